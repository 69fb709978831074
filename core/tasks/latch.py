"""The latch: one bit to hold against noise.

The minimal task of Bengio, Simard and Frasconi (1994), "Learning long-term dependencies with gradient descent is
difficult", IEEE Transactions on Neural Networks 5: the class depends on the first inputs only, and noise follows. There
these inputs are trained with the weights; here they are 1 for one class and -1 for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import LatchTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, at_every_step, full_lengths, one_hot
from .guessing import guess_loss, uniform

if TYPE_CHECKING:
    from ..specs import DType, Loss, LossSteps, ReadoutKind


class Latch(GeneratedTask[LatchTask]):
    """Say at the end whether the first L inputs were 1 or -1; Gaussian noise of mean 0 follows them.

    The class is shown for the last time at step L, so that it must be held over T - L steps: the lag.
    """

    inputs = 1
    outputs = 2
    classes = ("down", "up")
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "last"
    baseline_meaning = "guessing up and down equally"
    accuracy_meaning = "share of classes recognised"

    def __init__(self, spec: LatchTask) -> None:
        self.length = spec.shown + spec.noise_steps
        self.lag = spec.noise_steps
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return the inputs (T, B) and the classes (B,)."""
        labels = generator.integers(0, 2, count)
        noise = self.spec.noise * generator.standard_normal((self.spec.noise_steps, count))
        shown = np.repeat(2.0 * labels[None] - 1, self.spec.shown, axis=0)
        return np.concatenate([shown, noise]), labels

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of inputs (T, N, B) and classes (N, B)."""
        inputs, labels = drawn
        targets = at_every_step(one_hot(labels, 2, dtype), self.length)
        return Batch(inputs[..., None].astype(dtype), targets, full_lengths(*inputs.shape), labels)

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return ln 2 for the cross-entropy of a softmax: both classes are equally frequent."""
        return guess_loss(uniform(2), uniform(2), loss, readout)
