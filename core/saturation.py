"""Saturation: how often each unit and gate stands at a bound of its function, where its slope is all but zero.

A gate that is always right-saturated lets everything pass, one that is always left-saturated nothing, and a unit at a
bound passes no gradient on (Karpathy, Johnson and Fei-Fei 2015, who plot one share against the other for every gate).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .tasks.batch import valid_steps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .bptt import Tape

# The bounds of functions that have two.
_BOUNDS = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}


@dataclass(frozen=True)
class Saturation:
    """Share of timesteps and sequences at which each unit of a gate stands at a bound, (N, H) each.

    Attributes:
        left: at the lower bound.
        right: at the upper bound.
    """

    left: NDArray[np.float64]
    right: NDArray[np.float64]

    @property
    def either(self) -> NDArray[np.float64]:
        """At one of the bounds."""
        return self.left + self.right


def saturation(
    tape: Tape, layer: int = -1, *, margin: float = 0.05, lengths: NDArray[np.int64] | None = None
) -> dict[str, Saturation]:
    """Return the saturation of each recorded gate, and under ``"h"`` that of the output if its function bounds it.

    A rectified unit counts as left-saturated where it is off, h = 0; right-saturated it never is. An output without
    bounds, such as that of a linear unit, is left out; so is that of a gated cell whose output is a product or mean of
    other bounded values, whose bounds its gates and candidate show.

    Args:
        tape: what `bptt.unroll` returned.
        layer: the layer, 0 at the input.
        margin: part of a function's range next to a bound that counts as the bound; Karpathy et al. take 0.1.
        lengths: valid timesteps of each sequence, (N or 1, B); all if not given.

    Raises:
        ValueError: the margin is not between 0 and 1/2.
    """
    if not 0 < margin < 0.5:
        raise ValueError(f"The margin must be between 0 and 1/2, not {margin}.")
    cell, numpy = tape.network.cells[layer], tape.network.backend.numpy
    counted = _counted(tape, lengths)
    found = {
        gate: _at_bounds(numpy(values), cell.gate_activation(gate), margin, counted)
        for gate, values in tape.gates(layer).items()
    }
    if not found and cell.output_activation != "linear":
        found["h"] = _at_bounds(numpy(tape.hidden(layer)[1:]), cell.output_activation, margin, counted)
    return found


def _counted(tape: Tape, lengths: NDArray[np.int64] | None) -> NDArray[np.bool_]:
    """Return which timesteps and sequences count, (T, N, B, 1)."""
    shape = (tape.length, tape.network.population, tape.batch)
    if lengths is None:
        return np.ones((*shape, 1), np.bool_)
    return np.broadcast_to(valid_steps(lengths, tape.length), shape)[..., None]


def _at_bounds(values: NDArray[Any], activation: str, margin: float, counted: NDArray[np.bool_]) -> Saturation:
    """Return the shares of values (T, N, B, H) that are at the bounds of a function, of those that count."""
    if activation == "relu":
        left, right = values <= 0, np.zeros(values.shape, np.bool_)
    else:
        low, high = _BOUNDS[activation]
        reach = margin * (high - low)
        left, right = values < low + reach, values > high - reach
    return Saturation(*((side & counted).sum((0, 2)) / counted.sum((0, 2)) for side in (left, right)))
