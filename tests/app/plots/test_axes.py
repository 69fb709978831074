"""Numbers as they are written beside plots."""

from __future__ import annotations

import math

import pytest

from rnnscope.app.plots.axes import LogAxis, number_text
from rnnscope.app.plots.curves import CurvePlot
from rnnscope.app.theme import LIGHT


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.25, "−0.25"),
        (12.3456, "12.3"),
        (1e-5, "1.00·10⁻⁵"),
        (-3.489e22, "−3.49·10²²"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
        (5e-324, "4.94·10⁻³²⁴"),
        (1234.0, "1230"),
    ],
)
def test_numbers_of_any_size_can_be_read(value, text):
    assert number_text(value) == text


def test_a_label_on_two_lines_can_make_room_for_a_word_and_for_none(qtbot):
    plot = CurvePlot(LIGHT, "", "a label that is much too long for so low an axis", LogAxis("left"))
    qtbot.addWidget(plot)
    plot.resize(300, 60)
    plot.show()
    axis = plot.getAxis("left")
    axis.set_font(plot.font())
    assert "<br/>" in axis.labelString()
    for label in ("loss", ""):
        plot.set_labels("", label)
        assert "<br/>" not in axis.labelString()


def test_a_label_at_the_end_of_the_axis_has_room(qtbot):
    """A run of ten thousand steps: the last number is not cut at the plot's edge."""
    plot = CurvePlot(LIGHT, "training step", "loss", LogAxis("left"))
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    plot.set_range((0.0, 10_000.0), (-3.0, 0.0))
    plot.show()
    qtbot.waitExposed(plot)
    end = plot.box.mapRectToScene(plot.box.boundingRect()).right()
    assert plot.width() - end > plot.fontMetrics().horizontalAdvance("10 000") / 2 - 1
