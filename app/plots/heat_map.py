"""Hidden states as a heat map, unit × time, on a scale that holds still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QTransform
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .axes import WholeAxis, power_of_ten
from .colour_bar import ColourBar
from .describing import cursor_at, drawn, points_spec
from .figure_spec import HatchSpec, ImageSpec, PlotSpec
from .scrub_plot import ScrubPlot
from .state_colours import state_colours

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QStyleOptionGraphicsItem

    from ..theme import Theme


# Letters of a row's name that there is room for.
_LONGEST_NAME = 14


class HatchItem(pg.GraphicsObject):
    """A hatched rectangle, its lines one pixel wide whatever the axes' scales."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._colour = QColor()

    def set_rect(self, rect: QRectF) -> None:
        """Hatch this rectangle, in the axes' units; an empty one hatches nothing."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect

    def set_colour(self, colour: str) -> None:
        """Draw the lines in this colour."""
        self._colour = QColor(colour)
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the rectangle."""
        return self._rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Hatch in pixels, not in the axes' units, in which the lines would be stretched."""
        pixels = painter.transform().mapRect(self._rect)
        painter.save()
        painter.setTransform(QTransform())
        painter.fillRect(pixels, QBrush(self._colour, Qt.BrushStyle.BDiagPattern))
        painter.restore()


class HeatMap(QWidget):
    """A picture of states with its axes and colour bar; unit 1 is at the top.

    Signals:
        scrubbed: the mouse points at this timestep (int).

    Args:
        theme: its colours.
        x_label: what is on the x axis.
        y_label: what is on the y axis.
        quantity: what the colour means, written above the colour bar.
    """

    scrubbed = Signal(object)

    def __init__(self, theme: Theme, x_label: str, y_label: str, quantity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quantity = quantity
        self._shown: tuple[NDArray[Any], int, float | None] | None = None
        self._rows = WholeAxis("left", widest="1000")
        self.plot = ScrubPlot(theme, WholeAxis("bottom"), self._rows, self)
        self.plot.set_labels(x_label, y_label)
        self.plot.scrubbed.connect(self.scrubbed)
        self._box = self.plot.box
        self._box.invertY(True)
        self._image = pg.ImageItem(axisOrder="row-major")
        self._hatch = HatchItem()
        self._marks = pg.ScatterPlotItem(pxMode=True)
        for item in (self._hatch, self._image, self._marks):
            self.plot.addItem(item)
        self.bar = ColourBar(theme, "vertical", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.bar)
        self.apply_theme(theme)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """The picture as drawn, RGBA, (unit, time, 4)."""
        image = self._image.image
        return np.empty((0, 0, 4), np.uint8) if image is None else image

    @property
    def cursor_position(self) -> float | None:
        """Where the time cursor stands; None while it is hidden."""
        return self.plot.cursor_position

    def set_states(self, states: NDArray[Any], length: int, level: float | None) -> None:
        """Show states, (time, unit); beyond `length` steps there is only padding.

        The scale runs from -level to level, or from 0 to 1 if level is None: that is the upper half of the colours.
        """
        self._shown = (states, length, level)
        time, units = states.shape
        invalid = QColor(self._theme.not_a_number)
        table, ticks, values = self._theme.diverging, level_labels(level or 1.0), states
        if level is None:
            table, ticks, values = np.repeat(table[len(table) // 2 :], 2, axis=0), ("0", "0.5", "1"), 2 * states - 1
        colours = state_colours(values.T, level or 1.0, table, (invalid.red(), invalid.green(), invalid.blue()))
        colours[:, length:] = 0
        self._image.setImage(colours, autoLevels=False, levels=None)
        self._image.setRect(QRectF(0.5, 0.5, time, units))
        self._hatch.set_rect(QRectF(length + 0.5, 0.5, time - length, units))
        self._set_range(time, units)
        self.bar.set_scale(table, self._quantity, ticks)

    def describe(self) -> PlotSpec | None:
        """Return what is shown: values as colours, padding, marks and the cursor; None before the first."""
        if self._shown is None:
            return None
        x, y = self.plot.axis_specs
        states, length, _ = self._shown
        time, units = states.shape
        values = states.T.astype(float)
        values[:, length:] = np.nan
        hatch = HatchSpec((length + 0.5, 0.5, time + 0.5, units + 0.5), self._theme.muted) if length < time else None
        image = ImageSpec(self._quantity, values, self.pixels, (0.5, 0.5, time + 0.5, units + 0.5))
        marks = points_spec(self._marks, self.tr("marked"))
        cursor = cursor_at(self.cursor_position, self._theme.foreground)
        return PlotSpec(self.accessibleName(), x, y, drawn(hatch, image, marks, cursor), self.bar.scale)

    def name_rows(self, names: tuple[str, ...]) -> None:
        """Write names in place of the rows' numbers; shortened where they are long."""
        self._rows.names = tuple(
            name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…" for name in names
        )
        self._rows.make_room_for(max(self._rows.names, key=len, default="1000"))
        self.plot.apply_theme(self._theme)

    def set_marks(self, time: NDArray[Any], row: NDArray[Any]) -> None:
        """Mark cells with a ring: at each timestep the row, from 1, or none where it is NaN."""
        shown = np.isfinite(row)
        ring = pg.mkPen(self._theme.foreground, width=1.5 + self._theme.extra_width)
        self._marks.setData(x=time[shown], y=row[shown], symbol="o", size=7, pen=ring, brush=pg.mkBrush(None))

    def set_quantity(self, quantity: str) -> None:
        """Say what the colour means; drawn with the next states."""
        self._quantity = quantity

    def set_cursor(self, time: float | None) -> None:
        """Put the time cursor somewhere; None hides it."""
        self.plot.set_cursor(time)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self._theme = theme
        self.plot.apply_theme(theme)
        self._hatch.set_colour(theme.muted)
        self.bar.apply_theme(theme)
        if self._shown is not None:
            self.set_states(*self._shown)

    def _set_range(self, time: int, units: int) -> None:
        wanted = [[0.5, time + 0.5], [0.5, units + 0.5]]
        if self._box.viewRange() != wanted:
            self._box.setRange(xRange=wanted[0], yRange=wanted[1], padding=0)


def level_labels(level: float) -> tuple[str, ...]:
    """Return what a colour bar from -level to level says."""
    return tuple(_level_text(value) for value in (-level, -level / 2, 0.0, level / 2, level))


def _level_text(level: float) -> str:
    mantissa, _, exponent = f"{level:g}".partition("e")
    text = f"{mantissa}·{power_of_ten(int(exponent))}" if exponent else mantissa
    return text.replace("-", "−")
