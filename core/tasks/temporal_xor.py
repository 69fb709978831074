"""Temporal XOR: a stream of bits of which only every third can be foreseen.

Elman (1990), "Finding structure in time", Cognitive Science 14: two random bits, then their exclusive or, and so on;
the network is to predict the next bit at every step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import TemporalXorTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, full_lengths, one_hot
from .guessing import guess_loss, uniform

if TYPE_CHECKING:
    from ..specs import DType, Loss, LossSteps, ReadoutKind


class TemporalXor(GeneratedTask[TemporalXorTask]):
    """Predict the next bit of a stream in which bits 3, 6, 9, … are the exclusive or of the two before.

    Each sequence starts with a triple, so that the place in the triple can be counted. Of the T = 3m bits asked for,
    bits 2 to T + 1, one in three is decided by the two bits just read (lag 1) and two are random: no network can expect
    an accuracy above 2/3 or a loss below (2/3) ln 2 on them.
    """

    inputs = 1
    outputs = 2
    classes = ("0", "1")
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "all"
    loss_steps_reason = "the bit after the last step is random, and only a bit before it can be foreseen."
    per_step = True
    predicts_input = True
    baseline_meaning = "guessing 0 and 1 equally"
    accuracy_meaning = "share of bits foreseen; 66.7 % is the best possible, as two bits in three are random"
    ceiling = 2 / 3
    lag = 1

    def __init__(self, spec: TemporalXorTask) -> None:
        self.length = 3 * spec.triples
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return the bits (T + 1, B)."""
        first, second = generator.integers(0, 2, (2, self.spec.triples + 1, count), np.int8)
        triples = np.stack([first, second, first ^ second], axis=1)
        return (triples.reshape(-1, count)[: self.length + 1],)

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of bits (T + 1, N, B)."""
        (bits,) = drawn
        read, following = bits[:-1], bits[1:]
        return Batch(read[..., None].astype(dtype), one_hot(following, 2, dtype), full_lengths(*read.shape))

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return ln 2 for the cross-entropy of a softmax: each bit is 1 half of the time."""
        return guess_loss(uniform(2), uniform(2), loss, readout)
