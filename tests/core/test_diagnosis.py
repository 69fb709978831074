"""Norms, their special values and the verdict, on curves whose answer is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rnnscope.core.diagnosis import (
    NormStatus,
    by_lag,
    norm_status,
    sequence_norms,
    total_norms,
    typical,
    verdicts,
)


def _judge(log_norms: list[float], dtype: str = "float64"):
    norms = np.array(log_norms)[:, None]
    return verdicts(norms, norm_status(norms, dtype, towards_loss=False))[1]


def test_norms_equal_numpy_where_nothing_overflows() -> None:
    gradient = np.random.default_rng(0).standard_normal((4, 3, 5, 6))
    norms = total_norms(sequence_norms(gradient))
    wanted = np.linalg.norm(gradient.reshape(4, 3, 30), axis=2)
    assert 10**norms == pytest.approx(wanted, rel=1e-12)
    single = total_norms(sequence_norms(gradient.astype(np.float32)))
    assert single == pytest.approx(norms, abs=1e-6)


@pytest.mark.parametrize("scale", [1e-300, 1e-170, 1e170, 1e300])
def test_norms_neither_under_nor_overflow(scale: float) -> None:
    gradient = np.random.default_rng(0).standard_normal((1, 1, 5, 6))
    wanted = math.log10(np.linalg.norm(gradient)) + math.log10(scale)
    assert total_norms(sequence_norms(gradient * scale))[0, 0] == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize(
    ("value", "norm", "status"),
    [
        (0.0, -math.inf, NormStatus.ZERO),
        (1e-310, -310 + 0.5 * math.log10(4), NormStatus.UNDERFLOW),
        (math.inf, math.inf, NormStatus.INFINITE),
        (math.nan, math.nan, NormStatus.NOT_A_NUMBER),
        (1.0, 0.5 * math.log10(4), NormStatus.NORMAL),
    ],
)
def test_special_values_stay_what_they_are(value: float, norm: float, status: NormStatus) -> None:
    norms = total_norms(sequence_norms(np.full((1, 1, 2, 2), value)))
    assert norms[0, 0] == pytest.approx(norm, nan_ok=True, abs=1e-3)
    assert norm_status(norms, "float64")[0, 0] == status


def test_one_bad_entry_shows_among_good_ones() -> None:
    gradient = np.ones((1, 1, 3, 3))
    gradient[0, 0, 1, 1] = math.nan
    assert np.isnan(total_norms(sequence_norms(gradient))[0, 0])
    gradient[0, 0, 1, 1] = -math.inf
    assert total_norms(sequence_norms(gradient))[0, 0] == math.inf


def test_zero_of_silent_units_is_not_called_underflow() -> None:
    norms = np.array([-np.inf, -np.inf, -2.0, -1.0])[:, None]
    assert norm_status(norms, "float32")[:, 0].tolist() == [1, 1, 0, 0]
    fading = np.array([-np.inf, -44.0, -20.0, -1.0])[:, None]
    assert norm_status(fading, "float32")[:, 0].tolist() == [2, 2, 0, 0]


def test_lags_line_up_sequences_of_different_length() -> None:
    """Sequences that decay alike give one straight curve by lag, whatever their lengths."""
    lengths = np.array([[2, 5, 3, 5]])
    time = np.arange(5)[:, None]
    norms = np.where(time < lengths[0], -0.5 * (lengths[0] - 1 - time), -np.inf)[:, None, :]
    lagged, alive = by_lag(norms, lengths)
    assert alive[:, 0].tolist() == [4, 4, 3, 2, 2]
    wanted = -0.5 * np.arange(5) + 0.5 * math.log10(4)
    assert lagged[:, 0] == pytest.approx(wanted, abs=1e-12)


def test_lags_that_no_sequence_reaches_are_absent() -> None:
    lagged, alive = by_lag(np.zeros((4, 1, 2)), np.array([[2, 1]]))
    assert np.isnan(lagged[2:, 0]).all()
    assert norm_status(lagged, "float64", alive, towards_loss=False)[:, 0].tolist() == [0, 0, 5, 5]


def test_verdict_of_a_straight_fall() -> None:
    facts = _judge([-0.25 * lag for lag in range(30)])
    assert facts.kind == "vanishing"
    assert facts.decay_factor == pytest.approx(10**-0.25)
    assert facts.horizon == 12  # 12 × 0.25 = 3 decades
    assert facts.horizon_measured


def test_verdict_extrapolates_a_slow_fall() -> None:
    facts = _judge([-0.01 * lag for lag in range(30)])
    assert facts.kind == "healthy"
    assert facts.horizon == pytest.approx(300)
    assert not facts.horizon_measured


def test_verdict_of_growth_and_of_steadiness() -> None:
    assert _judge([0.2 * lag for lag in range(30)]).kind == "exploding"
    steady = _judge([1.0] * 30)
    assert steady.kind == "healthy"
    assert steady.decay_factor == pytest.approx(1)
    assert steady.horizon == math.inf


def test_fall_that_recovers_is_not_vanishing() -> None:
    assert _judge([0, -4, -4, 0, 0.1, 0]).kind == "healthy"


@pytest.mark.parametrize("bad", [math.inf, math.nan])
def test_what_is_not_finite_explodes(bad: float) -> None:
    assert _judge([0.0, 1.0, bad]).kind == "exploding"


@pytest.mark.parametrize("first", [-math.inf, math.nan, math.inf])
def test_nothing_to_judge_without_a_gradient_at_the_loss(first: float) -> None:
    assert _judge([first, 0.0, 0.0]).kind == "none"


def test_single_step_has_no_verdict() -> None:
    assert _judge([0.0]).kind == "none"


def test_underflow_counts_as_fallen() -> None:
    facts = _judge([0.0, -20.0, -40.0, -math.inf, -math.inf], "float32")
    assert facts.kind == "vanishing"
    assert facts.horizon == 1
    assert facts.fitted_lags == 2


def test_the_typical_verdict_is_what_most_networks_are() -> None:
    slopes = np.array([-0.5, -0.4, -0.3, 0.3])
    norms = np.arange(20.0)[:, None] * slopes
    facts = verdicts(norms, norm_status(norms, "float64", towards_loss=False))
    assert [each.kind for each in facts] == ["vanishing", "vanishing", "vanishing", "vanishing", "exploding"]
    assert facts[0].decay_factor == pytest.approx(10**-0.4)
    assert facts[0].horizon == 8  # the median of 6, 8 and 10
    assert facts[0].horizon_measured


def test_networks_whose_batches_reach_further_do_not_decide_alone() -> None:
    """Three of four networks end at lag 9 in good health; the fourth goes on and has vanished by lag 19."""
    norms = np.stack([np.zeros(20), np.zeros(20), np.zeros(20), -0.2 * np.arange(20.0)], axis=1)
    alive = np.ones((20, 4), np.int64)
    alive[10:, :3] = 0
    norms[alive == 0] = np.nan
    facts = verdicts(norms, norm_status(norms, "float64", alive, towards_loss=False))
    assert [each.kind for each in facts] == ["healthy", "healthy", "healthy", "healthy", "vanishing"]
    assert facts[0].horizon == math.inf


def test_of_two_verdicts_that_tie_the_worse_is_typical() -> None:
    good, bad = _judge([0.0] * 9), _judge([-0.5 * lag for lag in range(9)])
    assert typical([good, bad]).kind == "vanishing"
    assert typical([_judge([-math.inf, 0.0]), good]).kind == "healthy"  # what cannot be judged does not count
    assert typical([_judge([-math.inf, 0.0])]).kind == "none"


def test_networks_judged_together_get_the_verdicts_that_each_gets_alone() -> None:
    random = np.random.default_rng(1)
    slopes = np.array([-1.0, -0.02, 0.0, 0.4, -0.3, -6.0, -0.5, 0.1])
    norms = slopes * np.arange(60)[:, None] + 0.1 * random.standard_normal((60, 8))
    norms[40:, 4] = np.nan  # whose batch reaches no further
    norms[7, 2], norms[0, 6], norms[3, 7] = np.inf, -np.inf, np.nan
    alive = np.ones((60, 8), np.int64)
    alive[40:, 4] = 0
    status = norm_status(norms, "float32", alive, towards_loss=False)
    typical_one, *each = verdicts(norms, status)
    alone = [verdicts(norms[:, [network]], status[:, [network]])[1] for network in range(8)]
    for facts, wanted in zip(each, alone, strict=True):
        assert (facts.kind, facts.horizon_measured, facts.fitted_lags) == (
            wanted.kind,
            wanted.horizon_measured,
            wanted.fitted_lags,
        )
        numbers = (facts.decay_factor, facts.horizon)
        assert numbers == pytest.approx((wanted.decay_factor, wanted.horizon), rel=1e-12, nan_ok=True)
    kinds = [facts.kind for facts in each]
    assert kinds == ["vanishing", "healthy", "exploding", "exploding", "vanishing", "vanishing", "none", "exploding"]
    fit = np.polyfit(np.arange(40), norms[:40, 4], 1)[0]
    assert each[4].decay_factor == pytest.approx(10**fit, rel=1e-12)
    assert each[4].fitted_lags == 40
    assert typical_one == typical(each)
