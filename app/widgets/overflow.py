"""Scrolling as the last resort: what has no room, because texts are large or the window small, is never cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_LINES = 3  # height below which nothing can be read, in lines of text


class OverflowArea(QScrollArea):
    """Holds a widget that fills it; where the widget needs more, scroll bars appear, and it takes the focus for them.

    A resizable `QScrollArea` would give a widget whose height depends on its width the height that it likes; this one
    scrolls only where there is less than it needs.

    Args:
        widget: what it holds.
        parent: the widget it stands in.

    Signals:
        asked: the widget needs another size than before.
    """

    asked = Signal()

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = widget
        self._asked = QSize()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(widget)
        widget.installEventFilter(self)
        self.setAccessibleName(self.tr("Scrolled area"))
        self.setAccessibleDescription(self.tr("The arrow keys scroll."))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Ask for a few lines of text at least."""
        line = self.fontMetrics().lineSpacing()
        return QSize(2 * _LINES * line, _LINES * line)

    def sizeHint(self) -> QSize:
        """Ask for what the widget needs at the present width."""
        return _needed(self._held, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widget all the room there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn that the widget needs another size."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._held:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        widget, room = self._held, self.maximumViewportSize()
        needed = _needed(widget, room.width())
        if needed.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        if needed.width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        needed = _needed(widget, room.width())
        widget.resize(needed.expandedTo(room))
        if needed != self._asked:
            self._asked = needed
            self.updateGeometry()
            self.asked.emit()
        scrolls = needed.width() > room.width() or needed.height() > room.height()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)


def _needed(widget: QWidget, width: int) -> QSize:
    """Return the smallest size of a widget that cuts nothing off, if it may be so wide."""
    least = widget.minimumSizeHint()
    width = max(width, least.width())
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return QSize(least.width(), layout.minimumHeightForWidth(width))
    if widget.hasHeightForWidth():
        return QSize(least.width(), widget.heightForWidth(width))
    return least
