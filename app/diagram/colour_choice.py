"""The choice of what the nodes' tiles show: states, gradients, or a gate of this network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox

from ..builder.labels import gate_label
from .picture import GRADIENT, STATE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ColourChoice(QComboBox):
    """Offers what there is in a network, and remembers what was wished for where a network has it not.

    Signals:
        chosen: a person wants other colours.

    Attributes:
        wished: what was wished for, by its name: networks have different gates.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wished = STATE
        self._names: tuple[str, ...] = ()
        self.setObjectName("colour")
        self.setAccessibleName(self.tr("Colour of the nodes"))
        self.setToolTip(self.tr("What the nodes' tiles show: states, gradients or a gate"))
        self.offer(())
        self.currentIndexChanged.connect(self._choose)

    @property
    def key(self) -> str:
        """What tiles are coloured by: what was wished for, if this network has it."""
        return self.wished if self.wished in self._names else STATE

    def wish(self, name: str) -> None:
        """Colour by this, now or in the first network that has it; nobody is told."""
        self.wished = name
        with QSignalBlocker(self):
            self.setCurrentIndex(self._names.index(self.key))

    def offer(self, gates: tuple[str, ...]) -> None:
        """Let tiles be coloured by what there is in this network."""
        names = (STATE, GRADIENT, *gates)
        if names == self._names:
            return
        self._names = names
        with QSignalBlocker(self):
            self.clear()
            self.addItems((self.tr("States"), self.tr("Gradients")))
            for gate in gates:
                self.addItem(self.tr("Gate {0}").format(gate))
                self.setItemData(self.count() - 1, gate_label(gate), Qt.ItemDataRole.ToolTipRole)
            self.setCurrentIndex(names.index(self.key))

    def _choose(self, index: int) -> None:
        self.wished = self._names[index]
        self.chosen.emit()
