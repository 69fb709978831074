"""Tasks on recorded data: a fixed set of sequences to train with, and another to test with.

Shapes: T timesteps, E examples, N networks, B sequences of a batch, I inputs, K outputs.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from .base import SpecT, Task
from .batch import Batch, valid_steps
from .guessing import most_frequent_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..specs import DType, Loss, LossSteps, ReadoutKind


def load_arrays(name: str) -> dict[str, NDArray[Any]]:
    """Read a data set that the program ships, such as ``"digits"``; resources/data/DATA.md lists its arrays."""
    payload = files("rnnscope.resources").joinpath("data", f"{name}.npz").read_bytes()
    with np.load(io.BytesIO(payload), allow_pickle=False) as archive:
        return dict(archive)


def choose_test(labels: NDArray[np.int64], each: int, seed: int) -> NDArray[np.bool_]:
    """Choose a test part with `each` examples of every class; return which of the labels (E,) are in it, (E,)."""
    # numpy keeps the raw numbers of a bit generator the same in every version, but not what a Generator makes of them.
    rank = np.random.PCG64(seed).random_raw(len(labels))
    in_test = np.zeros(len(labels), np.bool_)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        in_test[members[np.argsort(rank[members])[:each]]] = True
    return in_test


@dataclass(frozen=True, eq=False)
class Examples:
    """A fixed set of padded sequences, in float64.

    Attributes:
        inputs: (T, E, I), 0 in the padding.
        targets: (T, E, K), 0 in the padding.
        lengths: (E,) int64, number of valid steps.
        labels: (E,) int64, or None in a regression task.
    """

    inputs: NDArray[np.float64]
    targets: NDArray[np.float64]
    lengths: NDArray[np.int64]
    labels: NDArray[np.int64] | None

    @classmethod
    def of_classes(
        cls, inputs: NDArray[np.float64], lengths: NDArray[np.int64], labels: NDArray[np.int64], classes: int
    ) -> Examples:
        """Make examples whose target is their class, one-hot at every valid step."""
        valid = valid_steps(lengths, inputs.shape[0])
        targets = np.where(valid[..., None], np.eye(classes)[labels], 0)
        return cls(inputs, targets, lengths, labels)

    def __len__(self) -> int:
        return len(self.lengths)

    def astype(self, dtype: DType) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
        """Return inputs and targets in a dtype."""
        return self.inputs.astype(dtype), self.targets.astype(dtype)


class RecordedTask(Task[SpecT]):
    """A task on a fixed training part and a fixed test part.

    Training batches are drawn from the training part with replacement, so that any batch size is possible.
    """

    def __init__(self, spec: SpecT, train: Examples, test: Examples) -> None:
        super().__init__(spec)
        self.train = train
        self.test = test
        self.length, _, self.inputs = train.inputs.shape
        self.outputs = train.targets.shape[2]
        lengths = np.concatenate([train.lengths, test.lengths])
        self.variable_length = bool((lengths != lengths[0]).any())
        self.train_examples = len(train)
        self.test_examples = len(test)
        # The training part in the dtype last drawn in: converting it anew would cost more than the draw itself.
        self._train_dtype: DType = "float64"
        self._train_arrays = train.astype("float64")

    def draw(self, generators: Sequence[np.random.Generator], batch_size: int, dtype: DType) -> Batch:
        """Draw a training batch: `batch_size` sequences for each network, from its own generator alone."""
        if dtype != self._train_dtype:
            self._train_dtype, self._train_arrays = dtype, self.train.astype(dtype)
        chosen = np.stack([generator.integers(self.train_examples, size=batch_size) for generator in generators])
        inputs, targets = (np.take(array, chosen, axis=1) for array in self._train_arrays)
        labels = self.train.labels
        return Batch(inputs, targets, self.train.lengths[chosen], None if labels is None else labels[chosen])

    def test_batch(self, start: int, stop: int, dtype: DType) -> Batch:
        """Return test sequences `start` to `stop` - 1, with N = 1."""
        self.check_range(start, stop)
        test, rows = self.test, slice(start, stop)
        return Batch(
            test.inputs[:, None, rows].astype(dtype, order="C"),
            test.targets[:, None, rows].astype(dtype, order="C"),
            test.lengths[None, rows].copy(),
            None if test.labels is None else test.labels[None, rows].copy(),
        )

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return the test loss of always answering the mean target of the training part.

        The mean of one-hot targets is the frequency of each class. Means are taken with the weights of the loss.
        """
        guess = (self._weights(self.train, loss_steps)[..., None] * self.train.targets).sum((0, 1))
        test = self.test.targets
        if loss == "squared_error":
            losses = ((guess - test) ** 2).mean(-1)
        elif readout == "softmax":
            losses = -(test * np.log(guess)).sum(-1)
        else:
            losses = -(test * np.log(guess) + (1 - test) * np.log1p(-guess)).mean(-1)
        return float((self._weights(self.test, loss_steps) * losses).sum())

    def baseline_accuracy(self, loss_steps: LossSteps) -> float | None:
        """Return how often the most frequent class of the training part is right in the test part."""
        if self.train.labels is None or self.test.labels is None:
            return None
        train, test = (np.bincount(part, minlength=self.outputs) for part in (self.train.labels, self.test.labels))
        return most_frequent_share(train, test)

    @staticmethod
    def _weights(examples: Examples, loss_steps: LossSteps) -> NDArray[np.floating[Any]]:
        """Return the loss weights of a whole part as one batch, (T, E)."""
        whole = Batch(examples.inputs[:, None], examples.targets[:, None], examples.lengths[None])
        return whole.weights(loss_steps)[:, 0]
