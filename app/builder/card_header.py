"""The heading of a card: folds it, and takes the keys and the mouse that move, duplicate and remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from .labels import tooltip
from .marks import paint_warning
from .section import paint_arrow

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_GRIP = 12  # pixels that the dots at the left take


class CardHeader(QAbstractButton):
    """A heading that is checked while its card is open.

    Signals:
        moved: the card is to change its place by some places (how many).
        duplicated: a copy is wanted.
        removed: the card is to go.
        dragged: the mouse drags the card (the pointer's place on the screen).
        dropped: the mouse let the card go there.
        drag_cancelled: Escape was pressed while the mouse dragged it.
    """

    moved = Signal(object)
    duplicated = Signal()
    removed = Signal()
    dragged = Signal(object)
    dropped = Signal(object)
    drag_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked = False
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bold = QFont()
        bold.setBold(True)
        self.setFont(bold)
        self.setToolTip(
            tooltip(
                self.tr("Click or press Space to open or close the layer’s settings."),
                self.tr("Drag it, or press Alt+Up and Alt+Down, to move it."),
                self.tr("Ctrl+D duplicates it, Delete removes it."),
            )
        )

    def is_marked(self) -> bool:
        """Whether the heading carries a warning."""
        return self._marked

    def set_marked(self, marked: bool) -> None:
        """Show or clear the warning at the right."""
        self._marked = marked
        self.setAccessibleDescription(self.tr("A value of this layer needs attention.") if marked else "")
        self.update()

    def is_dragging(self) -> bool:
        """Whether the mouse drags the card."""
        return self._dragging

    def sizeHint(self) -> QSize:
        """Return room for the grip, the arrow, the title and the warning."""
        metrics = self.fontMetrics()
        width = _GRIP + metrics.horizontalAdvance(self.text()) + 3 * metrics.height()
        return QSize(width, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Return the same hint: a narrower heading would cut its title off."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Claim the card's keys before any shortcut of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, duplicate or remove the card, or end a drag."""
        key = event.key()
        if not self._is_ours(event):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._end_drag()
            self.drag_cancelled.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_D:
            self.duplicated.emit()
        else:
            self.removed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card once the mouse has gone far enough to mean it."""
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed_at
        if not self._dragging and way.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the card go, or fold it if it was only clicked."""
        dragging = self._dragging
        self._end_drag()
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heading from the palette."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, side = self.palette(), self.fontMetrics().ascent()
        top = (self.height() - side) / 2
        if self.underMouse() or self.hasFocus():
            colour = palette.color(QPalette.ColorRole.Highlight)
            painter.setPen(QPen(colour, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            colour.setAlphaF(0.08)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        self._paint_grip(painter, palette.color(QPalette.ColorRole.PlaceholderText))
        text = palette.color(QPalette.ColorRole.WindowText)
        paint_arrow(painter, QRectF(_GRIP + 2, top, side, side), text, down=self.isChecked())
        painter.setPen(text)
        place = self.rect().adjusted(_GRIP + side + 8, 0, -side - 8, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._marked:
            paint_warning(painter, QRectF(self.width() - side - 4, top, side, side), palette)

    def _paint_grip(self, painter: QPainter, colour: QColor) -> None:
        """Paint six dots, as on things that can be dragged."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for column in (0, 1):
            for row in (-1, 0, 1):
                painter.drawEllipse(QPointF(5 + 4 * column, self.height() / 2 + 4 * row), 1.1, 1.1)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            return self._dragging
        wanted = {
            Qt.Key.Key_Up: Qt.KeyboardModifier.AltModifier,
            Qt.Key.Key_Down: Qt.KeyboardModifier.AltModifier,
            Qt.Key.Key_D: Qt.KeyboardModifier.ControlModifier,
            Qt.Key.Key_Delete: Qt.KeyboardModifier.NoModifier,
        }
        return wanted.get(Qt.Key(key)) == modifiers

    def _end_drag(self) -> None:
        self._pressed_at = None
        self._dragging = False
        self.unsetCursor()
