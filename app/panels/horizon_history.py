"""How far the gradient has reached at each step that was looked at, in a bounded memory."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.frames import VerdictFacts


class Horizons(NamedTuple):
    """The horizons of one layer at some training steps.

    Attributes:
        steps: training steps, ascending, (K,).
        horizon: steps back, of each network, (K, N); infinite where the norm does not fall, NaN without a verdict.
        measured: whether it was seen within the sequence, else extrapolated, (K, N).
    """

    steps: NDArray[np.int64]
    horizon: NDArray[np.float64]
    measured: NDArray[np.bool_]


class HorizonHistory:
    """The horizons of every layer and network at the steps that were looked at, whatever their order.

    Args:
        capacity: steps that are kept at the most; when there are more, every second is forgotten.
    """

    def __init__(self, capacity: int = 400) -> None:
        self._capacity = capacity
        self._steps: list[int] = []
        self._looks: list[NDArray[Any]] = []  # (2, layer, network): horizon, and whether it was measured

    def __len__(self) -> int:
        return len(self._steps)

    def record(self, step: int, verdicts: tuple[tuple[VerdictFacts, ...], ...]) -> None:
        """Take note of `Frame.verdicts` at a step: of each layer the typical one, then each network's."""
        each = [layer[1:] for layer in verdicts]
        horizon = np.array([[facts.horizon for facts in layer] for layer in each])
        measured = np.array([[facts.horizon_measured for facts in layer] for layer in each])
        look = np.stack([horizon, measured])
        place = bisect_left(self._steps, step)
        if place < len(self._steps) and self._steps[place] == step:
            self._looks[place] = look
            return
        self._steps.insert(place, step)
        self._looks.insert(place, look)
        if len(self._steps) > self._capacity:
            newest = -1 if len(self._steps) % 2 == 0 else len(self._steps)  # which the halving would drop
            self._steps = self._steps[::2] + self._steps[newest:]
            self._looks = self._looks[::2] + self._looks[newest:]

    def of(self, layer: int) -> Horizons:
        """Return the horizons of a layer; of the last, if there are fewer."""
        if not self._looks:
            return Horizons(np.empty(0, np.int64), np.empty((0, 1)), np.empty((0, 1), bool))
        looks = np.stack([look[:, min(layer, look.shape[1] - 1)] for look in self._looks])
        return Horizons(np.array(self._steps), looks[:, 0], looks[:, 1] > 0)
