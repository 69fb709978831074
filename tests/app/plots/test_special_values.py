"""Special values in words."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.app.plots.special_values import SPECIAL_VALUES, Status, describe, runs_text


@pytest.mark.parametrize(
    ("positions", "text"),
    [([], ""), ([4], "4"), ([1, 2, 3], "1…3"), ([1, 2, 7, 9, 10], "1…2, 7, 9…10"), ([1, 3, 5, 7], "1, 3, 5, …")],
)
def test_runs(positions, text):
    assert runs_text(np.array(positions, np.int64)) == text


def test_where_and_in_how_many_networks():
    status = np.zeros((10, 4), np.uint8)
    status[:3] = Status.UNDERFLOW
    status[6, 1:] = Status.INFINITE
    status[9] = Status.ABSENT
    said = [text for _, text in describe(status, np.arange(1, 11), "t")]
    assert said == ["underflow at t = 1…3", "infinite at t = 7 (in 3 of 4 networks)"]


def test_codes_are_the_engines():
    from rnnscope.core.diagnosis import NormStatus

    assert {status.name: status.value for status in Status} == {each.name: each.value for each in NormStatus}
    assert [special.status for special in SPECIAL_VALUES] == [1, 2, 3, 4]
