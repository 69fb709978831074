"""Which keys are the lecture's, and which belong to what has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QSlider, QSpinBox, QTextEdit, QWidget

from rnnscope.app.lecture.keys import COMMANDS, belongs_to_focus, is_field, key_rows

KEY = Qt.Key


@pytest.mark.parametrize(
    ("kind", "key", "by_keys", "belongs"),
    [
        (QSlider, KEY.Key_Right, False, True),
        (QSlider, KEY.Key_PageDown, True, False),  # a clicker's
        (QPushButton, KEY.Key_Space, False, False),  # clicked with the mouse before
        (QPushButton, KEY.Key_Space, True, True),
        (QListWidget, KEY.Key_Down, False, True),
        (QListWidget, KEY.Key_B, False, False),
        (QWidget, KEY.Key_Right, False, False),
        (QWidget, KEY.Key_Right, True, True),  # a plot that was reached by Tab
    ],
)
def test_what_has_the_focus_keeps_its_own_keys(qtbot, kind, key, by_keys, belongs):
    widget = kind()
    qtbot.addWidget(widget)
    assert belongs_to_focus(key, widget, by_keys=by_keys) == belongs


def test_fields_are_typed_into(qtbot):
    kinds = {QLineEdit: True, QSpinBox: True, QTextEdit: True, QSlider: False, QWidget: False}
    for kind, expected in kinds.items():
        widget = kind()
        qtbot.addWidget(widget)
        assert is_field(widget) == expected
    read_only = QTextEdit()
    qtbot.addWidget(read_only)
    read_only.setReadOnly(True)
    assert not is_field(read_only)


def test_no_key_does_two_things():
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert len(key_rows()) == len(COMMANDS) + 1
