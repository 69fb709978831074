"""Points in a plane whose two axes have one scale: circles are round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from .axes import SteadyAxis
from .scrub_plot import ScrubPlot
from .state_colours import round_level

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme

_ANGLES = np.linspace(0, 2 * np.pi, 181)


@dataclass(frozen=True)
class PointStyle:
    """How points look.

    Attributes:
        colour: their colour in a theme.
        symbol: pyqtgraph's name of their shape.
        hollow: whether only their outline is drawn.
        size: across, in pixels.
    """

    colour: Callable[[Theme], str]
    symbol: str
    hollow: bool = False
    size: int = 9


class PlanePlot(ScrubPlot):
    """Named points, lines and circles around the origin; the range grows at once, and shrinks when far too large."""

    def __init__(self, theme: Theme, x_label: str, y_label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, SteadyAxis("bottom", widest="−0.5"), SteadyAxis("left", widest="−0.55"), parent)
        self._extent = 0.0
        self._points: dict[str, tuple[pg.ScatterPlotItem, PointStyle]] = {}
        self._curves: dict[str, tuple[pg.PlotCurveItem, Callable[[Theme], str], bool]] = {}
        self.set_labels(x_label, y_label)
        self.box.setAspectLocked(True)
        self.showGrid(x=True, y=True, alpha=0.18)
        self.apply_theme(theme)

    def add_points(self, name: str, style: PointStyle) -> None:
        """Add points, none at first; later ones lie above earlier ones."""
        item = pg.ScatterPlotItem(pxMode=True)
        self.addItem(item)
        self._points[name] = (item, style)

    def add_circle(self, name: str, colour: Callable[[Theme], str], *, dashed: bool = False) -> None:
        """Add a circle around the origin, not drawn at first."""
        item = pg.PlotCurveItem(antialias=True)
        self.addItem(item)
        self._curves[name] = (item, colour, dashed)
        self._style_curve(name)

    def set_points(self, name: str, values: NDArray[Any]) -> None:
        """Put points at values, (point, 2), all finite."""
        item, style = self._points[name]
        colour = style.colour(self._theme)
        brush = pg.mkBrush(None) if style.hollow else pg.mkBrush(colour)
        item.setData(
            x=values[:, 0],
            y=values[:, 1],
            symbol=style.symbol,
            size=style.size,
            pen=pg.mkPen(colour, width=1.5 + self._theme.extra_width),
            brush=brush,
        )

    def points(self, name: str) -> NDArray[np.float64]:
        """Return where points are drawn, (point, 2)."""
        x, y = self._points[name][0].getData()
        return np.stack((x, y), axis=1)

    def set_circle(self, name: str, radius: float | None) -> None:
        """Draw a circle of this radius; None hides it."""
        item = self._curves[name][0]
        item.setVisible(radius is not None)
        if radius is not None:
            item.setData(radius * np.cos(_ANGLES), radius * np.sin(_ANGLES))

    def reset_range(self) -> None:
        """Forget the range, so that the next fit sets it."""
        self._extent = 0.0

    def fit(self, extent: float) -> None:
        """Show everything that is not further than `extent` from the origin along either axis."""
        wanted = 1.15 * (extent if extent <= 2 else round_level(extent))
        if wanted > self._extent or wanted < self._extent / 2:
            self._extent = wanted
            self.box.setRange(xRange=(-wanted, wanted), yRange=(-wanted, wanted), padding=0)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        super().apply_theme(theme)
        for name in self._curves:
            self._style_curve(name)
        for name, (item, _) in self._points.items():
            if item.getData()[0].size:
                self.set_points(name, self.points(name))

    def _style_curve(self, name: str) -> None:
        item, colour, dashed = self._curves[name]
        pattern = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        item.setPen(pg.mkPen(colour(self._theme), width=1, style=pattern))
