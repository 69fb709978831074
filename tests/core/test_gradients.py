"""Total dL/dh_t, dL/dc_t and every parameter gradient, held against automatic differentiation in float64."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from rnnscope.core.arrays import Backend, numpy_backend, torch_backend
from rnnscope.core.bptt import Gradients, Tape, backward, trace, unroll
from rnnscope.core.objective import Objective, Targets

from .samples import BATCH, LAYERS, LENGTH, draw_batch, draw_network

if TYPE_CHECKING:
    from rnnscope.core.network import Network
    from rnnscope.core.tasks.batch import Batch

TOLERANCE = 1e-9
READOUTS = [
    ("linear", "squared_error"),
    ("sigmoid", "squared_error"),
    ("softmax", "squared_error"),
    ("softmax", "cross_entropy"),
    ("sigmoid", "cross_entropy"),
]
BACKENDS = {"numpy": numpy_backend("float64"), "torch": torch_backend("float64", "cpu")}


class Reference:
    """One network of a population, run step by step with `Cell.step` and differentiated by torch.autograd."""

    def __init__(self, network: Network, index: int, batch: Batch, objective: Objective) -> None:
        numpy = network.backend.numpy
        self.parameters = {
            name: torch.tensor(np.array(numpy(view)[index]), requires_grad=True)
            for name, view in network.parameters.items()
        }
        length, _, size, _ = batch.inputs.shape
        self.states: list[list[tuple[torch.Tensor, ...]]] = []
        below = [torch.tensor(batch.inputs[t, index]) for t in range(length)]
        for layer, cell in enumerate(network.cells):
            weights = network.layer(layer, self.parameters)
            state = tuple(torch.zeros(size, cell.size, dtype=torch.float64) for _ in cell.states)
            steps = []
            for x in below:
                state = cell.step(torch, weights, x, state)
                for part in state:
                    part.retain_grad()
                steps.append(state)
            self.states.append(steps)
            below = [state[0] for state in steps]
        losses = torch.stack(
            [self._loss(objective, h, torch.tensor(batch.targets[t, index])) for t, h in enumerate(below)]
        )
        self.loss = (torch.tensor(batch.weights(objective.loss_steps)[:, index]) * losses).sum()
        self.loss.backward()

    def _loss(self, objective: Objective, h: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        logits = h @ self.parameters["readout.W_y"].T + self.parameters["readout.b_y"]
        if objective.loss == "cross_entropy":
            if objective.readout == "softmax":
                return -(wanted * torch.log_softmax(logits, -1)).sum(-1)
            return torch.nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none").mean(-1)
        squash = {"linear": lambda a: a, "sigmoid": torch.sigmoid, "softmax": lambda a: torch.softmax(a, -1)}
        return ((squash[objective.readout](logits) - wanted) ** 2).mean(-1)

    def state_gradient(self, layer: int, part: int) -> np.ndarray:
        """Return the total gradient by a state part, (T, B, H); zero where no loss is reached."""
        return np.stack(
            [
                np.zeros(state[part].shape) if state[part].grad is None else state[part].grad.numpy()
                for state in self.states[layer]
            ]
        )


def relative_error(found: np.ndarray, wanted: np.ndarray) -> float:
    """Return the largest error relative to the largest entry wanted."""
    return float(np.abs(found - wanted).max() / max(np.abs(wanted).max(), np.finfo(float).tiny))


@pytest.mark.parametrize("backend", BACKENDS.values(), ids=BACKENDS)
@pytest.mark.parametrize("population", [1, 5])
@pytest.mark.parametrize("masked", [False, True], ids=["full", "masked"])
@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("layer", LAYERS)
def test_agrees_with_autograd(
    layer: str, depth: int, loss_steps: str, masked: bool, population: int, backend: Backend
) -> None:
    network = draw_network((LAYERS[layer],) * depth, population, backend)
    for readout, loss in READOUTS:
        objective = Objective(readout, loss, loss_steps)
        batch = draw_batch(population, classes=loss == "cross_entropy", masked=masked)
        tape = unroll(network, backend.asarray(batch.inputs))
        found_loss, gradients = backward(tape, objective, Targets.of(batch, loss_steps, backend))
        for index in range(population):
            wanted = Reference(network, index, batch, objective)
            assert float(found_loss[index]) == pytest.approx(wanted.loss.item(), rel=TOLERANCE)
            for name, parameter in wanted.parameters.items():
                found = backend.numpy(gradients.parameters[name])[index]
                assert relative_error(found, parameter.grad.numpy()) <= TOLERANCE, (readout, loss, name)
            for depth_index, cell in enumerate(network.cells):
                for part, state in enumerate(cell.states):
                    found = backend.numpy(gradients.state(state, depth_index))[:, index]
                    assert relative_error(found, wanted.state_gradient(depth_index, part)) <= TOLERANCE, state


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize(("length", "size", "units"), [(1, 1, 1), (1, 3, 5), (6, 1, 1)])
def test_smallest_shapes_agree_with_autograd(layer: str, length: int, size: int, units: int) -> None:
    from msgspec.structs import replace

    network = draw_network((replace(LAYERS[layer], size=units),), 2)
    batch = draw_batch(2, classes=True, masked=False, length=length, size=size)
    objective = Objective("softmax", "cross_entropy", "last")
    _, gradients = backward(unroll(network, batch.inputs), objective, Targets.of(batch, "last", network.backend))
    for index in range(2):
        wanted = Reference(network, index, batch, objective)
        assert relative_error(gradients.hidden()[:, index], wanted.state_gradient(0, 0)) <= TOLERANCE
        for name, parameter in wanted.parameters.items():
            assert relative_error(gradients.parameters[name][index], parameter.grad.numpy()) <= TOLERANCE, name


@pytest.mark.parametrize("layer", [name for name in LAYERS if name not in ("elman-relu", "elman-linear")])
def test_saturated_units_agree_with_autograd(layer: str) -> None:
    network = draw_network((LAYERS[layer],), 1)
    network.values *= 100
    batch = draw_batch(1, classes=True, masked=False)
    objective = Objective("softmax", "cross_entropy", "last")
    tape = unroll(network, batch.inputs)
    _, gradients = backward(tape, objective, Targets.of(batch, "last", network.backend))
    squashed = tape.gates() or {"h": tape.hidden()[1:]}
    assert all(np.abs(values).max() > 1 - 1e-9 for values in squashed.values())  # they are saturated indeed
    wanted = Reference(network, 0, batch, objective)
    assert relative_error(gradients.hidden()[:, 0], wanted.state_gradient(0, 0)) <= TOLERANCE


@pytest.mark.parametrize("layer", [name for name in LAYERS if name != "elman-relu"])
def test_agrees_with_finite_differences(layer: str) -> None:
    """Central differences of the loss by a few weights of each kind; the reference needs no differentiation at all."""
    network = draw_network((LAYERS[layer],) * 2, 1)
    batch = draw_batch(1, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", "all")
    targets = Targets.of(batch, "all", network.backend)

    def loss() -> float:
        return float(objective.losses(network, unroll(network, batch.inputs).hidden(), targets)[0])

    _, gradients = backward(unroll(network, batch.inputs), objective, targets)
    found = gradients.values[0].copy()
    scale = np.abs(found).max()
    for index in np.random.default_rng(0).choice(network.parameter_count, 25, replace=False):
        kept, width = network.values[0, index], 1e-5
        network.values[0, index] = kept + width
        above = loss()
        network.values[0, index] = kept - width
        below = loss()
        network.values[0, index] = kept
        assert found[index] == pytest.approx((above - below) / (2 * width), abs=1e-8 * scale + 1e-11)


def test_relu_at_exactly_zero_has_slope_zero() -> None:
    network = draw_network((LAYERS["elman-relu"],), 1)
    network.values[:] = 0
    network.parameters["readout.W_y"][:] = 1
    batch = draw_batch(1, classes=False, masked=False)
    objective = Objective("linear", "squared_error", "last")
    _, gradients = backward(unroll(network, batch.inputs), objective, Targets.of(batch, "last", network.backend))
    assert np.all(gradients.parameters["layer1.b"] == 0)
    assert np.all(gradients.hidden()[:-1] == 0)
    assert np.any(gradients.hidden()[-1] != 0)


@pytest.mark.parametrize("population", [1, 3])
@pytest.mark.parametrize("layer", LAYERS)
def test_groups_give_the_same_bits_as_one_network_alone(
    layer: str, population: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = draw_batch(3, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", "last")
    monkeypatch.setattr("rnnscope.core.tape.GROUP_BYTES", 1)
    network = draw_network((LAYERS[layer],), 3)
    tape = Tape(network, LENGTH, BATCH)
    assert len(tape.groups) == 3
    gradients = Gradients(tape)
    losses = trace(batch.inputs, objective, Targets.of(batch, "last", network.backend), tape, gradients)
    for index in range(population):
        alone = network.networks(slice(index, index + 1))
        part = type(batch)(
            batch.inputs[:, index : index + 1], batch.targets[:, index : index + 1], batch.lengths[[index]]
        )
        loss, single = backward(unroll(alone, part.inputs), objective, Targets.of(part, "last", alone.backend))
        assert loss[0] == losses[index]
        assert np.array_equal(single.hidden()[:, 0], gradients.hidden()[:, index])
        assert np.array_equal(single.values[0], gradients.values[index])


def test_sequences_shared_by_all_networks_equal_copies_of_them() -> None:
    network = draw_network((LAYERS["gru"],), 3)
    batch = draw_batch(1, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", "last")
    shared, shared_gradients = backward(
        unroll(network, batch.inputs), objective, Targets.of(batch, "last", network.backend)
    )
    copies = type(batch)(batch.inputs.repeat(3, 1), batch.targets.repeat(3, 1), batch.lengths.repeat(3, 0))
    copied, copied_gradients = backward(
        unroll(network, copies.inputs), objective, Targets.of(copies, "last", network.backend)
    )
    assert np.array_equal(shared, copied)
    # sums over sequences may be taken in another order where the inputs are shared
    assert relative_error(shared_gradients.values, copied_gradients.values) <= 1e-14
