"""Tells what becomes of the engine: that it has ended, or says nothing though it should; and offers to go on.

A step that takes long and an engine that hangs look alike from outside, so nothing is ended unasked. Silence is counted
in looks: a window that stood still itself, in a debugger or while the machine slept, has not waited.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from ..languages.sentences import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..notice import Notice
    from ..processes.process_link import ProcessEnded
    from .session import Session

# Milliseconds between two looks; a look counts for twice as much at the most.
LOOK_EVERY = 250
# Seconds of silence from a run, and from an engine that builds: it may load torch meanwhile on a busy machine.
PATIENCE, PATIENCE_BUILDING = 6.0, 30.0
# A run whose longest step so far took that part of the patience is given more.
SLOWER = 3.0


class EngineWatch(QObject):
    """Watches a session's engine.

    Signals:
        replaced: there is another engine.

    Args:
        session: whose engine it is.
        notice: where it is said.

    Attributes:
        patience: seconds of silence from a run that are nothing unusual.
        silence: seconds since the engine was last heard, while it should say something.
    """

    replaced = Signal()

    def __init__(
        self,
        session: Session,
        notice: Notice,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.patience = PATIENCE
        self.silence = 0.0
        self._session = session
        self._notice = notice
        self._clock = clock
        self._last_look = clock()
        self._heard = 0
        self._longest = 0.0
        self._waited = 1.0
        self._told = ""
        session.built.connect(lambda _: self._start_over())
        session.engine_ended.connect(self._on_ended)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Count the silence; say so when it has become too long, and take that back when something comes."""
        now = self._clock()
        passed, self._last_look = min(now - self._last_look, 2 * LOOK_EVERY / 1000), now
        session = self._session
        if session.engine.heard != self._heard or not session.expects_news:
            if session.running:
                self._longest = max(self._longest, self.silence)
            self._heard, self.silence = session.engine.heard, 0.0
            self._take_back()
            return
        self.silence += passed
        if self.silence > self._limit() and not self._told:
            self._tell()

    def go_on(self) -> None:
        """Go on in another engine from the last checkpoint; one that is there is ended by force."""
        self._start_over()
        self._notice.setToolTip("")
        if self._session.engine.alive:
            self._session.replace_engine()
        else:
            self._session.go_on()
        self.replaced.emit()

    def stop(self) -> None:
        """Look no more: the window is closing."""
        self._timer.stop()

    def _limit(self) -> float:
        patience = max(self.patience, SLOWER * self._longest) * self._waited
        return max(patience, PATIENCE_BUILDING) if self._session.building else patience

    def _tell(self) -> None:
        session = self._session
        seconds = QLocale().toString(round(self.silence))
        if session.engine.is_held:
            text = self.tr("The engine has said nothing for {0} seconds: it is stopped from outside.")
        else:
            text = self.tr("The engine has said nothing for {0} seconds: a step takes very long, or it hangs.")
        offers = [(self.tr("Wait"), self._wait)]
        if session.network is not None:
            step = session.checkpoint.reached if session.checkpoint else 0
            offer = self.tr("New engine, on from step {0}").format(QLocale().toString(step))
            offers.append((offer, self.go_on))
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

    def _on_ended(self, ended: ProcessEnded) -> None:
        """Say that the engine is gone, and offer to go on; the pictures stay as they are."""
        self._start_over()
        checkpoint, network = self._session.checkpoint, self._session.network
        message = self.tr("The engine has stopped: {reason}.").format(reason=said(ended.reason))
        step = QLocale().toString(checkpoint.reached if checkpoint else 0)
        if network is None:
            offer = self.tr("Start it again")
        elif ended.gpu_failed:
            offer = self.tr("Go on on the CPU, from step {step}").format(step=step)
        elif checkpoint is None:
            offer = self.tr("Start again from step 0")
        else:
            offer = self.tr("Go on from step {step}").format(step=step)
        if checkpoint is not None:
            message += self.tr(" Nothing on the screen is lost.")
        self._notice.tell(message, bad=True, offers=[(offer, self.go_on)])
        self._notice.setToolTip(ended.last_words)

    def _start_over(self) -> None:
        self.silence, self._longest, self._waited, self._told = 0.0, 0.0, 1.0, ""
