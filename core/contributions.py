"""What each timestep contributes to the gradient of the weights, and what truncation loses of it.

A weight gradient is a sum over timesteps, dL/dW = Σ_t da_t x_tᵀ: the same weights act at every step, so each step has
its own share. The shares of recent steps may hide that those of early ones have vanished.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import backward
from .errors import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .bptt import Gradients, Tape
    from .objective import Objective, Targets

# Bytes that the contributions of one parameter may take.
LARGEST = 2**30


def recurrent_contributions(gradients: Gradients, layer: int = -1) -> NDArray[Any]:
    """Return each timestep's contribution to dL/dW_h of a layer, (T, N, G, H); they sum to it over the first axis.

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input.

    Raises:
        TooLargeError: the array would take more than a gigabyte.
    """
    tape = gradients.tape
    numpy = tape.network.backend.numpy
    cell = tape.network.cells[layer]
    arguments = numpy(gradients.recurrent_arguments(layer))
    states = numpy(tape.hidden(layer))[:-1]
    needed = arguments.shape[0] * arguments.shape[1] * arguments.shape[3] * cell.size * arguments.itemsize
    if needed > LARGEST:
        raise TooLargeError(
            f"The contributions of {arguments.shape[0]} timesteps need {needed / 2**30:.1f} GiB; at most "
            f"{LARGEST / 2**30:.0f} GiB are allowed. Use fewer networks, units or steps."
        )
    return np.einsum("tnbg,tnbh->tngh", arguments, states)


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
