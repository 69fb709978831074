"""Temporal order: two marked symbols far apart, whose order is asked at the end.

Task 6a of Hochreiter and Schmidhuber (1997), "Long short-term memory", Neural Computation 9, section 5.6, with the
sequences of one length that Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural
networks", use for it: no start and trigger symbols, and positions in proportion to the length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import TemporalOrderTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, at_every_step, full_lengths, one_hot
from .guessing import guess_loss, uniform

if TYPE_CHECKING:
    from ..specs import DType, Loss, LossSteps, ReadoutKind

MARKED = 2  # A and B
DISTRACTORS = 4  # c, d, e and f


class TemporalOrder(GeneratedTask[TemporalOrderTask]):
    """Tell AA, AB, BA and BB apart: two symbols, A or B each, among the distractors c, d, e and f.

    With tenths of the length T (rounded down), the first stands in the second tenth of the sequence and the second in
    the tenth that follows its middle; all else is a random distractor. The answer is due at the last step, at most
    T - 1 - ⌊T/10⌋ steps after the first of the two, which is the lag.
    """

    inputs = MARKED + DISTRACTORS
    outputs = MARKED**2
    classes = ("AA", "AB", "BA", "BB")
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "last"
    baseline_meaning = "guessing each of the four orders equally"
    accuracy_meaning = "share of orders recognised"

    def __init__(self, spec: TemporalOrderTask) -> None:
        self.length = spec.length
        self.lag = spec.length - 1 - spec.length // 10
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return the symbols (T, B), and which of the two symbols came first and second, (2, B)."""
        tenth, half = self.length // 10, self.length // 2
        symbols = generator.integers(MARKED, MARKED + DISTRACTORS, (self.length, count), np.int8)
        places = generator.integers(0, tenth, (2, count)) + np.array([[tenth], [half]])
        marked = generator.integers(0, MARKED, (2, count), np.int8)
        np.put_along_axis(symbols, places, marked, axis=0)
        return symbols, marked

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of symbols (T, N, B) and the two that count (2, N, B)."""
        symbols, (first, second) = drawn
        labels = (MARKED * first + second).astype(np.int64)
        targets = at_every_step(one_hot(labels, self.outputs, dtype), self.length)
        return Batch(one_hot(symbols, self.inputs, dtype), targets, full_lengths(*symbols.shape), labels)

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return ln 4 for the cross-entropy of a softmax: the four orders are equally frequent."""
        return guess_loss(uniform(self.outputs), uniform(self.outputs), loss, readout)
