"""Recurrent cells, one file each, and the registry that finds the cell of a layer."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import (
    AntisymmetricLayer,
    ChoGRULayer,
    DiagonalElmanLayer,
    ElmanLayer,
    GRULayer,
    LeakyLayer,
    LSTMLayer,
    MGULayer,
    RecurrentLayer,
    VariantLSTMLayer,
)
from .antisymmetric import AntisymmetricCell
from .elman import ElmanCell
from .elman_diagonal import DiagonalElmanCell
from .gru import GRUCell
from .gru_cho import ChoGRUCell
from .leaky import LeakyCell
from .lstm import LSTMCell
from .lstm_variant import VariantLSTMCell
from .mgu import MGUCell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .base import Cell

CELLS: Mapping[type[RecurrentLayer], type[Cell[Any]]] = MappingProxyType(
    {
        ElmanLayer: ElmanCell,
        DiagonalElmanLayer: DiagonalElmanCell,
        LSTMLayer: LSTMCell,
        VariantLSTMLayer: VariantLSTMCell,
        GRULayer: GRUCell,
        ChoGRULayer: ChoGRUCell,
        MGULayer: MGUCell,
        LeakyLayer: LeakyCell,
        AntisymmetricLayer: AntisymmetricCell,
    }
)


def make_cell(layer: RecurrentLayer, inputs: int) -> Cell[Any]:
    """Return the cell of a layer that reads `inputs` numbers per timestep."""
    return CELLS[type(layer)](layer, inputs)
