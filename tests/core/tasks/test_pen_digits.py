"""Pen digits."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rnnscope.core.specs import PenDigitsTask
from rnnscope.core.tasks.pen_digits import PenDigits
from rnnscope.core.tasks.recorded import load_arrays


@pytest.fixture(scope="module")
def task() -> PenDigits:
    """The task."""
    return PenDigits(PenDigitsTask())


def test_strokes_are_those_of_the_file(task: PenDigits) -> None:
    """Scaled back, all 10992 drawings with their digits, each in one part."""
    arrays = load_arrays("pen_digits")
    original = {(row.tobytes(), int(digit)) for row, digit in zip(arrays["strokes"], arrays["label"], strict=True)}
    parts = []
    for part in (task.train, task.test):
        assert part.labels is not None
        strokes = np.rint(part.inputs * task.deviation + task.mean).astype(np.uint8).swapaxes(0, 1)
        parts.append(
            {(np.ascontiguousarray(row).tobytes(), int(d)) for row, d in zip(strokes, part.labels, strict=True)}
        )
    assert (len(parts[0]), len(parts[1]), len(original)) == (7992, 3000, 10992)
    assert parts[0] | parts[1] == original
    assert not parts[0] & parts[1]


def test_split_is_stratified_and_scaled_by_the_training_part(task: PenDigits) -> None:
    """300 of each digit to test with; each coordinate has mean 0 and variance 1 over the training part."""
    assert task.test.labels is not None
    assert np.bincount(task.test.labels).tolist() == [300] * 10
    np.testing.assert_allclose(task.train.inputs.mean((0, 1)), 0, atol=1e-12)
    np.testing.assert_allclose(task.train.inputs.std((0, 1)), 1, rtol=1e-12)
    assert np.abs(task.test.inputs.mean((0, 1))).max() > 1e-4


def test_baseline_is_the_cross_entropy_of_the_training_frequencies(task: PenDigits) -> None:
    """Just above ln 10, as the test part has all digits alike and the training part nearly so."""
    assert task.train.labels is not None
    frequencies = np.bincount(task.train.labels) / 7992
    assert task.baseline_loss == pytest.approx(-np.log(frequencies).mean(), rel=1e-12)
    assert math.log(10) < task.baseline_loss < math.log(10) + 0.01
