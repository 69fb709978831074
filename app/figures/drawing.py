"""Drawing a description: one panel, or all of a window's on one page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from ..plots.figure_spec import DrawingSpec, FigureSpec, LayoutSpec, PlotSpec, TextTableSpec
from .axes import dress_axes
from .marks import draw_marks, legend_handles
from .style import SCREEN_DPI
from .text import as_label, filled, letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from ..plots.figure_spec import LegendEntry, Part, ScaleSpec
    from .style import Style

Place = tuple[float, float, float, float]
# Edges closer than this, as a share of the page, are the same.
_SAME_EDGE = 0.03
# Height of a figure as a share of its width: of one with a single row of plots, of each further row, and at most.
_FLATTEST, _EACH_ROW, _EQUAL, _TALLEST = 0.52, 0.36, 0.78, 1.5
_SMALLEST_TEXT = 0.55  # of the style's size, for labels that are longer than their axis
# Inches that stand beside a plot: the numbers and label of its upright axis, and a margin.
_BESIDE = 0.8
_BAR = 0.06  # height of a drawing's colour bars as a share of the drawing's
_LINE = 1.45  # height of a line of text, in sizes of its letters


def draw(spec: FigureSpec | LayoutSpec, style: Style) -> Figure:
    """Draw a description; call it, and save what it returns, within `settings` of `app.figures.files`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    size = _size(spec, style)
    figure = Figure(figsize=size, layout="constrained")
    FigureCanvasAgg(figure)
    pad = style.font / 72 * 0.45
    engine: Any = figure.get_layout_engine()
    engine.set(w_pad=pad, h_pad=pad, wspace=0.02, hspace=0.02)
    if isinstance(spec, FigureSpec):
        _fill(figure, spec, style, size, titled=style.with_title)
    else:
        grid, spans = _grid(figure, spec.places)
        for one, place, span in zip(spec.figures, spec.places, spans, strict=True):
            room = (size[0] * place[2], size[1] * place[3])
            _fill(figure.add_subfigure(grid[span]), one, style, room, titled=True)
    _shrink_labels(figure, style)
    figure.set_layout_engine("none")  # everything has its place; saving need not find it again
    return figure


def _size(spec: FigureSpec | LayoutSpec, style: Style) -> tuple[float, float]:
    """Return width and height in inches."""
    if isinstance(spec, LayoutSpec):
        width = spec.shape[0] / SCREEN_DPI if style.with_title else style.wide
        return width, width * spec.shape[1] / spec.shape[0]
    tables = [part.content for part in spec.parts if isinstance(part.content, TextTableSpec)]
    line = style.font * _LINE / 72
    if tables:
        rows = sum(len(table.rows) + 1 for table in tables)
        wide = max(len(table.titles) for table in tables) > 3
        return (style.wide if wide else style.width), line * (1.25 * rows + 1.5 + 1.6 * style.with_title)
    drawings = [part.content for part in spec.parts if isinstance(part.content, DrawingSpec)]
    if drawings:
        across, up = drawings[0].size
        return style.wide, style.wide * up / across + line * (3.5 + 0.6 * len(spec.legend) + 1.6 * style.with_title)
    rows = len({round(part.place[1], 1) for part in spec.parts})
    least = _EQUAL if any(plot.equal for plot in spec.plots) else _FLATTEST + _EACH_ROW * (rows - 1)
    share = min(max(spec.shape[1] / max(spec.shape[0], 1.0), least), _TALLEST)
    entries = len(spec.legend) + sum(len(part.legend) for part in spec.parts)
    words = line * (0.6 * entries + 1.6 * style.with_title + (1 if spec.note else 0))
    side_by_side = len({round(part.place[0], 1) for part in spec.parts}) > 1
    width = style.wide if side_by_side else style.width
    return width, width * (share if not side_by_side else min(share, least)) + words


