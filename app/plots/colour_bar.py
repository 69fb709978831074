"""A colour bar: which colour is which number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .figure_spec import ScaleSpec

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..theme import Theme

_THICKNESS = 12


class ColourBar(QWidget):
    """A bar of a lookup table's colours with its title and a few numbers.

    Args:
        theme: colours of text and frame.
        direction: ``vertical`` for beside a plot, ``horizontal`` for in a header.
    """

    def __init__(
        self, theme: Theme, direction: Literal["vertical", "horizontal"], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vertical = direction == "vertical"
        self.title = ""
        self.labels: tuple[str, ...] = ()
        self._table: NDArray[np.uint8] = theme.diverging
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed, wide if self._vertical else fixed)

    def set_scale(self, table: NDArray[np.uint8], title: str, labels: tuple[str, ...]) -> None:
        """Show these colours from low to high, and these numbers evenly spread from low to high."""
        if (title, labels) != (self.title, self.labels):
            self.title, self.labels = title, labels
            self.setAccessibleName(f"{title}: {', '.join(labels)}")
            self.updateGeometry()
            self.update()
        if table is not self._table and not np.array_equal(table, self._table):
            self._table = table
            self.update()

    @property
    def scale(self) -> ScaleSpec:
        """What is shown."""
        return ScaleSpec(self.title, self._table, self.labels)

    def apply_theme(self, theme: Theme) -> None:
        """Write in the theme's colours; the bar's own colours come with `set_scale`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for bar, numbers and title."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(label) for label in self.labels), default=0)
        if self._vertical:
            return QSize(_THICKNESS + 6 + max(longest, metrics.horizontalAdvance("−1.0")) + 4, 80)
        ends = (
            metrics.horizontalAdvance(self.labels[0]) + metrics.horizontalAdvance(self.labels[-1]) if self.labels else 0
        )
        return QSize(metrics.horizontalAdvance(self.title) + 12 + ends // 2 + 110, 2 * metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Keep the room that the text needs."""
        hint = self.sizeHint()
        return QSize(hint.width(), 40) if self._vertical else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, frame, numbers and title."""
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.foreground))
        bar = self._vertical_bar(painter) if self._vertical else self._horizontal_bar(painter)
        painter.drawImage(bar, _table_image(self._table, vertical=self._vertical))
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.drawRect(bar)

    def _vertical_bar(self, painter: QPainter) -> QRectF:
        height = painter.fontMetrics().height()
        title_room = height + 2 if self.title else 0
        bar = QRectF(1, title_room + height / 2, _THICKNESS, self.height() - title_room - height)
        if self.title:
            painter.drawText(QPointF(1, painter.fontMetrics().ascent()), self.title)
        # Every other number goes where they would come closer than a line's height.
        stride = max(1, int(np.ceil((len(self.labels) - 1) * height / max(bar.height(), 1)))) if self.labels else 1
        for index, label in enumerate(self.labels):
            if index % stride and index != len(self.labels) - 1:
                continue
            y = bar.bottom() - bar.height() * index / max(1, len(self.labels) - 1)
            place = QRectF(bar.right() + 5, y - height / 2, self.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, label)
        return bar

    def _horizontal_bar(self, painter: QPainter) -> QRectF:
        metrics = painter.fontMetrics()
        left = metrics.horizontalAdvance(self.title) + 10
        first = metrics.horizontalAdvance(self.labels[0]) / 2 if self.labels else 0
        last = metrics.horizontalAdvance(self.labels[-1]) / 2 if self.labels else 0
        line = metrics.height()
        top = (self.height() - _THICKNESS - line) / 2
        bar = QRectF(left + first, top, max(20.0, self.width() - left - first - last - 2), _THICKNESS)
        painter.drawText(QPointF(0, bar.center().y() + metrics.ascent() / 2 - 1), self.title)
        for index, label in enumerate(self.labels):
            x = bar.left() + bar.width() * index / max(1, len(self.labels) - 1)
            width = metrics.horizontalAdvance(label)
            painter.drawText(QPointF(x - width / 2, bar.bottom() + metrics.ascent() + 1), label)
        return bar


def _table_image(table: NDArray[Any], *, vertical: bool) -> QImage:
    colours = np.ascontiguousarray(table[::-1, None] if vertical else table[None])
    height, width = colours.shape[:2]
    return QImage(colours.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
