"""Long curves made short enough to draw, without losing their peaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .spread import Spread


class ThinnedCurve:
    """Median and band of a growing series, kept in at most `capacity` bins of equally many records.

    Each bin keeps the smallest and largest median, the lowest band and the highest; adding records costs only their own
    number. What is not finite must come as NaN, and is left out where a bin has other values.
    """

    def __init__(self, capacity: int = 1000) -> None:
        self._capacity = capacity
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.count = 0
        self._size = 1  # records in a bin
        self._x = np.empty((0, 2))  # first and last position of each bin
        # low band, smallest median, largest median, high band; the last two negated, so that all four are minima
        self._minima = np.empty((0, 4))

    def extend(self, x: NDArray[Any], rows: Spread) -> None:
        """Append records."""
        if len(x) == 0:
            return
        minima = np.stack((rows.low, rows.median, -rows.median, -rows.high), axis=1)
        bins = (self.count + np.arange(len(x))) // self._size
        starts = np.concatenate(([0], np.flatnonzero(np.diff(bins)) + 1))
        ends = np.concatenate((starts[1:], [len(x)])) - 1
        fresh_x = np.stack((x[starts], x[ends]), axis=1).astype(np.float64)
        fresh = np.fmin.reduceat(minima, starts, axis=0)
        if self.count % self._size:
            fresh_x[0, 0] = self._x[-1, 0]
            fresh[0] = np.fmin(fresh[0], self._minima[-1])
            self._x, self._minima = self._x[:-1], self._minima[:-1]
        self._x = np.concatenate((self._x, fresh_x))
        self._minima = np.concatenate((self._minima, fresh))
        self.count += len(x)
        while len(self._x) > self._capacity:
            self._halve()

    def line(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the median to draw: every record, or the smallest and largest of each bin."""
        if self._size == 1:
            return self._x[:, 0], self._minima[:, 1]
        return self._x.ravel(), (self._minima[:, 1:3] * (1, -1)).ravel()

    def band(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return positions, lower and upper edge of the band to draw."""
        return self._x.mean(1), self._minima[:, 0], -self._minima[:, 3]

    def _halve(self) -> None:
        starts = np.arange(0, len(self._x), 2)
        ends = np.minimum(starts + 1, len(self._x) - 1)
        self._x = np.stack((self._x[starts, 0], self._x[ends, 1]), axis=1)
        self._minima = np.fmin.reduceat(self._minima, starts, axis=0)
        self._size *= 2


class ThinnedTrail:
    """Where points have been, one array for each look, kept for at most `capacity` looks spread evenly over all.

    Args:
        capacity: looks that are kept at the most.

    Attributes:
        looks: those that are kept.
        count: how often one was added.
    """

    def __init__(self, capacity: int = 40) -> None:
        self._capacity = capacity
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.looks: list[NDArray[Any]] = []
        self.count = 0
        self._every, self._seen = 1, 0

    def add(self, points: NDArray[Any]) -> None:
        """Take note of a look; when there are too many, every second is forgotten, and of those to come as well."""
        if self._seen % self._every == 0:
            self.looks.append(points)
            self.count += 1
            if len(self.looks) > self._capacity:
                self.looks, self._every = self.looks[::2], 2 * self._every
        self._seen += 1


class RowsPicture(NamedTuple):
    """Rows as a picture shows them, one for each slot.

    Attributes:
        start: first step of the first slot.
        end: the step after the last.
        steps: the step at which each row was recorded.
        rows: the rows; where nothing was recorded, the one before goes on.
    """

    start: float
    end: float
    steps: NDArray[np.int64]
    rows: NDArray[Any]


class ThinnedRows:
    """Rows recorded at growing steps, kept in at most `capacity` slots of equally many steps, the newest of each."""

    def __init__(self, capacity: int = 400) -> None:
        self._capacity = capacity
        self._width = 1  # steps of a slot
        self._slots: dict[int, tuple[int, NDArray[Any]]] = {}

    def add(self, step: int, row: NDArray[Any]) -> None:
        """Record a row; those of later steps, which a run that was taken back has left, are dropped."""
        for slot in [slot for slot, (other, _) in self._slots.items() if other > step]:
            del self._slots[slot]
        self._slots[step // self._width] = (step, row)
        while step // self._width >= self._capacity:
            self._width *= 2
            self._slots = {other // self._width: (other, kept) for other, kept in self._slots.values()}

    def recorded(self, part: Any = ...) -> tuple[NDArray[np.int64], NDArray[Any]]:
        """Return the steps kept, ascending, and a part of their rows, given as an index."""
        kept = list(self._slots.values())
        return np.array([step for step, _ in kept]), np.stack([row[part] for _, row in kept])

    def picture(self, part: Any = ...) -> RowsPicture:
        """Return a part of the rows, given as an index, evenly spaced in steps."""
        slots = np.array(list(self._slots))
        steps, rows = self.recorded(part)
        every = np.arange(slots[0], slots[-1] + 1)
        shown = np.searchsorted(slots, every, "right") - 1
        return RowsPicture(
            float(slots[0] * self._width), float((slots[-1] + 1) * self._width), steps[shown], rows[shown]
        )
