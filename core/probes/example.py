"""The probe ``example``: states, gradients, inputs and outputs of one test sequence in one network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..diagnosis import norm_status, sequence_norms, total_norms
from ..gradient_parts import direct_gradient
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..arrays import Array
    from ..bptt import Gradients
    from ..stack import Scan
    from .look import Look


def example(look: Look) -> dict[str, ArrayBlock]:
    """Return the states and gradient norms of each layer, and what went in and came out."""
    trainer = look.trainer
    numpy = trainer.network.backend.numpy
    run = look.example_gradients()
    arrays = gradient_arrays(look, run.gradients, run.length)
    for scan in trainer.network.scans:
        hidden = numpy(run.tape.hidden(scan.layer, scan.direction))[1:, 0, 0]
        arrays[named("hidden", scan)] = ArrayBlock.of(hidden.astype(np.float32), "time", "unit")
        if scan.cell.reads_output:
            context = numpy(run.tape.state("s", scan.layer))[1:, 0, 0]
            arrays[f"context.{scan.layer}"] = ArrayBlock.of(context.astype(np.float32), "time", "output")
    hidden_states = run.tape.outputs(trainer.objective.loss_steps)[1:]
    outputs = numpy(trainer.objective.outputs(run.tape.network, hidden_states))[:, 0, 0]
    arrays["inputs"] = ArrayBlock.of(run.batch.inputs[:, 0, 0].astype(np.float32), "time", "input")
    arrays["outputs"] = ArrayBlock.of(outputs.astype(np.float32), "time", "output")
    arrays["targets"] = ArrayBlock.of(run.batch.targets[:, 0, 0].astype(np.float32), "time", "output")
    counted = run.batch.counted(trainer.objective.loss_steps)[:, 0, 0]
    arrays["counted"] = ArrayBlock.of(counted.astype(np.uint8), "time")
    return arrays


def gradient_arrays(look: Look, gradients: Gradients, length: int) -> dict[str, ArrayBlock]:
    """Return the norms of one sequence's gradients with their status, as `Frame` names them.

    Args:
        look: whose trainer and example they are of.
        gradients: of one network and one sequence.
        length: valid timesteps of the sequence.
    """
    network = look.trainer.network
    layers = range(len(network.cells))
    top = layers[-1]
    norms = _Norms(look, length)
    total = [norms.of(gradients.hidden(layer)) for layer in layers]
    direct = norms.of(direct_gradient(gradients))
    arrays = {
        "example_gradient": ArrayBlock.of(np.stack([norm for norm, _ in total]), "layer", "time"),
        "example_gradient_status": ArrayBlock.of(np.stack([status for _, status in total]), "layer", "time"),
        "example_direct": ArrayBlock.of(direct[0], "time"),
        "example_direct_status": ArrayBlock.of(direct[1], "time"),
    }
    for scan in network.scans:
        found: dict[str, Array] = {}
        if scan.direction == "reverse":
            found[f"example_gradient_reverse.{scan.layer}"] = gradients.hidden(scan.layer, "reverse")
            if scan.layer == top:
                found["example_direct_reverse"] = direct_gradient(gradients, top, "reverse")
        if scan.cell.reads_output:
            found[f"example_gradient_context.{scan.layer}"] = gradients.state("s", scan.layer)
        for name, gradient in found.items():
            norm, status = norms.of(gradient, towards_loss=scan.direction == "forward")
            kind, dot, layer = name.partition(".")
            arrays[name] = ArrayBlock.of(norm, "time")
            arrays[f"{kind}_status{dot}{layer}"] = ArrayBlock.of(status, "time")
    return arrays


def named(kind: str, scan: Scan) -> str:
    """Return the name under which an array of a direction of a layer travels, such as ``hidden_reverse.1``."""
    return f"{kind}{'_reverse' if scan.direction == 'reverse' else ''}.{scan.layer}"


class _Norms:
    """Takes the norms of one sequence's gradients, with what kind of number each is."""

    def __init__(self, look: Look, length: int) -> None:
        self._numpy = look.trainer.network.backend.numpy
        self._dtype = look.trainer.experiment.dtype
        self._alive = np.where(np.arange(look.trainer.task.length) < length, 1, 0)[:, None]

    def of(self, gradient: Array, *, towards_loss: bool = True) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
        """Return log10 of the norms (T,) of gradients (T, 1, 1, H), and their status.

        Args:
            gradient: the gradients.
            towards_loss: whether they flow from the last timestep to the first, as those of a reverse direction do not.
        """
        norm = total_norms(sequence_norms(self._numpy(gradient)))
        status = norm_status(norm, self._dtype, self._alive, towards_loss=towards_loss)
        return norm[:, 0], status[:, 0]
