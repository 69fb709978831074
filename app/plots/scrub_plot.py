"""A plot with a time cursor that the mouse drags and the arrow keys move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal

from .framed_plot import FramedPlot

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme
    from .axes import SteadyAxis


class ScrubPlot(FramedPlot):
    """A plot with a cursor at a whole number of the x axis.

    The mouse clicks or drags it somewhere, Left and Right move it, Home and End take it to the ends of the axis.
    Whoever makes a plot that has none takes its focus away.

    Signals:
        scrubbed: the cursor is wanted at this whole number of the x axis (int).
    """

    scrubbed = Signal(object)

    def __init__(self, theme: Theme, x_axis: SteadyAxis, y_axis: SteadyAxis, parent: QWidget | None = None) -> None:
        super().__init__(theme, x_axis, y_axis, parent)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.setZValue(50)
        self._cursor.hide()
        self.addItem(self._cursor)
        self.setAccessibleDescription(self.tr("Left and right move the cursor; Home and End go to its ends."))
        for moved in (self._box.clicked, self._box.dragged):
            moved.connect(lambda place: self.scrubbed.emit(round(place.x())))

    @property
    def cursor_position(self) -> float | None:
        """Where the time cursor stands; None while it is hidden."""
        return self._cursor.x() if self._cursor.isVisible() else None

    def set_cursor(self, x: float | None) -> None:
        """Put the time cursor somewhere; None hides it."""
        self._cursor.setVisible(x is not None)
        if x is not None:
            self._cursor.setValue(x)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours, and texts in the present font."""
        super().apply_theme(theme)
        width = 1 + theme.extra_width
        self._cursor.setPen(pg.mkPen(theme.foreground, width=width, style=Qt.PenStyle.DashLine))

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Move the cursor by the arrow keys, Home and End."""
        low, high = (float(bound) for bound in self._box.viewRange()[0])
        position = self.cursor_position
        wanted = {
            Qt.Key.Key_Left: (low if position is None else position) - 1,
            Qt.Key.Key_Right: (low if position is None else position) + 1,
            Qt.Key.Key_Home: low + 0.5,
            Qt.Key.Key_End: high - 0.5,
        }.get(Qt.Key(ev.key()))
        if wanted is None or ev.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(ev)
        else:
            ev.accept()
            self.scrubbed.emit(round(min(max(wanted, low + 0.5), high - 0.5)))
