"""All singular values of dh_T/dh_t along one test sequence: which directions reach the end, and which are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..jacobian_products import product_singular_values
from ..jacobians import local_jacobians
from ..wire import ArrayBlock
from .subject import Findings

if TYPE_CHECKING:
    from ..cells.base import Cell
    from .options import SingularValueOptions
    from .subject import Report, Subject


def singular_values(subject: Subject, options: SingularValueOptions, report: Report) -> Findings:
    """Return log10 of the singular values of d s_T/d s_t for t = 0…T, s a part of the layer's state.

    The layer's inputs are held fixed. The forward direction of a bidirectional layer is looked at.

    Arrays (float64): ``log_singular_values``, the largest first, -inf where a direction is annihilated, axes (time,
    value). Facts: ``state``, the part of the state.

    Raises:
        TooLargeError: the Jacobians would not fit in memory.
        ValueError: the layer has no such state, or the network has diverged.
    """
    part = state_part(subject.network.cells[subject.layer], options.state)
    jacobians = local_jacobians(subject.tape, subject.layer)[:, 0, 0]
    values = product_singular_values(jacobians, part, report=report)
    return Findings({"log_singular_values": ArrayBlock.of(values, "time", "value")}, {"state": options.state})


def state_part(cell: Cell[Any], state: str) -> slice:
    """Return where a part of the state stands: "hidden", "cell" or "whole".

    Raises:
        ValueError: the cell has no cell state.
    """
    if state == "whole":
        return slice(None)
    name = {"hidden": "h", "cell": "c"}[state]
    start = 0
    for each, size in cell.state_sizes().items():
        if each == name:
            return slice(start, start + size)
        start += size
    raise ValueError(f"Only an LSTM has a cell state; this layer has {', '.join(cell.states)}.")
