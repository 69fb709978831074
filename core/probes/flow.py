"""The probe ``flow``: how strongly the loss at each timestep depends on each state before it, for one sequence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..diagnosis import norm_status
from ..errors import TooLargeError
from ..flow import flow_map
from ..objective import Targets
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from .look import ExampleRun, Look


# Timesteps of the longest sequence whose map is found live: its square travels in each frame.
MOST_STEPS = 1000


def flow(look: Look) -> dict[str, ArrayBlock]:
    """Return log10 ‖dℓ_t/dh_s‖ of each layer with its status, t and s from 1.

    Raises:
        TooLargeError: the task's sequences are too long, or the pass would not fit in memory.
    """
    trainer = look.trainer
    if trainer.task.length > MOST_STEPS:
        raise TooLargeError(
            f"The flow map is found live for up to {MOST_STEPS} timesteps; these sequences have {trainer.task.length}. "
            "A script finds it for longer ones with rnnscope.core.flow.flow_map."
        )
    run = look.run_example()
    objective = replace(trainer.objective, loss_steps="all")
    norms = flow_map(run.tape, objective, _at_every_step(look, run))[..., 0]
    steps = np.arange(1, trainer.task.length + 1)
    inside = ((steps[:, None] >= steps) & (steps[:, None] <= run.length)).astype(np.int64)
    # a row runs back from its loss, so that a zero which a vanishing norm fades into is told from other zeros
    status = np.stack([norm_status(layer.T, trainer.experiment.dtype, inside.T).T for layer in norms])
    return {
        "flow": ArrayBlock.of(norms, "layer", "loss step", "time"),
        "flow_status": ArrayBlock.of(status, "layer", "loss step", "time"),
    }


def _at_every_step(look: Look, run: ExampleRun) -> Targets:
    """Return targets of a loss of weight 1 at each timestep: its own, or that of the last step where it has none."""
    batch, backend = run.batch, look.trainer.network.backend
    values = batch.targets.copy()
    missing = ~batch.counted("all")
    last = np.take_along_axis(batch.targets, batch.lengths[None, ..., None] - 1, axis=0)
    values[missing] = np.broadcast_to(last, values.shape)[missing]
    weights = batch.valid.astype(batch.inputs.dtype)
    return Targets(backend.asarray(values), backend.asarray(weights), None, look.trainer.task.length, backend)
