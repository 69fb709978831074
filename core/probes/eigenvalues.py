"""The probe ``eigenvalues``: of the recurrent matrices of the layer looked at, and of its Jacobian at one timestep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..frames import ArrayBlock
from ..jacobians import local_jacobian
from ..spectra import matrix_spectrum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .look import Look


def eigenvalues(look: Look) -> dict[str, ArrayBlock]:
    """Return eigenvalues (real, imaginary) and largest singular value of each gate's matrix, and of J_t."""
    network = look.trainer.network
    cell = network.cells[look.layer]
    own = network.networks(slice(look.network, look.network + 1))
    arrays: dict[str, ArrayBlock] = {}
    try:
        stacked = network.backend.numpy(cell.recurrent_matrix(network.backend, own.layer(look.layer)))[0]
    except ValueError:  # no matrix of the cell multiplies h_{t-1}: there is its Jacobian alone
        matrices: dict[str, NDArray[np.floating]] = {}
    else:
        matrices = {gate: stacked[cell.gate_rows(gate)] for gate in cell.gates}
    run = look.run_example()
    time = min(look.time, run.length)
    matrices["jacobian"] = local_jacobian(run.tape, time, look.layer)[0, 0]
    for name, matrix in matrices.items():
        if np.isfinite(matrix).all():
            spectrum = matrix_spectrum(matrix)
            values = np.stack((spectrum.eigenvalues.real, spectrum.eigenvalues.imag), axis=1)
            arrays[f"eigenvalues.{name}"] = ArrayBlock.of(values, "eigenvalue", "part")
            arrays[f"singular.{name}"] = ArrayBlock.of(spectrum.singular_values[:1], "singular value")
        else:
            arrays[f"eigenvalues.{name}"] = ArrayBlock.of(np.full((1, 2), np.nan), "eigenvalue", "part")
            arrays[f"singular.{name}"] = ArrayBlock.of(np.full(1, np.nan), "singular value")
    return arrays
