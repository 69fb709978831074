"""The probe ``gates``: every gate of every gated layer along one test sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..wire import ArrayBlock
from .example import named

if TYPE_CHECKING:
    from .look import Look


def gates(look: Look) -> dict[str, ArrayBlock]:
    """Return the gates of each direction of each layer that has some, (gate, time, unit)."""
    tape = look.run_example().tape
    numpy = look.trainer.network.backend.numpy
    arrays: dict[str, ArrayBlock] = {}
    for scan in tape.network.scans:
        if found := tape.gates(scan.layer, scan.direction):
            values = np.stack([numpy(gate)[:, 0, 0] for gate in found.values()])
            arrays[named("gates", scan)] = ArrayBlock.of(values.astype(np.float32), "gate", "time", "unit")
    return arrays
