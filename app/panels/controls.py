"""Small controls for panel headers: a choice shown as a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..selection import Selection


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
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._group.idClicked.connect(self.chosen.emit)
        self.set_choices(choices)

    @property
    def choice(self) -> int:
        """Index of the present choice."""
        return self._group.checkedId()

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer these; the present choice is kept if there is still one of its index."""
        before = max(self.choice, 0)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.deleteLater()
        for index, text in enumerate(choices):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setAccessibleName(f"{self.accessibleName()}: {text}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, index)
            self._layout.addWidget(button)
        self.choose(before if before < len(choices) else 0)

    def choose(self, index: int) -> None:
        """Show this choice as taken, without a signal."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)


class LayerSelector(SegmentedControl):
    """Picks the layer all panels look at; hidden while there is only one."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__("layer", (), parent)
        self.setAccessibleName(self.tr("layer"))
        self._selection = selection
        self.chosen.connect(selection.set_layer)
        selection.changed.connect(lambda state: self.choose(state.layer))
        self.set_layers(1)

    def set_layers(self, layers: int) -> None:
        """Offer this many layers."""
        # The word once is enough, and headers are narrow.
        texts = [str(index + 1) for index in range(layers)]
        texts[0] = self.tr("layer {0}").format(1)
        self.set_choices(texts)
        self.choose(self._selection.layer)
        self.setVisible(layers > 1)
