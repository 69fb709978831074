"""The probe ``example``: states, gradients, inputs and outputs of one test sequence in one network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..diagnosis import norm_status, sequence_norms, total_norms
from ..gradient_parts import direct_gradient
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from .look import Look


def example(look: Look) -> dict[str, ArrayBlock]:
    """Return the states and gradient norms of each layer, and what went in and came out."""
    trainer = look.trainer
    numpy = trainer.network.backend.numpy
    run = look.example_gradients()
    layers = range(len(trainer.network.cells))
    arrays: dict[str, ArrayBlock] = {}
    for layer in layers:
        hidden = numpy(run.tape.hidden(layer))[1:, 0, 0]
        arrays[f"hidden.{layer}"] = ArrayBlock.of(hidden.astype(np.float32), "time", "unit")
    norms = [total_norms(sequence_norms(numpy(run.gradients.hidden(layer)))) for layer in layers]
    norms.append(total_norms(sequence_norms(numpy(direct_gradient(run.gradients)))))
    alive = np.where(np.arange(trainer.task.length) < run.length, 1, 0)[:, None]
    status = [norm_status(norm, trainer.experiment.dtype, alive)[:, 0] for norm in norms]
    hidden_states = run.tape.outputs(trainer.objective.loss_steps)[1:]
    outputs = numpy(trainer.objective.outputs(run.tape.network, hidden_states))[:, 0, 0]
    arrays["example_gradient"] = ArrayBlock.of(np.stack([norm[:, 0] for norm in norms[:-1]]), "layer", "time")
    arrays["example_gradient_status"] = ArrayBlock.of(np.stack(status[:-1]), "layer", "time")
    arrays["example_direct"] = ArrayBlock.of(norms[-1][:, 0], "time")
    arrays["example_direct_status"] = ArrayBlock.of(status[-1], "time")
    arrays["inputs"] = ArrayBlock.of(run.batch.inputs[:, 0, 0].astype(np.float32), "time", "input")
    arrays["outputs"] = ArrayBlock.of(outputs.astype(np.float32), "time", "output")
    arrays["targets"] = ArrayBlock.of(run.batch.targets[:, 0, 0].astype(np.float32), "time", "output")
    counted = run.batch.counted(trainer.objective.loss_steps)[:, 0, 0]
    arrays["counted"] = ArrayBlock.of(counted.astype(np.uint8), "time")
    return arrays
