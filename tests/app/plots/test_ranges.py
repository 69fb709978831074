"""Ranges grow at once, shrink late, and never take in what is not finite."""

from __future__ import annotations

import math

import pytest

from rnnscope.app.plots.axes import number_from_log10, whole_spacing
from rnnscope.app.plots.ranges import SteadyRange


def test_bounds_are_rounded_outwards_and_wide_enough():
    steady = SteadyRange(step=1.0, minimum_span=3.0)
    assert steady.update(-2.5, -2.4) == (-4.0, -1.0)
    assert steady.update(-7.2, 0.3) == (-8.0, 1.0)


def test_small_changes_do_not_move_it():
    steady = SteadyRange(step=1.0, minimum_span=2.0)
    first = steady.update(-9.9, 0)
    assert all(steady.update(-9.9 + wobble / 10, 0) == first for wobble in range(30) for _ in range(10))


def test_it_shrinks_only_after_its_patience():
    steady = SteadyRange(step=1.0, minimum_span=2.0, patience=5)
    steady.update(-20, 0)
    assert [steady.update(-10, 0) for _ in range(5)] == [(-20.0, 0.0)] * 4 + [(-10.0, 0.0)]
    assert steady.update(-3, 0) == (-3.0, 0.0)  # far too large: at once


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_not_finite_bounds_change_nothing(bad):
    steady = SteadyRange(step=1.0, minimum_span=2.0)
    before = steady.update(-3, 0)
    assert steady.update(bad, 0) == before
    assert steady.update(-3, bad) == before


@pytest.mark.parametrize(
    ("log10", "text"),
    [
        (0.0, "1.0"),
        (math.log10(0.0085), "0.0085"),
        (-20.0, "1.0·10⁻²⁰"),
        (math.log10(9.99), "10"),
        (400.3, "2.0·10⁴⁰⁰"),
        (-math.inf, "0"),
        (math.inf, "∞"),
        (math.nan, "NaN"),
    ],
)
def test_numbers_beyond_the_range_of_floats(log10, text):
    assert number_from_log10(log10) == text


@pytest.mark.parametrize(
    ("span", "pixels", "spacing"), [(8, 800, 1), (29, 400, 5), (64, 100, 50), (100_000, 300, 20_000)]
)
def test_ticks_stand_apart(span, pixels, spacing):
    assert whole_spacing(span, pixels, 46) == spacing
