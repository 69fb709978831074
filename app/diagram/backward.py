"""The gradient's way back: thick arrows between the nodes, faint where cuts let less arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ...core.frames import NormStatus
from .painting import paint_gradient

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from .backdrop import Scene
    from .layout import Span
    from .picture import HiddenRow, Norms, Picture

_WIDEST, _WIDEST_SHARE = 22.0, 0.36  # of an arrow, in pixels and of its row's height
_ZERO = int(NormStatus.ZERO)
_LOST = 0.22  # opacity of what cuts keep from arriving


def paint_backward(painter: QPainter, scene: Scene, picture: Picture, times: range) -> None:
    """Paint what arrives at each of these timesteps, and what the loss sends in."""
    for span, row in zip(scene.rows.hidden, picture.rows, strict=True):
        widest = min(_WIDEST, _WIDEST_SHARE * span.height)
        has_context = scene.span(row.place.layer, "context") is not None
        for time in times:
            if time > picture.length:
                continue
            painter.setOpacity(scene.columns.opacity(time))
            if row.place.kind != "forward" or not has_context:  # else it comes by way of the context units
                _paint_through_time(painter, scene, picture, row, span, time, widest)
            if row.place.kind != "context":
                _paint_from_above(painter, scene, picture, row, span, time, widest)
    painter.setOpacity(1.0)


def _paint_through_time(
    painter: QPainter, scene: Scene, picture: Picture, row: HiddenRow, span: Span, time: int, widest: float
) -> None:
    """Paint what comes from the step that a row's direction runs next."""
    places = scene.columns
    x, half = places.centre(time), places.node_width / 2
    y = span.top + 0.64 * span.height
    if row.place.kind == "reverse":
        if time > places.first:
            start, end = QPointF(x - places.pitch + half + 1, y), QPointF(x - half - 1, y)
            _paint(painter, scene, picture, (row.total, row.kept), time, (start, end), widest)
    elif time < min(picture.length, places.last):
        start, end = QPointF(x + places.pitch - half - 1, y), QPointF(x + half + 1, y)
        _paint(painter, scene, picture, (row.total, row.kept), time, (start, end), widest)


def _paint_from_above(
    painter: QPainter, scene: Scene, picture: Picture, row: HiddenRow, span: Span, time: int, widest: float
) -> None:
    """Paint what comes down to a row, as far as it is known.

    Into the top layer comes what the loss sends, into a Jordan layer all that arrives; into a lower layer, at the last
    step of its direction, all that arrives there.
    """
    if row.direct is not None and scene.span(row.place.layer, "context") is None:
        if row.direct.status[time - 1] == _ZERO:
            return  # no loss is read there
        norms, kept = row.direct, None
    elif row.direct is not None or time == (1 if row.place.kind == "reverse" else picture.length):
        norms, kept = row.total, row.kept
    else:
        return
    passed = [other for other in scene.of_layer(row.place.layer) if other.bottom < span.top]
    above = passed[0] if passed else scene.of_layer(row.place.layer + 1)[0]
    if above.bottom + 1 >= span.top - 1:
        return
    x, half = scene.columns.centre(time) + scene.side_step, scene.columns.node_width / 2
    line = QPointF(x, above.bottom + 1), QPointF(x, span.top - 1)
    _paint(painter, scene, picture, (norms, kept), time, line, min(widest, half))


def _paint(
    painter: QPainter,
    scene: Scene,
    picture: Picture,
    norms: tuple[Norms, Norms | None],
    time: int,
    line: tuple[QPointF, QPointF],
    widest: float,
) -> None:
    """Paint a gradient; where cuts keep some of it from arriving, the whole of it faintly behind what is left."""
    total, kept = norms
    if kept is not None and total.norm[time - 1] != kept.norm[time - 1]:
        opacity = painter.opacity()
        painter.setOpacity(opacity * _LOST)
        paint_gradient(painter, *line, widest, picture.mark(total, time), scene.theme)
        painter.setOpacity(opacity)
        if kept.status[time - 1] == _ZERO:
            return
    paint_gradient(painter, *line, widest, picture.mark(kept or total, time), scene.theme)
