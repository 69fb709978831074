"""The gradient that the optimiser takes: its norm before and after clipping, and what regularisers add to the loss."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...core.frames import NormStatus
from ...core.spec_fields import tag_of
from ...core.specs import MOST_VARIANTS
from ..builder.labels import word_label
from ..plots.axes import LogAxis, number_text
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

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame
    from ...core.history import History
    from ...core.specs import TrainingSpec
    from ..selection import Selected, Selection
    from ..theme import Theme

# Regularisers that an experiment may have.
_MOST_REGULARISERS = 8
# Steps over which the header says how often the gradient was clipped.
_LATELY = 100


class ParameterGradientPanel(Panel):
    """Norm of dL/dθ over training steps, before and after clipping; below it the value of each regulariser."""

    panel_id: ClassVar[str] = "parameter_gradient"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Parameter gradient")
    overlays: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see the gradient of its weights.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>The length of the gradient by all weights at each training step, of loss and regularisers together: as it "
        "was found, and as the optimiser took it after clipping. Spikes are steps at which training may jump away; "
        "a limit that cuts nearly every step has become the learning rate.</p>"
        "<p>‖g‖, &nbsp; g = ∂(L + Σ strength · R)/∂θ; &nbsp; clipped: g · min(1, limit/‖g‖)</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._legend = Legend(theme, self)
        step = self.tr("training step")
        self.norm_plot = CurvePlot(theme, step, self.tr("norm") + " ‖∂L/∂θ‖", LogAxis("left"), self)
        self.penalty_plot = CurvePlot(theme, step, self.tr("regulariser R"), LogAxis("left"), self)
        self.norm_plot.add_band("before", self._colour("before"))
        self.norm_plot.add_line("limit", LineStyle(lambda colours: colours.muted, dashed=True))
        for variant in range(MOST_VARIANTS + 1):
            self.norm_plot.add_line(f"variant{variant}", LineStyle(variant_colour(variant)))
        for name, width in (("before", 2), ("after", 1)):
            self.norm_plot.add_line(name, LineStyle(self._colour(name), width=width))
        for index in range(_MOST_REGULARISERS):
            self.penalty_plot.add_line(f"penalty{index}", LineStyle(self._colour(f"penalty{index}")))
        self.add_part(self._legend)
        for plot in self._plots:
            plot.setAccessibleName(self.translated(self.title))
            self.add_part(plot, 1)
        self._curves: dict[str, ThinnedCurve] = {}
        self._ranges = tuple(SteadyRange(step=0.5, minimum_span=1.0) for _ in self._plots)
        self._history: History | None = None
        self._taken = 0
        self._extents = [(math.inf, -math.inf)] * 2
        self._zero_since: int | None = None

    def show_history(self, history: History) -> None:
        """Draw what has been added to the run's scalars; nothing happens if nothing has."""
        if self.built is None:
            return
        if history is not self._history or len(history.steps) < self._taken:
            self._restart(history)
        if len(history.steps) == self._taken:
            if not self._taken:
                self._show_message(self.tr("No training step was taken yet. Run the network, or take a step."))
            return
        self._take(history, self._taken, len(history.steps))
        first, self._taken = self._taken == 0, len(history.steps)
        self._draw_curves(history)
        self._show_content()
        if first:
            self.refresh_text()

    def show_frame(self, frame: Frame) -> None:
        """Mark the training step that is looked back at; the curves are those of the history."""
        if self.built is not None and frame.generation == self.built.generation:
            self.frame = frame
            self._draw(frame)

    def clear(self) -> None:
        """Forget the network, and say what to do to see one."""
        super().clear()
        self._restart(None)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        super().apply_theme(theme)
        if self._history is not None and self._taken:
            self._draw_curves(self._history)

    def table(self) -> Table | None:
        """Return the norms of every network, and the regularisers' values, at every step."""
        history, training = self._history, self._training
        if history is None or training is None:
            return None
        series = [("norm before clipping", history.gradient_norm), ("norm after clipping", history.clipped_norm)]
        for index, name in enumerate(self._regulariser_names()):
            series.append((f"{index + 1}: {name}", history.penalties[:, index]))
        columns = [
            (f"{name}, {self.network_name(network)}", "", values[:, network])
            for name, values in series
            for network in range(history.networks)
        ]
        return Table.of(("step", "", history.steps), *columns)

    @property
    def _plots(self) -> tuple[CurvePlot, CurvePlot]:
        return self.norm_plot, self.penalty_plot

    @property
    def _training(self) -> TrainingSpec | None:
        """How the network shown is trained."""
        return None if self.built is None else self.built.experiment.training

    @property
    def _clips(self) -> bool:
        training = self._training
        return training is not None and not (training.clip_norm is None and training.clip_value is None)

    def _regulariser_names(self) -> list[str]:
        training = self._training
        return [] if training is None else [word_label(tag_of(each)) for each in training.regularisers]

    def _prepare(self, built: NetworkBuilt) -> None:
        self._restart(None)
        regularised = bool(self._regulariser_names())
        self.penalty_plot.setVisible(regularised)
        self.norm_plot.show_x_values(not regularised)
        self.norm_plot.set_labels("" if regularised else self.tr("training step"), self.tr("norm") + " ‖∂L/∂θ‖")
        for plot in self._plots:
            plot.apply_theme(self.theme)  # the colours are those of the network that is shown now

    def _draw(self, frame: Frame) -> None:
        for plot in self._plots:
            plot.set_cursor(frame.step if frame.past else None)

    def _selected(self, state: Selected) -> None:
        """The curves are those of the whole population, whatever is looked at."""

    def _restart(self, history: History | None) -> None:
        self._history = history
        self._taken = 0
        self._extents = [(math.inf, -math.inf)] * 2
        self._zero_since = None
        penalties = range(0 if history is None else history.regularisers)
        self._curves = {name: ThinnedCurve() for name in ("before", "after", *(f"penalty{each}" for each in penalties))}
        for each in self._ranges:
            each.reset()

    def _take(self, history: History, start: int, stop: int) -> None:
        steps, norm = history.steps[start:stop], history.gradient_norm[start:stop]
        self._extend(0, "before", steps, norm)
        self._extend(0, "after", steps, history.clipped_norm[start:stop])
        for index in range(history.regularisers):
            self._extend(1, f"penalty{index}", steps, history.penalties[start:stop, index])
        zero = np.flatnonzero((norm == 0).any(1))
        if len(zero) and self._zero_since is None:
            self._zero_since = int(steps[zero[0]])

    def _extend(self, plot: int, name: str, steps: NDArray[Any], values: NDArray[Any]) -> None:
        rows = Spread(*(np.where(np.isfinite(each), each, np.nan) for each in spread(log10_of(values))))
        self._curves[name].extend(steps, rows)
        finite = np.concatenate(rows)
        finite = finite[np.isfinite(finite)]
        if finite.size:
            low, high = self._extents[plot]
            self._extents[plot] = (min(low, finite.min()), max(high, finite.max()))

    def _draw_curves(self, history: History) -> None:
        x_range, limit = (0.0, end_of_axis(history)), self._limit()
        extents = [self._draw_rivals(), self._extents[1]]
        if math.isfinite(limit):
            extents[0] = (min(extents[0][0], limit), max(extents[0][1], limit))
        for plot, each, (low, high) in zip(self._plots, self._ranges, extents, strict=True):
            plot.set_range(x_range, each.update(low - 0.03, high + 0.03))
        nothing = np.empty(0)
        for name, curve in self._curves.items():
            plot = self.penalty_plot if name.startswith("penalty") else self.norm_plot
            plot.set_line(name, *((nothing, nothing) if name == "after" and not self._clips else curve.line()))
        several = history.networks > 1
        self.norm_plot.set_band("before", *(self._curves["before"].band() if several else (nothing,) * 3))
        self.norm_plot.set_line("limit", np.array(x_range), np.full(2, limit))
        zero = np.array([] if self._zero_since is None else [self._zero_since], np.float64)
        self.norm_plot.set_markers(NormStatus.ZERO, zero, np.zeros(len(zero), bool))
        self._legend.set_entries(self._entries(history))

    def _limit(self) -> float:
        """Return log10 of the largest norm that training lets through; NaN if there is none."""
        training = self._training
        return math.nan if training is None or training.clip_norm is None else math.log10(training.clip_norm)

    def _draw_rivals(self) -> tuple[float, float]:
        """Draw the medians of the networks compared with the one shown; return the extent of all norms."""
        low, high = self._extents[0]
        drawn = {rival.variant: self.histories[rival.variant] for rival in self.rivals}
        for variant in range(MOST_VARIANTS + 1):
            x, y = np.empty(0), np.empty(0)
            if variant in drawn and len(drawn[variant].steps):
                curve = ThinnedCurve()
                medians = spread(log10_of(drawn[variant].gradient_norm)).median
                medians = np.where(np.isfinite(medians), medians, np.nan)
                curve.extend(drawn[variant].steps, Spread(medians, medians, medians))
                x, y = curve.line()
                finite = y[np.isfinite(y)]
                low, high = min(low, *finite, math.inf), max(high, *finite, -math.inf)
            self.norm_plot.set_line(f"variant{variant}", x, y)
        return low, high

    def _colour(self, name: str) -> Callable[[Theme], str]:
        """Return the colour of a curve: where networks are compared, the norm has that of the one shown."""
        if name == "before":
            return lambda theme: self.own_colour(theme) if self.rivals else theme.lines[0]
        index = 1 if name == "after" else 2 + int(name.removeprefix("penalty"))
        return lambda theme: theme.lines[index % len(theme.lines)]

    def _entries(self, history: History) -> tuple[LegendEntry, ...]:
        before = self._colour("before")(self.theme)
        entries = [LegendEntry(self.tr("before clipping") if self._clips else self.tr("norm"), before, width=2)]
        if self.rivals:
            entries = [
                LegendEntry(built.variant_names[variant], self.theme.variant_colour(variant))
                for variant, built in enumerate(self.compared)
            ]
        if history.networks > 1:
            quantiles = history.networks >= FEWEST_FOR_QUANTILES
            entries.append(
                LegendEntry(self.tr("10–90 %") if quantiles else self.tr("smallest to largest"), before, "band")
            )
        if self._clips:
            entries.append(LegendEntry(self.tr("after clipping"), self._colour("after")(self.theme)))
        training = self._training
        if training is not None and training.clip_norm is not None:
            text = self.tr("limit {0}").format(f"{training.clip_norm:g}")
            entries.append(LegendEntry(text, self.theme.muted, "dashed"))
        for index, name in enumerate(self._regulariser_names()):
            entries.append(LegendEntry(name, self._colour(f"penalty{index}")(self.theme)))
        return tuple(entries)

    def _compose_status(self) -> str:
        history = self._history
        if history is None or not len(history.steps):
            return ""
        until = 1 + (history.record_at(self.past) or 0)  # before the first step, that one
        norm = float(spread(history.gradient_norm[until - 1 : until]).median[0])
        text = self.tr("step {0}: ‖g‖ = {1}").format(int(history.steps[until - 1]), number_text(norm))
        lately = slice(max(0, until - _LATELY), until)
        after = history.clipped_norm[lately]
        if self._clips and np.isfinite(after).all():
            share = 100 * float((after < history.gradient_norm[lately]).mean())
            last = self.tr("{0} % of the last {1} steps clipped")
            clipped = plural(len(after), self.tr("{0} % of the last step clipped"), last)
            text += " · " + clipped.format(f"{share:.0f}", len(after))
        return text
