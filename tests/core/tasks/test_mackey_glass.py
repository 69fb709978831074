"""The Mackey–Glass series."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rnnscope.core.specs import MackeyGlassTask
from rnnscope.core.tasks.mackey_glass import MackeyGlass, integrate, mackey_glass


def test_before_the_delay_it_decays() -> None:
    """Nothing is produced from a past of 0: x(t) = 1.2 exp(-t/10) up to t = 17."""
    series = integrate(17, 10)
    np.testing.assert_allclose(series, 1.2 * np.exp(-np.arange(171) / 100), rtol=1e-9)


def test_it_obeys_the_variation_of_constants_formula() -> None:
    """Each sample is the last one decayed, plus what the 17th sample before it and those up to the 16th produced.

    The integral over the stored values is taken by Simpson's rule: an independent reading of the equation, which shows
    too that the lag is 17.
    """
    per_unit = 20
    series = integrate(400, per_unit)
    for unit in (20, 100, 399):
        now = unit * per_unit
        past = series[now - 17 * per_unit : now - 16 * per_unit + 1]
        age = 1 - np.arange(per_unit + 1) / per_unit
        produced = 0.2 * past / (1 + past**10) * np.exp(-0.1 * age)
        simpson = np.ones(per_unit + 1)
        simpson[1:-1:2], simpson[2:-1:2] = 4, 2
        expected = series[now] * math.exp(-0.1) + (simpson * produced).sum() / per_unit / 3
        assert series[now + per_unit] == pytest.approx(expected, abs=2e-7)


def test_the_method_is_of_fourth_order() -> None:
    """Halving the step divides the error at t = 60 by sixteen, across the jump of the slope at 17."""
    fine = integrate(60, 160)[-1]
    errors = [abs(integrate(60, steps)[-1] - fine) for steps in (5, 10, 20)]
    assert errors[0] / errors[1] == pytest.approx(16, rel=0.35)
    assert errors[1] / errors[2] == pytest.approx(16, rel=0.35)


def test_it_is_chaotic_and_bounded() -> None:
    """A start 1e-9 apart is far apart later; the series stays within its known range."""
    series = mackey_glass(3200)
    assert not series.flags.writeable
    assert 0.2 < series[200:].min() < 0.5
    assert 1.2 < series[200:].max() < 1.4
    # Neighbours in delay coordinates drift apart: no repetition within the series.
    windows = np.lib.stride_tricks.sliding_window_view(series[200:], 34)
    distance = np.abs(windows[34:2000] - windows[0]).max(1)
    assert distance.min() > 1e-4


@pytest.mark.parametrize("horizon", [1, 6])
def test_windows_are_standardised_samples_and_those_ahead(horizon: int) -> None:
    """Undone, they are the series; the parts share no sample."""
    task = MackeyGlass(MackeyGlassTask(length=40, horizon=horizon))
    series = mackey_glass(3200)[200:]
    assert task.train.inputs.values.std() == pytest.approx(1, abs=5e-3)
    batch = task.test_batch(7, 8, "float64")
    start = 2000 + int(task.test_starts[7])
    np.testing.assert_allclose(task.sample(batch.inputs[:, 0, 0, 0]), series[start : start + 40], rtol=1e-12)
    ahead = series[start + horizon : start + horizon + 40]
    np.testing.assert_allclose(task.sample(batch.targets[:, 0, 0, 0]), ahead, rtol=1e-12)
    assert len(task.train.targets) + len(task.test.targets) + 2 * horizon == 3000


@pytest.mark.parametrize("where", ["last", "all"])
def test_baseline_predicts_the_mean(where: str) -> None:
    """Close to 1, the variance of what is standardised; exactly the error of the training mean on the test windows."""
    task = MackeyGlass(MackeyGlassTask())
    batch = task.test_batch(0, task.test_examples, "float64")
    error = (batch.targets - task.train.targets.values.mean()) ** 2
    expected = error[-1].mean() if where == "last" else error.mean()
    assert task.baseline(where, "squared_error", "linear") == pytest.approx(expected, rel=1e-12)
    assert 0.8 < expected < 1.2
