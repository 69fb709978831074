"""The list of commands: what it finds, and what Enter does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rnnscope.app.actions.palette import CommandPalette, plain_title


@pytest.fixture
def palette(qtbot):
    """Return the palette of three commands, and the names of those that were run."""
    owner, ran = QWidget(), []
    qtbot.addWidget(owner)
    owner.show()
    actions = [QAction(title, owner) for title in ("&Save as…", "&Save", "Run && &rest")]
    for action in actions:
        name = plain_title(action)
        action.triggered.connect(lambda _=False, name=name: ran.append(name))
    actions[1].setShortcut("Ctrl+S")
    actions[0].setEnabled(False)
    made = CommandPalette(actions, owner)
    made.show()
    yield made, ran
    owner.close()


def test_every_command_is_listed_and_those_that_cannot_be_used_come_last(palette):
    made, _ = palette
    assert made.titles == ["Save    Ctrl+S", "Run & rest", "Save as…"]


def test_typing_narrows_the_list_and_enter_runs_the_marked_one(palette, qtbot):
    made, ran = palette
    qtbot.keyClicks(made.text, "REST run")
    assert made.titles == ["Run & rest"]
    qtbot.keyClick(made.text, Qt.Key.Key_Return)
    assert ran == ["Run & rest"]


def test_a_command_is_found_by_what_it_does(palette, qtbot):
    made, _ = palette
    made._actions[1].setToolTip("Keep everything in its file")
    made._actions[2].setToolTip("Train, and say what is saved")
    qtbot.keyClicks(made.text, "eve file")
    assert made.titles == ["Save    Ctrl+S"]
    made.text.setText("save")
    assert made.titles == ["Save    Ctrl+S", "Run & rest", "Save as…"]  # by name before what it does
    made.text.setText("very")  # the middle of a word tells nothing
    assert made.titles == ["No command is about this."]


def test_arrow_keys_move_while_one_types(palette, qtbot):
    made, ran = palette
    qtbot.keyClick(made.text, Qt.Key.Key_Down)
    qtbot.keyClick(made.text, Qt.Key.Key_Return)
    assert ran == ["Run & rest"]


def test_what_cannot_be_used_is_not_run(palette, qtbot):
    made, ran = palette
    qtbot.keyClicks(made.text, "save as")
    qtbot.keyClick(made.text, Qt.Key.Key_Return)
    assert ran == []
    assert made.isVisible()
    qtbot.keyClicks(made.text, " nothing like that")
    assert made.titles == ["No command is about this."]
    qtbot.keyClick(made.text, Qt.Key.Key_Return)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert ran == []
