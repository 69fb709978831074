"""All singular values of dh_T/dh_t: how much of each direction of the state is left at the end of the sequence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from ...core.analyses.options import SingularValueOptions
from ...core.frames import NormStatus
from ..plots.axes import LogAxis, number_from_log10
from ..plots.curves import CurvePlot, LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.ranges import SteadyRange
from ..plots.special_values import SPECIAL_VALUES, describe
from ..translation import QT_TRANSLATE_NOOP
from .analysis_panel import AnalysisPanel
from .controls import SegmentedControl
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.analyses.options import AnalysisOptions
    from ...core.events import NetworkBuilt
    from ...core.jobs import JobResult
    from ..selection import Selected, Selection
    from ..theme import Theme

# Curves of single values that are drawn at the most, besides the largest, the median and the smallest.
_MOST_CURVES = 24
_SYMBOLS = {"hidden": "h", "cell": "c", "whole": "s"}


class SingularValuesPanel(AnalysisPanel):
    """Singular values of the product of Jacobians from each timestep to the last, or its condition number."""

    panel_id: ClassVar[str] = "singular_values"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Singular values")
    analysis: ClassVar[type[AnalysisOptions]] = SingularValueOptions
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its singular values.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>How much a small change of the state at time t is stretched or shrunk until the last timestep T, one curve "
        "for each orthogonal direction, along the test sequence shown. Directions that fall below a thousandth can "
        "hardly be learned from; a large condition number says that few directions carry the whole gradient.</p>"
        "<p>σ<sub>i</sub>(∂h<sub>T</sub>/∂h<sub>t</sub>), &nbsp; ∂h<sub>T</sub>/∂h<sub>t</sub> = J<sub>T</sub> … "
        "J<sub>t+1</sub>, &nbsp; κ = σ<sub>1</sub>/σ<sub>n</sub></p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=1.0, minimum_span=2.0)
        self._logs: NDArray[np.float64] = np.empty((0, 1))
        self.view = SegmentedControl(self.tr("vertical axis"), (), self)
        self.view.set_choices(
            ("σ", "κ"),
            (
                self.tr("All singular values σ, the largest first"),
                self.tr("Condition number κ: the largest by the smallest"),
            ),
        )
        self.view.chosen.connect(lambda _: self._choose_view())
        self.add_control(self.view)
        self._legend = Legend(theme, self)
        self.plot = CurvePlot(theme, self.tr("time t (steps)"), "", LogAxis("left"), self)
        self.plot.setAccessibleName(self.translated(self.title))
        self.plot.add_line("others", LineStyle(lambda colours: colours.muted))
        self.plot.add_line("one", LineStyle(lambda colours: colours.foreground, dashed=True))
        self.plot.add_line("smallest", LineStyle(lambda colours: colours.lines[3], width=2))
        self.plot.add_line("median", LineStyle(lambda colours: colours.lines[1], width=2))
        self.plot.add_line("largest", LineStyle(self.own_colour, width=2))
        self.plot.scrubbed.connect(selection.set_time)
        self.add_part(self._legend)
        self.add_part(self.plot, 1)

    @property
    def by_condition(self) -> bool:
        """Whether the condition number is shown."""
        return self.view.choice == 1

    def table(self) -> Table | None:
        """Return log10 of every singular value at each timestep."""
        if self.result is None:
            return None
        values = [(f"sigma {index + 1}", "log10", column) for index, column in enumerate(self._logs.T)]
        return Table.of(("time", "steps", range(len(self._logs))), *values)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._range.reset()
        self.plot.apply_theme(self.theme)  # the colours are those of the network that is shown now

    def _choose_view(self) -> None:
        self._range.reset()
        if self.result is not None:
            self._draw_result(self.result)
            self.refresh_text()

    def _draw_result(self, result: JobResult) -> None:
        self._logs = result.arrays["log_singular_values"].array()
        symbol = _SYMBOLS[str(result.facts["state"])]
        derivative = f"∂{symbol}<sub>T</sub>/∂{symbol}<sub>t</sub>"
        self.plot.set_labels(self.tr("time t (steps)"), f"{'κ' if self.by_condition else 'σ'}({derivative})")
        time = np.arange(len(self._logs))
        nothing = np.full(len(time), np.nan)
        curves: dict[str, NDArray[np.float64]] = {"largest": nothing, "median": nothing, "smallest": nothing}
        if self.by_condition:
            curves["largest"] = self._condition()
            others = np.empty((len(time), 0))
        else:
            size = self._logs.shape[1]
            middle = (self._logs[:, (size - 1) // 2] + self._logs[:, size // 2]) / 2
            curves = {"largest": self._logs[:, 0], "median": middle, "smallest": self._logs[:, -1]}
            shown = np.unique(np.linspace(0, size - 1, _MOST_CURVES).round().astype(int))
            others = self._logs[:, shown]
        self._fit_range(time, [*curves.values(), others])
        for name, curve in curves.items():
            self.plot.set_line(name, time, curve)
        gaps = np.full((1, others.shape[1]), np.nan)
        self.plot.set_line(
            "others", np.tile(np.append(time, 0), others.shape[1]), np.concatenate([others, gaps]).T.ravel()
        )
        status = self._draw_markers(time, [*curves.values()])
        self._write_legend(curves, status, time)
        self.plot.set_cursor(self.selection.time)

    def _condition(self) -> NDArray[np.float64]:
        """Return log10 of the condition number, infinite where a direction is lost altogether."""
        with np.errstate(invalid="ignore"):
            return self._logs[:, 0] - self._logs[:, -1]

    def _fit_range(self, time: NDArray[np.int64], drawn: list[NDArray[np.float64]]) -> None:
        values = np.concatenate([each.ravel() for each in drawn])
        values = np.append(values[np.isfinite(values)], 0.0)
        bounds = self._range.update(float(values.min()) - 0.1, float(values.max()) + 0.1)
        self.plot.set_range((-0.5, time[-1] + 0.5), bounds)
        self.plot.set_line("one", np.array([-0.5, time[-1] + 0.5]), np.zeros(2))

    def _draw_markers(self, time: NDArray[np.int64], curves: list[NDArray[np.float64]]) -> NDArray[np.uint8]:
        """Mark where a curve is zero, infinite or not a number; return the kind at each time, (time, 1)."""
        status = np.zeros(len(time), np.uint8)
        drawn = curves[:1] if self.by_condition else curves
        for kind, found in (
            (NormStatus.ZERO, [np.isneginf(curve) for curve in drawn]),
            (NormStatus.INFINITE, [np.isposinf(curve) for curve in drawn]),
            (NormStatus.NOT_A_NUMBER, [np.isnan(curve) for curve in drawn]),
        ):
            status[np.logical_or.reduce(found)] = kind
        for special in SPECIAL_VALUES:
            at = time[status == special.status]
            self.plot.set_markers(special.status, at, np.zeros(len(at), bool))
        return status[:, None]

    def _write_legend(
        self, curves: dict[str, NDArray[np.float64]], status: NDArray[np.uint8], time: NDArray[np.int64]
    ) -> None:
        theme, count = self.theme, self._logs.shape[1]
        colours = {"largest": self.own_colour(theme), "median": theme.lines[1], "smallest": theme.lines[3]}
        if self.by_condition:
            entries = [LegendEntry(self.tr("largest by smallest"), colours["largest"], width=2)]
        else:
            words = {"largest": self.tr("largest"), "median": self.tr("median"), "smallest": self.tr("smallest")}
            entries = [
                LegendEntry(words[name] + self._per_step(curve, unit), colours[name], width=2)
                for (name, curve), unit in zip(
                    curves.items(), (self.tr(" ×{0} per step"), " ×{0}", " ×{0}"), strict=True
                )
            ]
            if count > 1:
                others = self.tr("all {0}") if count <= _MOST_CURVES else self.tr("{1} of {0}")
                entries.append(LegendEntry(others.format(count, _MOST_CURVES), theme.muted))
        entries += [
            LegendEntry(text, special.colour(theme), "marker", special.symbol)
            for special, text in describe(status, time, "t")
        ]
        self._legend.set_entries(tuple(entries))

    def _per_step(self, curve: NDArray[np.float64], words: str) -> str:
        """Say by which factor a curve changes with each step back in time, on the whole."""
        steps = len(curve) - 1
        if steps < 1 or not math.isfinite(curve[0]):
            return ""
        return words.format(number_from_log10(curve[0] / steps, 3))

    def _selected(self, state: Selected) -> None:
        self.plot.set_cursor(state.time)

    def _compose_result(self, result: JobResult) -> str:
        time = self.selection.time
        if time >= len(self._logs):
            return self.tr("the sequence ends at t = {0}").format(len(self._logs) - 1)
        values = self._logs[time]
        text = self.tr("at t = {0}: σ from {1} to {2}, condition number {3}")
        kappa = number_from_log10(float(self._condition()[time]))
        return text.format(time, number_from_log10(float(values[-1])), number_from_log10(float(values[0])), kappa)
