"""Recurrent cells, one file each, and the registry that finds the cell of a layer."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import ElmanLayer, GRULayer, LSTMLayer, RecurrentLayer
from .elman import ElmanCell
from .gru import GRUCell
from .lstm import LSTMCell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .base import Cell

CELLS: Mapping[type[RecurrentLayer], type[Cell[Any]]] = MappingProxyType(
    {ElmanLayer: ElmanCell, LSTMLayer: LSTMCell, GRULayer: GRUCell}
)


def make_cell(layer: RecurrentLayer, inputs: int) -> Cell[Any]:
    """Return the cell of a layer that reads `inputs` numbers per timestep."""
    return CELLS[type(layer)](layer, inputs)
