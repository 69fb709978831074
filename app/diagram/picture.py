"""What the diagram shows, ready to be painted: rows of tiles, and the numbers of the arrows between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from ...core.frames import NormStatus
from ..plots.ranges import SteadyRange
from ..plots.state_colours import CANDIDATES, SymmetricLevel, is_bounded
from .strips import OPEN, SIGNED, Shades, Strip

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.events import LayerFacts, NetworkBuilt
    from ...core.frames import Frame

Kind = Literal["forward", "reverse", "context"]
_STATUS = tuple(NormStatus)  # by its code
STATE, GRADIENT = "state", "gradient"  # what tiles are coloured by, beside the letter of a gate


class RowPlace(NamedTuple):
    """Which row of nodes it is.

    Attributes:
        layer: the layer, 0 at the input.
        kind: one of its directions, or the context units of a Jordan network.
    """

    layer: int
    kind: Kind


def row_places(built: NetworkBuilt) -> tuple[RowPlace, ...]:
    """Return the rows between inputs and outputs, from the input upwards."""
    places: list[RowPlace] = []
    for layer, facts in enumerate(built.layers):
        if facts.cell == "jordan":
            places.append(RowPlace(layer, "context"))
        places.append(RowPlace(layer, "forward"))
        if facts.bidirectional:
            places.append(RowPlace(layer, "reverse"))
    return tuple(places)


@dataclass
class Scales:
    """The scales of a network's diagram; they live as long as the network, so that colours hold still."""

    states: dict[RowPlace, SymmetricLevel] = field(default_factory=dict[RowPlace, SymmetricLevel])
    inputs: SymmetricLevel = field(default_factory=SymmetricLevel)
    outputs: SymmetricLevel = field(default_factory=SymmetricLevel)
    gradient: SteadyRange = field(default_factory=lambda: SteadyRange(step=1.0, minimum_span=3.0))


class Mark(NamedTuple):
    """A gradient as an arrow shows it.

    Attributes:
        status: what kind of number its norm is.
        strength: where on the scale it stands, from 0 to 1, if it is finite.
    """

    status: NormStatus
    strength: float


@dataclass(frozen=True)
class Norms:
    """Norms of gradients along time.

    Attributes:
        norm: log10, (time,).
        status: what kind of number each is, likewise.
    """

    norm: NDArray[np.float64]
    status: NDArray[np.uint8]


@dataclass(frozen=True)
class HiddenRow:
    """One row of hidden states or context units.

    Attributes:
        place: which row it is.
        tiles: what its nodes show.
        states: the states themselves.
        gates: each gate's tiles by its letter, if they came.
        total: total gradient at each of its states.
        kept: what cuts leave of it; None if nothing is cut off.
        direct: what the loss read at each step itself sends into it, if it is a row of the top layer.
    """

    place: RowPlace
    tiles: Strip
    states: Strip
    gates: dict[str, Strip]
    total: Norms
    kept: Norms | None = None
    direct: Norms | None = None


@dataclass(frozen=True)
class Truncation:
    """What cuts lose of the gradient.

    Attributes:
        cosine: cosine of the angle between the truncated and the full gradient of the parameters.
        lost: length of what is lost of it, relative to the whole.
        mass: share of Σ_t ‖∂ℓ/∂h_t‖ of the top layer that no longer arrives.
    """

    cosine: float
    lost: float
    mass: float


@dataclass(frozen=True)
class Picture:
    """One example in one network, as the diagram shows it.

    Attributes:
        steps: number of timesteps T, padding included.
        length: steps of the example; beyond it there is padding.
        last_only: whether the loss is taken at the last step alone.
        rows: hidden states and context units, from the input upwards.
        inputs: inputs.
        outputs: outputs.
        scale: log10 norms at the ends of the colour scale.
        cuts: timesteps after which nothing flows back; None for truncation that no cuts express.
        truncation: what truncation loses; None if there is none, or it is not known.
    """

    steps: int
    length: int
    last_only: bool
    rows: tuple[HiddenRow, ...]
    inputs: Strip
    outputs: Strip
    scale: tuple[float, float]
    cuts: tuple[int, ...] | None = ()
    truncation: Truncation | None = None

    def row(self, layer: int, kind: Kind = "forward") -> HiddenRow:
        """Return a row of a layer, or of the top one if there are not as many."""
        top = self.rows[-1].place.layer
        return next(row for row in self.rows if row.place == (min(layer, top), kind))

    def mark(self, norms: Norms, time: int) -> Mark:
        """Return the gradient at a timestep as an arrow shows it."""
        low, high = self.scale
        norm = float(norms.norm[time - 1])
        strength = min(max((norm - low) / (high - low), 0.0), 1.0) if isfinite(norm) else 0.0
        return Mark(_STATUS[norms.status[time - 1]], strength)

    def forget_images(self) -> None:
        """Drop all images, whose colours were another theme's."""
        for strip in (self.inputs, self.outputs):
            strip.forget_image()
        for row in self.rows:
            for strip in (row.tiles, row.states, *row.gates.values()):
                strip.forget_image()


