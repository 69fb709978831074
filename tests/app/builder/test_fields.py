"""The editors of single fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QWidget

from rnnscope.app.builder.controls import NumberBox
from rnnscope.app.builder.fields import FieldEditor, FileEditor, make_editor
from rnnscope.app.builder.marks import ErrorLabel, error_colour
from rnnscope.app.theme import DARK, LIGHT, apply_theme
from rnnscope.core.spec_fields import SpecField, fields_of
from rnnscope.core.specs import ElmanLayer, ExperimentSpec, LSTMLayer, TextTask, TrainingSpec, VariantLSTMLayer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def make(qtbot: QtBot, spec: type, name: str) -> FieldEditor:
    """Make and show the editor of one field with its default."""
    field = next(each for each in fields_of(spec) if each.name == name)
    editor = make_editor(field)
    qtbot.addWidget(editor)
    editor.set_value(field.default)
    editor.resize(200, 30)
    editor.show()
    return editor


def retype(qtbot: QtBot, editor: FieldEditor, text: str) -> None:
    """Replace what stands in a field by typing."""
    qtbot.keyClick(editor.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor.control, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor.control, text)


def roll(widget: QWidget, notches: int) -> bool:
    """Turn the wheel over a widget; return whether it took the event."""
    event = QWheelEvent(
        QPointF(5, 5),
        widget.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("spec", "name", "typed", "message"),
    [
        (ElmanLayer, "size", "0", "must be a whole number from 1 to 1024"),
        (ElmanLayer, "size", "1025", "must be a whole number from 1 to 1024"),
        (ElmanLayer, "size", "2.5", "must be a whole number from 1 to 1024"),
        (ElmanLayer, "size", "", "must be a whole number from 1 to 1024"),
        (ElmanLayer, "gain", "nan", "must be a number from 0 to 100"),
        (ElmanLayer, "spectral_radius", "-1", "must be a number from 0 to 100, or empty"),
        (TrainingSpec, "clip_norm", "0", "must be a number above 0 to 1000000, or empty"),
        (ExperimentSpec, "device", "cuda:", "must be auto, cpu, cuda or a numbered GPU such as cuda:1."),
        (ExperimentSpec, "name", "x" * 101, "must be text of at most 100 characters"),
    ],
)
def test_a_bad_value_is_marked_as_it_is_typed(qtbot: QtBot, spec: type, name: str, typed: str, message: str) -> None:
    """With what is allowed, to eyes and to screen readers; and cleared once it is good again."""
    editor = make(qtbot, spec, name)
    good = editor.value()
    retype(qtbot, editor, typed)
    assert editor.shown_violation() == message
    assert editor.control.accessibleDescription().startswith(message)
    editor.set_value(good)
    assert editor.shown_violation() is None


@pytest.mark.parametrize(("window", "text"), [("#f3f4f6", "#1b1f26"), ("#1d2026", "#e7e9ed")])
def test_the_mark_is_a_red_frame_that_stands_out(qtbot: QtBot, window: str, text: str) -> None:
    """In a light and in a dark palette, with the contrast that small text needs."""
    editor = make(qtbot, ElmanLayer, "size")
    palette = QPalette(QColor(text), QColor(window), *[QColor(window)] * 3, QColor(text), QColor(window))
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    editor.setPalette(palette)
    middle = QPoint(0, editor.height() // 2)
    before = editor.grab().toImage().pixelColor(middle)
    retype(qtbot, editor, "5000")
    after = editor.grab().toImage().pixelColor(middle)
    assert before == QColor(window)
    assert after == error_colour(palette)
    assert after.red() > 1.5 * after.green()
    assert _contrast(after, before) >= 4.5


def test_the_note_follows_a_change_of_theme(qtbot: QtBot, qapp: QApplication, usual_look) -> None:
    """Its text is drawn in the red of the palette at hand."""
    editor = make(qtbot, ElmanLayer, "size")
    retype(qtbot, editor, "5000")
    label = editor.note.findChild(ErrorLabel)
    assert label is not None
    for theme in (LIGHT, DARK, LIGHT):
        apply_theme(qapp, theme, 2.5)  # letters with lines wider than a pixel are not mixed with what is behind them
        red, image = error_colour(qapp.palette()), label.grab().toImage()
        pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        distances = [abs(each.red() - red.red()) + abs(each.green() - red.green()) for each in pixels]
        assert min(distances) == 0


def _contrast(one: QColor, two: QColor) -> float:
    """Contrast ratio of WCAG 2.1."""

    def luminance(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def test_an_empty_optional_is_none_and_says_what_that_means(qtbot: QtBot) -> None:
    """Off, or as drawn; and stepping fills it."""
    clip, bias = make(qtbot, TrainingSpec, "clip_norm"), make(qtbot, LSTMLayer, "forget_bias")
    retype(qtbot, bias, "")
    assert (clip.value(), bias.value()) == (None, None)
    assert (clip.shown_violation(), bias.shown_violation()) == (None, None)
    boxes = [editor.control for editor in (clip, bias)]
    assert [box.lineEdit().placeholderText() for box in boxes if isinstance(box, NumberBox)] == ["off", "as drawn"]
    qtbot.keyClick(clip.control, Qt.Key.Key_Up)
    assert clip.value() == 1.0


def test_arrow_keys_step_and_stop_at_the_bound(qtbot: QtBot) -> None:
    """A bad text is not replaced by stepping."""
    editor = make(qtbot, ElmanLayer, "size")
    qtbot.keyClick(editor.control, Qt.Key.Key_Up)
    assert editor.value() == 17
    editor.set_value(1024)
    qtbot.keyClick(editor.control, Qt.Key.Key_Up)
    assert editor.value() == 1024
    retype(qtbot, editor, "many")
    qtbot.keyClick(editor.control, Qt.Key.Key_Down)
    assert editor.value() == "many"


@pytest.mark.parametrize(("name", "default", "rolled"), [("size", 16, 15), ("initialisation", "torch", "xavier")])
def test_the_wheel_needs_the_focus(qtbot: QtBot, name: str, default: object, rolled: object) -> None:
    """Without it the value stays and the form scrolls; with it the value steps."""
    editor = make(qtbot, ElmanLayer, name)
    editor.control.clearFocus()
    assert roll(editor.control, -1) is False
    assert editor.value() == default
    editor.activateWindow()
    editor.control.setFocus()
    qtbot.waitUntil(editor.control.hasFocus)
    assert roll(editor.control, -1) is True
    assert editor.value() == rolled


def test_choices_are_shown_by_their_labels_and_held_as_words(qtbot: QtBot) -> None:
    """The form shows "ReLU" and gives "relu"."""
    editor = make(qtbot, ElmanLayer, "activation")
    assert isinstance(editor.control, QComboBox)
    assert [editor.control.itemText(row) for row in range(4)] == ["tanh", "ReLU", "Sigmoid", "Linear"]
    qtbot.keyClick(editor.control, Qt.Key.Key_Down)
    assert (editor.control.currentText(), editor.value()) == ("ReLU", "relu")


def test_a_flag_is_a_tick(qtbot: QtBot) -> None:
    """Set by the space bar; named and explained as every field."""
    editor = make(qtbot, VariantLSTMLayer, "output_peephole")
    assert isinstance(editor.control, QCheckBox)
    assert editor.value() is False
    assert editor.control.accessibleName() == "Output peephole"
    assert "sees the cell state of its own step" in editor.control.accessibleDescription()
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(editor.control, Qt.Key.Key_Space)
    assert editor.value() is True
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_value(False)
    assert (editor.value(), editor.control.isChecked(), editor.shown_violation()) == (False, False, None)


def test_the_device_takes_a_suggestion_or_any_numbered_gpu(qtbot: QtBot) -> None:
    """And nothing is completed behind one's back."""
    editor = make(qtbot, ExperimentSpec, "device")
    assert isinstance(editor.control, QComboBox)
    assert [editor.control.itemText(row) for row in range(4)] == ["auto", "cpu", "cuda", "cuda:1"]
    retype(qtbot, editor, "c")
    assert editor.value() == "c"
    retype(qtbot, editor, "cuda:7")
    assert (editor.value(), editor.shown_violation()) == ("cuda:7", None)


