"""The unrolled network as one widget that paints everything itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from .backdrop import Scene, paint_backdrop
from .backward import paint_backward
from .cuts import Drag, boundary_at, cut_at, dropped_off, paint_cuts, paint_possible_cut, toggled
from .layout import LARGEST_PITCH, NARROWEST_PITCH, Columns, Rows, columns, least_height, minimum_width, rows
from .painting import paint_gates, paint_tiles
from .words import describe_column

if TYPE_CHECKING:
    from ..theme import Theme
    from .picture import Kind, Picture

_ZOOM = 1.25  # by which one step of zooming makes columns wider
_ROOM_FOR_GATE = 17.0  # width of one gate inside a cell


class UnrolledCanvas(QWidget):
    """Columns of nodes, one a timestep, and the arrows between them; cuts are set and dragged here.

    Signals:
        time_wanted: a person wants to look at this timestep (int).
        height_changed: the rows stand elsewhere (int, pixels).
        zoomed: columns are wider or narrower than they were.
        cuts_moved: a cut is being dragged: all cuts as they would be (tuple); None as that ends without a change.
        cuts_wanted: a person wants nothing to flow back after these timesteps (tuple).
    """

    time_wanted = Signal(object)
    height_changed = Signal(object)
    zoomed = Signal()
    cuts_moved = Signal(object)
    cuts_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: Picture | None = None
        self._unrolled = 1.0
        self._pitch = 0.0  # that a person zoomed to; 0 for what fits
        self._time = 1
        self._kept: tuple[object, QPixmap] | None = None
        self._drag: Drag | None = None
        self._possible: int | None = None
        self._near: int | None = None
        self.editable = True
        self.in_figure = False  # then all of it is painted, not what is in sight, and no focus
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("draws_focus", True)
        self.setAccessibleName(self.tr("Unrolled network"))
        self.setAccessibleDescription(
            self.tr(
                "Left and right move through time; Home and End go to its ends. C cuts the gradient off after the "
                "timestep, or mends the cut. Plus and minus zoom; 0 shows all."
            )
        )

    @property
    def unrolled(self) -> float:
        """Number of timesteps shown."""
        return self._unrolled

    @property
    def cuts(self) -> tuple[int, ...]:
        """The cuts as they are, or as they would be if the one that is dragged were dropped now."""
        if self._drag is not None:
            return self._drag.cuts
        return () if self._picture is None else self._picture.cuts or ()

    @property
    def room_for_gates(self) -> int:
        """How many gates have room inside a node."""
        return max(int(self.columns().node_width / _ROOM_FOR_GATE) - 1, 0)

    def set_picture(self, picture: Picture | None) -> None:
        """Show this."""
        self._picture = picture
        least = self._least_height()
        if self.minimumHeight() != least:
            self.setMinimumHeight(least)
        self.update()

    def set_unrolled(self, unrolled: float) -> None:
        """Show this many timesteps; a fraction is one just appearing."""
        self._unrolled = unrolled
        self._make_room()

    def zoom(self, steps: float) -> None:
        """Make columns wider, or narrower if negative, until they fit again; 0 shows all at once."""
        fitting = columns(self.visibleRegion().boundingRect().width() or self.width(), self._unrolled, 1).pitch
        wanted = min((self._pitch or fitting) * _ZOOM**steps, LARGEST_PITCH) if steps else 0.0
        self._pitch = wanted if wanted > max(fitting, NARROWEST_PITCH) * 1.01 else 0.0
        self._make_room()
        self.zoomed.emit()

    def set_time(self, time: int) -> None:
        """Mark this timestep."""
        if time != self._time:
            self._time = time
            self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in the theme's colours."""
        self._theme = theme
        self.update()

    def columns(self) -> Columns:
        """Return where the timesteps stand."""
        length = self._picture.length if self._picture is not None else 1
        return columns(self.width(), self._unrolled, length, self._pitch)

    def rows(self) -> Rows:
        """Return where the rows stand."""
        return rows(self.height(), self._hidden, self.fontMetrics().height())

    def node(self, layer: int, time: int, kind: Kind = "forward") -> QRectF:
        """Return the place of a hidden state's node."""
        scene = self._scene()
        assert scene is not None
        span = scene.span(layer, kind)
        assert span is not None
        return scene.node(span, time)

    def toggle_cut(self) -> None:
        """Cut the gradient off after the marked timestep, or mend the cut that is there."""
        if self.editable and self._picture is not None and 1 <= self._time < self._picture.length:
            self.cuts_wanted.emit(toggled(self.cuts, self._time))

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(self._least_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of a new height."""
        super().resizeEvent(event)
        self.height_changed.emit(event.size().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a cut, set one between two numbers, or look at the column that was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        near, possible = self._found(event)
        if near is not None:
            self._drag = Drag(tuple(cut for cut in self.cuts if cut != near), near, self.cuts)
        elif possible is not None:
            self._drag = Drag(self.cuts, possible, self.cuts)
            self._tell_drag()
        else:
            self._point_at(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the cut that is held, scrub through time while a button is down, or show what a press would do."""
        drag, x, y = self._drag, event.position().x(), event.position().y()
        if drag is not None and self._picture is not None:
            after = None if dropped_off(y, self.height()) else self.columns().boundary_at(x)
            after = None if after is None else min(max(after, 1), self._picture.length - 1)
            if after != drag.after:
                self._drag = drag.moved(after)
                self._tell_drag()
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self._point_at(event)
        else:
            self._near, self._possible = self._found(event)
            held = self._near is not None or self._possible is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if held else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave a cut where it was dragged."""
        drag, self._drag = self._drag, None
        if drag is not None:
            self._end_drag(drag)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mend a cut."""
        near, _ = self._found(event)
        if near is not None:
            self.cuts_wanted.emit(toggled(self.cuts, near))

    def leaveEvent(self, event: QEvent) -> None:
        """Show no longer what a press would do."""
        super().leaveEvent(event)
        self._near = self._possible = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; without, the area around scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through time, cut, zoom, or let go of a cut."""
        places, key = self.columns(), Qt.Key(event.key())
        wanted = {
            Qt.Key.Key_Left: self._time - 1,
            Qt.Key.Key_Right: self._time + 1,
            Qt.Key.Key_Home: places.first,
            Qt.Key.Key_End: min(places.last, self._picture.length if self._picture is not None else 1),
        }.get(key)
        zoom = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}.get(key)
        if wanted is not None:
            self.time_wanted.emit(max(wanted, 1))
        elif zoom is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(zoom)
        elif key == Qt.Key.Key_C and not event.modifiers():
            self.toggle_cut()
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.cuts_moved.emit(None)
            self.update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the numbers of the column under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._picture is not None:
            time = self.columns().at(event.pos().x())
            text = "" if time is None else describe_column(self._picture, time)
            if self._near is not None:
                text = self.tr("Nothing flows back from t = {0} to t = {1}. Drag the cut, or double-click to mend it.")
                text = text.format(self._near + 1, self._near)
            elif self._possible is not None:
                text = self.tr("Press to cut the gradient off after t = {0}.").format(self._possible)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible: what changes seldom from memory, then tiles, gradients and cuts."""
        painter = QPainter(self)
        visible = self.rect() if self.in_figure else self.visibleRegion().boundingRect()
        scene, picture = self._scene(), self._picture
        if visible.isEmpty():  # scrolled out of sight, but asked for a picture
            return
        if scene is None or picture is None:
            painter.fillRect(event.rect(), QColor(self._theme.background))
        else:
            times = scene.columns.between(visible.left(), visible.right())
            if self.in_figure:  # whose pixels are finer than those of what is remembered
                painter.fillRect(visible, QColor(self._theme.background))
                paint_backdrop(painter, scene, times, self.height())
            else:
                painter.drawPixmap(visible.topLeft(), self._backdrop(scene, visible))
            self._paint_nodes(painter, scene, picture, times)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_backward(painter, scene, picture, times)
            held = self._drag.after if self._drag is not None else self._near
            paint_cuts(painter, self.cuts, held, scene.columns, scene.rows, self._theme)
            if self._possible is not None and self._drag is None:
                paint_possible_cut(painter, self._possible, scene.columns, scene.rows, self._theme)
        if self.hasFocus() and not self.in_figure:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(visible).adjusted(1, 1, -1, -1))

    @property
    def _hidden(self) -> int:
        """How many rows of hidden states there are."""
        return len(self._picture.rows) if self._picture is not None else 1

    def _least_height(self) -> int:
        return math.ceil(least_height(self._hidden, self.fontMetrics().height()))

    def _scene(self) -> Scene | None:
        picture = self._picture
        if picture is None:
            return None
        places = tuple(row.place for row in picture.rows)
        return Scene(self.columns(), self.rows(), places, picture.length, picture.last_only, self._time, self._theme)

    def _backdrop(self, scene: Scene, visible: QRect) -> QPixmap:
        key = (scene, visible.getRect(), self.devicePixelRatioF(), self.font().key())
        if self._kept is None or self._kept[0] != key:
            pixmap = QPixmap(visible.size() * self.devicePixelRatioF())
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            pixmap.fill(QColor(self._theme.background))
            painter = QPainter(pixmap)
            painter.setFont(self.font())
            painter.translate(-visible.topLeft())
            paint_backdrop(painter, scene, scene.columns.between(visible.left(), visible.right()), self.height())
            painter.end()
            self._kept = (key, pixmap)
        return self._kept[1]

    def _paint_nodes(self, painter: QPainter, scene: Scene, picture: Picture, times: range) -> None:
        """Paint every node's tiles, or a cell's gates beside its state where there is room for all of them."""
        times = range(times.start, min(times.stop, picture.length + 1))
        room = self.room_for_gates
        for span, row in zip(scene.rows.hidden, picture.rows, strict=True):
            gates = {**row.gates, "h": row.states} if row.gates and len(row.gates) <= room else None
            for time in times:
                painter.setOpacity(scene.columns.opacity(time))
                if gates is None:
                    paint_tiles(painter, scene.node(span, time), row.tiles, time, self._theme)
                else:
                    paint_gates(painter, scene.node(span, time), gates, time, self._theme)
        for span, strip in ((scene.rows.inputs, picture.inputs), (scene.rows.output, picture.outputs)):
            for time in times:
                painter.setOpacity(scene.opacity(span, time))
                paint_tiles(painter, scene.end_node(span, time), strip, time, self._theme)
        painter.setOpacity(1.0)

    def _make_room(self) -> None:
        self.setMinimumWidth(round(minimum_width(int(self._unrolled), self._pitch)))
        self.update()

    def _found(self, event: QMouseEvent) -> tuple[int | None, int | None]:
        """Return the cut at the mouse, and the timestep after which a press would set one."""
        if not self.editable or self._picture is None:
            return None, None
        x, y, places = event.position().x(), event.position().y(), self.columns()
        near = cut_at(self.cuts, x, places)
        possible = None if near is not None else boundary_at(x, y, places, self.rows(), self._picture.length)
        return near, possible

    def _tell_drag(self) -> None:
        assert self._drag is not None
        self.cuts_moved.emit(self._drag.cuts)
        self.update()

    def _end_drag(self, drag: Drag) -> None:
        if drag.cuts == drag.before:
            self.cuts_moved.emit(None)
        else:
            self.cuts_wanted.emit(drag.cuts)
        self.update()

    def _point_at(self, event: QMouseEvent) -> None:
        time = self.columns().at(event.position().x())
        if time is not None:
            self.time_wanted.emit(time)
