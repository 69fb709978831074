"""Local Jacobians: how each state depends on the one before it, in closed form, in float64.

    J_t = d state_t/d state_{t-1}        the state being all parts of a layer, such as (h, c) of an LSTM, stacked

Analyses run in float64 whatever the training's number format: in float32, half of a long gradient may be zero that is
not. A tape in another format is therefore unrolled once more (`in_float64`).

Shapes: T timesteps, N networks, B sequences, S numbers in all state parts together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .arrays import numpy_backend
from .bptt import Tape, unroll
from .memory import refuse_bytes
from .network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cells.base import Cell
    from .stack import Direction, Scan

# Arrays of the result's size that exist at the same time: the result, that of one group, and its terms.
COPIES = 3
# Points at which input Jacobians are found at once; more would only take more memory.
CHUNK = 256


def in_float64(tape: Tape) -> Tape:
    """Return a tape of the same weights, inputs and initial states in float64, on the CPU: itself if it is one already.

    A chaotic network's states soon differ from those of a float32 tape: they are then those of the exact weights.
    """
    network, backend = tape.network, tape.network.backend
    if backend.is_numpy and backend.dtype == "float64":
        return tape
    wide = Tape(network_in_float64(network), tape.length, tape.batch)
    wide.masks = tuple(np.asarray(backend.numpy(mask), np.float64) for mask in tape.masks)
    initial = {
        scan.prefix + name: np.asarray(backend.numpy(tape.state(name, scan.layer, scan.direction)[0]), np.float64)
        for scan in network.scans
        for name in scan.cell.states
    }
    return unroll(wide.network, np.asarray(backend.numpy(tape.inputs), np.float64), wide, tape.lengths, initial)


def network_in_float64(network: Network) -> Network:
    """Return a population with the same weights in float64, on the CPU: itself if it is one already."""
    backend = network.backend
    if backend.is_numpy and backend.dtype == "float64":
        return network
    values = backend.numpy(network.values).astype(np.float64)
    return Network(network.spec, network.inputs, network.outputs, numpy_backend("float64"), values)


def state_sizes(cell: Cell[Any]) -> tuple[int, ...]:
    """Return how many numbers each state part of a cell has; they add up to S."""
    return tuple(cell.state_sizes().values())


def refuse_reverse(network: Network) -> None:
    """Raise `ValueError` if a network has no state that steps forward: a reverse direction begins at the end."""
    if any(scan.direction == "reverse" for scan in network.scans):
        raise ValueError(
            "All layers must run in one direction: a bidirectional network has no single state that steps on."
        )


def stacked_states(tape: Tape, layer: int = -1) -> NDArray[Any]:
    """Return all state parts of a layer at t = 0…T side by side, (T+1, N, B, S), as numpy array."""
    network = tape.network
    parts = [network.backend.numpy(tape.state(name, layer)) for name in network.cells[layer].states]
    return np.concatenate(parts, -1)


def local_jacobians(tape: Tape, layer: int = -1, direction: Direction = "forward") -> NDArray[np.float64]:
    """Return d state_t/d state_{t-1} of one layer for t = 1…T, its inputs held fixed, (T, N, B, S, S).

    Entry (j, k) is the derivative of number j of the state at t by number k of the state before; state parts stand one
    after the other in the order of `Cell.states`.

    Args:
        tape: what `bptt.unroll` returned; its network's weights must still be those it was unrolled with.
        layer: the layer, 0 at the input.
        direction: the direction of a bidirectional layer; steps stand in the order in which it runs.

    Raises:
        TooLargeError: the Jacobians would not fit in memory.
        ValueError: the layer has no such direction.
    """
    index = tape.network.scan_index(layer, direction)
    _refuse(tape, sum(state_sizes(tape.network.scans[index].cell)))
    return _of_scan(in_float64(tape), index)


def local_jacobian(tape: Tape, time: int, layer: int = -1, direction: Direction = "forward") -> NDArray[np.float64]:
    """Return d state_t/d state_{t-1} of one layer at one timestep, its inputs held fixed, (N, B, S, S).

    The one step is taken again in float64 from the tape's own states, those of all layers: unlike `local_jacobians`,
    which unrolls a tape in another format anew, it costs the same for a sequence of any length, and shows a chaotic
    network where its tape shows it.

    Args:
        tape: what `bptt.unroll` returned; its network's weights must still be those it was unrolled with.
        time: the timestep, 1 to T.
        layer: the layer, 0 at the input.
        direction: the direction of a bidirectional layer.

    Raises:
        ValueError: there is no such timestep, or the layer has no such direction.
    """
    if not 1 <= time <= tape.length:
        raise ValueError(f"The timestep must be from 1 to {tape.length}, not {time}.")
    index = tape.network.scan_index(layer, direction)
    numpy = tape.network.backend.numpy
    one = Tape(network_in_float64(tape.network), 1, tape.batch)
    one.masks = tuple(np.asarray(numpy(mask[time - 1 : time]), np.float64) for mask in tape.masks)
    initial = {
        scan.prefix + name: _before(tape, scan, name, time) for scan in one.network.scans for name in scan.cell.states
    }
    unroll(one.network, np.asarray(numpy(tape.inputs[time - 1 : time]), np.float64), one, initial=initial)
    return _of_scan(one, index)[0]


def stack_jacobians(tape: Tape) -> NDArray[np.float64]:
    """Return d state_t/d state_{t-1} of the whole stack for t = 1…T, (T, N, B, S, S), S over all layers.

    Block (l, k), the derivative of layer l's state by that of layer k before, is 0 for k > l; below the diagonal it
    passes through the layers between at the same timestep: ∂s^l_t/∂x^l_t · d h^{l-1}_t/d s^k_{t-1}. The derivative of a
    cell by its input is found by automatic differentiation of `Cell.step`; with one layer none is needed.

    Args:
        tape: what `bptt.unroll` returned; its network's weights must still be those it was unrolled with.

    Raises:
        TooLargeError: the Jacobians would not fit in memory.
        ValueError: a layer is bidirectional.
    """
    refuse_reverse(tape.network)
    cells = tape.network.cells
    if len(cells) == 1:
        return local_jacobians(tape)
    sizes = [sum(state_sizes(cell)) for cell in cells]
    _refuse(tape, sum(sizes))
    tape = in_float64(tape)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    result = np.zeros((tape.length, tape.network.population, tape.batch, starts[-1], starts[-1]))
    for index in range(len(cells)):
        rows = slice(starts[index], starts[index + 1])
        result[..., rows, rows] = _of_scan(tape, index)
        if index:
            below = slice(starts[index - 1], starts[index - 1] + cells[index - 1].size)  # h comes first
            before = slice(0, starts[index])
            result[..., rows, before] = _input_jacobians(tape, index) @ result[..., below, before]
    return result


def _before(tape: Tape, scan: Scan, name: str, time: int) -> NDArray[np.float64]:
    """Return the state part that a scan has when it comes to a timestep, (N, B, ·): in reverse, that of t + 1."""
    states, numpy = tape.state(name, scan.layer, scan.direction), tape.network.backend.numpy
    if scan.direction == "forward":
        return np.asarray(numpy(states[time - 1]), np.float64)
    lengths = np.full((1, 1), tape.length, np.int64) if tape.lengths is None else tape.lengths
    later = numpy(states[min(time + 1, tape.length)])
    return np.where((lengths == time)[..., None], numpy(states[0]), later).astype(np.float64)


def _refuse(tape: Tape, size: int) -> None:
    population = tape.network.population
    needed = COPIES * tape.length * population * tape.batch * size**2 * 8
    refuse_bytes(
        needed,
        f"{tape.length} Jacobians of {size} x {size} for each of {population} networks and {tape.batch} sequences",
        "Use fewer steps, sequences or units.",
    )


def _of_scan(tape: Tape, index: int) -> NDArray[np.float64]:
    """Return the closed form of a scan of a float64 tape, group by group."""
    parts: list[NDArray[np.float64]] = []
    for group in tape.groups:
        part = group.network
        parts.append(part.scans[index].cell.jacobian(part.backend, group.weights[index], group.scans[index]))
    return parts[0] if len(parts) == 1 else np.concatenate(parts, 1)


def _input_jacobians(tape: Tape, layer: int) -> NDArray[np.float64]:
    """Return d state_t/d x_t of a layer above the first, state_{t-1} held fixed, (T, N, B, S, I)."""
    import torch

    network, cell = tape.network, tape.network.cells[layer]
    below, before = tape.hidden(layer - 1)[1:], stacked_states(tape, layer)[:-1]
    result = np.empty((*before.shape, cell.inputs))
    for n in range(network.population):
        weights = {name: torch.as_tensor(view[n]) for name, view in network.layer(layer).items()}

        def after(x: Any, stacked: Any, weights: dict[str, Any] = weights) -> Any:
            state = tuple(part[None] for part in stacked.split(state_sizes(cell)))
            return torch.cat([part[0] for part in cell.step(torch, weights, x[None], state)])

        differentiate = torch.func.vmap(torch.func.jacrev(after), chunk_size=CHUNK)
        found = differentiate(*(_points(values[:, n]) for values in (below, before)))
        result[:, n] = found.numpy().reshape(result[:, n].shape)
    return result


def _points(values: NDArray[np.float64]) -> Any:
    """Return (T, B, K) as a tensor (T·B, K) of its own."""
    import torch

    return torch.tensor(values.reshape(-1, values.shape[-1]))
