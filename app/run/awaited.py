"""Populations that were asked for and do not stand yet: of several, the newest alone is waited for.

If that one is refused, the engine may have got another before, which was not taken in: the two would speak of different
networks from then on. It is asked for once more.
"""

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


@dataclass(frozen=True)
class _Wish:
    experiment: ExperimentSpec
    expected: Expected
    kept: tuple[Checkpoint, ...]


class AwaitedPopulation:
    """Asks an engine for populations, gives each a generation, and knows what goes with the one that is waited for.

    Args:
        send: sends a command to the engine.
    """

    def __init__(self, send: Callable[[Command], None]) -> None:
        self._send = send
        self._generation = 0
        self._wishes: dict[int, _Wish] = {}  # what the engine has not answered yet
        self._overtaken: _Wish | None = None  # what it has, though a newer one is waited for

    @property
    def is_awaited(self) -> bool:
        """Whether one was asked for that does not stand yet."""
        return bool(self._wishes)

    def ask(self, experiment: ExperimentSpec, expected: Expected, kept: Sequence[Checkpoint] = ()) -> int:
        """Ask for a population in place of any that was asked for before; return its generation.

        Args:
            experiment: what it trains.
            expected: what goes with it.
            kept: checkpoints to look back at.
        """
        self._generation += 1
        self._wishes[self._generation] = wish = _Wish(experiment, expected, tuple(kept))
        self._send(
            Build(generation=self._generation, experiment=experiment, checkpoint=expected.checkpoint, kept=wish.kept)
        )
        return self._generation

    def take(self, generation: int) -> Expected | None:
        """Return what goes with a population that the engine has now; None if a newer wish has overtaken it."""
        wish = self._wishes.pop(generation, None)
        if wish is None:
            return None
        self._overtaken = wish if self._wishes else None
        return None if self._wishes else wish.expected

    def refuse(self, generation: int) -> None:
        """Wait no more for a population that cannot be had; ask again for one that it has overtaken."""
        refused = self._wishes.pop(generation, None)
        if refused is not None and not self._wishes and self._overtaken is not None:
            wish, self._overtaken = self._overtaken, None
            self.ask(wish.experiment, wish.expected, wish.kept)

    def clear(self) -> None:
        """Forget what was asked: the engine has ended."""
        self._wishes.clear()
        self._overtaken = None
