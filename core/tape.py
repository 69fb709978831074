"""What unrolling records and back-propagation finds: states, gates and their gradients, of a whole population.

A population runs in groups small enough for the processor's cache: all of it when networks are small, one network at
a time when they are large. That choice is made here (`_groups`) and nowhere else.

What is handed out has a sequence in each row, (T, N, B, H), and is a view of the kernels' columns, (T, N, H, B), where
there is one group; see `cells.base`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .cells.layer_arrays import LayerArrays
from .directions import reversed_in_time
from .memory import tape_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from .arrays import Array
    from .cells.base import Cell
    from .network import Network
    from .objective import Objective, Targets
    from .specs import LossSteps
    from .stack import Direction

# Bytes of tape and gradients that one group may touch on the CPU; beyond it the working set leaves the cache and
# networks run faster one after the other (docs/performance.md).
GROUP_BYTES = 8 * 2**20
# Bytes of one scan's tape and gradients that a stretch of timesteps may touch.
STRETCH_BYTES = 2**21


@dataclass(frozen=True)
class Group:
    """Some networks of a population with their share of a tape or of gradients, in memory of their own.

    Attributes:
        rows: which networks of the population.
        network: these networks.
        scans: the arrays of each scan of the network, each (T or T+1, n, ·, B), in the order in which it runs.
        parameters: the networks' parameters, or the gradients of them, by name, each (n, …).
        weights: those of each scan's cell, by short name.
        stretches: timesteps of each scan that run together while their arrays are in the processor's cache.
        reads: what each scan read in the last pass, (T, n or 1, I, B), in the order in which it runs.
    """

    rows: slice
    network: Network
    scans: tuple[LayerArrays, ...]
    parameters: dict[str, Array]
    weights: tuple[dict[str, Array], ...]
    stretches: tuple[int, ...]
    reads: dict[int, Array] = field(default_factory=dict[int, "Array"])


def make_group(rows: slice, network: Network, scans: tuple[LayerArrays, ...], parameters: dict[str, Array]) -> Group:
    """Return a group of some networks with the arrays of their scans."""
    weights = tuple(network.weights(scan, parameters) for scan in network.scans)
    stretches = tuple(_stretch(network, scan.cell, arrays) for scan, arrays in zip(network.scans, scans, strict=True))
    return Group(rows, network, scans, parameters, weights, stretches)


def gradient_group(group: Group, length: int, batch: int) -> Group:
    """Return arrays for gradients of the networks of a group, all zero, over T timesteps and B sequences."""
    network = group.network
    scans = tuple(allocate(network, length, batch, scan.cell, scan.cell.gradient_widths()) for scan in network.scans)
    return make_group(group.rows, network, scans, network.named(network.backend.zeros(*network.values.shape)))


def _stretch(network: Network, cell: Cell[Any], arrays: LayerArrays) -> int:
    """Return how many timesteps of a scan, tape and gradients, stay in the processor's cache; all on a GPU."""
    if not network.backend.is_numpy:
        return arrays.length
    _, networks, _, batch = arrays["h"].shape
    each = tape_bytes((cell,), 1, batch, network.backend.itemsize) * networks
    return max(1, STRETCH_BYTES // each)


class _Recorded:
    """What tapes and gradients have in common: arrays by group, scan and name."""

    network: Network
    lengths: NDArray[np.int64] | None
    groups: tuple[Group, ...]

    def _gathered(self, layer: int, direction: Direction, pick: Callable[[LayerArrays], Array]) -> Array:
        """Join what is picked of each group's arrays, (T, n, ·, B), in the order of time; a sequence in each row."""
        index = self.network.scan_index(layer, direction)
        parts: list[Array] = []
        for group in self.groups:
            part = pick(group.scans[index])
            if direction == "reverse":
                part = reversed_in_time(self.network.backend, part, of_networks(self.lengths, group.rows))
            parts.append(part)
        return joined(self.network, parts).swapaxes(-1, -2)


class Tape(_Recorded):
    """Every state and gate of a population unrolled over T timesteps and B sequences.

    Attributes:
        network: the population it belongs to.
        inputs: (T, N or 1, B, I).
        length: timesteps T.
        batch: sequences B.
        lengths: valid timesteps of each sequence, (N or 1, B); None if all are T. Only reverse directions ask.
        masks: what dropout multiplies the outputs of each layer but the last by, (T, N, H, B); none if empty.
        groups: the networks that run together, with their arrays.
    """

    def __init__(self, network: Network, length: int, batch: int) -> None:
        """Allocate the arrays, all zero."""
        self.network = network
        self.length = length
        self.batch = batch
        self.inputs: Array = None
        self.lengths = None
        self.masks: tuple[Array, ...] = ()
        self.groups = tuple(self._group(rows) for rows in _groups(network, length, batch))

    def _group(self, rows: slice) -> Group:
        part = self.network.networks(rows)
        scans = tuple(
            allocate(part, self.length, self.batch, scan.cell, scan.cell.tape_widths()) for scan in part.scans
        )
        return make_group(rows, part, scans, part.parameters)

    def hidden(self, layer: int = -1, direction: Direction = "forward") -> Array:
        """Return h_0 … h_T of a layer, (T+1, N, B, H); see `state`."""
        return self.state("h", layer, direction)

    def state(self, name: str, layer: int = -1, direction: Direction = "forward") -> Array:
        """Return a state part such as ``"c"`` of an LSTM at t = 0…T, (T+1, N, B, H).

        Entry 0 is the initial state; of the reverse direction that is the one before a sequence's last timestep.

        Raises:
            ValueError: the layer has no such direction.
        """
        if direction == "forward":
            return self._gathered(layer, direction, lambda arrays: arrays[name])
        index = self.network.scan_index(layer, direction)
        start = joined(self.network, [group.scans[index][name][:1] for group in self.groups]).swapaxes(-1, -2)
        rest = self._gathered(layer, direction, lambda arrays: arrays[name][1:])
        return self.network.backend.xp.concatenate([start, rest])

    def gates(self, layer: int = -1, direction: Direction = "forward") -> dict[str, Array]:
        """Return the value of each gate at t = 1…T, each (T, N, B, H); empty for a cell without gates."""
        cell = self.network.cells[layer]
        if not cell.recorded_gates:
            return {}
        stacked = self._gathered(layer, direction, lambda arrays: arrays["drive"])
        return {gate: stacked[..., cell.gate_rows(gate)] for gate in cell.recorded_gates}

    def outputs(self, loss_steps: LossSteps) -> Array:
        """Return what the readout reads at t = 0…T, (T+1, N, B, W), W the units of all directions of the top layer.

        For a loss at every step each direction is read at time t. For one at the last step each is read after t steps
        of its own, so that the last of them has seen the whole sequence in both directions.
        """
        parts = [read_by(group, loss_steps, of_networks(self.lengths, group.rows)) for group in self.groups]
        return joined(self.network, parts).swapaxes(-1, -2)


class Gradients(_Recorded):
    """What `bptt.backward` finds; arrays are reused by the next call: copy what is kept.

    Attributes:
        tape: the tape it belongs to.
        network: the population.
        groups: the gradient arrays of each group of the tape.
        values: dL/d(parameters), (N, P).
        parameters: views of `values` by name, each (N, …).
        cause: the objective and targets of the last pass.
        lengths: valid timesteps of each sequence in the last pass, as the tape has them.
    """

    def __init__(self, tape: Tape) -> None:
        network = tape.network
        self.tape = tape
        self.network = network
        self.lengths = tape.lengths
        self.values = network.backend.zeros(*network.values.shape)
        self.parameters = network.named(self.values)
        self.groups = tuple(self._group(group) for group in tape.groups)
        self.cause: tuple[Objective, Targets]

    def _group(self, group: Group) -> Group:
        network, tape = group.network, self.tape
        scans = tuple(
            allocate(network, tape.length, tape.batch, scan.cell, scan.cell.gradient_widths()) for scan in network.scans
        )
        return make_group(group.rows, network, scans, network.named(self.values[group.rows]))

    def add(self, other: Gradients) -> None:
        """Add gradients of the same tape, such as those of another part of the loss."""
        self.values += other.values
        for group, others in zip(self.groups, other.groups, strict=True):
            for arrays, added in zip(group.scans, others.scans, strict=True):
                for name, array in arrays.arrays.items():
                    array += added[name]

    def hidden(self, layer: int = -1, direction: Direction = "forward") -> Array:
        """Return the total dL/dh_t of a layer for t = 1…T, (T, N, B, H)."""
        return self.state("h", layer, direction)

    def state(self, name: str, layer: int = -1, direction: Direction = "forward") -> Array:
        """Return the total dL/dc_t (or that of another state part) for t = 1…T, (T, N, B, H).

        The path c_t → h_t is included, as automatic differentiation has it; `gradient_parts.held_gradient` leaves it
        out.
        """
        return self._gathered(layer, direction, lambda arrays: arrays[name][1:])

    def arguments(self, layer: int = -1, direction: Direction = "forward") -> Array:
        """Return dL/da_t of a layer's stacked gate arguments a_t = W_x x_t + …, for t = 1…T, (T, N, B, G)."""
        return self._gathered(layer, direction, lambda arrays: arrays["drive"])

    def initial(self, state: str = "h", layer: int = -1, direction: Direction = "forward") -> Array:
        """Return dL/dh_0 (or that of another state part), (N, B, H)."""
        index = self.network.scan_index(layer, direction)
        return joined(self.network, [group.scans[index][state][:1] for group in self.groups])[0].swapaxes(-1, -2)


def read_by(group: Group, loss_steps: LossSteps, lengths: NDArray[np.int64] | None) -> Array:
    """Return what the readout reads of a group of a tape, (T+1, n, W, B); see `Tape.outputs`."""
    network = group.network
    parts: list[Array] = []
    for scan, arrays in zip(network.scans, group.scans, strict=True):
        if scan.layer == len(network.cells) - 1:
            states = arrays["h"]
            if scan.direction == "reverse" and loss_steps == "all":
                ordered = reversed_in_time(network.backend, states[1:], lengths)
                states = network.backend.xp.concatenate([states[:1], ordered])
            parts.append(states)
    return parts[0] if len(parts) == 1 else network.backend.xp.concatenate(parts, 2)


def of_networks(lengths: NDArray[np.int64] | None, rows: slice) -> NDArray[np.int64] | None:
    """Return the lengths of some networks' sequences; those shared by all networks stay shared."""
    return lengths if lengths is None or lengths.shape[0] == 1 else lengths[rows]


def joined(network: Network, parts: list[Array], axis: int = 1) -> Array:
    """Join the groups' arrays along the network axis; no copy where there is one group."""
    return parts[0] if len(parts) == 1 else network.backend.xp.concatenate(parts, axis)


def _groups(network: Network, length: int, batch: int) -> tuple[slice, ...]:
    """Divide a population into groups that fit the processor's cache; on a GPU all networks are one group."""
    population = network.population
    if not network.backend.is_numpy:
        return (slice(0, population),)
    cells = (scan.cell for scan in network.scans)
    size = max(1, GROUP_BYTES // max(1, tape_bytes(cells, length, batch, network.backend.itemsize)))
    return tuple(slice(start, min(start + size, population)) for start in range(0, population, size))


def allocate(network: Network, length: int, batch: int, cell: Cell[Any], widths: dict[str, int]) -> LayerArrays:
    """Return the arrays of one scan, all zero: its states at t = 0…T and others of the given widths at t = 1…T."""
    zeros, population = network.backend.zeros, network.population
    arrays = {name: zeros(length + 1, population, size, batch) for name, size in cell.state_sizes().items()}
    arrays.update({name: zeros(length, population, width, batch) for name, width in widths.items()})
    return LayerArrays(arrays)
