"""How far something is that takes long, in the status bar, with a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStatusBar


class ProgressLine(QWidget):
    """A sentence and a button; hidden while nothing is under way.

    Args:
        name: what the button is called by a screen reader.
        tip: what it does.
        bar: where it stands.

    Attributes:
        label: the sentence.
        cancel: the button.
    """

    def __init__(self, name: str, tip: str, bar: QStatusBar) -> None:
        super().__init__()
        self.label, self.cancel = QLabel(), QPushButton(self.tr("Cancel"))
        self.cancel.setAccessibleName(name)
        self.cancel.setToolTip(tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.cancel)
        bar.addWidget(self)
        self.hide()
