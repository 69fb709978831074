"""The adding problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnnscope.core.errors import SpecError
from rnnscope.core.specs import AddingTask
from rnnscope.core.tasks.adding import Adding

if TYPE_CHECKING:
    from rnnscope.core.specs import DType


@pytest.mark.parametrize("length", [2, 3, 50])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_target_is_the_sum_of_the_marked_values(length: int, dtype: DType) -> None:
    """It equals the product of marker and value, exactly, and stands at the last step alone."""
    batch = Adding(AddingTask(length=length)).draw([np.random.default_rng(s) for s in (1, 2)], 200, dtype)
    value, marker = batch.inputs[..., 0], batch.inputs[..., 1]
    np.testing.assert_array_equal(batch.targets[-1, ..., 0], (value * marker).sum(0))
    assert (batch.targets[:-1] == 0).all()
    assert ((value >= 0) & (value < 1)).all()


@pytest.mark.parametrize(("length", "half"), [(2, 1), (5, 2), (50, 25)])
def test_one_marker_in_each_half(length: int, half: int) -> None:
    """Every step of each half is marked sometimes."""
    batch = Adding(AddingTask(length=length)).draw([np.random.default_rng(3)], 4000, "float32")
    marker = batch.inputs[:, 0, :, 1]
    assert set(np.unique(marker)) <= {0, 1}
    assert (marker[:half].sum(0) == 1).all()
    assert (marker[half:].sum(0) == 1).all()
    assert (marker.sum(1) > 0).all()


def test_baseline_is_the_variance_of_the_sum() -> None:
    """Always answering 1 costs 1/6 on average; 4000 test sequences show it within three standard errors."""
    task = Adding(AddingTask(length=10, test_size=4000))
    assert task.baseline_loss == pytest.approx(1 / 6, abs=1e-15)
    test = task.test_batch(0, 4000, "float64")
    # Var((s - 1)²) = E[(s - 1)⁴] - 1/36 = 1/15 - 1/36 for the sum s of two uniform numbers.
    error = np.sqrt((1 / 15 - 1 / 36) / 4000)
    assert ((test.targets[-1] - 1) ** 2).mean() == pytest.approx(1 / 6, abs=3 * error)


def test_test_part_is_apart_from_training_streams() -> None:
    """No value of the test part begins a training sequence of the first seeds."""
    task = Adding(AddingTask(length=20))
    test = task.test_batch(0, 500, "float32").inputs[:2, 0, :, 0].T
    train = task.draw([np.random.default_rng(seed) for seed in range(64)], 64, "float32").inputs[:2, :, :, 0]
    assert not {pair.tobytes() for pair in test} & {pair.tobytes() for pair in train.reshape(2, -1).T}


def test_accuracy_counts_answers_within_the_tolerance() -> None:
    """Errors of 0.03 are right; of 0.05, infinite or NaN are wrong; other steps do not matter."""
    task = Adding(AddingTask(length=4))
    batch = task.test_batch(0, 4, "float64")
    outputs = np.full((4, 3, 4, 1), np.nan)
    outputs[-1] = batch.targets[-1]
    outputs[-1, 1, :, 0] += [0.03, -0.03, 0.05, -0.05]
    outputs[-1, 2, :, 0] += [0, np.inf, np.nan, 1]
    assert task.accuracy(outputs, batch, "last").tolist() == [1, 0.5, 0.25]


def test_a_loss_at_all_steps_is_refused() -> None:
    """The sum is not known earlier."""
    task = Adding(AddingTask())
    task.check("last", "squared_error", "linear")
    with pytest.raises(SpecError, match="before the last step") as caught:
        task.check("all", "squared_error", "linear")
    assert caught.value.path == ("training", "loss_steps")