def picture_of(frame: Frame, built: NetworkBuilt, scales: Scales, colour: str = STATE) -> Picture:
    """Read a frame that carries the probe ``example``, and others where something is coloured by them.

    Args:
        frame: the frame.
        built: the network it is of.
        scales: where the scales were before; they are brought up to date.
        colour: what tiles are coloured by: `STATE`, `GRADIENT` or the letter of a gate.
    """
    reader = _Reader(frame, built, scales, colour)
    arrays, length = reader.arrays, frame.example_length
    rows = tuple(reader.row(place) for place in row_places(built))
    inputs, outputs = arrays["inputs"], arrays["outputs"]
    found = arrays.get("truncation")
    # Probabilities need no scale of their own.
    level = scales.outputs.update(outputs[:length]) if built.readout == "linear" else 1.0
    return Picture(
        steps=len(inputs),
        length=length,
        last_only=built.loss_steps == "last",
        rows=rows,
        inputs=Strip(inputs, _signed(scales.inputs.update(inputs[:length]))),
        outputs=Strip(outputs, _signed(level)),
        scale=scales.gradient.bounds,
        cuts=tuple(arrays["cuts"].tolist()) if "cuts" in arrays else None if found is not None else (),
        truncation=None if found is None else Truncation(*(float(number) for number in found)),
    )


class _Reader:
    """Reads the rows of a frame."""

    def __init__(self, frame: Frame, built: NetworkBuilt, scales: Scales, colour: str) -> None:
        self.arrays = {name: block.array() for name, block in frame.arrays.items()}
        self._built, self._scales, self._colour, self._length = built, scales, colour, frame.example_length
        norms = [
            array[..., : self._length].ravel()
            for name, array in self.arrays.items()
            if name.startswith(("example_gradient", "example_direct")) and "status" not in name
        ]
        together = np.concatenate(norms)
        finite = together[np.isfinite(together)]
        if finite.size:
            scales.gradient.update(float(finite.min()), float(finite.max()))

    def row(self, place: RowPlace) -> HiddenRow:
        """Read one row."""
        facts, way = self._built.layers[place.layer], "_reverse" if place.kind == "reverse" else ""
        states = Strip(
            self.arrays[f"context.{place.layer}" if place.kind == "context" else f"hidden{way}.{place.layer}"],
            self._state_shades(place, facts),
        )
        gates: dict[str, Strip] = {}
        stacked = None if place.kind == "context" else self.arrays.get(f"gates{way}.{place.layer}")
        if stacked is not None:
            gates = {
                letter: Strip(values, SIGNED if letter in CANDIDATES else OPEN)
                for letter, values in zip(facts.gates, stacked, strict=True)
            }
        total = self._norms(place, "")
        assert total is not None
        return HiddenRow(
            place=place,
            tiles=self._tiles(place, states, gates),
            states=states,
            gates=gates,
            total=total,
            kept=self._norms(place, "truncated."),
            direct=self._direct(place),
        )

    def _tiles(self, place: RowPlace, states: Strip, gates: dict[str, Strip]) -> Strip:
        """Return what the nodes of a row are coloured by; its states where it has nothing else."""
        if self._colour == GRADIENT and place.kind != "context":
            way = "_reverse" if place.kind == "reverse" else ""
            found = self.arrays.get(f"unit_gradient{way}.{place.layer}")
            if found is not None:
                return Strip(found, Shades("log10", *self._scales.gradient.bounds))
        return gates.get(self._colour, states)

    def _state_shades(self, place: RowPlace, facts: LayerFacts) -> Shades:
        if place.kind != "context" and is_bounded(facts.cell, facts.activation):
            return SIGNED
        name = {"context": "context", "reverse": "hidden_reverse", "forward": "hidden"}[place.kind]
        values = self.arrays[f"{name}.{place.layer}"][: self._length]
        return _signed(self._scales.states.setdefault(place, SymmetricLevel()).update(values))

    def _norms(self, place: RowPlace, prefix: str) -> Norms | None:
        """Return the gradients at a row's states; those with a prefix only if they came."""
        layer = place.layer
        if place.kind == "forward":
            norm = self.arrays.get(f"{prefix}example_gradient")
            return None if norm is None else Norms(norm[layer], self.arrays[f"{prefix}example_gradient_status"][layer])
        norm = self.arrays.get(f"{prefix}example_gradient_{place.kind}.{layer}")
        if norm is None:
            return None
        return Norms(norm, self.arrays[f"{prefix}example_gradient_{place.kind}_status.{layer}"])

    def _direct(self, place: RowPlace) -> Norms | None:
        if place.layer != len(self._built.layers) - 1 or place.kind == "context":
            return None
        way = "_reverse" if place.kind == "reverse" else ""
        return Norms(self.arrays[f"example_direct{way}"], self.arrays[f"example_direct{way}_status"])


def _signed(level: float) -> Shades:
    return Shades("signed", -level, level)


def arrays_of(rows: tuple[HiddenRow, ...]) -> dict[str, NDArray[np.float64]]:
    """Return norms by what they are called in tables: total, what cuts leave of it, and direct."""
    names = {"forward": "", "reverse": ", reverse direction", "context": ", context units"}
    arrays: dict[str, NDArray[np.float64]] = {}
    for row in rows:
        where = f"layer {row.place.layer + 1}{names[row.place.kind]}"
        arrays[f"gradient at {where}"] = row.total.norm
        if row.kept is not None:
            arrays[f"gradient left by cuts at {where}"] = row.kept.norm
        if row.direct is not None:
            arrays[f"direct part at {where}"] = row.direct.norm
    return arrays
