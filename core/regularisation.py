"""Regularisers: what is minimised besides the loss, each with its exact gradient.

- Weight decay, ½ Σ w² over all parameters but biases and initial states. It is coupled: its gradient is added to that
  of the loss before clipping and before the optimiser, as L2 always was. Under Adam it is therefore scaled like the
  rest of the gradient (Loshchilov and Hutter 2019 describe the decoupled alternative).
- Norm preservation, the Ω of Pascanu, Mikolov and Bengio (2013), equation 9:

      Ω = Σ_t (‖∂L/∂s_{t+1} · ∂s_{t+1}/∂s_t‖ / ‖∂L/∂s_{t+1}‖ - 1)²       t = 1 … T-1

  summed over layers, for each sequence on its own, and averaged over the sequences. s is the whole state of a layer;
  its gradient holds the other parts of the same timestep fixed, so that it is what the Jacobian carries back. L is the
  loss without truncation. The gradient of Ω goes through everything: the states, the gradients and the weights. (The
  paper itself uses only the immediate partial derivative, with states and gradients held fixed.) A term whose
  ∂L/∂s_{t+1} is zero is left out: nothing arrives there whose norm could be preserved. Where only what is carried to
  s_t is zero, the term is 1, and flat.
- Gradient flossing (Engelken 2023): Σ_i λ_i² over the k largest finite-time Lyapunov exponents of each layer, each of
  one sequence over its own length, averaged over the sequences. They come from carrying an orthonormal frame Q through
  the local Jacobians, J_t Q_{t-1} = Q_t R_t, λ_i = mean of log R_t,ii; the gradient goes through the frames and through
  the states at which the Jacobians are taken. The first frame is a fixed random one. A direction that a Jacobian
  annihilates (silent ReLU units) has the exponent -inf, which has no gradient: it is left out of its sequence.

The last two are differentiated by torch over `reference`, in float64 and on the CPU: ten times the cost of a training
step or more, with the memory bounded by `refuse_unpayable`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from .reference import DOUBLE_GRAPH_FACTOR, GRAPH_FACTOR, reference, refuse_graph
from .specs import GradientFlossing, NormPreservation, WeightDecay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import torch
    from numpy.typing import NDArray

    from .arrays import Array
    from .cells.base import Cell
    from .network import Network
    from .objective import Objective
    from .reference import Reference, ScanReference
    from .specs import Regulariser
    from .tasks.batch import Batch

# What one more exponent adds to the graph of flossing, as a multiple of the engine's own tape and gradients.
EXPONENT_FACTOR = 6
# Norms below this count as zero: quotients by smaller ones would overflow on their way back.
SMALLEST_NORM = 1e-280
# What remains of a vector beside those before it, relative to its length, up to which it is taken for rounding.
DEPENDENT = 1e-12
# State numbers of a layer up to which its Jacobians are formed: of larger ones, frames cost less to push.
FORMED_WIDTH = 64
# Numbers of the Jacobians that are formed at once.
JACOBIAN_NUMBERS = 2**22


@dataclass(frozen=True)
class Penalties:
    """What regularisers add to the loss of each network.

    Attributes:
        values: each regulariser, without its strength, in the order of the specification, (R, N).
        gradient: gradient by all parameters of their sum, each times its strength; laid out like `Network.values`,
            (N, P), float64.
    """

    values: NDArray[np.float64]
    gradient: NDArray[np.float64]


def penalties(
    network: Network,
    batch: Batch,
    objective: Objective,
    regularisers: Sequence[Regulariser],
    masks: Sequence[Array] = (),
) -> Penalties:
    """Return the values of regularisers and their gradient.

    Args:
        network: N networks.
        batch: the sequences of the training step.
        objective: readout and loss.
        regularisers: what to add; the same kind may come more than once.
        masks: what dropout multiplied the outputs of layers by, as `Tape.masks`.

    Raises:
        TooLargeError: the graph that a regulariser needs would not fit in memory.
    """
    values = np.zeros((len(regularisers), network.population))
    gradient = np.zeros((network.population, network.parameter_count))
    graphed: list[tuple[int, NormPreservation | GradientFlossing]] = []
    for index, regulariser in enumerate(regularisers):
        if isinstance(regulariser, WeightDecay):
            values[index] = _decay(network, regulariser.strength, gradient)
        else:
            graphed.append((index, regulariser))
    if graphed:
        graph = reference(network, batch, objective, graph_factor=_graph_factor(network, regularisers), masks=masks)
        _differentiate(network, batch, graph, graphed, values, gradient)
    return Penalties(values, gradient)


def refuse_unpayable(network: Network, regularisers: Sequence[Regulariser], length: int, batch: int) -> None:
    """Raise `TooLargeError`, with the size needed, if the graph that regularisers need would not fit in memory."""
    factor = _graph_factor(network, regularisers)
    if factor:
        refuse_graph(network, length, batch, factor)


def norm_preservation(graph: Reference) -> torch.Tensor:
    """Return Ω of each network, (N,), differentiable; see the module's description."""
    import torch

    zero = torch.zeros(graph.loss.shape, dtype=torch.float64)
    if len(graph.scans[0].inputs) < 2:
        return zero
    return torch.stack([_preserved(graph, scan) for scan in graph.scans]).sum(0)


