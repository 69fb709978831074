"""The notice: one line above the diagram that says what a person should know, and offers what can be done about it.

It is the window's only way to report; there is no box that must be clicked away.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from .languages.sentences import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .theme import Theme


_log = logging.getLogger(__name__)


class Notice(QFrame):
    """A dismissible message with buttons; hidden while there is none.

    Attributes:
        label: the message.
        offers: the buttons of the present message.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bad = self._lasting = False
        self.offers: list[QPushButton] = []
        self._mark = QLabel()
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.label.setAccessibleName(self.tr("Message"))
        self._dismiss = QToolButton()
        self._dismiss.setText("✕")
        self._dismiss.setAutoRaise(True)
        self._dismiss.setToolTip(self.tr("Dismiss this message"))
        self._dismiss.setAccessibleName(self._dismiss.toolTip())
        self._dismiss.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.addWidget(self._mark)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self._dismiss)
        self.hide()

    def tell(
        self,
        message: str,
        *,
        bad: bool = False,
        lasting: bool = False,
        offers: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:
        """Show a message in place of the last one.

        Args:
            message: one or two sentences.
            bad: whether something went wrong.
            lasting: whether it stays until a person dismisses it or another message takes its place.
            offers: what can be done about it: the text of a button and what it does; each also dismisses the message.
        """
        self._drop_offers()
        message = said(message)  # it may be one of the engine's
        self._bad, self._lasting = bad, lasting
        self._mark.setText("⚠" if bad else "ℹ")
        self.label.setText(message)
        for text, act in offers:
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, act=act: (self.dismiss(), act()))
            self._row.insertWidget(self._row.count() - 1, button)
            self.offers.append(button)
        self._dress()
        self.show()
        _log.log(logging.WARNING if bad else logging.INFO, "told: %s", message)

    def dismiss(self) -> None:
        """Hide the message and what it offered."""
        self._drop_offers()
        self.hide()

    def pass_by(self) -> None:
        """Hide a message that has been overtaken by what happened since; a lasting one stays."""
        if not self._lasting:
            self.dismiss()

    def apply_theme(self, theme: Theme) -> None:
        """Use a theme's colours."""
        self._theme = theme
        self._dress()

    def _drop_offers(self) -> None:
        for button in self.offers:
            self._row.removeWidget(button)
            button.deleteLater()
        self.offers = []

    def _dress(self) -> None:
        colour = QColor(self._theme.exploding if self._bad else self._theme.accent)
        tint = f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, 32)"
        self.setStyleSheet(f"Notice {{ background: {tint}; border-left: 4px solid {colour.name()}; }}")
