"""Recurrent cells, one file each, and the registry that finds the cell of a layer."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from ..errors import SpecError
from ..specs import (
    AntisymmetricLayer,
    ChoGRULayer,
    CustomLayer,
    DiagonalElmanLayer,
    ElmanLayer,
    GRULayer,
    JordanLayer,
    LeakyLayer,
    LSTMLayer,
    MGULayer,
    OrthogonalLayer,
    RecurrentLayer,
    VariantLSTMLayer,
)
from .antisymmetric import AntisymmetricCell
from .custom import make_custom
from .elman import ElmanCell
from .elman_diagonal import DiagonalElmanCell
from .gru import GRUCell
from .gru_cho import ChoGRUCell
from .jordan import JordanCell
from .leaky import LeakyCell
from .lstm import LSTMCell
from .lstm_variant import VariantLSTMCell
from .mgu import MGUCell
from .orthogonal import OrthogonalCell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..specs import ReadoutKind
    from .base import Cell

CELLS: Mapping[type[RecurrentLayer], Callable[..., Cell[Any]]] = MappingProxyType(
    {
        ElmanLayer: ElmanCell,
        DiagonalElmanLayer: DiagonalElmanCell,
        OrthogonalLayer: OrthogonalCell,
        JordanLayer: JordanCell,
        LSTMLayer: LSTMCell,
        VariantLSTMLayer: VariantLSTMCell,
        GRULayer: GRUCell,
        ChoGRULayer: ChoGRUCell,
        MGULayer: MGUCell,
        LeakyLayer: LeakyCell,
        AntisymmetricLayer: AntisymmetricCell,
    }
)


def make_cell(
    layer: RecurrentLayer, inputs: int, outputs: int = 1, readout: ReadoutKind | Literal["auto"] = "linear"
) -> Cell[Any]:
    """Return the cell of a layer.

    Args:
        layer: the layer.
        inputs: numbers it reads per timestep.
        outputs: outputs of the network, of which only a Jordan cell wants to know.
        readout: what these outputs are.

    Raises:
        SpecError: a cell of one's own can not be found, or a Jordan cell does not know its readout.
    """
    if isinstance(layer, CustomLayer):
        return make_custom(layer, inputs)
    if isinstance(layer, JordanLayer):
        if readout == "auto":
            raise SpecError("must be linear, softmax or sigmoid: a Jordan layer is fed the output", ("readout",))
        return CELLS[JordanLayer](layer, inputs, outputs, readout)
    return CELLS[type(layer)](layer, inputs)
