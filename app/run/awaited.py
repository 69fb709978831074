"""Populations that were asked for and do not stand yet: of several, the newest alone is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.commands import Build

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ...core.events import Checkpoint
    from ...core.history import History
    from ...core.snapshot import Snapshot
    from ...core.specs import ExperimentSpec
    from ...core.wire import Command


@dataclass(frozen=True)
class Expected:
    """What goes with a population that was asked for.

    Attributes:
        checkpoint: where it goes on from.
        histories: what was recorded of it before.
        path: the file it is in.
        snapshot: what it was read from.
        and_run: whether it shall run as soon as it stands.
        until: up to which step; None for its own number of steps.
    """

    checkpoint: Checkpoint | None = None
    histories: tuple[History, ...] | None = None
    path: Path | None = None
    snapshot: Snapshot | None = None
    and_run: bool = False
    until: int | None = None


class AwaitedPopulation:
    """Asks an engine for populations, gives each a generation, and knows what goes with the one that is waited for.

    Args:
        send: sends a command to the engine.
    """

    def __init__(self, send: Callable[[Command], None]) -> None:
        self._send = send
        self._generation = 0
        self._expected: dict[int, Expected] = {}

    @property
    def is_awaited(self) -> bool:
        """Whether one was asked for that does not stand yet."""
        return bool(self._expected)

    def ask(self, experiment: ExperimentSpec, expected: Expected, kept: Sequence[Checkpoint] = ()) -> int:
        """Ask for a population in place of any that was asked for before; return its generation.

        Args:
            experiment: what it trains.
            expected: what goes with it.
            kept: checkpoints to look back at.
        """
        self._generation += 1
        self._expected = {self._generation: expected}
        self._send(
            Build(generation=self._generation, experiment=experiment, checkpoint=expected.checkpoint, kept=tuple(kept))
        )
        return self._generation

    def take(self, generation: int) -> Expected | None:
        """Return what goes with a population that is waited for no more; None if a newer wish has overtaken it."""
        return self._expected.pop(generation, None)

    def clear(self) -> None:
        """Forget what was asked: the engine has ended."""
        self._expected.clear()
