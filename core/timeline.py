"""The training history that can be gone back to: checkpoints, thinned so that they never take more than a bound.

While there is room every checkpoint is kept. When the bound is reached every other one is dropped, and from then on
they are taken half as often, so that what is kept stays spread evenly over the run.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .events import Checkpoint

# Bytes that are kept at the most, if nobody says otherwise.
DEFAULT_BOUND = 256 * 2**20


class Timeline:
    """Checkpoints by their step, within a bound of bytes.

    The first and the newest are always kept, even where these two alone are larger than the bound.

    Attributes:
        thinned: how often half of them were dropped.
        size: bytes kept.
    """

    def __init__(self, bound: int = DEFAULT_BOUND) -> None:
        self.thinned = 0
        self.size = 0
        self._bound = bound
        self._kept: dict[int, Checkpoint] = {}

    @property
    def steps(self) -> tuple[int, ...]:
        """The training steps that can be gone back to, from the first."""
        return tuple(self._kept)

    def keep(self, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint of the present step; later ones, which a run that was taken back left, are dropped."""
        for step in [step for step in self._kept if step >= checkpoint.reached]:
            self.size -= size_of(self._kept.pop(step))
        self._kept[checkpoint.reached] = checkpoint
        self.size += size_of(checkpoint)
        self._fit()

    def set_bound(self, bound: int) -> None:
        """Keep no more than so many bytes from now on."""
        self._bound = bound
        self._fit()

    def at(self, step: int) -> Checkpoint | None:
        """Return the newest checkpoint that is not after `step`; the first if all are; None if there is none."""
        steps = self.steps
        if not steps:
            return None
        return self._kept[steps[max(0, bisect_right(steps, step) - 1)]]

    def within(self, bound: int) -> tuple[Checkpoint, ...]:
        """Return what is kept, thinned to so many bytes, for a file."""
        return thinned(tuple(self._kept.values()), bound)

    def _fit(self) -> None:
        while self.size > self._bound and len(self._kept) > 2:
            steps = self.steps
            for step in steps[1:-1:2]:
                self.size -= size_of(self._kept.pop(step))
            self.thinned += 1


def thinned(kept: Sequence[Checkpoint], bound: int, most: int | None = None) -> tuple[Checkpoint, ...]:
    """Return checkpoints spread evenly over those given, the first and the last among them.

    Args:
        kept: checkpoints, ascending.
        bound: bytes that they may take together; none are returned if the first and the last alone take more.
        most: how many there may be.
    """
    found = list(kept)
    while len(found) > 2 and (sum(map(size_of, found)) > bound or (most is not None and len(found) > most)):
        found = found[:-1:2] + found[-1:]
    return tuple(found) if sum(map(size_of, found)) <= bound else ()


def size_of(checkpoint: Checkpoint) -> int:
    """Return the bytes that a checkpoint takes, with those of its other variants."""
    own = sum(len(block.payload) for block in checkpoint.arrays.values()) + len(checkpoint.generators)
    return own + sum(size_of(other) for other in checkpoint.others)
