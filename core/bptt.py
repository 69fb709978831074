"""Unrolling through time and back-propagation through it, for a population of networks.

    unroll    inputs → Tape: every state and gate at every timestep
    backward  ∂L/∂h_t of the top layer → Gradients: the total dL/dh_t of every layer and timestep, and dL/dW

Total and direct gradients are different things: the direct ∂L/∂h_t counts only the loss read at step t, the total
dL/dh_t also all that reaches later losses through h_{t+1}, h_{t+2}, … (Werbos 1990). What stands here is the total.

Long sequences run in stretches of timesteps small enough for the processor's cache (`Group.stretches`): what a kernel
writes for all timesteps of a stretch at once is still there when it goes through them one by one.
"""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .cells.layer_arrays import LayerArrays
from .directions import barriers, reversed_in_time
from .tape import Gradients, Group, Tape, joined, of_networks, read_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from .arrays import Array, Backend
    from .cells.base import Cell
    from .network import Network
    from .objective import Objective, Targets
    from .stack import Scan

_NOWHERE: Mapping[int, Any] = MappingProxyType({})

__all__ = ["Gradients", "Tape", "backward", "differentiate", "pass_down", "reverse", "trace", "unroll"]


def unroll(
    network: Network,
    inputs: Array,
    tape: Tape | None = None,
    lengths: NDArray[np.int64] | None = None,
    initial: Mapping[str, Array] | None = None,
) -> Tape:
    """Run a population over sequences and keep every state and gate.

    Args:
        network: N networks.
        inputs: (T, N, B, I), or (T, 1, B, I) for the same sequences in all networks.
        tape: a tape of the same shape to write over; a new one if not given.
        lengths: valid timesteps of each sequence, (N or 1, B), which reverse directions begin with; T if not given.
        initial: states to start from by name, such as ``"layer1.h"`` or ``"layer2.reverse.c"``, each (N, B, H);
            others are learned or zero.

    Raises:
        ValueError: an initial state has another name or shape.
    """
    tape = tape or Tape(network, inputs.shape[0], inputs.shape[2])
    tape.inputs, tape.lengths = inputs, lengths
    states = _given(network, initial or {}, tape.batch)
    for group in tape.groups:
        _unroll_group(tape, group, states)
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
            (truncated back-propagation through time; Williams and Peng 1990). A reverse direction is cut at the same
            places: there h_{t+1} is what steps t, t-1, … take for a constant.

    Returns:
        the loss of each network (N,), and the gradients.

    Raises:
        ValueError: a cut is not between two timesteps.
    """
    gradients = gradients or Gradients(tape)
    places = _checked(tape, cuts)
    losses = [
        _backward_group(tape, group, objective, targets, found, places)
        for group, found in zip(tape.groups, gradients.groups, strict=True)
    ]
    gradients.cause, gradients.lengths = (objective, targets), tape.lengths
    return joined(tape.network, losses, axis=0), gradients


def trace(
    inputs: Array,
    objective: Objective,
    targets: Targets,
    tape: Tape,
    gradients: Gradients,
    lengths: NDArray[np.int64] | None = None,
) -> Array:
    """Unroll and carry back, one group after the other while its arrays are in the cache.

    The same as `unroll` and then `backward` with what is given; returns the loss of each network, (N,).
    """
    tape.inputs, tape.lengths = inputs, lengths
    losses: list[Array] = []
    for group, found in zip(tape.groups, gradients.groups, strict=True):
        _unroll_group(tape, group, {})
        losses.append(_backward_group(tape, group, objective, targets, found, ()))
    gradients.cause, gradients.lengths = (objective, targets), lengths
    return joined(tape.network, losses, axis=0)


def reverse(
    index: int,
    tape: Group,
    found: Group,
    barred: Mapping[int, Array | None] = _NOWHERE,
    copies: int = 1,
) -> None:
    """Run one scan backwards, from its last step to its first.

    Args:
        index: which scan of the networks.
        tape: what the forward pass recorded.
        found: the same group of gradients, whose arrays are as `Cell.backward` wants them.
        barred: after how many steps of the scan nothing flows back, and for which sequences, (n or 1, 1, B) of 0 and
            1; None for all of them.
        copies: how many gradients are carried back side by side for each sequence of the tape.
    """
    network = tape.network
    backend, cell = network.backend, network.scans[index].cell
    arrays, gradients = tape.scans[index], found.scans[index]
    weights = _prepared(cell, network, tape.weights[index], scaled=False)
    for start, stop in reversed(tuple(pairwise((0, *sorted(barred), gradients.length)))):
        # the state before a cut receives what flows out of the steps after it, which is taken back
        kept = {state: backend.copy(gradients[state][start]) for state in cell.states} if start > 0 else {}
        for first, last in reversed(_stretches(start, stop, found.stretches[index])):
            part, into = arrays.between(first, last), gradients.between(first, last)
            if copies == 1:
                cell.write_factors(backend, weights, part, into)
            else:
                _write_repeated(cell, backend, weights, part, into)
                part = part.repeated(backend, copies)
            cell.backward(backend, weights, part, into)
        for state, values in kept.items():
            own = barred.get(start)
            gradients[state][start] = (
                values if own is None else backend.xp.where(own > 0, values, gradients[state][start])
            )


def _write_repeated(
    cell: Cell[Any], backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
) -> None:
    """Write the factors of a tape into gradients that are carried back side by side, each copy the same."""
    time, networks, _, batch = tape["drive"].shape
    once = LayerArrays(
        {name: backend.zeros(time, networks, width, batch) for name, width in cell.gradient_widths().items()}
    )
    cell.write_factors(backend, weights, tape, once)
    for name, factors in once.arrays.items():
        wide = gradients[name]
        wide.reshape(*factors.shape[:-1], -1, batch)[:] = factors[..., None, :]


def _given(network: Network, initial: Mapping[str, Array], batch: int) -> dict[str, Array]:
    """Return initial states as kernels want them, (N, H, B), by scan prefix and state."""
    sizes = {scan.prefix + state: size for scan in network.scans for state, size in scan.cell.state_sizes().items()}
    states: dict[str, Array] = {}
    for name, values in initial.items():
        if name not in sizes:
            raise ValueError(f"There is no state {name}; there are {', '.join(sizes)}.")
        shape = (network.population, batch, sizes[name])
        if tuple(values.shape) != shape:
            raise ValueError(f"The initial state {name} must have the shape {shape}, not {tuple(values.shape)}.")
        states[name] = network.backend.asarray(values).swapaxes(-1, -2)
    return states


def _unroll_group(tape: Tape, group: Group, initial: Mapping[str, Array]) -> None:
    network, lengths = group.network, of_networks(tape.lengths, group.rows)
    inputs = tape.inputs if tape.inputs.shape[1] == 1 else tape.inputs[:, group.rows]
    below = network.backend.contiguous(inputs.swapaxes(-1, -2))
    for layer in range(len(network.cells)):
        outputs: list[Array] = []
        for index, scan in network.scans_of(layer):
            arrays = group.scans[index]
            backwards = scan.direction == "reverse"
            group.reads[index] = reversed_in_time(network.backend, below, lengths) if backwards else below
            _initialise(scan, group, arrays, initial)
            _run(index, group)
            states = arrays["h"][1:]
            outputs.append(reversed_in_time(network.backend, states, lengths) if backwards else states)
        below = outputs[0] if len(outputs) == 1 else network.backend.xp.concatenate(outputs, 2)
        if tape.masks and layer + 1 < len(network.cells):
            below = below * _mask(tape, group, layer)


def _initialise(scan: Scan, group: Group, arrays: LayerArrays, initial: Mapping[str, Array]) -> None:
    """Write the states before the first timestep."""
    for state in scan.cell.states:
        if scan.prefix + state in initial:
            arrays[state][0] = initial[scan.prefix + state][group.rows]
        elif state in scan.learned_states:
            arrays[state][0] = group.parameters[f"{scan.prefix}{state}_0"][:, :, None]
        else:
            arrays[state][0] = 0


def _run(index: int, group: Group) -> None:
    """Run one scan over what it reads, (T, n or 1, I, B)."""
    network, arrays, reads = group.network, group.scans[index], group.reads[index]
    cell, backend = network.scans[index].cell, network.backend
    weights = _prepared(cell, network, group.weights[index], scaled=True)
    for start, stop in _stretches(0, arrays.length, group.stretches[index]):
        part = arrays.between(start, stop)
        backend.xp.matmul(weights["W_x"], reads[start:stop], out=part["drive"])
        backend.xp.add(part["drive"], weights["b"], out=part["drive"])
        cell.forward(backend, weights, part)


def _stretches(start: int, stop: int, steps: int) -> list[tuple[int, int]]:
    """Divide timesteps `start` + 1 to `stop` into stretches of at most `steps`."""
    return list(pairwise((*range(start, stop, steps), stop)))


def _checked(tape: Tape, cuts: Sequence[int]) -> tuple[int, ...]:
    """Return cuts in order, each once."""
    places = tuple(sorted(set(cuts)))
    if places and not (places[0] > 0 and places[-1] < tape.length):
        raise ValueError(f"A cut must be after a timestep from 1 to {tape.length - 1}, not {list(places)}.")
    return places


def _barred(
    scan: Scan, cuts: tuple[int, ...], length: int, lengths: NDArray[np.int64] | None, backend: Backend
) -> Mapping[int, Array | None]:
    """Return where a scan meets cuts, as `reverse` wants it; `lengths` are those of the networks concerned."""
    if not cuts:
        return _NOWHERE
    met = barriers(cuts, scan.direction, length, lengths)
    return {place: None if own is None else backend.asarray(own)[:, None] for place, own in met.items()}


def _backward_group(
    tape: Tape,
    group: Group,
    objective: Objective,
    targets: Targets,
    found: Group,
    cuts: tuple[int, ...],
) -> Array:
    """Fill `found`, a group of gradients, from a group of the tape; return its losses (n,)."""
    network = group.network
    for scan, arrays in zip(network.scans, found.scans, strict=True):
        for state in scan.cell.states[1:]:
            arrays[state][:] = 0
        arrays["h"][0] = 0  # the rest is written by what reads the layer
    for gradient in found.parameters.values():
        gradient[:] = 0
    lengths = of_networks(tape.lengths, group.rows)
    loss = differentiate(group, lengths, objective, targets.networks(group.rows), found)
    for layer in range(len(network.cells) - 1, -1, -1):
        for index, scan in network.scans_of(layer):
            reverse(index, group, found, _barred(scan, cuts, tape.length, lengths, network.backend))
            _weight_gradients(index, group, found)
        if layer:
            pass_down(network, found.scans, layer, lengths, _mask(tape, group, layer - 1))
    return loss


def differentiate(
    group: Group, lengths: NDArray[np.int64] | None, objective: Objective, targets: Targets, found: Group
) -> Array:
    """Write the direct gradient of a group's top layer and that of the readout; return the losses (n,).

    Args:
        group: a group of a tape.
        lengths: valid timesteps of its sequences, or None.
        objective: readout and loss.
        targets: what its outputs should be.
        found: the same group of gradients, zero.
    """
    network = group.network
    states = read_by(group, objective.loss_steps, lengths).swapaxes(-1, -2)
    top = network.scans_of(len(network.cells) - 1)
    if len(top) == 1:
        arrays = found.scans[top[0][0]]
        arrays.arrivals.inside = targets.lengths is not None or objective.loss_steps == "all"
        direct = arrays["h"].swapaxes(-1, -2)
        return objective.differentiate(network, states, targets, direct, found.parameters)
    direct = network.backend.zeros(*states.shape)
    loss = objective.differentiate(network, states, targets, direct, found.parameters)
    columns = direct.swapaxes(-1, -2)
    for index, scan in top:
        own = columns[1:, :, scan.units]
        if scan.direction == "reverse" and objective.loss_steps == "all":
            own = reversed_in_time(network.backend, own, lengths)
        found.scans[index]["h"][1:] = own
    return loss


def _weight_gradients(index: int, tape: Group, found: Group) -> None:
    """Add the gradient of a scan's parameters, stretch by stretch."""
    network, gradients, out = tape.network, found.scans[index], found.weights[index]
    scan = network.scans[index]
    for start, stop in _stretches(0, gradients.length, found.stretches[index]):
        part, steps = tape.scans[index].between(start, stop), gradients.between(start, stop)
        reads = tape.reads[index][start:stop]
        scan.cell.weight_gradients(network.backend, tape.weights[index], part, steps, reads, out)
    for state in scan.learned_states:
        out[f"{state}_0"] += gradients[state][0].sum(-1)


