"""The probe ``knobs``: where the knobs of one layer stand, as its weights have it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..knobs import block_radii, forget_gate, no_radius, recurrent_name
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from .look import Look

# Work of the eigenvalues that a frame may ask for, in units³ summed over blocks and networks: about 2 ms. Of larger
# populations the first networks speak for all; of layers beyond 128 units nothing is said.
MOST_WORK, MOST_UNITS = 2**19, 128


def knobs(look: Look) -> dict[str, ArrayBlock]:
    """Return the spectral radius of each block of recurrent weights, and the mean bias of the forget gate."""
    network = look.trainer.network
    numpy = network.backend.numpy
    scans = [scan for _, scan in network.scans_of(look.layer)]
    cell = scans[0].cell
    arrays: dict[str, ArrayBlock] = {}
    if not no_radius(cell) and cell.size <= MOST_UNITS:
        work = cell.size**3 * len(cell.gates) * len(scans)
        first = slice(0, max(1, MOST_WORK // work))
        names = [scan.prefix + recurrent_name(cell) for scan in scans]
        radii = [block_radii(numpy(network.parameters[name][first])) for name in names]
        arrays["recurrent_radius"] = ArrayBlock.of(np.concatenate(radii, axis=1), "network", "gate")
    if gate := forget_gate(cell):
        biases = [numpy(network.parameters[f"{scan.prefix}b"][:, cell.gate_rows(gate)]) for scan in scans]
        mean = np.concatenate(biases, axis=1).astype(np.float64).mean(1)
        arrays["forget_bias"] = ArrayBlock.of(mean, "network")
    return arrays
