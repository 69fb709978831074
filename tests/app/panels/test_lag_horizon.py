"""The panel of required lag and horizon: what it keeps, where it draws it, and what it says of it."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest

from rnnscope.app.panels.horizon_history import HorizonHistory
from rnnscope.app.panels.lag_horizon import LagHorizonPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.frames import VerdictFacts


def facts(horizon: float, *, measured: bool = True) -> VerdictFacts:
    return VerdictFacts("none" if math.isnan(horizon) else "vanishing", 0.8, horizon, measured, 20)


@pytest.fixture
def panel(qtbot, selection_for):
    def make(built):
        made = LagHorizonPanel(selection_for(built), LIGHT)
        qtbot.addWidget(made)
        made.resize(700, 330)
        made.show()
        made.show_network(built)
        return made

    return make


@pytest.fixture
def frame(samples):
    """Return a function that makes a frame of a step whose networks have these horizons, in each layer the same."""

    def make(built, step, horizons, measured=True, **more):
        plain = samples.frame_of(built, {}, step=step)
        each = tuple(facts(horizon, measured=measured) for horizon in horizons)
        return msgspec.structs.replace(plain, verdicts=((each[0], *each),) * len(built.layers), **more)

    return make


def test_it_says_what_is_needed_and_what_is_reached(panel, samples, frame):
    built = samples.built_network(networks=3, required_lag=20)
    shown = panel(built)
    shown.show_frame(frame(built, 5, [18, 31, 44]))
    assert shown.status_text == "needs 20, reaches 31 (18–44) · enough in 2 of 3 networks · measured"
    assert np.array_equal(shown.plot.line("required")[1], np.full(2, math.log10(20)))
    x, y = shown.plot.line("measured")
    assert x.tolist() == [5]
    assert y == pytest.approx([math.log10(31)])
    assert np.isnan(shown.plot.line("truncation")[1]).all()
    assert "the task requires 20" in shown.legend_texts
    assert "extrapolated" not in shown.legend_texts


def test_extrapolated_stretches_are_dashed_and_said(panel, samples, frame):
    built = samples.built_network(networks=1, required_lag=20)
    shown = panel(built)
    for step, horizon in enumerate([10.0, 12.0, 80.0, 100.0, 15.0]):
        shown.show_frame(frame(built, step, [horizon], measured=horizon < 28))
    assert np.isfinite(shown.plot.line("measured")[1]).tolist() == [True, True, False, False, True]
    assert np.isfinite(shown.plot.line("extrapolated")[1]).tolist() == [False, True, True, True, True]
    shown.refresh_text()
    assert shown.status_text == "needs 20, reaches 15 · measured"
    assert "extrapolated" in shown.legend_texts
    shown.show_frame(frame(built, 5, [2e6], measured=False))
    shown.refresh_text()
    assert shown.status_text == "needs 20, reaches > 100 000 · extrapolated"
    assert shown.plot.y_range[1] == 3  # log10: what lies so far beyond the sequence does not stretch the axis


def test_truncation_ends_every_reach(panel, samples, frame):
    built = samples.built_network(networks=2, required_lag=20, truncation_lag=9)
    shown = panel(built)
    shown.show_frame(frame(built, 0, [30, 40]))
    assert shown.status_text == "needs 20, reaches 9 (9–9) · enough in 0 of 2 networks · measured"
    assert np.array_equal(shown.plot.line("truncation")[1], np.full(2, math.log10(9)))
    assert "truncated after 9" in shown.legend_texts
    none = samples.built_network(networks=2, truncation_lag=0, generation=2)
    shown.show_network(none)
    shown.show_frame(frame(none, 0, [30, 40]))
    assert np.isnan(shown.plot.line("truncation")[1]).all()  # a log axis has no 0
    assert "truncated after 0" in shown.legend_texts


def test_an_unknown_lag_and_an_unknown_reach_are_said(panel, samples, frame):
    built = samples.built_network(networks=2)
    shown = panel(built)
    shown.show_frame(frame(built, 0, [math.nan, math.nan]))
    assert shown.status_text == "the task does not fix its lag, reach not known"
    shown.show_frame(frame(built, 1, [math.nan, math.inf], measured=False))
    shown.refresh_text()
    assert shown.status_text == "the task does not fix its lag, reaches ∞ (∞–∞) · extrapolated"
    assert shown.plot.marked(3).tolist() == [1]
    assert "does not fall" in shown.legend_texts
    assert np.isnan(shown.plot.line("required")[1]).all()


def test_looking_back_fills_in_what_was_not_seen(panel, samples, frame):
    built = samples.built_network(networks=1)
    shown = panel(built)
    shown.show_frame(frame(built, 100, [12]))
    shown.show_frame(frame(built, 50, [6], past=True))
    assert shown.plot.line("measured")[0].tolist() == [50, 100]
    assert shown.plot.line("now")[0].tolist() == [50]
    assert [row[0] for row in shown.table().rows] == [50, 100]


def test_it_remembers_what_came_while_it_was_out_of_sight(panel, samples, frame):
    built = samples.built_network(networks=1)
    shown = panel(built)
    for step in range(5):
        shown.record(frame(built, step, [step + 10]))
    shown.record(frame(samples.built_network(networks=1, generation=2), 9, [3]))
    shown.show_frame(frame(built, 5, [15]))
    assert shown.plot.line("measured")[1] == pytest.approx(np.log10([10, 11, 12, 13, 14, 15]))


def test_each_compared_network_keeps_its_own_line(panel, samples, frame):
    first = samples.built_network(networks=1)
    second = msgspec.structs.replace(first, variant=1)
    names = ("plain", "gated")
    first, second = (msgspec.structs.replace(each, variant_names=names) for each in (first, second))
    shown = panel(first)
    shown.compared = (first, second)
    shown.show_network(first)
    other = frame(second, 3, [25], variant=1)
    shown.show_frame(frame(first, 3, [10], others=(other,)))
    assert shown.plot.line("measured")[1] == pytest.approx([math.log10(10)])
    assert shown.plot.line("variant1")[1] == pytest.approx([math.log10(25)])
    assert shown.legend_texts[:2] == names
    shown.show_network(second)  # now the other one is looked at: nothing is forgotten
    shown.show_frame(frame(second, 4, [26], variant=1))
    assert shown.plot.line("measured")[1] == pytest.approx(np.log10([25, 26]))
    assert shown.plot.line("variant0")[1] == pytest.approx([math.log10(10)])


def test_a_new_network_starts_anew(panel, samples, frame):
    shown = panel(samples.built_network(networks=1))
    shown.show_frame(frame(shown.built, 8, [12]))
    again = samples.built_network(networks=1, generation=2)
    shown.show_network(again)
    shown.show_frame(frame(again, 0, [13]))
    assert shown.plot.line("measured")[0].tolist() == [0]


def test_the_memory_is_bounded_and_keeps_both_ends():
    history = HorizonHistory(capacity=10)
    for step in range(1000):
        history.record(step, ((facts(1), facts(step + 1.0)),))
    steps, horizon, measured = history.of(0)
    assert 5 <= len(history) <= 10
    assert steps[0] == 0
    assert steps[-1] == 999
    assert horizon[:, 0] == pytest.approx(steps + 1)
    assert measured.all()
    history.record(999, ((facts(1), facts(7.0, measured=False)),))
    assert history.of(0).horizon[-1, 0] == 7
    assert not history.of(3).measured[-1, 0]
