"""The menu of cuts: what can be done about them at the shared cursor, and evenly over the sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from .picture import Picture

_STRETCHES = (5, 10, 20, 50)  # timesteps between cuts that are offered


class CutsButton(QToolButton):
    """Opens the menu of cuts, which is filled each time anew.

    Signals:
        opened: the menu is about to be seen and wants to be filled.
        toggle_wanted: a cut is to be set at the cursor, or mended there.
        cuts_wanted: nothing is to flow back after these timesteps (tuple).

    Attributes:
        offers: the menu.
    """

    opened = Signal()
    toggle_wanted = Signal()
    cuts_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("Cuts"))
        self.setToolTip(self.tr("Truncation: after which timesteps nothing flows back"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.offers = QMenu(self)
        self.offers.setToolTipsVisible(True)
        self.offers.aboutToShow.connect(self.opened)
        self.setMenu(self.offers)

    def offer(self, picture: Picture | None, cuts: tuple[int, ...], time: int, *, editable: bool) -> None:
        """List what can be done now.

        Args:
            picture: the network shown; None for none.
            cuts: the timesteps after which it is cut.
            time: the timestep at the cursor.
            editable: whether cuts can be changed at all.
        """
        self.offers.clear()
        length = 0 if picture is None else picture.length
        possible = picture is not None and editable
        here = self.tr("Mend the cut after t = {0}") if time in cuts else self.tr("Cut after t = {0}")
        toggle = self.offers.addAction(here.format(time), self.toggle_wanted.emit)
        toggle.setEnabled(possible and 1 <= time < length)
        for every in (stretch for stretch in _STRETCHES if stretch < length):
            places = tuple(range(length - every, 0, -every))[::-1]
            evenly = self.offers.addAction(
                self.tr("Cut every {0} steps").format(every), lambda places=places: self.cuts_wanted.emit(places)
            )
            evenly.setEnabled(possible)
        self.offers.addSeparator()
        mend = self.offers.addAction(self.tr("Mend all cuts"), lambda: self.cuts_wanted.emit(()))
        mend.setEnabled(possible and (picture is None or picture.cuts != ()))
