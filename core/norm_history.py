"""How the norm of dL/dh_t at every timestep changed over training: rows that a window kept, as they stand in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .frames import NormStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

Axis = Literal["time", "lag"]
# Bytes of all rows that a snapshot keeps at the most.
NORM_BYTES = 16 * 2**20


@dataclass(frozen=True, eq=False)
class NormHistory:
    """The gradient norm of one layer of one of the compared networks, at some training steps.

    Attributes:
        variant: which of the compared networks; 0 is the first.
        axis: whether positions are times t = 1…T, or lags 0…T-1 back from each sequence's last step.
        layer: index of the layer, 0 at the input.
        steps: training steps, ascending, int64, (row).
        norms: log10 of the norm, float32, (row, position, 1 + network): the median of the networks stands first; 0
            where `status` is not normal.
        status: the `NormStatus` of each, uint8, same axes.
    """

    variant: int
    axis: Axis
    layer: int
    steps: NDArray[np.int64]
    norms: NDArray[np.float32]
    status: NDArray[np.uint8]

    @property
    def nbytes(self) -> int:
        """Bytes it takes."""
        return self.steps.nbytes + self.norms.nbytes + self.status.nbytes

    def until(self, step: int) -> NormHistory:
        """Return the rows up to and including a training step."""
        return self._rows(np.s_[: int(np.searchsorted(self.steps, step, "right"))])

    def halved(self) -> NormHistory:
        """Return every second row, the newest among them."""
        return self._rows(np.s_[(len(self.steps) - 1) % 2 :: 2])

    def check(self, networks: int, length: int, last_step: int) -> None:
        """Hold it against what it is of.

        Args:
            networks: networks N of the population.
            length: timesteps T of a sequence.
            last_step: the training step that no row is beyond.

        Raises:
            ValueError: a shape, a number format or a value does not fit.
        """
        wanted = (len(self.steps), length, 1 + networks)
        if self.steps.ndim != 1 or self.norms.shape != wanted or self.status.shape != wanted:
            raise ValueError(f"norms should have the shape {wanted}, not {self.norms.shape}")
        if (self.steps.dtype, self.norms.dtype, self.status.dtype) != (np.int64, np.float32, np.uint8):
            raise ValueError("steps, norms and status should be int64, float32 and uint8")
        if len(self.steps) and not (
            self.steps[0] >= 0 and self.steps[-1] <= last_step and (np.diff(self.steps) > 0).all()
        ):
            raise ValueError(f"steps should ascend from 0 or later to at most {last_step}")
        if (self.status > max(NormStatus)).any() or not np.isfinite(self.norms).all():
            raise ValueError("a norm is not a number, or its kind is unknown")

    def _rows(self, rows: Any) -> NormHistory:
        return NormHistory(self.variant, self.axis, self.layer, self.steps[rows], self.norms[rows], self.status[rows])


def fitted(histories: Iterable[NormHistory], bound: int = NORM_BYTES) -> tuple[NormHistory, ...]:
    """Return histories thinned evenly until all together take no more than `bound` bytes; empty ones are left out."""
    kept = [history for history in histories if len(history.steps)]
    while sum(history.nbytes for history in kept) > bound and any(len(history.steps) > 1 for history in kept):
        kept = [history.halved() for history in kept]
    return tuple(kept) if sum(history.nbytes for history in kept) <= bound else ()
