"""Legends: as many rows as they need, and nothing of a long entry left out."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont

from rnnscope.app.plots.legend import Legend, LegendEntry
from rnnscope.app.theme import LIGHT

LONG = "exactly zero at t = 1…56 (in 1 of 4 networks)"


@pytest.fixture
def legend(qtbot):
    made = Legend(LIGHT)
    qtbot.addWidget(made)
    made.set_entries((LegendEntry("total", "#000000"), LegendEntry(LONG, "#000000", "marker", "o")))
    return made


def test_a_long_entry_has_as_many_lines_as_it_needs(legend):
    line = legend.fontMetrics().height()
    wide = 2 * legend.fontMetrics().horizontalAdvance(LONG)
    narrow = legend.fontMetrics().horizontalAdvance(LONG) * 2 // 3
    assert legend.heightForWidth(wide) < 1.5 * line
    assert legend.heightForWidth(narrow) >= 3 * line  # "total", and two lines
    first, second = legend._places(narrow)
    assert second.top() >= first.bottom()
    assert second.width() <= narrow


def test_samples_grow_with_the_text(legend):
    before = legend._sample
    legend.setFont(QFont(legend.font().family(), 3 * legend.font().pointSize()))
    assert legend._sample == pytest.approx(3 * before, rel=0.15)
