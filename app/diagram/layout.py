"""Where everything stands in the diagram: pure geometry, in pixels, no Qt.

Unrolling goes back in time from the sequence's last step, as the gradient does: one unrolled step shows the last one,
and each further step appears at the left, out of the folded network. Steps of padding beyond a shorter sequence's end
carry nothing, so they come last.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

MARGIN = 10.0
NARROWEST_PITCH = 26.0
WIDEST_PITCH = 120.0
LARGEST_PITCH = 420.0  # of a network that was zoomed into
NARROWEST_NODE = 14.0
LOWEST_NODE = 20.0  # of hidden states
LOWEST_END = 14.0  # of inputs and outputs
NARROWEST_GAP = 9.0  # between rows
WIDEST_NODE = 60.0


@dataclass(frozen=True)
class Span:
    """A stretch of the vertical axis."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Its centre."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Rows:
    """The rows of the diagram from top to bottom.

    Attributes:
        output: nodes of the outputs.
        hidden: nodes of each row of hidden states or context units, from the input upwards.
        inputs: nodes of the inputs.
        times: numbers of the timesteps.
    """

    output: Span
    hidden: tuple[Span, ...]
    inputs: Span
    times: Span


def least_height(hidden: int, text_height: float) -> float:
    """Return the height below which rows would no longer be told apart, their captions touch, or numbers be cut off."""
    around = text_height + 7 + MARGIN / 2
    nodes = 2 * LOWEST_END + (hidden + 1) * NARROWEST_GAP + hidden * LOWEST_NODE
    return around + max(nodes, (hidden + 2) * text_height)


def rows(height: float, hidden: int, text_height: float) -> Rows:
    """Share a height among the rows; hidden ones take what inputs, outputs and arrows leave."""
    height = max(height, least_height(0, text_height))
    end = min(max(0.11 * height, LOWEST_END), 30.0)
    gap = min(max(0.075 * height, NARROWEST_GAP), 24.0, 0.34 * height / (hidden + 1))
    times = Span(height - text_height - 3, text_height)
    room = times.top - 4 - MARGIN / 2 - 2 * end - (hidden + 1) * gap
    each = max(room / hidden, 6.0)
    top = MARGIN / 2
    output = Span(top, end)
    spans = [Span(output.bottom + gap + index * (each + gap), each) for index in range(hidden)]
    inputs = Span(spans[-1].bottom + gap, end)
    return Rows(output, tuple(reversed(spans)), inputs, times)


@dataclass(frozen=True)
class Columns:
    """The unrolled timesteps from left to right.

    Attributes:
        first: timestep of the first column.
        count: number of columns, the appearing one included.
        pitch: distance between columns.
        node_width: width of a node.
        start: x of the first column's centre.
        appearing: timestep that is just appearing; 0 if none is.
        share: how far it has appeared, from 0 to 1.
    """

    first: int
    count: int
    pitch: float
    node_width: float
    start: float
    appearing: int
    share: float

    @property
    def last(self) -> int:
        """Timestep of the last column."""
        return self.first + self.count - 1

    @property
    def width(self) -> float:
        """Width of all columns with their margins."""
        return self.start + (self.count - 0.5) * self.pitch + MARGIN

    def centre(self, time: int) -> float:
        """Return the x of a timestep's centre."""
        return self.start + (time - self.first) * self.pitch

    def boundary(self, time: int) -> float:
        """Return the x midway between a timestep and the next."""
        return self.centre(time) + self.pitch / 2

    def boundary_at(self, x: float) -> int:
        """Return the timestep after which the nearest boundary stands; one beside the columns stays at their ends."""
        return min(max(round((x - self.start) / self.pitch - 0.5) + self.first, self.first), self.last - 1)

    def at(self, x: float) -> int | None:
        """Return the timestep drawn at x; None beside the columns."""
        index = math.floor((x - self.start) / self.pitch + 0.5)
        return self.first + index if 0 <= index < self.count else None

    def between(self, left: float, right: float) -> range:
        """Return the timesteps of which something may be seen from left to right."""
        low = math.floor((left - self.start) / self.pitch) - 1
        high = math.ceil((right - self.start) / self.pitch) + 1
        return range(self.first + max(low, 0), self.first + min(high, self.count - 1) + 1)

    def opacity(self, time: int) -> float:
        """Return how far a timestep has appeared."""
        return self.share if time == self.appearing else 1.0


def columns(width: float, unrolled: float, length: int, wanted_pitch: float = 0.0) -> Columns:
    """Place the unrolled timesteps in a width.

    Args:
        width: what is available; the columns may need more (`Columns.width`).
        unrolled: number of timesteps, at least 1; its fraction is how far the newest one has appeared.
        length: steps of the sequence shown; beyond it there is padding.
        wanted_pitch: distance between columns that a person zoomed to; 0 for what fits.
    """
    unrolled = max(unrolled, 1.0)
    count = math.ceil(unrolled - 1e-9)
    share = 1.0 - (count - unrolled)
    pitch = wanted_pitch or min(max((width - 2 * MARGIN) / unrolled, NARROWEST_PITCH), WIDEST_PITCH)
    padding = count > length
    first = 1 if padding else length - count + 1
    appearing = 0 if share >= 1.0 else (count if padding else first)
    # What is new before the end slides in from the left; padding only fades in at the right.
    slide = 0.0 if padding else (1.0 - share) * pitch
    node_width = min(max(0.56 * pitch, NARROWEST_NODE), max(WIDEST_NODE, 0.7 * (pitch - WIDEST_NODE)))
    return Columns(first, count, pitch, node_width, MARGIN + pitch / 2 - slide, appearing, share)


def minimum_width(steps: int, pitch: float = 0.0) -> float:
    """Return the width below which this many steps must be scrolled, at a pitch or at the narrowest there is."""
    return 2 * MARGIN + steps * max(NARROWEST_PITCH, pitch)


def label_stride(pitch: float, text_width: float) -> int:
    """Return the smallest of 1, 2, 5, 10, … at which labels of this width, every so many columns, do not touch."""
    stride, factors = 1, (2.0, 2.5, 2.0)
    index = 0
    while stride * pitch < text_width + 6:
        stride = int(stride * factors[index % 3])
        index += 1
    return stride


def mosaic(units: int, width: float, height: float, smallest: float = 4.0) -> tuple[int, int]:
    """Return rows and columns of a node's tiles: one column if the tiles are then tall enough, else as few as needed.

    Units run down the first column, then the next.
    """
    most_rows = max(1, int(height / smallest))
    most_columns = max(1, int(width / smallest))
    across = min(max(1, math.ceil(units / most_rows)), most_columns)
    return math.ceil(units / across), across
