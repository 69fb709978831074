"""Scrolling as the last resort: what has no room, because texts are large or the window small, is never cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LINES = 3  # height below which nothing can be read, in lines of text


class OverflowArea(QScrollArea):
    """Holds a widget that fills it; where the widget needs more, scroll bars appear, and it takes the focus for them.

    Args:
        widget: what it holds.
        parent: the widget it stands in.
    """

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(widget)
        self.setAccessibleName(self.tr("Scrolled area"))
        self.setAccessibleDescription(self.tr("The arrow keys scroll."))
        self._take_focus_if_needed()
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.rangeChanged.connect(lambda *_: self._take_focus_if_needed())

    def minimumSizeHint(self) -> QSize:
        """Ask for a few lines of text at least."""
        line = self.fontMetrics().lineSpacing()
        return QSize(2 * _LINES * line, _LINES * line)

    def sizeHint(self) -> QSize:
        """Ask for what the widget needs."""
        widget = self.widget()
        return widget.sizeHint() if widget is not None else super().sizeHint()

    def _take_focus_if_needed(self) -> None:
        scrolls = any(bar.maximum() > 0 for bar in (self.horizontalScrollBar(), self.verticalScrollBar()))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
