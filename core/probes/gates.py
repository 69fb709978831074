"""The probe ``gates``: every gate of every gated layer along one test sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..wire import ArrayBlock

if TYPE_CHECKING:
    from .look import Look


def gates(look: Look) -> dict[str, ArrayBlock]:
    """Return the gates of each layer that has some, (gate, time, unit)."""
    tape = look.run_example().tape
    numpy = look.trainer.network.backend.numpy
    arrays: dict[str, ArrayBlock] = {}
    for layer in range(len(tape.network.cells)):
        if found := tape.gates(layer):
            values = np.stack([numpy(gate)[:, 0, 0] for gate in found.values()])
            arrays[f"gates.{layer}"] = ArrayBlock.of(values.astype(np.float32), "gate", "time", "unit")
    return arrays
