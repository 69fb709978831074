"""Special values in words."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.app.plots.special_values import SPECIAL_VALUES, describe, runs_text, shared_kind
from rnnscope.core.frames import NormStatus


@pytest.mark.parametrize(
    ("positions", "text"),
    [([], ""), ([4], "4"), ([1, 2, 3], "1…3"), ([1, 2, 7, 9, 10], "1…2, 7, 9…10"), ([1, 3, 5, 7], "1, 3, 5, …")],
)
def test_runs(positions, text):
    assert runs_text(np.array(positions, np.int64)) == text


def test_where_and_in_how_many_networks():
    status = np.zeros((10, 4), np.uint8)
    status[:3] = NormStatus.UNDERFLOW
    status[6, 1:] = NormStatus.INFINITE
    status[9] = NormStatus.ABSENT
    said = [text for _, text in describe(status, np.arange(1, 11), "t")]
    assert said == ["underflow at t = 1…3", "infinite at t = 7 (in 3 of 4 networks)"]


def test_every_kind_that_is_not_ordinary_is_shown():
    assert [special.status for special in SPECIAL_VALUES] == [1, 2, 3, 4]


def test_the_kind_that_half_the_networks_share():
    assert shared_kind(np.array([3, 3, 0, 0])).title == "infinite"
    assert shared_kind(np.array([2, 2, 2])).title == "underflow"
    assert shared_kind(np.array([4, 0, 0])) is None
