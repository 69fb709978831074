"""The probe ``weights``: every parameter of the network looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..frames import ArrayBlock

if TYPE_CHECKING:
    from .look import Look

# Parameters of a network above which they are not sent: no picture of so many could be read.
MOST = 2_000_000


def weights(look: Look) -> dict[str, ArrayBlock]:
    """Return each parameter by its name, such as ``weights.layer1.W_h``, as a matrix (row, column)."""
    network = look.trainer.network
    if network.parameter_count > MOST:
        return {}
    arrays: dict[str, ArrayBlock] = {}
    for name, values in network.parameters.items():
        own = network.backend.numpy(values)[look.network].astype(np.float32)
        arrays[f"weights.{name}"] = ArrayBlock.of(own.reshape(len(own), -1), "row", "column")
    return arrays
