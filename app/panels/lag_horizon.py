"""The lag that the task requires against the horizon that the gradient reaches, over training."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...core.frames import NormStatus
from ...core.specs import MOST_VARIANTS
from ..plots.axes import LogAxis
from ..plots.curves import CurvePlot, LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.ranges import SteadyRange, nice_end
from ..theme import variant_colour
from ..translation import QT_TRANSLATE_NOOP
from .horizon_history import HorizonHistory, Horizons
from .panel import Panel
from .spread import FEWEST_FOR_QUANTILES, spread
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selection
    from ..theme import Theme

# Horizons beyond so many sequence lengths, which only an extrapolation can give, do not stretch the axis.
_FARTHEST = 20


class LagHorizonPanel(Panel):
    """Horizon of every network over training, with the lag it has to reach and where truncation ends it."""

    panel_id: ClassVar[str] = "lag_horizon"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Required lag and horizon")
    probes: ClassVar[tuple[Probe, ...]] = ("gradient_norm",)
    overlays: ClassVar[bool] = True
    records: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see how far its gradient reaches.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>The horizon is the number of steps back from the loss until the gradient has fallen a thousandfold: solid "
        "where it was measured within the sequence, dashed where it is extrapolated by the fitted decay. A network "
        "whose horizon stays below the lag that the task requires cannot learn from the inputs that decide the "
        "answer.</p>"
        "<p>horizon: the smallest k with ‖∂L/∂h<sub>T−k</sub>‖ ≤ ‖∂L/∂h<sub>T</sub>‖ / 1000</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=0.25, minimum_span=1.0)
        self._histories: dict[int, HorizonHistory] = {}
        self._generation = -1
        self._legend = Legend(theme, self)
        self.plot = CurvePlot(
            theme, self.tr("training step"), self.tr("horizon (steps back)"), LogAxis("left", widest="0.005"), self
        )
        self.plot.setAccessibleName(self.translated(self.title))
        self.plot.add_band("band", self.own_colour)
        self.plot.add_line("truncation", LineStyle(lambda colours: colours.exploding, dashed=True))
        self.plot.add_line("required", LineStyle(lambda colours: colours.foreground, width=2))
        self.plot.add_line("selected", LineStyle(lambda colours: colours.lines[1]))
        for variant in range(MOST_VARIANTS + 1):
            self.plot.add_line(f"variant{variant}", LineStyle(variant_colour(variant), width=2))
        self.plot.add_line("extrapolated", LineStyle(self.own_colour, dashed=True))
        self.plot.add_line("measured", LineStyle(self.own_colour, width=2))
        self.plot.add_line("now", LineStyle(self.own_colour, dots=True))
        self.add_part(self._legend)
        self.add_part(self.plot, 1)

    def refresh_text(self) -> None:
        """Write the header and the legend anew."""
        super().refresh_text()
        if self.frame is not None:
            self._legend.set_entries(self._entries())

    def clear(self) -> None:
        """Forget the network and its horizons."""
        self._histories = {}
        super().clear()

    def belongings(self) -> dict[int, HorizonHistory]:
        """Return the horizons of every network compared."""
        return self._histories

    def take_belongings(self, belongings: dict[int, HorizonHistory]) -> None:
        """Go on with these horizons."""
        self._histories = belongings

    def record(self, frame: Frame) -> None:
        """Keep the horizons that a frame tells of, those of all compared networks."""
        if self.built is None or frame.generation != self.built.generation:
            return
        for each in (frame, *frame.others):
            if each.verdicts:
                self._histories.setdefault(each.variant, HorizonHistory()).record(each.step, each.verdicts)

    def table(self) -> Table | None:
        """Return the horizons of the layer shown at each step that was looked at: median, band and every network."""
        if self.frame is None:
            return None
        steps, horizon, measured = self._own()
        low, median, high = spread(horizon, np.isnan(horizon))
        columns: list[tuple[str, str, NDArray[Any]]] = [
            ("low", "steps", low),
            ("median", "steps", median),
            ("high", "steps", high),
        ]
        for network in range(horizon.shape[1]):
            name = self.network_name(network)
            columns.append((name, "steps", horizon[:, network]))
            columns.append((self.tr("{0} measured").format(name), "", measured[:, network]))
        return Table.of(("training step", "", steps), *columns)

    def _prepare(self, built: NetworkBuilt) -> None:
        if built.generation != self._generation:  # else another of the compared networks is shown
            self._histories = {}
            self._generation = built.generation
        self._range.reset()
        self.plot.apply_theme(self.theme)  # the colours are those of the network that is shown now

    def _accepts(self, frame: Frame) -> bool:
        return bool(frame.verdicts)

    def _own(self) -> Horizons:
        """Return the horizons of the network shown."""
        variant = 0 if self.built is None else self.built.variant
        return self._histories.get(variant, HorizonHistory()).of(self.selection.layer)

    def _draw(self, frame: Frame) -> None:
        self.record(frame)
        steps, horizon, measured = self._own()
        shown = spread(horizon, np.isnan(horizon))
        low, median, high = (_log10(each) for each in shown)
        rivals = self._rival_medians()
        x_range = (0.0, nice_end(int(steps[-1])))
        self.plot.set_range(x_range, self._y_range(low, median, *(y for _, y in rivals.values())))
        seen = measured.sum(1) * 2 >= np.maximum(1, (~np.isnan(horizon)).sum(1))
        dashed = ~seen
        dashed[1:] |= ~seen[:-1]  # from the last measured point to the next, and back
        dashed[:-1] |= ~seen[1:]
        self.plot.set_line("measured", steps, np.where(seen, median, np.nan))
        self.plot.set_line("extrapolated", steps, np.where(dashed, median, np.nan))
        several = horizon.shape[1] > 1
        self.plot.set_band("band", steps, low, high if several else np.full(len(steps), np.nan))
        network = min(self.selection.network, horizon.shape[1] - 1)
        alone = several and not self.rivals
        self.plot.set_line("selected", steps, _log10(horizon[:, network]) if alone else np.full(len(steps), np.nan))
        nothing = (np.empty(0), np.empty(0))
        for variant in range(MOST_VARIANTS + 1):
            self.plot.set_line(f"variant{variant}", *rivals.get(variant, nothing))
        now = int(np.searchsorted(steps, frame.step))
        self.plot.set_line("now", steps[now : now + 1], median[now : now + 1])
        endless = np.isposinf(median)
        self.plot.set_markers(NormStatus.INFINITE, steps[endless], np.zeros(int(endless.sum()), bool))
        self._draw_limits(x_range)

    def _draw_limits(self, x_range: tuple[float, float]) -> None:
        """Draw the lag that the task requires, and how far back training reaches at all."""
        assert self.built is not None
        for name, lag in (("required", self.built.required_lag), ("truncation", self.built.truncation_lag)):
            y = math.log10(lag) if lag else math.nan
            self.plot.set_line(name, np.array(x_range), np.full(2, y))

    def _rival_medians(self) -> dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Return steps and log10 median horizon of each network compared with the one shown, by its variant."""
        medians: dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
        for rival in self.rivals:
            if rival.variant in self._histories:
                steps, horizon, _ = self._histories[rival.variant].of(self.selection.layer)
                medians[rival.variant] = (steps.astype(np.float64), _log10(spread(horizon, np.isnan(horizon)).median))
        return medians

    def _y_range(self, *curves: NDArray[np.float64]) -> tuple[float, float]:
        """Return what must be visible: curves and limits, but no horizon far beyond the sequence."""
        assert self.built is not None
        limits = [lag for lag in (self.built.required_lag, self.built.truncation_lag, self.built.length) if lag]
        farthest = math.log10(_FARTHEST * max(limits))
        found = np.concatenate([*curves, np.log10(limits)])
        found = np.minimum(found[np.isfinite(found)], farthest)
        return self._range.update(float(found.min()) - 0.05, float(found.max()) + 0.05)

    # --- words --------------------------------------------------------------------------------------------------------

    def _entries(self) -> tuple[LegendEntry, ...]:
        assert self.built is not None
        _, horizon, measured = self._own()
        entries = list(self._population_entries(horizon.shape[1]))
        if (~measured & ~np.isnan(horizon)).any():
            entries.append(LegendEntry(self.tr("extrapolated"), self.own_colour(self.theme), "dashed"))
        required, truncated = self.built.required_lag, self.built.truncation_lag
        if required:
            text = self.tr("the task requires {0}").format(required)
            entries.append(LegendEntry(text, self.theme.foreground, width=2))
        if truncated is not None:
            text = self.tr("truncated after {0}").format(truncated)
            entries.append(LegendEntry(text, self.theme.exploding, "dashed"))
        if np.isposinf(spread(horizon, np.isnan(horizon)).median).any():
            entries.append(LegendEntry(self.tr("does not fall"), self.theme.exploding, "marker", "t1"))
        return tuple(entries)

    def _population_entries(self, networks: int) -> tuple[LegendEntry, ...]:
        own = self.own_colour(self.theme)
        if self.rivals:
            medians = [
                LegendEntry(built.variant_names[variant], self.theme.variant_colour(variant), width=2)
                for variant, built in enumerate(self.compared)
            ]
            return (*medians, LegendEntry(self.tr("spread of the one shown"), own, "band"))
        if networks == 1:
            return (LegendEntry(self.tr("the network"), own, width=2),)
        band = self.tr("10–90 %") if networks >= FEWEST_FOR_QUANTILES else self.tr("smallest to largest")
        return (
            LegendEntry(self.tr("median of {0} networks").format(networks), own, width=2),
            LegendEntry(band, own, "band"),
            LegendEntry(self.network_name(min(self.selection.network, networks - 1)), self.theme.lines[1]),
        )

    def _compose_status(self) -> str:
        frame, built = self.frame, self.built
        if frame is None or built is None:
            return ""
        steps, horizon, measured = self._own()
        now = int(np.searchsorted(steps, frame.step))
        reach, seen = horizon[now], measured[now]
        if built.truncation_lag is not None:
            reach = np.minimum(reach, built.truncation_lag)
        lag = built.required_lag
        needs = self.tr("the task does not fix its lag") if lag is None else self.tr("needs {0}").format(lag)
        parts = [f"{needs}, {self._reach_text(reach)}"]
        known = ~np.isnan(reach)
        if lag is not None and known.any() and len(reach) > 1:
            enough = int((reach[known] >= lag).sum())
            parts.append(self.tr("enough in {0} of {1} networks").format(enough, len(reach)))
        if known.any():
            parts.append(self.tr("measured") if seen[known].mean() >= 0.5 else self.tr("extrapolated"))
        if len(built.layers) > 1:
            parts.append(self.tr("layer {0}").format(self.layer + 1))
        return " · ".join(parts)

    def _reach_text(self, reach: NDArray[np.float64]) -> str:
        """Say how far networks reach: the median, and the band if there are several."""
        low, median, high = (float(each[0]) for each in spread(reach[None], np.isnan(reach)[None]))
        if math.isnan(median):
            return self.tr("reach not known")
        text = self.tr("reaches {0}").format(_steps(median))
        return text + (f" ({_steps(low)}–{_steps(high)})" if len(reach) > 1 else "")


def _steps(horizon: float) -> str:
    """Write a number of steps; those beyond 100 000 are as good as endless."""
    return f"{horizon:.0f}" if horizon < 1e5 else "∞" if math.isinf(horizon) else "> 100 000"


def _log10(horizon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log10, of infinity and NaN as they are."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(horizon)
