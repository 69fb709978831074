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
from .truncation import truncated_backward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .arrays import Array
    from .bptt import Gradients, Tape
    from .objective import Objective, Targets
    from .stack import Direction
    from .truncation import Cuts, Window

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
    for t, rows, own in layer_contributions(gradients, layer, direction):
        result[t, rows] = backend.numpy(own[parameter])
    return result


def layer_contributions(
    gradients: Gradients, layer: int = -1, direction: Direction = "forward"
) -> Iterator[tuple[int, slice, dict[str, Array]]]:
    """Yield each timestep's contribution to the gradient of all parameters of a layer.

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input.
        direction: the direction of a bidirectional layer; timesteps come in the order in which it runs.

    Yields:
        the timestep, 0 to T-1, the networks concerned, and their contributions by short name, each (n, …), in arrays
        that are written over by the next.
    """
    tape = gradients.tape
    index = tape.network.scan_index(layer, direction)
    for group, found in zip(tape.groups, gradients.groups, strict=True):
        part, scan = group.network, group.network.scans[index]
        arrays, reversed_arrays = group.scans[index], found.scans[index]
        scratch = part.backend.zeros(*part.values.shape)
        own = part.weights(scan, part.named(scratch))
        for t in range(tape.length):
            scratch[:] = 0
            step, reversed_step = arrays.between(t, t + 1), reversed_arrays.between(t, t + 1)
            reads = group.reads[index][t : t + 1]
            scan.cell.weight_gradients(part.backend, group.weights[index], step, reversed_step, reads, own)
            yield t, group.rows, own


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


def truncation_loss(tape: Tape, objective: Objective, targets: Targets, truncation: Window | Cuts) -> TruncationLoss:
    """Compare the truncated gradient with the full one.

    Args:
        tape: what `bptt.unroll` returned.
        objective: readout and loss.
        targets: what the outputs should be.
        truncation: how far losses reach back.

    Raises:
        ValueError: a cut is not between two timesteps.
    """
    _, full = backward(tape, objective, targets)
    _, kept = truncated_backward(tape, objective, targets, truncation)
    return compared(full, kept)


def compared(full: Gradients, kept: Gradients) -> TruncationLoss:
    """Compare a truncated gradient with the full one of the same tape."""
    numpy = full.network.backend.numpy
    whole, part = (numpy(each.values).astype(np.float64) for each in (full, kept))
    mass, arrived = (_mass(each) for each in (full, kept))
    with np.errstate(invalid="ignore", divide="ignore"):
        length = np.linalg.norm(whole, axis=1)
        cosine = (whole * part).sum(1) / (length * np.linalg.norm(part, axis=1))
        return TruncationLoss(cosine, np.linalg.norm(whole - part, axis=1) / length, 1 - arrived / mass)


def _mass(gradients: Gradients) -> NDArray[np.float64]:
    """Return Σ_t ‖dL/dh_t‖ over the top layer, both directions together, (N,)."""
    network = gradients.network
    top = len(network.cells) - 1
    squares: Any = 0.0
    for _, scan in network.scans_of(top):
        hidden = network.backend.numpy(gradients.hidden(top, scan.direction))
        squares = squares + np.einsum("tnbh,tnbh->tn", hidden, hidden, dtype=np.float64)
    return np.sqrt(squares).sum(0)
