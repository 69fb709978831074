"""Layers as cards: what they say, and how keyboard and mouse add, remove, duplicate and move them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from rnnscope.app.builder.builder import Builder
from rnnscope.app.builder.layer_cards import LayerCards
from rnnscope.app.builder.layer_facts import stack_facts
from rnnscope.core.specs import (
    AddingTask,
    CustomLayer,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    VowelsTask,
)
from rnnscope.core.stack import parameter_shapes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from rnnscope.app.builder.layer_cards import LayerCard

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
STACK = ExperimentSpec(network=NetworkSpec(layers=(ElmanLayer(size=3), GRULayer(size=4), LSTMLayer(size=5))))


@pytest.fixture
def builder(qtbot: QtBot) -> Builder:
    """A shown builder with three layers of 3, 4 and 5 units."""
    builder = Builder()
    qtbot.addWidget(builder)
    builder.resize(380, 900)
    builder.show()
    builder.activateWindow()
    builder.set_experiment(STACK)
    QApplication.processEvents()
    return builder


def cards(builder: Builder) -> list[LayerCard]:
    stack = builder.findChild(LayerCards)
    assert stack is not None
    return stack.cards()


def sizes(builder: Builder) -> list[int]:
    return [layer.size for layer in builder.experiment().network.layers]


def test_the_keyboard_moves_duplicates_and_removes(qtbot: QtBot, builder: Builder) -> None:
    """The card moved keeps the focus, and the ends hold."""
    first = cards(builder)[0].header
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down, ALT)
    assert sizes(builder) == [4, 3, 5]
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(first, Qt.Key.Key_Down, ALT)
    assert sizes(builder) == [4, 5, 3]
    qtbot.keyClick(first, Qt.Key.Key_Up, ALT)
    assert sizes(builder) == [4, 3, 5]
    assert isinstance(builder.experiment().network.layers[1], ElmanLayer)
    assert [card.header.text() for card in cards(builder)] == ["Layer 1", "Layer 2", "Layer 3"]
    qtbot.keyClick(first, Qt.Key.Key_D, CTRL)
    assert sizes(builder) == [4, 3, 3, 5]
    fresh = cards(builder)[2]
    assert fresh.header.isChecked(), "a copy opens, to be changed"
    assert fresh.header.hasFocus(), "where the next key can move it"
    qtbot.keyClick(fresh.header, Qt.Key.Key_Delete)
    qtbot.keyClick(cards(builder)[0].header, Qt.Key.Key_Delete)
    assert sizes(builder) == [3, 5]
    assert cards(builder)[0].header.hasFocus()
    qtbot.keyClick(cards(builder)[0].header, Qt.Key.Key_Delete)
    qtbot.keyClick(cards(builder)[0].header, Qt.Key.Key_Delete)
    assert sizes(builder) == [5], "one layer stays"


def test_the_choice_of_a_cell_says_which_layers_it_is(builder: Builder) -> None:
    choices = [builder.editors()["network", "layers", place, "cell"].control for place in range(3)]
    assert [choice.accessibleName() for choice in choices] == ["Layer 1: kind", "Layer 2: kind", "Layer 3: kind"]
    cards(builder)[0].removed.emit()
    assert builder.editors()["network", "layers", 0, "cell"].control.accessibleName() == "Layer 1: kind"


def test_the_buttons_move_and_say_where(qtbot: QtBot, builder: Builder) -> None:
    top, middle, bottom = cards(builder)
    assert not top.up.isEnabled()
    assert not bottom.down.isEnabled()
    assert middle.up.toolTip() == "Move Layer 2 up, towards the input"
    qtbot.mouseClick(middle.up, Qt.MouseButton.LeftButton)
    assert sizes(builder) == [4, 3, 5]
    qtbot.mouseClick(middle.down, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(middle.down, Qt.MouseButton.LeftButton)
    assert sizes(builder) == [3, 5, 4]
    assert not middle.down.isEnabled()


@pytest.mark.parametrize(
    ("card", "to", "found"), [(0, 2, [4, 5, 3]), (2, 0, [5, 3, 4]), (1, 1, [3, 4, 5]), (0, 1, [4, 3, 5])]
)
def test_a_card_is_dragged_by_the_mouse(qtbot: QtBot, builder: Builder, card: int, to: int, found: list[int]) -> None:
    """It stands where its pointer is beyond the middle of another."""
    stack = cards(builder)
    header, button = stack[card].header, Qt.MouseButton.LeftButton
    down = to > card
    there = stack[to].mapTo(builder, QPoint(40, stack[to].height() - 4 if down else 4))
    target = header.mapFrom(builder, there)
    opened = header.isChecked()
    qtbot.mousePress(header, button, pos=QPoint(40, 8))
    qtbot.mouseMove(header, QPoint(40, 30))
    qtbot.mouseMove(header, target)
    assert header.is_dragging()
    qtbot.mouseRelease(header, button, pos=target)
    assert sizes(builder) == found
    assert header.isChecked() == opened, "a drag is no click"


def test_escape_ends_a_drag(qtbot: QtBot, builder: Builder) -> None:
    header, button = cards(builder)[0].header, Qt.MouseButton.LeftButton
    qtbot.mousePress(header, button, pos=QPoint(40, 8))
    qtbot.mouseMove(header, QPoint(40, 600))
    qtbot.keyClick(header, Qt.Key.Key_Escape)
    qtbot.mouseRelease(header, button, pos=QPoint(40, 600))
    assert sizes(builder) == [3, 4, 5]


def test_a_card_opens_by_click_and_for_a_bad_value(qtbot: QtBot, builder: Builder) -> None:
    """Folded cards carry the warning of what is in them."""
    card = cards(builder)[1]
    assert not card.form.isVisible()
    qtbot.mouseClick(card.header, Qt.MouseButton.LeftButton)
    assert card.form.isVisible()
    qtbot.keyClick(card.header, Qt.Key.Key_Space)
    assert not card.form.isVisible()
    builder.show_refusal(("network", "layers", 1, "size"), "too large for this machine")
    assert card.form.isVisible()
    assert card.header.is_marked()
    assert not cards(builder)[0].header.is_marked()


def test_a_card_says_what_its_layer_would_be(qtbot: QtBot, builder: Builder) -> None:
    """As the engine would count it; a bad value leaves open what depends on it."""
    builder.resize(380, 1600)  # equations are outlined when they are seen
    stack = cards(builder)
    qtbot.waitUntil(lambda: stack[2].equations.is_drawn() and bool(stack[2].equations.formulas()))
    shapes = parameter_shapes(STACK.network, 12, 9)
    counts = [
        sum(rows * (shape[0] if shape else 1) for name, (rows, *shape) in shapes.items() if name.startswith(prefix))
        for prefix in ("layer1.", "layer2.", "layer3.", "readout.")
    ]
    assert [card.facts().splitlines()[0] for card in stack] == [
        f"{count} parameters, {inputs} inputs" for count, inputs in zip(counts, (12, 3, 4), strict=False)
    ]
    assert stack[0].facts().splitlines()[1] == "No gates"
    assert stack[1].facts().splitlines()[1] == "Reset gate r, update gate z, candidate n"
    assert [len(card.equations.formulas()) for card in stack] == [1, 4, 6]
    assert stack[1].summary() == "GRU · 4 units"
    layers = builder.findChild(LayerCards)
    assert layers is not None
    expected = f"Readout: {counts[3]} parameters, 9 outputs. Whole network: {sum(counts)} parameters."
    assert layers.readout_line() == expected
    values = builder.values()
    values["network"]["layers"][1]["size"] = "many"
    builder.show_values(values)
    qtbot.waitUntil(lambda: "not known" in stack[2].facts())
    assert stack[1].facts().splitlines()[0] == "Number of parameters not known yet"
    assert len(stack[1].equations.formulas()) == 4, "the equations are those of the cell still"
    assert stack[0].facts().splitlines()[0] == f"{counts[0]} parameters, 12 inputs"


def test_counts_follow_the_task_directions_and_feedback() -> None:
    """By hand: H (I + H + 1) for an Elman layer, twice in two directions; context units read the outputs."""
    layers = [
        {"cell": "elman", "size": 3, "bidirectional": True},
        {"cell": "jordan", "size": 4},
    ]
    facts = stack_facts(layers, {"task": "vowels"}, "auto")
    assert [each.parameters for each in facts.layers] == [2 * 3 * (12 + 3 + 1), 4 * (6 + 9 + 1)]
    assert facts.readout == 9 * (4 + 1)
    learned = stack_facts([{"cell": "lstm", "size": 2, "initial_state": "learned"}], {"task": "adding"}, "auto")
    assert learned.layers[0].parameters == 4 * 2 * (2 + 2 + 1) + 2 * 2
    assert learned.total == 44 + 3
    unread = stack_facts([{"cell": "elman"}, {"cell": "jordan"}], {"task": "table", "path": "/nowhere.csv"}, "auto")
    assert [each.parameters for each in unread.layers] == [None, None]
    assert unread.total is None
    assert stack_facts([{"cell": "custom"}], {"task": "adding"}, "auto").layers[0].equations == ()


@pytest.mark.parametrize("layer", [JordanLayer(), LSTMLayer(), CustomLayer()])
@pytest.mark.parametrize("task", [AddingTask(), VowelsTask()])
def test_nothing_on_a_card_is_cut_off(qtbot: QtBot, layer: ElmanLayer, task: AddingTask) -> None:
    """At twice the text size the card has room for all of its lines."""
    builder = Builder()
    qtbot.addWidget(builder)
    font = builder.font()
    font.setPointSizeF(2 * font.pointSizeF())
    builder.setFont(font)
    builder.set_experiment(ExperimentSpec(network=NetworkSpec(layers=(layer,)), task=task))
    builder.resize(builder.sizeHint().width(), 900)
    builder.show()
    (card,) = cards(builder)
    qtbot.waitUntil(lambda: bool(card.facts()) and card.equations.is_drawn())
    QApplication.processEvents()
    assert card.equations.height() >= card.equations.sizeHint().height() or not card.equations.formulas()
    for label in card.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width()
