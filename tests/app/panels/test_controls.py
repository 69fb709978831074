"""A choice in a panel's header: side by side where there is room, else in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rnnscope.app.panels.controls import SegmentedControl

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PARTS = ("total", "direct", "gates", "layers")


def _control(qtbot: QtBot, choices: tuple[str, ...] = PARTS, *, narrow: bool = False) -> SegmentedControl:
    control = SegmentedControl("what is shown", choices)
    qtbot.addWidget(control)
    control.resize(control.minimumSizeHint() if narrow else control.sizeHint())
    control.show()
    return control


def test_choices_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    control = _control(qtbot)
    buttons = control._group.buttons()
    assert not control.is_listed
    assert [button.text() for button in buttons if button.isVisible()] == list(PARTS)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)


def test_a_list_takes_their_place_where_there_is_none_and_holds_the_same_choice(qtbot: QtBot) -> None:
    control = _control(qtbot, narrow=True)
    assert control.is_listed
    assert control.minimumSizeHint().width() < 0.5 * control.sizeHint().width()
    assert not any(button.isVisible() for button in control._group.buttons())
    control.choose(2)
    assert control._list.text() == "gates ▾"
    assert control._list.accessibleName() == "what is shown: gates"
    assert [action.isChecked() for action in control._menu.actions()] == [False, False, True, False]
    control.resize(control.sizeHint())
    assert not control.is_listed
    assert control._group.button(2).isChecked()


def test_what_is_picked_from_the_list_is_chosen(qtbot: QtBot) -> None:
    control, chosen = _control(qtbot, narrow=True), []
    control.chosen.connect(chosen.append)
    menu = control._menu
    menu.popup(control.mapToGlobal(control.rect().bottomLeft()))
    for _ in range(2):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert chosen == [1]
    assert (control.choice, control._list.text()) == (1, "direct ▾")
    menu.actions()[1].trigger()  # the present choice again: nothing is chosen, and it stays ticked
    assert chosen == [1]
    assert [action.isChecked() for action in menu.actions()] == [False, True, False, False]


def test_two_choices_are_never_hidden_in_a_list(qtbot: QtBot) -> None:
    control = _control(qtbot, ("time", "lag"))
    assert control.minimumSizeHint() == control.sizeHint()
    control.resize(control.sizeHint().width() // 2, control.height())
    assert not control.is_listed


def test_other_choices_are_listed_as_well(qtbot: QtBot) -> None:
    control = _control(qtbot, narrow=True)
    control.set_choices(("o", "i", "f"), ("output gate", "input gate", "forget gate"))
    assert control._list.text() == "o ▾"
    assert [(action.text(), action.toolTip()) for action in control._menu.actions()] == [
        ("o", "output gate"),
        ("i", "input gate"),
        ("f", "forget gate"),
    ]
