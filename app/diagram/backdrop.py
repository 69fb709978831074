"""What of the diagram changes seldom: cursor, frames of the nodes, forward arrows and labels.

It is painted once into memory and used again until the geometry, the cursor or the theme changes; each frame then
paints only tiles and gradients.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from .layout import Columns, Rows, Span, label_stride
from .painting import ForwardArrows, paint_frame, subscript

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..theme import Theme
    from .picture import Kind, RowPlace

_SYMBOL_GAP = 4  # pixels between a node and its symbol, and between that and the next node
_FAINT_OUTPUT = 0.35  # opacity of outputs that no loss is taken of
_WIDEST_END = 34.0
_BESIDE = 4.0  # how far beside nodes arrows go that pass them
_DIRECTIONS: tuple[Kind, ...] = ("forward", "reverse")


@dataclass(frozen=True)
class Scene:
    """Everything the backdrop depends on; two equal scenes look the same.

    Attributes:
        columns: where the timesteps stand.
        rows: where the rows stand.
        places: which row of hidden states each is, from the input upwards.
        length: steps of the example; beyond it there is padding.
        last_only: whether the loss is taken at the last step alone.
        time: the timestep marked.
        theme: its colours.
    """

    columns: Columns
    rows: Rows
    places: tuple[RowPlace, ...]
    length: int
    last_only: bool
    time: int
    theme: Theme

    @property
    def side_step(self) -> float:
        """How far the arrows between rows stand aside where they run both ways."""
        return min(self.columns.node_width / 4, 8.0)

    def span(self, layer: int, kind: Kind) -> Span | None:
        """Return where a row of a layer stands, if there is such a one."""
        place = (layer, kind)
        return next((span for span, own in zip(self.rows.hidden, self.places, strict=True) if own == place), None)

    @property
    def has_context(self) -> bool:
        """Whether outputs are fed back to context units."""
        return any(place.kind == "context" for place in self.places)

    def of_layer(self, layer: int) -> tuple[Span, ...]:
        """Return where the directions of a layer stand, the lower first; of a layer below the first, the inputs."""
        if layer < 0:
            return (self.rows.inputs,)
        if layer > self.places[-1].layer:
            return (self.rows.output,)
        return tuple(span for kind in _DIRECTIONS if (span := self.span(layer, kind)) is not None)

    def both_ways(self, below: Span, time: int) -> bool:
        """Whether a gradient comes down where states go up from this row: at the last step, or with a loss at all."""
        if below is self.rows.inputs:
            return False
        return time == self.length or (not self.last_only and below in self.of_layer(self.places[-1].layer))

    def node(self, span: Span, time: int) -> QRectF:
        """Return the place of a hidden state's node."""
        width = self.columns.node_width
        return QRectF(self.columns.centre(time) - width / 2, span.top, width, span.height)

    def end_node(self, span: Span, time: int) -> QRectF:
        """Return the place of an input's or output's node."""
        width = min(self.columns.node_width, _WIDEST_END)
        return QRectF(self.columns.centre(time) - width / 2, span.top, width, span.height)

    def opacity(self, span: Span, time: int) -> float:
        """Return how strongly a node is painted: appearing ones and outputs without a loss are faint."""
        unused = span is self.rows.output and self.last_only and time < self.length
        return self.columns.opacity(time) * (_FAINT_OUTPUT if unused else 1.0)


