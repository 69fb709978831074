"""Curves: what is drawn, what is left out, and where the cursor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from rnnscope.app.plots.axes import LogAxis
from rnnscope.app.plots.curves import CurvePlot, LineStyle
from rnnscope.app.theme import DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


@pytest.fixture
def plot(qtbot):
    made = CurvePlot(LIGHT, "time t (steps)", "norm", LogAxis("left"))
    qtbot.addWidget(made)
    made.add_band("band", lambda theme: theme.lines[0])
    made.add_line("median", LineStyle(lambda theme: theme.lines[1], width=2))
    made.resize(500, 300)
    made.show()
    made.set_range((0.5, 10.5), (-6.0, 0.0))
    return made


def place_of(plot, x, y):
    return plot.mapFromScene(plot.plotItem.vb.mapViewToScene(QPointF(x, y)))


def colour_at(plot, x, y) -> QColor:
    return plot.grab().toImage().pixelColor(place_of(plot, x, y))


def test_not_finite_values_leave_gaps_and_the_range_alone(plot):
    x = np.arange(1, 11)
    y = np.linspace(-5, -1, 10)
    y[[2, 5, 7]] = (np.inf, -np.inf, np.nan)
    plot.set_line("median", x, y)
    _, drawn = plot.line("median")
    assert np.isnan(drawn[[2, 5, 7]]).all()
    assert np.array_equal(np.delete(drawn, [2, 5, 7]), np.delete(y, [2, 5, 7]))
    assert plot.y_range == (-6.0, 0.0)


def test_line_and_background_have_the_themes_colours(plot):
    plot.set_line("median", np.array([1, 10]), np.array([-3.0, -3.0]))
    assert colour_at(plot, 5.4, -3).name() == LIGHT.lines[1]
    assert colour_at(plot, 5.4, -4.6).name() == LIGHT.background
    plot.apply_theme(DARK)
    assert colour_at(plot, 5.4, -3).name() == DARK.lines[1]
    assert colour_at(plot, 5.4, -4.6).name() == DARK.background


def test_the_label_is_not_rescaled(plot):
    plot.set_range((0.5, 10.5), (-0.004, 0.004))
    plot.grab()
    assert "norm" in plot._y_axis.label.toPlainText()
    assert "0.001" not in plot._y_axis.label.toPlainText()


def test_a_band_down_to_zero_reaches_the_bottom(plot):
    plot.set_band("band", np.arange(1, 11), np.full(10, -np.inf), np.full(10, -3.0))
    assert colour_at(plot, 5.4, -5.6).name() != LIGHT.background
    assert colour_at(plot, 5.4, -2.4).name() == LIGHT.background


def test_clicking_scrubs_to_the_nearest_whole_number(plot, qtbot):
    told = []
    plot.scrubbed.connect(told.append)
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place_of(plot, 7.3, -2))
    assert told == [7]
    plot.set_cursor(7)
    assert plot.cursor_position == 7
    plot.set_cursor(None)
    assert plot.cursor_position is None


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (-12.0, 0.0, ["10⁻¹⁰", "10⁻⁵", "10⁰"]),
        (-1.0, 0.0, ["0.1", "1"]),
    ],
)
def test_log_axis_writes_the_numbers(low, high, labels, qtbot):
    axis = LogAxis("left")
    axis.setRange(low, high)
    spacing, values = axis.tickValues(low, high, 90)[0]
    assert axis.tickStrings(values, 1.0, spacing) == labels