def _fill(figure: Any, spec: FigureSpec, style: Style, size: tuple[float, float], *, titled: bool) -> None:
    """Draw one panel into a figure or a part of one."""
    figure.set_facecolor(spec.look.background)
    if titled:
        _add_title(figure, " · ".join(each for each in (spec.title, spec.subtitle) if each), size[0])
    if spec.note and style.with_title:
        figure.supxlabel(filled(spec.note, max(30, int(size[0] * 72 / (0.52 * style.font)))), x=0.01, ha="left")
    grid, spans = _grid(figure, [part.place for part in spec.parts])
    first = True
    for part, span in zip(spec.parts, spans, strict=True):
        axes = figure.add_subplot(grid[span])
        entries = (*spec.legend, *part.legend) if first else part.legend
        room = size[0] if first and spec.legend else size[0] * part.place[2]
        _draw_part(figure, axes, part, spec, style, size)
        _add_legend(axes, entries, style, room)
        first = False


def _draw_part(figure: Any, axes: Any, part: Part, spec: FigureSpec, style: Style, size: tuple[float, float]) -> None:
    match part.content:
        case PlotSpec() as plot:
            _draw_plot(figure, axes, plot, style)
        case TextTableSpec() as table:
            _draw_table(axes, table, spec, style, size)
        case DrawingSpec() as drawing:
            _draw_drawing(figure, axes, drawing, style)


def _draw_drawing(figure: Any, axes: Any, drawing: DrawingSpec, style: Style) -> None:
    """Show the picture, and its colour bars side by side below it."""
    count = len(drawing.scales)
    if count:
        rows = axes.get_subplotspec().subgridspec(2, 2 * count + 1, height_ratios=(1.0, _BAR))
        axes.set_subplotspec(rows[0, :])
        for place, scale in enumerate(drawing.scales):
            below = figure.add_subplot(rows[1, 2 * place + 1])
            bar = _add_scale(figure, None, scale, style, cax=below, orientation="horizontal")
            bar.ax.xaxis.set_label_position("top")
    axes.set_axis_off()
    axes.imshow(drawing.colours, interpolation="antialiased", aspect="equal")


def _draw_plot(figure: Any, axes: Any, plot: PlotSpec, style: Style) -> None:
    draw_marks(axes, plot, style)
    dress_axes(axes, plot.x, plot.y)
    axes.set_axisbelow(True)
    if plot.grid:
        axes.grid(visible=True, which="major")
        axes.spines[["top", "right"]].set_visible(False)
    if plot.equal:
        axes.set_aspect("equal", adjustable="box")
    if plot.scale is not None:
        _add_scale(figure, axes, plot.scale, style, aspect=22, pad=0.02, fraction=0.06)


def _add_title(figure: Any, words: str, width: float) -> None:
    """Write the title; words that have no room are left out."""
    title = figure.suptitle(as_label(words), x=0.01, ha="left", fontweight="bold")
    root = figure.get_figure(root=True) or figure
    renderer = root.canvas.get_renderer()
    while title.get_window_extent(renderer).width / root.dpi > width * 0.97 and " " in words:
        words = words.rpartition(" ")[0].rstrip(" ·,;(")
        title.set_text(as_label(words) + " …")


