"""The flow map: how strongly the loss at each step t depends on the state at each step s ≤ t.

    M[t, s] = ‖dℓ_t/dh_s‖

One reverse pass over the sequence carries the losses of all steps at once, each on its own, so all pairs are exact and
cost T products, not T². The sum over t of dℓ_t/dh_s is the total gradient; the map shows which losses it comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import psutil

from .bptt import reverse
from .cells.base import LayerArrays
from .diagnosis import sequence_norms, total_norms
from .errors import TooLargeError
from .memory import SHARE, tape_bytes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .arrays import Array
    from .bptt import Group, Tape
    from .objective import Objective, Targets


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
    needed = tape.length * tape_bytes(network.cells, tape.length, tape.batch, network.backend.itemsize)
    limit = SHARE * psutil.virtual_memory().total
    if needed > limit:
        raise TooLargeError(
            f"A flow map over {tape.length} steps and {tape.batch} sequences needs {needed / 2**30:.1f} GiB; at most "
            f"{limit / 2**30:.1f} GiB are allowed on this machine. Use fewer sequences or units."
        )
    result = np.empty((len(network.cells), tape.length, tape.length, network.population))
    for group in tape.groups:
        for row in range(group.network.population):
            norms = _of_network(tape, group, row, objective, targets)
            result[..., group.rows.start + row] = norms
    return result


def _of_network(tape: Tape, group: Group, row: int, objective: Objective, targets: Targets) -> NDArray[np.float64]:
    """Return the flow map of one network of a group, (layer, loss step, state step)."""
    only = slice(row, row + 1)
    network, backend = group.network.networks(only), group.network.backend
    length, top = tape.length, len(network.cells) - 1
    # One more axis, the loss step, stands before the sequences; the tape is the same for all of them.
    layers = [
        LayerArrays({name: array[:, only, None] for name, array in arrays.arrays.items()}) for arrays in group.layers
    ]
    hidden = group.layers[-1]["h"][:, only]
    direct = backend.zeros(*hidden.shape)
    own = slice(group.rows.start + row, group.rows.start + row + 1)
    scratch = network.named(backend.zeros(*network.values.shape))
    objective.differentiate(network, hidden, targets.networks(own), direct, scratch)
    found: list[NDArray[np.float64]] = []
    from_above: Array = None
    for index in range(top, -1, -1):
        cell = network.cells[index]
        shape = (1, length, tape.batch)
        gradients = LayerArrays(
            {state: backend.zeros(length + 1, *shape, cell.size) for state in cell.states}
            | {name: backend.zeros(length, *shape, width) for name, width in cell.gradient_widths().items()}
        )
        if index == top:
            for t in range(1, length + 1):
                gradients["h"][t, 0, t - 1] = direct[t, 0]
        else:
            gradients["h"][1:] = from_above
        reverse(cell, network, index, layers[index], gradients, ((0, length),))
        found.insert(0, _norms(backend.numpy(gradients["h"][1:])))
        from_above = backend.xp.matmul(gradients["drive"], network.layer(index)["W_x"][0])
    return np.stack(found)


def _norms(gradient: NDArray[Any]) -> NDArray[np.float64]:
    """Return log10 norms over sequences and units, (state step, 1, loss step, B, H) → (loss step, state step)."""
    return total_norms(sequence_norms(gradient[:, 0])).T
