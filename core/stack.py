"""The stack of layers as cells that run over time: one for each direction of each layer, and all parameters they have.

A bidirectional layer (Schuster and Paliwal 1997) runs two cells of its own over the same input, one from each end, and
passes on their outputs side by side, those of the forward direction first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from .cells import make_cell
from .errors import SpecError
from .layer_specs import CustomLayer, ElmanLayer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cells.base import Cell
    from .layer_specs import Layer
    from .specs import NetworkSpec

Direction = Literal["forward", "reverse"]


@dataclass(frozen=True)
class Scan:
    """One cell that runs over the input of its layer in one direction.

    Attributes:
        layer: the layer, 0 at the input.
        direction: ``"reverse"`` begins with each sequence's last timestep.
        cell: the cell.
        first: first of its units among the outputs of its layer.
    """

    layer: int
    direction: Direction
    cell: Cell[Any]
    first: int

    @cached_property
    def prefix(self) -> str:
        """What the names of its parameters begin with, such as ``layer1.`` or ``layer1.reverse.``."""
        return f"layer{self.layer + 1}." + ("reverse." if self.direction == "reverse" else "")

    @property
    def units(self) -> slice:
        """Where its units stand among the outputs of its layer."""
        return slice(self.first, self.first + self.cell.size)

    @cached_property
    def learned_states(self) -> tuple[str, ...]:
        """State parts whose initial value is a parameter, such as ``h_0``, (H,)."""
        return self.cell.states if self.cell.layer.initial_state == "learned" else ()

    @cached_property
    def borrowed(self) -> dict[str, str]:
        """The network's own parameters that the cell has besides, their full names by short name."""
        return {"W_y": "readout.W_y", "b_y": "readout.b_y"} if self.cell.reads_output else {}

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of each of its parameters, by short name."""
        sizes = self.cell.state_sizes()
        return {**self.cell.shapes(), **{f"{state}_0": (sizes[state],) for state in self.learned_states}}


def make_scans(spec: NetworkSpec, inputs: int, outputs: int) -> tuple[Scan, ...]:
    """Return the scans of a stack, layer by layer: the first layer reads the inputs, each other the layer below."""
    return tuple(_scans(spec, inputs, outputs))


def _scans(spec: NetworkSpec, inputs: int, outputs: int) -> Iterator[Scan]:
    width = inputs
    for index, layer in enumerate(spec.layers):
        try:
            yield Scan(index, "forward", make_cell(layer, width, outputs, spec.readout), 0)
            if layer.bidirectional:
                yield Scan(index, "reverse", make_cell(layer, width, outputs, spec.readout), layer.size)
        except SpecError as error:
            where = () if error.path == ("readout",) else ("layers", index)
            raise SpecError(error.reason, ("network", *where, *error.path)) from error
        width = layer.width


def parameter_shapes(spec: NetworkSpec, inputs: int, outputs: int) -> dict[str, tuple[int, ...]]:
    """Return the shape of each named parameter of one network, in the order in which they are stored."""
    shapes = {
        scan.prefix + name: shape for scan in make_scans(spec, inputs, outputs) for name, shape in scan.shapes.items()
    }
    shapes["readout.W_y"] = (outputs, spec.layers[-1].width)
    shapes["readout.b_y"] = (outputs,)
    return shapes


def keeps_weights(before: NetworkSpec, after: NetworkSpec) -> bool:
    """Whether a network on the same task can take over another's weights: every parameter has the same shape.

    Cells of one's own are not loaded: of their layers, size and directions are compared.

    Raises:
        SpecError: one of the two cannot be built.
    """
    old, new = (parameter_shapes(_plain(each), inputs=1, outputs=1) for each in (before, after))
    return old == new


def _plain(spec: NetworkSpec) -> NetworkSpec:
    """Return a network with weights of the same shapes that can be made without its task."""
    return replace(spec, layers=tuple(map(_stand_in, spec.layers)), readout="linear")


def _stand_in(layer: Layer) -> Layer:
    """Return a layer of the core in place of a cell of one's own; any other as it is."""
    if isinstance(layer, CustomLayer):
        return ElmanLayer(size=layer.size, bidirectional=layer.bidirectional)
    return layer
