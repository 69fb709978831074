"""The one window there is: when another language is chosen, another takes its place."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer

from .handing_over import hand_over, take_over
from .languages.language import speak, spoken
from .window import Window

if TYPE_CHECKING:
    from .handing_over import Estate

# Milliseconds between two looks whether what is under way has ended.
_LOOK_EVERY = 50
# Seconds that the old window stays for the panels of the new one, which are made one after the other.
_TO_MAKE_PANELS = 3.0
# Looks after which a person is told what is waited for; most things end within a few.
_PATIENCE = 20


class Stage(QObject):
    """Holds the window.

    Args:
        window: the first one.

    Attributes:
        window: the one that is shown.
    """

    def __init__(self, window: Window, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = spoken()
        self._looks = 0
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._take(window)

    def tell_fault(self, words: str) -> None:
        """Say in the window that the program itself went wrong somewhere."""
        self.window.tell_fault(words)

    def _take(self, window: Window) -> None:
        self.window = window
        window.language_wanted.connect(self._want)

    def _want(self, language: str) -> None:
        """Change the language once nothing is under way that belongs to the window as it is."""
        self._language, self._looks = language, 0
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        if self._language == spoken():  # it was chosen back meanwhile
            self._timer.stop()
        elif not self.window.is_busy:
            self._timer.stop()
            self._change()
        elif self._looks == _PATIENCE:
            self.window.notice.tell(self.tr("The language changes as soon as what is under way has ended."))

    def _change(self) -> None:
        old = self.window
        estate = hand_over(old)
        speak(self._language)
        new = Window(estate.session, estate.settings, estate.kept.folder, estate.kept)
        take_over(new, estate)
        self._show(new, estate)
        self._take(new)
        old.hide()
        old.session.deleteLater()  # which would keep what listens to it, and that the window
        old.destroyed.connect(lambda: QTimer.singleShot(0, _forget))
        old.deleteLater()

    def _show(self, window: Window, estate: Estate) -> None:
        """Show a window where the one before stands, so that nothing else is seen between them."""
        if not window.layouts.recall_geometry():
            window.resize(self.window.size())
        made: list[bool] = []
        window.feed.first_made.connect(lambda: made.append(True))
        window.show()
        if estate.lecture is not None:
            window.go_on_with_lecture(estate.lecture)
        until = time.monotonic() + _TO_MAKE_PANELS
        while not made and time.monotonic() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if estate.settings_shown:
            window.show_settings()


def _forget() -> None:
    """Let go of the window that is gone: what has stood since the start is not looked through for garbage any more."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        gc.freeze()
