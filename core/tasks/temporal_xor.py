"""Temporal XOR: a stream of bits of which only every third can be foreseen.

Elman (1990), "Finding structure in time", Cognitive Science 14: two random bits, then their exclusive or, and so on;
the network is to predict the next bit at every step.
"""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import TemporalXorTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, full_lengths, one_hot
from .guessing import guess_loss, uniform
from .predictors import Score, check_length, known_or_guessed

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    reads_symbols = True
    exact_window = True
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

    def window(self, length: int, loss_steps: LossSteps | None = None) -> Score:
        """Return that two bits foresee all that can be foreseen; how surely depends on how well it knows the place.

        It knows the place in the triple while it sees the beginning. Later, each of the three places is ruled out if a
        triple that it would imply does not add up, which random bits do half of the time, each triple for itself.
        """
        check_length(length)
        if length < 2:
            return known_or_guessed(0.0, 2)
        beginning = min(length - 1, self.length)
        loss = (beginning - (beginning + 1) // 3) * math.log(2)
        # The place in the triple of the bit just read, 0 for the third: how often it is there once the window is full,
        # and how many whole triples the window then holds.
        often = np.bincount(np.arange(beginning + 1, self.length + 1) % 3, minlength=3)
        triples = np.maximum(length - np.arange(3), 0) // 3
        for place in np.flatnonzero(often).tolist():
            loss += often[place] * _surprise(place, often, triples)
        decided = (self.length + 1) // 3
        return Score(0.5 + decided / self.length / 2, float(loss / self.length))


def _surprise(place: int, often: NDArray[np.int64], triples: NDArray[np.int64]) -> float:
    """Return the mean surprise in nats of a full window at this place in the triple, which it does not know."""
    others = [other for other in range(3) if other != place]
    expected = 0.0
    for kept in product((False, True), repeat=2):
        chances = [
            0.5 ** triples[other] if keeps else 1 - 0.5 ** triples[other]
            for other, keeps in zip(others, kept, strict=True)
        ]
        likely = np.zeros(3)
        for each in [place, *(other for other, keeps in zip(others, kept, strict=True) if keeps)]:
            likely[each] = often[each] * 2.0 ** (triples[each] - triples.max())
        if not (chance := math.prod(chances)):
            continue
        foreseen = 0.5 + likely[2] / likely.sum() / 2  # after the second bit comes the exclusive or
        expected -= chance * (math.log(foreseen) if place == 2 else math.log(foreseen * (1 - foreseen)) / 2)
    return expected
