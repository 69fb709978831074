"""The two sides of the benchmark of analyses: ours, and the same written with torch's automatic differentiation.

- Jacobians: the closed form against ``vmap(jacrev(step))`` over all timesteps and sequences, in float64;
- the flow map of all pairs: one reverse pass against one ``autograd.grad`` for the loss at each step, over a graph of
  `nn.*Cell` that is recorded once, in float32.

Both sides of a case return the same numbers; the tests hold them against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .arrays import numpy_backend
from .bptt import unroll
from .flow import flow_map
from .jacobians import local_jacobians, stacked_states, state_sizes
from .network import Network
from .objective import Objective, Targets
from .specs import ElmanLayer, GRULayer, LSTMLayer, NetworkSpec
from .tasks.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Callable

    from .specs import DType, Layer

INPUTS, CLASSES = 8, 4
# torch's module of one timestep for each layer, and the order of its gates.
_TORCH_CELLS = {ElmanLayer: ("RNNCell", "h"), GRULayer: ("GRUCell", "rzn"), LSTMLayer: ("LSTMCell", "ifgo")}


def jacobian_sides(layer: Layer, length: int, batch: int) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Return functions that give d state_t/d state_{t-1}, (T, B, S, S): ours, and by vmap(jacrev)."""
    torch = untyped_torch()
    network, inputs = _network(layer, length, batch, "float64")
    tape, (cell,) = unroll(network, inputs), network.cells
    weights = {name: torch.tensor(view[0]) for name, view in network.layer(0).items()}
    x = torch.tensor(inputs[:, 0]).flatten(0, 1)
    before = torch.tensor(stacked_states(tape)[:-1, 0]).flatten(0, 1)

    def after(x: Any, stacked: Any) -> Any:
        parts = tuple(part[None] for part in stacked.split(state_sizes(cell)))
        return torch.cat([part[0] for part in cell.step(torch, weights, x[None], parts)])

    differentiate = torch.func.vmap(torch.func.jacrev(after, argnums=1))
    return lambda: local_jacobians(tape)[:, 0], lambda: differentiate(x, before).unflatten(0, (length, batch))


def flow_sides(layer: Layer, length: int, batch: int) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Return functions that give log10 ‖dℓ_t/dh_s‖, (T, T): ours, and by one autograd.grad for each loss step."""
    torch = untyped_torch()
    network, inputs = _network(layer, length, batch, "float32")
    labels = np.random.default_rng(1).integers(0, CLASSES, batch)
    values = np.broadcast_to(np.eye(CLASSES, dtype=np.float32)[labels], (length, 1, batch, CLASSES))
    targets = Targets.of(Batch(inputs, values, np.full((1, batch), length)), "all", network.backend)
    objective, tape = Objective("softmax", "cross_entropy", "all"), unroll(network, inputs)
    module, (cell,) = _torch_cell(network), network.cells
    zeros = torch.zeros(batch, cell.size)
    state: Any = (zeros, zeros) if len(cell.states) > 1 else zeros
    hidden: list[Any] = []
    losses: list[Any] = []
    readout = [torch.tensor(network.parameters[f"readout.{name}"][0]) for name in ("W_y", "b_y")]
    for x in torch.tensor(inputs[:, 0]):
        state = module(x, state)
        hidden.append(state[0] if len(cell.states) > 1 else state)
        logits = torch.nn.functional.linear(hidden[-1], *readout)
        losses.append(torch.nn.functional.cross_entropy(logits, torch.tensor(labels)) / length)

    def by_autograd() -> Any:
        result = torch.full((length, length), -torch.inf)
        for t, loss in enumerate(losses):
            found = torch.autograd.grad(loss, hidden[: t + 1], retain_graph=True)
            result[t, : t + 1] = torch.log10(torch.linalg.vector_norm(torch.stack(found), dim=(1, 2)))
        return result

    return lambda: flow_map(tape, objective, targets)[0, :, :, 0], by_autograd


def untyped_torch() -> Any:
    """Import torch late; its stubs leave much untyped, so it is taken as it comes."""
    import torch

    return torch


def _network(layer: Layer, length: int, batch: int, dtype: DType) -> tuple[Network, np.ndarray]:
    """Return one network and its inputs (T, 1, B, I)."""
    generator = np.random.default_rng(0)
    backend = numpy_backend(dtype)
    network = Network.draw(NetworkSpec(layers=(layer,)), INPUTS, CLASSES, [generator], backend)
    return network, generator.standard_normal((length, 1, batch, INPUTS)).astype(dtype)


def _torch_cell(network: Network) -> Any:
    """Return torch's module of one timestep with the weights of a network of one layer."""
    torch = untyped_torch()
    (cell,), dtype = network.cells, getattr(torch, network.backend.dtype)
    name, order = _TORCH_CELLS[type(cell.layer)]
    module = getattr(torch.nn, name)(cell.inputs, cell.size, dtype=dtype)
    rows = np.concatenate([np.r_[cell.gate_rows(gate)] for gate in order])
    ours = {name: torch.tensor(view[0]) for name, view in network.layer(0).items()}
    with torch.no_grad():
        module.weight_ih.copy_(ours["W_x"][rows])
        module.weight_hh.copy_(ours["W_h"][rows])
        module.bias_ih.copy_(ours["b"][rows])
        module.bias_hh.zero_()
        if "b_q" in ours:
            module.bias_hh[-cell.size :] = ours["b_q"]
    return module
