"""A legend as a strip above its plot, where it can cover no data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .figure_spec import LegendEntry

if TYPE_CHECKING:
    from ..theme import Theme

__all__ = ["Legend", "LegendEntry"]

_SAMPLE = 1.3  # width of a sample, in heights of a line of text
_GAP = 14
_BESIDE = 5  # between sample and text
# Lines with letters that the font lacks are a little higher than it says: they are not cut.
_WRAPPED = (Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip).value | (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
).value


class Legend(QWidget):
    """Entries side by side, on as many rows as they need; one that is wider than a row has several lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[LegendEntry, ...] = ()
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_entries(self, entries: tuple[LegendEntry, ...]) -> None:
        """Show these entries; nothing is redrawn if they are the same."""
        if entries != self.entries:
            self.entries = entries
            self.setAccessibleName(", ".join(entry.text for entry in entries))
            self.updateGeometry()
            self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Write in the theme's colours."""
        self._theme = theme
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows that fit this width."""
        places = self._places(width)
        return round(places[-1].bottom()) + 1 if places else 0

    def sizeHint(self) -> QSize:
        """Ask for the height at the present width."""
        return QSize(200, self.heightForWidth(max(self.width(), 120)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint samples and texts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sample, line = self._sample, self.fontMetrics().height() + 2.0
        for entry, place in zip(self.entries, self._places(self.width()), strict=True):
            _paint_sample(painter, entry, QRectF(place.left(), place.top(), sample, line))
            painter.setPen(QColor(self._theme.foreground))
            painter.drawText(place.adjusted(sample + _BESIDE, 0, 1, 0), _WRAPPED, entry.text)

    @property
    def _sample(self) -> int:
        return round(_SAMPLE * self.fontMetrics().height())

    def _places(self, width: int) -> list[QRectF]:
        metrics, beside = self.fontMetrics(), self._sample + _BESIDE + 1
        x, y, line = 0.0, 0.0, metrics.height() + 2.0
        height = line  # of the present row
        places: list[QRectF] = []
        for entry in self.entries:
            needed = beside + metrics.horizontalAdvance(entry.text)
            if places and x + needed > width:
                x, y, height = 0.0, y + height, line
            if needed > (least := max(width, beside + 20)):  # several lines, in rows of its own
                room = QRect(0, 0, least - beside, 10_000)
                needed, height = least, metrics.boundingRect(room, _WRAPPED, entry.text).height() + 2.0
            places.append(QRectF(x, y, needed, height))
            x += needed + _GAP
        return places


def _paint_sample(painter: QPainter, entry: LegendEntry, place: QRectF) -> None:
    colour, middle = QColor(entry.colour), place.center()
    painter.setPen(Qt.PenStyle.NoPen)
    if entry.sample == "band":
        colour.setAlpha(80)
        painter.fillRect(place.adjusted(0, 4, 0, -4), colour)
    elif entry.sample == "marker":
        painter.save()
        painter.translate(middle)
        painter.scale(9, 9)
        if entry.hollow:
            outline = QPen(colour, 2)
            outline.setCosmetic(True)  # in pixels, though the shape is scaled
            painter.setPen(outline)
        else:
            painter.setBrush(colour)
        painter.drawPath(Symbols[entry.symbol])
        painter.restore()
    else:
        patterns = {"dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}
        style = patterns.get(entry.sample, Qt.PenStyle.SolidLine)
        painter.setPen(QPen(colour, entry.width + 0.5, style))
        painter.drawLine(QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y()))