def paint_backdrop(painter: QPainter, scene: Scene, times: range, height: int) -> None:
    """Paint everything but tiles and gradients of these timesteps."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_cursor(painter, scene, height)
    _paint_forward(painter, scene, times)
    for time in times:
        hollow = time > scene.length
        painter.setOpacity(scene.columns.opacity(time))
        for span in scene.rows.hidden:
            paint_frame(painter, scene.node(span, time), scene.theme, hollow=hollow)
        for span in (scene.rows.inputs, scene.rows.output):
            painter.setOpacity(scene.opacity(span, time))
            paint_frame(painter, scene.end_node(span, time), scene.theme, hollow=hollow)
    painter.setOpacity(1.0)
    _paint_numbers(painter, scene, times)
    widest = painter.fontMetrics().horizontalAdvance(subscript("h", scene.columns.last)) + 2 * _SYMBOL_GAP
    widest += _BESIDE if scene.has_context else 0.0  # for the line that feeds outputs back
    if scene.columns.pitch - scene.columns.node_width >= widest:  # every column has its own x, h and y
        _paint_symbols(painter, scene, times)


def _paint_cursor(painter: QPainter, scene: Scene, height: int) -> None:
    places = scene.columns
    if not places.first <= scene.time <= places.last:
        return
    colour = QColor(scene.theme.accent)
    colour.setAlpha(46)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    width = min(places.pitch - 2, places.node_width + 12)
    painter.drawRoundedRect(QRectF(places.centre(scene.time) - width / 2, 1, width, height - 2), 5, 5)


def _paint_forward(painter: QPainter, scene: Scene, times: Iterable[int]) -> None:
    arrows = ForwardArrows()
    for time in times:
        if time > scene.length:
            continue
        for layer in range(scene.places[-1].layer + 2):
            add_upward(arrows, scene, layer, time)
        for span, place in zip(scene.rows.hidden, scene.places, strict=True):
            _add_recurrent(arrows, scene, span, place, time)
    arrows.paint(painter, scene.theme.muted)


def add_upward(arrows: ForwardArrows, scene: Scene, layer: int, time: int) -> None:
    """Add the arrows from a layer to the one above; past a row that stands between them they go beside its nodes."""
    x, half = scene.columns.centre(time), scene.columns.node_width / 2
    lower, upper = scene.of_layer(layer - 1), scene.of_layer(layer)
    context = scene.span(layer, "context")
    for below in lower:
        for above in upper:
            aside = scene.side_step if scene.both_ways(below, time) else 0.0
            start, end = QPointF(x - aside, below.top - 1), QPointF(x - aside, above.bottom + 1)
            passed = [span for span in (*lower, *upper) if above.bottom < span.middle < below.top]
            if context is not None:
                passed.append(context)
            if passed:
                side = half + _BESIDE if below is not lower[-1] else -half - _BESIDE
                first, last = max(span.bottom for span in passed), min(span.top for span in passed)
                arrows.add(
                    QPointF(x + side / 2, below.top - 1),
                    QPointF(x + side, first + 1),
                    QPointF(x + side, last - 1),
                    QPointF(x + side / 2, above.bottom + 1),
                )
            else:
                arrows.add(start, end)


def _add_recurrent(arrows: ForwardArrows, scene: Scene, span: Span, place: RowPlace, time: int) -> None:
    """Add the arrows by which a step reads the one that its direction ran before."""
    places = scene.columns
    x, half, y = places.centre(time), places.node_width / 2, span.top + 0.26 * span.height
    context = scene.span(place.layer, "context")
    if place.kind == "context":
        output = scene.rows.output
        right = x + half + _BESIDE
        arrows.add(
            QPointF(x + scene.end_node(output, time).width() / 2, output.middle),
            QPointF(right, output.bottom),
            QPointF(right, span.top - 2),
            QPointF(x + half - 1, span.top - 1 + 0.15 * span.height),
        )
    if place.kind == "reverse":
        if time < min(scene.length, places.last):
            arrows.add(QPointF(x + places.pitch - half - 1, y), QPointF(x + half + 1, y))
    elif time > places.first and (place.kind == "context" or context is None):
        arrows.add(QPointF(x - places.pitch + half + 1, y), QPointF(x - half - 1, y))
    elif time > places.first and context is not None:  # the context of the step before is read
        arrows.add(QPointF(x - places.pitch + half + 1, context.top + 1), QPointF(x - half - 1, span.bottom - 2))


def _paint_numbers(painter: QPainter, scene: Scene, times: Iterable[int]) -> None:
    """Number the columns; the marked one always, and others only where they leave it and each other room."""
    places, line = scene.columns, scene.rows.times
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    widest = painter.fontMetrics().horizontalAdvance(str(places.last)) + 2
    stride = label_stride(places.pitch, widest)
    painter.setPen(QColor(scene.theme.foreground))
    for time in times:
        marked = time == scene.time
        near = abs(time - scene.time) * places.pitch < widest + 6
        if time == places.appearing or (not marked and (near or (time % stride and time != 1))):
            continue
        font.setBold(marked)
        painter.setFont(font)
        place = QRectF(places.centre(time) - widest, line.top, 2 * widest, line.height)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(time))
    font.setBold(False)
    painter.setFont(font)


def _paint_symbols(painter: QPainter, scene: Scene, times: Iterable[int]) -> None:
    """Write x, h and y of each column beside its nodes."""
    painter.setPen(QColor(scene.theme.muted))
    line = painter.fontMetrics().height()
    for time in times:
        painter.setOpacity(scene.columns.opacity(time))
        for symbol, span in (("x", scene.rows.inputs), ("y", scene.rows.output)):
            node, text = scene.end_node(span, time), subscript(symbol, time)
            x = node.right() + _SYMBOL_GAP
            if symbol == "y" and scene.has_context:  # at the right, a line leads back to the context units
                x = node.left() - _SYMBOL_GAP - painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QPointF(x, span.middle + line / 3), text)
        if len(scene.rows.hidden) == 1:
            place = scene.node(scene.rows.hidden[0], time)
            painter.drawText(QPointF(place.right() + _SYMBOL_GAP, place.top() + line * 0.8), subscript("h", time))
    painter.setOpacity(1.0)
