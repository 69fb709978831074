"""Rows that wrap, labels that hold still, and areas that scroll only where they must."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import delete, isValid

from rnnscope.app.widgets.eliding_label import ElidingLabel
from rnnscope.app.widgets.flow_layout import FlowBox, SteadyLabel, place_row, share_rows
from rnnscope.app.widgets.overflow import OverflowArea


@pytest.fixture
def box(qtbot):
    made = FlowBox(gap=10)
    qtbot.addWidget(made)
    for index in range(4):
        button = QPushButton(f"button {index}")
        button.setFixedSize(100, 20)
        made.flow.addWidget(button)
    made.show()
    return made


def places(box) -> list[tuple[int, int]]:
    return [box.flow.itemAt(index).widget().pos().toTuple() for index in range(box.flow.count())]


def test_its_items_go_with_it():
    """Those that were taken out belong to whoever took them."""
    box = FlowBox()
    for _ in range(3):
        box.flow.addWidget(QPushButton())
    taken = box.flow.takeAt(1)
    items = [box.flow.itemAt(index) for index in range(2)]
    delete(box)
    assert [isValid(item) for item in items] == [False, False]
    assert isValid(taken)


def test_what_does_not_fit_goes_to_the_next_row(box):
    box.resize(430, 20)
    assert places(box) == [(0, 0), (110, 0), (220, 0), (330, 0)]
    box.resize(325, 20)
    assert places(box) == [(0, 0), (110, 0), (220, 0), (0, 25)]
    assert box.minimumHeight() == 45
    box.resize(60, 20)
    assert [y for _, y in places(box)] == [0, 25, 50, 75]
    assert box.flow.minimumSize().width() == 100


def test_one_that_expands_takes_what_its_row_has_left(box):
    greedy = box.flow.itemAt(0).widget()
    greedy.setMaximumWidth(1000)
    greedy.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.resize(600, 20)
    box.flow.activate()
    assert greedy.width() == 600 - 3 * 110


def test_what_can_be_narrower_is_so_before_a_row_is_begun_for_it(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    items = []
    for width, least in ((100, 100), (200, 50), (120, 60)):
        part = QWidget(around)
        part.setMinimumSize(least, 20)
        part.sizeHint = lambda width=width: QSize(width, 20)
        items.append(QWidgetItem(part))
    assert [len(row) for row in share_rows(items, 260, 10)] == [1, 1, 1]
    assert [len(row) for row in share_rows(items, 300, 10, narrow=True)] == [3]
    place_row(items, QRect(0, 0, 300, 20), 10)
    assert [item.geometry().width() for item in items] == [100, 60, 120]  # the one that can save most is enough
    place_row(items, QRect(0, 0, 240, 20), 10)
    assert [item.geometry().width() for item in items] == [100, 50, 70]
    place_row(items, QRect(0, 0, 440, 20), 10)
    assert [item.geometry().width() for item in items] == [100, 200, 120]


def test_what_is_hidden_takes_no_room(box):
    box.flow.itemAt(0).widget().hide()
    box.resize(430, 20)
    box.flow.activate()
    assert places(box)[1:] == [(0, 0), (110, 0), (220, 0)]


def test_a_steady_label_has_room_for_its_sample_in_any_font(qtbot):
    label = SteadyLabel("00 000 steps/s")
    qtbot.addWidget(label)
    empty = label.sizeHint().width()
    label.setText("12 steps/s")
    assert label.sizeHint().width() == empty
    assert empty >= label.fontMetrics().horizontalAdvance("00 000 steps/s")
    font = label.font()
    font.setPointSizeF(2 * font.pointSizeF())
    label.setFont(font)
    assert label.sizeHint().width() > 1.8 * empty
    label.set_sample("")
    assert label.sizeHint().width() < 1.8 * empty
    assert label.text() == "12 steps/s"


def test_an_elided_text_has_its_whole_in_the_tooltip(qtbot):
    label = ElidingLabel("decay factor 0.775 per step")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    shown = QLabel.text(label)
    assert shown.endswith("…")
    assert label.fontMetrics().horizontalAdvance(shown) <= 80
    assert label.text() == label.toolTip() == "decay factor 0.775 per step"
    label.resize(800, 20)
    assert QLabel.text(label) == label.text()
    assert label.toolTip() == ""
    label.setToolTip("how fast it falls")
    label.resize(40, 20)
    assert label.toolTip() == "how fast it falls"  # what was said of it is not overwritten


def test_an_area_scrolls_only_where_there_is_less_than_needed(qtbot, qapp):
    held = QWidget()
    column = QVBoxLayout(held)
    text = QLabel("words " * 30)
    text.setWordWrap(True)
    below = QWidget()
    below.setMinimumHeight(50)
    column.addWidget(text)
    column.addWidget(below, 1)
    area = OverflowArea(held)
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    assert held.size() == area.viewport().size() == area.size()
    assert area.focusPolicy().value == 0
    area.resize(400, 60)
    qapp.processEvents()
    assert held.height() == column.minimumHeightForWidth(held.width()) > 60
    assert area.verticalScrollBar().maximum() == held.height() - area.viewport().height()
    assert area.horizontalScrollBar().maximum() == 0
    assert area.focusPolicy().value != 0  # so that the arrow keys scroll it
    below.setMinimumHeight(500)
    qapp.processEvents()
    assert held.height() > 500
