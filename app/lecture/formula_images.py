"""Formulas as pictures that stand in text: as high as its letters, on its baseline, in its colour."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from ..widgets.formula import outlined

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

_EM = 16.0  # units to the em of an outlined formula, whose baseline is at 0
_EDGE = 2  # pixels that a picture may be wider than its formula
_DEEP = 0.12  # em below the baseline that a formula may reach and still be set as a letter


@dataclass(frozen=True)
class FormulaImage:
    """A formula ready to be set.

    Attributes:
        image: its picture at the screen's resolution.
        width: of the room it takes, in pixels of the text.
        height: likewise.
        centred: whether it is to be set on the middle of the line; else its lower edge stands on the baseline.
    """

    image: QImage
    width: int
    height: int
    centred: bool


def formula_image(
    latex: str, font: QFont, ink: QColor, ratio: float, widest: float | None = None, *, alone: bool = False
) -> FormulaImage:
    """Draw a formula for a text.

    Qt knows two ways to set a picture in a line: with its lower edge on the baseline, or with its middle at half the
    height of an x. A formula that reaches below the baseline gets room above or below it, so that the second way puts
    its baseline where that of the text is.

    Args:
        latex: the formula.
        font: of the text around it.
        ink: its colour.
        ratio: pixels of the screen to a pixel of the text.
        widest: pixels that it may take; a wider one is drawn smaller.
        alone: whether it stands in a row of its own.

    Raises:
        FormulaError: it cannot be drawn.
    """
    svg = outlined(latex).replace("currentColor", ink.name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    box = renderer.viewBoxF()
    scale = QFontInfo(font).pixelSize() / _EM
    if widest is not None and box.width() * scale > widest - _EDGE:
        scale = (widest - _EDGE) / box.width()
    above, below = -box.top() * scale, box.bottom() * scale
    room_above, room_below, centred = above, max(below, 0.0), False
    if not alone and below > _DEEP * _EM * scale:
        half = QFontMetricsF(font).xHeight() / 2
        height = max(2 * below + half, 2 * above - half)
        room_above, room_below, centred = (height + half) / 2, (height - half) / 2, True
    elif not alone:
        room_below = 0.0  # what little reaches below the baseline is drawn over the edge
    width, height = ceil(box.width() * scale) + 1, ceil(room_above + room_below)
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = (height if not (alone or centred) else room_above) - above
    renderer.render(painter, QRectF(0, top, box.width() * scale, box.height() * scale))
    painter.end()
    return FormulaImage(image, width, height, centred)
