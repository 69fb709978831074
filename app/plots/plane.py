"""A plane whose two axes have the same scale: a circle is round in it, whatever the window's shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip

from .axes import NumberAxis
from .describing import drawn, points_spec
from .figure_spec import LineSpec, PlotSpec
from .framed_plot import FramedPlot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme
    from .curves import LineStyle

# Pixels around a point within which the mouse is on it.
_REACH = 9.0
_ANGLES = 2 * np.pi * np.arange(181) / 180


@dataclass(frozen=True)
class PointStyle:
    """How the points of a set look.

    Attributes:
        colour: their colour in a theme.
        symbol: pyqtgraph's name of their shape.
        size: in pixels.
        hollow: whether only their outline is drawn.
        pale: whether they are all but transparent.
    """

    colour: Callable[[Theme], str]
    symbol: str = "o"
    size: int = 8
    hollow: bool = False
    pale: bool = False


class PlanePlot(FramedPlot):
    """Named sets of points, lines and circles in a plane; what must be visible is set by whoever owns it.

    Left and Right ask for another timestep; Up and Down go from point to point and say what each is, as the mouse does.

    Signals:
        stepped: the time cursor is wanted so many steps on (int).
        picked: a point was clicked: the name of its set, and its place there (str, int).

    Args:
        theme: its colours.
        x_label: what is on the x axis, with its unit.
        y_label: what is on the y axis, with its unit.
        widest: the longest number to make room for on the y axis.
    """

    stepped = Signal(object)
    picked = Signal(str, object)

    def __init__(
        self, theme: Theme, x_label: str, y_label: str, parent: QWidget | None = None, *, widest: str = "−5·10⁶"
    ) -> None:
        super().__init__(theme, NumberAxis("bottom"), NumberAxis("left", widest), parent)
        self.set_labels(x_label, y_label)
        self._wanted = QRectF(-1, -1, 2, 2)
        self._lines: dict[str, tuple[pg.PlotCurveItem, LineStyle]] = {}
        self._points: dict[str, tuple[pg.ScatterPlotItem, PointStyle]] = {}
        self._tips: dict[str, Callable[[int], str]] = {}
        self._at: tuple[str, int] | None = None  # the point that the keys have gone to
        self.showGrid(x=True, y=True, alpha=0.18)
        for axis in self._axes.values():
            axis.setZValue(-1000)  # the grid belongs behind the data, whose colours it would tint
        self.setAccessibleDescription(
            self.tr("Left and right move the time cursor; up and down go from point to point and say what it is.")
        )
        self._box.sigResized.connect(lambda _: self._fit())
        self._box.clicked.connect(self._pick)
        self.apply_theme(theme)

    @property
    def visible_range(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """What of the x axis and of the y axis is visible."""
        (left, right), (bottom, top) = self._box.viewRange()
        return (float(left), float(right)), (float(bottom), float(top))

    def add_line(self, name: str, style: LineStyle) -> None:
        """Add an empty line or circle; later ones lie above earlier ones."""
        item = pg.PlotCurveItem(connect="finite")
        self.addItem(item)
        self._lines[name] = (item, style)
        self._style_line(name)

    def add_points(self, name: str, style: PointStyle) -> None:
        """Add an empty set of points; later ones lie above earlier ones."""
        item = pg.ScatterPlotItem(pxMode=True, symbol=style.symbol, size=style.size)
        self.addItem(item)
        self._points[name] = (item, style)
        self._style_points(name)

    def set_line(self, name: str, x: NDArray[Any], y: NDArray[Any]) -> None:
        """Draw a line through points; those that are not finite leave a gap."""
        finite = np.isfinite(x) & np.isfinite(y)
        self._lines[name][0].setData(np.where(finite, x, np.nan), np.where(finite, y, np.nan))

    def set_circle(self, name: str, radius: float | None) -> None:
        """Draw a circle around the origin; None, and a radius that is not finite, draw nothing."""
        if radius is None or not np.isfinite(radius):
            radius = np.nan
        self.set_line(name, radius * np.cos(_ANGLES), radius * np.sin(_ANGLES))

    def set_points(self, name: str, x: NDArray[Any], y: NDArray[Any], tip: Callable[[int], str] | None = None) -> None:
        """Draw a set of points, all of them finite; `tip` says of the place of one what it is."""
        self._points[name][0].setData(x, y)
        if tip is None:
            self._tips.pop(name, None)
        else:
            self._tips[name] = tip
        if self._at is not None and self._at[0] == name:
            self._at = None

    def line(self, name: str) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the points of a line as drawn, NaN at gaps."""
        x, y = self._lines[name][0].getData()
        return (np.empty(0), np.empty(0)) if x is None or y is None else (x, y)

    def points(self, name: str) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return a set of points as drawn."""
        x, y = self._points[name][0].getData()
        return x, y

    def set_extent(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Set what must be visible; of the longer side of the picture more is."""
        wanted = QRectF(x[0], y[0], x[1] - x[0], y[1] - y[0])
        if wanted != self._wanted:
            self._wanted = wanted
            self._fit()

    def describe(self) -> PlotSpec:
        """Return what is shown: lines and circles, then points; both axes have the same scale."""
        wanted = self._wanted  # more may be visible, as far as the widget's shape leaves room
        across, up = (wanted.left(), wanted.right()), (wanted.top(), wanted.bottom())
        x, y = self._axis_specs(across, up)
        lines = [
            LineSpec(
                name,
                *self.line(name),
                style.colour(self._theme),
                style.width + self._theme.extra_width,
                "dashed" if style.dashed else "solid",
            )
            for name, (_, style) in self._lines.items()
            if np.isfinite(self.line(name)[1]).any()
        ]
        points = [points_spec(item, name) for name, (item, _) in self._points.items()]
        return PlotSpec(self.accessibleName(), x, y, drawn(*lines, *points), equal=True, grid=True)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours, and texts in the present font."""
        super().apply_theme(theme)
        for name in self._lines:
            self._style_line(name)
        for name in self._points:
            self._style_points(name)

    def tip_at(self, place: QPointF) -> str:
        """Say what the point at a place of the plane, in its axes' units, is; empty if there is none."""
        found = self._nearest(place, self._tips)
        return "" if found is None else self._tips[found[0]](found[1])

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the point under the mouse is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip_at(self._box.mapSceneToView(self.mapToScene(event.pos())))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Move the time cursor by Left and Right, and go from point to point by Up and Down."""
        key = Qt.Key(ev.key())
        if ev.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(ev)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            ev.accept()
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            ev.accept()
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(ev)

    def _walk(self, step: int) -> None:
        """Go to the next point that can say what it is, and let it."""
        places = [(name, index) for name in self._tips for index in range(len(self.points(name)[0]))]
        if not places:
            return
        here = places.index(self._at) if self._at in places else (-1 if step > 0 else 0)
        name, index = self._at = places[(here + step) % len(places)]
        x, y = self.points(name)
        text = self._tips[name](index)
        at: QPoint = self.mapFromScene(self._box.mapViewToScene(QPointF(float(x[index]), float(y[index]))))
        QToolTip.showText(self.viewport().mapToGlobal(at), text, self)
        self.setAccessibleDescription(text)

    def _pick(self, place: QPointF) -> None:
        found = self._nearest(place, self._points)
        if found is not None:
            self.picked.emit(*found)

    def _nearest(self, place: QPointF, names: Iterable[str]) -> tuple[str, int] | None:
        """Return the point of these sets that is nearest to a place, if it is within reach; of two, the upper one."""
        width, height = self._box.viewPixelSize()
        best, found = _REACH, None
        for name in names:
            x, y = self.points(name)
            if len(x):
                distance = np.hypot((x - place.x()) / width, (y - place.y()) / height)
                index = int(distance.argmin())
                if distance[index] <= best:
                    best, found = float(distance[index]), (name, index)
        return found

    def _fit(self) -> None:
        """Make what must be visible as large as fits, in the middle of the picture."""
        room: QRectF = self._box.rect()
        if room.width() < 1 or room.height() < 1:
            return
        scale = max(self._wanted.width() / room.width(), self._wanted.height() / room.height())
        middle, half = self._wanted.center(), QPointF(scale * room.width() / 2, scale * room.height() / 2)
        self._box.setRange(
            xRange=(middle.x() - half.x(), middle.x() + half.x()),
            yRange=(middle.y() - half.y(), middle.y() + half.y()),
            padding=0,
        )

    def _style_line(self, name: str) -> None:
        item, style = self._lines[name]
        pattern = Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine
        width = style.width + self._theme.extra_width
        item.setPen(pg.mkPen(style.colour(self._theme), width=width, style=pattern))
        item.opts["antialias"] = width < 2  # wide smoothed lines are twenty times slower to draw

    def _style_points(self, name: str) -> None:
        item, style = self._points[name]
        colour = QColor(style.colour(self._theme))
        if style.pale:
            colour.setAlpha(70)
        fill = self._theme.background if style.hollow else colour
        item.setPen(None if style.pale else pg.mkPen(colour if style.hollow else self._theme.background, width=1.5))
        item.setBrush(pg.mkBrush(fill))
        item.setSize(style.size + 2 * self._theme.extra_width)
