"""What stands between a figure's axes, and in its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..plots.figure_spec import BandSpec, HatchSpec, ImageSpec, LineSpec, PointsSpec, RuleSpec
from .axes import numbers
from .text import as_label

if TYPE_CHECKING:
    from ..plots.figure_spec import LegendEntry, MarkSpec, PlotSpec
    from .style import Style

# matplotlib's names of pyqtgraph's shapes.
_SHAPES = {
    "o": "o",
    "s": "s",
    "t": "v",
    "t1": "^",
    "t2": ">",
    "t3": "<",
    "d": "D",
    "+": "P",
    "x": "X",
    "p": "p",
    "h": "h",
    "star": "*",
}
_DASHES = {"solid": "-", "dashed": (0, (4, 2.5)), "dotted": (0, (1, 1.6))}
_BAND = 0.25  # how opaque a band is


def draw_marks(axes: Any, plot: PlotSpec, style: Style) -> None:
    """Draw everything between the axes, from the back to the front."""
    for order, mark in enumerate(plot.marks, 2):
        if isinstance(mark, RuleSpec) and mark.is_cursor and not style.with_cursor:
            continue
        _draw(axes, plot, mark, style, order)


def _draw(axes: Any, plot: PlotSpec, mark: MarkSpec, style: Style, order: int) -> None:
    x, y = numbers(plot.x), numbers(plot.y)
    match mark:
        case LineSpec():
            axes.plot(
                x(mark.x),
                y(mark.y),
                color=mark.colour,
                linewidth=mark.width * style.stroke,
                linestyle=_DASHES[mark.dash],
                zorder=order,
                gid=mark.name,
            )
        case BandSpec():
            # The edges themselves may be infinite: then they lie beyond the plot.
            far = (plot.y.low - 1, plot.y.high + 1)
            low, high = (np.clip(each, min(far), max(far)) for each in (mark.low, mark.high))
            axes.fill_between(
                x(mark.x), y(low), y(high), color=mark.colour, alpha=_BAND, linewidth=0, zorder=order, gid=mark.name
            )
        case PointsSpec():
            _draw_points(axes, mark, x(mark.x), y(mark.y), style, order)
        case ImageSpec():
            left, first, right, last = mark.place
            axes.imshow(
                np.asarray(mark.colours, np.uint8),
                extent=(left, right, last, first),
                origin="upper",
                aspect="auto",
                interpolation="nearest",
                zorder=order,
                gid=mark.name,
            )
        case HatchSpec():
            from matplotlib.patches import Rectangle

            left, bottom, right, top = mark.place
            patch = Rectangle((left, bottom), right - left, top - bottom, fill=False, hatch="//////", linewidth=0)
            patch.set_edgecolor(mark.colour)
            patch.set_zorder(order)
            axes.add_patch(patch)
        case RuleSpec():
            look: dict[str, Any] = {"color": mark.colour, "linewidth": style.stroke, "linestyle": _DASHES["dashed"]}
            if mark.x is not None:
                axes.axvline(float(x(np.array(mark.x))), zorder=order, **look)
            if mark.y is not None:
                axes.axhline(float(y(np.array(mark.y))), zorder=order, **look)


def _draw_points(axes: Any, mark: PointsSpec, x: Any, y: Any, style: Style, order: int) -> None:
    """Draw points of one shape at a time."""
    symbols = np.array(mark.symbols)
    for symbol in dict.fromkeys(mark.symbols):
        chosen = np.flatnonzero(symbols == symbol)
        axes.scatter(
            x[chosen],
            y[chosen],
            s=(0.9 * mark.size * style.stroke) ** 2,
            marker=_SHAPES.get(symbol, "o"),
            facecolors=[_with_alpha(mark.faces[place], mark.alpha) for place in chosen],
            edgecolors=[mark.edges[place] for place in chosen],
            linewidths=style.stroke,
            zorder=order,
            gid=mark.name,
        )


def _with_alpha(colour: str, alpha: float) -> Any:
    """Return a colour that is as opaque as that; no colour stays none."""
    return colour if colour == "none" or alpha >= 1 else (colour, alpha)


def legend_handles(entries: tuple[LegendEntry, ...], style: Style) -> tuple[list[Any], list[str]]:
    """Return matplotlib's samples of a legend's entries, and their texts."""
    return [_sample(entry, style) for entry in entries], [as_label(entry.text) for entry in entries]


def _sample(entry: LegendEntry, style: Style) -> Any:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    alpha = int(entry.colour[1:3], 16) / 255 if len(entry.colour) == 9 else 1.0
    colour = "#" + entry.colour[-6:]
    if entry.sample == "band":
        return Patch(facecolor=colour, alpha=_BAND * alpha, linewidth=0)
    if entry.sample == "marker":
        return Line2D(
            [],
            [],
            linestyle="none",
            marker=_SHAPES.get(entry.symbol, "o"),
            markersize=7 * style.stroke,
            markerfacecolor="none" if entry.hollow else colour,
            markeredgecolor=colour,
            alpha=alpha,
        )
    dash = {"line": "solid"}.get(entry.sample, entry.sample)
    return Line2D(
        [], [], color=colour, alpha=alpha, linewidth=(entry.width + 0.3) * style.stroke, linestyle=_DASHES[dash]
    )
