"""Pictures of a grid of cells that fills in: a map for two settings, a curve with its band for one.

Cells are addressed by their place on each axis, (column, row) in a map and (column,) in a curve. Mouse and arrow keys
point at one; a click or Enter chooses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsRectItem

from .curves import BandItem
from .describing import drawn, points_spec
from .figure_spec import BandSpec, HatchSpec, ImageSpec, LineSpec, PlotSpec
from .framed_plot import FramedPlot
from .heat_map import HatchItem
from .value_axis import MeasureAxis, ValueAxis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme
    from .axes import SteadyAxis

Place = tuple[int, ...]
# A mark in a cell: where, pyqtgraph's name of its shape, and its colour.
Mark = tuple[Place, str, str]
# Size of marks in pixels, and the share of a cell that one may take.
_MARK, _MARK_SHARE = 11.0, 0.5
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CellPlot(FramedPlot):
    """The base of both pictures: axes, and a cursor that mouse and keys move from cell to cell.

    Signals:
        pointed: a cell is pointed at (its place), or none any more (None).
        chosen: a cell was clicked, or Enter was pressed on it (its place).

    Args:
        theme: its colours.
        y_axis: the axis at the left.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, theme: Theme, y_axis: SteadyAxis, parent: QWidget | None = None) -> None:
        self.x_axis, self.y_axis = ValueAxis("bottom"), y_axis
        super().__init__(theme, self.x_axis, y_axis, parent)
        self._shape: Place = ()
        self.cursor_place: Place | None = None
        self.setAccessibleDescription(
            self.tr("Arrow keys go from cell to cell; Enter or a click opens the network of a cell.")
        )
        self._box.clicked.connect(self._on_clicked)
        scene: Any = self.scene()
        scene.sigMouseMoved.connect(self._on_moved)

    @property
    def shape(self) -> Place:
        """Number of cells on each axis."""
        return self._shape

    def point_at(self, place: Place | None) -> None:
        """Put the cursor on a cell, and say so; None takes it away."""
        if place != self.cursor_place:
            self.cursor_place = place
            self._draw_cursor()
            self.pointed.emit(place)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours, and texts in the present font."""
        super().apply_theme(theme)
        self._draw_cursor()

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Go from cell to cell by arrow keys, Home and End; choose one by Enter."""
        key = Qt.Key(ev.key())
        if not self._shape or ev.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(ev)
        elif key in _STEPS or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            ev.accept()
            self.point_at(self._moved(key))
        elif key in _CHOOSING and self.cursor_place is not None:
            ev.accept()
            self.chosen.emit(self.cursor_place)
        else:
            super().keyPressEvent(ev)

    def leaveEvent(self, ev: QEvent) -> None:
        """Let go of the cell that the mouse pointed at, unless keys may go on from it."""
        super().leaveEvent(ev)
        if not self.hasFocus():
            self.point_at(None)

    def _moved(self, key: Qt.Key) -> Place:
        if self.cursor_place is None:
            return (0,) * len(self._shape)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            first = 0 if key == Qt.Key.Key_Home else self._shape[0] - 1
            return (first, *self.cursor_place[1:])
        stepped = zip(self.cursor_place, _STEPS[key], self._shape, strict=False)
        return tuple(min(max(place + step, 0), size - 1) for place, step, size in stepped)

    def _place_at(self, x: float, y: float) -> Place | None:
        """Return the cell at a place on the axes; None where there is none."""
        place = tuple(round(each) for each in (x, y)[: len(self._shape)])
        inside = all(0 <= each < size for each, size in zip(place, self._shape, strict=True))
        return place if self._shape and inside else None

    def _on_clicked(self, where: QPointF) -> None:
        place = self._place_at(where.x(), where.y())
        if place is not None:
            self.point_at(place)
            self.chosen.emit(place)

    def _on_moved(self, position: Any) -> None:
        if self._box.sceneBoundingRect().contains(position):
            where = self._box.mapSceneToView(position)
            self.point_at(self._place_at(where.x(), where.y()))

    def _set_axes(self, shape: Place, labels: Sequence[str], titles: tuple[str, str], *, words: bool) -> None:
        if shape != self._shape:
            self._shape, self.cursor_place = shape, None
        self.x_axis.set_labels(labels, words=words)
        self.set_labels(*titles)

    def _draw_cursor(self) -> None:
        """Draw the cursor where it stands."""


