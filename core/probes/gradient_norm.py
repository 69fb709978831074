"""The probe ``gradient_norm``: the norms of the last batch's gradient by time and by lag, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..diagnosis import by_lag, norm_status, sequence_norms, total_norms, verdicts
from ..frames import ArrayBlock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..bptt import Gradients
    from .look import Look


def gradient_norm(look: Look) -> dict[str, ArrayBlock]:
    """Return the norms of each layer and network, and leave the verdicts in `look`."""
    trainer = look.trainer
    assert trainer.batch is not None, "no batch has been measured yet"
    lengths, dtype = trainer.batch.lengths, trainer.experiment.dtype
    alive = (np.arange(trainer.task.length)[:, None, None] < lengths).sum(2)
    alive = np.broadcast_to(alive, (len(alive), trainer.network.population))
    norms = _layer_norms(look, trainer.gradients)
    back = look.last_step_gradients()
    reaching_back = norms if back is trainer.gradients else _layer_norms(look, back)
    total = [total_norms(each) for each in norms]
    for each in total:
        each[alive == 0] = np.nan
    lagged = [by_lag(each, lengths) for each in reaching_back]
    lag_status = [norm_status(norm, dtype, count, towards_loss=False) for norm, count in lagged]
    lag_norm = [norm for norm, _ in lagged]
    status = [norm_status(each, dtype, alive) for each in total]
    look.verdicts = tuple(verdicts(norm, state) for norm, state in zip(lag_norm, lag_status, strict=True))
    return {
        "gradient_norm": ArrayBlock.of(np.stack(total), "layer", "time", "network"),
        "gradient_status": ArrayBlock.of(np.stack(status), "layer", "time", "network"),
        "lag_norm": ArrayBlock.of(np.stack(lag_norm), "layer", "lag", "network"),
        "lag_status": ArrayBlock.of(np.stack(lag_status), "layer", "lag", "network"),
        "alive": ArrayBlock.of(alive[:, 0].astype(np.int64), "time"),
    }


def _layer_norms(look: Look, gradients: Gradients) -> list[NDArray[np.float64]]:
    network = look.trainer.network
    return [sequence_norms(network.backend.numpy(gradients.hidden(layer))) for layer in range(len(network.cells))]
