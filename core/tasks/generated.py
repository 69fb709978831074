"""Tasks whose sequences are drawn without end, and a test part drawn once from a seed of its own.

Shapes: T timesteps, N networks, B sequences of a batch, I inputs, K outputs.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from ..task_specs import GeneratedTaskSpec
from .base import Task
from .predictors import MOST_STEPS, Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..specs import DType, LossSteps
    from .batch import Batch

GeneratedSpecT = TypeVar("GeneratedSpecT", bound=GeneratedTaskSpec)
Drawn = tuple["NDArray[Any]", ...]

# As long as a hash, so that no seed a person types can give a training stream that is this one.
TEST_SEED = 0x5D1C_37E0_A4B8_49F2_9E66_C0B7_183A_F5D4
COUNTED_SEED = 0x81F3_0C5E_9B27_4D6A_B0E4_57D1_2C98_63AF
COUNTED_SEQUENCES = 1000


class GeneratedTask(Task[GeneratedSpecT]):
    """A task that makes its sequences: a subclass says what is random in them, and what follows from that.

    What `generate` needs must be set before this class's `__init__` runs, which draws the test part.
    """

    train_examples = 0

    def __init__(self, spec: GeneratedSpecT) -> None:
        super().__init__(spec)
        self.test_examples = spec.test_size
        self._test = self.generate(np.random.Generator(np.random.PCG64(TEST_SEED)), spec.test_size)

    @abstractmethod
    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Draw what decides `count` sequences, as arrays (…, B), from a generator and nothing else.

        It does not depend on the dtype, so that float32 and float64 runs see the same sequences.
        """

    @abstractmethod
    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make the batch of what was drawn, as arrays (…, N, B), which it may keep."""

    def draw(self, generators: Sequence[np.random.Generator], batch_size: int, dtype: DType) -> Batch:
        """Draw a training batch: `batch_size` new sequences for each network, from its own generator alone."""
        drawn = [self.generate(generator, batch_size) for generator in generators]
        return self.compose(tuple(np.stack(part, axis=-2) for part in zip(*drawn, strict=True)), dtype)

    def test_batch(self, start: int, stop: int, dtype: DType) -> Batch:
        """Return test sequences `start` to `stop` - 1, drawn once from a seed of their own, with N = 1."""
        self.check_range(start, stop)
        return self.compose(tuple(part[..., None, start:stop].copy() for part in self._test), dtype)

    def counted(self, loss_steps: LossSteps) -> Stream:
        """Return a thousand sequences, drawn once from a seed of their own; fewer if they are long."""
        count = min(COUNTED_SEQUENCES, max(1, MOST_STEPS // self.length))
        batch = self.draw([np.random.Generator(np.random.PCG64(COUNTED_SEED))], count, "float32")
        return Stream.of(batch, batch.counted(loss_steps))

    def baseline_accuracy(self, loss_steps: LossSteps) -> float | None:
        """Return the accuracy of a guess among classes that are equally frequent, as most of these tasks have them."""
        return 1 / len(self.classes) if self.classes else None


def one_hot(codes: NDArray[Any], classes: int, dtype: DType) -> NDArray[np.floating[Any]]:
    """Return codes (…) from 0 to K - 1 as (…, K), 1 at the code and 0 elsewhere."""
    return np.eye(classes, dtype=dtype)[codes]


def full_lengths(timesteps: int, networks: int, size: int) -> NDArray[np.int64]:
    """Return the lengths (N, B) of sequences that all have T timesteps."""
    return np.full((networks, size), timesteps, np.int64)


def at_every_step(targets: NDArray[np.floating[Any]], timesteps: int) -> NDArray[np.floating[Any]]:
    """Return the targets of whole sequences (N, B, K) at each of T steps, (T, N, B, K)."""
    return np.repeat(targets[None], timesteps, axis=0)
