"""Small controls for panel headers: a choice shown as a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

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

    def choose(self, index: int) -> None:
        """Show this choice as taken, without a signal."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)
