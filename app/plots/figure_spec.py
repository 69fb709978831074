"""What a plot shows, as plain data that anything can draw: numbers with their names, colours, axes and keys.

Nothing here knows Qt or matplotlib. A plot describes itself as a `PlotSpec`; a panel puts those of its plots together
into a `FigureSpec`; `app.figures` draws it. Texts may hold ``<sub>`` and ``<sup>``, as axis labels do on the screen.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from numpy.typing import NDArray

Dash = Literal["solid", "dashed", "dotted"]


@dataclass(frozen=True)
class AxisSpec:
    """An axis.

    Attributes:
        label: what it is of, with its unit.
        low: where it begins, at the left or the bottom.
        high: where it ends; smaller than `low` if it runs the other way.
        log: whether places on it, and all numbers that are drawn along it, are log10 of what they stand for.
        whole: whether it counts in whole numbers.
        names: places with names of their own, in place of numbers.
        shows_values: whether its numbers are written; else those of the plot below hold.
    """

    label: str
    low: float
    high: float
    log: bool = False
    whole: bool = False
    names: tuple[tuple[float, str], ...] = ()
    shows_values: bool = True


@dataclass(frozen=True)
class LineSpec:
    """A line through points, broken where a number is not finite.

    Attributes:
        name: what its owner calls it.
        x: places on the x axis.
        y: places on the y axis, as many.
        colour: ``#rrggbb``.
        width: in pixels of the screen.
        dash: how it is broken.
    """

    name: str
    x: NDArray[Any]
    y: NDArray[Any]
    colour: str
    width: float = 1.0
    dash: Dash = "solid"


@dataclass(frozen=True)
class BandSpec:
    """A faintly filled area between two curves; infinite edges reach beyond the plot, NaN leaves a gap."""

    name: str
    x: NDArray[Any]
    low: NDArray[Any]
    high: NDArray[Any]
    colour: str


@dataclass(frozen=True)
class PointsSpec:
    """Marks at places.

    Attributes:
        name: what its owner calls them.
        x: places on the x axis.
        y: places on the y axis.
        faces: the fill of each, ``#rrggbb``, or ``none``.
        edges: the outline of each, likewise.
        symbols: pyqtgraph's name of each shape.
        size: in pixels of the screen.
        alpha: 1 for opaque.
    """

    name: str
    x: NDArray[Any]
    y: NDArray[Any]
    faces: tuple[str, ...]
    edges: tuple[str, ...]
    symbols: tuple[str, ...]
    size: float = 5.0
    alpha: float = 1.0


@dataclass(frozen=True)
class ImageSpec:
    """A grid of cells in colours.

    Attributes:
        name: what the numbers are.
        values: the numbers, (row, column); NaN where there is none.
        colours: RGBA of each, (row, column, 4).
        place: left, first row's edge, right, last row's edge, on the axes.
    """

    name: str
    values: NDArray[Any]
    colours: NDArray[Any]
    place: tuple[float, float, float, float]


@dataclass(frozen=True)
class HatchSpec:
    """A hatched rectangle behind everything: left, bottom, right, top, on the axes."""

    place: tuple[float, float, float, float]
    colour: str


@dataclass(frozen=True)
class RuleSpec:
    """A straight line across the whole plot, at x or at y.

    Attributes:
        x: where it stands upright; None if it lies.
        y: where it lies; None if it stands.
        colour: ``#rrggbb``.
        is_cursor: whether it only shows where a person looks.
    """

    x: float | None
    y: float | None
    colour: str
    is_cursor: bool = False


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend.

    Attributes:
        text: what it says.
        colour: as ``#rrggbb``, or ``#aarrggbb`` for one that is transparent.
        sample: how it is drawn.
        symbol: pyqtgraph's name of the marker, for the sample ``marker``.
        width: line width in pixels.
        hollow: whether only the marker's outline is drawn.
    """

    text: str
    colour: str
    sample: Literal["line", "dashed", "dotted", "band", "marker"] = "line"
    symbol: str = "o"
    width: int = 1
    hollow: bool = False


