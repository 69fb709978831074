"""Small controls for panel headers: a choice shown as a row of buttons; and what controls hold, to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


# Fewer choices than these are always side by side: a list of two would hide one to save next to nothing.
_LISTED = 3
_ARROW = " ▾"
# After these events choices may ask for another width.
_RESHAPED = {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish, QEvent.Type.Show}


class SegmentedControl(QWidget):
    """One of a few choices, side by side; where there is no room for that, in a list that opens from the present one.

    Signals:
        chosen: a person picked another choice (its index).
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._list = QToolButton(self)
        self._list.setProperty("segment", True)
        self._list.setProperty("menuless", True)  # the arrow is part of its text
        self._list.setMenu(self._menu)
        self._list.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setToolTip(name)
        self._list.setAccessibleName(name)
        self._list.hide()
        self._group.idClicked.connect(self.chosen.emit)
        self._group.idToggled.connect(lambda _, taken: self._tell_choice() if taken else None)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[str], tips: Sequence[str] = ()) -> None:
        """Offer other choices, the first of them taken; `tips` say what each is."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._menu.clear()
        name = self.accessibleName()
        for index, text in enumerate(choices):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setToolTip(tips[index] if tips else "")
            button.setAccessibleName(f"{name}: {text}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, index)
            listed = self._menu.addAction(text, lambda index=index: self.pick(index))
            listed.setCheckable(True)
            listed.setToolTip(button.toolTip())
        self.choose(0)
        self.updateGeometry()
        self._fit()

    @property
    def choice(self) -> int:
        """Index of the present choice."""
        return self._group.checkedId()

    @property
    def is_listed(self) -> bool:
        """Whether the choices are in a list, for want of room."""
        return not self._list.isHidden()

    def pick(self, index: int) -> None:
        """Take this choice as if it were clicked, if there is one and it is another."""
        button = next((each for each in self._group.buttons() if self._group.id(each) == index), None)
        if button is not None and not button.isChecked():
            button.click()
        self._tell_choice()  # the list has ticked what was picked, also where that is the present choice

    def choose(self, index: int) -> None:
        """Show this choice as taken, without a signal."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)

    def sizeHint(self) -> QSize:
        """Ask for room for all choices side by side."""
        hints = self._hints()
        return QSize(sum(hint.width() for hint in hints), max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the widest choice with an arrow beside it; for all of them if they are few."""
        hints = self._hints()
        if len(hints) < _LISTED:
            return self.sizeHint()
        arrow = self._list.fontMetrics().horizontalAdvance(_ARROW)
        return QSize(max(hint.width() for hint in hints) + arrow, max(hint.height() for hint in hints))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the choices side by side or in a list, as there is room."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow what the choices ask for, which changes with font and style; what is hidden does not ask itself."""
        done = super().event(event)
        if event.type() in _RESHAPED:
            self.updateGeometry()
            self._fit()
        return done

    def _hints(self) -> list[QSize]:
        """Return what each choice asks for, also one that is hidden and does not know its font yet."""
        buttons = self._group.buttons()
        for button in buttons:
            button.ensurePolished()
        return [button.sizeHint() for button in buttons]

    def _fit(self) -> None:
        """Place the choices side by side, or the list in their place, as there is room."""
        buttons, hints = self._group.buttons(), self._hints()
        listed = len(buttons) >= _LISTED and self.width() < sum(hint.width() for hint in hints)
        self._list.setGeometry(self.rect())
        left = 0
        for button, hint in zip(buttons, hints, strict=True):
            button.setGeometry(left, 0, hint.width(), self.height())
            left += hint.width()
            button.setVisible(not listed)
        self._list.setVisible(listed)

    def _tell_choice(self) -> None:
        """Let the list say what is chosen."""
        button = self._group.checkedButton()
        if button is not None:
            self._list.setText(button.text() + _ARROW)
            self._list.setAccessibleName(button.accessibleName())
        for index, action in enumerate(self._menu.actions()):
            action.setChecked(index == self.choice)


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
