"""A plot with a time cursor that the mouse drags and the arrow keys move."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPen

from .axes import ScrubBox, SteadyAxis
from .describing import axis_spec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme
    from .figure_spec import AxisSpec

_LEAST = (7.5, 6)  # width and height below which a plot says nothing, in lines of text


class ScrubPlot(pg.PlotWidget):
    """Two axes, a view whose range belongs to the program, and a cursor at a whole number of the x axis.

    Left and Right move the cursor, Home and End take it to the ends of the axis. Whoever makes a plot that has none
    takes its focus away.

    Signals:
        scrubbed: the cursor is wanted at this whole number of the x axis (int).

    Args:
        theme: its colours.
        x_axis: the axis at the bottom.
        y_axis: the axis at the left.
    """

    scrubbed = Signal(object)

    def __init__(self, theme: Theme, x_axis: SteadyAxis, y_axis: SteadyAxis, parent: QWidget | None = None) -> None:
        self._box = ScrubBox()
        self._axes = {"bottom": x_axis, "left": y_axis}
        self._labels = {"bottom": "", "left": ""}
        super().__init__(parent, background=theme.background, viewBox=self._box, axisItems=dict(self._axes))
        self._theme = theme
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.setZValue(50)
        self._cursor.hide()
        self.addItem(self._cursor)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self.tr("Left and right move the cursor; Home and End go to its ends."))
        self._box.scrubbed.connect(lambda x: self.scrubbed.emit(round(x)))

    @property
    def box(self) -> ScrubBox:
        """What of the axes is visible."""
        return self._box

    @property
    def axis_specs(self) -> tuple[AxisSpec, AxisSpec]:
        """The x and the y axis as they stand."""
        (left, right), (bottom, top) = self._box.viewRange()
        if self._box.yInverted():
            bottom, top = top, bottom
        return (
            axis_spec(self._axes["bottom"], self._labels["bottom"], (float(left), float(right))),
            axis_spec(self._axes["left"], self._labels["left"], (float(bottom), float(top))),
        )

    @property
    def cursor_position(self) -> float | None:
        """Where the time cursor stands; None while it is hidden."""
        return self._cursor.x() if self._cursor.isVisible() else None

    def set_cursor(self, x: float | None) -> None:
        """Put the time cursor somewhere; None hides it."""
        self._cursor.setVisible(x is not None)
        if x is not None:
            self._cursor.setValue(x)

    def set_labels(self, x_label: str, y_label: str) -> None:
        """Say what is on the axes, with units."""
        if self._labels != {"bottom": x_label, "left": y_label}:
            self._labels = {"bottom": x_label, "left": y_label}
            if not self.accessibleName():
                self.setAccessibleName(re.sub("<[^>]*>", "", f"{y_label}, {x_label}"))
            self._dress_axes()

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours, and texts in the present font."""
        self._theme = theme
        self.setBackground(theme.background)
        self._dress_axes()
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

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress_axes()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the axes' texts and a few ticks."""
        line = self.fontMetrics().height()
        return QSize(round(_LEAST[0] * line), round(_LEAST[1] * line))

    def _dress_axes(self) -> None:
        font = QFont(self.font())
        line = self.fontMetrics().height()
        plot_item: Any = self.getPlotItem()
        if plot_item is None:
            return  # the plot was closed
        plot_item.layout.setContentsMargins(0, line // 2, line, line // 3)  # room for half of the last ticks' labels
        for side, axis in self._axes.items():
            axis.setPen(QPen(QColor(self._theme.muted), 1))
            axis.setTextPen(QColor(self._theme.foreground))
            axis.setLabel(self._labels[side], color=self._theme.foreground)
            axis.set_font(font)
