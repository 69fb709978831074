"""Every gate of a gated layer at every timestep, for one test sequence in one network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ..builder.labels import gate_label
from ..plots.heat_map import HeatMap
from ..plots.state_colours import CANDIDATES
from ..translation import QT_TRANSLATE_NOOP
from .controls import SegmentedControl
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selected, Selection
    from ..theme import Theme

# How near to its bound a gate counts as shut or open, as a share of its range.
MARGIN = 0.05
# Those that keep the state, and so the gradient, are shown first.
FIRST = ("f", "z")


class GatesPanel(Panel):
    """Heat map of one gate of a layer, unit × time, with how much of it is shut and open."""

    panel_id: ClassVar[str] = "gates"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Gates")
    probes: ClassVar[tuple[Probe, ...]] = ("gates",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its gates.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each row is one hidden unit, each column one timestep of the test sequence shown. A gate at 0 is shut and "
        "one at 1 is open; a forget gate that stays open carries the gradient far back, and a gate at either end "
        "passes almost none to its own weights.</p>"
        "<p>f<sub>t</sub> = σ(W<sup>fx</sup> x<sub>t</sub> + W<sup>fh</sup> h<sub>t−1</sub> + b<sub>f</sub>), &nbsp; "
        "and the other gates likewise</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._names: tuple[str, ...] = ()
        self._gate = ""
        self.choice = SegmentedControl(self.tr("Gate"), (), self)
        self.choice.chosen.connect(self._choose)
        self.map = HeatMap(theme, self.tr("time t (steps)"), self.tr("hidden unit"), "", self)
        self.map.setAccessibleName(self.translated(self.title))
        self.map.scrubbed.connect(selection.set_time)
        self.add_control(self.choice)
        self.add_part(self.map, 1)

    def concerns(self, built: NetworkBuilt) -> bool:
        """Say whether a layer has gates."""
        return any(facts.gates for facts in built.layers)

    def show_network(self, built: NetworkBuilt) -> None:
        """Make ready for a new population; one without gates is said to have none."""
        super().show_network(built)
        if not self.concerns(built):
            self._show_message(
                self.tr(
                    "This network has no gates. Those of an LSTM or GRU are shown here; how saturated other units are, "
                    "the hidden states say."
                )
            )

    def state(self) -> dict[str, Any]:
        """Return the gate shown, by its letter: layers have different ones."""
        return {"gate": self._gate}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that gate again, now or in the first layer that has it."""
        gate = state.get("gate")
        if gate in self._names:
            self.choice.pick(self._names.index(gate))
        elif isinstance(gate, str) and not self._names:
            self._gate = gate

    def table(self) -> Table | None:
        """Return the gate shown, a column for each unit."""
        if self.frame is None:
            return None
        values = self._values(self.frame)[: self.frame.example_length]
        units = [(f"{self._gate} of unit {unit + 1}", "", values[:, unit]) for unit in range(values.shape[1])]
        return Table.of(("time", "steps", range(1, len(values) + 1)), *units)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._show_choices(built.layers[self._layer()].gates)

    def _accepts(self, frame: Frame) -> bool:
        return any(name.startswith("gates.") for name in frame.arrays)

    def _layer(self) -> int:
        """Return the selected layer if it has gates, else the first that has."""
        assert self.built is not None
        gated = [index for index, facts in enumerate(self.built.layers) if facts.gates]
        return self.layer if self.layer in gated or not gated else gated[0]

    def _show_choices(self, names: tuple[str, ...]) -> None:
        if names != self._names:
            self._names = names
            self.choice.set_choices(names, [self.gate_name(name) for name in names])
            if self._gate not in names:
                self._gate = next((gate for gate in (*FIRST, *names) if gate in names), "")
            if self._gate:
                self.choice.choose(names.index(self._gate))
        self.choice.setVisible(bool(names))

    def _choose(self, index: int) -> None:
        self._gate = self._names[index]
        if self.frame is not None:
            self._draw(self.frame)
            self.refresh_text()

    def _values(self, frame: Frame) -> NDArray[np.float32]:
        """Return the chosen gate, (time, unit)."""
        return frame.arrays[f"gates.{self._layer()}"].array()[self._names.index(self._gate)]

    def _draw(self, frame: Frame) -> None:
        assert self.built is not None
        self._show_choices(self.built.layers[self._layer()].gates)
        self.map.set_quantity(self._gate)
        self.map.set_states(self._values(frame), frame.example_length, 1.0 if self._gate in CANDIDATES else None)
        self.map.set_cursor(self.selection.time)

    def _selected(self, state: Selected) -> None:
        if self.frame is not None:
            self._draw(self.frame)

    def _compose_status(self) -> str:
        frame, built = self.frame, self.built
        if frame is None or built is None or not self._gate:
            return ""
        values = self._values(frame)[: frame.example_length]
        low, high = (-1.0, 1.0) if self._gate in CANDIDATES else (0.0, 1.0)
        near = MARGIN * (high - low)
        shut, opened = (100 * float(np.mean(side)) for side in (values <= low + near, values >= high - near))
        words = (
            self.tr("{0}: {1} % at −1, {2} % at 1")
            if self._gate in CANDIDATES
            else self.tr("{0}: {1} % shut, {2} % open")
        )
        parts = [words.format(self._gate, f"{shut:.0f}", f"{opened:.0f}"), self.network_name(frame.network)]
        if len(built.layers) > 1:
            parts.append(self.tr("layer {0}").format(self._layer() + 1))
        return " · ".join(parts)

    def gate_name(self, gate: str) -> str:
        """Return what a gate is called."""
        return gate_label(gate)
