"""The flow map: how strongly the loss at each step t depends on the state at each step s ≤ t.

    M[t, s] = ‖dℓ_t/dh_s‖

One reverse pass over the sequence carries the losses of all steps at once, each on its own, so all pairs are exact and
cost T products, not T². The sum over t of dℓ_t/dh_s is the total gradient; the map shows which losses it comes from.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import differentiate, pass_down, reverse
from .cells.layer_arrays import LayerArrays
from .diagnosis import sequence_norms, total_norms
from .directions import reversed_in_time
from .memory import refuse_bytes, tape_bytes
from .tape import gradient_group, make_group, of_networks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .arrays import Array
    from .objective import Objective, Targets
    from .stack import Direction
    from .tape import Group, Tape


# Timesteps that are carried back at once where no direction runs the other way: each stretch carries only the losses
# after its beginning, half of them all in all, in arrays that the processor's cache holds.
STRETCH = 8


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
    shape = (len(network.cells), tape.length, tape.length, network.population)
    both_ways = any(scan.direction == "reverse" for scan in network.scans)
    steps = tape.length if both_ways else min(STRETCH, tape.length)
    cells = [scan.cell for scan in network.scans]
    needed = tape.length * tape_bytes(cells, steps, tape.batch, network.backend.itemsize) + 8 * prod(shape)
    refuse_bytes(
        needed, f"A flow map over {tape.length} steps and {tape.batch} sequences", "Use fewer sequences or units."
    )
    result = np.empty(shape)
    for group in tape.groups:
        for row in range(group.network.population):
            pass_back = _Pass(tape, group, row, objective, targets, direction)
            for stop in range(tape.length, 0, -steps):
                pass_back.stretch(max(0, stop - steps), stop)
            result[..., group.rows.start + row] = pass_back.norms
    return result


class _Pass:
    """The losses of all steps on their way back through one network, each in sequences of its own."""

    def __init__(
        self, tape: Tape, group: Group, row: int, objective: Objective, targets: Targets, direction: Direction
    ) -> None:
        own, place = slice(row, row + 1), slice(group.rows.start + row, group.rows.start + row + 1)
        self.network = network = group.network.networks(own)
        self.tape = tuple(
            LayerArrays({name: array[:, own] for name, array in each.arrays.items()}) for each in group.scans
        )
        self.length, self.batch, self.direction = tape.length, tape.batch, direction
        self.lengths = of_networks(tape.lengths, place)
        self.masks = [mask[:, place].swapaxes(-1, -2) for mask in tape.masks]
        zeros = network.backend.zeros
        whole = make_group(own, network, self.tape, network.parameters)
        once = gradient_group(whole, tape.length, tape.batch)
        differentiate(whole, self.lengths, objective, targets.networks(place), once)
        self.direct = [arrays["h"] for arrays in once.scans]  # of the top layer; zero elsewhere
        self.turned = objective.loss_steps == "all"
        wide = tape.length * tape.batch
        self.carried = [
            {state: zeros(1, size, wide) for state, size in scan.cell.state_sizes().items()} for scan in network.scans
        ]
        self.norms = np.full((len(network.cells), tape.length, tape.length), -np.inf)

    def stretch(self, start: int, stop: int) -> None:
        """Carry the losses after timestep `start` back through timesteps `start` + 1 to `stop`."""
        network, backend = self.network, self.network.backend
        copies, first = self.length - start, start * self.batch
        scans = tuple(arrays.between(start, stop) for arrays in self.tape)
        part = make_group(slice(0, 1), network, scans, network.parameters)
        found = gradient_group(part, stop - start, copies * self.batch)
        lengths = None if self.lengths is None else np.tile(self.lengths, copies)
        top = len(network.cells) - 1
        for layer in range(top, -1, -1):
            for index, scan in network.scans_of(layer):
                arrays = found.scans[index]
                if layer == top:
                    self._write_direct(index, arrays["h"][1:], start, stop, lengths)
                for state, arriving in self.carried[index].items():
                    arrays[state][-1] += arriving[..., first:]
                reverse(index, part, found, copies=copies)
                for state, arriving in self.carried[index].items():
                    arriving[..., first:] = arrays[state][0]
                if scan.direction == self.direction or len(network.scans_of(layer)) == 1:
                    total = arrays["h"][1:]
                    if scan.direction == "reverse":
                        total = reversed_in_time(backend, total, lengths)
                    self.norms[layer, start:, start:stop] = _norms(backend.numpy(total)[:, 0], copies)
            if layer:
                mask = backend.xp.tile(self.masks[layer - 1][start:stop], (1, 1, 1, copies)) if self.masks else None
                pass_down(network, found.scans, layer, lengths, mask)

    def _write_direct(self, index: int, out: Array, start: int, stop: int, lengths: NDArray[np.int64] | None) -> None:
        """Write the direct gradient of each step's loss into the sequences that are its own, (t, 1, H, losses · B)."""
        backend, direct = self.network.backend, self.direct[index][start + 1 : stop + 1]
        # a loss at every step stands in the order of time; one at the last step comes last in either direction
        turned = self.turned and self.network.scans[index].direction == "reverse"
        if turned:
            direct = reversed_in_time(backend, direct, self.lengths)
        for t in range(stop - start):
            out[t, ..., t * self.batch : (t + 1) * self.batch] = direct[t]
        if turned:
            out[:] = reversed_in_time(backend, out, lengths)


def _norms(gradient: NDArray[Any], copies: int) -> NDArray[np.float64]:
    """Return log10 norms over sequences and units, (state step, H, losses · B) → (loss step, state step)."""
    time, units, wide = gradient.shape
    by_loss = gradient.reshape(time, units, copies, wide // copies)
    if gradient.dtype == np.float32:  # whose squares neither under- nor overflow in float64
        with np.errstate(divide="ignore"):
            squares = by_loss.astype(np.float64)
            return 0.5 * np.log10(np.einsum("thlb,thlb->lt", squares, squares))
    by_loss = by_loss.swapaxes(1, 3).swapaxes(1, 2)
    return total_norms(sequence_norms(np.ascontiguousarray(by_loss))).T
