"""What the diagram shows, ready to be painted: the tiles of every node as one image a row, and the arrows' numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from ...core.frames import NormStatus
from ..plots.ranges import SteadyRange
from ..plots.state_colours import SymmetricLevel, is_bounded, state_colours
from .layout import mosaic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame
    from ..theme import Theme


@dataclass
class Scales:
    """The scales of a network's diagram; they live as long as the network, so that colours hold still."""

    hidden: dict[int, SymmetricLevel] = field(default_factory=dict[int, SymmetricLevel])
    inputs: SymmetricLevel = field(default_factory=SymmetricLevel)
    outputs: SymmetricLevel = field(default_factory=SymmetricLevel)
    gradient: SteadyRange = field(default_factory=lambda: SteadyRange(step=1.0, minimum_span=3.0))


class Strip:
    """The states of one row of nodes, (time, unit), and an image of their tiles for the nodes' present size."""

    def __init__(self, states: NDArray[Any], level: float) -> None:
        self.states = states
        self.level = level
        self._image: QImage | None = None
        self._grid = (0, 0)

    def tiles(self, width: float, height: float, theme: Theme) -> QImage:
        """Return the image in which all nodes' tiles stand side by side."""
        grid = mosaic(self.states.shape[1], width, height)
        if self._image is None or grid != self._grid:
            self._grid = grid
            self._image = self._paint(*grid, theme)
        return self._image

    def source(self, time: int) -> QRect:
        """Return the part of the image that is one timestep's, after `tiles`."""
        down, across = self._grid
        return QRect((time - 1) * across, 0, across, down)

    def forget_image(self) -> None:
        """Drop the image, whose colours were another theme's."""
        self._image = None

    def _paint(self, down: int, across: int, theme: Theme) -> QImage:
        steps, units = self.states.shape
        padded = np.zeros((steps, down * across), np.float32)
        padded[:, :units] = self.states
        invalid = QColor(theme.not_a_number)
        colours = state_colours(padded, self.level, theme.diverging, (invalid.red(), invalid.green(), invalid.blue()))
        colours[:, units:] = 0
        tiles = np.ascontiguousarray(colours.reshape(steps, across, down, 4).transpose(2, 0, 1, 3))
        width = steps * across
        image = QImage(tiles.tobytes(), width, down, 4 * width, QImage.Format.Format_RGBA8888)
        # The painter's own format, which it would convert to again for every node.
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


class Mark(NamedTuple):
    """A gradient as an arrow shows it.

    Attributes:
        status: what kind of number its norm is.
        strength: where on the scale it stands, from 0 to 1, if it is finite.
    """

    status: NormStatus
    strength: float


@dataclass(frozen=True)
class Picture:
    """One example in one network, as the diagram shows it.

    Attributes:
        steps: number of timesteps T, padding included.
        length: steps of the example; beyond it there is padding.
        last_only: whether the loss is taken at the last step alone.
        hidden: states of each layer, from the input upwards.
        inputs: inputs.
        outputs: outputs.
        gradient: log10 total gradient norm, (layer, time).
        status: what kind of number each is, likewise.
        direct: log10 norm of what the loss read at each step itself sends into the top layer, (time,).
        direct_status: what kind of number each is, likewise.
        scale: log10 norms at the ends of the colour scale.
    """

    steps: int
    length: int
    last_only: bool
    hidden: tuple[Strip, ...]
    inputs: Strip
    outputs: Strip
    gradient: NDArray[np.float64]
    status: NDArray[np.uint8]
    direct: NDArray[np.float64]
    direct_status: NDArray[np.uint8]
    scale: tuple[float, float]

    def arriving(self, layer: int, time: int) -> Mark:
        """Return the total gradient that arrives at a hidden state."""
        return self._mark(self.status[layer, time - 1], self.gradient[layer, time - 1])

    def entering(self, time: int) -> Mark | None:
        """Return what the loss read at a step sends into the top layer; None if no loss is read there."""
        status = self.direct_status[time - 1]
        return None if status == NormStatus.ZERO else self._mark(status, self.direct[time - 1])

    def _mark(self, status: np.uint8, norm: np.float64) -> Mark:
        low, high = self.scale
        strength = min(max((float(norm) - low) / (high - low), 0.0), 1.0) if np.isfinite(norm) else 0.0
        return Mark(NormStatus(int(status)), strength)

    def forget_images(self) -> None:
        """Drop all images, whose colours were another theme's."""
        for strip in (*self.hidden, self.inputs, self.outputs):
            strip.forget_image()


def picture_of(frame: Frame, built: NetworkBuilt, scales: Scales) -> Picture:
    """Read a frame that carries the probe ``example``."""
    arrays = {name: block.array() for name, block in frame.arrays.items()}
    length = frame.example_length
    gradient = arrays["example_gradient"]
    norms = np.concatenate((gradient[:, :length].ravel(), arrays["example_direct"][:length]))
    finite = norms[np.isfinite(norms)]
    if finite.size:
        scales.gradient.update(float(finite.min()), float(finite.max()))
    hidden: list[Strip] = []
    for layer, facts in enumerate(built.layers):
        states = arrays[f"hidden.{layer}"]
        level = 1.0
        if not is_bounded(facts.cell, facts.activation):
            level = scales.hidden.setdefault(layer, SymmetricLevel()).update(states[:length])
        hidden.append(Strip(states, level))
    outputs, inputs = arrays["outputs"], arrays["inputs"]
    return Picture(
        steps=len(inputs),
        length=length,
        last_only=built.loss_steps == "last",
        hidden=tuple(hidden),
        inputs=Strip(inputs, scales.inputs.update(inputs[:length])),
        # Probabilities need no scale of their own.
        outputs=Strip(outputs, scales.outputs.update(outputs[:length]) if built.readout == "linear" else 1.0),
        gradient=gradient,
        status=arrays["example_gradient_status"],
        direct=arrays["example_direct"],
        direct_status=arrays["example_direct_status"],
        scale=scales.gradient.bounds,
    )
