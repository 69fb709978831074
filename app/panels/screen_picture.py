"""A panel's picture as it is on the screen, without its controls, as an image to be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from .body import MARGIN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme


def screen_picture(
    face: QWidget, title: str, status: str, font: QFont, theme: Theme, scale: float, caption: str
) -> QImage:
    """Draw a title, words beside it, and below them what a widget shows.

    Args:
        face: what is shown.
        title: at the left, in bold.
        status: beside it, as much as there is room for.
        font: of both.
        theme: the colours around it.
        scale: pixels for each of the screen's.
        caption: a few words at the right of the title, such as the training step.
    """
    bold = QFont(font)
    bold.setBold(True)
    line = QFontMetrics(bold).height() + MARGIN
    size = QSize(face.width() + 2 * MARGIN, face.height() + line + MARGIN)
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(theme.window))
    painter = QPainter(image)
    painter.setPen(QColor(theme.foreground))
    painter.setFont(bold)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(MARGIN, 0, size.width(), line), middle, title)
    start = 2 * MARGIN + painter.fontMetrics().horizontalAdvance(title)
    painter.setFont(font)
    right = QFontMetrics(font).horizontalAdvance(caption) + (2 * MARGIN if caption else 0)
    painter.drawText(QRect(0, 0, size.width() - MARGIN, line), middle | Qt.AlignmentFlag.AlignRight, caption)
    place = QRect(start, 0, size.width() - start - MARGIN - right, line)
    words = painter.fontMetrics().elidedText(status, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, middle, words)
    face.render(painter, QPoint(MARGIN, line))
    painter.end()
    return image
