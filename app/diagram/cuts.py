"""Cuts between timesteps: lines across the diagram with a handle each, that are set, dragged and dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

if TYPE_CHECKING:
    from ..theme import Theme
    from .layout import Columns, Rows

# Pixels: how near to a line it is taken hold of, size of its handle, and how far off the diagram it is dropped.
_REACH, _HANDLE, _OFF = 6.0, 6.0, 40.0


@dataclass(frozen=True)
class Drag:
    """A cut that is being moved.

    Attributes:
        others: the cuts that stay where they are.
        after: the timestep after which it is now; None while it is off the diagram, where it would be dropped.
        before: the cuts as they were.
    """

    others: tuple[int, ...]
    after: int | None
    before: tuple[int, ...]

    @property
    def cuts(self) -> tuple[int, ...]:
        """All cuts, as they would be now."""
        return tuple(sorted({*self.others} | ({self.after} if self.after is not None else set())))

    def moved(self, after: int | None) -> Drag:
        """Return the drag with its cut elsewhere."""
        return replace(self, after=after)


def cut_at(cuts: tuple[int, ...], x: float, places: Columns) -> int | None:
    """Return the cut whose line is within reach of x; None if there is none."""
    near = [cut for cut in cuts if places.first <= cut < places.last and abs(places.boundary(cut) - x) <= _REACH]
    return min(near, key=lambda cut: abs(places.boundary(cut) - x), default=None)


def boundary_at(x: float, y: float, places: Columns, rows: Rows, length: int) -> int | None:
    """Return the timestep after which a press sets a new cut: in the row of numbers, between two of them."""
    if y < rows.times.top - 2 or places.count < 2:
        return None
    after = places.boundary_at(x)
    near = abs(places.boundary(after) - x) <= max(_REACH, 0.3 * places.pitch)
    return after if near and 1 <= after < length else None


def dropped_off(y: float, height: float) -> bool:
    """Say whether a cut that is dragged to y is off the diagram."""
    return not -_OFF <= y <= height + _OFF


def toggled(cuts: tuple[int, ...], after: int) -> tuple[int, ...]:
    """Return cuts with one more, or without the one that is there."""
    return tuple(sorted({*cuts} ^ {after}))


def paint_cuts(
    painter: QPainter, cuts: tuple[int, ...], held: int | None, places: Columns, rows: Rows, theme: Theme
) -> None:
    """Paint the lines; `held` is the one under the mouse or dragged, which stands out."""
    colour = QColor(theme.exploding)
    top, bottom = rows.output.top, rows.times.top
    for cut in cuts:
        if not places.first <= cut < places.last:
            continue
        x = places.boundary(cut)
        pen = QPen(colour, 3.0 if cut == held else 2.0, Qt.PenStyle.DashLine)
        painter.setOpacity(places.opacity(cut))
        painter.setPen(pen)
        painter.drawLine(QLineF(x, top, x, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        size = _HANDLE * (1.3 if cut == held else 1.0)
        middle = rows.times.middle
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, middle - size),
                    QPointF(x + size, middle),
                    QPointF(x, middle + size),
                    QPointF(x - size, middle),
                ]
            )
        )
    painter.setOpacity(1.0)


def paint_possible_cut(painter: QPainter, after: int, places: Columns, rows: Rows, theme: Theme) -> None:
    """Paint where a press would set a cut."""
    colour = QColor(theme.exploding)
    colour.setAlpha(110)
    x = places.boundary(after)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(x, rows.output.top, x, rows.times.bottom))
