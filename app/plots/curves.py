"""Curves over a whole-number axis: lines, bands, special markers and the time cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from .axes import SteadyAxis, WholeAxis
from .describing import cursor_at, drawn, points_spec
from .figure_spec import BandSpec, LineSpec, PlotSpec
from .scrub_plot import ScrubPlot
from .special_values import SPECIAL_VALUES

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from ..theme import Theme
    from .figure_spec import MarkSpec

# Values drawn for "below everything" and "above everything", in units of the axis beyond its range.
_BEYOND = 1.0


@dataclass(frozen=True)
class LineStyle:
    """How a line looks.

    Attributes:
        colour: its colour in a theme.
        width: 1 (smoothed) or 2 (not smoothed: wide smoothed lines are twenty times slower to draw).
        dashed: whether it is broken.
        dots: whether each point is marked.
    """

    colour: Callable[[Theme], str]
    width: int = 1
    dashed: bool = False
    dots: bool = False


class BandItem(pg.GraphicsObject):
    """A filled area between two curves, broken where either is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._polygons: list[QPolygonF] = []
        self._bounds = QRectF()
        self._colour = QColor()

    def set_colour(self, colour: str) -> None:
        """Fill with a faint form of this colour."""
        self._colour = QColor(colour)
        self._colour.setAlpha(64)
        self.update()

    def set_band(self, x: NDArray[Any], low: NDArray[Any], high: NDArray[Any]) -> None:
        """Fill from `low` to `high`; NaN in either leaves a gap."""
        self.prepareGeometryChange()
        present = np.isfinite(low) & np.isfinite(high)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], present, [False])).astype(np.int8)))
        self._polygons = []
        for start, stop in edges.reshape(-1, 2):
            part = slice(start, stop)
            around_x = np.concatenate((x[part], x[part][::-1])).astype(np.float64)
            around_y = np.concatenate((high[part], low[part][::-1])).astype(np.float64)
            self._polygons.append(pg.functions.arrayToQPolygonF(around_x, around_y))
        self._bounds = QRectF()
        for polygon in self._polygons:
            self._bounds = self._bounds.united(polygon.boundingRect())
        self.update()

    def boundingRect(self) -> QRectF:
        """Return what the polygons cover."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Fill the polygons."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        for polygon in self._polygons:
            painter.drawPolygon(polygon)


class CurvePlot(ScrubPlot):
    """Named lines and bands over one x axis; ranges are set by whoever owns it, never by the data.

    Args:
        theme: its colours.
        x_label: what is on the x axis, with its unit.
        y_label: what is on the y axis, with its unit.
        y_axis: the y axis; with a `LogAxis`, y values are log10.
    """

    def __init__(
        self, theme: Theme, x_label: str, y_label: str, y_axis: SteadyAxis, parent: QWidget | None = None
    ) -> None:
        self._x_axis = WholeAxis("bottom")
        self._y_axis = y_axis
        super().__init__(theme, self._x_axis, y_axis, parent)
        self._lines: dict[str, tuple[pg.PlotCurveItem, LineStyle]] = {}
        self._dots: dict[str, pg.ScatterPlotItem] = {}
        self._bands: dict[str, tuple[BandItem, Callable[[Theme], str]]] = {}
        self._band_edges: dict[str, tuple[NDArray[Any], NDArray[Any], NDArray[Any]]] = {}
        self._markers = {special.status: pg.ScatterPlotItem(pxMode=True) for special in SPECIAL_VALUES}
        self._marked: dict[int, tuple[NDArray[Any], NDArray[np.bool_], tuple[float, float]]] = {}
        for item in self._markers.values():
            item.setZValue(60)
            item.hide()
            self.addItem(item)
        self.showGrid(x=True, y=True, alpha=0.18)
        for axis in (self._x_axis, self._y_axis):
            axis.setZValue(-1000)  # the grid belongs behind the data, whose colours it would tint
        self.set_labels(x_label, y_label)
        self.apply_theme(theme)

    @property
    def x_range(self) -> tuple[float, float]:
        """What of the x axis is visible."""
        low, high = self._box.viewRange()[0]
        return float(low), float(high)

    @property
    def y_range(self) -> tuple[float, float]:
        """What of the y axis is visible."""
        low, high = self._box.viewRange()[1]
        return float(low), float(high)

    def add_line(self, name: str, style: LineStyle) -> None:
        """Add an empty line; later ones lie above earlier ones."""
        item = pg.PlotCurveItem(connect="finite", antialias=style.width < 2)
        self.addItem(item)
        self._lines[name] = (item, style)
        if style.dots:
            self._dots[name] = pg.ScatterPlotItem(pxMode=True, size=5, symbol="o")
            self._dots[name].hide()
            self.addItem(self._dots[name])
        self._style_line(name)

    def add_band(self, name: str, colour: Callable[[Theme], str]) -> None:
        """Add an empty band."""
        item = BandItem()
        item.setZValue(-10)
        item.set_colour(colour(self._theme))
        self.addItem(item)
        self._bands[name] = (item, colour)

    def set_line(self, name: str, x: NDArray[Any], y: NDArray[Any], *, dots: bool | NDArray[np.bool_] = True) -> None:
        """Draw a line through points, with its dots, or those chosen, if it has any; gaps where it is not finite."""
        finite = np.isfinite(y)
        if not finite.all():
            y = np.where(finite, y, np.nan)
        item, _ = self._lines[name]
        drawn_x, drawn_y = self.line(name)
        if not (np.array_equal(x, drawn_x) and np.array_equal(y, drawn_y, equal_nan=True)):
            item.setData(x, y)
        if name in self._dots:
            shown = finite & dots
            _put(self._dots[name], x[shown], y[shown])

    def line(self, name: str) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the points of a line as drawn, NaN at gaps."""
        x, y = self._lines[name][0].getData()
        return (np.empty(0), np.empty(0)) if x is None or y is None else (x, y)

    def set_band(self, name: str, x: NDArray[Any], low: NDArray[Any], high: NDArray[Any]) -> None:
        """Fill between two curves; ±infinity reaches beyond the edge of the visible range, NaN leaves a gap."""
        if len(x) == 0 and len(self._band_edges.get(name, ((),))[0]) == 0:
            return
        self._band_edges[name] = (x, low, high)
        bottom, top = self.y_range
        edges = (bottom - _BEYOND, top + _BEYOND)
        self._bands[name][0].set_band(x, _within(low, *edges), _within(high, *edges))

    def set_markers(self, status: int, x: NDArray[Any], hollow: NDArray[np.bool_]) -> None:
        """Mark special values of one kind at the edge of the plot; hollow marks are those of a minority."""
        before = self._marked.get(status)
        if (
            before is None
            or before[2] != self.y_range
            or not (np.array_equal(before[0], x) and np.array_equal(before[1], hollow))
        ):
            self._marked[status] = (x, hollow, self.y_range)
            self._place_markers(status)

    def marked(self, status: int) -> NDArray[Any]:
        """Return where special values of one kind are marked."""
        return self._marked[status][0] if status in self._marked else np.empty(0)

    def set_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Set what is visible, without a margin; nothing happens if it is so already."""
        if x != self.x_range:
            self._box.setXRange(*x, padding=0)
        if y != self.y_range:
            self._box.setYRange(*y, padding=0)

    def show_x_values(self, shown: bool) -> None:
        """Write the numbers of the x axis, or leave them to a plot below."""
        self._x_axis.show_values(shown)
        self.apply_theme(self._theme)

    def describe(self) -> PlotSpec:
        """Return what is shown: bands, lines with their dots, special values at the edges, and the cursor."""
        x, y = self.axis_specs
        bands = [
            BandSpec(name, *edges, self._bands[name][1](self._theme))
            for name, edges in self._band_edges.items()
            if np.isfinite(edges[1]).any() or np.isfinite(edges[2]).any()
        ]
        lines: list[MarkSpec | None] = []
        for name, (_, style) in self._lines.items():
            across, up = (np.array(each) for each in self.line(name))  # its own: the plot goes on
            if np.isfinite(up).any():
                dash = "dashed" if style.dashed else "solid"
                width = style.width + self._theme.extra_width
                lines.append(LineSpec(name, across, up, style.colour(self._theme), width, dash))
            if name in self._dots:
                lines.append(points_spec(self._dots[name], name))
        special = [points_spec(self._markers[each.status], each.title) for each in SPECIAL_VALUES]
        cursor = cursor_at(self.cursor_position, self._theme.foreground)
        return PlotSpec(self.accessibleName(), x, y, drawn(*bands, *lines, *special, cursor), grid=True)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        super().apply_theme(theme)
        for name in self._lines:
            self._style_line(name)
        for item, colour in self._bands.values():
            item.set_colour(colour(theme))
        for status in self._marked:
            self._place_markers(status)

    def _style_line(self, name: str) -> None:
        item, style = self._lines[name]
        colour = style.colour(self._theme)
        pattern = Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine
        item.setPen(pg.mkPen(colour, width=style.width + self._theme.extra_width, style=pattern))
        item.opts["antialias"] = style.width + self._theme.extra_width < 2
        if name in self._dots:
            self._dots[name].setPen(None)
            self._dots[name].setBrush(pg.mkBrush(colour))

    def _place_markers(self, status: int) -> None:
        special = next(each for each in SPECIAL_VALUES if each.status == status)
        x, hollow, (bottom, top) = self._marked[status]
        inset = 0.04 * (top - bottom)
        colour = special.colour(self._theme)
        empty = pg.mkBrush(self._theme.background)
        _put(
            self._markers[special.status],
            x,
            np.full(len(x), top - inset if special.at_top else bottom + inset),
            symbol=special.symbol,
            size=9,
            pen=pg.mkPen(colour),
            brush=[empty if each else pg.mkBrush(colour) for each in hollow],
        )


def _put(points: pg.ScatterPlotItem, x: NDArray[Any], y: NDArray[Any], **look: Any) -> None:
    """Place points; without any they are hidden, since painting none costs as much as painting a few."""
    if len(x) or points.isVisible():
        points.setData(x=x, y=y, **look)
        points.setVisible(len(x) > 0)


def _within(values: NDArray[Any], bottom: float, top: float) -> NDArray[Any]:
    """Put infinities just beyond the visible range, where they cannot upset the painter."""
    return np.where(values == -np.inf, bottom, np.where(values == np.inf, top, values))
