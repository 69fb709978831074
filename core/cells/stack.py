"""The cells of a whole stack, and the shapes of all parameters it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import make_cell

if TYPE_CHECKING:
    from ..specs import NetworkSpec
    from .base import Cell


def make_cells(spec: NetworkSpec, inputs: int) -> tuple[Cell[Any], ...]:
    """Return the cells of a stack: the first reads the inputs, each other the layer below."""
    widths = [inputs, *(layer.size for layer in spec.layers)]
    return tuple(make_cell(layer, width) for layer, width in zip(spec.layers, widths, strict=False))


def parameter_shapes(spec: NetworkSpec, inputs: int, outputs: int) -> dict[str, tuple[int, ...]]:
    """Return the shape of each named parameter of one network, in the order in which they are stored."""
    shapes = {
        f"layer{index}.{name}": shape
        for index, cell in enumerate(make_cells(spec, inputs), 1)
        for name, shape in cell.shapes().items()
    }
    shapes["readout.W_y"] = (outputs, spec.layers[-1].size)
    shapes["readout.b_y"] = (outputs,)
    return shapes
