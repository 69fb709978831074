"""Faults of the program itself: an exception that nobody caught is noted and told, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("rnnscope.qt")

# Seconds before the same fault is told again: one in what is drawn sixty times a second is told once.
TELL_AGAIN = 30.0
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Takes in what nobody else caught, from every thread, and what Qt complains of.

    Signals:
        happened: something went wrong (a sentence); emitted from the thread in which it did.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._told: dict[str, float] = {}
        self._before = (sys.excepthook, threading.excepthook)
        self._qt_before: object = None

    def install(self) -> None:
        """Take in every fault from now on."""
        sys.excepthook = self.take_in
        threading.excepthook = self._take_in_of_thread
        self._qt_before = qInstallMessageHandler(self._take_in_of_qt)

    def remove(self) -> None:
        """Leave faults to those who took them in before."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)  # type: ignore[arg-type]  # what it returned itself

    def take_in(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, where: str = "window"
    ) -> None:
        """Note an exception in the log, and tell it once in a while."""
        if not issubclass(kind, Exception):  # Ctrl+C in the terminal, or the end of the program
            self._before[0](kind, error, trace)
            return
        _log.error("a fault in the %s: %s", where, kind.__name__, exc_info=(kind, error, trace))
        said = str(error).strip().partition("\n")[0][:200]
        words = f"{kind.__name__}: {said}" if said else kind.__name__
        now = self._clock()
        if now - self._told.get(words, -TELL_AGAIN) < TELL_AGAIN:
            return
        self._told[words] = now
        self.happened.emit(words)

    def _take_in_of_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            name = hook.thread.name if hook.thread else "unknown"
            self.take_in(hook.exc_type, hook.exc_value, hook.exc_traceback, f"thread {name}")

    def _take_in_of_qt(self, level: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _qt_log.log(
            _LEVELS.get(level, logging.WARNING), "%s%s", f"{context.category}: " if context.category else "", message
        )
