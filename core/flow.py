"""The flow map: how strongly the loss at each step t depends on the state at each step s ≤ t.

    M[t, s] = ‖dℓ_t/dh_s‖

One reverse pass over the sequence carries the losses of all steps at once, each on its own, so all pairs are exact and
cost T products, not T². The sum over t of dℓ_t/dh_s is the total gradient; the map shows which losses it comes from.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import reverse
from .cells.base import LayerArrays
from .diagnosis import sequence_norms, total_norms
from .memory import refuse_bytes, tape_bytes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .arrays import Array
    from .bptt import Group, Tape
    from .network import Network
    from .objective import Objective, Targets

# Timesteps that are carried back at once: each stretch carries only the losses after its beginning, half of them all
# in all, in arrays that the processor's cache holds.
STRETCH = 8


def flow_map(tape: Tape, objective: Objective, targets: Targets) -> NDArray[np.float64]:
    """Return log10 M[t, s], axes (layer, loss step t, state step s, network), t and s from 1; -inf where s > t.

    Norms are Frobenius norms over sequences and units; ℓ_t carries its weight in the loss, so that Σ_t ℓ_t = L.

    Args:
        tape: what `bptt.unroll` returned.
        objective: readout and loss.
        targets: what the outputs should be.

    Raises:
        TooLargeError: the pass would not fit in memory.
    """
    network = tape.network
    shape = (len(network.cells), tape.length, tape.length, network.population)
    steps = min(STRETCH, tape.length)
    needed = tape.length * tape_bytes(network.cells, steps, tape.batch, network.backend.itemsize) + 8 * prod(shape)
    refuse_bytes(
        needed, f"A flow map over {tape.length} steps and {tape.batch} sequences", "Use fewer sequences or units."
    )
    result = np.empty(shape)
    for group in tape.groups:
        for row in range(group.network.population):
            norms = _of_network(tape, group, row, objective, targets)
            result[..., group.rows.start + row] = norms
    return result


def _of_network(tape: Tape, group: Group, row: int, objective: Objective, targets: Targets) -> NDArray[np.float64]:
    """Return the flow map of one network of a group, (layer, loss step, state step)."""
    only = slice(row, row + 1)
    network, backend = group.network.networks(only), group.network.backend
    length = tape.length
    # One more axis, the loss step, stands before the sequences; the tape is the same for all of them.
    layers = [
        LayerArrays({name: array[:, only, None] for name, array in arrays.arrays.items()}) for arrays in group.layers
    ]
    hidden = group.layers[-1]["h"][:, only]
    direct = backend.zeros(*hidden.shape)
    own = slice(group.rows.start + row, group.rows.start + row + 1)
    scratch = network.named(backend.zeros(*network.values.shape))
    objective.differentiate(network, hidden, targets.networks(own), direct, scratch)
    result = np.full((len(layers), length, length), -np.inf)
    carried = [
        {state: backend.zeros(1, length, tape.batch, cell.size) for state in cell.states} for cell in network.cells
    ]
    for stop in range(length, 0, -STRETCH):
        stretch = slice(max(0, stop - STRETCH), stop)
        _reverse_stretch(network, layers, direct, carried, stretch, result)
    return result


def _reverse_stretch(
    network: Network,
    layers: list[LayerArrays],
    direct: Array,
    carried: list[dict[str, Array]],
    stretch: slice,
    result: NDArray[np.float64],
) -> None:
    """Carry the losses that lie after a stretch's first step back through it, from the top layer to the lowest.

    Args:
        network: one network.
        layers: its tape, with an axis for the loss step.
        direct: ∂L/∂h_t of the top layer for t = 0…T, (T+1, 1, B, H).
        carried: of each layer and state part dℓ_t/d state at the stretch's end, (1, T, B, H); left at its beginning.
        stretch: the timesteps start + 1 to stop.
        result: receives the norms, (layer, loss step, state step).
    """
    backend, start, stop = network.backend, stretch.start, stretch.stop
    lead = (1, direct.shape[0] - 1 - start, direct.shape[2])  # network, losses, sequences
    from_above: Array = None
    for index in range(len(layers) - 1, -1, -1):
        cell = network.cells[index]
        widths = dict.fromkeys(cell.states, cell.size) | cell.gradient_widths()
        steps = {name: stop - start + (name in cell.states) for name in widths}
        gradients = LayerArrays({name: backend.zeros(steps[name], *lead, width) for name, width in widths.items()})
        for state, arriving in carried[index].items():
            gradients[state][-1] = arriving[:, start:]
        if from_above is None:
            for t in range(1, stop - start + 1):
                gradients["h"][t, 0, t - 1] += direct[start + t, 0]
        else:
            gradients["h"][1:] += from_above
        reverse(cell, network, index, layers[index].between(start, stop), gradients, ((0, stop - start),))
        for state, arriving in carried[index].items():
            arriving[:, start:] = gradients[state][0]
        result[index, start:, stretch] = _norms(backend.numpy(gradients["h"][1:]))
        if index:
            from_above = backend.xp.matmul(gradients["drive"], network.layer(index)["W_x"][0])


def _norms(gradient: NDArray[Any]) -> NDArray[np.float64]:
    """Return log10 norms over sequences and units, (state step, 1, loss step, B, H) → (loss step, state step)."""
    return total_norms(sequence_norms(gradient[:, 0])).T
