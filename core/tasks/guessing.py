"""The loss of a guess: what a network must beat to have learned anything from its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..specs import Loss, ReadoutKind


def guess_loss(guess: NDArray[np.float64], frequencies: NDArray[np.float64], loss: Loss, readout: ReadoutKind) -> float:
    """Return the expected loss of always answering `guess` where classes come with these frequencies.

    The best guess is the frequencies themselves; the softmax's cross-entropy is then their entropy.

    Args:
        guess: (K,), from 0 to 1; above 0 wherever the frequency is.
        frequencies: (K,), sum 1.
        loss: in nats for the cross-entropy; that of a sigmoid readout, and the squared error, are means over outputs.
        readout: what the outputs are.
    """
    if loss == "squared_error":
        return float(((guess**2).sum() - 2 * (guess * frequencies).sum() + 1) / len(guess))
    of_class = _times_log(frequencies, guess)
    if readout == "softmax":
        return float(-of_class.sum())
    return float(-(of_class + _times_log(1 - frequencies, 1 - guess)).mean())


def uniform(classes: int) -> NDArray[np.float64]:
    """Return the frequencies of equally frequent classes, (K,)."""
    return np.full(classes, 1 / classes)


def after_one_more(counts: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
    """Return the frequencies of counts (K,) with each class counted once more (Laplace's rule of succession).

    So a class that the training part lacks costs a finite loss where it comes up.
    """
    return (counts + 1) / (counts.sum() + len(counts))


def most_frequent_share(train: NDArray[np.integer[Any]], test: NDArray[np.integer[Any]]) -> float:
    """Return how often the class that is most frequent in training, by its counts (K,), is right in testing.

    Where several are equally frequent, that is their mean: nothing tells which of them to guess.
    """
    return float(test[train == train.max()].mean() / test.sum())


def _times_log(weight: NDArray[np.float64], value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return w ln v, and 0 where w is 0."""
    return np.where(weight > 0, weight * np.log(np.where(weight > 0, value, 1)), 0)