def flossing(network: Network, graph: Reference, lengths: NDArray[np.int64], exponents: int) -> torch.Tensor:
    """Return Σ λ_i² of each network, (N,), differentiable once; see the module's description.

    The recursion of frames is run on numbers alone, and its adjoint gives what each J_t Q_{t-1} is worth. Only these
    products are then differentiated by weights and states, for all timesteps in one pass.

    Args:
        network: the networks.
        graph: their reference.
        lengths: steps of each sequence, (N or 1, B).
        exponents: how many of each layer, at most as many as the layer has state numbers.
    """
    import torch

    total = torch.zeros(graph.loss.shape, dtype=torch.float64)
    for index, scan in enumerate(graph.scans):
        size = scan.inputs[0].shape[1]
        recursion = _run_frames(network, graph, index, lengths, exponents)
        value = (torch.where(recursion.counted, recursion.exponents, 0) ** 2).sum((1, 2)) / size
        worth = torch.autograd.grad(value.sum(), recursion.kicks)
        pushed = _pushed(network.scans[index].cell)(
            network.weights(network.scans[index], graph.parameters),
            torch.cat(scan.inputs, 1),
            tuple(torch.cat(parts, 1) for parts in zip(*scan.recurrent, strict=True)),
            torch.cat(recursion.frames, 1),
        )
        surrogate = (torch.cat(worth, 1) * pushed).sum((1, 2, 3))
        total = total + surrogate + (value - surrogate).detach()
    return total


