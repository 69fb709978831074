"""The adding problem: a lag of known length.

Posed by Hochreiter and Schmidhuber (1997), "Long short-term memory", Neural Computation 9, section 5.4. The variant
here is that of Arjovsky, Shah and Bengio (2016), "Unitary evolution recurrent neural networks": all sequences have
length T, values lie in [0, 1), one marker is in each half, and the target is the plain sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import SpecError
from ..specs import AddingTask
from .base import Task
from .batch import Batch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..specs import DType, Loss, LossSteps, ReadoutKind

TOLERANCE = 0.04
# As long as a hash, so that no seed a person types can give a training stream that is this one.
TEST_SEED = 0x5D1C_37E0_A4B8_49F2_9E66_C0B7_183A_F5D4


class Adding(Task[AddingTask]):
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
    baseline_meaning = "always answering 1, the mean of the sum"
    accuracy_meaning = "share of answers within 0.04 of the sum"
    train_examples = 0

    def __init__(self, spec: AddingTask) -> None:
        super().__init__(spec)
        self.length = spec.length
        self.lag = spec.length - 1
        self.test_examples = spec.test_size
        generator = np.random.Generator(np.random.PCG64(TEST_SEED))
        self._test_values, self._test_markers = self._draw(generator, spec.test_size)

    def draw(self, generators: Sequence[np.random.Generator], batch_size: int, dtype: DType) -> Batch:
        """Draw a training batch: `batch_size` new sequences for each network, from its own generator alone."""
        drawn = [self._draw(generator, batch_size) for generator in generators]
        values, markers = (np.stack(part, axis=1) for part in zip(*drawn, strict=True))
        return _batch(values, markers, dtype)

    def test_batch(self, start: int, stop: int, dtype: DType) -> Batch:
        """Return test sequences `start` to `stop` - 1, drawn once from a seed of their own, with N = 1."""
        self.check_range(start, stop)
        return _batch(self._test_values[:, None, start:stop], self._test_markers[:, None, start:stop], dtype)

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return 1/6, the variance of the sum of two uniform numbers: the expected loss of always answering 1."""
        return 1 / 6

    def check(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> None:
        """Make sure that the loss is squared, linear and at the last step, or raise SpecError."""
        super().check(loss_steps, loss, readout)
        if loss_steps != "last":
            raise SpecError(
                "must be last (or auto): the sum is not known before the last step of the adding problem.",
                ("training", "loss_steps"),
            )

    def accuracy(self, outputs: NDArray[np.floating[Any]], batch: Batch, loss_steps: LossSteps) -> NDArray[np.float64]:
        """Return each network's share of answers within 0.04 of the sum, (N,)."""
        error = batch.answers(outputs, "last") - batch.targets[-1]
        return (np.abs(error[..., 0]) < TOLERANCE).mean(1, dtype=np.float64)

    def _draw(self, generator: np.random.Generator, count: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return values (T, B) and the steps of the two markers (2, B)."""
        half = self.length // 2
        values = generator.random((self.length, count), dtype=np.float32)
        markers = [generator.integers(0, half, count), generator.integers(half, self.length, count)]
        return values, np.stack(markers)


def _batch(values: NDArray[np.float32], markers: NDArray[np.int64], dtype: DType) -> Batch:
    """Make a batch of values (T, N, B) and marked steps (2, N, B)."""
    length, networks, size = values.shape
    inputs = np.zeros((length, networks, size, 2), dtype)
    inputs[..., 0] = values
    np.put_along_axis(inputs[..., 1], markers, 1, axis=0)
    targets = np.zeros((length, networks, size, 1), dtype)
    targets[-1, ..., 0] = np.take_along_axis(inputs[..., 0], markers, axis=0).sum(0)
    return Batch(inputs, targets, np.full((networks, size), length, np.int64))
