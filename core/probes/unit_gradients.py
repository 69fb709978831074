"""The probe ``unit_gradients``: the total gradient at every single unit, along one test sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..wire import ArrayBlock
from .example import named

if TYPE_CHECKING:
    from .look import Look


def unit_gradients(look: Look) -> dict[str, ArrayBlock]:
    """Return log10 |dℓ/dh_t| of each unit of each layer, in both directions, (time, unit)."""
    gradients = look.example_gradients().gradients
    network = look.trainer.network
    arrays: dict[str, ArrayBlock] = {}
    with np.errstate(divide="ignore"):
        for scan in network.scans:
            found = network.backend.numpy(gradients.hidden(scan.layer, scan.direction))[:, 0, 0]
            sizes = np.log10(np.abs(found.astype(np.float64))).astype(np.float32)
            arrays[named("unit_gradient", scan)] = ArrayBlock.of(sizes, "time", "unit")
    return arrays
