"""Reading axes and points off pyqtgraph's items, for what plots say of themselves (`figure_spec`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt

from .axes import LogAxis, SteadyAxis, WholeAxis
from .figure_spec import AxisSpec, PointsSpec, RuleSpec
from .value_axis import MeasureAxis, ValueAxis

if TYPE_CHECKING:
    import pyqtgraph as pg
    from PySide6.QtGui import QBrush, QPen

    from .figure_spec import MarkSpec

NO_COLOUR = "none"


def axis_spec(axis: SteadyAxis, label: str, ends: tuple[float, float]) -> AxisSpec:
    """Describe an axis: `ends` are the numbers at its left and right, or at its bottom and top."""
    names: tuple[tuple[float, str], ...] = ()
    if isinstance(axis, WholeAxis):
        names = tuple((place, name) for place, name in enumerate(axis.names, 1))
    elif isinstance(axis, ValueAxis):
        names = tuple((float(place), name) for place, name in enumerate(axis.labels))
    return AxisSpec(
        label=label,
        low=ends[0],
        high=ends[1],
        log=axis.is_log if isinstance(axis, MeasureAxis) else isinstance(axis, LogAxis),
        whole=isinstance(axis, WholeAxis),
        names=names,
        shows_values=axis.shows_values,
    )


def points_spec(item: pg.ScatterPlotItem, name: str) -> PointsSpec | None:
    """Describe the points of a scatter item; None if there are none."""
    spots: Any = item.points()
    if len(spots) == 0 or not item.isVisible():
        return None
    x, y = item.getData()
    brush: QBrush = spots[0].brush()
    return PointsSpec(
        name,
        np.asarray(x, float),
        np.asarray(y, float),
        tuple(_fill(spot.brush()) for spot in spots),
        tuple(_outline(spot.pen()) for spot in spots),
        tuple(str(spot.symbol()) for spot in spots),
        size=float(spots[0].size()),
        alpha=brush.color().alphaF() if brush.style() != Qt.BrushStyle.NoBrush else 1.0,
    )


def drawn(*marks: MarkSpec | None) -> tuple[MarkSpec, ...]:
    """Leave out what there is none of."""
    return tuple(mark for mark in marks if mark is not None)


def cursor_at(x: float | None, colour: str) -> RuleSpec | None:
    """Describe a time cursor."""
    return None if x is None else RuleSpec(x, None, colour, is_cursor=True)


def _fill(brush: QBrush) -> str:
    nothing = brush.style() == Qt.BrushStyle.NoBrush or brush.color().alpha() == 0
    return NO_COLOUR if nothing else brush.color().name()


def _outline(pen: QPen) -> str:
    return NO_COLOUR if pen.style() == Qt.PenStyle.NoPen else pen.color().name()
