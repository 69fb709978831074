"""A panel's figure: the descriptions of the plots that stand in it, with their legends and their places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ..plots.figure_spec import Look, Part, PlotSpec, TextTableSpec
from ..plots.legend import Legend
from .table_words import in_words

if TYPE_CHECKING:
    from ..plots.figure_spec import LegendEntry
    from ..theme import Theme
    from .table import Table

Place = tuple[float, float, float, float]
_MOST_ROWS = 32  # of a table that is drawn
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def parts_in(content: QWidget) -> tuple[tuple[Part, ...], tuple[LegendEntry, ...]]:
    """Describe what stands in a panel's content and is not hidden.

    Returns:
        The plots in reading order; and the legend that holds for all of them, where there is only one.
    """
    plots, legends = _walk(content, content)
    plots.sort(key=lambda found: (round(found[1][1], 1), found[1][0]))
    if len(legends) <= 1:
        shared = tuple(entry for entries, _ in legends for entry in entries)
        return tuple(Part(spec, place) for spec, place in plots), shared
    own: dict[int, tuple[LegendEntry, ...]] = {}
    for entries, place in legends:
        nearest = min(range(len(plots)), key=lambda index: _distance(place, plots[index][1]))
        own[nearest] = (*own.get(nearest, ()), *entries)
    return tuple(Part(spec, place, own.get(index, ())) for index, (spec, place) in enumerate(plots)), ()


def table_part(table: Table) -> Part:
    """Describe a table as it is drawn where a panel has no plots."""
    rows = [tuple(_cell(value) for value in row) for row in table.rows[:_MOST_ROWS]]
    if len(table.rows) > _MOST_ROWS:
        rows.append(("…",) + ("",) * (len(table.names) - 1))
    columns = zip(map(in_words, table.names), map(in_words, table.units), strict=True)
    titles = tuple(f"{name} ({unit})" if unit else name for name, unit in columns)
    return Part(TextTableSpec(titles, tuple(rows)), (0.0, 0.0, 1.0, 1.0))


def look_of(theme: Theme) -> Look:
    """Return the colours of a theme that a figure needs beside those of its data."""
    return Look(theme.background, theme.foreground, theme.muted, theme.grid)


def _walk(
    widget: QWidget, content: QWidget
) -> tuple[list[tuple[PlotSpec, Place]], list[tuple[tuple[LegendEntry, ...], Place]]]:
    plots: list[tuple[PlotSpec, Place]] = []
    legends: list[tuple[tuple[LegendEntry, ...], Place]] = []
    for child in widget.findChildren(QWidget, options=_DIRECT):
        if not child.isVisibleTo(content):
            continue
        describe: Any = getattr(child, "describe", None)
        if isinstance(child, Legend):
            if child.entries:
                legends.append((child.entries, _place(child, content)))
        elif describe is not None:
            spec = describe()
            if spec is not None:
                plots.append((spec, _place(child, content)))
        if isinstance(child, Legend) or (describe is not None and not getattr(child, "holds_legend", False)):
            continue
        below = _walk(child, content)
        plots += below[0] if describe is None else []
        legends += below[1]
    return plots, legends


def _place(widget: QWidget, content: QWidget) -> Place:
    corner = widget.mapTo(content, QPoint(0, 0))
    across, up = max(content.width(), 1), max(content.height(), 1)
    return corner.x() / across, corner.y() / up, widget.width() / across, widget.height() / up


def _distance(legend: Place, plot: Place) -> float:
    """Return how far a legend stands above a plot, and beside it."""
    return abs(plot[1] - legend[1]) + 2 * abs(plot[0] - legend[0])


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return in_words("yes" if value else "no")
    if isinstance(value, int | str):
        return in_words(str(value))
    number = float(value)
    return "–" if math.isnan(number) else f"{number:.3g}".replace("inf", "∞").replace("-", "−")
