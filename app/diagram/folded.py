"""The folded network: one node a layer, with the loop that unrolling opens."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .layout import rows
from .painting import ForwardArrows, paint_frame, paint_tiles

if TYPE_CHECKING:
    from ...core.events import NetworkBuilt
    from ..theme import Theme
    from .layout import Rows, Span
    from .picture import Picture

_NODE = 40.0
_LOOP = 26.0
_CELLS = {
    "elman": "Elman",
    "elman_diagonal": "Elman (diag.)",
    "orthogonal": "Orthogonal",
    "jordan": "Jordan",
    "lstm": "LSTM",
    "lstm_variant": "LSTM (var.)",
    "gru": "GRU",
    "gru_cho": "GRU (Cho)",
    "mgu": "MGU",
    "leaky": "Leaky",
    "antisymmetric": "Antisym.",
}
_WITH_ACTIVATION = ("elman", "elman_diagonal", "orthogonal", "jordan")


class FoldedView(QWidget):
    """Input, layers with their loops, and output, on the same rows as the unrolled columns; its nodes show step t."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._built: NetworkBuilt | None = None
        self._picture: Picture | None = None
        self._time = 1
        self._rows_height = 160
        self.setAccessibleName(self.tr("Folded network"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_network(self, built: NetworkBuilt) -> None:
        """Draw this network, without states until there is a picture."""
        self._built, self._picture = built, None
        self.updateGeometry()
        self.update()

    def set_picture(self, picture: Picture | None) -> None:
        """Fill the nodes from this."""
        self._picture = picture
        self.update()

    def set_time(self, time: int) -> None:
        """Fill the nodes with this timestep."""
        self._time = time
        self.update()

    def set_rows_height(self, height: int) -> None:
        """Put the rows where those of columns of this height are; a scroll bar makes it less than the view's own."""
        self._rows_height = height
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in the theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the captions, the nodes and their loops."""
        return QSize(round(self._caption_width() + _NODE + _LOOP + 26), 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint captions, arrows, loops and nodes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.background))
        if self._built is None:
            return
        spans = rows(self._rows_height, len(self._built.layers), self.fontMetrics().height())
        left = self._caption_width() + 12
        self._paint_arrows(painter, spans, left + _NODE / 2)
        picture = self._picture
        time = min(self._time, picture.length) if picture is not None else 1
        strips = (picture.inputs, *picture.hidden, picture.outputs) if picture is not None else None
        for index, span in enumerate((spans.inputs, *spans.layers, spans.output)):
            place = QRectF(left, span.top, _NODE, span.height)
            paint_frame(painter, place, self._theme, hollow=False)
            if strips is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                paint_tiles(painter, place, strips[index], time, self._theme)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for span, lines in zip((spans.inputs, *spans.layers, spans.output), self._captions(), strict=True):
            self._paint_caption(painter, span, lines)
        painter.setPen(QColor(self._theme.muted))
        place = QRectF(0, spans.times.top, self.width() - _LOOP, spans.times.height)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("folded"))
        painter.setPen(QPen(QColor(self._theme.grid), 1))
        painter.drawLine(QPointF(self.width() - 1, 8), QPointF(self.width() - 1, self.height() - 8))

    def _captions(self) -> list[tuple[str, ...]]:
        """Return the caption of each row from the input upwards."""
        assert self._built is not None
        built = self._built
        captions: list[tuple[str, ...]] = [("xₜ", self._counted(built.inputs, self.tr("input"), self.tr("inputs")))]
        for index, facts in enumerate(built.layers):
            symbol = "hₜ" if len(built.layers) == 1 else f"h{'¹²³⁴⁵⁶⁷⁸'[index]}ₜ"
            name = _CELLS.get(facts.cell, facts.cell)
            if facts.cell in _WITH_ACTIVATION:
                name = f"{name}, {facts.activation}"
            captions.append((symbol, name, self._counted(facts.size, self.tr("unit"), self.tr("units"))))
        captions.append(("yₜ", self._counted(built.outputs, self.tr("output"), self.tr("outputs"))))
        return captions

    def _counted(self, count: int, one: str, several: str) -> str:
        return f"{count} {one if count == 1 else several}"

    def _caption_width(self) -> float:
        metrics = self.fontMetrics()
        if self._built is None:
            return metrics.horizontalAdvance(self._counted(99, "", self.tr("outputs")))
        return max(metrics.horizontalAdvance(line) for lines in self._captions() for line in lines) + 4.0

    def _paint_caption(self, painter: QPainter, span: Span, lines: tuple[str, ...]) -> None:
        line = painter.fontMetrics().height()
        shown = lines if len(lines) * line <= span.height + 14 else (lines[0] + "  " + lines[-1],)
        if painter.fontMetrics().horizontalAdvance(shown[0]) > self._caption_width():
            shown = lines[:1]
        top = span.middle - len(shown) * line / 2
        for index, text in enumerate(shown):
            painter.setPen(QColor(self._theme.foreground if index == 0 else self._theme.muted))
            place = QRectF(4, top + index * line, self._caption_width() + 2, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_arrows(self, painter: QPainter, spans: Rows, x: float) -> None:
        arrows = ForwardArrows()
        ladder = (spans.inputs, *spans.layers, spans.output)
        for below, above in itertools.pairwise(ladder):
            arrows.add(QPointF(x, below.top - 1), QPointF(x, above.bottom + 1))
        arrows.paint(painter, self._theme.muted)
        colour = QColor(self._theme.foreground)
        for span in spans.layers:
            reach = min(0.5 * span.height, 34.0) / 2
            edge = x + _NODE / 2 + 1
            loop = QPainterPath(QPointF(edge, span.middle - reach))
            far = edge + _LOOP
            loop.cubicTo(far, span.middle - 1.5 * reach, far, span.middle + 1.5 * reach, edge + 5, span.middle + reach)
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(loop)
            tip = QPointF(edge, span.middle + reach)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(7, -5), tip + QPointF(7, 4)]))
