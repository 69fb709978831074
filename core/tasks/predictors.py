"""Predictors without a hidden state: a window of the last k inputs, and a Markov chain over the last m symbols.

What a recurrent network must beat to have remembered anything: both forget whatever is further back than they are long.
A longer context is no way out for a chain, which is counted: S symbols have S^m contexts of length m. So Lipton,
Berkowitz and Elkan (2015), arXiv:1506.00019, argue in their introduction.

Shapes: T timesteps, B sequences, K classes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import RNNScopeError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .batch import Batch

MOST_STEPS = 100_000  # timesteps that are counted, and tested; enough to tell, and done in less than a second
LONGEST = 10_000
SHOWN_LENGTH = 5  # of the window and the chain that are shown beside every run


@dataclass(frozen=True)
class Score:
    """How good a predictor is.

    Attributes:
        accuracy: share of the answers that are right, as the task counts them, from 0 to 1.
        loss: cross-entropy of the answers in nats, as a softmax readout has it.
    """

    accuracy: float
    loss: float


@dataclass(frozen=True, eq=False)
class Stream:
    """Sequences of symbols, and the answer to each.

    Attributes:
        symbols: (T, B), from 1; 0 is padding.
        answers: (T, B), class from 0; of no meaning where nothing is asked.
        asked: (T, B), whether something is asked.
    """

    symbols: NDArray[np.int64]
    answers: NDArray[np.int64]
    asked: NDArray[np.bool_]

    @classmethod
    def of(cls, batch: Batch, asked: NDArray[np.bool_]) -> Stream:
        """Take the sequences of a batch of bits or of one-hot symbols, all networks' one after another.

        Args:
            batch: (T, N, B, …).
            asked: (T, N, B).
        """
        inputs = batch.inputs
        codes = inputs[..., 0] + 1 if inputs.shape[-1] == 1 else np.where(inputs.any(-1), inputs.argmax(-1) + 1, 0)
        timesteps = len(inputs)
        return cls(
            np.where(batch.valid, codes, 0).astype(np.int64).reshape(timesteps, -1),
            batch.targets.argmax(-1).reshape(timesteps, -1),
            asked.reshape(timesteps, -1),
        )


def check_length(length: int) -> None:
    """Make sure that a window or an order is one that there can be.

    Raises:
        RNNScopeError: it is not.
    """
    if not 0 <= length <= LONGEST:
        raise RNNScopeError(f"The length of a window or the order of a chain must be from 0 to {LONGEST}: {length}.")


def contexts(symbols: NDArray[np.int64], order: int) -> NDArray[np.int64]:
    """Return a number for the last `order` symbols at every step, the same for the same ones, (T, B).

    Before the beginning stands padding, so that a context that reaches there knows where it is.
    """
    numbers = np.zeros_like(symbols)
    width = int(symbols.max(initial=0)) + 1
    for back in range(min(order, len(symbols))):
        earlier = np.zeros_like(symbols)
        earlier[back:] = symbols[: len(symbols) - back]
        # Numbered anew each time: width^order would soon be too large for an integer.
        numbers = np.unique(numbers * width + earlier, return_inverse=True)[1].reshape(symbols.shape)
    return numbers


def conditional_frequencies(train: Stream, symbols: NDArray[np.int64], order: int, classes: int) -> NDArray[Any]:
    """Return how probable each class is after the last `order` of these symbols (T, B), (T, B, K) in float32.

    Counted in the training sequences, with every class counted once more (Laplace's rule of succession): after a
    context that they lack, all classes are equally probable.
    """
    numbers = contexts(np.concatenate([train.symbols, symbols], axis=1), order)
    seen, wanted = numbers[:, : train.symbols.shape[1]], numbers[:, train.symbols.shape[1] :]
    rows, places = np.unique(wanted, return_inverse=True)
    found, answers = seen[train.asked], train.answers[train.asked]
    place = np.searchsorted(rows, found).clip(max=len(rows) - 1)
    known = rows[place] == found
    counts = np.bincount(place[known] * classes + answers[known], minlength=len(rows) * classes) + 1
    table = counts.reshape(-1, classes).astype(np.float32)
    table /= table.sum(1, keepdims=True)
    return table[places.reshape(wanted.shape)]


def cross_entropy(probabilities: NDArray[Any], batch: Batch, weights: NDArray[Any]) -> float:
    """Return the cross-entropy of probabilities (T, 1, B, K) in nats, each step weighted (T, 1, B)."""
    of_answer = np.where(weights > 0, (probabilities * batch.targets).sum(-1), 1)
    return float(-(weights * np.log(of_answer, dtype=np.float64)).sum())


def known_or_guessed(known: float, classes: int) -> Score:
    """Return how good it is to know a share of the answers, and to guess the others among equally frequent classes."""
    return Score(known + (1 - known) / classes, (1 - known) * math.log(classes))


def binary_entropy(share: float) -> float:
    """Return the entropy in nats of an event of this probability, above 0."""
    return -(share * math.log(share) + (1 - share) * math.log(1 - share)) if share < 1 else 0.0
