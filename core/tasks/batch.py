"""A batch: sequences of one or of many networks, padded to the same number of timesteps.

Shapes: T timesteps, N networks (1 where all networks share the sequences), B sequences, I inputs, K outputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..specs import LossSteps


def valid_steps(lengths: NDArray[np.int64], timesteps: int) -> NDArray[np.bool_]:
    """Return which of T timesteps lie within sequences of the given lengths (…), as (T, …)."""
    steps = np.arange(timesteps, dtype=np.int64).reshape(-1, *[1] * lengths.ndim)
    return np.less(steps, lengths)


@dataclass(frozen=True, eq=False)
class Batch:
    """Sequences and what a network should say of them; arrays are contiguous and of the dtype asked for.

    A sequence stands in its first `lengths` timesteps; what follows is padding, where inputs and targets are 0.

    Attributes:
        inputs: (T, N, B, I).
        targets: (T, N, B, K) numbers to predict, or the class as one-hot at every step asked.
        lengths: (N, B) int64, number of valid steps of each sequence, at least 1.
        labels: (N, B) int64, class of each sequence; None in a regression task, and where each step has its own class.
        asked: (T, N, B) bool, valid steps at which something is asked, the last among them; None if all are. Targets
            are 0 elsewhere.
    """

    inputs: NDArray[np.floating[Any]]
    targets: NDArray[np.floating[Any]]
    lengths: NDArray[np.int64]
    labels: NDArray[np.int64] | None = None
    asked: NDArray[np.bool_] | None = None

    @property
    def valid(self) -> NDArray[np.bool_]:
        """Which timesteps belong to a sequence and are not padding, (T, N, B)."""
        return valid_steps(self.lengths, self.inputs.shape[0])

    def counted(self, loss_steps: LossSteps) -> NDArray[np.bool_]:
        """Return the steps that a loss looks at, (T, N, B): the last valid one, or all at which something is asked."""
        if loss_steps == "all":
            return self.valid if self.asked is None else self.asked
        counted = np.zeros(self.inputs.shape[:3], np.bool_)
        np.put_along_axis(counted, self.lengths[None] - 1, True, axis=0)
        return counted

    def weights(self, loss_steps: LossSteps) -> NDArray[np.floating[Any]]:
        """Return the weight of each step in the loss, (T, N, B); those of one network sum to 1.

        Every sequence counts 1/B: put on its last valid step for ``"last"``, shared equally among the steps that are
        asked for ``"all"``. Each weight is the exact quotient, rounded once to the dtype of the inputs.
        """
        counted = self.counted(loss_steps)
        return np.where(counted, 1 / (self.lengths.shape[1] * counted.sum(0)), 0).astype(self.inputs.dtype)

    def answers(self, outputs: NDArray[np.floating[Any]], loss_steps: LossSteps) -> NDArray[np.floating[Any]]:
        """Return one answer per sequence, (N, B, K), of outputs (T, N, B, K).

        It is the output at the sequence's last valid step for ``"last"``, and the mean over the steps asked for
        ``"all"``. The batch may have N = 1 and be shared by all networks of the outputs.
        """
        networks, size = outputs.shape[1:3]
        if loss_steps == "last":
            return outputs[self.lengths - 1, np.arange(networks)[:, None], np.arange(size)[None, :]]
        # Padding may hold infinities, which a product with 0 would turn into NaN.
        counted = self.counted("all")
        total = np.where(counted[..., None], outputs, 0).sum(0)
        return total / counted.sum(0)[..., None].astype(outputs.dtype)
