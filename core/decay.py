"""Where a gradient is lost on its way back: in the gates, in the slopes of the activations, or in the recurrent matrix.

One step back in time takes the gradient δ_t of the state through three kinds of factor, in an order that is the cell's
(`Cell.reverse_stages`). With the norms n_0 = ‖δ_t‖, n_1, n_2 after the first two and n_3 after the last,

    log n_3 - log n_0 = (log n_1 - log n_0) + (log n_2 - log n_1) + (log n_3 - log n_2),

so that the parts of each step, and what losses read on the way add, sum to the measured curve exactly. A part belongs
to the gradient that was carried, not to the matrix or the gates alone: another gradient would be weakened otherwise.

For an LSTM the same gradient runs on two paths: along the cell, where only the forget gates multiply it, and through
the hidden state (`cell_path`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .diagnosis import sequence_norms, total_norms
from .gradient_parts import direct_gradient, held_gradient

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .tape import Gradients

PARTS = ("gates", "slope", "matrix", "loss")


@dataclass(frozen=True)
class Decay:
    """The parts of each step back in time, for each network.

    Attributes:
        norm: log10 ‖δ_t‖ over sequences and units for t = 0…T, (T+1, N), δ the gradient of the whole state, each part
            with the others held fixed.
        parts: what the step from t to t - 1 adds to log10 ‖δ‖, by `PARTS`, each (T, N) for t = 1…T; those of one step
            sum to norm[t-1] - norm[t] wherever these are finite. "loss" is what the loss read at t - 1 adds.
    """

    norm: NDArray[np.float64]
    parts: dict[str, NDArray[np.float64]]


def factorised_decay(gradients: Gradients, layer: int = -1) -> Decay:
    """Split each step's attenuation of the gradient into what gates, slopes and the matrix do to it.

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input; its forward direction.

    Raises:
        ValueError: the cell does not say how a step back divides; those derived from their `step` do not.
    """
    network, tape = gradients.network, gradients.tape
    backend = network.backend
    index = network.scan_index(layer)
    cell = network.scans[index].cell
    states = [
        np.concatenate([_initial(gradients, state, layer), backend.numpy(held_gradient(gradients, state, layer))])
        for state in cell.states
    ]
    norm = _log_norm(np.concatenate(states, -1))
    stages: dict[str, list[NDArray[np.float64]]] = {}
    for group, found in zip(tape.groups, gradients.groups, strict=True):
        reached = cell.reverse_stages(backend, group.weights[index], group.scans[index], found.scans[index])
        for name, array in reached.items():
            stages.setdefault(name, []).append(_log_norm(backend.numpy(array).swapaxes(-1, -2)))
    carried = _carried(gradients, states, layer)
    last = next(part for part in ("matrix", "slope", "gates") if part not in stages)
    parts = {part: np.zeros_like(carried) for part in PARTS}
    before = norm[1:]
    with np.errstate(invalid="ignore"):
        for name, norms in stages.items():
            after = np.concatenate(norms, 1)
            parts[name], before = after - before, after
        parts[last] = carried - before
        parts["loss"] = norm[:-1] - carried
    return Decay(norm, parts)


def cell_path(gradients: Gradients, layer: int = -1) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return log10 norms of dL/dc_t along the cell alone, and of the whole dL/dc_t, each (T, N).

    Along the cell the gradient that reaches c_T is multiplied by nothing but what leads from cell to cell, the forget
    gates; it is found in logarithms, so that it can not underflow. The difference of the curves is what the hidden path
    brings, or takes by cancelling.

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input.

    Raises:
        ValueError: the layer has no cell state.
    """
    network, tape = gradients.network, gradients.tape
    index = network.scan_index(layer)
    cell = network.scans[index].cell
    if "c" not in cell.states:
        raise ValueError(f"Only an LSTM has a cell state; this layer has {', '.join(cell.states)}.")
    total = network.backend.numpy(gradients.state("c", layer)).astype(np.float64)
    kept: list[NDArray[np.float64]] = []
    for group in tape.groups:
        factors = cell.cell_factors(network.backend, group.weights[index], group.scans[index])
        kept.append(network.backend.numpy(factors).swapaxes(-1, -2).astype(np.float64))
    with np.errstate(divide="ignore"):
        steps = np.log10(np.abs(np.concatenate(kept, 1)))
        start = np.log10(np.abs(total[-1]))
    # log10 |∏_{k>t} f_k · dL/dc_T|, unit by unit; the product over no step stands at T
    summed = np.concatenate([np.zeros_like(steps[:1]), np.cumsum(steps[:0:-1], axis=0)])[::-1]
    return _log_norm_of_logs(summed + start), _log_norm(total)


def _carried(gradients: Gradients, states: list[NDArray[np.floating[Any]]], layer: int) -> NDArray[np.float64]:
    """Return log10 of the norm of what arrives at t = 0…T-1 from the step after, (T, N): all but the direct part."""
    network = gradients.network
    direct = network.backend.numpy(direct_gradient(gradients, layer))
    arrived = [state[:-1].astype(np.float64) for state in states]
    arrived[0][1:] -= direct[:-1]
    return _log_norm(np.concatenate(arrived, -1))


def _initial(gradients: Gradients, state: str, layer: int) -> NDArray[np.floating[Any]]:
    """Return dL/dh_0 as the first entry of a curve, (1, N, B, H)."""
    return gradients.network.backend.numpy(gradients.initial(state, layer))[None]


def _log_norm(array: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Return log10 norms over sequences and units, (T, N, B, K) → (T, N)."""
    return total_norms(sequence_norms(np.ascontiguousarray(array)))


def _log_norm_of_logs(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log10 of the norm over the last two axes of numbers given as log10 of their size."""
    peak = logs.max((-1, -2), keepdims=True)
    safe = np.where(np.isfinite(peak), peak, 0)
    with np.errstate(divide="ignore"):
        return 0.5 * np.log10((100 ** (logs - safe)).sum((-1, -2))) + safe[..., 0, 0]
