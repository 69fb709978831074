"""The input as a person would see it: ink for a pen, an image, letters, or colours for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.specs import DigitsTask, PenDigitsTask, TextTask
from .state_colours import SymmetricLevel, state_colours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.specs import Task
    from ..theme import Theme

_SIDE = 8  # pixels of a digit's image
_MARGIN = 12


class ShownInput(QWidget):
    """Draws a sequence up to a timestep; what is still to come is faint.

    Attributes:
        kind: ``pen``, ``image``, ``letters`` or ``numbers``.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = "numbers"
        self._theme = theme
        self._classes: tuple[str, ...] = ()
        self._inputs: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._time = 0
        self._level = SymmetricLevel()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_task(self, task: Task, classes: tuple[str, ...]) -> None:
        """Make ready for the sequences of another task; `classes` name the letters of a text."""
        self._level = SymmetricLevel()
        self._classes = classes
        self._inputs = np.empty((0, 0), np.float32)
        match task:
            case PenDigitsTask():
                self.kind = "pen"
            case DigitsTask():
                self.kind = "image"
            case TextTask():
                self.kind = "letters"
            case _:
                self.kind = "numbers"
        names = {
            "pen": self.tr("The path of the pen, drawn up to the time cursor"),
            "image": self.tr("The image, as far as it has been read at the time cursor"),
            "letters": self.tr("The text, as far as it has been read at the time cursor"),
            "numbers": self.tr("The inputs of each timestep: rows are inputs, columns timesteps"),
        }
        self.setAccessibleName(names[self.kind])
        self.setToolTip(names[self.kind])
        self.update()

    def show_sequence(self, inputs: NDArray[np.float32], time: int) -> None:
        """Show a sequence, (time, input), up to a timestep from 1."""
        self._inputs, self._time = inputs, time
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Draw in the theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(150, 150)

    def minimumSizeHint(self) -> QSize:
        """Stay legible."""
        return QSize(70, 70)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sequence."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.background))
        if self._inputs.size == 0 or not np.isfinite(self._inputs).all():
            return
        match self.kind:
            case "pen":
                self._paint_pen(painter)
            case "image":
                self._paint_image(painter)
            case "letters":
                self._paint_letters(painter)
            case _:
                self._paint_numbers(painter)

    def _square(self) -> QRectF:
        side = min(self.width(), self.height()) - 2 * _MARGIN
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _paint_pen(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = self._inputs.min(0), self._inputs.max(0)
        scale = max(float((high - low).max()), 1e-6)
        square, middle = self._square(), (low + high) / 2
        points = [
            QPointF(
                square.center().x() + square.width() * (x - middle[0]) / scale,
                square.center().y() - square.height() * (y - middle[1]) / scale,
            )
            for x, y in self._inputs[:, :2].astype(float)
        ]
        width = max(2.0, square.width() / 22)
        round_pen = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(QColor(self._theme.grid), width, *round_pen))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(QColor(self._theme.foreground), width, *round_pen))
        painter.drawPolyline(QPolygonF(points[: self._time]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawEllipse(points[self._time - 1], width, width)

    def _paint_image(self, painter: QPainter) -> None:
        grey = self._inputs.reshape(-1)
        read = self._time * self._inputs.shape[1]
        low, high = float(grey.min()), float(grey.max())
        paper, ink = QColor(self._theme.background), QColor(self._theme.foreground)
        share = ((grey - low) / max(high - low, 1e-6))[:, None]
        share[read:] *= 0.2
        ends = np.array([[each.red(), each.green(), each.blue(), 255] for each in (paper, ink)])
        colours = (ends[0] + share * (ends[1] - ends[0])).round().astype(np.uint8)
        square = self._square()
        painter.drawImage(square, _image(colours.reshape(_SIDE, _SIDE, 4)))
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.drawRect(square)
        row, column = divmod(read - 1, _SIDE)
        cell = square.width() / _SIDE
        left, width = (column, 1) if self._inputs.shape[1] == 1 else (0, _SIDE)
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        painter.drawRect(QRectF(square.left() + left * cell, square.top() + row * cell, width * cell, cell))

    def _paint_letters(self, painter: QPainter) -> None:
        """Write the letters in lines; the classes of a text are its letters, one input each."""
        font = QFont(self.font())
        font.setFamily("monospace")
        painter.setFont(font)
        metrics = painter.fontMetrics()
        advance, line = metrics.horizontalAdvance("m"), metrics.height()
        across = max(1, (self.width() - 2 * _MARGIN) // advance)
        for place, letter in enumerate(self._inputs.argmax(1)):
            row, column = divmod(place, across)
            cell = QRectF(_MARGIN + column * advance, _MARGIN + row * line, advance, line)
            if place == self._time - 1:
                painter.fillRect(cell, QColor(self._theme.accent))
            colour = self._theme.on_accent if place == self._time - 1 else self._theme.foreground
            painter.setPen(QColor(colour if place < self._time else self._theme.muted))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._classes[letter][:1] if self._classes else "?")

    def _paint_numbers(self, painter: QPainter) -> None:
        """Draw inputs as colours: time from left to right, as in the plot beside it."""
        level = self._level.update(self._inputs)
        colours = state_colours(self._inputs.T, level, self._theme.diverging, (128, 128, 128))
        faint = colours[:, self._time :].astype(np.int16)
        paper = QColor(self._theme.background)
        back = np.array([paper.red(), paper.green(), paper.blue(), 255])
        colours[:, self._time :] = (0.3 * faint + 0.7 * back).astype(np.uint8)
        line = painter.fontMetrics().height()
        area = QRectF(self.rect()).adjusted(_MARGIN, line + 4, -_MARGIN, -line - 6)
        painter.drawImage(area, _image(colours))
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.drawRect(area)
        column = area.width() / len(self._inputs)
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        painter.drawRect(QRectF(area.left() + (self._time - 1) * column, area.top(), column, area.height()))
        painter.setPen(QColor(self._theme.foreground))
        painter.drawText(QPointF(_MARGIN, line), self.tr("input, ±{0}").format(f"{level:g}"))
        painter.drawText(QPointF(_MARGIN, self.height() - 5), self.tr("t = {0}").format(self._time))


def _image(colours: NDArray[np.uint8]) -> QImage:
    height, width = colours.shape[:2]
    data = np.ascontiguousarray(colours)
    return QImage(data.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
