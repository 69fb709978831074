"""Handwritten digits read as sequences: the small sequential-MNIST.

Reading an image pixel by pixel, and asking for the digit at the end, was proposed for MNIST by Le, Jaitly and Hinton
(2015), "A simple way to initialize recurrent networks of rectified linear units". Here are the 1797 images of 8 × 8
pixels of the UCI set "Optical Recognition of Handwritten Digits" (Alpaydin and Kaynak).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..task_specs import DigitsTask
from .recorded import Examples, RecordedTask, choose_test, load_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIGITS = 10
SIDE = 8
TEST_IMAGES_OF_EACH_DIGIT = 50
SPLIT_SEED = 1797


class Digits(RecordedTask[DigitsTask]):
    """Name the digit of an image that is read from the top left, pixel by pixel (T = 64) or row by row (T = 8).

    The split is made here, as the set has none: 50 images of each digit, chosen by a shuffle with a fixed seed, are the
    test part (500), the others the training part (1297). The set does not say who wrote which digit, so both parts hold
    digits of the same writers.

    Grey values, 0 to 16 in the file, are standardised by mean and standard deviation of all pixels of the training part
    (measured, an LSTM then needs half the steps to 95 %); `grey` undoes it.

    Attributes:
        mean: mean grey value of the training part.
        deviation: its standard deviation.
    """

    classes = tuple(str(digit) for digit in range(DIGITS))
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "last"
    baseline_meaning = "guessing each digit as often as the training part has it"
    accuracy_meaning = "share of digits recognised"

    def __init__(self, spec: DigitsTask) -> None:
        arrays = load_arrays("digits")
        labels = arrays["label"].astype(np.int64)
        in_test = choose_test(labels, TEST_IMAGES_OF_EACH_DIGIT, SPLIT_SEED)
        pixels = arrays["pixels"].astype(np.float64)
        self.mean = float(pixels[~in_test].mean())
        self.deviation = float(pixels[~in_test].std())
        shape = (-1, SIDE * SIDE, 1) if spec.reading == "pixels" else (-1, SIDE, SIDE)
        sequences = ((pixels - self.mean) / self.deviation).reshape(shape).swapaxes(0, 1)
        train, test = (_examples(sequences[:, part], labels[part]) for part in (~in_test, in_test))
        super().__init__(spec, train, test)

    def grey(self, inputs: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        """Return the grey values, 0 to 16, that standardised inputs stand for, in the same shape."""
        return inputs * self.deviation + self.mean


def _examples(sequences: NDArray[np.float64], labels: NDArray[np.int64]) -> Examples:
    lengths = np.full(len(labels), sequences.shape[0], np.int64)
    return Examples.of_classes(sequences, lengths, labels, DIGITS)
