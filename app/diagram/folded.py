"""The folded network: one node a layer, with the loop that unrolling opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .backdrop import Scene, add_upward
from .layout import Columns, rows
from .painting import ForwardArrows, paint_frame, paint_tiles
from .picture import row_places

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
        spans = rows(self._rows_height, len(row_places(self._built)), self.fontMetrics().height())
        left = self._caption_width() + 12
        self._paint_arrows(painter, spans, left + _NODE / 2)
        picture = self._picture
        time = min(self._time, picture.length) if picture is not None else 1
        strips = None
        if picture is not None:
            strips = (picture.inputs, *(row.tiles for row in picture.rows), picture.outputs)
        for index, span in enumerate((spans.inputs, *spans.hidden, spans.output)):
            place = QRectF(left, span.top, _NODE, span.height)
            paint_frame(painter, place, self._theme, hollow=False)
            if strips is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                paint_tiles(painter, place, strips[index], time, self._theme)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for span, lines in zip((spans.inputs, *spans.hidden, spans.output), self._captions(), strict=True):
            self._paint_caption(painter, span, lines, spans.times.top)
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
        for place in row_places(built):
            facts = built.layers[place.layer]
            number = "" if len(built.layers) == 1 else "¹²³⁴⁵⁶⁷⁸"[place.layer]
            if place.kind == "context":
                count = self._counted(built.outputs, self.tr("unit"), self.tr("units"))
                captions.append((f"s{number}ₜ", self.tr("context"), count))
                continue
            name = _CELLS.get(facts.cell, facts.cell)
            if facts.cell in _WITH_ACTIVATION:
                name = f"{name}, {facts.activation}"
            arrow = (
                {"forward": "→", "reverse": "←"}[place.kind] if (place.layer, "reverse") in row_places(built) else ""
            )
            count = self._counted(facts.size, self.tr("unit"), self.tr("units"))
            captions.append((f"{arrow}h{number}ₜ", name, count))
        captions.append(("yₜ", self._counted(built.outputs, self.tr("output"), self.tr("outputs"))))
        return captions

    def _counted(self, count: int, one: str, several: str) -> str:
        return f"{count} {one if count == 1 else several}"

    def _caption_width(self) -> float:
        metrics = self.fontMetrics()
        if self._built is None:
            return metrics.horizontalAdvance(self._counted(99, "", self.tr("outputs")))
        return max(metrics.horizontalAdvance(line) for lines in self._captions() for line in lines) + 4.0

    def _paint_caption(self, painter: QPainter, span: Span, lines: tuple[str, ...], bottom: float) -> None:
        """Write a row's caption beside it, within the picture and above what stands at the bottom."""
        line = painter.fontMetrics().height()
        shown = lines if len(lines) * line <= span.height + 14 else (lines[0] + "  " + lines[-1],)
        if painter.fontMetrics().horizontalAdvance(shown[0]) > self._caption_width():
            shown = lines[:1]
        top = max(min(span.middle - len(shown) * line / 2, bottom - len(shown) * line), 0)
        for index, text in enumerate(shown):
            painter.setPen(QColor(self._theme.foreground if index == 0 else self._theme.muted))
            place = QRectF(4, top + index * line, self._caption_width() + 2, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_arrows(self, painter: QPainter, spans: Rows, x: float) -> None:
        assert self._built is not None
        arrows = ForwardArrows()
        alone = Columns(first=1, count=1, pitch=_NODE, node_width=_NODE, start=x, appearing=0, share=1.0)
        places = row_places(self._built)
        scene = Scene(alone, spans, places, length=2, last_only=True, time=1, theme=self._theme)
        for layer in range(places[-1].layer + 2):
            add_upward(arrows, scene, layer, 1)
        arrows.paint(painter, self._theme.muted)
        edge = x + _NODE / 2 + 1
        for span, place in zip(spans.hidden, places, strict=True):
            if place.kind == "context":  # fed by the outputs, and in part by itself
                self._paint_loop(painter, edge, spans.output.middle, span.middle)
            elif (place.layer, "context") not in places:
                reach = min(0.5 * span.height, 34.0) / 2
                self._paint_loop(painter, edge, span.middle - reach, span.middle + reach)

    def _paint_loop(self, painter: QPainter, edge: float, start: float, end: float) -> None:
        """Paint an arrow that leaves at the right edge at one height and comes back at another."""
        colour = QColor(self._theme.foreground)
        far, bulge = edge + _LOOP, (end - start) / 4
        loop = QPainterPath(QPointF(edge, start))
        loop.cubicTo(far, start - bulge, far, end + bulge, edge + 5, end)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(loop)
        tip = QPointF(edge, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(7, -5), tip + QPointF(7, 4)]))
