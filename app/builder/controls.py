"""The input widgets behind the editors: they take any text, and leave the wheel alone until they have the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QPlainTextEdit

from .stepping import format_number, parse_number, stepped

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

    from ...core.spec_fields import SpecField

_DIGITS = 9  # a number field is at least wide enough for these
_TEXT_LINES = 4
_WIDEST_CHOICE = 300  # pixels that a choice has at least, if its words need them; longer ones end in an ellipsis


class NumberBox(QAbstractSpinBox):
    """A number with arrows that accepts any text, so that a bad one can be marked instead of silently changed.

    Signals:
        edited: the text changed, by typing or by a step.
    """

    edited = Signal()

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().textChanged.connect(self._on_text_changed)

    def value(self) -> float | int | str | None:
        """Return the number; None if empty; the text as it stands if it is no number."""
        return parse_number(self.text(), self._field)

    def set_value(self, value: float | int | str | None) -> None:
        """Show a number, an empty field, or a text that was kept."""
        with QSignalBlocker(self.lineEdit()):
            self.lineEdit().setText(value if isinstance(value, str) else format_number(value))
        self.update()

    def stepBy(self, steps: int) -> None:
        """Go `steps` sensible steps up, or down if negative."""
        value = self.value()
        if not isinstance(value, str):
            self.lineEdit().setText(format_number(stepped(self._field, value, steps)))
            self.lineEdit().selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Return which arrows do something."""
        value, flags = self.value(), QAbstractSpinBox.StepEnabledFlag
        enabled = flags.StepNone
        if isinstance(value, str):
            return enabled
        if value is None or stepped(self._field, value, 1) > value:
            enabled |= flags.StepUpEnabled
        if value is None or stepped(self._field, value, -1) < value:
            enabled |= flags.StepDownEnabled
        return enabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let every text stand; the editor marks a bad one."""
        return (QValidator.State.Acceptable, text, position)

    def sizeHint(self) -> QSize:
        """Return the hint for a field of a few digits."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(self.fontMetrics().horizontalAdvance("0" * _DIGITS) + hint.height(), 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same hint: a narrower field would cut its number off."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only while the field has the focus, so that scrolling the form changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_text_changed(self) -> None:
        self.update()  # the arrows depend on the value
        self.edited.emit()


class ChoiceBox(QComboBox):
    """A combo box that the wheel changes only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(20)

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest word, but for no more than a form has where texts are large."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _WIDEST_CHOICE), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only while the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TextBox(QPlainTextEdit):
    """A few lines of text; Tab leaves it, and the wheel scrolls it only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Return the height of its lines."""
        margins = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth()
        height = _TEXT_LINES * self.fontMetrics().lineSpacing() + margins
        return QSize(super().sizeHint().width(), height + 4)  # the last line is dropped without room to spare

    def minimumSizeHint(self) -> QSize:
        """Return any width, and the height of its lines."""
        return QSize(0, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll only while the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
