"""Words on as many lines as they need, and a header that gives them the room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rnnscope.app.panels.header import HeaderLayout
from rnnscope.app.widgets.wrapped_label import MOST_LINES, WrappedLabel

WORDS = "layer 1, 0.011 from the loss at t = 29 to h at s = 19"


@pytest.fixture
def label(qtbot):
    made = WrappedLabel()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(label) -> list[str]:
    """Return the lines that are seen."""
    return super(WrappedLabel, label).text() and label._fitted(label.width())[0].split("\n")


def test_a_text_takes_the_lines_that_it_needs(label):
    label.setText(WORDS)
    line = label.heightForWidth(2000)
    assert line - label.fontMetrics().height() in (0, 1)  # which is rounded, and a line of text is not
    half = label.fontMetrics().horizontalAdvance(WORDS) * 2 // 3
    assert 2 * line + label.fontMetrics().leading() - label.heightForWidth(half) in (0, 1)
    label.resize(half, label.heightForWidth(half))
    assert len(shown(label)) == 2
    assert " ".join(shown(label)) == WORDS == label.text()
    assert label.toolTip() == ""


def test_what_has_no_room_on_five_lines_ends_in_an_ellipsis_and_is_its_tooltip(label):
    label.setText(" ".join([WORDS] * 5))
    label.resize(150, 200)
    assert len(shown(label)) == MOST_LINES
    assert shown(label)[-1].endswith("…")
    assert label.toolTip() == label.text()
    label.resize(4000, 200)
    assert shown(label) == [label.text()]
    assert label.toolTip() == ""


def test_its_height_does_not_go_down_with_shorter_words(label):
    label.setText("0.1")
    width = label.fontMetrics().horizontalAdvance(WORDS) // 2
    low = label.heightForWidth(width)
    label.setText(WORDS)
    high = label.heightForWidth(width)
    assert high > low
    label.setText("0.1")
    assert label.heightForWidth(width) == high
    label.forget()
    assert label.heightForWidth(width) == low


@pytest.mark.parametrize("controls", [0, 2])
def test_a_header_gives_words_that_do_not_fit_the_room_of_the_controls(qtbot, controls):
    widget, below = QWidget(), QWidget()
    qtbot.addWidget(widget)
    words, more = WrappedLabel("", widget), QPushButton("⋯", widget)
    header = HeaderLayout(words, (more,))
    buttons = [QPushButton(f"choice {index}", widget) for index in range(controls)]
    for button in buttons:
        header.addWidget(button)
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(header)
    layout.addWidget(below, 1)
    widget.resize(400, 300)
    widget.show()
    words.setText("0.1")
    qtbot.wait(1)
    assert all(button.y() == more.y() for button in buttons)
    high = below.y()
    words.setText(f"{WORDS} · {WORDS}")
    qtbot.wait(1)
    assert " ".join(words._fitted(words.width())[0].split("\n")) == words.text()
    assert words.height() >= words.heightForWidth(words.width())
    assert words.geometry().right() < more.x()
    assert all(button.y() >= words.geometry().bottom() for button in buttons)
    assert below.y() > high
    moved = below.y()
    words.setText("0.2")
    qtbot.wait(1)
    assert below.y() == moved
