"""Unrolling through time and back-propagation through it, for a population of networks.

    unroll    inputs → Tape: every state and gate at every timestep
    backward  ∂L/∂h_t of the top layer → Gradients: the total dL/dh_t of every layer and timestep, and dL/dW

Total and direct gradients are different things: the direct ∂L/∂h_t counts only the loss read at step t, the total
dL/dh_t also all that reaches later losses through h_{t+1}, h_{t+2}, … (Werbos 1990). What stands here is the total.

A population runs in groups small enough for the processor's cache: all of it when networks are small, one network at
a time when they are large. That choice is made here (`_groups`) and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .cells.base import LayerArrays
from .memory import tape_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .arrays import Array, Backend
    from .cells.base import Cell
    from .network import Network
    from .objective import Objective, Targets

# Bytes of tape and gradients that one group may touch on the CPU; beyond it the working set leaves the cache and
# networks run faster one after the other (tests/benchmarks/test_kernels.py).
GROUP_BYTES = 8 * 2**20


@dataclass(frozen=True)
class Group:
    """Some networks of a population with their share of a tape or of gradients, in memory of their own.

    Attributes:
        rows: which networks of the population.
        network: these networks.
        layers: the arrays of each layer, from the input upwards, each (T or T+1, n, B, ·).
        parameters: the networks' parameters, or the gradients of them, by name, each (n, …).
    """

    rows: slice
    network: Network
    layers: tuple[LayerArrays, ...]
    parameters: dict[str, Array]


class Tape:
    """Every state and gate of a population unrolled over T timesteps and B sequences.

    Attributes:
        network: the population it belongs to.
        inputs: (T, N or 1, B, I).
        length: timesteps T.
        batch: sequences B.
        groups: the networks that run together, with their arrays.
    """

    def __init__(self, network: Network, length: int, batch: int) -> None:
        """Allocate the arrays, all zero."""
        self.network = network
        self.length = length
        self.batch = batch
        self.inputs: Array = None
        self.groups = tuple(self._group(rows) for rows in _groups(network, length, batch))

    def _group(self, rows: slice) -> Group:
        part = self.network.networks(rows)
        layers = tuple(
            _allocate(part, self.length, self.batch, cell.states, cell.tape_widths(), cell.size) for cell in part.cells
        )
        return Group(rows, part, layers, part.parameters)

    def hidden(self, layer: int = -1) -> Array:
        """Return h_0 … h_T of a layer, (T+1, N, B, H)."""
        return self.state("h", layer)

    def state(self, name: str, layer: int = -1) -> Array:
        """Return a state part such as ``"c"`` of an LSTM at t = 0…T, (T+1, N, B, H)."""
        return _gathered(self.network, [group.layers[layer][name] for group in self.groups])

    def gates(self, layer: int = -1) -> dict[str, Array]:
        """Return the value of each gate at t = 1…T, each (T, N, B, H); empty for a cell without gates."""
        cell = self.network.cells[layer]
        if not cell.recorded_gates:
            return {}
        stacked = self.state("drive", layer)
        return {gate: stacked[..., cell.gate_rows(gate)] for gate in cell.recorded_gates}


class Gradients:
    """What `backward` finds; arrays are reused by the next call: copy what is kept.

    Attributes:
        tape: the tape it belongs to.
        groups: the gradient arrays of each group of the tape.
        values: dL/d(parameters), (N, P).
        parameters: views of `values` by name, each (N, …).
    """

    def __init__(self, tape: Tape) -> None:
        network = tape.network
        self.tape = tape
        self.values = network.backend.zeros(*network.values.shape)
        self.parameters = network.named(self.values)
        self.groups = tuple(self._group(group) for group in tape.groups)

    def _group(self, group: Group) -> Group:
        network, tape = group.network, self.tape
        layers = tuple(
            _allocate(network, tape.length, tape.batch, cell.states, cell.gradient_widths(), cell.size)
            for cell in network.cells
        )
        return Group(group.rows, network, layers, network.named(self.values[group.rows]))

    def add(self, other: Gradients) -> None:
        """Add gradients of the same tape, such as those of another part of the loss."""
        self.values += other.values
        for group, others in zip(self.groups, other.groups, strict=True):
            for arrays, added in zip(group.layers, others.layers, strict=True):
                for name, array in arrays.arrays.items():
                    array += added[name]

    def hidden(self, layer: int = -1) -> Array:
        """Return the total dL/dh_t of a layer for t = 1…T, (T, N, B, H)."""
        return self.state("h", layer)

    def state(self, name: str, layer: int = -1) -> Array:
        """Return the total dL/dc_t (or that of another state part) for t = 1…T, (T, N, B, H).

        The path c_t → h_t is included, as automatic differentiation has it.
        """
        return _gathered(self.tape.network, [group.layers[layer][name][1:] for group in self.groups])

    def arguments(self, layer: int = -1) -> Array:
        """Return dL/da_t of a layer's stacked gate arguments a_t = W_x x_t + …, for t = 1…T, (T, N, B, G)."""
        return _gathered(self.tape.network, [group.layers[layer]["drive"] for group in self.groups])

    def recurrent_arguments(self, layer: int = -1) -> Array:
        """Return dL/d(W_h h_{t-1}) of a layer for t = 1…T, (T, N, B, G); of a GRU it differs from `arguments`."""
        name = self.tape.network.cells[layer].recurrent_gradient
        return _gathered(self.tape.network, [group.layers[layer][name] for group in self.groups])

    def initial(self, state: str = "h", layer: int = -1) -> Array:
        """Return dL/dh_0 (or that of another state part), (N, B, H)."""
        return _gathered(self.tape.network, [group.layers[layer][state][:1] for group in self.groups])[0]


