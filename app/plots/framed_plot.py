"""The base of plots: two axes in the theme's colours, around a view whose range belongs to the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPen

from .describing import axis_spec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme
    from .axes import SteadyAxis
    from .figure_spec import AxisSpec

_LONGEST = "10 000"  # label of a tick that may stand at the end of an axis
_LEAST = (7.5, 6)  # width and height below which a plot says nothing, in lines of text


class FixedBox(pg.ViewBox):
    """A view that no mouse moves; it says where it is clicked, and where the mouse is dragged.

    Signals:
        clicked: the left button was pressed and released here, in the axes' units (`QPointF`).
        dragged: the mouse is here while the left button is down, likewise.
    """

    clicked = Signal(object)
    dragged = Signal(object)

    def __init__(self) -> None:
        super().__init__(enableMouse=False, enableMenu=False)
        self.disableAutoRange()

    def mouseClickEvent(self, ev: Any) -> None:
        """Say where was clicked."""
        if ev.button() == Qt.MouseButton.LeftButton:
            ev.accept()
            self.clicked.emit(self.mapSceneToView(ev.scenePos()))

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        """Say where the mouse is, and leave the view where it is."""
        if ev.button() == Qt.MouseButton.LeftButton:
            ev.accept()
            self.dragged.emit(self.mapSceneToView(ev.scenePos()))


class FramedPlot(pg.PlotWidget):
    """Two axes with their labels around a view; ranges are set by whoever owns it, never by the data.

    Args:
        theme: its colours.
        x_axis: the axis at the bottom.
        y_axis: the axis at the left.
    """

    def __init__(self, theme: Theme, x_axis: SteadyAxis, y_axis: SteadyAxis, parent: QWidget | None = None) -> None:
        self._box = FixedBox()
        self._axes = {"bottom": x_axis, "left": y_axis}
        self._labels = {"bottom": "", "left": ""}
        super().__init__(parent, background=theme.background, viewBox=self._box, axisItems=dict(self._axes))
        self._theme = theme
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def box(self) -> FixedBox:
        """What of the axes is visible."""
        return self._box

    @property
    def axis_specs(self) -> tuple[AxisSpec, AxisSpec]:
        """The x and the y axis as they stand."""
        (left, right), (bottom, top) = self._box.viewRange()
        if self._box.yInverted():
            bottom, top = top, bottom
        return self._axis_specs((float(left), float(right)), (float(bottom), float(top)))

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

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress_axes()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the axes' texts and a few ticks."""
        line = self.fontMetrics().height()
        return QSize(round(_LEAST[0] * line), round(_LEAST[1] * line))

    def _axis_specs(self, across: tuple[float, float], up: tuple[float, float]) -> tuple[AxisSpec, AxisSpec]:
        """Return what the axes are when they reach from one number to another."""
        return (
            axis_spec(self._axes["bottom"], self._labels["bottom"], across),
            axis_spec(self._axes["left"], self._labels["left"], up),
        )

    def _dress_axes(self) -> None:
        font = QFont(self.font())
        line = self.fontMetrics().height()
        plot_item: Any = self.getPlotItem()
        if plot_item is None:
            return  # the plot was closed
        half = -(-self.fontMetrics().horizontalAdvance(_LONGEST) // 2)
        plot_item.layout.setContentsMargins(0, line // 2, half, line // 3)  # room for half of the last ticks' labels
        for side, axis in self._axes.items():
            axis.setPen(QPen(QColor(self._theme.muted), 1))
            axis.setTextPen(QColor(self._theme.foreground))
            axis.setLabel(self._labels[side], color=self._theme.foreground)
            axis.set_font(font)
