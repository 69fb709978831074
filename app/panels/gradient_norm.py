"""The gradient at every timestep, on a log axis: where it lives, and how fast it dies or grows back in time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...core.frames import NormStatus
from ...core.specs import MOST_VARIANTS
from ..plots.axes import LogAxis, number_from_log10
from ..plots.curves import CurvePlot, LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.ranges import SteadyRange
from ..plots.special_values import SPECIAL_VALUES, describe, shared_kind
from ..theme import variant_colour
from ..translation import QT_TRANSLATE_NOOP
from .controls import SegmentedControl
from .gradient_parts import CHOICES, MOST_PARTS, TIPS, WORDS, Part, isolated, parts_of
from .gradient_parts import translated as words
from .panel import Panel
from .spread import FEWEST_FOR_QUANTILES, Spread, spread
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selected, Selection
    from ..theme import Theme
    from .gradient_parts import Choice

_THOUSANDTH = 3.0  # decades


class GradientNormPanel(Panel):
    """Total gradient norm against time, or against steps before the end, of a whole population; with its parts."""

    panel_id: ClassVar[str] = "gradient_norm"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Gradient norm")
    probes: ClassVar[tuple[Probe, ...]] = ("gradient_norm", "gradient_parts")
    overlays: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its gradients.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>How strongly the loss depends on each hidden state: the length of the <b>total</b> gradient, all paths "
        "through later steps included, over the whole training batch (its <b>direct</b> part is 0 wherever the loss "
        "does not look, which is no vanishing gradient). A straight line on this log axis is a constant factor per "
        "step; if it falls steeply away from the loss, early inputs cannot be learned from.</p>"
        "<p>‖∂L/∂h<sub>t</sub>‖, &nbsp; ∂L/∂h<sub>t</sub> = direct part + "
        "(∂h<sub>t+1</sub>/∂h<sub>t</sub>)<sup>⊤</sup> ∂L/∂h<sub>t+1</sub></p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=1.0, minimum_span=2.0)
        self._axis_choice = SegmentedControl(self.tr("horizontal axis"), (self.tr("time"), self.tr("lag")), self)
        self._axis_choice.setToolTip(
            self.tr("Time t from the start of the sequence, or lag k: steps before the end of each sequence.")
        )
        self._axis_choice.chosen.connect(self._choose_axis)
        self._part_choice = SegmentedControl(self.tr("shown"), (), self)
        self._part_choice.set_choices([words(WORDS[each]) for each in CHOICES], [words(TIPS[each]) for each in CHOICES])
        self._part_choice.chosen.connect(self._choose_parts)
        self.add_control(self._axis_choice)
        self.add_control(self._part_choice)
        self._legend = Legend(theme, self)
        self.plot = CurvePlot(theme, "", "", LogAxis("left"), self)
        self.plot.setAccessibleName(self.translated(self.title))
        self.plot.add_band("band", self.own_colour)
        self.plot.add_line("thousandth", LineStyle(lambda colours: colours.muted, dashed=True))
        self.plot.add_line("fit", LineStyle(lambda colours: colours.foreground, dashed=True))
        self.plot.add_line("selected", LineStyle(lambda colours: colours.lines[1]))
        self.plot.add_line("clipped", LineStyle(self.own_colour, dashed=True))
        self.plot.add_band("part", self._part_colour(0))
        for index in range(MOST_PARTS):
            self.plot.add_line(f"part{index}", LineStyle(self._part_colour(index), dots=True))
        for variant in range(MOST_VARIANTS + 1):
            self.plot.add_line(f"variant{variant}", LineStyle(variant_colour(variant), width=2))
        self.plot.add_line("median", LineStyle(self.own_colour, width=2, dots=True))
        self.plot.scrubbed.connect(self._scrub)
        self.add_part(self._legend)
        self.add_part(self.plot, 1)
        self._shown = Spread(np.empty(0), np.empty(0), np.empty(0))
        self._status_shown: NDArray[Any] = np.empty((0, 1), np.uint8)
        self._parts: tuple[Part, ...] = ()
        self._extras: tuple[LegendEntry, ...] = ()
        self._chosen_axis: int | None = None  # what a person chose, whatever the network; None for what fits it

    @property
    def by_lag(self) -> bool:
        """Whether the horizontal axis counts steps before the end."""
        return self._axis_choice.choice == 1

    @property
    def choice(self) -> Choice:
        """What is shown beside the total."""
        return CHOICES[self._part_choice.choice]

    @property
    def wanted_probes(self) -> tuple[Probe, ...]:
        """Parts are asked for only while they are shown: they cost several times what the total does."""
        return self.probes if self.choice in ("direct", "gates") else self.probes[:1]

    def refresh_text(self) -> None:
        """Write the header and the legend, which lists all special values, anew."""
        super().refresh_text()
        if self.frame is None:
            return
        axis = np.arange(len(self._status_shown)) + (0 if self.by_lag else 1)
        specials = [
            LegendEntry(name + text, special.colour(self.theme), "marker", special.symbol)
            for name, status in (("", self._status_shown), *((f"{part.title}: ", part.status) for part in self._parts))
            for special, text in describe(status, axis, "k" if self.by_lag else "t")
        ]
        networks = self._status_shown.shape[1]
        entries = self._part_entries(networks) if self._parts else self._population_entries(networks)
        self._legend.set_entries((*entries, *self._extras, *specials))

    def table(self) -> Table | None:
        """Return log10 norms of the layer shown: median, band and every network, at each place of the axis."""
        if self.frame is None:
            return None
        norm = self._layer_of(self.frame, "norm")
        x = np.arange(len(norm)) + (0 if self.by_lag else 1)
        name = "lag" if self.by_lag else "time"
        networks = [(self.network_name(index), "log10", norm[:, index]) for index in range(norm.shape[1])]
        low, median, high = self._shown
        band = (("low", "log10", low), ("median", "log10", median), ("high", "log10", high))
        parts = [(f"{part.title}, median", "log10", part.spread.median) for part in self._parts]
        clipped, entries = self._clipped(self.frame, norm, self._layer_of(self.frame, "status"))
        if entries:
            parts.append(("after clipping, median", "log10", clipped))
        return Table.of((name, "steps", x), *band, *networks, *parts)

    def _prepare(self, built: NetworkBuilt) -> None:
        self.plot.apply_theme(self.theme)  # the colours are those of the network that is shown now
        fitting = 1 if built.variable_length and built.loss_steps == "last" else 0
        self._axis_choice.choose(fitting if self._chosen_axis is None else self._chosen_axis)
        self._start_axis()

    def _accepts(self, frame: Frame) -> bool:
        if self.frame is not None and self._parts and self.choice != "layers":
            return any(name.startswith("part_norm") for name in frame.arrays)  # they do not come with every frame
        return "gradient_norm" in frame.arrays and "lag_norm" in frame.arrays

    def _choose_axis(self, axis: int) -> None:
        self._chosen_axis = axis
        if self.built is not None:
            self._start_axis()
            self._selected(self.selection.state)
            self.refresh_text()

    def _choose_parts(self, _: int) -> None:
        self.wish_changed.emit()
        self._start_axis()
        self._selected(self.selection.state)
        self.refresh_text()

    def _start_axis(self) -> None:
        self._range.reset()
        if self.by_lag:
            # With a loss at every step, only that of the last step is followed by lag.
            loss = "L" if self.built is not None and self.built.loss_steps == "last" else "L<sub>T</sub>"
            x_label, place = self.tr("lag k (steps before the end)"), "T−k"
        else:
            x_label, loss, place = self.tr("time t (steps)"), "L", "t"
        total = f"‖∂{loss}/∂h<sub>{place}</sub>‖"
        labels = {"direct": total, "gates": f"{total}, ‖∂{loss}/∂a<sub>{place}</sub>‖"}
        self.plot.set_labels(x_label, labels.get(self.choice, f"{self.tr('total')} {total}"))

    def _layer_of(self, frame: Frame, quantity: str) -> NDArray[Any]:
        """Return ``norm`` or ``status`` of the layer shown along the axis shown, (position, network)."""
        block = frame.arrays[f"{'lag' if self.by_lag else 'gradient'}_{quantity}"]
        return block.array()[min(self.selection.layer, block.shape[0] - 1)]  # compared networks may have fewer

    def _draw(self, frame: Frame) -> None:
        layer = self.layer
        norm, status = self._layer_of(frame, "norm"), self._layer_of(frame, "status")
        network = min(self.selection.network, norm.shape[1] - 1)
        x = np.arange(len(norm)) + (0 if self.by_lag else 1)
        shown = spread(norm, status == NormStatus.ABSENT)
        self._shown, self._status_shown = shown, status
        self._parts = parts_of(frame, self.choice, layer, by_lag=self.by_lag)[:MOST_PARTS]
        nothing = np.full(len(x), np.nan)
        alone = self.choice == "total"
        selected = norm[:, network] if alone and norm.shape[1] > 1 and not self.rivals else nothing
        others = self._rival_medians(frame) if alone else {}
        clipped, self._extras = self._clipped(frame, norm, status)
        visible = np.concatenate(
            (*shown, selected, *others.values(), clipped, *(part.spread.median for part in self._parts))
        )
        visible = visible[np.isfinite(visible)]
        bounds = self._range.update(visible.min(), visible.max()) if visible.size else self._range.bounds
        self.plot.set_range((x[0] - 0.5, x[-1] + 0.5), bounds)
        self.plot.set_line("median", x, shown.median, dots=isolated(shown.median))
        self.plot.set_line("selected", x, selected)
        self.plot.set_line("clipped", x, clipped)
        for variant in range(MOST_VARIANTS + 1):
            self.plot.set_line(f"variant{variant}", x, others.get(variant, nothing))
        self.plot.set_band("band", x, shown.low, shown.high if norm.shape[1] > 1 else nothing)
        self._draw_parts(x)
        self._extras += self._draw_fit(frame if alone else None, layer, x, status)
        self._draw_markers(x)
        self._place_cursor()

    def _draw_parts(self, x: NDArray[Any]) -> None:
        """Draw the medians of the parts; with the band of one that stands alone beside the total."""
        nothing = np.full(len(x), np.nan)
        for index in range(MOST_PARTS):
            median = self._parts[index].spread.median if index < len(self._parts) else nothing
            self.plot.set_line(f"part{index}", x, median, dots=isolated(median))
        with_band = len(self._parts) == 1 and self._parts[0].norm.shape[1] > 1
        band = self._parts[0].spread if with_band else Spread(nothing, nothing, nothing)
        drawn = np.isfinite(band.median)
        self.plot.set_band("part", x, np.where(drawn, band.low, np.nan), np.where(drawn, band.high, np.nan))

    def _clipped(
        self, frame: Frame, norm: NDArray[Any], status: NDArray[Any]
    ) -> tuple[NDArray[np.float64], tuple[LegendEntry, ...]]:
        """Return the median curve as the optimiser took it, where this step's gradient was clipped, and its entry."""
        last_alone = self.by_lag and self.built is not None and self.built.loss_steps == "all"
        if self.choice != "total" or last_alone or self.rivals or "clip_factor" not in frame.arrays:
            return np.full(len(norm), np.nan), ()
        factor = frame.arrays["clip_factor"].array()
        shortened = int((factor < 1).sum())
        if not shortened:
            return np.full(len(norm), np.nan), ()
        with np.errstate(divide="ignore", invalid="ignore"):
            median = spread(norm + np.log10(factor), status == NormStatus.ABSENT).median
        text = self.tr("after clipping ({0} of {1} shortened)").format(shortened, len(factor))
        return median, (LegendEntry(text, self.own_colour(self.theme), "dashed"),)

    def _rival_medians(self, frame: Frame) -> dict[int, NDArray[Any]]:
        """Return the median curve of each network compared with the one shown, by its variant."""
        medians: dict[int, NDArray[Any]] = {}
        for rival in self.rivals:
            own = frame.of(rival.variant)
            if own is not None and self._accepts(own):
                norm, status = self._layer_of(own, "norm"), self._layer_of(own, "status")
                medians[rival.variant] = spread(norm, status == NormStatus.ABSENT).median
        return medians

    def _draw_fit(
        self, frame: Frame | None, layer: int, x: NDArray[Any], status: NDArray[Any]
    ) -> tuple[LegendEntry, ...]:
        """Draw the fitted decay and the line of a thousandth, by lag only; return their legend entries.

        Without a frame nothing of it is drawn.
        """
        entries: list[LegendEntry] = []
        nothing = np.full(2, np.nan)
        median = self._shown.median
        fit_x, fit_y, low_y = np.zeros(2), nothing, nothing
        if self.by_lag and frame is not None and frame.verdicts:
            verdict = frame.verdicts[layer][0]
            usable = np.isfinite(median) & ((status == NormStatus.NORMAL).sum(1) * 2 > status.shape[1])
            if math.isfinite(verdict.decay_factor) and verdict.decay_factor > 0 and usable.sum() > 1:
                slope = math.log10(verdict.decay_factor)
                # A least-squares line goes through the mean of its points.
                fit_x = x[usable][[0, -1]].astype(np.float64)
                fit_y = median[usable].mean() + slope * (fit_x - x[usable].mean())
                text = self.tr("fit: ×{0} per step").format(f"{verdict.decay_factor:.3g}")
                entries.append(LegendEntry(text, self.theme.foreground, "dashed"))
            if np.isfinite(median[0]) and median[0] - _THOUSANDTH > self.plot.y_range[0]:
                low_y = np.full(2, median[0] - _THOUSANDTH)
                entries.append(LegendEntry(self.tr("1/1000 of lag 0"), self.theme.muted, "dashed"))
        self.plot.set_line("fit", fit_x, fit_y)
        self.plot.set_line("thousandth", np.array([x[0] - 0.5, x[-1] + 0.5]), low_y)
        return tuple(entries)

    def _draw_markers(self, x: NDArray[Any]) -> None:
        """Mark special values; hollow where in no curve they are those of at least half of the networks."""
        for special in SPECIAL_VALUES:
            counts = [(status == special.status).sum(1) for status in self._statuses]
            count = np.max(counts, axis=0)
            where = count > 0
            self.plot.set_markers(special.status, x[where], count[where] * 2 < self._status_shown.shape[1])

    @property
    def _statuses(self) -> list[NDArray[Any]]:
        """The kinds of numbers of every curve shown."""
        return [self._status_shown, *(part.status for part in self._parts)]

    def _part_colour(self, index: int) -> Callable[[Theme], str]:
        """Return the colour of a part: one that is not the total's, as a function of the theme."""

        def colour(theme: Theme) -> str:
            own = 0 if self.built is None else self.built.variant
            return theme.lines[(own + 1 + index) % len(theme.lines)]

        return colour

    def _part_entries(self, networks: int) -> tuple[LegendEntry, ...]:
        """Name the total and its parts, each by its median."""
        own, layer = self.own_colour(self.theme), self.tr("layer {0}").format(self.layer + 1)
        total = layer if self.choice == "layers" else self.tr("total")
        parts = [
            LegendEntry(part.title, self._part_colour(index)(self.theme)) for index, part in enumerate(self._parts)
        ]
        entries = (LegendEntry(total, own, width=2), *parts)
        if networks == 1:
            return entries
        text = self.tr("medians of {0} networks, {1}").format(networks, self._band_name(networks))
        return (*entries, LegendEntry(text, own, "band"))

    def _band_name(self, networks: int) -> str:
        return self.tr("10–90 %") if networks >= FEWEST_FOR_QUANTILES else self.tr("smallest to largest")

    def _population_entries(self, networks: int) -> tuple[LegendEntry, ...]:
        first, second = self.own_colour(self.theme), self.theme.lines[1]
        if self.rivals and self.choice == "total":
            medians = [
                LegendEntry(built.variant_names[variant], self.theme.variant_colour(variant), width=2)
                for variant, built in enumerate(self.compared)
            ]
            return (*medians, LegendEntry(self.tr("spread of the one shown"), first, "band"))
        if networks == 1:
            return (LegendEntry(self.tr("the network"), first, width=2),)
        entries = (
            LegendEntry(self.tr("median of {0} networks").format(networks), first, width=2),
            LegendEntry(self._band_name(networks), first, "band"),
        )
        if self.choice != "total":
            return entries
        return (*entries, LegendEntry(self.network_name(self.selection.network), second))

    def _selected(self, state: Selected) -> None:
        super()._selected(state)
        self._place_cursor()

    def _end(self) -> int:
        """Return the timestep that lag 0 stands for at the cursor: the last of the example shown."""
        length = self.frame.example_length if self.frame is not None else 0
        return length or (self.built.length if self.built is not None else 1)

    def _place_cursor(self) -> None:
        position = self._end() - self.selection.time if self.by_lag else self.selection.time
        self.plot.set_cursor(position if position >= 0 else None)

    def _scrub(self, position: int) -> None:
        self.selection.set_time(min(self._end() - position, self._end()) if self.by_lag else position)

    def _compose_status(self) -> str:
        position = self._end() - self.selection.time if self.by_lag else self.selection.time - 1
        median = self._shown.median
        if self.frame is None or not 0 <= position < len(median):
            return ""
        place = f"k = {position}" if self.by_lag else f"t = {position + 1}"
        if self.built is not None and len(self.built.layers) > 1:
            place = self.tr("layer {0}, {1}").format(self.layer + 1, place)
        if (self._status_shown[position] == NormStatus.ABSENT).all():
            return self.tr("no sequence of the batch has {0}").format(place)
        text = self.tr("at {0}: {1}").format(place, _value_text(median, self._status_shown, position))
        for part in self._parts if len(self._parts) == 1 else ():
            text += f" · {part.title}: {_value_text(part.spread.median, part.status, position)}"
        return text


def _value_text(median: NDArray[Any], status: NDArray[Any], position: int) -> str:
    shared = shared_kind(status[position])
    return number_from_log10(float(median[position])) if shared is None else shared.title
