"""One editor a field: an input widget that knows what its field allows and marks what is not.

`FormPart` is what editors and the forms around them have in common: a value of plain builtins, the editors within it
by their paths, and the order in which Tab goes through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..languages.sentences import said
from .controls import ChoiceBox, NumberBox, TextBox
from .labels import empty_label, hints, suggestions, tooltip, word_label
from .marks import Note, error_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from ...core.spec_fields import SpecField

Path = tuple[str | int, ...]

_LONG_TEXT = 200  # texts that may be longer than this get several lines
_PADDING = 9  # height of a control beyond that of its text
BORDER = 2  # room around the control for the frame that marks it


class FormPart(QWidget):
    """A piece of a form: one field, or many.

    Signals:
        changed: a person changed a value in it; not emitted by `set_value`.
        restructured: editors were added or removed.
    """

    changed = Signal()
    restructured = Signal()

    def value(self) -> Any:
        """Return what the part holds, as numbers, texts, None, lists and dictionaries."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value in the form that `value` returns it."""
        raise NotImplementedError

    def editors(self, path: Path = ()) -> Iterator[tuple[Path, FieldEditor]]:
        """Yield every editor in the part with its path, in the order shown; the part itself stands at `path`."""
        raise NotImplementedError

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield the widgets that take the focus, in the order shown."""
        raise NotImplementedError


class FieldEditor(FormPart):
    """The editor of one field: a control with a frame around it that turns red when the value is not allowed.

    Attributes:
        field: what the editor edits.
        control: the input widget.
        note: the line that says what is allowed; the form places it below the field.
        wide: whether the editor needs the full width of a form, below its label.
    """

    wide = False

    def __init__(self, field: SpecField, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.control = control
        self.note = Note(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BORDER, BORDER, BORDER, BORDER)
        layout.addWidget(control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        control.setAccessibleName(said(field.title))
        self._explain(None)
        self._fit_height()

    def editors(self, path: Path = ()) -> Iterator[tuple[Path, FieldEditor]]:
        """Yield this editor."""
        yield path, self

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield the control."""
        yield self.control

    def violation(self) -> str | None:
        """Say what is wrong with the value held, or return None if it is allowed."""
        return self.field.violation(self.value())

    def check(self) -> None:
        """Mark the field if its value is not allowed, and clear it otherwise."""
        self.show_violation(self.violation())

    def show_violation(self, text: str | None) -> None:
        """Mark the field and say beneath it what is allowed; None clears the mark."""
        text = said(text or "") or None
        if text == self.shown_violation():
            return
        self.note.set_text(text or "")
        self._explain(text)
        self.update()

    def shown_violation(self) -> str | None:
        """Return the text that marks the field, or None if it is not marked."""
        return self.note.text() or None

    def set_replaced(self, reason: str | None) -> None:
        """Grey the field out because another takes its place, saying why; None makes it editable again.

        A value that is not allowed gives way to the default, since it could not be reached to be mended.
        """
        self.setEnabled(reason is None)
        if reason is not None and self.violation() is not None:
            self.set_value(self.field.default)
        self._explain(self.shown_violation())
        if reason is not None:
            self.setToolTip(tooltip(reason))
            self.control.setToolTip(tooltip(reason))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the red frame around a value that is not allowed."""
        if self.shown_violation() is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(error_colour(self.palette()), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def _fit_height(self) -> None:
        """Make fields of all kinds equally high, so that rows are evenly spaced."""
        self.control.setMinimumHeight(self.fontMetrics().height() + _PADDING)

    def _edited(self) -> None:
        self.check()
        self.changed.emit()

    def _explain(self, violation: str | None) -> None:
        """Tell pointers and screen readers what the field is for, what is allowed, and what is wrong."""
        text = tooltip(*hints(self.field))
        self.setToolTip(text)
        self.control.setToolTip(text)
        self.control.setAccessibleDescription(" ".join((*([violation] if violation else []), *hints(self.field))))


class NumberEditor(FieldEditor):
    """Edits a whole or real number; an optional one may be left empty."""

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        self._box = NumberBox(field)
        super().__init__(field, self._box, parent)
        self._box.lineEdit().setPlaceholderText(empty_label(field))
        self._box.edited.connect(self._edited)

    def value(self) -> float | int | str | None:
        """Return the number, None if empty, or the text typed if it is no number."""
        return self._box.value()

    def set_value(self, value: Any) -> None:
        """Show a number, None, or a text that was kept."""
        self._box.set_value(value)
        self.check()


class FlagEditor(FieldEditor):
    """Edits a yes or no as a tick; what it is about stands in the label beside it."""

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        self._box = QCheckBox()
        super().__init__(field, self._box, parent)
        self._box.toggled.connect(self._edited)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        with QSignalBlocker(self._box):
            self._box.setChecked(value)
        self.check()


class ChoiceEditor(FieldEditor):
    """Edits a choice among words, shown by their display labels."""

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        self._box = ChoiceBox()
        super().__init__(field, self._box, parent)
        for word in field.choices:
            self._box.addItem(word_label(word), word)
        self._box.currentIndexChanged.connect(self._edited)

    def value(self) -> str:
        """Return the word chosen."""
        return self._box.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a word.

        Raises:
            ValueError: it is not one of the field's choices.
        """
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(self.field.choices.index(value))
        self.check()


