"""Which timesteps a weight learns from: what each of them adds to the gradient of a parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...core.frames import NormStatus
from ..plots.axes import LogAxis, PercentAxis, number_text
from ..plots.curves import CurvePlot, LineStyle
from ..plots.ranges import SteadyRange
from ..plots.special_values import SPECIAL_VALUES, value_text
from ..translation import QT_TRANSLATE_NOOP
from .controls import SegmentedControl
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selection
    from ..theme import Theme

_PREFIX = "contribution."


class ContributionsPanel(Panel):
    """Length of each timestep's part of dℓ/dW above, and its share of the whole below."""

    panel_id: ClassVar[str] = "contributions"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Contributions to dL/dW")
    probes: ClassVar[tuple[Probe, ...]] = ("contributions",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see what its weights learn from.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>The gradient of a weight is a sum over timesteps; above is the length of each timestep's part, below its "
        "share of the sum. If only the last steps have a share, the weight learns nothing from early inputs, however "
        "healthy the whole gradient looks.</p>"
        "<p>∂ℓ/∂W = Σ<sub>t</sub> g<sub>t</sub>, &nbsp; share<sub>t</sub> = g<sub>t</sub> · Σ g / ‖Σ g‖²</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._names: tuple[str, ...] = ()
        self._range = SteadyRange(step=1.0, minimum_span=2.0)
        self._share_range = SteadyRange(step=10.0, minimum_span=20.0)
        self.choice = SegmentedControl(self.tr("Parameter"), (), self)
        self.choice.chosen.connect(self._choose)
        self._chosen = "W_h"
        self.add_control(self.choice)
        self.norm_plot = CurvePlot(theme, "", self.tr("length") + " ‖g<sub>t</sub>‖", LogAxis("left"), self)
        self.share_plot = CurvePlot(
            theme, self.tr("time t (steps)"), self.tr("share (%)"), PercentAxis("left", widest="10⁻¹⁰⁰"), self
        )
        self.norm_plot.add_line("norm", LineStyle(lambda colours: colours.lines[0], width=2, dots=True))
        self.share_plot.add_line("zero", LineStyle(lambda colours: colours.muted, dashed=True))
        self.share_plot.add_line("share", LineStyle(lambda colours: colours.lines[1], width=2, dots=True))
        self.norm_plot.show_x_values(False)
        for plot in (self.norm_plot, self.share_plot):
            plot.setAccessibleName(self.translated(self.title))
            plot.scrubbed.connect(selection.set_time)
            self.add_part(plot, 1)

    def state(self) -> dict[str, Any]:
        """Return the parameter shown, by its name: layers have different ones."""
        return {"parameter": self._chosen}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that one again, now or when it comes."""
        wanted = state.get("parameter")
        if wanted in self._names:
            self.choice.pick(self._names.index(wanted))
        elif isinstance(wanted, str) and not self._names:
            self._chosen = wanted

    def table(self) -> Table | None:
        """Return length and share of each timestep's part of the parameter shown."""
        if self.frame is None:
            return None
        norm, _, share = self._values(self.frame)
        times = range(1, len(norm) + 1)
        return Table.of(("time", "steps", times), ("length", "log10", norm), ("share", "%", 100 * share))

    def _prepare(self, built: NetworkBuilt) -> None:
        self._range.reset()
        self._share_range.reset()

    def _accepts(self, frame: Frame) -> bool:
        return any(name.startswith(_PREFIX) for name in frame.arrays)

    def _show_choices(self, frame: Frame) -> None:
        names = tuple(name.removeprefix(_PREFIX) for name in frame.arrays if name.startswith(_PREFIX))
        if names != self._names:
            self._names = names
            self.choice.set_choices([_title(name) for name in names], names)
            if self._chosen not in names:
                self._chosen = "W_h" if "W_h" in names else names[0]
            self.choice.choose(names.index(self._chosen))

    def _choose(self, index: int) -> None:
        self._chosen = self._names[index]
        self._range.reset()
        self._share_range.reset()
        if self.frame is not None:
            self._draw(self.frame)
            self.refresh_text()

    def _values(self, frame: Frame) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Return log10 length, status and share of each timestep of the example."""
        names = (_PREFIX, "contribution_status.", "contribution_share.")
        norm, status, share = (frame.arrays[name + self._chosen].array()[: frame.example_length] for name in names)
        return norm, status, share

    def _draw(self, frame: Frame) -> None:
        self._show_choices(frame)
        norm, status, share = self._values(frame)
        time = np.arange(1, len(norm) + 1)
        percent = 100 * share
        usable = norm[(status == NormStatus.NORMAL) & np.isfinite(norm)]
        bounds = self._range.update(usable.min(), usable.max()) if usable.size else self._range.bounds
        finite = percent[np.isfinite(percent)]
        spread = (min(0.0, *finite), max(0.0, *finite)) if finite.size else (0.0, 0.0)
        x_range = (0.5, time[-1] + 0.5)
        self.norm_plot.set_range(x_range, bounds)
        self.share_plot.set_range(x_range, self._share_range.update(*spread))
        dots = len(time) <= 60
        self.norm_plot.set_line("norm", time, norm, dots=dots)
        self.share_plot.set_line("share", time, percent, dots=dots)
        self.share_plot.set_line("zero", np.array(x_range), np.zeros(2))
        for special in SPECIAL_VALUES:
            where = time[status == special.status]
            self.norm_plot.set_markers(special.status, where, np.zeros(len(where), bool))
        for plot in (self.norm_plot, self.share_plot):
            plot.set_cursor(self.selection.time)

    def _compose_status(self) -> str:
        if self.frame is None or not self._names:
            return ""
        norm, status, share = self._values(self.frame)
        place = min(self.selection.time, len(norm)) - 1
        length = value_text(norm[place], int(status[place]))
        if not np.isfinite(share[place]):
            return self.tr("t = {0}: {1}").format(place + 1, length)
        percent = number_text(100 * float(share[place]))
        return self.tr("t = {0}: {1}, {2} % of the whole").format(place + 1, length, percent)


def _title(name: str) -> str:
    """Write a parameter's name, such as W_h, with its index below the line where there is a letter for it."""
    letter, _, index = name.partition("_")
    lowered = {"h": "ₕ", "x": "ₓ", "s": "ₛ", "i": "ᵢ", "o": "ₒ"}
    return letter + lowered[index] if index in lowered else name
