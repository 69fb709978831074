"""How training goes: loss and accuracy of both parts, of a blind guess, and of predictors without a hidden state."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import Qt

from ...core.frames import NormStatus
from ...core.specs import MOST_VARIANTS
from ..languages.sentences import said
from ..plots.axes import LogAxis, PercentAxis, number_text
from ..plots.curves import CurvePlot, LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.ranges import SteadyRange
from ..theme import variant_colour
from ..translation import QT_TRANSLATE_NOOP, plural
from .panel import Panel
from .spread import FEWEST_FOR_QUANTILES, Spread, spread
from .table import Table
from .thinning import ThinnedCurve
from .training_axis import end_of_axis, log10_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt, PredictorFacts
    from ...core.frames import Frame
    from ...core.history import History
    from ..selection import Selected, Selection
    from ..theme import Theme

_TRAINING = ("train", "train_accuracy")
_ACCURACIES = ("train_accuracy", "accuracy")
_PREDICTORS = ("window", "markov")  # without a hidden state
# Dots on every look at the test part help while there are few; later they would hide the line.
_MOST_DOTS = 60


class LossAccuracyPanel(Panel):
    """Training and test loss above, both accuracies below, over the same training steps."""

    panel_id: ClassVar[str] = "loss_accuracy"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Loss and accuracy")
    overlays: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see how it learns.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>The line is the median of the networks, the band their spread. A network has learned something once its "
        "test loss is below the dashed line, or its accuracy above it: that of the best blind guess, which ignores the "
        "input; where a task reads symbols, two more dashed lines are those of the best predictor that sees the last "
        "five inputs only, and of a Markov chain over the last five symbols.</p>"
        "<p>L = mean over sequences of the squared error or of the cross entropy −ln p(class)</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._legend = Legend(theme, self)
        self.loss_plot = CurvePlot(theme, "", self.tr("loss"), LogAxis("left", widest="0.005"), self)
        self.accuracy_plot = CurvePlot(
            theme, self.tr("training step"), self.tr("% correct"), PercentAxis("left", widest="0.005"), self
        )
        for plot, names in (
            (self.loss_plot, ("train", "test")),
            (self.accuracy_plot, ("train_accuracy", "accuracy")),
        ):
            for name in names:
                plot.add_band(name, self._colour(name))
            for variant in range(MOST_VARIANTS + 1):
                plot.add_line(f"variant{variant}", LineStyle(variant_colour(variant), dots=True))
            for name in names:
                training = name in _TRAINING
                plot.add_line(name, LineStyle(self._colour(name), width=1 if training else 2, dots=not training))
            for kind in _PREDICTORS:
                plot.add_line(kind, LineStyle(_predictor_colour(kind), dashed=True))
            plot.add_line("baseline", LineStyle(lambda colours: colours.muted, dashed=True))
            plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it has no cursor
        self.add_part(self._legend)
        self.add_part(self.loss_plot, 3)
        self.add_part(self.accuracy_plot, 3)
        self._curves = {name: ThinnedCurve() for name in ("train", "test", *_ACCURACIES)}
        self._range = SteadyRange(step=0.1, minimum_span=0.8)
        self._history: History | None = None
        self._taken = (0, 0)  # records and looks at the test part already in the curves
        self._extent = (math.inf, -math.inf)  # of everything drawn in the upper plot, log10
        self._broken: dict[int, int] = {}  # status → first step at which it was seen

    def show_history(self, history: History) -> None:
        """Draw what has been added to the run's scalars; nothing happens if nothing has."""
        if self.built is None:
            return
        if history is not self._history or len(history.steps) < self._taken[0]:
            self._restart(history)
        records, tests = len(history.steps), len(history.test_steps)
        if (records, tests) == self._taken:
            return
        first = self._taken == (0, 0)
        self._take_steps(history, self._taken[0], records)
        self._take_tests(history, self._taken[1], tests)
        self._taken = (records, tests)
        self._draw_curves()
        self._show_content()
        if first:
            self.refresh_text()

    def _draw(self, frame: Frame) -> None:
        """Mark the training step that is looked back at; the curves are those of the history."""
        for plot in (self.loss_plot, self.accuracy_plot):
            plot.set_cursor(frame.step if frame.past else None)

    def clear(self) -> None:
        """Forget the network, and say what to do to see one."""
        super().clear()
        self._restart(None)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        super().apply_theme(theme)
        if self.built is not None and self._history is not None:
            self._draw_curves()

    def table(self) -> Table | None:
        """Return loss and accuracy of every network at every step; empty where the test part was not looked at."""
        history, built = self._history, self.built
        if history is None or built is None:
            return None
        unit = "nats" if built.loss == "cross_entropy" else ""
        steps = sorted({*history.steps.tolist(), *history.test_steps.tolist()})
        series = [
            ("training loss", unit, history.steps, history.loss),
            ("test loss", unit, history.test_steps, history.test_loss),
        ]
        if built.accuracy_meaning:
            taken = _taken(history.train_accuracy)
            series.append(("training accuracy", "%", history.steps[taken], 100 * history.train_accuracy[taken]))
            series.append(("test accuracy", "%", history.test_steps, 100 * history.test_accuracy))
        columns: list[tuple[str, str, list[Any]]] = [("step", "", steps)]
        for name, unit, at, values in series:
            rows = dict(zip(at.tolist(), values.tolist(), strict=True))
            nothing = [None] * history.networks
            for network, column in enumerate(zip(*(rows.get(step, nothing) for step in steps), strict=True)):
                columns.append((f"{name}, {self.network_name(network)}", unit, list(column)))
        return Table.of(*columns)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._restart(None)
        for plot in (self.loss_plot, self.accuracy_plot):
            plot.apply_theme(self.theme)  # the colours are those of the network that is shown now
        has_accuracy = bool(built.accuracy_meaning)
        self.accuracy_plot.setVisible(has_accuracy)
        self.loss_plot.show_x_values(not has_accuracy)
        self.accuracy_plot.setToolTip(said(built.accuracy_meaning))
        quantity = self.tr("loss (nats)") if built.loss == "cross_entropy" else self.tr("squared error")
        step = "" if has_accuracy else self.tr("training step")
        self.loss_plot.set_labels(step, quantity)

    def _selected(self, state: Selected) -> None:
        """The curves are those of the whole population, whatever is looked at."""

    def _restart(self, history: History | None) -> None:
        self._history = history
        self._taken = (0, 0)
        self._extent = (math.inf, -math.inf)
        self._broken = {}
        self._range.reset()
        for curve in self._curves.values():
            curve.clear()

    def _take_steps(self, history: History, start: int, stop: int) -> None:
        steps, loss = history.steps[start:stop], history.loss[start:stop]
        self._extend("train", steps, log10_of(loss))
        accuracy = history.train_accuracy[start:stop]
        taken = _taken(accuracy)
        self._extend("train_accuracy", steps[taken], 100 * accuracy[taken])
        for status, found in (
            (NormStatus.INFINITE, np.isinf(loss)),
            (NormStatus.NOT_A_NUMBER, np.isnan(loss)),
            (NormStatus.ZERO, loss == 0),
        ):
            rows = np.flatnonzero(found.any(1))
            if len(rows):
                self._broken.setdefault(status, int(steps[rows[0]]))

    def _take_tests(self, history: History, start: int, stop: int) -> None:
        steps = history.test_steps[start:stop]
        self._extend("test", steps, log10_of(history.test_loss[start:stop]))
        if self.built is not None and self.built.accuracy_meaning:
            self._extend("accuracy", steps, 100 * history.test_accuracy[start:stop])

    def _extend(self, name: str, steps: NDArray[Any], values: NDArray[Any]) -> None:
        if len(steps) == 0:
            return
        rows = Spread(*(np.where(np.isfinite(each), each, np.nan) for each in spread(values)))
        self._curves[name].extend(steps, rows)
        finite = np.concatenate(rows)
        finite = finite[np.isfinite(finite)]
        if name not in _ACCURACIES and finite.size:
            self._extent = (min(self._extent[0], finite.min()), max(self._extent[1], finite.max()))

    def _draw_curves(self) -> None:
        assert self.built is not None
        assert self._history is not None
        x_range = (0.0, end_of_axis(self._history))
        baseline = log10_of(np.array([self.built.baseline_loss]))[0]
        low, high = self._draw_rivals()
        if math.isfinite(baseline):
            low, high = min(low, baseline), max(high, baseline)
        self.loss_plot.set_range(x_range, self._range.update(low - 0.03, high + 0.03))
        # Half a dot's room, so that 0 % and 100 % are not cut.
        self.accuracy_plot.set_range(x_range, (-4.0, 104.0))
        several = self._history.networks > 1
        for name, curve in self._curves.items():
            plot = self.accuracy_plot if name in _ACCURACIES else self.loss_plot
            x, y = curve.line()
            plot.set_line(name, x, y, dots=curve.count <= _MOST_DOTS)
            if several:
                plot.set_band(name, *curve.band())
            else:
                plot.set_band(name, np.empty(0), np.empty(0), np.empty(0))
        self.loss_plot.set_line("baseline", np.array(x_range), np.full(2, baseline))
        guessed = self.built.baseline_accuracy
        self.accuracy_plot.set_line(
            "baseline", np.array(x_range), np.full(2, np.nan if guessed is None else 100 * guessed)
        )
        self._draw_predictors(np.array(x_range))
        for status in (NormStatus.INFINITE, NormStatus.NOT_A_NUMBER, NormStatus.ZERO):
            at = np.array([self._broken[status]] if status in self._broken else [], np.float64)
            self.loss_plot.set_markers(status, at, np.zeros(len(at), bool))
        self._legend.set_entries(self._entries())

    def _draw_predictors(self, x: NDArray[Any]) -> None:
        """Draw what predictors without a hidden state reach; a loss of 0 has no place on a logarithmic axis."""
        nothing, drawn = np.empty(0), {each.kind: each for each in self._predictors}
        for kind in _PREDICTORS:
            each = drawn.get(kind)
            loss = -math.inf if each is None or each.loss is None else log10_of(np.array([each.loss]))[0]
            if math.isfinite(loss):
                self.loss_plot.set_line(kind, x, np.full(2, loss))
            else:
                self.loss_plot.set_line(kind, nothing, nothing)
            if each is None:
                self.accuracy_plot.set_line(kind, nothing, nothing)
            else:
                self.accuracy_plot.set_line(kind, x, np.full(2, 100 * each.accuracy))

    @property
    def _predictors(self) -> tuple[PredictorFacts, ...]:
        """Those that are drawn: none where networks are compared, which have enough lines."""
        return () if self.built is None or self.rivals else self.built.predictors

    def _draw_rivals(self) -> tuple[float, float]:
        """Draw the medians of the networks compared with the one shown; return the extent of all losses."""
        low, high = self._extent
        drawn: dict[int, History] = {rival.variant: self.histories[rival.variant] for rival in self.rivals}
        nothing = np.empty(0)
        for variant in range(MOST_VARIANTS + 1):
            steps, loss, accuracy = nothing, nothing, nothing
            if variant in drawn and len(drawn[variant].test_steps):
                steps = drawn[variant].test_steps
                loss = spread(log10_of(drawn[variant].test_loss)).median
                accuracy = spread(100 * drawn[variant].test_accuracy).median
                finite = loss[np.isfinite(loss)]
                low, high = min(low, *finite, math.inf), max(high, *finite, -math.inf)
            self.loss_plot.set_line(f"variant{variant}", steps, loss, dots=len(steps) <= _MOST_DOTS)
            self.accuracy_plot.set_line(f"variant{variant}", steps, accuracy, dots=len(steps) <= _MOST_DOTS)
        return low, high

    def _colour(self, name: str) -> Callable[[Theme], str]:
        """Return the colour of a curve: where networks are compared, that of the one shown."""
        index = 0 if name in _TRAINING else 1
        return lambda theme: self.own_colour(theme) if self.rivals else theme.lines[index]

    def _entries(self) -> tuple[LegendEntry, ...]:
        assert self.built is not None
        assert self._history is not None
        networks = self._history.networks
        entries = [
            LegendEntry(self.tr("training"), self._colour("train")(self.theme)),
            LegendEntry(self.tr("test"), self._colour("test")(self.theme), width=2),
        ]
        if self.rivals:
            entries = [
                LegendEntry(built.variant_names[variant], self.theme.variant_colour(variant), width=2)
                for variant, built in enumerate(self.compared)
            ]
        if networks > 1:
            quantiles = networks >= FEWEST_FOR_QUANTILES
            text = self.tr("10–90 %") if quantiles else self.tr("smallest to largest")
            entries.append(LegendEntry(text, self.theme.muted, "band"))
        if math.isfinite(self.built.baseline_loss):
            text = self.tr("blind guess: {0}").format(f"{self.built.baseline_loss:.3g}")
            if self.built.baseline_accuracy is not None:
                percent = f"{100 * self.built.baseline_accuracy:.1f} %"
                text = self.tr("blind guess: {0}, {1} correct").format(f"{self.built.baseline_loss:.3g}", percent)
            entries.append(LegendEntry(text, self.theme.muted, "dashed"))
        names = {"window": self.tr("window {0}: {1}"), "markov": self.tr("Markov {0}: {1}")}
        for each in self._predictors:
            text = names[each.kind].format(each.length, f"{100 * each.accuracy:.1f} %")
            entries.append(LegendEntry(text, _predictor_colour(each.kind)(self.theme), "dashed"))
        return tuple(entries)

    def _compose_status(self) -> str:
        history, built = self._history, self.built
        if history is None or built is None:
            return ""
        parts: list[str] = []
        record, test = history.record_at(self.past), history.test_at(self.past)
        if record is not None:
            broken = int((~np.isfinite(history.loss[record])).sum())
            since = [step for status, step in self._broken.items() if status != NormStatus.ZERO]
            if broken and since:
                text = self.tr("loss not finite in {0} of {1} networks since step {2}")
                text = plural(history.networks, self.tr("loss not finite since step {2}"), text)
                parts.append(text.format(broken, history.networks, min(since)))
        if test is not None:
            loss = float(spread(history.test_loss[test : test + 1]).median[0])
            text = self.tr("test: loss {0}").format(number_text(loss))
            if built.accuracy_meaning:
                percent = _percent_text(history.test_accuracy[test])
                text = self.tr("test: {0}, loss {1}").format(percent, number_text(loss))
            parts.append(text)
        return " · ".join(parts)


def _predictor_colour(kind: str) -> Callable[[Theme], str]:
    return lambda theme: theme.lines[2 + _PREDICTORS.index(kind)]


def _taken(accuracy: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return at which of the steps the training accuracy was taken, of any network."""
    return np.logical_not(np.isnan(accuracy).all(1))


def _percent_text(shares: NDArray[Any]) -> str:
    """Write the median over networks in percent, with its spread if there are several."""
    low, median, high = (100 * float(each[0]) for each in spread(shares[None]))
    return f"{median:.1f} %" + (f" ({low:.1f}–{high:.1f})" if len(shares) > 1 else "")
