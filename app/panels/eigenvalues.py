"""Eigenvalues of the recurrent matrix and of the local Jacobian, in the complex plane with the unit circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ..plots.legend import Legend, LegendEntry
from ..plots.plane import PlanePlot, PointStyle
from ..translation import QT_TRANSLATE_NOOP
from .controls import SegmentedControl
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.frames import Frame, NetworkBuilt, Probe
    from ..selection import Selection
    from ..theme import Theme

_PREFIX = "eigenvalues."
_JACOBIAN = "jacobian"
# Where there are several gates, that which keeps the state is shown first.
_FIRST = ("f", "z", "h")


class EigenvaluesPanel(Panel):
    """Eigenvalues of one gate's recurrent matrix, and of the Jacobian at the time cursor."""

    panel_id: ClassVar[str] = "eigenvalues"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Eigenvalues")
    probes: ClassVar[tuple[Probe, ...]] = ("eigenvalues",)
    follows_time: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its eigenvalues.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Circles are the eigenvalues of the recurrent weights, crosses those of the Jacobian at the time cursor, "
        "which has the slopes of the activation in it, too. Inside the unit circle a direction shrinks in the long "
        "run, outside it grows; a single step may stretch up to σ<sub>max</sub>, and what a gradient does along a "
        "sequence is neither: it is measured.</p>"
        "<p>W<sup>hh</sup> v = λ v, &nbsp; J<sub>t</sub> = ∂state<sub>t</sub>/∂state<sub>t−1</sub>, &nbsp; "
        "spectral radius = max |λ|</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._gates: tuple[str, ...] = ()
        self._gate = ""
        self.choice = SegmentedControl(self.tr("Recurrent matrix of gate"), (), self)
        self.choice.chosen.connect(self._choose)
        self.add_control(self.choice)
        self._legend = Legend(theme, self)
        self.plot = PlanePlot(theme, self.tr("real part"), self.tr("imaginary part"), self)
        self.plot.setAccessibleName(self.translated(self.title))
        self.plot.add_circle("unit", lambda colours: colours.foreground)
        self.plot.add_circle("radius", lambda colours: colours.lines[0], dashed=True)
        self.plot.add_points("matrix", PointStyle(lambda colours: colours.lines[0], "o", hollow=True))
        self.plot.add_points(_JACOBIAN, PointStyle(lambda colours: colours.lines[1], "x"))
        self.content_layout.addWidget(self._legend)
        self.content_layout.addWidget(self.plot, 1)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self._legend.apply_theme(theme)
        self.plot.apply_theme(theme)
        super().apply_theme(theme)
        self.refresh_text()

    def refresh_text(self) -> None:
        """Write header and legend anew."""
        super().refresh_text()
        if self.frame is None:
            return
        first, second = self.theme.lines[:2]
        entries = [LegendEntry(self.tr("Jacobian at t = {0}").format(self._time(self.frame)), second, "marker", "x")]
        if self._gate:
            name = self.tr("recurrent weights") if len(self._gates) == 1 else self.tr("weights of {0}")
            entries.insert(0, LegendEntry(name.format(self._gate), first, "marker", "o"))
            entries.append(LegendEntry(self.tr("spectral radius of the weights"), first, "dashed"))
        entries.append(LegendEntry(self.tr("unit circle"), self.theme.foreground))
        self._legend.set_entries(tuple(entries))

    def state(self) -> dict[str, Any]:
        """Return the gate shown, by its name: layers have different ones."""
        return {"gate": self._gate}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that one again, now or when it comes."""
        wanted = state.get("gate")
        if wanted in self._gates:
            self.choice.pick(self._gates.index(wanted))
        elif isinstance(wanted, str) and not self._gates:
            self._gate = wanted

    def table(self) -> Table | None:
        """Return every eigenvalue: of which matrix it is, its real and imaginary part, and its modulus."""
        if self.frame is None:
            return None
        rows = [
            (name.removeprefix(_PREFIX), real, imaginary, float(np.hypot(real, imaginary)))
            for name, block in self.frame.arrays.items()
            if name.startswith(_PREFIX)
            for real, imaginary in block.array()
        ]
        return Table(("matrix", "real part", "imaginary part", "modulus"), ("", "", "", ""), tuple(rows))

    def _accepts(self, frame: Frame) -> bool:
        return _PREFIX + _JACOBIAN in frame.arrays

    def _prepare(self, built: NetworkBuilt) -> None:
        self.plot.reset_range()

    def _time(self, frame: Frame) -> int:
        return min(self.selection.time, frame.example_length)

    def _show_choices(self, frame: Frame) -> None:
        names = (name.removeprefix(_PREFIX) for name in frame.arrays if name.startswith(_PREFIX))
        gates = tuple(name for name in names if name != _JACOBIAN)
        if gates != self._gates:
            self._gates = gates
            self.choice.set_choices(gates, [self.tr("Recurrent matrix of gate {0}").format(gate) for gate in gates])
            if self._gate not in gates:
                self._gate = next((gate for gate in (*_FIRST, *gates) if gate in gates), "")
            if self._gate:
                self.choice.choose(gates.index(self._gate))
        self.choice.setVisible(len(gates) > 1)

    def _choose(self, index: int) -> None:
        self._gate = self._gates[index]
        if self.frame is not None:
            self._draw(self.frame)
            self.refresh_text()

    def _values(self, frame: Frame, name: str) -> NDArray[np.float64]:
        """Return eigenvalues, (eigenvalue, real and imaginary part); none where the matrix is not finite."""
        values = frame.arrays[_PREFIX + name].array() if name else np.empty((0, 2))
        return values[np.isfinite(values).all(1)]

    def _draw(self, frame: Frame) -> None:
        self._show_choices(frame)
        matrix, jacobian = self._values(frame, self._gate), self._values(frame, _JACOBIAN)
        self.plot.set_points("matrix", matrix)
        self.plot.set_points(_JACOBIAN, jacobian)
        self.plot.set_circle("unit", 1.0)
        self.plot.set_circle("radius", float(np.hypot(*matrix.T).max()) if len(matrix) else None)
        both = np.concatenate((matrix, jacobian))
        self.plot.fit(max(1.0, float(np.abs(both).max()) if len(both) else 1.0))

    def _compose_status(self) -> str:
        frame = self.frame
        if frame is None:
            return ""
        parts: list[str] = []
        for name, text in ((self._gate, "W"), (_JACOBIAN, f"J at t = {self._time(frame)}")):
            if not name:
                continue
            values = self._values(frame, name)
            if len(values):
                radius, stretch = float(np.hypot(*values.T).max()), frame.arrays[f"singular.{name}"].array()[0]
                parts.append(self.tr("{0}: max |λ| {1}, σ max {2}").format(text, f"{radius:.3g}", f"{stretch:.3g}"))
            else:
                parts.append(self.tr("{0} is not finite").format(text))
        return " · ".join(parts)
