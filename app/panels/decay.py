"""Where the gradient is lost on its way back: in the gates, in the slopes of the activations, or in the matrix."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from ...core.analyses.options import DecayOptions
from ..plots.axes import LogAxis, number_from_log10
from ..plots.curves import CurvePlot, LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.ranges import SteadyRange
from ..translation import QT_TRANSLATE_NOOP
from .analysis_panel import AnalysisPanel
from .controls import SegmentedControl
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.analyses.options import AnalysisOptions
    from ...core.events import NetworkBuilt
    from ...core.jobs import JobResult
    from ..selection import Selected, Selection
    from ..theme import Theme

    Curve = NDArray[np.float64]

# The parts of a step back in the order in which a result has them, and the place of their colours.
PARTS = {"gates": 2, "slope": 1, "matrix": 3, "loss": 4}


class DecayPanel(AnalysisPanel):
    """The measured gradient and what each kind of factor does to it, since the end or step by step."""

    panel_id: ClassVar[str] = "decay"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Factors of the decay")
    analysis: ClassVar[type[AnalysisOptions]] = DecayOptions
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see what its gradient decays by.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>The gradient of the test sequence shown, on its way back from the last timestep, and the share that gates, "
        "slopes φ′ and the recurrent matrix have in its growth or decay; the factors multiply to the measured curve. A "
        "part below 1 loses gradient: saturated units through φ′, a small matrix through W, closed gates "
        "through the gates.</p>"
        "<p>‖δ<sub>t−1</sub>‖/‖δ<sub>t</sub>‖ = gates × slopes × matrix × what the loss at t−1 adds, &nbsp; "
        "δ<sub>t−1</sub> = W<sup>⊤</sup> diag(φ′) δ<sub>t</sub> of an Elman network; &nbsp; along an LSTM’s cell: "
        "∂c<sub>t</sub>/∂c<sub>t−1</sub> = diag(f<sub>t</sub>)</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=0.5, minimum_span=1.0)
        self._norm: Curve = np.empty(0)
        self._parts: dict[str, Curve] = {}
        self.view = SegmentedControl(self.tr("what is shown"), (), self)
        self.view.set_choices(
            (self.tr("in all"), self.tr("each step"), self.tr("cell")),
            (
                self.tr("What each factor has done to the gradient since the last timestep"),
                self.tr("What each factor does in each step back"),
                self.tr("The gradient of an LSTM’s cell state, and its part that runs along the cell alone"),
            ),
        )
        self.axis_choice = SegmentedControl(self.tr("horizontal axis"), (self.tr("time"), self.tr("lag")), self)
        self.axis_choice.setToolTip(self.tr("Time t from the start of the sequence, or lag k: steps before its end."))
        for control in (self.view, self.axis_choice):
            control.chosen.connect(lambda _: self._choose())
            self.add_control(control)
        self._legend = Legend(theme, self)
        self.plot = CurvePlot(theme, "", "", LogAxis("left"), self)
        self.plot.setAccessibleName(self.translated(self.title))
        self.plot.add_line("one", LineStyle(lambda colours: colours.foreground, dashed=True))
        for part in PARTS:
            self.plot.add_line(part, LineStyle(self._colour(part), width=2))
        self.plot.add_line("along", LineStyle(self._colour("gates"), width=2))
        self.plot.add_line("measured", LineStyle(self.own_colour, width=2))
        self.plot.scrubbed.connect(self._scrub)
        self.add_part(self._legend)
        self.add_part(self.plot, 1)

    @property
    def by_lag(self) -> bool:
        """Whether the horizontal axis counts steps before the end."""
        return self.axis_choice.choice == 1

    def table(self) -> Table | None:
        """Return log10 of the gradient, and what each part of the step back from t adds to it."""
        if self.result is None:
            return None
        parts = [(part, "log10", [None, *curve]) for part, curve in self._parts.items()]
        return Table.of(("time", "steps", range(len(self._norm))), ("gradient norm", "log10", self._norm), *parts)

    def _colour(self, part: str) -> Callable[[Theme], str]:
        return lambda theme: theme.lines[PARTS[part]]

    def _prepare(self, built: NetworkBuilt) -> None:
        self._range.reset()
        self.plot.apply_theme(self.theme)  # the colours are those of the network that is shown now

    def _choose(self) -> None:
        self._range.reset()
        if self.result is not None:
            self._draw_result(self.result)
            self.refresh_text()

    def _draw_result(self, result: JobResult) -> None:
        self._norm = result.arrays["norm"].array()
        parts = result.arrays["parts"].array()
        self._parts = {part: curve for part, curve in zip(PARTS, parts, strict=True) if np.any(curve != 0)}
        curves = self._curves(result)
        steps = len(self._norm) - 1
        for name in (*PARTS, "along", "measured"):
            t, y = curves.get(name, (np.zeros(0), np.zeros(0)))
            self.plot.set_line(name, steps - t if self.by_lag else t, y)
        self._fit_range([y for _, y in curves.values()], steps)
        self._write_labels()
        self._write_legend(curves)
        self._place_cursor()

    def _curves(self, result: JobResult) -> dict[str, tuple[Curve, Curve]]:
        """Return time and log10 of each curve of the present view."""
        time = np.arange(len(self._norm), dtype=np.float64)
        if self.view.choice == 1:
            with np.errstate(invalid="ignore"):
                measured = -np.diff(self._norm)
            return {part: (time[1:], curve) for part, curve in self._parts.items()} | {"measured": (time[1:], measured)}
        if self.view.choice == 2:
            if "cell_path" not in result.arrays:
                return {}
            along, whole = (result.arrays[name].array() for name in ("cell_path", "cell_total"))
            return {"along": (time[1:], along), "measured": (time[1:], whole)}
        with np.errstate(invalid="ignore"):
            measured = self._norm - self._norm[-1]
            curves = {part: (time, _since_end(curve)) for part, curve in self._parts.items()}
        return curves | {"measured": (time, measured)}

    def _fit_range(self, drawn: list[Curve], steps: int) -> None:
        one = np.zeros(0 if self.view.choice == 2 else 1)
        values = np.concatenate([*drawn, one])
        finite = values[np.isfinite(values)]
        bounds = self._range.update(finite.min() - 0.05, finite.max() + 0.05) if finite.size else self._range.bounds
        x_range = (-0.5, steps + 0.5)
        self.plot.set_range(x_range, bounds)
        self.plot.set_line("one", np.array(x_range), np.full(2, 0.0 if len(one) else np.nan))

    def _write_labels(self) -> None:
        x = self.tr("lag k (steps before the end)") if self.by_lag else self.tr("time t (steps)")
        y = (self.tr("factor since T"), self.tr("factor per step back"), "‖∂L/∂c<sub>t</sub>‖")
        self.plot.set_labels(x, y[self.view.choice])

    def _write_legend(self, curves: dict[str, tuple[Curve, Curve]]) -> None:
        words = self._words()
        if not curves:
            text = self.tr("Only an LSTM has a cell state.")
            self._legend.set_entries((LegendEntry(text, self.theme.muted, "marker"),))
            return
        entries: list[LegendEntry] = []
        for name in ("measured", *PARTS, "along"):
            if name in curves:
                colour = self.own_colour(self.theme) if name == "measured" else self._colour_of(name)
                entries.append(LegendEntry(words[name] + self._per_step(name), colour, width=2))
        self._legend.set_entries(tuple(entries))

    def _words(self) -> dict[str, str]:
        measured = self.tr("∂L/∂c, all paths") if self.view.choice == 2 else self.tr("measured")
        return {
            "measured": measured,
            "gates": self.tr("gates"),
            "slope": self.tr("slopes φ′"),
            "matrix": self.tr("matrix W"),
            "loss": self.tr("loss on the way"),
            "along": self.tr("along the cell alone: forget gates"),
        }

    def _colour_of(self, name: str) -> str:
        return self.theme.lines[PARTS.get(name, PARTS["gates"])]

    def _per_step(self, name: str) -> str:
        """Say by which factor a part, or all of them, changes the gradient in each step, on the whole."""
        steps = len(self._norm) - 1
        with np.errstate(invalid="ignore"):
            total = (
                self._norm[0] - self._norm[-1]
                if name == "measured"
                else self._parts.get(name, np.full(1, np.nan)).sum()
            )
        if self.view.choice == 2 or steps < 1 or not math.isfinite(total):
            return ""
        words = self.tr(" ×{0} per step") if name == "measured" else " ×{0}"
        return words.format(number_from_log10(total / steps, 3))

    def _selected(self, state: Selected) -> None:
        self._place_cursor()

    def _place_cursor(self) -> None:
        time = self.selection.time
        position = len(self._norm) - 1 - time if self.by_lag else time
        self.plot.set_cursor(position if position >= 0 else None)

    def _scrub(self, position: int) -> None:
        self.selection.set_time(len(self._norm) - 1 - position if self.by_lag else position)

    def _compose_result(self, result: JobResult) -> str:
        time, steps = self.selection.time, len(self._norm) - 1
        if time > steps:
            return self.tr("the sequence ends at t = {0}").format(steps)
        if self.view.choice == 2:
            return self._compose_cell(result, time)
        words = self._words()
        factors = ", ".join(
            f"{words[part]} ×{number_from_log10(curve[time - 1], 3)}" for part, curve in self._parts.items()
        )
        return self.tr("step from t = {0} to {1}: {2}").format(time, time - 1, factors)

    def _compose_cell(self, result: JobResult, time: int) -> str:
        if "cell_path" not in result.arrays:
            return ""
        along, whole = (float(result.arrays[name].array()[time - 1]) for name in ("cell_path", "cell_total"))
        text = self.tr("at t = {0}: ‖∂L/∂c‖ = {1}, along the cell alone {2}")
        return text.format(time, number_from_log10(whole), number_from_log10(along))


def _since_end(steps: Curve) -> Curve:
    """Return the sum over the steps back from T to t, for t = 0…T, of what each adds, given for t = 1…T."""
    return np.append(np.cumsum(steps[::-1])[::-1], 0.0)
