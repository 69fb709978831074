"""Tasks on one long series: windows of it, the earlier part to train with and the later part to test with.

Shapes: S steps of a part, T timesteps of a window, N networks, B sequences of a batch, I inputs, K outputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from ..errors import SpecError
from ..task_specs import MackeyGlassTask, TableTask, TextTask
from .base import Task
from .batch import Batch
from .generated import full_lengths, one_hot
from .guessing import after_one_more, guess_loss, most_frequent_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..specs import DType, Loss, LossSteps, ReadoutKind

SeriesSpecT = TypeVar("SeriesSpecT", bound=MackeyGlassTask | TextTask | TableTask)

TEST_WINDOWS = 500


@dataclass(frozen=True, eq=False)
class Track:
    """What happens at each step of a series: numbers, or one of some classes.

    Attributes:
        values: numbers (S, width) in float64, or classes (S,) as integers.
        width: numbers of a step, or number of classes.
    """

    values: NDArray[Any]
    width: int

    def __len__(self) -> int:
        return len(self.values)

    def at(self, steps: NDArray[np.int64], dtype: DType) -> NDArray[np.floating[Any]]:
        """Return what happens at these steps (…), (…, width), classes as one-hot."""
        chosen = self.values[steps]
        return one_hot(chosen, self.width, dtype) if self.values.ndim == 1 else chosen.astype(dtype)

    def counts(self, steps: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """Return how often each class happens at these steps, or at all, (width,)."""
        return np.bincount((self.values if steps is None else self.values[steps]).ravel(), minlength=self.width)


@dataclass(frozen=True, eq=False)
class Part:
    """The training or test part of a series: at each of S steps an input is read and a target asked for."""

    inputs: Track
    targets: Track


class SeriesTask(Task[SeriesSpecT]):
    """A task on windows of T successive steps.

    A training sequence is any window of the training part, with replacement. The test part's windows are spread evenly
    over it, 500 at most. No step is in both parts.
    """

    def __init__(self, spec: SeriesSpecT, train: Part, test: Part) -> None:
        super().__init__(spec)
        self.train = train
        self.test = test
        self.length = spec.length
        self.inputs = train.inputs.width
        self.outputs = train.targets.width
        shortest = min(len(part.targets) for part in (train, test))
        if spec.length > shortest:
            raise SpecError(
                f"must be at most {shortest}: the file has no more steps to test with."
                if shortest >= 2
                else "cannot be met: the file is too short to train and to test with.",
                ("task", "length"),
            )
        windows = len(test.targets) - self.length + 1
        self.test_starts = np.unique(np.linspace(0, windows - 1, min(windows, TEST_WINDOWS)).astype(np.int64))
        self.train_examples = len(train.targets) - self.length + 1
        self.test_examples = len(self.test_starts)

    def draw(self, generators: Sequence[np.random.Generator], batch_size: int, dtype: DType) -> Batch:
        """Draw a training batch: `batch_size` windows for each network, from its own generator alone."""
        starts = np.stack([generator.integers(self.train_examples, size=batch_size) for generator in generators])
        return self._batch(self.train, starts, dtype)

    def test_batch(self, start: int, stop: int, dtype: DType) -> Batch:
        """Return test windows `start` to `stop` - 1, with N = 1."""
        self.check_range(start, stop)
        return self._batch(self.test, self.test_starts[None, start:stop], dtype)

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return the test loss of always answering what the training part has on average.

        That is the mean target, or the frequency of each class with every class counted once more, so that one that is
        only in the test part does not cost infinitely much.
        """
        steps = self._test_steps(loss_steps)
        if self.classes:
            counts = self.test.targets.counts(steps)
            return guess_loss(after_one_more(self.train.targets.counts()), counts / counts.sum(), loss, readout)
        error = self.test.targets.values[steps] - self.train.targets.values.mean(0)
        return float((error**2).mean())

    def baseline_accuracy(self, loss_steps: LossSteps) -> float | None:
        """Return how often the most frequent class of the training part is right in the test part."""
        if not self.classes:
            return None
        return most_frequent_share(self.train.targets.counts(), self.test.targets.counts(self._test_steps(loss_steps)))

    def _test_steps(self, loss_steps: LossSteps) -> NDArray[np.int64]:
        """Return the steps of the test part that its windows ask for, each as often as they do."""
        last = self.length - 1
        return self.test_starts + (last if loss_steps == "last" else np.arange(self.length)[:, None])

    def _batch(self, part: Part, starts: NDArray[np.int64], dtype: DType) -> Batch:
        steps = starts + np.arange(self.length).reshape(-1, 1, 1)
        return Batch(part.inputs.at(steps, dtype), part.targets.at(steps, dtype), full_lengths(*steps.shape))
