"""The Jordan cell: what it feeds back, and its gradients against autograd, finite differences and derived kernels."""

from __future__ import annotations

import numpy as np
import pytest
import torch

import rnnscope.core.cells as cells
from rnnscope.core.arrays import Backend, numpy_backend, torch_backend
from rnnscope.core.bptt import backward, unroll
from rnnscope.core.cells.derived import derived
from rnnscope.core.cells.jordan import JordanCell
from rnnscope.core.errors import SpecError
from rnnscope.core.gradient_parts import held_gradient
from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import (
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    JordanLayer,
    NetworkSpec,
    TrainingSpec,
    build_experiment,
)
from rnnscope.core.training import Trainer

from .samples import BATCH, INPUTS, LENGTH, OUTPUTS, draw_batch

BACKENDS = {"numpy": numpy_backend("float64"), "torch": torch_backend("float64", "cpu")}
READOUTS = ["linear", "softmax", "sigmoid"]


def draw(layer: JordanLayer, readout: str, backend: Backend | None = None) -> Network:
    """Draw two networks, a GRU below a Jordan layer."""
    spec = NetworkSpec(layers=(GRULayer(size=4), layer), readout=readout)
    return Network.draw(spec, INPUTS, OUTPUTS, [np.random.default_rng(seed) for seed in range(2)], backend)


def relative_error(found: np.ndarray, wanted: np.ndarray) -> float:
    """Return the largest error relative to the largest entry wanted."""
    assert found.shape == wanted.shape
    return float(np.abs(found - wanted).max() / max(np.abs(wanted).max(), np.finfo(float).tiny))


def test_context_units_keep_a_trace_of_the_outputs() -> None:
    network = draw(JordanLayer(size=5, self_connection=0.7), "softmax")
    batch = draw_batch(2, classes=True, masked=False)
    tape = unroll(network, batch.inputs)
    outputs = Objective("softmax", "cross_entropy", "all").outputs(network, tape.outputs("all")[1:])
    context = np.zeros_like(outputs[0])
    for t, y in enumerate(outputs):
        context = 0.7 * context + y
        assert tape.state("s")[t + 1] == pytest.approx(context, rel=1e-13)


@pytest.mark.parametrize("backend", BACKENDS.values(), ids=BACKENDS)
@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu"])
@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("readout", READOUTS)
def test_gradients_agree_with_autograd(readout: str, loss_steps: str, activation: str, backend: Backend) -> None:
    network = draw(JordanLayer(size=5, activation=activation), readout, backend)
    objective = Objective(readout, "squared_error", loss_steps)
    batch = draw_batch(2, classes=True, masked=False)
    tape = unroll(network, backend.asarray(batch.inputs))
    loss, gradients = backward(tape, objective, Targets.of(batch, loss_steps, backend))
    for index in range(2):
        parameters = {
            name: torch.tensor(backend.numpy(view)[index], requires_grad=True)
            for name, view in network.parameters.items()
        }
        h = torch.zeros(BATCH, 4, dtype=torch.float64)
        state = (torch.zeros(BATCH, 5, dtype=torch.float64), torch.zeros(BATCH, OUTPUTS, dtype=torch.float64))
        states, losses = [], []
        lower, upper = network.scans
        for t in range(LENGTH):
            (h,) = lower.cell.step(
                torch, network.weights(lower, parameters), torch.tensor(batch.inputs[t, index]), (h,)
            )
            state = upper.cell.step(torch, network.weights(upper, parameters), h, state)
            for part in state:
                part.retain_grad()
            states.append(state)
            logits = state[0] @ parameters["readout.W_y"].T + parameters["readout.b_y"]
            squash = {"linear": lambda a: a, "sigmoid": torch.sigmoid, "softmax": lambda a: torch.softmax(a, -1)}
            losses.append(((squash[readout](logits) - torch.tensor(batch.targets[t, index])) ** 2).mean(-1))
        total = (torch.tensor(batch.weights(loss_steps)[:, index]) * torch.stack(losses)).sum()
        total.backward()
        assert float(loss[index]) == pytest.approx(total.item(), rel=1e-12)
        for name, parameter in parameters.items():
            found = backend.numpy(gradients.parameters[name])[index]
            assert relative_error(found, parameter.grad.numpy()) <= 1e-11, name
        for part, name in enumerate("hs"):
            wanted = np.stack([np.zeros(s[part].shape) if s[part].grad is None else s[part].grad for s in states])
            assert relative_error(backend.numpy(gradients.state(name))[:, index], wanted) <= 1e-11


@pytest.mark.parametrize("readout", READOUTS)
def test_jacobian_equals_the_derived_one_and_carries_the_held_gradient(
    readout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = draw_batch(2, classes=True, masked=False)
    objective = Objective(readout, "squared_error", "last")
    found = []
    for kernel in (JordanCell, derived(JordanCell)):
        monkeypatch.setattr(cells, "CELLS", {**cells.CELLS, JordanLayer: kernel})
        network = draw(JordanLayer(size=5), readout)
        tape = unroll(network, batch.inputs)
        _, gradients = backward(tape, objective, Targets.of(batch, "last", network.backend))
        cell, arrays = network.cells[1], tape.groups[0].scans[1]
        found.append((cell.jacobian(network.backend, network.layer(1), arrays), gradients.values.copy()))
        stacked = np.concatenate([held_gradient(gradients, state) for state in "hs"], -1)
        carried = np.einsum("tnbj,tnbjk->tnbk", stacked[1:], found[-1][0][1:])
        assert relative_error(carried, stacked[:-1]) <= 1e-12
    for one, other in zip(*found, strict=True):
        assert relative_error(one, other) <= 1e-12


def test_a_jordan_network_trains_with_the_readout_of_its_task() -> None:
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(JordanLayer(size=6),)),
        task=AddingTask(length=5),
        training=TrainingSpec(batch_size=20),
        seeds=2,
        dtype="float64",
    )
    trainer = Trainer(experiment)
    first = trainer.evaluate()[0]
    for _ in range(150):
        trainer.step()
    assert np.all(trainer.evaluate()[0] < 0.5 * first)


@pytest.mark.parametrize(
    ("network", "where", "reason"),
    [
        ({"layers": [{"cell": "jordan"}, {"cell": "gru"}]}, ("network", "layers", 0, "cell"), "top layer"),
        (
            {"layers": [{"cell": "jordan", "spectral_radius": 0.9}]},
            ("network", "layers", 0, "spectral_radius"),
            "not square",
        ),
        ({"layers": [{"cell": "jordan", "bidirectional": True}]}, ("network", "layers", 0, "bidirectional"), "off"),
    ],
)
def test_what_a_jordan_layer_can_not_be_is_refused(network: dict, where: tuple, reason: str) -> None:
    with pytest.raises(SpecError, match=reason) as caught:
        build_experiment({"network": network})
    assert caught.value.path == where


def test_a_readout_that_is_not_known_is_asked_for() -> None:
    with pytest.raises(SpecError, match="must be linear, softmax or sigmoid") as caught:
        draw(JordanLayer(size=3), "auto")
    assert caught.value.path == ("network", "readout")
    assert draw(JordanLayer(size=3), "linear").layer(1)["W_s"].shape == (2, 3, OUTPUTS)
    with pytest.raises(SpecError, match="top layer"):
        NetworkSpec(layers=(JordanLayer(), ElmanLayer()))
