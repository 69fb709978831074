<<<<<<< HEAD
"""Slow reading and writing of files: done in a thread beside the event loop, one piece of work after the other.

Computing is no work for it: that belongs into a process (`analysis_client`), since a thread shares the interpreter with
the window. What is given here waits for the disk, or packs and unpacks bytes, which lets the window go on meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ..core.errors import RNNScopeError

_log = logging.getLogger(__name__)

Result = TypeVar("Result")
_Use = Callable[[Any], None]


class Background(QObject):
    """A thread for work that must not hold up its owner; results come back on the owner's event loop.

    The thread is started with the first piece of work.
    """

    _done = Signal(object, object, object)  # the future, and who takes the result or the failure

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1)
        self._closed = False
        self._done.connect(self._hand_over)

    def run(
        self,
        work: Callable[[], Result],
        use: Callable[[Result], None],
        failed: Callable[[RNNScopeError], None],
    ) -> None:
        """Do `work` after what was given before it.

        Args:
            work: what is done in the thread; it must not touch widgets nor what the window changes.
            use: called with its result, on the event loop.
            failed: called with what it raised, likewise; other errors than the program's own are raised there.
        """
        future = self._executor.submit(work)
        future.add_done_callback(lambda done: self._tell(done, use, failed))

    def close(self) -> None:
        """Do what was given, wait for it, and hand over no result any more; what fails is noted in the log."""
        self._closed = True
        self._executor.shutdown(wait=True)

    def drop(self) -> None:
        """Give up what is not yet begun."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = ThreadPoolExecutor(max_workers=1)

    def _tell(self, done: Future[Any], use: _Use, failed: Callable[[RNNScopeError], None]) -> None:
        """Tell the owner's event loop, from the thread; there is none to tell once it is closed."""
        if done.cancelled():
            return
        if not self._closed:
            self._done.emit(done, use, failed)
        elif (error := done.exception()) is not None:
            _log.error("could not be done while closing: %s", error)

    def _hand_over(self, future: Future[Any], use: _Use, failed: Callable[[RNNScopeError], None]) -> None:
        if self._closed:
            return
        error = future.exception()
        if error is None:
            use(future.result())
        elif isinstance(error, RNNScopeError):
            failed(error)
        else:
            raise error
=======
"""One thread beside the window, for what holds it up and is no job: drawing figures, and encoding pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, QTimer

from ..core.errors import RNNScopeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

T = TypeVar("T")
_LOOK_EVERY = 30  # milliseconds


class Background(QObject):
    """Does one thing after another, and hands on what came of it in the window's own thread.

    Args:
        failed: is told in one sentence what went wrong.
        parent: its owner.
    """

    def __init__(self, failed: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="figures")
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

        self._waiting.append((self._thread.submit(work), hand_on, failed or self._failed))
        self._timer.start()

    def close(self) -> None:
        """Finish what was begun, so that every file is whole or gone, and tell nobody."""
        self._timer.stop()
        self._waiting.clear()
        self._thread.shutdown(wait=True)

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
>>>>>>> main
