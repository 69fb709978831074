"""The probe ``weights``: every parameter of the network looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..knobs import block_radii, no_radius
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from .look import Look

# Units of a layer above which no eigenvalues are found: those of 128 take 6 ms.
MOST_UNITS = 128
# Parameters of a network above which they are not sent: no picture of so many could be read.
MOST = 2_000_000


def weights(look: Look) -> dict[str, ArrayBlock]:
    """Return each parameter by its name, as a matrix (row, column), and the spectral radii of the layer looked at."""
    network = look.trainer.network
    if network.parameter_count > MOST:
        return {}
    arrays: dict[str, ArrayBlock] = {}
    for name, values in network.parameters.items():
        own = network.backend.numpy(values)[look.network].astype(np.float32)
        arrays[f"weights.{name}"] = ArrayBlock.of(own.reshape(len(own), -1), "row", "column")
    for _, scan in network.scans_of(look.layer):
        if not no_radius(scan.cell) and scan.cell.size <= MOST_UNITS:
            name = f"{scan.prefix}W_h"
            own = network.backend.numpy(network.parameters[name])[look.network]
            arrays[f"weights_radius.{name}"] = ArrayBlock.of(block_radii(own[None])[0], "gate")
    return arrays
