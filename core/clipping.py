"""Clipping of the gradient, and which timesteps made it so large.

Each network's gradient is clipped on its own: first each entry to a largest size, then the whole to a largest norm
(Pascanu, Mikolov and Bengio 2013, algorithm 1). Clipping the norm keeps the direction; clipping entries does not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from .contributions import layer_contributions
from .tape import of_networks, read_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .arrays import Array
    from .bptt import Gradients, Tape
    from .objective import Objective, Targets
    from .specs import TrainingSpec


def clips(training: TrainingSpec) -> bool:
    """Whether a training clips at all."""
    return training.clip_norm is not None or training.clip_value is not None


def clipped_gradient(gradient: NDArray[np.float64], training: TrainingSpec) -> NDArray[np.float64]:
    """Return gradients (N, P) clipped as a training asks: by `clip_value`, then by `clip_norm`."""
    if training.clip_value is not None:
        gradient = np.clip(gradient, -training.clip_value, training.clip_value)
    if training.clip_norm is not None:
        scale = np.minimum(1.0, training.clip_norm / np.maximum(norms(gradient), training.clip_norm))
        gradient = gradient * scale[:, None]
    return gradient


def norms(gradient: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the norm of each network's gradient, (N, P) → (N,)."""
    return np.sqrt(np.einsum("np,np->n", gradient, gradient))


def norm_shares(gradients: Gradients, objective: Objective, targets: Targets) -> NDArray[np.float64]:
    """Return the share that each timestep has in the norm of dL/dW, (T, N); the shares of a network sum to 1.

    The gradient g = Σ_t g_t is a sum over timesteps, and so is its squared norm: ‖g‖² = Σ_t ⟨g_t, g⟩. The share
    ⟨g_t, g⟩/‖g‖² says how much of the norm is owed to timestep t: of a gradient that was clipped, which timesteps
    caused it. A step that pulls against the others has a negative share. All parameters count, the readout's too;
    regularisers do not, as they belong to no timestep. NaN where g is zero.

    Args:
        gradients: what `bptt.backward` returned; before regularisers and clipping, as `Trainer.measure` leaves them.
        objective: the readout and loss they were found with.
        targets: the targets they were found with.

    Raises:
        ValueError: a reverse direction reads sequences of different lengths, so that its steps are no timesteps.
    """
    tape = gradients.tape
    both_ways = any(scan.direction == "reverse" for scan in tape.network.scans)
    if both_ways and tape.lengths is not None and (tape.lengths != tape.length).any():
        raise ValueError("Sequences must be of one length to share out the gradient of a bidirectional network.")
    network, numpy = tape.network, tape.network.backend.numpy
    whole = {name: numpy(view).astype(np.float64) for name, view in gradients.parameters.items()}
    shares = np.zeros((tape.length, network.population))
    for scan in network.scans:
        summed = network.weights(scan, whole)
        for step, rows, own in layer_contributions(gradients, scan.layer, scan.direction):
            t = step if scan.direction == "forward" else tape.length - 1 - step
            for name, values in own.items():
                shares[t, rows] += _products(numpy(values), summed[name][rows])
        for state in scan.learned_states:  # what the initial state receives belongs to the step that reads it
            first = 0 if scan.direction == "forward" else -1
            shares[first] += _products(summed[f"{state}_0"], summed[f"{state}_0"])
    for t, rows, own in _readout_contributions(tape, objective, targets):
        for name, values in own.items():
            shares[t, rows] += _products(numpy(values), whole[name][rows])
    with np.errstate(invalid="ignore", divide="ignore"):
        return shares / sum(_products(values, values) for values in whole.values())


def _readout_contributions(
    tape: Tape, objective: Objective, targets: Targets
) -> Iterator[tuple[int, slice, dict[str, Array]]]:
    """Yield each timestep's contribution to the readout's gradient, where it has one: timestep, networks, by name."""
    backend = tape.network.backend
    last = np.full((1, 1), tape.length) if targets.lengths is None else backend.numpy(targets.lengths)
    everywhere = targets.values.shape[0] == tape.length
    for group in tape.groups:
        own = group.network.named(backend.zeros(*group.network.values.shape))
        readout = {name: view for name, view in own.items() if name.startswith("readout.")}
        states = read_by(group, objective.loss_steps, of_networks(tape.lengths, group.rows)).swapaxes(-1, -2)
        for t in range(tape.length):
            if everywhere:
                at = replace(targets, values=targets.values[t : t + 1], weights=targets.weights[t : t + 1])
            elif (last == t + 1).any():
                there = backend.asarray((last == t + 1).astype(np.float64))
                at = replace(targets, weights=targets.weights * there, lengths=None)
            else:
                continue
            hidden = states[t : t + 2]
            direct = backend.zeros(*hidden.shape)
            objective.differentiate(group.network, hidden, at.networks(group.rows), direct, own)
            yield t, group.rows, readout


def _products(left: NDArray[Any], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the inner product of each network's arrays, (N, …) → (N,)."""
    return (left.astype(np.float64) * right).reshape(len(right), -1).sum(1)
