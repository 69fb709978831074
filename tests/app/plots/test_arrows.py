"""Arrows: lengths that tell the logarithm, and outlines that lead from foot to tip."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.app.plots.arrows import arrow_outlines, log_lengths


def test_each_power_of_ten_takes_the_same_off_the_length() -> None:
    vectors = np.array([[3e5, 4e5], [0, 5e2], [-5e-1, 0], [1e-9, 0], [0, 0], [np.nan, 1]])
    scaled = log_lengths(vectors, longest=2.0, decades=6)
    assert np.hypot(*scaled.T) == pytest.approx([2, 1, 0, 0, 0, 0])
    assert scaled[0] == pytest.approx([1.2, 1.6])
    assert scaled[1] == pytest.approx([0, 1])


def test_tiny_norms_keep_their_direction() -> None:
    scaled = log_lengths(np.array([[3e-200, 4e-200], [3e-201, 4e-201]]), longest=1.0, decades=2)
    assert scaled == pytest.approx(np.array([[0.6, 0.8], [0.3, 0.4]]))


def test_nothing_to_scale_stays_nothing() -> None:
    assert not log_lengths(np.zeros((3, 2)), 1.0, 6).any()
    assert log_lengths(np.empty((0, 2)), 1.0, 6).shape == (0, 2)


def test_an_outline_goes_from_the_foot_to_the_tip_and_its_barbs_lie_behind() -> None:
    feet = np.array([[1.0, 2.0], [0.0, 0.0], [np.nan, 0.0]])
    x, y = arrow_outlines(feet, np.array([[3.0, 0.0], [0.0, 0.0], [1.0, 0.0]]))
    assert len(x) == 7  # one arrow: the others have no length, or no foot
    assert (x[0], y[0]) == (1, 2)
    assert (x[1], y[1]) == (x[4], y[4]) == (4, 2)
    assert np.isnan([x[2], x[6]]).all()
    assert x[3] == pytest.approx(x[5])
    assert x[3] < 4
    assert y[3] - 2 == pytest.approx(2 - y[5])
    assert y[3] != 2
    assert arrow_outlines(feet[:0], feet[:0])[0].size == 0
