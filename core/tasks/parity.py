"""Parity: every input counts, however long ago, and none of them says anything on its own.

The benchmark of Schmidhuber, Hochreiter and Bengio (2001), "Evaluating benchmark problems by random guessing", in "A
field guide to dynamical recurrent neural networks".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import ParityTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, full_lengths, one_hot
from .guessing import guess_loss, uniform
from .predictors import Score, binary_entropy, check_length, known_or_guessed

if TYPE_CHECKING:
    from ..specs import DType, Loss, LossSteps, ReadoutKind


class Parity(GeneratedTask[ParityTask]):
    """Say whether the number of ones among the bits so far is even or odd.

    A loss at the last step asks for the parity of the whole sequence, to which every bit is needed: the lag is T - 1. A
    loss at every step asks for the running parity, which is easier, since each step tells what the last one should have
    been.
    """

    inputs = 1
    outputs = 2
    classes = ("even", "odd")
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "last"
    per_step = True
    reads_symbols = True
    exact_window = True
    baseline_meaning = "guessing even and odd equally"
    accuracy_meaning = "share of parities that are right"

    def __init__(self, spec: ParityTask) -> None:
        self.length = spec.length
        self.lag = spec.length - 1
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return the bits (T, B)."""
        return (generator.integers(0, 2, (self.length, count), np.int8),)

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of bits (T, N, B)."""
        (bits,) = drawn
        parity = np.bitwise_xor.accumulate(bits, axis=0)
        return Batch(bits[..., None].astype(dtype), one_hot(parity, 2, dtype), full_lengths(*bits.shape))

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return ln 2 for the cross-entropy of a softmax: the parity of random bits is itself a random bit."""
        return guess_loss(uniform(2), uniform(2), loss, readout)

    def window(self, length: int, loss_steps: LossSteps | None = None) -> Score:
        """Return that it knows the answer while it sees the beginning; later it names the parity of what it sees.

        A window that is just filled may hold all bits up to there or not; nothing in it tells.
        """
        check_length(length)
        if length == 0:
            return known_or_guessed(0.0, 2)
        if (loss_steps or self.loss_steps) == "last" or length > self.length:
            return known_or_guessed(float(length >= self.length), 2)
        filled = self.length - length + 1  # steps at which it is
        right = (1 + (filled - 1) / 2) / filled
        share = filled / self.length
        return Score(1 - share * (1 - right), share * binary_entropy(right))
