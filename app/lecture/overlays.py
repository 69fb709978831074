"""What is drawn over everything: a black screen, a laser pointer, and a spotlight on one panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QRegion
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_DIM = QColor(0, 0, 0, 175)
_LASER, _HALO = QColor("#e60012"), QColor(230, 0, 18, 70)
_RADIUS = 9  # pixels of the pointer


class _Overlay(QWidget):
    """Covers a window, whatever size that takes; lets the mouse through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.cover()
        return super().eventFilter(watched, event)

    def cover(self) -> None:
        """Lie over everything."""
        self.setGeometry(self.window().rect())
        self.raise_()


class BlackScreen(_Overlay):
    """Makes a window black."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Black screen"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def toggle(self) -> None:
        """Make it black, or show everything again."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self.cover()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it black."""
        QPainter(self).fillRect(event.rect(), Qt.GlobalColor.black)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show everything again."""
        self.hide()


class LaserPointer(_Overlay):
    """A red dot where the mouse is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Laser pointer"))
        self._place = QPoint(-100, -100)

    def toggle(self, place: QPoint) -> None:
        """Show the dot at a point of the screen, or put it out."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self.cover()
            self.move_to(place)

    @property
    def place(self) -> QPoint:
        """Where the dot is, within the window."""
        return self._place

    def move_to(self, place: QPoint) -> None:
        """Point at another point of the screen."""
        if self.isVisible():
            before, self._place = self._place, self.mapFromGlobal(place)
            self.update(_around(before))
            self.update(_around(self._place))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, radius in ((_HALO, _RADIUS + 5), (_LASER, _RADIUS)):
            painter.setBrush(colour)
            painter.drawEllipse(self._place, radius, radius)


class Spotlight(_Overlay):
    """Dims everything but one widget."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Spotlight"))
        self._lit: QWidget | None = None

    @property
    def lit(self) -> QWidget | None:
        """What is not dimmed; None while nothing is."""
        return self._lit

    def light(self, widget: QWidget | None) -> None:
        """Dim everything but a widget; None ends it."""
        if self._lit is not None:
            self._lit.removeEventFilter(self)
        self._lit = widget
        if widget is not None:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._forget)
        self.setVisible(widget is not None)
        if widget is not None:
            self.cover()
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget."""
        if watched is self._lit and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shade with a hole in it."""
        if self._lit is None:
            return
        painter = QPainter(self)
        hole = QRect(self._lit.mapTo(self.window(), QPoint()), self._lit.size())
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(hole)))
        painter.fillRect(event.rect(), _DIM)

    def _forget(self) -> None:
        self._lit = None
        self.hide()


def _around(place: QPoint) -> QRect:
    side = 2 * (_RADIUS + 7)
    return QRect(place.x() - side // 2, place.y() - side // 2, side, side)
