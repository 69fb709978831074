"""The flow map: how strongly the loss at each step t depends on the state at each step s ≤ t.

    M[t, s] = ‖dℓ_t/dh_s‖

One reverse pass over the sequence carries the losses of all steps at once, each on its own, so all pairs are exact and
cost T products, not T². The sum over t of dℓ_t/dh_s is the total gradient; the map shows which losses it comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import differentiate, pass_down, reverse
from .cells.base import LayerArrays
from .diagnosis import sequence_norms, total_norms
from .directions import reversed_in_time
from .memory import memory_limit, refuse_above
from .tape import gradient_group, make_group, of_networks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .objective import Objective, Targets
    from .stack import Direction
    from .tape import Group, Tape


def flow_map(
    tape: Tape, objective: Objective, targets: Targets, direction: Direction = "forward"
) -> NDArray[np.float64]:
    """Return log10 M[t, s], axes (layer, loss step t, state step s, network), t and s from 1.

    Norms are Frobenius norms over sequences and units; ℓ_t carries its weight in the loss, so that Σ_t ℓ_t = L. Where
    nothing flows it is -inf: for s > t in the forward direction of a network without reverse ones.

    Args:
        tape: what `bptt.unroll` returned.
        objective: readout and loss.
        targets: what the outputs should be.
        direction: the direction of bidirectional layers; others have but one.

    Raises:
        TooLargeError: the pass would not fit in memory.
    """
    network = tape.network
    widest = max(sum(scan.cell.state_sizes().values()) for scan in network.scans)
    each = sum(4 * widest + layer.width for layer in network.spec.layers)
    needed = tape.length**2 * tape.batch * each * network.backend.itemsize
    refuse_above(needed, memory_limit(), f"A flow map over {tape.length} steps and {tape.batch} sequences")
    result = np.empty((len(network.cells), tape.length, tape.length, network.population))
    for group in tape.groups:
        for row in range(group.network.population):
            norms = _of_network(tape, group, row, objective, targets, direction)
            result[..., group.rows.start + row] = norms
    return result


def _of_network(
    tape: Tape, group: Group, row: int, objective: Objective, targets: Targets, direction: Direction
) -> NDArray[np.float64]:
    """Return the flow map of one network of a group, (layer, loss step, state step)."""
    place = slice(group.rows.start + row, group.rows.start + row + 1)
    one = _one_network(group, slice(row, row + 1))
    network, backend = one.network, one.network.backend
    lengths, copies = of_networks(tape.lengths, place), tape.length
    wide_lengths = None if lengths is None else np.tile(lengths, copies)
    masks = [backend.xp.tile(mask[:, place].swapaxes(-1, -2), (1, 1, 1, copies)) for mask in tape.masks]
    found = gradient_group(one, tape.length, tape.batch * copies)
    _write_direct(tape, one, lengths, objective, targets.networks(place), found)
    maps: list[NDArray[np.float64]] = []
    for layer in range(len(network.cells) - 1, -1, -1):
        scans = network.scans_of(layer)
        for index, scan in scans:
            reverse(index, one, found, ((0, tape.length),), copies)
            if scan.direction == direction or len(scans) == 1:
                total = found.scans[index]["h"][1:]
                if scan.direction == "reverse":
                    total = reversed_in_time(backend, total, wide_lengths)
                maps.insert(0, _norms(backend.numpy(total)[:, 0], copies))
        if layer:
            pass_down(network, found.scans, layer, wide_lengths, masks[layer - 1] if masks else None)
    return np.stack(maps)


def _one_network(group: Group, only: slice) -> Group:
    """Return the share of one network of a group of a tape."""
    network = group.network.networks(only)
    scans = tuple(LayerArrays({name: array[:, only] for name, array in each.arrays.items()}) for each in group.scans)
    return make_group(only, network, scans, network.parameters)


def _write_direct(
    tape: Tape,
    group: Group,
    lengths: NDArray[np.int64] | None,
    objective: Objective,
    targets: Targets,
    found: Group,
) -> None:
    """Write the direct gradient of each step's loss into the copy of the sequences that is its own."""
    network, backend, batch = group.network, group.network.backend, tape.batch
    once = gradient_group(group, tape.length, batch)
    differentiate(group, lengths, objective, targets, once)
    for index, scan in network.scans_of(len(network.cells) - 1):
        # a loss at every step stands in the order of time; one at the last step comes last in either direction
        turned = scan.direction == "reverse" and objective.loss_steps == "all"
        direct, wide = once.scans[index]["h"][1:], found.scans[index]["h"][1:]
        if turned:
            direct = reversed_in_time(backend, direct, lengths)
        for t in range(tape.length):
            wide[t, ..., t * batch : (t + 1) * batch] = direct[t]
        if turned:
            wide_lengths = None if lengths is None else np.tile(lengths, tape.length)
            wide[:] = reversed_in_time(backend, wide, wide_lengths)


def _norms(gradient: NDArray[Any], copies: int) -> NDArray[np.float64]:
    """Return log10 norms over sequences and units, (state step, H, loss step · B) → (loss step, state step)."""
    time, units, wide = gradient.shape
    by_loss = gradient.reshape(time, units, copies, wide // copies).swapaxes(1, 3).swapaxes(1, 2)
    return total_norms(sequence_norms(np.ascontiguousarray(by_loss))).T