def test_a_path_is_typed_or_browsed_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog starts where the path points, and changes nothing if it is cancelled."""
    editor = make(qtbot, TextTask, "path")
    assert isinstance(editor, FileEditor)
    retype(qtbot, editor, "/texts/a.txt")
    assert editor.value() == "/texts/a.txt"
    answers, asked = ["", "/texts/b.txt"], []

    def answer(parent: QWidget, title: str, start: str) -> tuple[str, str]:
        asked.append((title, start))
        return answers[len(asked) - 1], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    with qtbot.assertNotEmitted(editor.changed):
        qtbot.mouseClick(editor.browse, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(editor.changed):
        qtbot.mouseClick(editor.browse, Qt.MouseButton.LeftButton)
    assert editor.value() == "/texts/b.txt"
    assert asked == [("File", "/texts/a.txt")] * 2
    assert list(editor.tab_stops()) == [editor.control, editor.browse]
    assert editor.browse.accessibleName() == "Browse for File"


def test_every_editor_names_and_explains_itself(qtbot: QtBot) -> None:
    """By title, description and what is allowed; changed is emitted by typing, not by set_value."""
    editor = make(qtbot, ElmanLayer, "size")
    assert editor.control.accessibleName() == "Units"
    assert editor.control.accessibleDescription() == (
        "Hidden units in this layer. Allowed: a whole number from 1 to 1024."
    )
    assert "Hidden units in this layer." in editor.toolTip()
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_value(3)
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(editor.control, "1")


def test_a_word_without_a_label_is_shown_as_it_is(qtbot: QtBot) -> None:
    """So a new kind works before it is named."""
    field = SpecField("kind", "Kind", "", "choice", "leaky_unit", choices=("leaky_unit", "lstm"))
    editor = make_editor(field)
    qtbot.addWidget(editor)
    assert isinstance(editor.control, QComboBox)
    assert [editor.control.itemText(row) for row in range(2)] == ["leaky unit", "LSTM (with forget gate)"]
