"""The engine as a session sees it: started, with a GPU or without, listened to, and why it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.commands import BoundHistory, Watch
from ...core.events import Failed
from ..processes.process_link import ProcessEnded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.events import AnyEvent
    from ...core.wire import Command
    from ..processes.engine_client import EngineClient


class Engine:
    """Keeps for an engine what must outlast it: what is watched, how much is kept, and whether a GPU has failed.

    Attributes:
        watched: what the next frames shall show.
        heard: how many events it has sent so far.
        ended: why there is no engine any more; None while there is one.
        owes_answer: whether nothing came since a wish that is always answered.
    """

    def __init__(self, client: EngineClient) -> None:
        self.watched = Watch(probes=())
        self.heard = 0
        self.ended: ProcessEnded | None = None
        self.owes_answer = False
        self._client = client
        self._failure: Failed | None = None
        self._without_gpu = False
        self._history_bound: int | None = None

    @property
    def alive(self) -> bool:
        """Whether there is an engine to talk to."""
        return self._client.process_id is not None

    @property
    def process_id(self) -> int | None:
        """Its process id; None if there is none."""
        return self._client.process_id

    @property
    def is_held(self) -> bool:
        """Whether it is stopped from outside, and says nothing until it is let go."""
        return self._client.is_held

    def start(self) -> None:
        """Start it, and tell it what is watched and how much is kept; once a GPU has failed, without one."""
        self.ended = None
        if self._without_gpu:
            self._client.start_without_gpu()
        else:
            self._client.start()
        self.send(self.watched)
        if self._history_bound is not None:
            self.send(BoundHistory(bytes=self._history_bound))

    def send(self, command: Command) -> None:
        """Send it a command."""
        self._client.send(command)

    def ask(self, command: Command) -> None:
        """Send it a command that it always answers before long."""
        self.owes_answer = True
        self.send(command)

    def watch(self, watch: Watch) -> None:
        """Say what the next frames shall show, of this engine and of any that follows it."""
        if watch != self.watched:
            self.watched = watch
            self.send(watch)

    def bound_history(self, size: int) -> None:
        """Let it keep no more than so many bytes to look back at, and any engine that follows it."""
        if size != self._history_bound:
            self._history_bound = size
            self.send(BoundHistory(bytes=size))

    def news(self) -> Iterator[AnyEvent | ProcessEnded]:
        """Yield what it has sent since the last call; its end comes last, in its own words if it left some."""
        for event in self._client.poll():
            self.heard += 1
            self.owes_answer = False
            if isinstance(event, Failed):
                self._failure = event
            elif isinstance(event, ProcessEnded):
                self.ended = self._explained(event)
                yield self.ended
            else:
                yield event

    def end_by_force(self) -> None:
        """End it though it does not answer."""
        self.owes_answer = False
        self._client.stop(at_once=True)

    def close(self) -> None:
        """End it."""
        self._client.stop()

    def _explained(self, end: ProcessEnded) -> ProcessEnded:
        failure, self._failure = self._failure, None
        if failure is None:
            return end
        self._without_gpu = self._without_gpu or failure.gpu
        return ProcessEnded(failure.reason, end.last_words, failure.gpu)
