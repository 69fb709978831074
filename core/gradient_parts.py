"""The parts of the gradient beside the total dL/dh_t: direct, held, by gate and by input.

All of them follow from what `bptt.backward` leaves, without another pass through time. Shapes: T timesteps, N networks,
B sequences, H units, I inputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bptt import differentiate, pass_down
from .directions import reversed_in_time
from .tape import gradient_group, joined, of_networks

if TYPE_CHECKING:
    from .arrays import Array
    from .stack import Direction
    from .tape import Gradients


def direct_gradient(gradients: Gradients, layer: int = -1, direction: Direction = "forward") -> Array:
    """Return the direct part of dL/dh_t of a layer, (T, N, B, H): what does not come through the layer's own h_{t+1}.

    At the top it is what the loss read at step t sends back; below, what arrives from the layer above. This is what
    ``retain_grad()`` on the output of a fused `torch.nn.LSTM` reads, which is 0 at every step before the last if the
    loss is at the last: that is no vanishing gradient.

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input.
        direction: the direction of a bidirectional layer.
    """
    tape, network = gradients.tape, gradients.network
    index = network.scan_index(layer, direction)
    place = network.scans[index].layer
    parts: list[Array] = []
    for group, found in zip(tape.groups, gradients.groups, strict=True):
        lengths = of_networks(gradients.lengths, group.rows)
        scratch = gradient_group(found, tape.length, tape.batch)
        if place == len(network.cells) - 1:
            objective, targets = gradients.cause
            differentiate(group, lengths, objective, targets.networks(group.rows), scratch)
        else:
            for above, _ in network.scans_of(place + 1):
                scratch.scans[above]["drive"][:] = found.scans[above]["drive"]
            mask = tape.masks[place][:, group.rows].swapaxes(-1, -2) if tape.masks else None
            pass_down(group.network, scratch.scans, place + 1, lengths, mask)
        part = scratch.scans[index]["h"][1:]
        parts.append(reversed_in_time(network.backend, part, lengths) if direction == "reverse" else part)
    return joined(network, parts).swapaxes(-1, -2)


def held_gradient(gradients: Gradients, state: str = "c", layer: int = -1, direction: Direction = "forward") -> Array:
    """Return dL/dc_t with h_t held fixed, or that of another state part, (T, N, B, H).

    It leaves out the path c_t → h_t within the timestep, as products of Jacobians do; `Gradients.state` counts it, as
    automatic differentiation does. For a cell with one state part the two are the same.

    Args:
        gradients: what `bptt.backward` returned.
        state: the state part, such as ``"c"`` of an LSTM.
        layer: the layer, 0 at the input.
        direction: the direction of a bidirectional layer.
    """
    network = gradients.network
    index = network.scan_index(layer, direction)
    cell = network.scans[index].cell
    parts: list[Array] = []
    for group, found in zip(gradients.tape.groups, gradients.groups, strict=True):
        weights = group.weights[index]
        part = cell.held_gradients(network.backend, weights, group.scans[index], found.scans[index])[state]
        if direction == "reverse":
            part = reversed_in_time(network.backend, part, of_networks(gradients.lengths, group.rows))
        parts.append(part)
    return joined(network, parts).swapaxes(-1, -2)


def gate_gradients(gradients: Gradients, layer: int = -1, direction: Direction = "forward") -> dict[str, Array]:
    """Return dL/da_t of each gate's argument a_t, before its sigmoid or tanh, each (T, N, B, H).

    Args:
        gradients: what `bptt.backward` returned.
        layer: the layer, 0 at the input.
        direction: the direction of a bidirectional layer.
    """
    stacked = gradients.arguments(layer, direction)
    cell = gradients.network.cells[layer]
    return {gate: stacked[..., cell.gate_rows(gate)] for gate in cell.gates}


def input_gradient(gradients: Gradients) -> Array:
    """Return dL/dx_t, (T, N, B, I), through all directions of the first layer.

    Args:
        gradients: what `bptt.backward` returned.
    """
    network = gradients.network
    total: Array = None
    for _, scan in network.scans_of(0):
        weights = network.weights(scan)["W_x"]
        part = gradients.arguments(0, scan.direction) @ weights
        total = part if total is None else total + part
    return total
