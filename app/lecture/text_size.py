"""How large texts are in a lecture: they grow with the window, in the projector's theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ..window import Window

THEME = "projector"
_SMALL_SCREEN = (1280, 720)  # size of a window in which texts are as large as in the theme
_FITTED = 200  # milliseconds after the last change of size until texts follow


class TextSize(QObject):
    """Lets texts be as large on any screen, seen from the last row, as long as a lecture lasts."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=_FITTED)
        self._timer.timeout.connect(self.fit)

    def fit(self) -> None:
        """Fit texts to the window."""
        room = min(self._window.width() / _SMALL_SCREEN[0], self._window.height() / _SMALL_SCREEN[1])
        self._window.appearance.lend(THEME, max(1.0, round(room, 1)))

    def fit_soon(self) -> None:
        """Fit texts once the window's size has settled."""
        self._timer.start()

    def give_back(self) -> None:
        """Let texts be as the settings say."""
        self._timer.stop()
        self._window.appearance.lend(None)
        self.deleteLater()
