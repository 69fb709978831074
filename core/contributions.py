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
from .errors import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from .arrays import Array
    from .bptt import Gradients, Tape
    from .objective import Objective, Targets

# Bytes that the contributions of one parameter may take.
LARGEST = 2**30


def recurrent_contributions(gradients: Gradients, layer: int = -1) -> NDArray[Any]:
    """Return each timestep's contribution to dL/dW_h of a layer, (T, N, …); they sum to it over the first axis.

    The axes after the networks are those of ``W_h``: (G, H), or (H,) for self-connections.

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input.

    Raises:
        TooLargeError: the array would take more than a gigabyte.
    """
    tape = gradients.tape
    network, backend = tape.network, tape.network.backend
    layer %= len(network.cells)
    shape = (tape.length, network.population, *network.cells[layer].shapes()["W_h"])
    needed = prod(shape) * backend.itemsize
    if needed > LARGEST:
        raise TooLargeError(
            f"The contributions of {tape.length} timesteps need {needed / 2**30:.1f} GiB; at most "
            f"{LARGEST / 2**30:.0f} GiB are allowed. Use fewer networks, units or steps."
        )
    result = np.empty(shape, backend.dtype)
    for t, rows, own in layer_contributions(gradients, layer):
        result[t, rows] = backend.numpy(own["W_h"])
    return result


def layer_contributions(gradients: Gradients, layer: int = -1) -> Iterator[tuple[int, slice, dict[str, Array]]]:
    """Yield each timestep's contribution to the gradient of all parameters of a layer.

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input.

    Yields:
        the timestep, 0 to T-1, the networks concerned, and their contributions by short name, each (n, …), in arrays
        that are written over by the next.
    """
    tape = gradients.tape
    layer %= len(tape.network.cells)
    for group, found in zip(tape.groups, gradients.groups, strict=True):
        part, arrays, reversed_arrays = group.network, group.layers[layer], found.layers[layer]
        below = group.layers[layer - 1]["h"][1:] if layer else tape.inputs
        if below.shape[1] != part.population and below.shape[1] > 1:
            below = below[:, group.rows]
        own = part.layer(layer, part.named(part.backend.zeros(*part.values.shape)))
        for t in range(tape.length):
            step, reversed_step = arrays.between(t, t + 1), reversed_arrays.between(t, t + 1)
            part.cells[layer].weight_gradients(
                part.backend, part.layer(layer), step, reversed_step, below[t : t + 1], own
            )
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
