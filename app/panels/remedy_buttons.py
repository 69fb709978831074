"""Buttons that run a remedied network beside the one shown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from ..languages.sentences import said
from ..translation import plural
from ..widgets.flow_layout import FlowBox

if TYPE_CHECKING:
    from ...core.events import RemedyFacts

LEAST_WIDTH = 24  # in lines of text, of which rows of buttons take no more if they need not


class RemedyButtons(FlowBox):
    """What may help: a button for each of the first remedies, and a menu of the rest.

    Args:
        shown: how many have a button of their own.

    Signals:
        wanted: a remedy is to run (`RemedyFacts`).

    Attributes:
        buttons: those shown; the last opens the menu if there are more remedies than buttons.
        menu: the remedies that have no button.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, shown: int = 3) -> None:
        super().__init__(gap=4, parent=parent)
        self._shown = shown
        self._room = 0
        self.buttons: list[QPushButton] = []
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self._offers: tuple[RemedyFacts, ...] = ()
        self._allowed = True
        self._label = QLabel(self.tr("Try beside it:"), self)
        self._label.setVisible(shown > 0)
        self.flow.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def offer(self, offers: tuple[RemedyFacts, ...]) -> None:
        """Show these remedies; nothing at all if there are none."""
        if offers == self._offers:
            return
        self._offers = offers
        for button in self.buttons:
            self.flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.menu.clear()
        self.buttons = [self._make_button(offer) for offer in offers[: self._shown]]
        if len(offers) > self._shown:
            self.buttons.append(self._make_menu_button(offers[self._shown :]))
        for button in self.buttons:
            self.flow.addWidget(button)
        self.setVisible(bool(offers) and self._allowed)
        self.fit_height()

    def allow(self, allowed: bool) -> None:
        """Show remedies where there are some, or never."""
        self._allowed = allowed
        self.setVisible(bool(self._offers) and allowed)

    def set_room(self, width: int) -> None:
        """Let the buttons share a row of this width."""
        if width != self._room:
            self._room = width
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for one row, as far as there is room for it."""
        width = min(self.flow.sizeHint().width(), max(self._room, LEAST_WIDTH * self.fontMetrics().height()))
        return QSize(width, self.flow.heightForWidth(width))

    def _make_button(self, offer: RemedyFacts) -> QPushButton:
        button = QPushButton(said(offer.title).replace("&", "&&"), self)
        button.setToolTip(_tip(offer))
        button.setAccessibleName(self.tr("Try beside it: {0}").format(said(offer.title)))
        button.setAccessibleDescription(said(offer.reason))
        button.clicked.connect(lambda _=False: self.wanted.emit(offer))
        return button

    def _make_menu_button(self, offers: tuple[RemedyFacts, ...]) -> QPushButton:
        for offer in offers:
            action = self.menu.addAction(said(offer.title).replace("&", "&&"))
            action.setToolTip(_tip(offer))
            action.triggered.connect(lambda _=False, offer=offer: self.wanted.emit(offer))
        text = self.tr("More") if self._shown else self.tr("&Try beside it")
        button = QPushButton(text, self)
        button.setAccessibleName(self.tr("Remedies"))
        several = self.tr("{0} remedies to run beside the network shown")
        tip = plural(len(offers), self.tr("{0} remedy to run beside the network shown"), several)
        button.setToolTip(tip.format(len(offers)))
        button.setMenu(self.menu)
        return button


def _tip(offer: RemedyFacts) -> str:
    return f"<qt>{escape(said(offer.reason))}<br/><i>{escape(offer.source)}</i></qt>"
