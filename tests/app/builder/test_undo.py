"""Undo and redo of every edit in the builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from rnnscope.app.builder.builder import Builder
from rnnscope.app.builder.edit_text import describe
from rnnscope.app.builder.edits import patched
from rnnscope.app.builder.layer_cards import LayerCards
from rnnscope.app.builder.lists import ListForm
from rnnscope.core.specs import (
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    WeightDecay,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack
    from pytestqt.qtbot import QtBot

    from rnnscope.app.builder.fields import FieldEditor

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
GAIN = ("network", "layers", 0, "gain")
SIZE = ("network", "layers", 0, "size")
CELL = ("network", "layers", 0, "cell")


@pytest.fixture
def builder(qtbot: QtBot) -> Builder:
    """A shown builder with the default experiment running."""
    builder = Builder()
    qtbot.addWidget(builder)
    builder.resize(380, 900)
    builder.show()
    builder.activateWindow()
    builder.set_experiment(ExperimentSpec())
    QApplication.processEvents()
    return builder


@pytest.fixture
def stack(builder: Builder) -> QUndoStack:
    return builder.undo_stack


def retype(qtbot: QtBot, editor: FieldEditor, text: str) -> None:
    """Replace what stands in a field by typing."""
    editor.control.setFocus()
    qtbot.keyClick(editor.control, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(editor.control, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor.control, text)


def texts(stack: QUndoStack) -> list[str]:
    return [stack.text(index) for index in range(stack.count())]


def test_typing_is_one_step_and_says_what_it_did(qtbot: QtBot, builder: Builder, stack: QUndoStack) -> None:
    """Leaving the field ends it; typing back to where it began leaves none."""
    gain, size = builder.editors()[GAIN], builder.editors()[SIZE]
    retype(qtbot, gain, "1.25")
    assert texts(stack) == ["Recurrent gain 1 → 1.25"]
    retype(qtbot, size, "32")
    retype(qtbot, gain, "1.5")
    assert texts(stack) == ["Recurrent gain 1 → 1.25", "Units 16 → 32", "Recurrent gain 1.25 → 1.5"]
    stack.undo()
    assert gain.value() == 1.25
    stack.undo()
    stack.undo()
    assert builder.experiment() == ExperimentSpec()
    assert not stack.canUndo()
    stack.redo()
    assert builder.experiment().network.layers[0] == LSTMLayer(gain=1.25)
    stack.undo()
    retype(qtbot, gain, "1")
    assert stack.count() == 0


def test_after_an_undo_typing_begins_anew(qtbot: QtBot, builder: Builder, stack: QUndoStack) -> None:
    gain = builder.editors()[GAIN]
    retype(qtbot, gain, "2")
    stack.undo()
    qtbot.keyClick(gain.control, Qt.Key.Key_End)
    qtbot.keyClicks(gain.control, "5")
    assert texts(stack) == ["Recurrent gain 1 → 15"]
    builder.request_build()
    qtbot.keyClicks(gain.control, "0")
    assert texts(stack) == ["Recurrent gain 1 → 15", "Recurrent gain 15 → 150"]


def test_undo_keys_in_a_field_mean_the_form(qtbot: QtBot, builder: Builder, stack: QUndoStack) -> None:
    """A text field would take Ctrl+Z for itself; here it brings back what was chosen elsewhere, too."""
    box = builder.editors()[CELL].control
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("gru"))
    for path in (("name",), ("description",), GAIN, ("device",)):
        control = builder.editors()[path].control
        control.setFocus()
        qtbot.keyClick(control, Qt.Key.Key_Z, CTRL)
        assert isinstance(builder.experiment().network.layers[0], LSTMLayer), path
        qtbot.keyClick(builder.editors()[path].control, Qt.Key.Key_Z, CTRL | SHIFT)
        assert isinstance(builder.experiment().network.layers[0], GRULayer), path
    retype(qtbot, builder.editors()[("name",)], "abc")
    qtbot.keyClick(builder.editors()[("name",)].control, Qt.Key.Key_Z, CTRL)
    assert builder.experiment().name == "Untitled"
    assert stack.index() == 1


def test_flags_choices_and_unions_are_undone(builder: Builder, stack: QUndoStack) -> None:
    """With what was lost by switching from one cell or optimiser to another."""
    builder.set_experiment(ExperimentSpec(network=NetworkSpec(layers=(LSTMLayer(size=5, forget_bias=3.0),))))
    start = builder.experiment()

    def choose(path: tuple[str | int, ...], word: str) -> None:
        box = builder.editors()[path].control
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(word))

    choose(CELL, "elman")
    tick = builder.editors()[("network", "layers", 0, "bidirectional")].control
    assert isinstance(tick, QCheckBox)
    tick.click()
    choose(("training", "optimiser", "optimiser"), "sgd")
    choose(("task", "task"), "adding")
    choose(("dtype",), "float64")
    assert texts(stack) == [
        "Layer: LSTM (with forget gate) → Elman",
        "Bidirectional off → on",
        "Optimiser: Adam → SGD",
        "Task: Japanese Vowels (speech) → Adding problem",
        "Precision float32 → float64",
    ]
    end = builder.experiment()
    for _ in range(5):
        stack.undo()
    assert builder.experiment() == start
    for _ in range(5):
        stack.redo()
    assert builder.experiment() == end
    assert builder.experiment().network.layers == (ElmanLayer(size=5, bidirectional=True),)


def test_layers_are_brought_back_where_they_were(qtbot: QtBot, builder: Builder, stack: QUndoStack) -> None:
    layers = (ElmanLayer(size=3), GRULayer(size=4), LSTMLayer(size=5))
    builder.set_experiment(ExperimentSpec(network=NetworkSpec(layers=layers)))
    cards = builder.findChild(LayerCards)
    assert cards is not None
    qtbot.keyClick(cards.cards()[0].header, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(cards.cards()[2].header, Qt.Key.Key_D, CTRL)
    qtbot.keyClick(cards.cards()[0].header, Qt.Key.Key_Delete)
    qtbot.mouseClick(cards.add_button, Qt.MouseButton.LeftButton)
    retype(qtbot, builder.editors()[("network", "layers", 1, "size")], "9")
    assert texts(stack) == [
        "move Layer 1 to place 2",
        "add Layer 4",
        "remove Layer 1",
        "add Layer 4",
        "Layer 2: Units 5 → 9",
    ]
    seen = [builder.experiment().network.layers]
    while stack.canUndo():
        stack.undo()
        seen.append(builder.experiment().network.layers)
    elman, gru, lstm = layers
    assert seen == [
        (elman, LSTMLayer(size=9), lstm, lstm),
        (elman, lstm, lstm, lstm),
        (elman, lstm, lstm),
        (gru, elman, lstm, lstm),
        (gru, elman, lstm),
        layers,
    ]
    for expected in reversed(seen[:-1]):
        stack.redo()
        assert builder.experiment().network.layers == expected


def test_regularisers_revert_and_opening_are_undone(builder: Builder, stack: QUndoStack) -> None:
    (plain,) = [form for form in builder.findChildren(ListForm) if not isinstance(form, LayerCards)]
    plain.add_button.click()
    assert stack.undoText() == "add Regulariser 1"
    assert builder.experiment().training == TrainingSpec(regularisers=(WeightDecay(),))
    builder.revert()
    assert stack.undoText() == "revert"
    builder.replace_experiment(ExperimentSpec(name="Far", task=AddingTask(length=400)))
    assert stack.undoText() == "open “Far”"
    stack.undo()
    assert builder.experiment() == ExperimentSpec()
    stack.undo()
    assert builder.experiment().training.regularisers == (WeightDecay(),)


def test_bad_values_come_and_go_with_undo(qtbot: QtBot, builder: Builder, stack: QUndoStack) -> None:
    """Undoing a bad value clears its mark; redoing brings back what was typed, marked."""
    retype(qtbot, builder.editors()[SIZE], "many")
    retype(qtbot, builder.editors()[GAIN], "-1")
    assert builder.bar.status() == "2 values need attention"
    stack.undo()
    stack.undo()
    assert builder.bar.status() == "These are the running network’s values."
    stack.redo()
    assert builder.editors()[SIZE].value() == "many"
    assert builder.editors()[SIZE].shown_violation() == "must be a whole number from 1 to 1024"
    assert stack.undoText() == "Units 16 → “many”"
    with qtbot.assertNotEmitted(builder.build_requested):
        builder.request_build()
    stack.undo()
    with qtbot.waitSignal(builder.build_requested):
        builder.request_build()


def test_undo_goes_where_the_change_is(qtbot: QtBot, builder: Builder, stack: QUndoStack) -> None:
    """Open and in sight, with the focus if the form had it."""
    retype(qtbot, builder.editors()[GAIN], "2")
    retype(qtbot, builder.editors()[("seeds",)], "3")
    stack.undo()
    cards = builder.findChild(LayerCards)
    assert cards is not None
    cards.cards()[0].header.click()
    assert not cards.cards()[0].form.isVisible()
    stack.undo()
    assert cards.cards()[0].form.isVisible()
    assert builder.editors()[GAIN].control.hasFocus()


def test_undo_leaves_alone_what_it_did_not_change(qtbot: QtBot, builder: Builder, stack: QUndoStack) -> None:
    """Such as the name that the running network was given meanwhile, or another of the compared networks."""
    retype(qtbot, builder.editors()[GAIN], "2")
    renamed = ExperimentSpec(name="Renamed", network=NetworkSpec(layers=(LSTMLayer(gain=2.0),)))
    builder.set_experiment(renamed)
    stack.undo()
    assert builder.experiment() == ExperimentSpec(name="Renamed")
    stack.redo()
    builder.variant = 1
    builder.variant_wanted.connect(
        lambda variant: (setattr(builder, "variant", variant), builder.show_experiment(renamed))
    )
    builder.show_experiment(ExperimentSpec(name="Other"))
    stack.undo()
    assert builder.variant == 0
    assert builder.experiment() == ExperimentSpec(name="Renamed")


def test_the_running_network_is_no_edit(builder: Builder, stack: QUndoStack) -> None:
    """Neither what the program shows of itself, nor the first experiment."""
    fresh = Builder()
    fresh.replace_experiment(ExperimentSpec(name="First"))
    assert fresh.undo_stack.count() == 0
    builder.show_experiment(ExperimentSpec(name="Shown"))
    builder.set_running(ExperimentSpec(name="Shown"))
    assert stack.count() == 0


def test_values_are_patched_where_they_differ() -> None:
    assert patched({"a": 1, "b": 9}, {"a": 1, "b": 2}, {"a": 3, "b": 2}) == {"a": 3, "b": 9}
    assert patched([1, 7], [1, 2], [5, 2]) == [5, 7]
    assert patched([1, 7, 8], [1, 2], [5, 2]) == [5, 2], "what no longer fits is taken as a whole"
    assert patched({"cell": "gru"}, {"a": 1}, {"a": 2}) == {"a": 2}


def test_changes_of_several_settings_are_said_so() -> None:
    before = {"name": "a", "seeds": 1, "network": {"layers": []}, "training": {"regularisers": []}}
    assert describe(before, {**before, "name": "b", "seeds": 2}) == "several settings"
    assert describe(before, {**before, "name": "b" * 50}) == f"Name “a” → “{'b' * 27}…”"
