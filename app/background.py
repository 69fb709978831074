"""A thread beside the window, for what holds it up and is no job: figures, formulas, encoding pictures, and files."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, QTimer

from ..core.errors import RNNScopeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

_log = logging.getLogger(__name__)

T = TypeVar("T")
_LOOK_EVERY = 30  # milliseconds


class Background(QObject):
    """Does one thing after another, and hands on what came of it in the window's own thread.

    It keeps one thread, from the first thing to do until it is closed: what matplotlib and the allocator hold for each
    thread that draws, they hold for good.

    Args:
        failed: is told in one sentence what went wrong.
        parent: its owner.
    """

    def __init__(self, failed: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._thread: ThreadPoolExecutor | None = None
        self._waiting: list[tuple[Future[object], Callable[[object], None], Callable[[str], None]]] = []
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def backlog(self) -> int:
        """How many things are still to be done."""
        return len(self._waiting)

    def do(self, work: Callable[[], T], use: Callable[[T], None], failed: Callable[[str], None] | None = None) -> None:
        """Do `work`, which must touch nothing of Qt, and hand what it returns to `use`.

        Args:
            work: what is done in the thread.
            use: what is done then in the window's.
            failed: is told in one sentence what went wrong; the usual listener if not given.
        """

        def hand_on(found: object) -> None:
            use(cast("T", found))

        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="background")
        self._waiting.append((self._thread.submit(work), hand_on, failed or self._failed))
        self._timer.start()

    def close(self) -> None:
        """Finish what was given, so that every file is whole or gone; what fails then is told to the log alone.

        More to do begins with another thread.
        """
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.shutdown(wait=True)
        for future, *_ in waiting:
            if (error := future.exception()) is not None:
                _log.error("could not be done while closing: %s", error)

    def _look(self) -> None:
        while self._waiting and self._waiting[0][0].done():
            future, use, failed = self._waiting.pop(0)
            try:
                found = future.result()
            except RNNScopeError as error:
                failed(str(error))
            else:
                use(found)
        if not self._waiting:
            self._timer.stop()
