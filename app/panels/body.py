"""What stands in a panel: its header, and below it the picture, or a sentence while there is nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from ..theme import Theme

MARGIN = 8  # around it, and around the picture when that is saved


class _LeastColumn(QVBoxLayout):
    """A column that asks for no more than it needs: the header above it must not give way to what a plot would like."""

    _measures = False

    def heightForWidth(self, width: int) -> int:
        """Return the smallest height that cuts nothing off."""
        if self._measures:  # asked by Qt, for the smallest height is a by-product of this
            return super().heightForWidth(width)
        self._measures = True
        try:
            return self.minimumHeightForWidth(width)
        finally:
            self._measures = False


class PanelBody(QWidget):
    """A header and one of two faces: the content, or a message in its place.

    Only the face that is seen counts for the room that is needed.

    Args:
        header: stands at the top.
        parent: the panel.

    Attributes:
        rows: its parts from the top.
        content: what the panel shows.
        content_layout: what stands in the content from the top.
    """

    def __init__(self, header: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setMinimumSize(1, 1)
        self.content = QWidget(self)
        self.content.hide()
        self.content_layout = _LeastColumn(self.content)
        self.content_layout.setContentsMargins(0, 0, 0, 0)
        self.content_layout.setSpacing(2)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(MARGIN, 4, MARGIN, 4)
        self.rows.setSpacing(3)
        self.rows.addLayout(header)
        self.rows.addWidget(self._message, 1)
        self.rows.addWidget(self.content, 1)

    @property
    def face(self) -> QWidget:
        """What stands below the header."""
        return self._message if self.content.isHidden() else self.content

    @property
    def message_text(self) -> str:
        """The sentence that stands in place of the content; empty while the content is shown."""
        return self._message.text() if self.content.isHidden() else ""

    def show_content(self) -> None:
        """Show the content."""
        if self.content.isHidden():
            self._message.hide()
            self.content.show()

    def show_message(self, text: str) -> None:
        """Show a sentence in place of the content."""
        self._message.setText(text)
        if not self.content.isHidden():
            focused = self.window().focusWidget()
            if focused is not None and self.content.isAncestorOf(focused):
                self.setFocus()  # what is hidden would hand it on to another panel
            self.content.hide()
            self._message.show()

    def apply_theme(self, theme: Theme) -> None:
        """Write the sentence in a theme's colours."""
        self._message.setStyleSheet(f"color: {theme.muted};")
