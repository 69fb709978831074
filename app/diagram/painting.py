"""Strokes of the diagram: nodes, thin forward arrows, and backward arrows whose colour and width are the gradient."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ...core.frames import NormStatus
from ..plots.special_values import SPECIAL_VALUES

if TYPE_CHECKING:
    from ..theme import Theme
    from .picture import Mark
    from .strips import Strip

_RADIUS = 3.5
_HEAD = 4.0  # length and half width of a forward arrow's head
_THINNEST = 1.5
# Looked up once: there is a node and an arrow for each timestep, thirty times a second.
_NORMAL, _NO_PEN = NormStatus.NORMAL, Qt.PenStyle.NoPen
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(symbol: str, number: int) -> str:
    """Write a symbol with its index, such as ``h₁₂``."""
    return symbol + str(number).translate(_SUBSCRIPTS)


def paint_frame(painter: QPainter, place: QRectF, theme: Theme, *, hollow: bool) -> None:
    """Paint a node without its tiles; hollow and dashed where there is only padding."""
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(theme.background))
    pen = QPen(QColor(theme.muted), 1.0 if hollow else 1.3)
    pen.setStyle(Qt.PenStyle.DashLine if hollow else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.drawRoundedRect(place, _RADIUS, _RADIUS)


def paint_tiles(painter: QPainter, place: QRectF, strip: Strip, time: int, theme: Theme) -> None:
    """Paint the tiles of one timestep into a node's frame.

    The painter should not smooth: whole pixels are ten times faster, and tiles have sharp edges.
    """
    inside = place.toAlignedRect().adjusted(2, 2, -2, -2)
    image = strip.tiles(inside.width(), inside.height(), theme)
    painter.drawImage(inside, image, strip.source(time))


def paint_gates(painter: QPainter, place: QRectF, strips: dict[str, Strip], time: int, theme: Theme) -> None:
    """Paint the inside of a cell into a node's frame: a column of tiles for each gate and the state, by its letter."""
    metrics = painter.fontMetrics()
    width, line = place.width() / len(strips), metrics.height()
    for index, (letter, strip) in enumerate(strips.items()):
        column = QRectF(place.left() + index * width, place.top(), width, place.height())
        painter.setPen(QPen(QColor(theme.foreground)))
        painter.drawText(QRectF(column.left(), column.top() + 1, width, line), Qt.AlignmentFlag.AlignCenter, letter)
        paint_tiles(painter, column.adjusted(0, line, 0, 0), strip, time, theme)


class ForwardArrows:
    """Thin arrows, gathered and painted at once."""

    def __init__(self) -> None:
        self._lines: list[QLineF] = []
        self._heads = QPainterPath()

    def add(self, *points: QPointF) -> None:
        """Add an arrow along these points."""
        *_, before, end = points
        line = QLineF(before, end)
        along = (end - before) / max(line.length(), 1e-6)
        across = QPointF(-along.y(), along.x())
        back = end - along * _HEAD
        self._lines += [QLineF(one, other) for one, other in pairwise((*points[:-1], back))]
        self._heads.addPolygon(QPolygonF([end, back + across * _HEAD * 0.7, back - across * _HEAD * 0.7]))

    def paint(self, painter: QPainter, colour: str) -> None:
        """Paint them all."""
        painter.setPen(QPen(QColor(colour), 1.1))
        painter.drawLines(self._lines)
        painter.fillPath(self._heads, QColor(colour))


def paint_gradient(painter: QPainter, start: QPointF, end: QPointF, widest: float, mark: Mark, theme: Theme) -> None:
    """Paint the gradient that arrives at a hidden state, as an arrow along one of the axes.

    Args:
        painter: paints.
        start: where the gradient comes from.
        end: where it arrives.
        widest: width of the arrow at the scale's upper end.
        mark: the gradient.
        theme: its colours.
    """
    status, strength = mark
    if status is _NORMAL:
        red, green, blue, _ = theme.sequential[round(255 * strength)].tolist()
        width = _THINNEST + strength * (widest - _THINNEST)
        _paint_block_arrow(painter, start, end, width, QColor(red, green, blue))
        return
    special = next((each for each in SPECIAL_VALUES if each.status == status), None)
    if special is None:
        return
    colour = QColor(special.colour(theme))
    if status == NormStatus.INFINITE:
        _paint_block_arrow(painter, start, end, widest, colour)
        return
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DotLine))
    painter.drawLine(start, end)
    middle = (start + end) / 2
    painter.setPen(QPen(colour, 1.8))
    if status == NormStatus.NOT_A_NUMBER:
        painter.drawLine(middle + QPointF(-4, -4), middle + QPointF(4, 4))
        painter.drawLine(middle + QPointF(-4, 4), middle + QPointF(4, -4))
    elif status == NormStatus.ZERO:
        painter.setBrush(QColor(theme.background))
        painter.drawEllipse(middle, 3, 3)


def _paint_block_arrow(painter: QPainter, start: QPointF, end: QPointF, width: float, colour: QColor) -> None:
    x, y, to_x, to_y = start.x(), start.y(), end.x(), end.y()
    length = hypot(to_x - x, to_y - y)
    if length < 1:
        return
    along_x, along_y = (to_x - x) / length, (to_y - y) / length
    half = width / 2
    wing = half + min(2.0 + 0.25 * width, 4.5)
    head = min(length * 0.6, wing + 1)
    neck_x, neck_y = to_x - along_x * head, to_y - along_y * head
    half_x, half_y, wing_x, wing_y = -along_y * half, along_x * half, -along_y * wing, along_x * wing
    painter.setPen(_NO_PEN)
    painter.setBrush(colour)
    painter.drawPolygon(
        [
            QPointF(x + half_x, y + half_y),
            QPointF(neck_x + half_x, neck_y + half_y),
            QPointF(neck_x + wing_x, neck_y + wing_y),
            end,
            QPointF(neck_x - wing_x, neck_y - wing_y),
            QPointF(neck_x - half_x, neck_y - half_y),
            QPointF(x - half_x, y - half_y),
        ]
    )
