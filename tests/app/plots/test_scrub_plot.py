"""The cursor of a plot, moved by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rnnscope.app.plots.axes import SteadyAxis, WholeAxis
from rnnscope.app.plots.curves import CurvePlot
from rnnscope.app.theme import LIGHT


@pytest.fixture
def plot(qtbot):
    made = CurvePlot(LIGHT, "time t (steps)", "norm", SteadyAxis("left"))
    qtbot.addWidget(made)
    made.resize(400, 250)
    made.set_range((0.5, 12.5), (0.0, 1.0))
    made.show()
    return made


def test_it_takes_the_focus_and_says_what_keys_do(plot):
    assert plot.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert plot.accessibleName() == "norm, time t (steps)"
    assert plot.accessibleDescription() == "Left and right move the cursor; Home and End go to its ends."


@pytest.mark.parametrize(
    ("start", "key", "wanted"),
    [
        (3, Qt.Key.Key_Right, 4),
        (3, Qt.Key.Key_Left, 2),
        (3, Qt.Key.Key_Home, 1),
        (3, Qt.Key.Key_End, 12),
        (12, Qt.Key.Key_Right, 12),
        (1, Qt.Key.Key_Left, 1),
    ],
)
def test_keys_move_it_within_the_axis(plot, qtbot, start, key, wanted):
    plot.set_cursor(start)
    with qtbot.waitSignal(plot.scrubbed) as told:
        qtbot.keyClick(plot, key)
    assert told.args == [wanted]


def test_keys_with_control_are_the_windows(plot, qtbot):
    plot.set_cursor(3)
    with qtbot.assertNotEmitted(plot.scrubbed):
        qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)


def test_a_larger_font_takes_its_room_and_a_long_label_is_written_smaller(plot, qapp):
    width = plot.getAxis("left").width()
    font = plot.font()
    font.setPointSizeF(2 * font.pointSizeF())
    plot.setFont(font)
    qapp.processEvents()
    assert plot.getAxis("left").width() > 1.7 * width
    plot.set_labels("time t (steps)", "a norm with a name that is longer than this plot is high")
    qapp.processEvents()
    label = plot.getAxis("left").label
    assert min(0.6 * font.pointSizeF(), 6.5) <= label.font().pointSizeF() <= 0.68 * font.pointSizeF() + 0.01
    assert label.toPlainText().split("\n") == ["a norm with a name that is", "longer than this plot is high "]
    plot.resize(400, 2000)
    qapp.processEvents()
    assert label.font().pointSizeF() == font.pointSizeF()
    assert "\n" not in label.toPlainText()


def test_a_label_that_is_a_little_too_long_stays_on_one_line(plot, qapp):
    axis = plot.getAxis("left")
    plot.set_labels("time t (steps)", "factor since <sub>T</sub>")
    length = axis.label.boundingRect().width()
    plot.resize(400, round(plot.height() - axis.size().height() + 0.9 * length))
    qapp.processEvents()
    assert axis.label.toPlainText().strip() == "factor since T"
    assert axis.label.boundingRect().width() <= length * 0.95
    plot.resize(400, round(plot.height() - 0.4 * length))
    qapp.processEvents()
    assert axis.label.toPlainText().split("\n")[0] == "factor"


def test_a_label_of_very_large_text_is_not_cut_off(plot, qapp):
    font = plot.font()
    font.setPointSizeF(26)
    plot.setFont(font)
    plot.set_labels("training step", "horizon (steps back)")
    plot.resize(400, plot.minimumSizeHint().height())
    qapp.processEvents()
    axis = plot.getAxis("left")
    margins = 2 * axis.label.document().documentMargin()
    assert axis.label.boundingRect().width() - margins <= axis.size().height()
    assert axis.label.font().pointSizeF() >= 6.5


def test_the_bottom_axis_has_whole_numbers(plot):
    assert isinstance(plot.getAxis("bottom"), WholeAxis)
