"""A line of text that ends in an ellipsis where there is no room for all of it.

The whole text then is its tooltip, unless it has one that says something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget


class ElidingLabel(QLabel):
    """Takes whatever width it is given; `text` is the whole text, whatever of it is seen."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._whole = text
        self._tip = ""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """Return the whole text."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show a text, as far as it fits."""
        self._whole = text
        self.setAccessibleDescription(text)
        self._show_what_fits()
        self._ask_for_room()

    def sizeHint(self) -> QSize:
        """Ask for room for all of it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + metrics.height() // 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a letter and the ellipsis."""
        line = self.fontMetrics().height()
        return QSize(min(self.sizeHint().width(), 2 * line), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits the new width."""
        super().resizeEvent(event)
        self._show_what_fits()

    def changeEvent(self, event: QEvent) -> None:
        """Show what fits in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_what_fits()

    def _ask_for_room(self) -> None:
        """Let the layout know that the text is another."""
        self.updateGeometry()

    def _fitted(self, width: int) -> tuple[str, bool]:
        """Return what is shown in a width, and whether that is all of the text."""
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width)
        return shown, shown == self._whole

    def _show_what_fits(self) -> None:
        shown, whole = self._fitted(self.contentsRect().width())
        if shown != super().text():
            super().setText(shown)
        if self.toolTip() in ("", self._tip):
            self._tip = "" if whole else self._whole
            self.setToolTip(self._tip)
