"""Where the columns of the diagram scroll sideways: as high as their rows need, with the scroll bar if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget


class ColumnsArea(QScrollArea):
    """Scrolls columns sideways, and never up and down: its layout is asked for the height of all rows.

    Args:
        columns: what it holds; its smallest size is what it needs.
        parent: the widget it stands in.
    """

    def __init__(self, columns: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._asked = 0
        self.setWidget(columns)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The columns take the keys; the area around them would only scroll.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of all rows, and of the scroll bar where columns have to be scrolled."""
        scrolls = self._columns.minimumWidth() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        return QSize(super().minimumSizeHint().width(), self._columns.minimumHeight() + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the scroll bar's height where there is one now."""
        super().resizeEvent(event)
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn that the columns need another size."""
        done = super().eventFilter(watched, event)
        if watched is self._columns and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._ask()
        return done

    def _ask(self) -> None:
        needed = self.minimumSizeHint().height()
        if needed != self._asked:
            self._asked = needed
            self.updateGeometry()
