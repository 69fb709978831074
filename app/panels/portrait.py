"""Trajectories in the plane in which they vary most, with fixed points and the direction in which the loss falls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...core.analyses.options import PortraitOptions
from ..plots.arrows import arrow_outlines, log_lengths
from ..plots.curves import LineStyle
from ..plots.legend import Legend, LegendEntry
from ..plots.plane import PlanePlot, PointStyle
from ..translation import QT_TRANSLATE_NOOP
from .analysis_panel import AnalysisPanel
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.analyses.options import AnalysisOptions
    from ...core.jobs import JobResult
    from ..selection import Selection
    from ..theme import Theme

# Powers of ten that arrows span (the guide names them), the longest as a share of the picture, and the most of them.
_DECADES, _LONGEST, _MOST_ARROWS = 6, 0.14, 40
# Fixed points farther away from the trajectories than this share of their extent are not in the picture.
_FAR = 0.6
# Kinds of points by the numbers that the analysis sends.
_STABLE, _MARGINAL, _SADDLE, _UNSTABLE = range(4)
_EIGENVALUES_TOLD = 4


class PortraitPanel(AnalysisPanel):
    """Trajectories of test sequences, the one shown stressed, in two principal components."""

    panel_id: ClassVar[str] = "portrait"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Portrait")
    analysis: ClassVar[type[AnalysisOptions]] = PortraitOptions
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see how its states move.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>The hidden states of test sequences in the plane in which they vary most; arrows along the one shown point "
        "where its loss falls, their length the logarithm of the gradient's over six powers of ten. A trajectory runs "
        "towards filled (stable) fixed points and past hollow ones, and creeps at slow points: so a network "
        "remembers.</p>"
        "<p>−∂ℓ/∂h<sub>t</sub>, &nbsp; q(s) = ½ ‖F(s) − s‖² with a constant input: 0 at a fixed point, small at a slow "
        "one; stable: all |λ(∂F/∂s)| &lt; 1</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._legend = Legend(theme, self)
        self.plot = PlanePlot(theme, "", "", self)
        self.plot.setAccessibleName(self.translated(self.title))
        self.plot.add_line("others", LineStyle(lambda colours: colours.muted))
        self.plot.add_line("arrows", LineStyle(lambda colours: colours.lines[1]))
        self.plot.add_line("shown", LineStyle(self.own_colour))
        self.plot.add_points("path", PointStyle(self.own_colour, size=6))
        self.plot.add_points("start", PointStyle(self.own_colour, symbol="s", size=10, hollow=True))
        self.plot.add_points("end", PointStyle(self.own_colour, symbol="star", size=15))
        for name, symbol, hollow in (
            ("slow", "t1", True),
            ("marginal", "d", False),
            ("unstable", "o", True),
            ("stable", "o", False),
        ):
            self.plot.add_points(name, PointStyle(lambda colours: colours.foreground, symbol, 10, hollow))
        self.plot.add_points("cursor", PointStyle(lambda colours: colours.exploding, symbol="+", size=17))
        self.plot.stepped.connect(lambda steps: selection.set_time(selection.time + steps))
        self.plot.picked.connect(self._pick)
        self.content_layout.insertWidget(0, self._legend)
        self.content_layout.insertWidget(1, self.plot, 1)
        self.dress(self._legend, self.plot)

    def table(self) -> Table | None:
        """Return the trajectory of the sequence shown with its arrows; no arrow belongs to the initial state."""
        if self.result is None:
            return None
        shown = self._shown(self.result)
        arrows = self.result.arrays["arrows"].array()
        columns: list[tuple[str, str, Any]] = [("time", "steps", range(len(shown)))]
        columns += [(f"PC {place + 1}", "", shown[:, place]) for place in range(2)]
        columns += [(f"−dℓ/dh along PC {place + 1}", "", [None, *arrows[:, place]]) for place in range(2)]
        return Table.of(*columns)

    def _shown(self, result: JobResult) -> NDArray[np.float64]:
        """Return h_0 … of the sequence shown, without what lies beyond its end, (time, component)."""
        return result.arrays["trajectories"].array()[: len(result.arrays["arrows"].array()) + 1, 0]

    def _draw_result(self, result: JobResult) -> None:
        trajectories, shown = result.arrays["trajectories"].array(), self._shown(result)
        extent = _extent(trajectories.reshape(-1, 2))
        points, inside = self._points(result, extent)
        arrows = log_lengths(result.arrays["arrows"].array(), _LONGEST * float(np.ptp(extent, axis=0).max()), _DECADES)
        extent = _extent(np.concatenate([trajectories.reshape(-1, 2), points[inside], shown[1:] + arrows]))
        self.plot.set_extent((extent[0, 0], extent[1, 0]), (extent[0, 1], extent[1, 1]))
        self._label_axes(result.arrays["explained"].array())
        others = np.concatenate([trajectories[:, 1:], np.full((1, trajectories.shape[1] - 1, 2), np.nan)])
        self.plot.set_line("others", *others.transpose(2, 1, 0).reshape(2, -1))
        self.plot.set_line("shown", *shown.T)
        self._set("path", shown[1:], lambda place: self._step_tip(result, place + 1))
        self._set("start", shown[:1], lambda _: self.tr("start: the initial state h₀"))
        self._set("end", shown[-1:], lambda _: self.tr("end: t = {0}").format(len(shown) - 1))
        self._set("cursor", shown[self.selection.time : self.selection.time + 1])
        self._draw_arrows(shown[1:], arrows)
        self._draw_points(result, points, inside)
        self._write_legend(result, int((~inside).sum()))

    def _set(self, name: str, points: NDArray[np.float64], tip: Callable[[int], str] | None = None) -> None:
        """Draw a set of points, if they are finite."""
        if not np.isfinite(points).all():
            points = points[:0]
        self.plot.set_points(name, points[:, 0], points[:, 1], tip)

    def _label_axes(self, explained: NDArray[np.float64]) -> None:
        first, second = (f"{100 * share:.0f}" for share in explained)
        self.plot.set_labels(
            self.tr("PC 1 ({0} % of the variance)").format(first), self.tr("PC 2 ({0} %)").format(second)
        )

    def _draw_arrows(self, feet: NDArray[np.float64], arrows: NDArray[np.float64]) -> None:
        """Draw arrows of every so many steps; always that at the cursor."""
        every = 1 + len(feet) // _MOST_ARROWS
        chosen = (np.arange(1, len(feet) + 1) % every == 0) | (np.arange(1, len(feet) + 1) == self.selection.time)
        self.plot.set_line("arrows", *arrow_outlines(feet[chosen], arrows[chosen]))

    def _points(self, result: JobResult, extent: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return fixed and slow points, (point, component), and which lie near enough to be in the picture."""
        if "points" not in result.arrays:
            return np.empty((0, 2)), np.empty(0, bool)
        points = result.arrays["points"].array()
        room = _FAR * np.ptp(extent, axis=0).max()
        with np.errstate(invalid="ignore"):
            return points, ((points >= extent[0] - room) & (points <= extent[1] + room)).all(1)

    def _draw_points(self, result: JobResult, points: NDArray[np.float64], inside: NDArray[np.bool_]) -> None:
        for name, members in self._groups(result).items():
            chosen = np.flatnonzero(members & inside)
            self._set(name, points[chosen], lambda place, chosen=chosen: self._point_tip(result, int(chosen[place])))

    def _groups(self, result: JobResult) -> dict[str, NDArray[np.bool_]]:
        """Return which points are drawn in each way."""
        if "points" not in result.arrays:
            return dict.fromkeys(("slow", "marginal", "unstable", "stable"), np.empty(0, bool))
        slow, kind = result.arrays["slow"].array(), result.arrays["kind"].array()
        return {
            "slow": slow,
            "marginal": ~slow & (kind == _MARGINAL),
            "unstable": ~slow & ((kind == _SADDLE) | (kind == _UNSTABLE)),
            "stable": ~slow & (kind == _STABLE),
        }

    def _pick(self, name: str, place: int) -> None:
        """Take the time cursor to the timestep that was clicked."""
        if name == "path":
            self.selection.set_time(place + 1)

    # --- words --------------------------------------------------------------------------------------------------------

    def _step_tip(self, result: JobResult, time: int) -> str:
        arrow = result.arrays["arrows"].array()[time - 1]
        return self.tr("t = {0}, −∂ℓ/∂h in this plane: {1}").format(time, f"{np.hypot(*arrow):.2g}")

    def _point_tip(self, result: JobResult, place: int) -> str:
        """Say what a point is: its kind, eigenvalues, speed, and how many searches led there."""
        kind = int(result.arrays["kind"].array()[place])
        names = (self.tr("stable"), self.tr("marginal"), self.tr("saddle"), self.tr("unstable"))
        slow = bool(result.arrays["slow"].array()[place])
        what = self.tr("slow point, {0}") if slow else self.tr("fixed point, {0}")
        parts = result.arrays["eigenvalues"].array()[place]
        moduli = ", ".join(f"{modulus:.3g}" for modulus in np.hypot(parts[:, 0], parts[:, 1])[:_EIGENVALUES_TOLD])
        more = ", …" if len(parts) > _EIGENVALUES_TOLD else ""
        lines = [what.format(names[kind]), self.tr("|λ| = {0}").format(moduli + more)]
        growing = int(result.arrays["unstable"].array()[place])
        if growing:
            lines.append(self.tr("directions that grow: {0}").format(growing))
        lines.append(self.tr("speed q = {0}").format(f"{result.arrays['speed'].array()[place]:.1g}"))
        found = int(result.arrays["starts"].array()[place])
        lines.append(self.tr("{0} of {1} searches led here").format(found, f"{result.facts['searches']:.0f}"))
        return "\n".join(lines)

    def _write_legend(self, result: JobResult, outside: int) -> None:
        theme, own = self.theme, self.own_colour(self.theme)
        entries = [LegendEntry(self.tr("sequence {0}").format(result.example + 1), own)]
        if result.arrays["trajectories"].shape[1] > 1:
            entries.append(LegendEntry(self.tr("others"), theme.muted))
        entries += [
            LegendEntry(self.tr("start"), own, "marker", "s", hollow=True),
            LegendEntry(self.tr("end"), own, "marker", "star"),
            LegendEntry(self.tr("t = {0}").format(self.selection.time), theme.exploding, "marker", "+"),
            LegendEntry(self.tr("−∂ℓ/∂h, log length"), theme.lines[1]),
        ]
        looks = {
            "stable": (self.tr("stable: {0}"), "o", False),
            "unstable": (self.tr("unstable: {0}"), "o", True),
            "marginal": (self.tr("marginal: {0}"), "d", False),
            "slow": (self.tr("slow: {0}"), "t1", True),
        }
        groups = self._groups(result)
        for name, (text, symbol, hollow) in looks.items():
            if count := int(groups[name].sum()):
                entries.append(LegendEntry(text.format(count), theme.foreground, "marker", symbol, hollow=hollow))
        if outside:
            entries.append(LegendEntry(self.tr("far outside: {0}").format(outside), theme.muted, "marker"))
        self._legend.set_entries(tuple(entries))

    def _compose_result(self, result: JobResult) -> str:
        dimension = self.tr("effective dimension {0}").format(f"{float(result.facts['dimension']):.1f}")
        return f"{self._points_text(result)} · {dimension}"

    def _points_text(self, result: JobResult) -> str:
        """Say how many fixed points there are, or why none were sought."""
        reasons = {
            "unasked": self.tr("no fixed points were sought"),
            "bidirectional": self.tr("a bidirectional network has no fixed points: no single state steps on"),
        }
        if reason := reasons.get(str(result.facts["no_points"])):
            return reason
        groups = {name: int(members.sum()) for name, members in self._groups(result).items()}
        fixed, slow = sum(groups.values()) - groups["slow"], groups["slow"]
        if not fixed + slow:
            return self.tr("no fixed points found in {0} searches").format(f"{result.facts['searches']:.0f}")
        return self.tr("fixed points: {0}, {1} of them stable; slow points: {2}").format(fixed, groups["stable"], slow)


def _extent(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the lower left and upper right corner of finite points with a margin, (2, 2)."""
    finite = points[np.isfinite(points).all(1)]
    if not len(finite):
        return np.array([[-1.0, -1.0], [1.0, 1.0]])
    low, high = finite.min(0), finite.max(0)
    margin = max(0.08 * float((high - low).max()), 1e-9 * float(np.abs(finite).max()), 1e-12)
    return np.stack([low - margin, high + margin])
