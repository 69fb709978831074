"""Notices that the engine says nothing though it should, and offers to wait or to go on in another.

A step that takes long and an engine that hangs look alike from outside, so nothing is ended unasked. Silence is counted
in looks: a window that stood still itself, in a debugger or while the machine slept, has not waited.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from .notice import Notice
    from .session import Session

# Milliseconds between two looks; a look counts for twice as much at the most.
LOOK_EVERY = 250
# Seconds of silence from a run, and from an engine that builds: it may load torch meanwhile on a busy machine.
PATIENCE, PATIENCE_BUILDING = 6.0, 30.0
# A run whose longest step so far took that part of the patience is given more.
SLOWER = 3.0


class EngineWatch(QObject):
    """Watches a session's engine while it should say something.

    Args:
        session: whose engine it is.
        notice: where it is said.
        go_on: goes on in another engine.

    Attributes:
        patience: seconds of silence from a run that are nothing unusual.
        silence: seconds since the engine was last heard, while it should say something.
    """

    def __init__(
        self,
        session: Session,
        notice: Notice,
        go_on: Callable[[], None],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.patience = PATIENCE
        self.silence = 0.0
        self._session = session
        self._notice = notice
        self._go_on = go_on
        self._clock = clock
        self._last_look = clock()
        self._heard = 0
        self._longest = 0.0
        self._waited = 1.0
        self._told = ""
        session.built.connect(lambda _: self._start_over())
        session.engine_ended.connect(lambda _: self._start_over())
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Count the silence; say so when it has become too long, and take that back when something comes."""
        now = self._clock()
        passed, self._last_look = min(now - self._last_look, 2 * LOOK_EVERY / 1000), now
        session = self._session
        if session.heard != self._heard or not session.expects_news:
            if session.running:
                self._longest = max(self._longest, self.silence)
            self._heard, self.silence = session.heard, 0.0
            self._take_back()
            return
        self.silence += passed
        if self.silence > self._limit() and not self._told:
            self._tell()

    def stop(self) -> None:
        """Look no more: the window is closing."""
        self._timer.stop()

    def _limit(self) -> float:
        patience = max(self.patience, SLOWER * self._longest) * self._waited
        return max(patience, PATIENCE_BUILDING) if self._session.building else patience

    def _tell(self) -> None:
        session = self._session
        seconds = QLocale().toString(round(self.silence))
        if session.engine_is_held:
            text = self.tr("The engine has said nothing for {0} seconds: it is stopped from outside.")
        else:
            text = self.tr("The engine has said nothing for {0} seconds: a step takes very long, or it hangs.")
        offers = [(self.tr("Wait"), self._wait)]
        if session.network is not None:
            step = session.checkpoint.step if session.checkpoint else 0
            offer = self.tr("New engine, on from step {0}").format(QLocale().toString(step))
            offers.append((offer, self._replace))
        self._told = text.format(seconds)
        self._notice.tell(self._told, bad=True, lasting=True, offers=offers)

    def _take_back(self) -> None:
        """Withdraw what was said, unless another message has taken its place."""
        if self._told and self._notice.label.text() == self._told:
            self._notice.dismiss()
        self._told = ""

    def _wait(self) -> None:
        self._waited *= 2
        self.silence, self._told = 0.0, ""

    def _replace(self) -> None:
        self._start_over()
        self._go_on()

    def _start_over(self) -> None:
        self.silence, self._longest, self._waited, self._told = 0.0, 0.0, 1.0, ""
