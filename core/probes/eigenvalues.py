"""The probe ``eigenvalues``: of the recurrent matrix of each gate, and of the local Jacobian at one timestep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..jacobians import local_jacobian, state_sizes
from ..spectra import matrix_spectrum, recurrent_matrices
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .look import Look

# Rows of the largest matrix whose eigenvalues are looked for in a frame: those of 256 take 50 ms, of 512 half a second.
MOST_ROWS = 256


def eigenvalues(look: Look) -> dict[str, ArrayBlock]:
    """Return eigenvalues and largest singular values of one layer in float64.

    The Jacobian is left out beyond the sequence's end, the matrices where the cell has none that multiplies h_{t-1},
    and either where it has more than `MOST_ROWS` rows.
    """
    run = look.run_example()
    network, layer = run.tape.network, look.layer
    cell = network.cells[layer]
    at = np.array([layer, look.time], np.int64)
    arrays: dict[str, ArrayBlock] = {"eigenvalues.at": ArrayBlock.of(at, "cursor")}
    if cell.size <= MOST_ROWS:
        try:
            matrices = recurrent_matrices(network, layer)
        except ValueError:  # such as a Jordan cell, which is fed its output
            matrices = {}
        if matrices:
            found, stretch = _spectrum(np.concatenate(list(matrices.values())))
            arrays["eigenvalues.recurrent"] = ArrayBlock.of(found, "gate", "eigenvalue", "part")
            arrays["singular.recurrent"] = ArrayBlock.of(stretch, "gate")
    if look.time <= run.length and sum(state_sizes(cell)) <= MOST_ROWS:
        found, stretch = _spectrum(local_jacobian(run.tape, look.time, layer)[0])
        arrays["eigenvalues.jacobian"] = ArrayBlock.of(found[0], "eigenvalue", "part")
        arrays["singular.jacobian"] = ArrayBlock.of(stretch, "matrix")
    return arrays


def _spectrum(matrices: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return eigenvalues (K, S, 2) in real and imaginary parts and σ_max (K,), NaN of a matrix that is not finite."""
    broken = np.asarray(~np.isfinite(matrices).all((1, 2), keepdims=True))
    spectrum = matrix_spectrum(np.where(broken, 0, matrices))
    parts = np.stack([spectrum.eigenvalues.real, spectrum.eigenvalues.imag], -1)
    return np.where(broken, np.nan, parts), np.where(broken[:, 0, 0], np.nan, spectrum.largest_singular_value)
