"""A reference of a population's loss, built from `Cell.step`, readout and loss as their equations stand, in torch.

It is slow and meant to be read: no kernel, no array that is written over, no hand-derived gradient. torch.autograd
differentiates it, as often as wanted. The engine is held against it (`verification`), and regularisers whose gradient
needs second derivatives are computed on it (`regularisation`).

Everything is float64 on the CPU, whatever the network's own format and device.

Shapes: T timesteps, N networks, B sequences, H units, K outputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .directions import barriers
from .memory import refuse_bytes, tape_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    import numpy as np
    import torch
    from numpy.typing import NDArray

    from .arrays import Array
    from .cells.base import Cell
    from .network import Network
    from .objective import Objective
    from .stack import Scan
    from .tasks.batch import Batch

    Step = Callable[[Mapping[str, torch.Tensor], torch.Tensor, tuple[torch.Tensor, ...]], tuple[torch.Tensor, ...]]

# Bytes that torch keeps for every byte of the engine's own tape and gradients, measured over all cells, for the loss
# and its gradient; and with the graph of the gradient itself.
GRAPH_FACTOR, DOUBLE_GRAPH_FACTOR = 4, 8


@dataclass(frozen=True)
class ScanReference:
    """One direction of one layer unrolled, as tensors of the graph; a state is a tuple of its parts, each (N, B, H).

    The three hold the same numbers and differ in what their gradient counts. That of `states` counts every path, also
    from one part to another within the timestep, such as c_t → h_t, as `bptt.Gradients` has it. That of `outgoing`
    holds the other parts fixed: it is what local Jacobians carry back. That of `recurrent` counts only what flows
    through the next timestep of the same layer: the `outgoing` gradient of t + 1 times d state_{t+1}/d state_t.

    Attributes:
        inputs: x_1 … x_T as the layer reads them, each (N, B, I).
        states: the initial state, then those of t = 1…T.
        outgoing: those of t = 0…T, as all that follows sees them.
        recurrent: those of t = 0…T-1, as the layer itself sees them one timestep later.
    """

    inputs: tuple[torch.Tensor, ...]
    states: tuple[tuple[torch.Tensor, ...], ...]
    outgoing: tuple[tuple[torch.Tensor, ...], ...]
    recurrent: tuple[tuple[torch.Tensor, ...], ...]


@dataclass(frozen=True)
class Reference:
    """The loss of a population as a graph.

    Attributes:
        loss: of each network, (N,).
        parameters: the parameters by name, each (N, …), leaves of the graph.
        scans: each scan of the network unrolled, in the order in which it runs.
        outputs: after the readout, (T, N, B, K).
    """

    loss: torch.Tensor
    parameters: dict[str, torch.Tensor]
    scans: tuple[ScanReference, ...]
    outputs: torch.Tensor

    def differentiate(self, tensors: Sequence[torch.Tensor], *, again: bool = False) -> list[torch.Tensor]:
        """Return the gradient of the summed loss by tensors of the graph; zeros where it does not depend on one.

        The networks share nothing, so it is the gradient of each network's own loss.

        Args:
            tensors: such as `parameters` or states.
            again: whether the gradient shall be differentiable itself.
        """
        import torch

        found = torch.autograd.grad(
            self.loss.sum(), tensors, create_graph=again, retain_graph=True, materialize_grads=True, allow_unused=True
        )
        return list(found)


def reference(
    network: Network,
    batch: Batch,
    objective: Objective,
    *,
    cuts: Collection[int] = (),
    weights: NDArray[Any] | None = None,
    graph_factor: int = GRAPH_FACTOR,
    masks: Sequence[Array] = (),
) -> Reference:
    """Unroll a population over a batch and return its loss as a graph.

    Args:
        network: N networks; they are not changed.
        batch: sequences, of each network or shared by all.
        objective: readout and loss.
        cuts: timesteps after which nothing flows back, as in `bptt.backward`.
        weights: weight of each step in the loss, (T, N or 1, B), if other than the objective's.
        masks: what dropout multiplies the outputs of each layer but the last by, as `Tape.masks`.
        graph_factor: bytes that will be kept for each of the engine's own; how much is refused depends on it.

    Raises:
        TooLargeError: the graph would not fit in memory.
    """
    import torch

    length, _, size, _ = batch.inputs.shape
    refuse_graph(network, length, size, graph_factor)
    numpy = network.backend.numpy
    parameters = {
        name: torch.tensor(numpy(view), dtype=torch.float64, requires_grad=True)
        for name, view in network.parameters.items()
    }
    inputs = torch.tensor(batch.inputs, dtype=torch.float64).expand(-1, network.population, -1, -1)
    with torch.enable_grad():
        scans = _walk(network, parameters, inputs, cuts, batch, masks)
        logits = (
            _read(network, scans, objective, batch) @ parameters["readout.W_y"].transpose(-1, -2)
            + parameters["readout.b_y"][:, None]
        )
        outputs = _outputs(objective, logits)
        if weights is None:
            weights = batch.in_float64().weights(objective.loss_steps)
        counted = torch.tensor(weights, dtype=torch.float64).expand(length, network.population, size)
        losses = _losses(objective, logits, outputs, torch.tensor(batch.targets, dtype=torch.float64))
        # padding may hold infinities, which a product with 0 would turn into NaN
        loss = torch.where(counted > 0, counted * losses, 0).sum((0, 2))
    return Reference(loss, parameters, scans, outputs)


def vectorised_step(cell: Cell[Any]) -> Step:
    """Return `cell.step` for all networks at once: of weights (N, …), inputs (N, B, I) and state parts (N, B, H)."""
    import torch

    def step(
        weights: Mapping[str, torch.Tensor], x: torch.Tensor, state: tuple[torch.Tensor, ...]
    ) -> tuple[torch.Tensor, ...]:
        return cell.step(torch, weights, x, state)

    return torch.func.vmap(step)


def refuse_graph(network: Network, length: int, batch: int, graph_factor: int) -> None:
    """Raise `TooLargeError`, with the size needed, if a graph over T steps and B sequences would not fit in memory."""
    cells = (scan.cell for scan in network.scans)
    needed = graph_factor * network.population * tape_bytes(cells, length, batch, 8)
    refuse_bytes(
        needed,
        f"A graph of {network.population} networks over {length} steps and {batch} sequences",
        "Use fewer seeds, units, steps or a smaller batch.",
    )


def _walk(
    network: Network,
    parameters: Mapping[str, torch.Tensor],
    inputs: torch.Tensor,
    cuts: Collection[int],
    batch: Batch,
    masks: Sequence[Array],
) -> tuple[ScanReference, ...]:
    """Run the stack, layer by layer: each reads what the one below says at the same timestep."""
    import torch

    unrolled: list[ScanReference] = []
    below = inputs
    lengths = torch.as_tensor(batch.lengths).expand(network.population, -1)
    for layer in range(len(network.cells)):
        outputs: list[torch.Tensor] = []
        for _, scan in network.scans_of(layer):
            backwards = scan.direction == "reverse"
            reads = turned(below, lengths) if backwards else below
            weights = network.weights(scan, parameters)
            barred = barriers(cuts, scan.direction, len(inputs), batch.lengths)
            unrolled.append(_unroll(scan, weights, tuple(reads), barred))
            states = torch.stack([state[0] for state in unrolled[-1].outgoing[1:]])
            outputs.append(turned(states, lengths) if backwards else states)
        below = torch.cat(outputs, -1)
        if masks and layer + 1 < len(network.cells):
            below = below * torch.as_tensor(network.backend.numpy(masks[layer]), dtype=torch.float64)
    return tuple(unrolled)


def turned(array: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
    """Return sequences (T, N, B, K) with their timesteps in reverse, each within its own length (N, B)."""
    import torch

    steps = torch.arange(len(array))[:, None, None]
    order = torch.where(steps < lengths, lengths - 1 - steps, steps)
    return array.gather(0, order[..., None].expand(array.shape))


def _unroll(
    scan: Scan,
    weights: Mapping[str, torch.Tensor],
    inputs: tuple[torch.Tensor, ...],
    barred: Mapping[int, NDArray[np.bool_] | None],
) -> ScanReference:
    """Run one scan over time, from a zero or learned state; `barred` is as `directions.barriers` returns it."""
    import torch

    step = vectorised_step(scan.cell)
    networks, size, _ = inputs[0].shape
    state = tuple(
        weights[f"{name}_0"][:, None].expand(networks, size, width)
        if name in scan.learned_states
        else torch.zeros(networks, size, width, dtype=torch.float64, requires_grad=True)
        for name, width in scan.cell.state_sizes().items()
    )
    states, outgoing = [state], [tuple(part.clone() for part in state)]
    recurrent: list[tuple[torch.Tensor, ...]] = []
    for t, x in enumerate(inputs):
        before = tuple(_read_across(part, barred[t]) if t in barred else part.clone() for part in outgoing[-1])
        state = step(weights, x, before)
        states.append(state)
        recurrent.append(before)
        outgoing.append(tuple(part.clone() for part in state))
    return ScanReference(inputs, tuple(states), tuple(outgoing), tuple(recurrent))


def _read_across(state: torch.Tensor, barred: NDArray[np.bool_] | None) -> torch.Tensor:
    """Return a state (N, B, H) through which nothing flows back, or not into these sequences (N or 1, B)."""
    import torch

    if barred is None:
        return state.detach().requires_grad_()
    return torch.where(torch.as_tensor(barred)[..., None], state.detach(), state)


def _read(network: Network, unrolled: Sequence[ScanReference], objective: Objective, batch: Batch) -> torch.Tensor:
    """Return what the readout reads, (T, N, B, W); see `tape.Tape.outputs`."""
    import torch

    lengths = torch.as_tensor(batch.lengths).expand(network.population, -1)
    parts: list[torch.Tensor] = []
    for index, scan in network.scans_of(len(network.cells) - 1):
        states = torch.stack([state[0] for state in unrolled[index].outgoing[1:]])
        parts.append(
            turned(states, lengths) if scan.direction == "reverse" and objective.loss_steps == "all" else states
        )
    return torch.cat(parts, -1)


def _outputs(objective: Objective, logits: torch.Tensor) -> torch.Tensor:
    match objective.readout:
        case "linear":
            return logits
        case "sigmoid":
            return logits.sigmoid()
        case "softmax":
            return logits.softmax(-1)


def _losses(objective: Objective, logits: torch.Tensor, outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Return the loss of each step and sequence, (T, N, B)."""
    from torch.nn.functional import logsigmoid

    if objective.loss == "squared_error":
        return ((outputs - targets) ** 2).mean(-1)
    if objective.readout == "softmax":
        return -(targets * logits.log_softmax(-1)).sum(-1)
    return -(targets * logsigmoid(logits) + (1 - targets) * logsigmoid(-logits)).mean(-1)