class LineEditor(FieldEditor):
    """Edits a short text."""

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        self._line = QLineEdit()
        super().__init__(field, self._line, parent)
        self._line.textChanged.connect(self._edited)

    def value(self) -> str:
        """Return the text."""
        return self._line.text()

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        with QSignalBlocker(self._line):
            self._line.setText(value)
            self._line.setCursorPosition(0)
        self.check()


class NumbersEditor(FieldEditor):
    """Edits some whole numbers as a text, such as "5, 10, 15"; a text that is no such thing is held as it stands."""

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        self._line = QLineEdit()
        super().__init__(field, self._line, parent)
        self._line.setPlaceholderText(empty_label(field))
        self._line.textChanged.connect(self._edited)

    def value(self) -> list[int | str]:
        """Return the numbers; what is none as the word that stands there."""
        words = self._line.text().replace(",", " ").split()
        return [int(word) if word.isascii() and word.isdigit() else word for word in words]

    def set_value(self, value: Any) -> None:
        """Show numbers."""
        with QSignalBlocker(self._line):
            self._line.setText(", ".join(map(str, value)))
            self._line.setCursorPosition(0)
        self.check()


class FileEditor(LineEditor):
    """Edits the path of a file, typed or chosen in a dialog.

    Attributes:
        browse: the button that opens the dialog.
    """

    wide = True

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line.setPlaceholderText(self.tr("none chosen"))
        self.browse = QPushButton(self.tr("Browse…"))
        self.browse.setAccessibleName(self.tr("Browse for {0}").format(said(field.title)))
        self.browse.clicked.connect(self._browse)
        row = cast("QBoxLayout", self.layout())
        row.setDirection(QBoxLayout.Direction.LeftToRight)
        row.addWidget(self.browse)

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield the line and the button."""
        yield self._line
        yield self.browse

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, said(self.field.title), self._line.text())
        if name:
            self._line.setText(name)


class SuggestionEditor(FieldEditor):
    """Edits a short text for which some words are offered."""

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        self._box = ChoiceBox()
        super().__init__(field, self._box, parent)
        self._box.setEditable(True)
        self._box.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        # Completing "cuda:" to the first word that fits would type what was not meant.
        self._box.setCompleter(None)  # pyright: ignore[reportArgumentType] (the stubs forget None)
        self._box.addItems(suggestions(field))
        self._box.editTextChanged.connect(self._edited)

    def value(self) -> str:
        """Return the text, without spaces around it."""
        return self._box.currentText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text, whether it is among the suggestions or not."""
        with QSignalBlocker(self._box):
            self._box.setCurrentText(value)
        self.check()


class TextEditor(FieldEditor):
    """Edits a text of several lines."""

    wide = True

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        self._text = TextBox()
        super().__init__(field, self._text, parent)
        self._text.textChanged.connect(self._edited)

    def value(self) -> str:
        """Return the text."""
        return self._text.toPlainText()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        with QSignalBlocker(self._text):
            self._text.setPlainText(value)
        self.check()


def make_editor(field: SpecField) -> FieldEditor:
    """Make the editor of a field that holds one value.

    Raises:
        TypeError: the field holds other specifications; `form.make_part` makes their forms.
    """
    match field.kind:
        case "integer" | "number":
            return NumberEditor(field)
        case "flag":
            return FlagEditor(field)
        case "choice":
            return ChoiceEditor(field)
        case "numbers":
            return NumbersEditor(field)
        case "text" if field.is_path:
            return FileEditor(field)
        case "text" if suggestions(field):
            return SuggestionEditor(field)
        case "text":
            return TextEditor(field) if (field.maximum or 0) > _LONG_TEXT else LineEditor(field)
        case _:
            raise TypeError(f"A field of kind {field.kind} has a form, not an editor.")
