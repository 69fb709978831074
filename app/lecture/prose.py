"""A piece of a lesson's text, as high as it needs to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from .markup import Setter, style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

TEXT_SCALE = 1.04  # how much larger than the controls' it is


class Prose(QTextBrowser):
    """Shows what `compose` writes; written anew for another width, font or palette.

    Signals:
        link_followed: a person wants to go where a link leads (QUrl); nothing is opened here.

    Args:
        name: what it is, for screen readers.
        scale: how much larger than the controls' its text is.
    """

    link_followed = Signal(object)

    def __init__(self, name: str, scale: float = TEXT_SCALE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._compose: Callable[[Setter], str] = lambda _: ""
        self._set_for: tuple[int, str, str] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._follow)

    def show_text(self, compose: Callable[[Setter], str]) -> None:
        """Show what a function makes of a `Setter`: HTML."""
        self._compose = compose
        self._set_for = None
        self._set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines and shrink formulas for another width."""
        super().resizeEvent(event)
        self._set()

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._set()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the area around it."""
        event.ignore()

    def _follow(self, link: QUrl) -> None:
        self.link_followed.emit(link)

    def _set(self) -> None:
        """Write the text for the present width, font and colours, if it is not written for these already."""
        palette, width = self.palette(), self.viewport().width()
        ink = palette.color(QPalette.ColorRole.WindowText)
        wanted = (width, self.font().toString(), ink.name())
        if width <= 0 or wanted == self._set_for:
            return
        self._set_for = wanted
        document, font = self.document(), self.font()
        font.setPointSizeF(font.pointSizeF() * self._scale)
        document.setDefaultFont(font)
        grid, muted = palette.color(QPalette.ColorRole.Mid).name(), palette.color(QPalette.ColorRole.Dark).name()
        document.setDefaultStyleSheet(style_sheet(grid, muted, palette.color(QPalette.ColorRole.Window).name()))
        text = self._compose(Setter(document, font, ink, self.devicePixelRatioF(), width))
        document.setHtml(text)
        document.setTextWidth(width)
        self.setFixedHeight(round(document.size().height() + 0.5))
        self.setVisible(bool(text))