def finite_time_exponents(
    network: Network, graph: Reference, index: int, lengths: NDArray[np.int64], exponents: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the largest exponents of one layer along each sequence, nats per step.

    Args:
        network: the networks.
        graph: their reference.
        index: which scan of the network.
        lengths: steps of each sequence, (N or 1, B).
        exponents: how many, at most as many as the layer has state numbers.

    Returns:
        the exponents (N, B, k), and which of them no Jacobian has annihilated, likewise.
    """
    recursion = _run_frames(network, graph, index, lengths, exponents)
    return recursion.exponents.detach().numpy(), recursion.counted.numpy()


@dataclass(frozen=True)
class _Recursion:
    """Frames carried through the Jacobians of one layer.

    Attributes:
        exponents: (N, B, k), as functions of `kicks`.
        counted: which of them no Jacobian has annihilated, likewise.
        frames: Q_0 … Q_{T-1}, constants, each (N, B, S, k).
        kicks: zeros added to each J_t Q_{t-1}, to differentiate by.
    """

    exponents: torch.Tensor
    counted: torch.Tensor
    frames: list[torch.Tensor]
    kicks: list[torch.Tensor]


def _run_frames(
    network: Network, graph: Reference, index: int, lengths: NDArray[np.int64], exponents: int
) -> _Recursion:
    import torch

    scan, unrolled = network.scans[index], graph.scans[index]
    cell = scan.cell
    networks, size, _ = unrolled.inputs[0].shape
    width = sum(cell.state_sizes().values())
    kept = min(exponents, width)
    frame = _first_frame(width, kept).expand(networks, size, width, kept)
    steps = torch.as_tensor(lengths, dtype=torch.float64).expand(networks, size)[..., None]
    alive = torch.ones(networks, size, kept, dtype=torch.bool)
    total = torch.zeros(networks, size, kept, dtype=torch.float64)
    frames: list[torch.Tensor] = []
    kicks: list[torch.Tensor] = []
    with torch.enable_grad():
        for t, multiply in enumerate(_jacobians(cell, network.weights(scan, graph.parameters), unrolled)):
            frames.append(frame.detach())
            kicks.append(torch.zeros(networks, size, width, kept, dtype=torch.float64, requires_grad=True))
            frame, stretches = _orthonormal(multiply(frame) + kicks[-1])
            within = t < steps
            alive = alive & ((stretches > SMALLEST_NORM) | ~within)
            total = total + torch.where(within & alive, torch.where(alive, stretches, 1.0).log(), 0)
    return _Recursion(total / steps, alive, frames, kicks)


def _jacobians(
    cell: Cell[Any], weights: Mapping[str, torch.Tensor], scan: ScanReference
) -> Iterator[Callable[[torch.Tensor], torch.Tensor]]:
    """Yield for each timestep a function that multiplies a frame (N, B, S, k) by the local Jacobian, as numbers.

    The Jacobians of a small layer are found as matrices, for some timesteps at once, by pushing the identity; those of
    a large one are never formed.
    """
    import torch

    networks, size, _ = scan.inputs[0].shape
    width = sum(cell.state_sizes().values())
    push = _pushed(cell)
    constants = {name: view.detach() for name, view in weights.items()}
    formed = width <= FORMED_WIDTH
    at_once = max(1, JACOBIAN_NUMBERS // (networks * size * width**2)) if formed else 1
    for start in range(0, len(scan.inputs), at_once):
        chunk = slice(start, start + at_once)
        inputs = torch.cat(scan.inputs[chunk], 1).detach()
        before = tuple(torch.cat(parts, 1).detach() for parts in zip(*scan.recurrent[chunk], strict=True))
        if not formed:
            yield partial(push, constants, inputs, before)
            continue
        identity = torch.eye(width, dtype=torch.float64).expand(networks, inputs.shape[1], width, width)
        with torch.no_grad():
            pushed = push(constants, inputs, before, identity)
        for jacobian in pushed.split(size, 1):
            yield jacobian.matmul


def _decay(network: Network, strength: float, gradient: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weight decay of each network, (N,), and add its gradient."""
    numpy = network.backend.numpy
    value = np.zeros(network.population)
    found = network.named(gradient)
    for name, view in network.parameters.items():
        short = name.rpartition(".")[2]
        if short.startswith("b") or short.endswith("_0"):
            continue
        weights = numpy(view).astype(np.float64)
        found[name] += strength * weights
        value += 0.5 * (weights**2).reshape(network.population, -1).sum(1)
    return value


def _differentiate(
    network: Network,
    batch: Batch,
    graph: Reference,
    regularisers: Sequence[tuple[int, NormPreservation | GradientFlossing]],
    values: NDArray[np.float64],
    gradient: NDArray[np.float64],
) -> None:
    """Write the values of the regularisers that need a graph and add their gradients."""
    import torch

    total = graph.loss.sum() * 0
    with torch.enable_grad():
        for index, regulariser in regularisers:
            if isinstance(regulariser, NormPreservation):
                value = norm_preservation(graph)
            else:
                value = flossing(network, graph, batch.lengths, regulariser.exponents)
            values[index] = value.detach().numpy()
            total = total + regulariser.strength * value.sum()
    found = torch.autograd.grad(total, list(graph.parameters.values()), materialize_grads=True, allow_unused=True)
    for view, tensor in zip(network.named(gradient).values(), found, strict=True):
        view += tensor.numpy()


def _graph_factor(network: Network, regularisers: Sequence[Regulariser]) -> int:
    """Return the bytes that the regularisers' graph keeps for each of the engine's own; 0 if they need none."""
    factor = 0
    widest = max(sum(scan.cell.state_sizes().values()) for scan in network.scans)
    for regulariser in regularisers:
        if isinstance(regulariser, NormPreservation):
            factor += DOUBLE_GRAPH_FACTOR
        elif isinstance(regulariser, GradientFlossing):
            factor += GRAPH_FACTOR + EXPONENT_FACTOR * min(regulariser.exponents, widest)
    return factor


def _preserved(graph: Reference, scan: ScanReference) -> torch.Tensor:
    """Return the part of Ω that one scan has, (N,)."""
    import torch

    count = len(scan.states[0])
    arriving = [part for state in scan.outgoing[2:] for part in state]  # at t + 1
    passed_on = [part for state in scan.recurrent[1:] for part in state]  # at t, through t + 1 alone
    found = graph.differentiate([*arriving, *passed_on], again=True)
    whole = [torch.cat(found[start : start + count], -1) for start in range(0, len(found), count)]
    time = len(whole) // 2
    above, above_peak = _norm(torch.stack(whole[:time]))  # (T-1, N, B)
    below, below_peak = _norm(torch.stack(whole[time:]))
    counted = above * above_peak > SMALLEST_NORM
    ratio = below / torch.where(counted, above, 1) * (below_peak / torch.where(counted, above_peak, 1))
    return torch.where(counted, (ratio - 1) ** 2, 0).sum(0).mean(-1)


def _norm(vectors: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return norms over the last axis as a factor of about 1 and a constant, so that squares do not underflow.

    A zero vector has the norm 0 and the slope 0.
    """
    import torch

    peak = vectors.detach().abs().amax(-1)
    present = peak > SMALLEST_NORM
    peak = torch.where(present, peak, 1)
    scaled = torch.where(present[..., None], vectors / peak[..., None], 0)
    squares = torch.where(present, (scaled**2).sum(-1), 1)
    return torch.where(present, squares.sqrt(), 0), peak


def _length(vectors: torch.Tensor) -> torch.Tensor:
    """Return norms over the last axis as constants."""
    return (vectors.detach() ** 2).sum(-1).sqrt()


def _first_frame(width: int, count: int) -> torch.Tensor:
    """Return a random orthonormal frame (S, k), always the same."""
    import torch

    frame, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((width, count)))
    return torch.as_tensor(frame)


def _pushed(cell: Cell[Any]) -> Any:
    """Return a function that multiplies a frame (N, B, S, k) by the local Jacobian, differentiable.

    Forward-mode differentiation of `step` gives J q without J; one pass for each direction, side by side.
    """
    import torch

    sizes = list(cell.state_sizes().values())

    def push(weights: Any, x: Any, state: Any, direction: Any) -> Any:
        def after(*parts: Any) -> Any:
            return torch.cat(cell.step(torch, weights, x, parts), -1)

        return torch.func.jvp(after, state, direction.split(sizes, -1))[1]

    by_direction = torch.func.vmap(push, in_dims=(None, None, None, -1), out_dims=-1)
    return torch.func.vmap(by_direction)


def _orthonormal(vectors: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Factorise (N, B, S, k) = Q R by Gram and Schmidt; return Q and the diagonal of R, (N, B, k).

    Projected twice, which keeps Q orthonormal to rounding. A vector that lies in the space of those before it, to
    `DEPENDENT` of its length, gives a zero column, a zero on the diagonal, and no slope.
    """
    import torch

    columns: list[torch.Tensor] = []
    lengths: list[torch.Tensor] = []
    for column in vectors.unbind(-1):
        whole = _length(column)
        if columns:
            before = torch.stack(columns, -1)
            for _ in range(2):
                overlap = before.transpose(-1, -2) @ column[..., None]
                column = column - (before @ overlap)[..., 0]
        apart = (_length(column) > DEPENDENT * whole)[..., None]
        length, peak = _norm(torch.where(apart, column, 0))
        length = length * torch.where(apart[..., 0], peak, 0)
        columns.append(torch.where(apart, column, 0) / torch.where(apart[..., 0], length, 1)[..., None])
        lengths.append(length)
    return torch.stack(columns, -1), torch.stack(lengths, -1)