def pass_down(
    network: Network, found: Sequence[LayerArrays], layer: int, lengths: NDArray[np.int64] | None, mask: Array
) -> None:
    """Write the gradient that reaches the outputs of the layer below through the inputs of this one.

    Args:
        network: the networks.
        found: the gradient arrays of each scan; those of the layer are complete.
        layer: the layer, 1 or above.
        lengths: valid timesteps of the sequences, or None.
        mask: what dropout multiplied the outputs of the layer below by, (T, n, W, B), or None.
    """
    backend, targets = network.backend, network.scans_of(layer - 1)
    total: Array = None
    for index, scan in network.scans_of(layer):
        to_inputs, arguments = network.weights(scan)["W_x"].swapaxes(-1, -2), found[index]["drive"]
        if len(targets) == 1 and mask is None and scan.direction == "forward" and len(network.scans_of(layer)) == 1:
            backend.xp.matmul(to_inputs, arguments, out=found[targets[0][0]]["h"][1:])
            return
        part = to_inputs @ arguments
        if scan.direction == "reverse":
            part = reversed_in_time(backend, part, lengths)
        total = part if total is None else total + part
    if mask is not None:
        total = total * mask
    for index, scan in targets:
        own = total[:, :, scan.units]
        found[index]["h"][1:] = reversed_in_time(backend, own, lengths) if scan.direction == "reverse" else own


