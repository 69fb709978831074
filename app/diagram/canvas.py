"""The unrolled network as one widget that paints everything itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ..plots.axes import number_from_log10
from .backdrop import Scene, paint_backdrop
from .layout import Columns, Rows, columns, minimum_width, rows
from .painting import paint_gradient, paint_tiles

if TYPE_CHECKING:
    from ..theme import Theme
    from .layout import Span
    from .picture import Mark, Picture


class UnrolledCanvas(QWidget):
    """Columns of nodes, one a timestep, and the arrows between them.

    Signals:
        time_wanted: a person wants to look at this timestep (int).
        height_changed: the rows stand elsewhere (int, pixels).
    """

    time_wanted = Signal(object)
    height_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: Picture | None = None
        self._unrolled = 1.0
        self._time = 1
        self._kept: tuple[object, QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("draws_focus", True)
        self.setAccessibleName(self.tr("Unrolled network"))
        self.setAccessibleDescription(self.tr("Left and right move through time; Home and End go to its ends."))

    @property
    def unrolled(self) -> float:
        """Number of timesteps shown."""
        return self._unrolled

    def set_picture(self, picture: Picture | None) -> None:
        """Show this."""
        self._picture = picture
        self.update()

    def set_unrolled(self, unrolled: float) -> None:
        """Show this many timesteps; a fraction is one just appearing."""
        self._unrolled = unrolled
        self.setMinimumWidth(round(minimum_width(int(unrolled))))
        self.update()

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
        return columns(self.width(), self._unrolled, length)

    def rows(self) -> Rows:
        """Return where the rows stand."""
        layers = len(self._picture.hidden) if self._picture is not None else 1
        return rows(self.height(), layers, self.fontMetrics().height())

    def node(self, layer: int, time: int) -> QRectF:
        """Return the place of a hidden state's node."""
        places, span = self.columns(), self.rows().layers[layer]
        return QRectF(places.centre(time) - places.node_width / 2, span.top, places.node_width, span.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of a new height."""
        super().resizeEvent(event)
        self.height_changed.emit(event.size().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the column that was clicked."""
        self._point_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub through time while a button is down."""
        self._point_at(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through time by the arrow keys, Home and End."""
        places = self.columns()
        wanted = {
            Qt.Key.Key_Left: self._time - 1,
            Qt.Key.Key_Right: self._time + 1,
            Qt.Key.Key_Home: places.first,
            Qt.Key.Key_End: min(places.last, self._picture.length if self._picture is not None else 1),
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.time_wanted.emit(max(wanted, 1))

    def event(self, event: QEvent) -> bool:
        """Say the numbers of the column under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._picture is not None:
            time = self.columns().at(event.pos().x())
            text = "" if time is None else self._describe(self._picture, time)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible: what changes seldom from memory, then tiles and gradients."""
        painter = QPainter(self)
        visible = self.visibleRegion().boundingRect()
        scene = self._scene()
        if visible.isEmpty():  # scrolled out of sight, but asked for a picture
            return
        if scene is None:
            painter.fillRect(event.rect(), QColor(self._theme.background))
        else:
            painter.drawPixmap(visible.topLeft(), self._backdrop(scene, visible))
            times = scene.columns.between(visible.left(), visible.right())
            self._paint_tiles(painter, scene, times)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_gradients(painter, scene, times)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(visible).adjusted(1, 1, -1, -1))

    def _scene(self) -> Scene | None:
        if self._picture is None:
            return None
        picture = self._picture
        return Scene(self.columns(), self.rows(), picture.length, picture.last_only, self._time, self._theme)

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

    def _paint_tiles(self, painter: QPainter, scene: Scene, times: range) -> None:
        picture = self._picture
        assert picture is not None
        ends = ((scene.rows.inputs, picture.inputs), (scene.rows.output, picture.outputs))
        for time in times:
            if time > picture.length:
                continue
            painter.setOpacity(scene.columns.opacity(time))
            for span, strip in zip(scene.rows.layers, picture.hidden, strict=True):
                paint_tiles(painter, scene.node(span, time), strip, time, self._theme)
            for span, strip in ends:
                painter.setOpacity(scene.opacity(span, time))
                paint_tiles(painter, scene.end_node(span, time), strip, time, self._theme)
        painter.setOpacity(1.0)

    def _paint_gradients(self, painter: QPainter, scene: Scene, times: range) -> None:
        picture, places, spans = self._picture, scene.columns, scene.rows
        assert picture is not None
        half, shift = places.node_width / 2, scene.side_step
        for layer, span in enumerate(spans.layers):
            y = span.top + 0.64 * span.height
            widest = min(22.0, 0.36 * span.height)
            for time in times:
                painter.setOpacity(places.opacity(time))
                x = places.centre(time)
                if time < min(picture.length, places.last):
                    start, end = QPointF(x + places.pitch - half - 1, y), QPointF(x + half + 1, y)
                    paint_gradient(painter, start, end, widest, picture.arriving(layer, time), self._theme)
                above, mark = self._from_above(layer, time)
                if mark is not None:
                    start, end = QPointF(x + shift, above.bottom + 1), QPointF(x + shift, span.top - 1)
                    paint_gradient(painter, start, end, min(widest, half), mark, self._theme)
        painter.setOpacity(1.0)

    def _from_above(self, layer: int, time: int) -> tuple[Span, Mark | None]:
        """Return the row above a layer and the gradient that comes down from it, as far as it is known.

        Into the top layer comes what the loss sends; into a lower one, at the last step, all that arrives there.
        """
        picture, spans = self._picture, self.rows()
        assert picture is not None
        if layer == len(spans.layers) - 1:
            return spans.output, picture.entering(time) if time <= picture.length else None
        return spans.layers[layer + 1], picture.arriving(layer, time) if time == picture.length else None

    def _describe(self, picture: Picture, time: int) -> str:
        if time > picture.length:
            return self.tr("t = {0}: padding, after the sequence's end").format(time)
        lines = [f"t = {time}"]
        for layer in range(len(picture.hidden)):
            value = number_from_log10(float(picture.gradient[layer, time - 1]))
            name = "" if len(picture.hidden) == 1 else self.tr("layer {0}: ").format(layer + 1)
            lines.append(f"{name}‖∂ℓ/∂h‖ = {value}")
        return "\n".join(lines)

    def _point_at(self, event: QMouseEvent) -> None:
        time = self.columns().at(event.position().x())
        if time is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.time_wanted.emit(time)
