"""Small controls for panel headers: a choice shown as a row of buttons; and what controls hold, to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class SegmentedControl(QWidget):
    """One of a few choices, all of them visible.

    Signals:
        chosen: a person picked another choice (its index).
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group.idClicked.connect(self.chosen.emit)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[str], tips: Sequence[str] = ()) -> None:
        """Offer other choices, the first of them taken; `tips` say what each is."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        name, layout = self.accessibleName(), self.layout()
        assert layout is not None
        for index, text in enumerate(choices):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setToolTip(tips[index] if tips else "")
            button.setAccessibleName(f"{name}: {text}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, index)
            layout.addWidget(button)
        self.choose(0)

    @property
    def choice(self) -> int:
        """Index of the present choice."""
        return self._group.checkedId()

    def pick(self, index: int) -> None:
        """Take this choice as if it were clicked, if there is one and it is another."""
        button = next((each for each in self._group.buttons() if self._group.id(each) == index), None)
        if button is not None and not button.isChecked():
            button.click()

    def choose(self, index: int) -> None:
        """Show this choice as taken, without a signal."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)


def control_state(control: QWidget) -> int | bool | None:
    """Return what a control holds: the place of its choice, or whether it is ticked; None if it holds no choice."""
    match control:
        case SegmentedControl():
            return control.choice
        case QComboBox():
            return control.currentIndex()
        case QAbstractButton() if control.isCheckable():
            return control.isChecked()
        case _:
            return None


def restore_control(control: QWidget, value: object) -> None:
    """Let a control hold again what `control_state` returned, as if a person had chosen it; else leave it as it is."""
    match control:
        case SegmentedControl() if type(value) is int:
            control.pick(value)
        case QComboBox() if type(value) is int and 0 <= value < control.count():
            control.setCurrentIndex(value)
        case QAbstractButton() if isinstance(value, bool) and control.isChecked() != value:
            control.click()
        case _:
            pass