def _mask(tape: Tape, group: Group, layer: int) -> Array:
    """Return what dropout multiplies a layer's outputs by, (T, n, W, B), or None."""
    return tape.masks[layer][:, group.rows].swapaxes(-1, -2) if tape.masks else None


def _prepared(cell: Cell[Any], network: Network, weights: Mapping[str, Array], *, scaled: bool) -> dict[str, Array]:
    """Return a cell's parameters as kernels want them: vectors as columns, without the network axis for one network.

    Args:
        cell: the cell.
        network: the networks.
        weights: its parameters, each (n, …).
        scaled: for `Cell.forward`, which wants rows scaled; `Cell.backward` wants the transpose of ``W_h`` besides.
    """
    backend = network.backend
    factors = cell.input_scale(backend) if scaled else None
    prepared: dict[str, Array] = {}
    for name, values in weights.items():
        prepared[name] = values if values.ndim == 3 else values[..., None]
        if factors is not None and name in ("W_x", "W_h", "b"):
            prepared[name] = prepared[name] * factors[:, None]
        if name == "W_h" and values.ndim == 3 and not scaled:
            prepared["W_h_transposed"] = backend.contiguous(values.swapaxes(-1, -2))
    if network.population == 1:
        prepared = {name: values[0] for name, values in prepared.items()}
    return prepared
