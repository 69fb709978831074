"""Every hidden unit at every timestep, for one test sequence in one network."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from ..plots.heat_map import HeatMap
from ..plots.legend import Legend, LegendEntry
from ..plots.state_colours import SymmetricLevel, is_bounded
from ..translation import QT_TRANSLATE_NOOP
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...core.events import LayerFacts, NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selected, Selection
    from ..theme import Theme


# Of functions that have two bounds; and how near to one a state counts as saturated, as a share of the range.
_BOUNDS = {"tanh": (-1.0, 1.0), "sigmoid": (0.0, 1.0)}
_MARGIN = 0.05


class HiddenStatesPanel(Panel):
    """Heat map of a layer's hidden states, unit × time."""

    panel_id: ClassVar[str] = "hidden_states"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Hidden states")
    probes: ClassVar[tuple[Probe, ...]] = ("example",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its hidden states.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each row is one hidden unit, each column one timestep of the test sequence shown. A unit that keeps its "
        "colour remembers; one at the scale's end is saturated and passes little gradient on.</p>"
        "<p>h<sub>t</sub> = φ(W<sup>hx</sup> x<sub>t</sub> + W<sup>hh</sup> h<sub>t−1</sub> + b<sub>h</sub>), "
        "&nbsp; or the state of a gated cell</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._level = SymmetricLevel()
        self.map = HeatMap(theme, self.tr("time t (steps)"), self.tr("hidden unit"), "h", self)
        self.map.setAccessibleName(self.translated(self.title))
        self.map.scrubbed.connect(selection.set_time)
        self.warning = Legend(theme, self)
        self.add_part(self.warning)
        self.add_part(self.map, 1)

    def refresh_text(self) -> None:
        """Write the header, and how many values are not finite, anew."""
        super().refresh_text()
        if self.frame is None:
            return
        states = self.frame.arrays[f"hidden.{self.layer}"].array()[: self.frame.example_length]
        broken = int((~np.isfinite(states)).sum())
        text = self.tr("{0} of {1} values are not finite").format(broken, states.size)
        entries = (LegendEntry(text, self.theme.not_a_number, "marker", "s"),) if broken else ()
        self.warning.set_entries(entries)

    def table(self) -> Table | None:
        """Return the states of the layer shown, a column for each unit."""
        if self.frame is None:
            return None
        states = self.frame.arrays[f"hidden.{self.layer}"].array()[: self.frame.example_length]
        units = [(f"h of unit {unit + 1}", "", states[:, unit]) for unit in range(states.shape[1])]
        return Table.of(("time", "steps", range(1, len(states) + 1)), *units)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._level = SymmetricLevel()

    def _accepts(self, frame: Frame) -> bool:
        return "hidden.0" in frame.arrays

    def _draw(self, frame: Frame) -> None:
        assert self.built is not None
        states = frame.arrays[f"hidden.{self.layer}"].array()
        facts = self.built.layers[self.layer]
        real = states[: frame.example_length]
        level = 1.0 if is_bounded(facts.cell, facts.activation) else self._level.update(real)
        self.map.set_states(states, frame.example_length, level)
        self.map.set_cursor(self.selection.time)

    def _selected(self, state: Selected) -> None:
        if self.frame is not None:
            self._draw(self.frame)

    def _compose_status(self) -> str:
        frame = self.frame
        if frame is None or self.built is None:
            return ""
        parts = [self.network_name(frame.network), self.tr("sequence {0}").format(frame.example + 1)]
        if len(self.built.layers) > 1:
            parts.insert(0, self.tr("layer {0}").format(self.layer + 1))
        if frame.example_length < self.built.length:
            parts.append(self.tr("{0} of {1} steps").format(frame.example_length, self.built.length))
        return " · ".join((*parts, *self._saturation(frame, self.built.layers[self.layer])))

    def _saturation(self, frame: Frame, facts: LayerFacts) -> tuple[str, ...]:
        """Say how many states stand where their function is flat; those of gated cells are products of others."""
        states = frame.arrays[f"hidden.{self.layer}"].array()[: frame.example_length]
        if facts.gates or not states.size:
            return ()
        if facts.activation == "relu":
            return (self.tr("{0} % are off").format(f"{100 * np.mean(states <= 0):.0f}"),)
        if facts.activation not in _BOUNDS:
            return ()
        low, high = _BOUNDS[facts.activation]
        near = _MARGIN * (high - low)
        share = np.mean((states <= low + near) | (states >= high - near))
        return (self.tr("{0} % are saturated").format(f"{100 * share:.0f}"),)
