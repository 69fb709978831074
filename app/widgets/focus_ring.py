"""A ring around whatever has the keyboard's focus, the same in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion
from PySide6.QtWidgets import QApplication, QFocusFrame, QMenu, QMenuBar, QTabBar, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ..theme import Theme

_WIDTH = 2  # pixels
_OWN = (QMenu, QMenuBar, QTabBar)  # these mark the part that has the focus


class FocusRing(QObject):
    """Follows the focus within one window.

    Fusion draws some focus marks as a hair of the text's colour, which nobody sees from a lecture hall's last row.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._frame = _Frame(window, theme)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @property
    def frame(self) -> QFocusFrame:
        """What is drawn around the widget.

        Qt puts it beside the widget, so it goes with whatever part of the window the widget was in; then there is
        another.
        """
        if not isValid(self._frame):
            self._frame = _Frame(self._window, self._theme)
        return self._frame

    def apply_theme(self, theme: Theme) -> None:
        """Draw in the theme's colours."""
        self._theme = theme
        if isValid(self._frame):
            self._frame.apply_theme(theme)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        ringed = now if self._is_ringed(now) else None
        self.frame.setWidget(ringed)  # pyright: ignore[reportArgumentType] (the stub forgets that None clears it)
        self.frame.setVisible(ringed is not None)

    def _is_ringed(self, widget: QWidget | None) -> bool:
        """Say whether a widget is in this window and does not show its focus itself."""
        if widget is None or isinstance(widget, _OWN) or widget.window() is not self._window:
            return False
        return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.property("draws_focus")


class _Frame(QFocusFrame):
    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.hide()  # else it is shown with the window, which may come up without the focus, in its corner

    def apply_theme(self, theme: Theme) -> None:
        """Draw in the theme's colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        width = _WIDTH + self._theme.extra_width
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.accent), width))
        inset = width // 2 + width % 2
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 3, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cover nothing but the ring itself, so that what is inside is drawn as fast as without it."""
        super().resizeEvent(event)
        width = _WIDTH + self._theme.extra_width + 2
        whole = QRect(0, 0, self.width(), self.height())
        self.setMask(QRegion(whole).subtracted(QRegion(whole.adjusted(width, width, -width, -width))))
