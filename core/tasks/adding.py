"""The adding problem: a lag of known length.

Posed by Hochreiter and Schmidhuber (1997), "Long short-term memory", Neural Computation 9, section 5.4. The variant
here is that of Arjovsky, Shah and Bengio (2016), "Unitary evolution recurrent neural networks": all sequences have
length T, values lie in [0, 1), one marker is in each half, and the target is the plain sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..task_specs import AddingTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, full_lengths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..specs import DType, Loss, LossSteps, ReadoutKind

TOLERANCE = 0.04


class Adding(GeneratedTask[AddingTask]):
    """Add the two marked values of a random sequence.

    Input 0 is a value drawn uniformly from [0, 1), input 1 the marker: 1 at one step of the first half and at one of
    the second, else 0. The target is given at the last step only; before it, targets are 0 and mean nothing. An answer
    is right within 0.04, the tolerance of Hochreiter and Schmidhuber (whose targets span 0 to 1; these span 0 to 2).

    Values are drawn in float32 whatever the dtype, so that float32 and float64 runs see the same sequences.
    """

    inputs = 2
    outputs = 1
    readout = "linear"
    loss = "squared_error"
    loss_steps = "last"
    loss_steps_reason = "the sum is not known before the last step of the adding problem."
    baseline_meaning = "always answering 1, the mean of the sum"
    accuracy_meaning = "share of answers within 0.04 of the sum"

    def __init__(self, spec: AddingTask) -> None:
        self.length = spec.length
        self.lag = spec.length - 1
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return values (T, B) and the steps of the two markers (2, B)."""
        half = self.length // 2
        values = generator.random((self.length, count), dtype=np.float32)
        markers = [generator.integers(0, half, count), generator.integers(half, self.length, count)]
        return values, np.stack(markers)

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of values (T, N, B) and marked steps (2, N, B)."""
        values, markers = drawn
        inputs = np.zeros((*values.shape, 2), dtype)
        inputs[..., 0] = values
        np.put_along_axis(inputs[..., 1], markers, 1, axis=0)
        targets = np.zeros((*values.shape, 1), dtype)
        targets[-1, ..., 0] = np.take_along_axis(inputs[..., 0], markers, axis=0).sum(0)
        return Batch(inputs, targets, full_lengths(*values.shape))

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return 1/6, the variance of the sum of two uniform numbers: the expected loss of always answering 1."""
        return 1 / 6

    def baseline_accuracy(self, loss_steps: LossSteps) -> float | None:
        """Return the probability that the sum of two uniform numbers lies as close to 1 as an answer must: 2d - d²."""
        return 2 * TOLERANCE - TOLERANCE**2

    def accuracy(self, outputs: NDArray[np.floating[Any]], batch: Batch, loss_steps: LossSteps) -> NDArray[np.float64]:
        """Return each network's share of answers within 0.04 of the sum, (N,)."""
        error = batch.answers(outputs, "last") - batch.targets[-1]
        return (np.abs(error[..., 0]) < TOLERANCE).mean(1, dtype=np.float64)
