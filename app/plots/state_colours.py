"""Hidden states as colours: the one mapping that heat map and diagram share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BOUNDED_CELLS = frozenset({"lstm", "gru"})
# Gates whose values run from -1 to 1, as a state's do; those of others run from 0 to 1.
CANDIDATES = frozenset({"g", "n"})
BOUNDED_ACTIVATIONS = frozenset({"tanh", "sigmoid"})


def is_bounded(cell: str, activation: str) -> bool:
    """Say whether a layer's states cannot leave -1 to 1."""
    return cell in BOUNDED_CELLS or activation in BOUNDED_ACTIVATIONS


def state_colours(
    states: NDArray[Any], level: float, table: NDArray[np.uint8], invalid: tuple[int, int, int]
) -> NDArray[np.uint8]:
    """Colour states from -level to level.

    Args:
        states: any shape.
        level: the largest magnitude on the scale; what exceeds it takes the scale's end.
        table: RGBA lookup table, (256, 4).
        invalid: colour of what is not finite.

    Returns:
        RGBA, the states' shape and 4.
    """
    finite = np.isfinite(states)
    scaled = np.where(finite, states, 0.0) * (127.5 / level) + 127.5
    colours = table[np.clip(scaled + 0.5, 0, 255).astype(np.uint8)]
    if not finite.all():
        colours[~finite] = (*invalid, 255)
    return colours


class SymmetricLevel:
    """The level of a scale of unbounded states: it grows at once, and shrinks when it is four times too large.

    Levels are 1, 2 or 5 times a power of ten, so that the colours hold still between changes.
    """

    def __init__(self) -> None:
        self.level = 0.0

    def update(self, states: NDArray[Any]) -> float:
        """Take in states, not all of them need be finite, and return the level."""
        magnitude = np.abs(states[np.isfinite(states)])
        peak = float(magnitude.max()) if magnitude.size else 0.0
        if peak > self.level or peak < self.level / 4:
            self.level = round_level(peak)
        return self.level or 1.0


def round_level(peak: float) -> float:
    """Return the smallest of 1, 2, 5, 10, … times a power of ten that is not below `peak`; 0 for 0."""
    if peak <= 0:
        return 0.0
    decade = 10.0 ** math.floor(math.log10(max(peak, 1e-30)))
    return next(step * decade for step in (1, 2, 5, 10) if step * decade >= peak * (1 - 1e-9))
