"""What each timestep contributes to the gradient of the weights, and what truncation loses of it.

A weight gradient is a sum over timesteps, dL/dW = Σ_t da_t x_tᵀ: the same weights act at every step, so each step has
its own share. The shares of recent steps may hide that those of early ones have vanished.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import backward
from .memory import refuse_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .bptt import Gradients, Tape
    from .objective import Objective, Targets
    from .stack import Direction

# Bytes that the contributions of one parameter may take.
LARGEST = 2**30


def contributions(
    gradients: Gradients, parameter: str = "W_h", layer: int = -1, direction: Direction = "forward"
) -> NDArray[Any]:
    """Return each timestep's contribution to a parameter's gradient, (T, N, …); they sum to it over the first axis.

    The axes after the networks are those of the parameter, such as (G, H) of ``W_h``. Of a reverse direction they stand
    in the order in which it runs. What a learned initial state or the readout receives is no timestep's.

    Args:
        gradients: what `bptt.backward` returned.
        parameter: a parameter of the layer's cell, such as ``"W_h"``, ``"W_x"`` or ``"b"``.
        layer: the layer, 0 at the input.
        direction: the direction of a bidirectional layer.

    Raises:
        ValueError: the cell has no such parameter.
        TooLargeError: the array would take more than a gigabyte.
    """
    tape = gradients.tape
    network, backend = tape.network, tape.network.backend
    index = network.scan_index(layer, direction)
    shapes = network.scans[index].cell.shapes()
    if parameter not in shapes:
        raise ValueError(f"There is no parameter {parameter} in this layer; there are {', '.join(shapes)}.")
    shape = (tape.length, network.population, *shapes[parameter])
    refuse_bytes(
        prod(shape) * backend.itemsize,
        f"An array of the contributions of {tape.length} timesteps",
        "Use fewer networks, units or steps.",
        LARGEST,
    )
    result = np.empty(shape, backend.dtype)
    for group, found in zip(tape.groups, gradients.groups, strict=True):
        part, scan = group.network, group.network.scans[index]
        arrays, reversed_arrays = group.scans[index], found.scans[index]
        weights, scratch = part.weights(scan), backend.zeros(*part.values.shape)
        own = part.weights(scan, part.named(scratch))
        for t in range(tape.length):
            scratch[:] = 0
            step, reversed_step = arrays.between(t, t + 1), reversed_arrays.between(t, t + 1)
            reads = group.reads[index][t : t + 1]
            scan.cell.weight_gradients(backend, weights, step, reversed_step, reads, own)
            result[t, group.rows] = backend.numpy(own[parameter])
    return result


@dataclass(frozen=True)
class TruncationLoss:
    """What truncated back-propagation loses of the full gradient, for each network (N,).

    Attributes:
        cosine: cosine of the angle between the truncated and the full parameter gradient; NaN if one of them is zero.
        lost: length of what is lost, ‖full - truncated‖/‖full‖; NaN if the full gradient is zero.
        mass: share of Σ_t ‖dL/dh_t‖ of the top layer that no longer arrives; NaN likewise.
    """

    cosine: NDArray[np.float64]
    lost: NDArray[np.float64]
    mass: NDArray[np.float64]


def truncation_loss(tape: Tape, objective: Objective, targets: Targets, cuts: Sequence[int]) -> TruncationLoss:
    """Compare the gradient cut off after the timesteps `cuts` with the full one.

    Args:
        tape: what `bptt.unroll` returned.
        objective: readout and loss.
        targets: what the outputs should be.
        cuts: timesteps, 1 to T-1, after which nothing flows back.

    Raises:
        ValueError: a cut is not between two timesteps.
    """
    numpy = tape.network.backend.numpy
    _, gradients = backward(tape, objective, targets)
    full, full_norms = numpy(gradients.values).astype(np.float64), _norms(numpy(gradients.hidden()))
    _, gradients = backward(tape, objective, targets, gradients, cuts)
    kept, kept_norms = numpy(gradients.values).astype(np.float64), _norms(numpy(gradients.hidden()))
    with np.errstate(invalid="ignore", divide="ignore"):
        length = np.linalg.norm(full, axis=1)
        cosine = (full * kept).sum(1) / (length * np.linalg.norm(kept, axis=1))
        return TruncationLoss(
            cosine, np.linalg.norm(full - kept, axis=1) / length, 1 - kept_norms.sum(0) / full_norms.sum(0)
        )


def truncation_cuts(length: int, window: int) -> tuple[int, ...]:
    """Return the cuts that leave stretches of `window` timesteps, counted back from the end of the sequence."""
    if window < 1:
        raise ValueError(f"A window must be of at least 1 timestep, not {window}.")
    return tuple(range(length - window, 0, -window))[::-1]


def _norms(gradient: NDArray[Any]) -> NDArray[np.float64]:
    return np.sqrt(np.einsum("tnbh,tnbh->tn", gradient, gradient, dtype=np.float64))
