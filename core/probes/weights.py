"""The probe ``weights``: every parameter of one layer, and the readout, of one network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..frames import ArrayBlock
from ..knobs import block_radii

if TYPE_CHECKING:
    from ..stack import Scan
    from .look import Look

# Rows and columns that are sent at the most: no picture has room for more.
MOST_SHOWN = 512
# Units of a block whose eigenvalues are found; those of 128 take 6 ms.
MOST_UNITS = 128


def weights(look: Look) -> dict[str, ArrayBlock]:
    """Return the values, shape and norm of each parameter, and the spectral radii of the recurrent ones."""
    network = look.trainer.network
    names = {scan.prefix + name: scan for _, scan in network.scans_of(look.layer) for name in scan.shapes}
    arrays: dict[str, ArrayBlock] = {}
    for name in (*names, "readout.W_y", "readout.b_y"):
        values = network.backend.numpy(network.parameters[name][look.network])
        shown = values[tuple(slice(None, None, -(-length // MOST_SHOWN)) for length in values.shape)]
        arrays[f"weights.{name}"] = ArrayBlock.of(shown, *("row", "column")[: values.ndim])
        arrays[f"weights_shape.{name}"] = ArrayBlock.of(np.array(values.shape, np.int64), "axis")
        arrays[f"weights_norm.{name}"] = ArrayBlock.of(np.array(np.linalg.norm(values.astype(np.float64))))
        if name in names and _has_radii(names[name], name):
            arrays[f"weights_radius.{name}"] = ArrayBlock.of(block_radii(values[None])[0], "gate")
    return arrays


def _has_radii(scan: Scan, name: str) -> bool:
    """Say whether a parameter is made of square blocks, or of self-connections, whose eigenvalues are soon found."""
    cell, units = scan.cell, scan.cell.size
    square = scan.shapes[name.removeprefix(scan.prefix)] in ((len(cell.gates) * units, units), (units,))
    return name == f"{scan.prefix}W_h" and square and units <= MOST_UNITS
