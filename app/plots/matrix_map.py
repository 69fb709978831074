"""A matrix as colours: magnitudes on a log scale with their special values, or signed numbers around zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from ...core.frames import NormStatus
from .axes import WholeAxis, power_of_ten
from .colour_bar import ColourBar
from .describing import cursor_at, drawn
from .figure_spec import ImageSpec, PlotSpec, RuleSpec
from .heat_map import level_labels
from .scrub_plot import ScrubPlot
from .special_values import SPECIAL_VALUES
from .state_colours import state_colours

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtCore import QObject

    from ..theme import Theme


class MatrixMap(QWidget):
    """A picture of a matrix with axes and colour bar; its first row is at the top, unless it is turned.

    Signals:
        scrubbed: the mouse or the arrow keys point at this whole number of the x axis (int).
        pressed: a cell was clicked (column, row: indices from 0).

    Args:
        theme: its colours.
        x_label: what is on the x axis.
        y_label: what is on the y axis.
        quantity: what the colour means, written above the colour bar.
        describe: what is said of a cell under the mouse, from its column and row.
        turned: whether the first row is at the bottom.
    """

    scrubbed = Signal(object)
    pressed = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        x_label: str,
        y_label: str,
        quantity: str,
        describe: Callable[[int, int], str],
        parent: QWidget | None = None,
        *,
        turned: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quantity = quantity
        self._describe = describe
        self._rect = QRectF(0.5, 0.5, 1, 1)
        self._redraw: Callable[[], None] | None = None
        self._values: NDArray[Any] = np.empty((0, 0))
        self.plot = ScrubPlot(theme, WholeAxis("bottom"), WholeAxis("left", widest="10 000"), self)
        self.plot.set_labels(x_label, y_label)
        self.plot.setAccessibleName(f"{y_label}, {x_label}")
        self.plot.scrubbed.connect(self.scrubbed)
        self.plot.box.invertY(not turned)
        self._image = pg.ImageItem(axisOrder="row-major")
        self.plot.addItem(self._image)
        self._mark = pg.InfiniteLine(angle=0, movable=False)
        self._mark.setZValue(40)
        self._mark.hide()
        self.plot.addItem(self._mark)
        self.bar = ColourBar(theme, "vertical", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.bar)
        self.plot.viewport().setMouseTracking(True)
        scene: Any = self.plot.scene()
        scene.sigMouseMoved.connect(self._hover)
        scene.sigMouseClicked.connect(self._click)
        self.apply_theme(theme)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """The picture as drawn, RGBA, (row, column, 4)."""
        image = self._image.image
        return np.empty((0, 0, 4), np.uint8) if image is None else image

    def set_place(self, x: float, y: float, width: float, height: float) -> None:
        """Say where the matrix stands on the axes: its first corner and its extent, in their units."""
        self._rect = QRectF(x, y, width, height)

    def set_magnitudes(self, log10: NDArray[Any], status: NDArray[Any], bounds: tuple[float, float]) -> None:
        """Show log10 magnitudes, (row, column), between bounds; special values in their colours, absent ones not."""
        self._redraw = lambda: self.set_magnitudes(log10, status, bounds)
        self._values = log10
        low, high = bounds
        table = self._theme.sequential
        usable = status == NormStatus.NORMAL
        scaled = np.where(usable, log10, low)
        places = np.clip((scaled - low) / max(high - low, 1e-9) * 255 + 0.5, 0, 255).astype(np.uint8)
        colours = table[places]
        for special in SPECIAL_VALUES:
            colour = QColor(special.colour(self._theme))
            colours[status == special.status] = (colour.red(), colour.green(), colour.blue(), 255)
        colours[status == NormStatus.ABSENT] = 0
        middle = (low + high) / 2
        labels = tuple(power_of_ten(round(each)) for each in dict.fromkeys((low, middle, high)))
        self._show(colours, table, labels if (high - low) % 2 == 0 else (labels[0], labels[-1]))

    def set_signed(self, values: NDArray[Any], level: float) -> None:
        """Show numbers, (row, column), from -level to level; what is not finite in its colour."""
        self._redraw = lambda: self.set_signed(values, level)
        self._values = values
        invalid = QColor(self._theme.not_a_number)
        rgb = (invalid.red(), invalid.green(), invalid.blue())
        colours = state_colours(values, level or 1.0, self._theme.diverging, rgb)
        self._show(colours, self._theme.diverging, level_labels(level or 1.0))

    def describe(self) -> PlotSpec | None:
        """Return what is shown: numbers as colours, the level line and the cursor; None before the first."""
        if self._redraw is None:
            return None
        x, y = self.plot.axis_specs
        place = (self._rect.left(), self._rect.top(), self._rect.right(), self._rect.bottom())
        image = ImageSpec(self._quantity, self._values.copy(), self.pixels, place)
        at: Any = self._mark.value()
        level = RuleSpec(None, float(at), self._theme.foreground) if self._mark.isVisible() else None
        cursor = cursor_at(self.plot.cursor_position, self._theme.foreground)
        return PlotSpec(self.plot.accessibleName(), x, y, drawn(image, level, cursor), self.bar.scale)

    def set_quantity(self, quantity: str) -> None:
        """Say what the colour means; drawn with the next values."""
        self._quantity = quantity

    def set_mark(self, y: float | None) -> None:
        """Draw a level line; None hides it."""
        self._mark.setVisible(y is not None)
        if y is not None:
            self._mark.setValue(y)

    def set_cursor(self, x: float | None) -> None:
        """Put the time cursor somewhere; None hides it."""
        self.plot.set_cursor(x)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self._theme = theme
        self.plot.apply_theme(theme)
        self.bar.apply_theme(theme)
        self._mark.setPen(pg.mkPen(theme.foreground, width=1 + theme.extra_width, style=Qt.PenStyle.DashLine))
        if self._redraw is not None:
            self._redraw()

    def _show(self, colours: NDArray[np.uint8], table: NDArray[np.uint8], labels: tuple[str, ...]) -> None:
        self._image.setImage(np.ascontiguousarray(colours), autoLevels=False, levels=None)
        self._image.setRect(self._rect)
        wanted = [[self._rect.left(), self._rect.right()], [self._rect.top(), self._rect.bottom()]]
        if self.plot.box.viewRange() != wanted:
            self.plot.box.setRange(xRange=wanted[0], yRange=wanted[1], padding=0)
        self.bar.set_scale(table, self._quantity, labels)

    def _cell_at(self, scene_position: QObject) -> tuple[int, int] | None:
        """Return column and row of the cell at a place of the scene."""
        place: Any = self.plot.box.mapSceneToView(scene_position)
        rows, columns = self.pixels.shape[:2]
        if not (rows and columns and self._rect.contains(place)):
            return None
        column = int((place.x() - self._rect.left()) / self._rect.width() * columns)
        row = int((place.y() - self._rect.top()) / self._rect.height() * rows)
        return min(column, columns - 1), min(row, rows - 1)

    def _hover(self, scene_position: Any) -> None:
        cell = self._cell_at(scene_position) if self.plot.sceneBoundingRect().contains(scene_position) else None
        if cell is None:
            QToolTip.hideText()
            return
        at: QPoint = self.plot.mapToGlobal(self.plot.mapFromScene(scene_position))
        QToolTip.showText(at, self._describe(*cell), self.plot)

    def _click(self, event: Any) -> None:
        cell = self._cell_at(event.scenePos())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(*cell)
