"""The plane with equal axes: what is visible at any shape, its ticks, and the points under the mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from rnnscope.app.plots.axes import NumberAxis
from rnnscope.app.plots.curves import LineStyle
from rnnscope.app.plots.plane import PlanePlot, PointStyle
from rnnscope.app.theme import LIGHT


@pytest.fixture
def plane(qtbot):
    made = PlanePlot(LIGHT, "across", "up")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


@pytest.mark.parametrize(("width", "height"), [(600, 300), (300, 600), (420, 400)])
def test_what_must_be_visible_is_and_a_circle_is_round(plane, qtbot, width, height):
    plane.resize(width, height)
    plane.set_extent((-1, 3), (-2, 0))
    (left, right), (bottom, top) = plane.visible_range
    assert left <= -1 + 1e-9
    assert right >= 3 - 1e-9
    assert bottom <= -2 + 1e-9
    assert top >= -1e-9
    assert (left + right, bottom + top) == pytest.approx((2, -2))
    across, up = plane.getPlotItem().getViewBox().viewPixelSize()
    assert across == pytest.approx(up)
    assert left == pytest.approx(-1) or top == pytest.approx(0, abs=1e-9)


def test_points_are_drawn_and_found_where_they_are(plane, qtbot):
    plane.add_points("filled", PointStyle(lambda theme: theme.exploding, size=16))
    plane.add_points("hollow", PointStyle(lambda theme: theme.exploding, size=16, hollow=True))
    plane.set_points("filled", np.array([-0.5]), np.array([0.5]), lambda _: "the filled one")
    plane.set_points("hollow", np.array([0.5]), np.array([-0.5]), lambda _: "the hollow one")
    assert plane.tip_at(QPointF(-0.5, 0.5)) == "the filled one"
    assert plane.tip_at(QPointF(0.5, -0.5)) == "the hollow one"
    image = plane.grab().toImage()

    def colour_at(x: float, y: float) -> str:
        at = plane.mapFromScene(plane.getPlotItem().getViewBox().mapViewToScene(QPointF(x, y)))
        return image.pixelColor(at).name()

    assert colour_at(-0.5, 0.5) == QColor(LIGHT.exploding).name()
    assert colour_at(0.5, -0.5) == QColor(LIGHT.background).name()


def test_a_click_near_a_point_names_it(plane, qtbot):
    plane.add_points("points", PointStyle(lambda theme: theme.accent))
    plane.set_points("points", np.array([0.0, 0.9]), np.array([0.0, 0.0]))
    with qtbot.waitSignal(plane.picked) as picked:
        plane._pick(QPointF(0.92, 0.01))
    assert picked.args == ["points", 1]
    with qtbot.assertNotEmitted(plane.picked):
        plane._pick(QPointF(0.5, 0.5))


def test_a_line_has_gaps_where_points_are_not_finite(plane):
    plane.add_line("line", LineStyle(lambda theme: theme.accent))
    plane.set_line("line", np.array([0, np.inf, 1, 2]), np.array([0, 1, np.nan, 2]))
    x, y = plane.line("line")
    assert np.isnan(x).tolist() == np.isnan(y).tolist() == [False, True, True, False]
    plane.set_circle("line", np.inf)
    assert np.isnan(plane.line("line")[0]).all()


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (-1.3, 1.3, ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        (-60, 60, ["−50", "0", "50"]),
        (0, 2.4e6, ["0", "5·10⁵", "1·10⁶", "1.5·10⁶", "2·10⁶"]),
        (0, 1.2e-5, ["0", "5·10⁻⁶", "1·10⁻⁵"]),
    ],
)
def test_ticks_are_round_numbers(qtbot, low, high, labels):
    axis = NumberAxis("left")
    ((spacing, ticks),) = axis.tickValues(low, high, 170)
    assert axis.tickStrings(ticks, 1.0, spacing) == labels


def test_a_closed_plane_takes_another_font_calmly(qapp):
    plane = PlanePlot(LIGHT, "across", "up")
    plane.close()
    font = plane.font()
    font.setPointSizeF(31)
    plane.setFont(font)
    assert plane.minimumSizeHint().height() == 6 * plane.fontMetrics().height()
    plane.deleteLater()
