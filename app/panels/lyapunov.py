"""The Lyapunov spectrum of a layer, and how its exponents settle: whether nearby states separate or merge."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...core.analyses.options import LyapunovOptions
from ...core.frames import NormStatus
from ..plots.axes import SteadyAxis
from ..plots.curves import CurvePlot, LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.ranges import SteadyRange
from ..translation import QT_TRANSLATE_NOOP
from .analysis_panel import AnalysisPanel
from .controls import SegmentedControl
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QResizeEvent

    from ...core.analyses.options import AnalysisOptions
    from ...core.events import NetworkBuilt
    from ...core.jobs import JobResult
    from ..selection import Selection
    from ..theme import Theme

# Curves of single exponents that are drawn at the most.
_MOST_CURVES = 24
# Share of the first estimates, still far off, that the range takes no account of.
_UNSETTLED = 0.15
# Width, in lines of text, from which both plots stand beside each other.
_ROOM_FOR_BOTH = 24


class LyapunovPanel(AnalysisPanel):
    """Running estimates of the exponents at the left, the spectrum at the right."""

    panel_id: ClassVar[str] = "lyapunov"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Lyapunov spectrum")
    analysis: ClassVar[type[AnalysisOptions]] = LyapunovOptions
    follows: ClassVar[frozenset[str]] = frozenset({"network", "layer"})
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its Lyapunov exponents.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>How fast nearby states of the layer separate (λ &gt; 0) or merge (λ &lt; 0), in nats per step: at the left "
        "the estimates as they settle, at the right all of them with their standard error. A positive largest exponent "
        "is chaos, in which gradients explode; exponents near 0 carry gradients far, strongly negative ones lose "
        "them.</p>"
        "<p>λ<sub>i</sub> = lim<sub>T→∞</sub> (1/T) ln σ<sub>i</sub>(J<sub>T</sub> … J<sub>1</sub>), &nbsp; "
        "J<sub>t</sub> = ∂s<sub>t</sub>/∂s<sub>t−1</sub> of the layer's state s, its inputs held fixed</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._ranges = {name: SteadyRange(step=0.1, minimum_span=0.4) for name in ("convergence", "spectrum")}
        self.convergence = self._plot(self.tr("steps followed"), self.tr("λ so far (nats per step)"))
        self.convergence.add_band("spread", self.own_colour)
        self.convergence.add_line("others", LineStyle(lambda colours: colours.muted))
        self.convergence.add_line("zero", LineStyle(lambda colours: colours.foreground, dashed=True))
        self.convergence.add_line("largest", LineStyle(self.own_colour, width=2))
        self.spectrum = self._plot(self.tr("exponent i"), self.tr("λ<sub>i</sub> (nats per step)"))
        self.spectrum.add_band("error", self.own_colour)
        self.spectrum.add_line("zero", LineStyle(lambda colours: colours.foreground, dashed=True))
        self.spectrum.add_line("mean", LineStyle(lambda colours: colours.muted, dashed=True))
        self.spectrum.add_line("exponents", LineStyle(self.own_colour, dots=True))
        self._legends = {"convergence": Legend(theme, self), "spectrum": Legend(theme, self)}
        self._columns: list[QWidget] = []
        row = QHBoxLayout()
        for name, plot, share in (("convergence", self.convergence, 3), ("spectrum", self.spectrum, 2)):
            column = QWidget(self)
            layout = QVBoxLayout(column)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(2)
            layout.addWidget(self._legends[name])
            layout.addWidget(plot, 1)
            self.dress(self._legends[name], plot)
            row.addWidget(column, share)
            self._columns.append(column)
        self.content_layout.addLayout(row, 1)
        self._one = SegmentedControl(self.tr("Plot"), (), self)
        self._one.set_choices(
            (self.tr("convergence"), self.tr("spectrum")),
            (
                self.tr("How the exponents settle while states are followed"),
                self.tr("All exponents, the largest first"),
            ),
        )
        self._one.setObjectName("plot")
        self._one.chosen.connect(lambda _: self._share_room())
        self.add_control(self._one)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one plot where there is no room for both beside each other."""
        super().resizeEvent(event)
        self._share_room()

    def table(self) -> Table | None:
        """Return the spectrum with its standard errors."""
        if self.result is None:
            return None
        exponents, error = (self.result.arrays[name].array() for name in ("exponents", "error"))
        unit = "nats per step"
        index = range(1, len(exponents) + 1)
        return Table.of(("exponent", "", index), ("value", unit, exponents), ("standard error", unit, error))

    def _share_room(self) -> None:
        narrow = self.width() < _ROOM_FOR_BOTH * self.fontMetrics().height()
        self._one.setVisible(narrow)
        for index, column in enumerate(self._columns):
            column.setVisible(not narrow or index == self._one.choice)

    def _plot(self, x_label: str, y_label: str) -> CurvePlot:
        plot = CurvePlot(self.theme, x_label, y_label, SteadyAxis("left", "−00.0"), self)
        plot.setAccessibleName(f"{self.translated(self.title)}: {y_label}")
        return plot

    def _prepare(self, built: NetworkBuilt) -> None:
        for each in self._ranges.values():
            each.reset()
        for plot in (self.convergence, self.spectrum):
            plot.apply_theme(self.theme)  # the colours are those of the network that is shown now

    def _draw_result(self, result: JobResult) -> None:
        arrays = {name: block.array() for name, block in result.arrays.items()}
        self._draw_convergence(arrays["times"], arrays["convergence"], arrays["largest"])
        self._draw_spectrum(arrays["exponents"], arrays["error"], float(result.facts["dimension"]))
        self._write_legends(arrays["exponents"], result, arrays["largest"].shape[1])

    def _draw_convergence(
        self, times: NDArray[np.int64], estimates: NDArray[np.float64], largest: NDArray[np.float64]
    ) -> None:
        plot, settled = self.convergence, slice(int(_UNSETTLED * len(times)), None)
        upper = estimates[settled, : max(1, estimates.shape[1] // 2)]  # the strongly negative ones may lie far below
        bounds = self._ranges["convergence"].update(*_extent(upper, largest[settled], np.zeros(1)))
        x_range = (0.0, float(times[-1]))
        plot.set_range(x_range, bounds)
        shown = np.unique(np.linspace(0, estimates.shape[1] - 1, _MOST_CURVES).round().astype(int))
        gaps = np.full((1, len(shown)), np.nan)
        curves = np.concatenate([estimates[:, shown], gaps])
        plot.set_line("others", np.tile(np.append(times, times[-1]), len(shown)).astype(float), curves.T.ravel())
        plot.set_line("largest", times, largest.mean(1))
        plot.set_band("spread", times, largest.min(1), largest.max(1))
        plot.set_line("zero", np.array(x_range), np.zeros(2))

    def _draw_spectrum(self, exponents: NDArray[np.float64], error: NDArray[np.float64], dimension: float) -> None:
        plot, index = self.spectrum, np.arange(1, len(exponents) + 1)
        bounds = self._ranges["spectrum"].update(*_extent(exponents - error, exponents + error, np.zeros(1)))
        x_range = (0.5, len(exponents) + 0.5)
        plot.set_range(x_range, bounds)
        plot.set_line("exponents", index, exponents)
        plot.set_band("error", index, exponents - error, exponents + error)
        plot.set_line("zero", np.array(x_range), np.zeros(2))
        plot.set_line("mean", np.array(x_range), np.full(2, exponents.mean()))
        plot.set_cursor(dimension if dimension > 0 else None)
        lost = np.isneginf(exponents)
        plot.set_markers(NormStatus.ZERO, index[lost], np.zeros(int(lost.sum()), bool))

    def _write_legends(self, exponents: NDArray[np.float64], result: JobResult, trajectories: int) -> None:
        theme, own, count = self.theme, self.own_colour(self.theme), len(exponents)
        others = self.tr("all {0} exponents") if count <= _MOST_CURVES else self.tr("{1} of {0} exponents")
        all_of_them = (LegendEntry(others.format(count, _MOST_CURVES), theme.muted),) if count > 1 else ()
        self._legends["convergence"].set_entries(
            (
                LegendEntry(self.tr("largest, mean of {0} trajectories").format(trajectories), own, width=2),
                LegendEntry(self.tr("smallest to largest"), own, "band"),
                *all_of_them,
            )
        )
        entries = [LegendEntry(self.tr("± standard error"), own, "band")]
        total = float(result.facts["sum"])
        if math.isfinite(total):
            text = self.tr("mean {0}, sum {1}").format(_number(total / count), _number(total))
            entries.append(LegendEntry(text, theme.muted, "dashed"))
        lost = int(np.isneginf(exponents).sum())
        if lost:
            entries.append(LegendEntry(self.tr("−∞: {0} directions are lost").format(lost), theme.muted, "marker"))
        dimension = float(result.facts["dimension"])
        if dimension > 0:
            entries.append(LegendEntry(self.tr("dimension {0}").format(f"{dimension:.1f}"), theme.foreground, "dashed"))
        self._legends["spectrum"].set_entries(tuple(entries))

    def _compose_result(self, result: JobResult) -> str:
        largest, error = float(result.facts["largest"]), float(result.facts["largest_error"])
        words = {
            "chaotic": self.tr("chaotic"),
            "ordered": self.tr("ordered"),
            "edge": self.tr("at the edge, its sign is not certain"),
        }
        text = self.tr("λ₁ = {0} ± {1} nats per step: {2}")
        return text.format(_number(largest), f"{error:.2g}", words.get(str(result.facts["verdict"]), ""))


def _number(value: float) -> str:
    """Write an exponent with a true minus sign."""
    return "−∞" if value == -math.inf else f"{value:.3g}".replace("-", "−")


def _extent(*values: NDArray[np.float64]) -> tuple[float, float]:
    """Return the smallest and largest finite number of some arrays, with a margin."""
    flat = np.concatenate([each.ravel() for each in values])
    finite = flat[np.isfinite(flat)]
    margin = 0.04 * float(np.ptp(finite))
    return float(finite.min()) - margin, float(finite.max()) + margin
