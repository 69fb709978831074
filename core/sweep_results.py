"""What a sweep has found: one result for each cell of its grid, and the order in which cells are run.

Plain data without the engine, so that the window can show it and a file can hold it.
"""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from .sweep_specs import SweepSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VerdictKind = Literal["vanishing", "healthy", "exploding", "none"]
VERDICT_KINDS: tuple[VerdictKind, ...] = get_args(VerdictKind)
# The numbers of a cell that can be put into a picture, as `CellResult` names them.
Quantity = Literal["decay_factor", "horizon", "exponent", "loss", "test_loss", "test_accuracy"]
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)

Index = tuple[Annotated[int, Meta(ge=0)], ...]


class Spread(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number over the networks of a cell; NaN where it has no meaning.

    Attributes:
        median: half of the networks are below.
        low: the lower quartile.
        high: the upper quartile.
    """

    median: float = math.nan
    low: float = math.nan
    high: float = math.nan

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Return median and quartiles of those that are not NaN; infinities count."""
        ordered = sorted(float(value) for value in values if not math.isnan(value))
        return cls(*(_quantile(ordered, share) for share in (0.5, 0.25, 0.75))) if ordered else cls()


class CellResult(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of the networks of one cell.

    Attributes:
        index: the cell's place on each axis.
        kind: the verdict on most networks, each judged by the worst of its layers.
        kinds: networks of each verdict, in the order of `VERDICT_KINDS`.
        decay_factor: factor by which the gradient changes per step back, of the networks of that verdict.
        horizon: steps back until the gradient's norm has fallen a thousandfold, likewise; infinite if it does not fall.
        exponent: largest Lyapunov exponent λ₁ of the trained networks along test sequences, in nats per step.
        loss: training loss of the last step.
        test_loss: loss on the test part.
        test_accuracy: accuracy on the test part, 0 to 1.
        steps: training steps taken.
        diverged_at: the first step that could not be taken because a network's loss or gradient was not finite; None
            if all could. As in the window, one network that diverges ends the run of all.
        seconds: how long the cell took.
        error: why the cell could not be run, as a sentence; empty if it could.
    """

    index: Index
    kind: VerdictKind = "none"
    kinds: tuple[int, int, int, int] = (0, 0, 0, 0)
    decay_factor: Spread = Spread()
    horizon: Spread = Spread()
    exponent: Spread = Spread()
    loss: Spread = Spread()
    test_loss: Spread = Spread()
    test_accuracy: Spread = Spread()
    steps: int = 0
    diverged_at: int | None = None
    seconds: float = 0.0
    error: str = ""

    def spread(self, quantity: Quantity) -> Spread:
        """Return one of the cell's numbers."""
        return getattr(self, quantity)


class SweepResults(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sweep and the cells of it that are done, in the order in which they were."""

    spec: SweepSpec
    cells: tuple[CellResult, ...] = ()


def coarse_to_fine(shape: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the cells of a grid in an order that shows the whole picture early: corners, halves, and so on.

    Args:
        shape: number of values on each axis.
    """
    levels = [_levels(length) for length in shape]
    cells = product(*(range(length) for length in shape))
    return sorted(cells, key=lambda cell: (max(level[place] for level, place in zip(levels, cell, strict=True)), cell))


class RemainingTime:
    """Estimates how long the cells that are left will take: each as long as its nearest neighbour that is done.

    Cells differ much where units or timesteps are swept, so a mean over all would mislead.

    Args:
        shape: number of values on each axis.
    """

    def __init__(self, shape: Sequence[int]) -> None:
        self._scale = [max(1, length - 1) for length in shape]
        self._left: dict[tuple[int, ...], tuple[float, float]] = dict.fromkeys(
            product(*(range(length) for length in shape)), (math.inf, math.nan)
        )

    def add(self, cell: CellResult) -> None:
        """Take in a cell that is done."""
        self._left.pop(cell.index, None)
        if cell.error:
            return
        for place, (nearest, _) in self._left.items():
            distance = math.dist(*(self._scaled(each) for each in (place, cell.index)))
            if distance < nearest:
                self._left[place] = (distance, cell.seconds)

    @property
    def seconds(self) -> float:
        """Seconds that the cells left will take; NaN before the first is done, 0 when all are."""
        return math.fsum(seconds for _, seconds in self._left.values())

    def _scaled(self, place: tuple[int, ...]) -> tuple[float, ...]:
        return tuple(each / scale for each, scale in zip(place, self._scale, strict=True))


def _levels(length: int) -> list[int]:
    """Return for each place on an axis how often the axis must be halved to reach it; 0 for its ends."""
    levels = [0] * length

    def halve(low: int, high: int, level: int) -> None:
        if high - low > 1:
            middle = (low + high) // 2
            levels[middle] = level
            halve(low, middle, level + 1)
            halve(middle, high, level + 1)

    halve(0, length - 1, 1)
    return levels


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile by linear interpolation; between a number and infinity it is infinity."""
    place = share * (len(ordered) - 1)
    low, high = ordered[math.floor(place)], ordered[math.ceil(place)]
    part = place - math.floor(place)
    return low if low == high or part == 0 else low + part * (high - low)
