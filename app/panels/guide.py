"""The button that tells how a panel is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton, QWhatsThis

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class GuideButton(QToolButton):
    """Shows a guide below itself.

    Args:
        guide: two sentences and a formula, as HTML.
    """

    def __init__(self, guide: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._guide = guide
        self.setText("?")
        self.setAutoRaise(True)
        self.setAccessibleName(self.tr("How to read this"))
        self.setToolTip(guide)
        self.clicked.connect(lambda _=False: self.show_guide())

    def show_guide(self) -> None:
        """Show the guide, until the next click or key."""
        QWhatsThis.showText(self.mapToGlobal(QPoint(0, self.height())), self._guide, self)
