"""Turning weights by hand: recurrent gain, spectral radius and forget-gate bias of a layer that stands.

`initialisation` draws weights by such settings; here they are applied to weights as they are, trained or not. Each
block of recurrent weights, one matrix per gate and direction, is multiplied by a number of its own where a spectral
radius (largest |eigenvalue|) is set, so that all gates then have the same one, as after initialisation.

Shapes: N networks, G gates, H units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .errors import RNNScopeError
from .specs import AntisymmetricLayer, JordanLayer, OrthogonalLayer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cells.base import Cell

# Gates that say how much of the state is kept, the first that a cell has counts: the forget gate of an LSTM or of a
# minimal gated unit, the update gate of a GRU.
FORGET_GATES = ("f", "z")


class KnobError(RNNScopeError):
    """Report weights that cannot be turned as was asked."""


def recurrent_name(cell: Cell[Any]) -> str:
    """Return the short name of the parameter that the recurrent gain multiplies: ``W_h``, of a Jordan layer ``W_s``."""
    return "W_s" if isinstance(cell.layer, JordanLayer) else "W_h"


def no_gain(cell: Cell[Any]) -> str:
    """Say why a cell has no recurrent gain to turn; empty if it has one."""
    if isinstance(cell.layer, AntisymmetricLayer):
        return "An AntisymmetricRNN keeps its eigenvalues near the imaginary axis whatever the scale of its weights."
    if isinstance(cell.layer, OrthogonalLayer):
        return "Every singular value of an orthogonal layer is its scale ρ, whatever the scale of its weights."
    if recurrent_name(cell) not in cell.shapes():
        return "This cell has no recurrent weights W_h."
    return ""


def no_radius(cell: Cell[Any]) -> str:
    """Say why a cell has no spectral radius to set; empty if it has one."""
    if reason := no_gain(cell):
        return reason
    if isinstance(cell.layer, JordanLayer):
        return "The context weights of a Jordan layer have no eigenvalues, as they are not square; turn their gain."
    if cell.shapes()["W_h"] not in ((len(cell.gates) * cell.size, cell.size), (cell.size,)):
        return "The recurrent weights of this cell are not square, and so have no eigenvalues."
    return ""


def forget_gate(cell: Cell[Any]) -> str:
    """Return the gate that says how much of the state is kept, such as ``f``; empty if the cell has none."""
    return next((gate for gate in FORGET_GATES if gate in cell.gates and "b" in cell.shapes()), "")


def block_radii(matrices: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Return the spectral radius of each block of recurrent weights, (N, G); NaN where one is not finite.

    Args:
        matrices: (N, G·H, H), or (N, H) for self-connections, which are one diagonal block.
    """
    values = np.asarray(matrices, np.float64)
    if values.ndim == 2:
        return np.abs(values).max(1, keepdims=True)
    networks, rows, units = values.shape
    blocks = values.reshape(networks, rows // units, units, units).copy()
    infinite = ~np.isfinite(blocks)
    blocks[infinite] = 0.0
    radii = np.abs(np.linalg.eigvals(blocks)).max(-1)
    radii[infinite.any((2, 3))] = np.nan
    return radii


def with_radius(
    matrices: NDArray[np.floating[Any]], spectral_radius: float
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Scale each block of recurrent weights to a spectral radius.

    Args:
        matrices: as for `block_radii`.
        spectral_radius: what the largest |eigenvalue| of each block shall be.

    Returns:
        The scaled weights, in float64; and which networks have a block that no factor brings there and that is left
        as it was: its radius is 0 (and 0 is not wanted), or it is not finite, (N,).
    """
    values = np.asarray(matrices, np.float64)
    radii = block_radii(values)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        factors = spectral_radius / radii
    impossible = ~np.isfinite(factors)
    factors[impossible] = 1.0
    stuck = (impossible & (radii != spectral_radius)).any(1)
    rows = np.repeat(factors, values.shape[1] // radii.shape[1], 1)  # blocks are stacked along the rows
    return values * rows.reshape(*rows.shape, *[1] * (values.ndim - 2)), stuck
