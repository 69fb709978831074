"""Norms of what was found along the last training batch: by time, and by lag before each sequence's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..diagnosis import by_lag, norm_status, sequence_norms, total_norms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..arrays import Array
    from .look import Look


def alive(look: Look) -> NDArray[np.int64]:
    """Return how many sequences of the last batch have each timestep, (T, N)."""
    trainer = look.trainer
    assert trainer.batch is not None, "no batch has been measured yet"
    counts = (np.arange(trainer.task.length)[:, None, None] < trainer.batch.lengths).sum(2)
    return np.broadcast_to(counts, (len(counts), trainer.network.population))


def batch_norms(look: Look, gradient: Array, of_last_step: Array) -> dict[str, NDArray[np.generic]]:
    """Return log10 norms over sequences and units with their `NormStatus`, by name, each (T, N).

    Args:
        look: whose last batch it is.
        gradient: what was found at each timestep, (T, N, B, H): ``norm`` and ``status`` by time.
        of_last_step: the same for the loss of each sequence's last step alone: ``lag_norm`` and ``lag_status``.
    """
    trainer = look.trainer
    assert trainer.batch is not None, "no batch has been measured yet"
    numpy, dtype, present = trainer.network.backend.numpy, trainer.experiment.dtype, alive(look)
    each = sequence_norms(numpy(gradient))
    norm = total_norms(each)
    norm[present == 0] = np.nan
    back = each if of_last_step is gradient else sequence_norms(numpy(of_last_step))
    lag_norm, reaching = by_lag(back, trainer.batch.lengths)
    return {
        "norm": norm,
        "status": norm_status(norm, dtype, present),
        "lag_norm": lag_norm,
        "lag_status": norm_status(lag_norm, dtype, reaching, towards_loss=False),
    }
