"""Axis ranges that hold still while the data moves."""

from __future__ import annotations

import math

# Share of the range that is needed, below which it shrinks without waiting.
_FAR_TOO_LARGE = 0.34
_NICE_ENDS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


def nice_end(last: float) -> float:
    """Return a round number at or after the last of a growing series, at least 10, so that its axis moves seldom."""
    last = max(last, 10)
    decade = 10.0 ** math.floor(math.log10(last))
    return next(nice * decade for nice in _NICE_ENDS if nice * decade >= last)


class SteadyRange:
    """A range that grows at once and shrinks only when it has been too large for a while, or is three times too large.

    Args:
        step: bounds are rounded outwards to multiples of this.
        minimum_span: smallest distance of the bounds.
        patience: updates in a row that must need less than `slack` of the span before it shrinks.
        slack: see `patience`.
    """

    def __init__(self, step: float, minimum_span: float, patience: int = 45, slack: float = 0.6) -> None:
        self._step = step
        self._minimum_span = minimum_span
        self._patience = patience
        self._slack = slack
        self._waited = 0
        self._bounds: tuple[float, float] | None = None

    @property
    def bounds(self) -> tuple[float, float]:
        """The range as it stands; 0 to the smallest span before the first update."""
        return self._bounds or (0.0, self._minimum_span)

    def reset(self) -> None:
        """Forget the range, so that the next update sets it."""
        self._bounds = None
        self._waited = 0

    def update(self, low: float, high: float) -> tuple[float, float]:
        """Take in what must be visible and return the range; bounds that are not finite are left out of account."""
        if not (math.isfinite(low) and math.isfinite(high)):
            return self.bounds
        wanted = self._rounded(min(low, high), max(low, high))
        if self._bounds is None:
            self._bounds = wanted
            return wanted
        bottom, top = self._bounds
        if wanted[0] < bottom or wanted[1] > top:
            self._bounds = (min(bottom, wanted[0]), max(top, wanted[1]))
            self._waited = 0
        elif wanted[1] - wanted[0] < self._slack * (top - bottom):
            self._waited += 1
            if self._waited >= self._patience or wanted[1] - wanted[0] < _FAR_TOO_LARGE * (top - bottom):
                self._bounds = wanted
                self._waited = 0
        else:
            self._waited = 0
        return self.bounds

    def _rounded(self, low: float, high: float) -> tuple[float, float]:
        bottom = math.floor(low / self._step + 1e-9) * self._step
        top = math.ceil(high / self._step - 1e-9) * self._step
        missing = math.ceil((self._minimum_span - (top - bottom)) / self._step - 1e-9)
        if missing > 0:
            top += (missing - missing // 2) * self._step
            bottom -= (missing // 2) * self._step
        return bottom, top
