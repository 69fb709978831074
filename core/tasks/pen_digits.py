"""Handwritten digits as the path of a pen: eight positions along the stroke.

Alimoglu and Alpaydin (1997), "Combining multiple representations and classifiers for pen-based handwritten digit
recognition"; the UCI set "Pen-Based Recognition of Handwritten Digits", 10992 digits of 44 writers.
"""

from __future__ import annotations

import numpy as np

from ..task_specs import PenDigitsTask
from .recorded import Examples, RecordedTask, choose_test, load_arrays

DIGITS = 10
TEST_DIGITS_OF_EACH = 300
SPLIT_SEED = 10992


class PenDigits(RecordedTask[PenDigitsTask]):
    """Name the digit that a pen wrote, from its position (x, y) at eight points evenly spaced along the stroke.

    The split is made here: the order of this copy of the set does not tell the original parts, which differ by writer.
    300 drawings of each digit, chosen by a shuffle with a fixed seed, are the test part (3000), the others the training
    part (7992), so both hold digits of the same writers.

    Positions, 0 to 100 in the file, are standardised by mean and standard deviation of the training part, each
    coordinate by its own.

    Attributes:
        mean: mean position of the training part, (2,).
        deviation: its standard deviation, (2,).
    """

    classes = tuple(str(digit) for digit in range(DIGITS))
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "last"
    baseline_meaning = "guessing each digit as often as the training part has it"
    accuracy_meaning = "share of digits recognised"

    def __init__(self, spec: PenDigitsTask) -> None:
        arrays = load_arrays("pen_digits")
        labels = arrays["label"].astype(np.int64)
        in_test = choose_test(labels, TEST_DIGITS_OF_EACH, SPLIT_SEED)
        strokes = arrays["strokes"].astype(np.float64)
        self.mean = strokes[~in_test].mean((0, 1))
        self.deviation = strokes[~in_test].std((0, 1))
        sequences = ((strokes - self.mean) / self.deviation).swapaxes(0, 1)
        lengths = np.full(len(labels), len(sequences), np.int64)
        train, test = (
            Examples.of_classes(np.ascontiguousarray(sequences[:, part]), lengths[part], labels[part], DIGITS)
            for part in (~in_test, in_test)
        )
        super().__init__(spec, train, test)