def unroll(network: Network, inputs: Array, tape: Tape | None = None) -> Tape:
    """Run a population over sequences and keep every state and gate.

    Args:
        network: N networks.
        inputs: (T, N, B, I), or (T, 1, B, I) for the same sequences in all networks.
        tape: a tape of the same shape to write over; a new one if not given.
    """
    tape = tape or Tape(network, inputs.shape[0], inputs.shape[2])
    tape.inputs = inputs
    for group in tape.groups:
        _unroll_group(tape, group)
    return tape


def backward(
    tape: Tape,
    objective: Objective,
    targets: Targets,
    gradients: Gradients | None = None,
    cuts: Sequence[int] = (),
) -> tuple[Array, Gradients]:
    """Carry a loss back through a tape.

    Args:
        tape: what `unroll` returned.
        objective: readout and loss.
        targets: what the outputs should be.
        gradients: gradients of the same tape to write over; new ones if not given.
        cuts: timesteps t, 1 to T-1, after which nothing flows back: h_t is taken for a constant by all that follows
            (truncated back-propagation through time; Williams and Peng 1990).

    Returns:
        the loss of each network (N,), and the gradients.

    Raises:
        ValueError: a cut is not between two timesteps.
    """
    gradients = gradients or Gradients(tape)
    segments = _segments(tape.length, cuts)
    losses = [
        _backward_group(tape, group, objective, targets, found, segments)
        for group, found in zip(tape.groups, gradients.groups, strict=True)
    ]
    return _gathered(tape.network, losses, axis=0), gradients


def trace(inputs: Array, objective: Objective, targets: Targets, tape: Tape, gradients: Gradients) -> Array:
    """Unroll and carry back, one group after the other while its arrays are in the cache.

    The same as `unroll` and then `backward` with what is given; returns the loss of each network, (N,).
    """
    tape.inputs = inputs
    losses: list[Array] = []
    for group, found in zip(tape.groups, gradients.groups, strict=True):
        _unroll_group(tape, group)
        losses.append(_backward_group(tape, group, objective, targets, found, ((0, tape.length),)))
    return _gathered(tape.network, losses, axis=0)


