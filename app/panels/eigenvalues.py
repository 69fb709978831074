"""Eigenvalues in the complex plane: of the recurrent matrices, and of the local Jacobian at the time cursor."""

from __future__ import annotations

import cmath
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ..plots.axes import number_text
from ..plots.curves import LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.plane import PlanePlot, PointStyle
from ..plots.ranges import SteadyRange
from ..translation import QT_TRANSLATE_NOOP, plural
from .controls import SegmentedControl
from .panel import Panel
from .table import Table
from .thinning import ThinnedTrail

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selection
    from ..theme import Theme

# Points of a trail that are drawn at the most: more would take longer than a frame.
_TRAIL_POINTS = 2000
_SUPERSCRIPTS = str.maketrans("fghinorz", "ᶠᵍʰⁱⁿᵒʳᶻ")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# The gate that keeps the state, and so the gradient, is shown first.
_FIRST = ("f", "z")


class EigenvaluesPanel(Panel):
    """Eigenvalues of one recurrent matrix and of the Jacobian of one timestep, with the unit circle."""

    panel_id: ClassVar[str] = "eigenvalues"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Eigenvalues")
    probes: ClassVar[tuple[Probe, ...]] = ("eigenvalues", "gradient_norm")
    follows_time: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its eigenvalues.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each point is an eigenvalue λ of a recurrent matrix W, or of the local Jacobian at the time cursor: inside "
        "the unit circle its direction shrinks at each step, outside it grows, and its angle is a rotation. The "
        "<b>spectral radius</b> is the growth of ever the same step repeated for long, the <b>largest singular "
        "value</b> σ<sub>max</sub> the most that one step can stretch; what the gradient does is neither, and is "
        "<b>measured</b>.</p>"
        "<p>J<sub>t</sub> = ∂s<sub>t</sub>/∂s<sub>t−1</sub>, &nbsp; s: the whole state (of an LSTM h and c), &nbsp; "
        "ρ = max |λ| ≤ σ<sub>max</sub></p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._names: tuple[str, ...] = ()
        self._gate = ""
        self._range = SteadyRange(step=0.25, minimum_span=2.5)
        self._trail = ThinnedTrail()
        self._trail_of: tuple[Any, ...] = ()
        self._trail_step = -1
        self._trail_drawn = (-1, False)
        self.choice = SegmentedControl(self.tr("Gate whose matrix is shown"), (), self)
        self.choice.chosen.connect(self._choose)
        self.trail = QToolButton(self)
        self.trail.setText(self.tr("Trail"))
        self.trail.setCheckable(True)
        self.trail.setProperty("segment", True)
        self.trail.setAccessibleName(self.tr("Trail"))
        self.trail.setToolTip(self.tr("Keep pale marks where the eigenvalues were earlier in training"))
        self.trail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.trail.toggled.connect(lambda _: self._redraw())
        self.add_control(self.choice)
        self.add_control(self.trail)
        self._legend = Legend(theme, self)
        self.plot = PlanePlot(theme, self.tr("real part of λ (per step)"), self.tr("imaginary part of λ"), self)
        self.plot.setAccessibleName(self.translated(self.title))
        self.plot.add_points("trail", PointStyle(lambda colours: colours.lines[0], size=4, pale=True))
        self.plot.add_line("unit", LineStyle(lambda colours: colours.muted))
        self.plot.add_line("radius", LineStyle(lambda colours: colours.lines[0], dashed=True))
        self.plot.add_line("jacobian_radius", LineStyle(lambda colours: colours.lines[1], dashed=True))
        self.plot.add_points("recurrent", PointStyle(lambda colours: colours.lines[0], size=9, hollow=True))
        self.plot.add_points("jacobian", PointStyle(lambda colours: colours.lines[1], symbol="d", size=10))
        self.plot.set_circle("unit", 1.0)
        self.plot.stepped.connect(lambda steps: selection.set_time(selection.time + steps))
        self.add_part(self._legend)
        self.add_part(self.plot, 1)
        self.choice.hide()

    def state(self) -> dict[str, Any]:
        """Return the gate shown, by its letter, as layers have different ones; and whether there is a trail."""
        return {"gate": self._gate, "trail": self.trail.isChecked()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that gate again, now or in the first layer that has it."""
        gate, trail = state.get("gate"), state.get("trail")
        if isinstance(trail, bool):
            self.trail.setChecked(trail)
        if gate in self._names:
            self.choice.pick(self._names.index(gate))
        elif isinstance(gate, str) and not self._names:
            self._gate = gate

    def is_at(self, time: int) -> bool:
        """Say whether the Jacobian shown is of this timestep."""
        at = None if self.frame is None else self.frame.arrays.get("eigenvalues.at")
        return at is not None and int(at.array()[1]) == time

    def table(self) -> Table | None:
        """Return all eigenvalues: those of each gate's matrix, then those of the Jacobian."""
        if self.frame is None:
            return None
        rows: list[tuple[str, complex]] = []
        matrices = self._eigenvalues(self.frame, "recurrent")
        if matrices is not None:
            for gate, values in zip(self._gates(self.frame), matrices, strict=True):
                rows.extend((self._matrix_name(gate), complex(value)) for value in values)
        found = self._eigenvalues(self.frame, "jacobian")
        if found is not None:
            rows.extend((self._jacobian_name(self.frame), complex(value)) for value in found)
        return Table.of(
            ("matrix", "", [name for name, _ in rows]),
            ("real part", "per step", [value.real for _, value in rows]),
            ("imaginary part", "per step", [value.imag for _, value in rows]),
            ("modulus", "per step", [abs(value) for _, value in rows]),
        )

    def refresh_text(self) -> None:
        """Write the header and the legend, which holds the numbers of each matrix, anew."""
        super().refresh_text()
        if self.frame is not None:
            self._legend.set_entries(self._entries(self.frame))

    def _prepare(self, built: NetworkBuilt) -> None:
        self._range.reset()
        self._trail_of = ()

    def _accepts(self, frame: Frame) -> bool:
        return "eigenvalues.at" in frame.arrays

    def _at(self, frame: Frame) -> tuple[int, int]:
        """Return the layer and the timestep that a frame speaks of; the cursors may have moved since."""
        assert self.built is not None
        layer, time = frame.arrays["eigenvalues.at"].array()
        return min(int(layer), len(self.built.layers) - 1), int(time)

    def _gates(self, frame: Frame) -> tuple[str, ...]:
        """Return the gates of the layer shown; one that has none has a single matrix, called after h."""
        assert self.built is not None
        return self.built.layers[self._at(frame)[0]].gates or ("h",)

    def _eigenvalues(self, frame: Frame, kind: str) -> NDArray[np.complex128] | None:
        """Return complex numbers, of ``recurrent`` (gate, eigenvalue) and of ``jacobian`` (eigenvalue)."""
        block = frame.arrays.get(f"eigenvalues.{kind}")
        if block is None:
            return None
        return np.ascontiguousarray(block.array()).view(np.complex128)[..., 0]

    def _shown(self, frame: Frame) -> dict[str, NDArray[np.complex128]]:
        """Return the eigenvalues of the matrix chosen and of the Jacobian, those there are; empty if not finite."""
        shown: dict[str, NDArray[np.complex128]] = {}
        matrices, found = self._eigenvalues(frame, "recurrent"), self._eigenvalues(frame, "jacobian")
        if matrices is not None:
            shown["recurrent"] = matrices[self._gates(frame).index(self._gate)]
        if found is not None:
            shown["jacobian"] = found
        return {name: values if np.isfinite(values).all() else values[:0] for name, values in shown.items()}

    def _show_choices(self, names: tuple[str, ...]) -> None:
        if names != self._names:
            self._names = names
            self.choice.set_choices(names, [self.tr("Matrix {0}").format(self._matrix_name(name)) for name in names])
            if self._gate not in names:
                self._gate = next(gate for gate in (*_FIRST, *names) if gate in names)
            self.choice.choose(names.index(self._gate))
        self.choice.setVisible(len(names) > 1)

    def _choose(self, index: int) -> None:
        self._gate = self._names[index]
        self._redraw()

    def _redraw(self) -> None:
        if self.frame is not None:
            self._draw(self.frame)
            self.refresh_text()

    def _draw(self, frame: Frame) -> None:
        self._show_choices(self._gates(frame))
        shown = self._shown(frame)
        everything = np.concatenate([*shown.values(), np.ones(1, np.complex128)])
        radius = 1.1 * float(np.abs(everything).max())
        bounds = self._range.update(-radius, radius)
        self.plot.set_extent(bounds, bounds)
        for name, circle in (("recurrent", "radius"), ("jacobian", "jacobian_radius")):
            values = shown.get(name, np.empty(0, np.complex128))
            self.plot.set_points(
                name, values.real, values.imag, lambda place, values=values: self._tip(complex(values[place]))
            )
            self.plot.set_circle(circle, float(np.abs(values).max()) if len(values) else None)
        self._draw_trail(frame, np.concatenate([np.empty(0, np.complex128), *shown.values()]))

    def _draw_trail(self, frame: Frame, values: NDArray[np.complex128]) -> None:
        """Take note of a new step's eigenvalues, and draw those before it; another matrix has another trail."""
        of = (self._gate, *self._at(frame), frame.network, frame.example)
        if of != self._trail_of or frame.step < self._trail_step:
            self._trail.clear()
            self._trail_of, self._trail_step, self._trail_drawn = of, -1, (-1, False)
        if frame.step > self._trail_step and len(values):
            self._trail.add(values)
            self._trail_step = frame.step
        drawn = (self._trail.count, self.trail.isChecked())
        if drawn == self._trail_drawn:
            return
        self._trail_drawn = drawn
        earlier: NDArray[np.complex128] = np.empty(0, np.complex128)
        if self.trail.isChecked() and self._trail.looks:
            every = 1 + len(self._trail.looks) * len(values) // _TRAIL_POINTS
            earlier = np.concatenate(self._trail.looks[::every])
        self.plot.set_points("trail", earlier.real, earlier.imag)

    # --- words --------------------------------------------------------------------------------------------------------

    def _matrix_name(self, gate: str) -> str:
        """Return what a gate's matrix is called, from h to it, in the notation of the 2015 review."""
        return "W" + f"{gate}h".translate(_SUPERSCRIPTS)

    def _jacobian_name(self, frame: Frame) -> str:
        return "J" + str(self._at(frame)[1]).translate(_SUBSCRIPTS)

    def _tip(self, value: complex) -> str:
        """Say what an eigenvalue does to its direction in a step."""
        sign = "+" if value.imag >= 0 else "−"
        text = f"λ = {value.real:.3g} {sign} {abs(value.imag):.3g} i, |λ| = {abs(value):.3g}".replace("-", "−")
        turn = abs(cmath.phase(value))
        if turn > 1e-9 and abs(value) > 0:
            text += "\n" + self.tr("one turn in {0} steps").format(f"{2 * math.pi / turn:.3g}")
        return text

    def _entries(self, frame: Frame) -> tuple[LegendEntry, ...]:
        first, second = self.theme.lines[:2]
        shown = self._shown(frame)
        entries = [
            self._matrix_entry(frame, shown, "recurrent", LegendEntry("", first, "marker", hollow=True)),
            self._matrix_entry(frame, shown, "jacobian", LegendEntry("", second, "marker", "d")),
            LegendEntry(self.tr("unit circle"), self.theme.muted),
        ]
        if any(len(values) for values in shown.values()):
            entries.append(LegendEntry(self.tr("spectral radius"), first if "recurrent" in shown else second, "dashed"))
        if self.trail.isChecked():
            entries.append(LegendEntry(self.tr("earlier in training"), f"#60{first[1:]}", "marker"))
        return tuple(entries)

    def _matrix_entry(
        self, frame: Frame, shown: dict[str, NDArray[np.complex128]], kind: str, entry: LegendEntry
    ) -> LegendEntry:
        """Say the numbers of a matrix, or why there are none."""
        name = self._matrix_name(self._gate) if kind == "recurrent" else self._jacobian_name(frame)
        if kind not in shown:
            return replace(entry, text=self._why_not(frame, kind, name), colour=self.theme.muted)
        if not len(shown[kind]):
            text = self.tr("{0} is not finite").format(name)
            return LegendEntry(text, self.theme.not_a_number, "marker", "x")
        stretch = frame.arrays[f"singular.{kind}"].array()
        largest = float(stretch[self._names.index(self._gate) if kind == "recurrent" else 0])
        radius = float(np.abs(shown[kind]).max())
        text = self.tr("{0}: spectral radius {1}, σ_max {2}").format(name, f"{radius:.3g}", f"{largest:.3g}")
        return replace(entry, text=text)

    def _why_not(self, frame: Frame, kind: str, name: str) -> str:
        assert self.built is not None
        time = self._at(frame)[1]
        if kind == "jacobian" and time > frame.example_length:
            text = self.tr("no Jacobian at t = {0}: the sequence has {1} steps")
            text = plural(frame.example_length, self.tr("no Jacobian at t = {0}: the sequence has {1} step"), text)
            return text.format(time, frame.example_length)
        if kind == "recurrent" and self.built.layers[self._at(frame)[0]].cell == "jordan":
            return self.tr("no matrix takes h back: a Jordan layer is fed the output")
        return self.tr("{0} is too large to be followed live").format(name)

    def _compose_status(self) -> str:
        frame, built = self.frame, self.built
        if frame is None or built is None:
            return ""
        layer, time = self._at(frame)
        shown = self._shown(frame)
        names = {"recurrent": self._matrix_name(self._gate), "jacobian": self._jacobian_name(frame)}
        radii = [
            f"ρ({names[kind]}) {number_text(float(np.abs(values).max()))}"
            for kind, values in shown.items()
            if len(values)
        ]
        parts = [", ".join(radii)] if radii else []
        if layer < len(frame.verdicts):
            factor = frame.verdicts[layer][1 + min(frame.network, len(frame.verdicts[layer]) - 2)].decay_factor
            if not math.isnan(factor):
                parts.append(self.tr("gradient measured: ×{0} per step back").format(f"{factor:.3g}"))
        parts += [self.network_name(frame.network), f"t = {time}"]
        if len(built.layers) > 1:
            parts.append(self.tr("layer {0}").format(layer + 1))
        return " · ".join(parts)
