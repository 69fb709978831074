"""Delayed recall: one lag, the same at every step.

The delay line by which Jaeger (2001), "Short term memory in echo state networks", GMD report 152, measures the memory
of a recurrent network, with symbols for numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import DelayedRecallTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, full_lengths, one_hot
from .guessing import guess_loss, uniform
from .predictors import Score, check_length, known_or_guessed

if TYPE_CHECKING:
    from ..specs import DType, Loss, LossSteps, ReadoutKind


class DelayedRecall(GeneratedTask[DelayedRecallTask]):
    """Name the symbol that was read D steps ago, at every step from D + 1 on; before, nothing is asked."""

    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "all"
    per_step = True
    reads_symbols = True
    exact_window = True
    baseline_meaning = "guessing each symbol equally"
    accuracy_meaning = "share of symbols recalled"

    def __init__(self, spec: DelayedRecallTask) -> None:
        self.length = spec.delay + spec.recalls
        self.lag = spec.delay
        self.inputs = self.outputs = spec.symbols
        self.classes = tuple(f"symbol {number}" for number in range(1, spec.symbols + 1))
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return the symbols (T, B)."""
        return (generator.integers(0, self.spec.symbols, (self.length, count), np.int16),)

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of symbols (T, N, B)."""
        (symbols,) = drawn
        delay = self.spec.delay
        inputs = one_hot(symbols, self.inputs, dtype)
        targets = np.zeros_like(inputs)
        targets[delay:] = inputs[:-delay]
        asked = np.zeros(symbols.shape, np.bool_)
        asked[delay:] = True
        return Batch(inputs, targets, full_lengths(*symbols.shape), asked=asked)

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return ln S for the cross-entropy of a softmax: S symbols are equally frequent."""
        return guess_loss(uniform(self.outputs), uniform(self.outputs), loss, readout)

    def window(self, length: int, loss_steps: LossSteps | None = None) -> Score:
        """Return that it knows every answer if it is longer than the delay, and none if not."""
        check_length(length)
        return known_or_guessed(float(length > self.spec.delay), self.outputs)