def _groups(network: Network, length: int, batch: int) -> tuple[slice, ...]:
    """Divide a population into groups that fit the processor's cache; on a GPU all networks are one group."""
    population = network.population
    if not network.backend.is_numpy:
        return (slice(0, population),)
    size = max(1, GROUP_BYTES // max(1, tape_bytes(network.cells, length, batch, network.backend.itemsize)))
    return tuple(slice(start, min(start + size, population)) for start in range(0, population, size))


def _allocate(
    network: Network, length: int, batch: int, states: tuple[str, ...], widths: dict[str, int], size: int
) -> LayerArrays:
    zeros, population = network.backend.zeros, network.population
    arrays = {name: zeros(length + 1, population, batch, size) for name in states}
    arrays.update({name: zeros(length, population, batch, width) for name, width in widths.items()})
    return LayerArrays(arrays)


def _inputs(tape: Tape, group: Group) -> Array:
    """Return the inputs of a group's networks, (T, n or 1, B, I)."""
    return tape.inputs if tape.inputs.shape[1] == 1 else tape.inputs[:, group.rows]


def _unroll_group(tape: Tape, group: Group) -> None:
    backend = group.network.backend
    below = _inputs(tape, group)
    for index, (cell, arrays) in enumerate(zip(group.network.cells, group.layers, strict=True)):
        weights = _prepared(cell, group.network, index)
        _product(backend, below, weights["W_x_transposed"], arrays["drive"])
        backend.xp.add(arrays["drive"], weights["b_row"], out=arrays["drive"])
        cell.forward(backend, weights, arrays)
        below = arrays["h"][1:]


def _segments(length: int, cuts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the stretches between cuts as (last step before, last step of it), the latest first."""
    places = sorted(set(cuts))
    if places and not (places[0] > 0 and places[-1] < length):
        raise ValueError(f"A cut must be after a timestep from 1 to {length - 1}, not {places}.")
    return tuple(pairwise((0, *places, length)))[::-1]


def _backward_group(
    tape: Tape,
    group: Group,
    objective: Objective,
    targets: Targets,
    found: Group,
    segments: tuple[tuple[int, int], ...],
) -> Array:
    """Fill `found`, a group of gradients, from a group of the tape; return its losses (n,)."""
    network = group.network
    for arrays, cell in zip(found.layers, network.cells, strict=True):
        for state in cell.states:
            arrays[state][:] = 0
    loss = objective.differentiate(
        network, group.layers[-1]["h"], targets.networks(group.rows), found.layers[-1]["h"], found.parameters
    )
    for index in range(len(network.cells) - 1, -1, -1):
        cell, tape_arrays, arrays = network.cells[index], group.layers[index], found.layers[index]
        weights = network.layer(index)
        reverse(cell, network, index, tape_arrays, arrays, segments)
        below = group.layers[index - 1]["h"][1:] if index else _inputs(tape, group)
        cell.weight_gradients(
            network.backend, weights, tape_arrays, arrays, below, network.layer(index, found.parameters)
        )
        if index:
            _product(network.backend, arrays["drive"], weights["W_x"], found.layers[index - 1]["h"][1:])
    return loss


def reverse(
    cell: Cell[Any],
    network: Network,
    index: int,
    tape: LayerArrays,
    gradients: LayerArrays,
    segments: tuple[tuple[int, int], ...],
) -> None:
    """Run one layer backwards, stretch by stretch; nothing flows from one into the one before.

    Args:
        cell: the layer's cell.
        network: the networks the arrays belong to.
        index: the layer's place in the stack, 0 at the input.
        tape: what the forward pass recorded.
        gradients: as `Cell.backward` wants them.
        segments: stretches (start, stop), the latest first; one of the whole length is the full gradient.
    """
    weights = {name: view[0] if network.population == 1 else view for name, view in network.layer(index).items()}
    if len(segments) == 1:
        cell.backward(network.backend, weights, tape, gradients)
        return
    for start, stop in segments:
        # the state before the stretch receives what flows out of it, which is taken back: that is the cut
        kept = {state: network.backend.copy(gradients[state][start]) for state in cell.states}
        cell.backward(network.backend, weights, tape.between(start, stop), gradients.between(start, stop))
        if start > 0:
            for state, values in kept.items():
                gradients[state][start] = values


def _prepared(cell: Cell[Any], network: Network, index: int) -> dict[str, Array]:
    """Return a layer's parameters as kernels want them: transposed copies and rows, scaled; 2-D for one network."""
    backend = network.backend
    weights = network.layer(index)
    scale = cell.input_scale(backend)
    prepared: dict[str, Array] = {}
    for name, view in weights.items():
        values: Array = view
        if scale is not None and name in ("W_x", "W_h", "b"):
            values = view * (scale[:, None] if view.ndim == 3 else scale)
        if view.ndim == 3:
            prepared[name + "_transposed"] = backend.contiguous(values.swapaxes(-1, -2))
        else:
            prepared[name + "_row"] = values[:, None, :]
    if network.population == 1:
        prepared = {name: array[0] for name, array in prepared.items()}
    return prepared


def _product(backend: Backend, left: Array, right: Array, out: Array) -> None:
    """Write (T, N, B, I) · (N, I, G) → (T, N, B, G), for all timesteps in as few products as memory order allows."""
    if out.shape[1] == 1:  # one network: one product of all timesteps' rows
        right = right[0] if right.ndim == 3 else right
        flat = left.reshape(-1, left.shape[-1])
        backend.xp.matmul(flat, right, out=out.reshape(-1, out.shape[-1]))
    else:
        backend.xp.matmul(left, right, out=out)


def _gathered(network: Network, parts: list[Array], axis: int = 1) -> Array:
    """Join the groups' arrays along the network axis; no copy where there is one group."""
    return parts[0] if len(parts) == 1 else network.backend.xp.concatenate(parts, axis)
