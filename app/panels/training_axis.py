"""What panels over training steps share: the length of their axis, and log10 of what is never negative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..plots.ranges import nice_end

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.history import History


def end_of_axis(history: History) -> float:
    """Return a round number at or after the last step, so that the axis moves seldom."""
    return nice_end(max((int(steps[-1]) for steps in (history.steps, history.test_steps) if len(steps)), default=0))


def log10_of(values: NDArray[Any]) -> NDArray[np.float64]:
    """Return log10 with -inf for zero, of losses, norms and penalties, which are never negative."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(values)
