"""The tiles of a row of nodes: one image of all timesteps, coloured by what the tiles stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from ..plots.state_colours import state_colours
from .layout import mosaic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..theme import Theme


@dataclass(frozen=True)
class Shades:
    """Which number is which colour.

    Attributes:
        kind: ``signed`` from -high to high, ``open`` from 0 to 1, or ``log10`` of magnitudes from low to high.
        low: number at the lower end.
        high: number at the upper end.
    """

    kind: Literal["signed", "open", "log10"]
    low: float
    high: float

    def table(self, theme: Theme) -> NDArray[np.uint8]:
        """Return the colours from low to high, RGBA, (256, 4); what is open has the upper half of those of states."""
        if self.kind == "log10":
            return theme.sequential
        return theme.diverging if self.kind == "signed" else np.repeat(theme.diverging[128:], 2, axis=0)

    def colours(self, values: NDArray[Any], theme: Theme) -> NDArray[np.uint8]:
        """Return RGBA, the values' shape and 4; what is not finite has the colours that it has everywhere."""
        middle, half = (self.low + self.high) / 2, (self.high - self.low) / 2
        colours = state_colours(values - middle, half, self.table(theme), _rgb(theme.not_a_number))
        if self.kind == "log10":
            colours[values == -np.inf] = (*_rgb(theme.grid), 255)  # exactly zero
            colours[values == np.inf] = (*_rgb(theme.exploding), 255)
        return colours


SIGNED = Shades("signed", -1.0, 1.0)
OPEN = Shades("open", 0.0, 1.0)


class Strip:
    """The values of one row of nodes, (time, unit), and an image of their tiles for the nodes' present size."""

    def __init__(self, values: NDArray[Any], shades: Shades) -> None:
        self.values = values
        self.shades = shades
        self._image: QImage | None = None
        self._size = (0.0, 0.0)  # of the nodes
        self._grid = (0, 0)

    def tiles(self, width: float, height: float, theme: Theme) -> QImage:
        """Return the image in which all nodes' tiles stand side by side."""
        if self._image is None or (width, height) != self._size:
            self._size = (width, height)
            grid = mosaic(self.values.shape[1], width, height)
            if self._image is None or grid != self._grid:
                self._grid = grid
                self._image = self._paint(*grid, theme)
        return self._image

    def source(self, time: int) -> QRect:
        """Return the part of the image that is one timestep's, after `tiles`."""
        down, across = self._grid
        return QRect((time - 1) * across, 0, across, down)

    def forget_image(self) -> None:
        """Drop the image, whose colours were another theme's."""
        self._image = None

    def _paint(self, down: int, across: int, theme: Theme) -> QImage:
        steps, units = self.values.shape
        padded = np.zeros((steps, down * across), np.float32)
        padded[:, :units] = self.values
        colours = self.shades.colours(padded, theme)
        colours[:, units:] = 0
        tiles = np.ascontiguousarray(colours.reshape(steps, across, down, 4).transpose(2, 0, 1, 3))
        width = steps * across
        image = QImage(tiles.tobytes(), width, down, 4 * width, QImage.Format.Format_RGBA8888)
        # The painter's own format, which it would convert to again for every node.
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _rgb(name: str) -> tuple[int, int, int]:
    colour = QColor(name)
    return colour.red(), colour.green(), colour.blue()
