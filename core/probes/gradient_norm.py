"""The probe ``gradient_norm``: the norms of the last batch's gradient by time and by lag, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..clipping import clips
from ..diagnosis import verdicts
from ..wire import ArrayBlock
from .batch_norms import alive, batch_norms

if TYPE_CHECKING:
    from .look import Look


def gradient_norm(look: Look) -> dict[str, ArrayBlock]:
    """Return the norms of each layer and network, and leave the verdicts in `look`."""
    trainer, back = look.trainer, look.last_step_gradients()
    found: list[dict[str, np.ndarray]] = []
    for layer in range(len(trainer.network.cells)):
        gradient = trainer.gradients.hidden(layer)
        found.append(batch_norms(look, gradient, gradient if back is trainer.gradients else back.hidden(layer)))
    look.verdicts = tuple(verdicts(each["lag_norm"], each["lag_status"]) for each in found)
    names = {
        "gradient_norm": ("norm", "time"),
        "gradient_status": ("status", "time"),
        "lag_norm": ("lag_norm", "lag"),
        "lag_status": ("lag_status", "lag"),
    }
    arrays = {
        name: ArrayBlock.of(np.stack([each[kind] for each in found]), "layer", axis, "network")
        for name, (kind, axis) in names.items()
    }
    arrays["alive"] = ArrayBlock.of(alive(look)[:, 0].astype(np.int64), "time")
    measured = trainer.measured
    if clips(trainer.experiment.training) and measured is not None:
        with np.errstate(invalid="ignore", divide="ignore"):
            arrays["clip_factor"] = ArrayBlock.of(measured.clipped_norm / measured.gradient_norm, "network")
    return arrays