class CellMap(CellPlot):
    """A colour for each cell; cells that are not done are hatched, and marks stand in cells."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._rows = ValueAxis("left")
        super().__init__(theme, self._rows, parent)
        self._marks: tuple[Mark, ...] = ()
        self._hatch = HatchItem()
        self._image = pg.ImageItem(axisOrder="row-major")
        self._points = pg.ScatterPlotItem(pxMode=True)
        # A frame within a frame of the other colour stands out on any cell.
        self._frames = (QGraphicsRectItem(), QGraphicsRectItem())
        for item in (self._hatch, self._image, self._points, *self._frames):
            self.addItem(item)
        for frame in self._frames:
            frame.setZValue(50)
            frame.hide()
        self.apply_theme(theme)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """The colours as drawn, RGBA, (row, column, 4); transparent where a cell is not done."""
        image = self._image.image
        return np.empty((0, 0, 4), np.uint8) if image is None else image

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks as drawn."""
        return self._marks

    def set_grid(
        self, columns: Sequence[str], rows: Sequence[str], titles: tuple[str, str], words: tuple[bool, bool]
    ) -> None:
        """Say what the cells stand for.

        Args:
            columns: the value of each column.
            rows: the value of each row, from the bottom; without any the map has one row.
            titles: what is on the x and the y axis.
            words: whether the values on each axis are words.
        """
        shape = (len(columns), len(rows)) if rows else (len(columns),)
        self._set_axes(shape, columns, titles, words=words[0])
        self._rows.set_labels(rows, words=words[1])
        height = max(1, len(rows))
        self._box.setRange(xRange=(-0.5, len(columns) - 0.5), yRange=(-0.5, height - 0.5), padding=0)
        self._hatch.set_rect(QRectF(-0.5, -0.5, len(columns), height))
        self._dress_axes()
        self._draw_cursor()

    def describe(self) -> PlotSpec | None:
        """Return what is shown: cells as colours, hatched where they are not done, and marks; None before the first."""
        if not self._shape:
            return None
        columns, rows = (*self._shape, 1)[:2]
        place = (-0.5, -0.5, columns - 0.5, rows - 0.5)
        image = ImageSpec("cells", np.full(self.pixels.shape[:2], np.nan), self.pixels, place)
        marks = drawn(HatchSpec(place, self._theme.grid), image, points_spec(self._points, "marks"))
        return PlotSpec(self.accessibleName(), *self.axis_specs, marks)

    def set_cells(self, colours: NDArray[np.uint8], marks: Sequence[Mark]) -> None:
        """Draw the cells.

        Args:
            colours: RGBA, (row, column, 4), row 0 at the bottom; transparent where a cell is not done.
            marks: what stands in cells.
        """
        self._image.setImage(colours, autoLevels=False, levels=None)
        self._image.setRect(QRectF(-0.5, -0.5, colours.shape[1], colours.shape[0]))
        self._marks = tuple(marks)
        self._draw_marks()

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours; cells and marks come with `set_cells`."""
        super().apply_theme(theme)
        self._hatch.set_colour(theme.grid)

    def resizeEvent(self, ev: Any) -> None:
        """Fit the marks to the cells."""
        super().resizeEvent(ev)
        if hasattr(self, "_frames"):  # the base class resizes while it is being made
            self._draw_marks()

    def _draw_marks(self) -> None:
        room = [abs(each) for each in self._box.viewPixelSize()]
        size = min(_MARK + 4 * self._theme.extra_width, *(_MARK_SHARE / max(each, 1e-9) for each in room))
        places = [_column_and_row(place) for place, _, _ in self._marks]
        self._points.setData(
            pos=np.array(places, float).reshape(-1, 2),
            symbol=[symbol for _, symbol, _ in self._marks],
            brush=[pg.mkBrush(colour) for _, _, colour in self._marks],
            pen=[pg.mkPen(colour) for _, _, colour in self._marks],
            size=size,
        )

    def _draw_cursor(self) -> None:
        place = self.cursor_place
        for frame, colour, width in zip(
            self._frames, (self._theme.background, self._theme.foreground), (6, 3), strict=True
        ):
            frame.setVisible(place is not None)
            frame.setPen(pg.mkPen(colour, width=width))
            if place is not None:
                column, row = _column_and_row(place)
                frame.setRect(QRectF(column - 0.5, row - 0.5, 1, 1))


class CellCurve(CellPlot):
    """A number over the values of one setting: the median as a line with dots, and a band."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._measure = MeasureAxis("left")
        super().__init__(theme, self._measure, parent)
        self._band = BandItem()
        self._edges = (np.empty(0), np.empty(0), np.empty(0))
        self._line = pg.PlotCurveItem(connect="finite", antialias=True)
        self._points = pg.ScatterPlotItem(pxMode=True)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.hide()
        for item in (self._band, self._line, self._points, self._cursor):
            self.addItem(item)
        self.apply_theme(theme)

    @property
    def line(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The points of the line as drawn, NaN at gaps."""
        x, y = self._line.getData()
        return (np.empty(0), np.empty(0)) if x is None or y is None else (x, y)

    def set_values(self, labels: Sequence[str], titles: tuple[str, str], *, words: bool, log: bool) -> None:
        """Say what the cells stand for, and whether what is drawn is log10 of it."""
        self._set_axes((len(labels),), labels, titles, words=words)
        self._measure.set_log(log)
        self._dress_axes()
        self._draw_cursor()

    def describe(self) -> PlotSpec | None:
        """Return what is shown: the band, the line with its dots; None before the first."""
        if not self._shape:
            return None
        x, median = self.line
        line = LineSpec("median", x, median, self._theme.accent, 1 + self._theme.extra_width)
        marks = drawn(BandSpec("band", *self._edges, self._theme.accent), line, points_spec(self._points, "marks"))
        return PlotSpec(self.accessibleName(), *self.axis_specs, marks, grid=True)

    def set_curve(
        self,
        median: NDArray[np.float64],
        low: NDArray[np.float64],
        high: NDArray[np.float64],
        limits: tuple[float, float],
        marks: Sequence[Mark],
    ) -> None:
        """Draw the curve.

        Args:
            median: one for each value; NaN where there is none.
            low: lower edge of the band, likewise.
            high: its upper edge; infinite edges end at the picture's.
            limits: what of the y axis is visible.
            marks: the shape and colour of each dot; one whose median is not finite stands at the edge.
        """
        bottom, top = limits
        x = np.arange(len(median), dtype=float)
        self._line.setData(x, np.where(np.isfinite(median), median, np.nan))
        self._edges = (x, low, high)
        self._band.set_band(x, np.clip(low, bottom, top), np.clip(high, bottom, top))
        self._box.setRange(xRange=(-0.5, len(x) - 0.5), yRange=limits, padding=0)
        inset = 0.03 * (top - bottom)
        heights = np.nan_to_num(np.clip(median, bottom + inset, top - inset), nan=bottom + inset)
        self._points.setData(
            x=[float(place[0]) for place, _, _ in marks],
            y=[heights[place[0]] for place, _, _ in marks],
            symbol=[symbol for _, symbol, _ in marks],
            brush=[pg.mkBrush(colour) for _, _, colour in marks],
            pen=[pg.mkPen(colour) for _, _, colour in marks],
            size=_MARK,
        )

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours; dots come with `set_curve`."""
        super().apply_theme(theme)
        self._band.set_colour(theme.accent)
        self._line.setPen(pg.mkPen(theme.accent, width=1 + theme.extra_width))
        self._cursor.setPen(pg.mkPen(theme.foreground, width=1 + theme.extra_width, style=Qt.PenStyle.DashLine))

    def _draw_cursor(self) -> None:
        self._cursor.setVisible(self.cursor_place is not None)
        if self.cursor_place is not None:
            self._cursor.setValue(float(self.cursor_place[0]))


def _column_and_row(place: Place) -> tuple[int, int]:
    """Return where a cell stands in a map; with one axis, in its only row."""
    column, row = (*place, 0)[:2]
    return column, row
