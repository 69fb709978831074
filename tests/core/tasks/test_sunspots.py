"""Sunspot numbers, one year ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnnscope.core.errors import SpecError
from rnnscope.core.specs import SunspotsTask
from rnnscope.core.tasks.recorded import load_arrays
from rnnscope.core.tasks.sunspots import Sunspots

if TYPE_CHECKING:
    from rnnscope.core.specs import LossSteps


@pytest.fixture(scope="module")
def task() -> Sunspots:
    """The task with windows of 30 years."""
    return Sunspots(SunspotsTask(length=30))


def numbers(first: int, last: int) -> np.ndarray:
    """Return the file's numbers of some years, both included."""
    return load_arrays("sunspots")["number"][first - 1700 : last - 1700 + 1].astype(np.float64)


def test_windows_are_successive_years_and_targets_the_next(task: Sunspots) -> None:
    """The first and the last window of both parts, in sunspot numbers."""
    for part, window, first in (
        (task.train, 0, 1700),
        (task.train, 190, 1890),
        (task.test, 0, 1921),
        (task.test, 57, 1978),
    ):
        inputs, targets = (task.sunspot_number(array[:, window, 0]) for array in (part.inputs, part.targets))
        np.testing.assert_allclose(inputs, numbers(first, first + 29), atol=1e-9)
        np.testing.assert_allclose(targets, numbers(first + 1, first + 30), atol=1e-9)
    assert task.train_years[[0, -1]].tolist() == [1700, 1890]
    assert task.test_years[[0, -1]].tolist() == [1921, 1978]
    assert task.sunspot_number(task.test.targets[-1, -1, 0]) == pytest.approx(2.9, abs=1e-6)


def test_parts_share_no_year_and_leave_none_out(task: Sunspots) -> None:
    """Training windows end by 1920, test windows begin with 1921, and every window is there."""
    assert task.train_years.max() + 30 == 1920
    assert task.test_years.min() == 1921
    assert len(task.train_years) == task.train_examples == 221 - 30
    assert len(task.test_years) == task.test_examples == 88 - 30


def test_scale_is_that_of_the_training_years(task: Sunspots) -> None:
    """Mean and deviation of 1700 to 1920, which the test part does not have."""
    assert task.mean == pytest.approx(43.48054, abs=1e-4)
    assert task.deviation == pytest.approx(34.18932, abs=1e-4)
    whole = np.append(task.train.inputs[0, :, 0], task.train.targets[:, -1, 0])
    assert (whole.mean(), whole.std()) == pytest.approx((0, 1), abs=1e-12)
    assert task.test.targets.mean() > 0.5


@pytest.mark.parametrize("loss_steps", ["last", "all"])
def test_baseline_predicts_the_mean_training_target(task: Sunspots, loss_steps: LossSteps) -> None:
    """It is worse than repeating this year's number, which is what a network must beat."""
    steps = slice(-1, None) if loss_steps == "last" else slice(None)
    test, guess = task.test.targets[steps], task.train.targets[steps].mean()
    baseline = task.baseline(loss_steps, "squared_error", "linear")
    assert baseline == pytest.approx(((test - guess) ** 2).mean(), rel=1e-12)
    persistence = ((test - task.test.inputs[steps]) ** 2).mean()
    assert persistence < baseline / 2


def test_accuracy_has_no_meaning(task: Sunspots) -> None:
    """It is NaN for every network."""
    batch = task.test_batch(0, 4, "float64")
    accuracy = task.accuracy(np.zeros((30, 3, 4, 1)), batch, "all")
    assert accuracy.shape == (3,)
    assert np.isnan(accuracy).all()


def test_windows_longer_than_the_test_years_are_refused() -> None:
    """88 test years hold a window of 87 and its target, and no more."""
    assert Sunspots(SunspotsTask(length=87)).test_examples == 1
    with pytest.raises(SpecError, match="from 2 to 87"):
        SunspotsTask(length=88)
