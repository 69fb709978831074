"""Checkpoints that were asked for, and who waits for which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.commands import TakeCheckpoint, TakeKept
from ...core.events import Checkpoint, KeptCheckpoints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...core.events import AnyEvent
    from ...core.wire import Command


class CheckpointRequests:
    """Asks an engine for checkpoints, and hands each to whoever asked for it.

    Args:
        send: sends a command to the engine.
    """

    def __init__(self, send: Callable[[Command], None]) -> None:
        self._send = send
        self._uses: dict[int, Callable[[Checkpoint], None]] = {}
        self._kept: dict[int, list[Checkpoint]] = {}
        self._count = 0

    @property
    def are_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._uses)

    def ask(self, use: Callable[[Checkpoint], None], step: int | None = None) -> None:
        """Ask for the present checkpoint, or for the kept one nearest before a step."""
        self._count += 1
        self._uses[self._count] = use
        self._send(TakeCheckpoint(request=self._count, step=step))

    def ask_for_all(
        self, use: Callable[[Checkpoint, Sequence[Checkpoint]], None], size: int, step: int | None = None
    ) -> None:
        """Ask for a checkpoint, and for those to look back at, thinned to so many bytes.

        Args:
            use: what to do with them.
            size: the bytes.
            step: for the kept one nearest before this step; None for the present.
        """
        self._count += 1
        kept = self._kept[self._count] = []
        self._send(TakeKept(request=self._count, bytes=size))
        self.ask(lambda checkpoint: use(checkpoint, kept), step)  # the engine answers one after the other

    def look_at(self, event: AnyEvent) -> None:
        """Take in what the engine answers; who asked looks whether it is of the population that was meant."""
        match event:
            case Checkpoint():
                self.take(event)
            case KeptCheckpoints():
                self.take_kept(event)
            case _:
                pass

    def take(self, checkpoint: Checkpoint) -> None:
        """Hand a checkpoint to whoever asked for it, if anybody did."""
        if use := self._uses.pop(checkpoint.request, None):
            use(checkpoint)

    def take_kept(self, answer: KeptCheckpoints) -> None:
        """Keep the checkpoints to look back at for the present one, which comes next; drop what nobody waits for."""
        self._kept.pop(answer.request, []).extend(answer.checkpoints)

    def clear(self) -> None:
        """Forget what was asked: the engine has ended."""
        self._uses.clear()
        self._kept.clear()
