"""The diagram as part of a figure: painted as on the screen, but finer, with its colour bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from ..plots.figure_spec import DrawingSpec, Part

if TYPE_CHECKING:
    from ..plots.colour_bar import ColourBar
    from ..theme import Theme

_FINENESS = 4  # pixels of the picture for each of the screen's: letters stay sharp in print
_WIDEST = 8000  # pixels


def diagram_part(name: str, views: tuple[QWidget, ...], bars: tuple[ColourBar, ...], theme: Theme) -> Part:
    """Paint views side by side.

    Args:
        name: what they show.
        views: the folded network and the unrolled one, whole, however little of them is in sight.
        bars: which colour means what.
        theme: the colours that the views have now.
    """
    width, height = sum(view.width() for view in views), max(view.height() for view in views)
    fineness = min(_FINENESS, _WIDEST / max(width, 1))
    image = QImage(round(width * fineness), round(height * fineness), QImage.Format.Format_RGBA8888)
    image.setDevicePixelRatio(fineness)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    left = 0
    for view in views:
        view.render(painter, QPoint(left, 0), renderFlags=QWidget.RenderFlag.DrawChildren)
        left += view.width()
    painter.end()
    pixels: Any = image.constBits()
    colours = np.frombuffer(pixels, np.uint8).reshape(image.height(), image.width(), 4).copy()
    scales = tuple(bar.scale for bar in bars)
    return Part(DrawingSpec(name, colours, (float(width), float(height)), scales), (0.0, 0.0, 1.0, 1.0))