def _add_scale(figure: Any, axes: Any, scale: ScaleSpec, style: Style, **place: Any) -> Any:
    """Add a colour bar where `place` says, in matplotlib's words, and return it."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, Normalize

    colours = ScalarMappable(Normalize(0, 1), ListedColormap(np.asarray(scale.table) / 255))
    ticks = np.linspace(0, 1, len(scale.ticks)) if len(scale.ticks) > 1 else np.zeros(len(scale.ticks))
    bar = figure.colorbar(colours, ax=axes, ticks=ticks, **place)
    bar.set_ticklabels([as_label(text) for text in scale.ticks])
    bar.ax.minorticks_off()
    bar.set_label(as_label(scale.label))
    bar.outline.set_linewidth(0.8 * style.stroke)
    return bar


def _draw_table(axes: Any, table: TextTableSpec, spec: FigureSpec, style: Style, size: tuple[float, float]) -> None:
    """Draw as many rows as there is room for."""
    axes.set_axis_off()
    line = style.font * _LINE / 72
    height = max(size[1] - 2.2 * line, 2 * line)
    fitting = max(1, int(height / line) - 1)
    rows = table.rows
    if len(rows) > fitting:
        more = [("…",) + ("",) * (len(table.titles) - 1)] if fitting > 1 else []
        rows = (*rows[: max(1, fitting - 1)], *more)
    if not rows:
        return
    made = axes.table(cellText=rows, colLabels=table.titles, loc="upper left", edges="open", cellLoc="left")
    made.auto_set_font_size(value=False)
    longest = [max(letters_of(text) for text in column) + 2 for column in zip(table.titles, *rows, strict=True)]
    for (row, column), cell in made.get_celld().items():
        cell.set_width(longest[column] / sum(longest))
        cell.set_height(min(1.25 * line / height, 1.0 / (len(rows) + 1)))
        cell.set_edgecolor(spec.look.muted)
        cell.set_linewidth(0.8 * style.stroke)
        cell.visible_edges = "B" if row == len(rows) else "open"
        if row == 0:
            cell.visible_edges = "BT"
            cell.get_text().set_fontweight("bold")
    needed = sum(longest) * style.font * 0.6 / 72
    made.set_fontsize(style.font * min(1.0, max(size[0] / needed, _SMALLEST_TEXT)))


def _add_legend(axes: Any, entries: tuple[LegendEntry, ...], style: Style, room: float) -> None:
    """Put a legend above a plot, in as few rows as its texts allow."""
    if not entries:
        return
    letters = max(16, int((room - 0.9) * 72 / (0.52 * style.font)))
    handles, texts = legend_handles(entries, style)
    texts = [filled(text, letters) if "$" not in text else text for text in texts]
    renderer = axes.get_figure(root=True).canvas.get_renderer()
    dpi = axes.get_figure(root=True).dpi
    for columns in range(min(len(entries), 6), 0, -1):
        legend = axes.legend(
            handles,
            texts,
            loc="lower left",
            bbox_to_anchor=(0.0, 1.0),
            ncols=columns,
            frameon=False,
            borderaxespad=0.2,
            borderpad=0.2,
            handlelength=1.7,
            handletextpad=0.5,
            columnspacing=1.2,
            labelspacing=0.3,
        )
        if columns == 1 or legend.get_window_extent(renderer).width / dpi <= room - _BESIDE:
            return


def _shrink_labels(figure: Figure, style: Style) -> None:
    """Write labels smaller that would leave the page, and on several lines where that is not enough."""
    figure.draw_without_rendering()
    canvas: Any = figure.canvas
    renderer = canvas.get_renderer()
    for axes in figure.get_axes():
        frame = axes.get_window_extent(renderer)
        for label, upright in ((axes.xaxis.label, False), (axes.yaxis.label, True)):
            extent = label.get_window_extent(renderer)
            room, needed = (frame.height, extent.height) if upright else (frame.width, extent.width)
            margin = style.font * 1.2 * figure.dpi / 72
            if needed > room + margin:
                share = (room + margin) / needed
                label.set_fontsize(style.font * max(share, _SMALLEST_TEXT))
                if share < _SMALLEST_TEXT:
                    label.set_text(filled(label.get_text(), int(letters_of(label.get_text()) * share / _SMALLEST_TEXT)))
    figure.draw_without_rendering()


def _grid(figure: Any, places: Sequence[Place]) -> tuple[Any, list[tuple[slice, slice]]]:
    """Make a grid whose cells fit these places; return it with the rows and columns that each takes."""
    across = _edges([edge for left, _, width, _ in places for edge in (left, left + width)])
    down = _edges([edge for _, top, _, height in places for edge in (top, top + height)])
    widths, heights = ([high - low for low, high in pairwise(edges)] for edges in (across, down))
    grid = figure.add_gridspec(len(heights), len(widths), width_ratios=widths, height_ratios=heights)
    spans = [
        (
            slice(_nearest(down, top), _nearest(down, top + height)),
            slice(_nearest(across, left), _nearest(across, left + width)),
        )
        for left, top, width, height in places
    ]
    return grid, spans


def _edges(found: list[float]) -> list[float]:
    """Return sorted edges, of those that are the same only the first."""
    edges: list[float] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges if len(edges) > 1 else [edges[0], edges[0] + 1.0]


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - edge))