@dataclass(frozen=True)
class ScaleSpec:
    """A colour bar.

    Attributes:
        label: what the colours mean.
        table: RGBA from low to high, (K, 4).
        ticks: texts evenly spread from low to high.
    """

    label: str
    table: NDArray[Any]
    ticks: tuple[str, ...]


MarkSpec = LineSpec | BandSpec | PointsSpec | ImageSpec | HatchSpec | RuleSpec


@dataclass(frozen=True)
class PlotSpec:
    """One pair of axes and what is drawn between them.

    Attributes:
        name: what a screen reader calls the plot.
        x: the axis at the bottom.
        y: the axis at the left.
        marks: what is drawn, from the back to the front.
        scale: the colour bar; None without colours that mean numbers.
        equal: whether both axes have the same scale.
        grid: whether lines stand at the ticks.
    """

    name: str
    x: AxisSpec
    y: AxisSpec
    marks: tuple[MarkSpec, ...]
    scale: ScaleSpec | None = None
    equal: bool = False
    grid: bool = False

    def line(self, name: str) -> LineSpec:
        """Return the line of this name.

        Raises:
            KeyError: there is none.
        """
        for mark in self.marks:
            if isinstance(mark, LineSpec) and mark.name == name:
                return mark
        raise KeyError(name)

    @property
    def images(self) -> tuple[ImageSpec, ...]:
        """The grids of colours."""
        return tuple(mark for mark in self.marks if isinstance(mark, ImageSpec))


@dataclass(frozen=True)
class TextTableSpec:
    """Words and numbers in rows, for a panel that has no axes.

    Attributes:
        titles: what stands above each column.
        rows: the texts.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class DrawingSpec:
    """A picture that has no axes, such as the unrolled network.

    Attributes:
        name: what a screen reader calls it.
        colours: RGBA, (row, column, 4).
        size: width and height in pixels of the screen.
        scales: which colour means what.
    """

    name: str
    colours: NDArray[Any]
    size: tuple[float, float]
    scales: tuple[ScaleSpec, ...] = ()


@dataclass(frozen=True)
class Look:
    """The colours of everything that is no number."""

    background: str
    foreground: str
    muted: str
    grid: str


@dataclass(frozen=True)
class Part:
    """A plot, a table or a drawing in a figure, and its place there: left, top, width and height, each from 0 to 1."""

    content: PlotSpec | TextTableSpec | DrawingSpec
    place: tuple[float, float, float, float]
    legend: tuple[LegendEntry, ...] = ()


@dataclass(frozen=True)
class FigureSpec:
    """Everything that one panel shows.

    Attributes:
        name: the panel's id.
        title: what the panel is called.
        subtitle: what its header says.
        parts: plots in reading order.
        legend: entries above all of them.
        look: its colours.
        shape: width and height on the screen, in pixels.
        note: what is said in words beside the plots.
    """

    name: str
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    look: Look
    legend: tuple[LegendEntry, ...] = ()
    shape: tuple[float, float] = (640.0, 400.0)
    note: str = ""

    @property
    def plots(self) -> tuple[PlotSpec, ...]:
        """The parts that have axes."""
        return tuple(part.content for part in self.parts if isinstance(part.content, PlotSpec))


@dataclass(frozen=True)
class LayoutSpec:
    """Several panels on one page, each with its place: left, top, width and height, each from 0 to 1."""

    figures: tuple[FigureSpec, ...] = ()
    places: tuple[tuple[float, float, float, float], ...] = ()
    shape: tuple[float, float] = field(default=(1440.0, 900.0))


def plain_text(text: str) -> str:
    """Leave all tags of a label out: ``h<sub>t</sub>`` becomes ``h_t``."""
    marked = text.replace("<sub>", "_").replace("<sup>", "^")
    return html.unescape(re.sub("<[^>]*>", "", marked))
