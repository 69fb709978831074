"""What frames carry for the panels, against autograd, closed forms and the functions that scripts call."""

from __future__ import annotations

import math
import sys
import tracemalloc

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from rnnscope.core.bptt import Gradients, Tape, trace, unroll
from rnnscope.core.commands import Watch
from rnnscope.core.contributions import contributions
from rnnscope.core.events import decode_event
from rnnscope.core.frames import NormStatus
from rnnscope.core.objective import Targets
from rnnscope.core.observation import Observer
from rnnscope.core.reference import reference
from rnnscope.core.specs import (
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.training import Trainer
from rnnscope.core.wire import encode

from ..small import SMALL

STACK = ExperimentSpec(
    network=NetworkSpec(layers=(LSTMLayer(size=3), ElmanLayer(size=4))),
    task=AddingTask(length=7, test_size=5),
    training=TrainingSpec(batch_size=3),
    seeds=2,
    dtype="float64",
)


def _frame(experiment: ExperimentSpec, *probes: str, **watch: int):
    trainer = Trainer(experiment)
    trainer.measure()
    return trainer, Observer(trainer).frame(Watch(probes=probes, **watch), 1)


def _one_unit(weight: float, length: int) -> Trainer:
    """Return a linear network of one unit, h_t = w h_{t-1} + x_t, whose output is its state."""
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(ElmanLayer(size=1, activation="linear"),)),
        task=AddingTask(length=length, test_size=3),
        training=TrainingSpec(batch_size=2),
        seeds=1,
        dtype="float64",
    )
    trainer = Trainer(experiment)
    ones = {"layer1.W_h": weight, "layer1.W_x": 1.0, "readout.W_y": 1.0}
    for name, view in trainer.network.parameters.items():
        view[:] = ones.get(name, 0.0)
    trainer.measure()
    return trainer


@pytest.mark.parametrize("weight", [0.5, 1.0, -1.5])
def test_the_flow_map_of_one_linear_unit_is_its_weight_to_the_distance(weight: float) -> None:
    frame = Observer(_one_unit(weight, 9)).frame(Watch(probes=("flow",)), 1)
    flow, status = frame.arrays["flow"].array()[0], frame.arrays["flow_status"].array()[0]
    for t in range(9):
        for s in range(t + 1):
            assert flow[t, s] == pytest.approx(flow[t, t] + (t - s) * math.log10(abs(weight)), abs=1e-12)
    upper = np.triu(np.ones((9, 9), bool), 1)
    assert (status[upper] == NormStatus.ABSENT).all()
    assert (status[~upper] == NormStatus.NORMAL).all()


def test_the_flow_map_tells_underflow_from_zero() -> None:
    trainer = _one_unit(1e-300, 4)
    frame = Observer(trainer).frame(Watch(probes=("flow",)), 1)
    assert frame.arrays["flow_status"].array()[0, 3].tolist() == [
        NormStatus.UNDERFLOW,
        NormStatus.UNDERFLOW,
        NormStatus.NORMAL,
        NormStatus.NORMAL,
    ]
    trainer.network.parameters["layer1.W_h"][:] = 0.0
    frame = Observer(trainer).frame(Watch(probes=("flow",)), 1)
    assert frame.arrays["flow_status"].array()[0, 3].tolist() == [NormStatus.ZERO] * 3 + [NormStatus.NORMAL]


def test_the_flow_map_of_a_classification_takes_the_class_at_every_step() -> None:
    experiment = replace(STACK, task=VowelsTask(), network=NetworkSpec(layers=(GRULayer(size=3),)))
    trainer, frame = _frame(experiment, "flow", network=1, example=4)
    flow, status = frame.arrays["flow"].array()[0], frame.arrays["flow_status"].array()[0]
    length = frame.example_length
    assert length < trainer.task.length
    assert (status[length:] == NormStatus.ABSENT).all()
    # the gradient of the cross-entropy at step t by h_t itself is W_yᵀ (y_t - target)
    batch = trainer.task.test_batch(4, 5, "float64")
    own = trainer.network.networks(slice(1, 2))
    hidden = unroll(own, batch.inputs, lengths=batch.lengths).hidden(0)[1:, 0, 0]
    readout, bias = own.parameters["readout.W_y"][0], own.parameters["readout.b_y"][0]
    logits = torch.tensor(hidden @ readout.T + bias)
    slope = (torch.softmax(logits, -1) - torch.tensor(batch.targets[length - 1, 0, 0])) @ torch.tensor(readout)
    assert np.allclose(np.diag(flow)[:length], torch.log10(slope.norm(dim=1))[:length], atol=1e-12)


@pytest.mark.parametrize("layer", [0, 1])
def test_contributions_add_up_to_the_gradient(layer: int) -> None:
    trainer, frame = _frame(STACK, "contributions", network=1, example=2, layer=layer)
    batch = trainer.task.test_batch(2, 3, "float64")
    own = trainer.network.networks(slice(1, 2))
    tape = Tape(own, 7, 1)
    gradients = Gradients(tape)
    targets = Targets.of(batch, trainer.objective.loss_steps, own.backend)
    trace(batch.inputs, trainer.objective, targets, tape, gradients, batch.lengths)
    for name in ("W_h", "W_x"):
        wanted = contributions(gradients, name, layer)[:, 0].reshape(7, -1)
        norm = frame.arrays[f"contribution.{name}"].array()
        with np.errstate(divide="ignore"):
            assert np.allclose(norm, np.log10(np.linalg.norm(wanted, axis=1)), atol=1e-12)
        share = frame.arrays[f"contribution_share.{name}"].array()
        assert share.sum() == pytest.approx(1.0, abs=1e-12)
        whole = wanted.sum(0)
        assert np.allclose(share, wanted @ whole / (whole @ whole), atol=1e-12)
    # nothing reaches the first step by W_h: h_0 is zero
    assert frame.arrays["contribution_status.W_h"].array()[0] == NormStatus.ZERO


def test_contributions_of_a_large_layer_are_not_kept_for_all_timesteps_at_once() -> None:
    layers = (LSTMLayer(size=96),)
    spec = ExperimentSpec(network=NetworkSpec(layers=layers), task=AddingTask(length=80), seeds=1)
    observer = Observer(Trainer(spec))
    observer.frame(Watch(probes=("example",)), 1)
    tracemalloc.start()
    frame = observer.frame(Watch(probes=("contributions",)), 1)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert frame.arrays["contribution_share.W_h"].array().sum() == pytest.approx(1.0, abs=1e-6)
    one = 4 * 96 * 96 * 8  # bytes of a timestep's part of W_h
    assert most < 40 * one


def test_contributions_of_a_gradient_that_is_zero_have_no_share() -> None:
    trainer = _one_unit(0.5, 4)
    trainer.network.parameters["readout.W_y"][:] = 0.0
    frame = Observer(trainer).frame(Watch(probes=("contributions",)), 1)
    assert np.isnan(frame.arrays["contribution_share.W_h"].array()).all()
    assert (frame.arrays["contribution_status.W_h"].array() == NormStatus.ZERO).all()


@pytest.mark.parametrize("scale", [1e-180, 1e160])
def test_shares_of_gradients_whose_squares_leave_the_format(scale: float) -> None:
    trainer = _one_unit(0.5, 4)
    shares = Observer(trainer).frame(Watch(probes=("contributions",)), 1).arrays["contribution_share.b"].array()
    # the output, and so the error, is a constant: W_y scales dL/dW and nothing else
    trainer.network.parameters["layer1.W_x"][:] = 0.0
    trainer.network.parameters["readout.b_y"][:] = 2.0
    trainer.network.parameters["readout.W_y"][:] = scale
    frame = Observer(trainer).frame(Watch(probes=("contributions",)), 1)
    scaled = frame.arrays["contribution_share.b"].array()
    assert scaled.sum() == pytest.approx(1.0, abs=1e-12)
    # dL/db takes 0.5^(T - t) of the last step's part from step t
    assert scaled == pytest.approx(np.array([1, 2, 4, 8]) / 15, abs=1e-12)
    assert shares == pytest.approx(scaled, abs=1e-12)


def test_weights_are_those_of_the_network_looked_at() -> None:
    trainer, frame = _frame(STACK, "weights", network=1)
    names = {f"weights.{name}" for name in trainer.network.parameters}
    assert set(frame.arrays) == {*names, "weights_radius.layer1.W_h"}
    for name, values in trainer.network.parameters.items():
        shown = frame.arrays[f"weights.{name}"].array()
        assert shown.ndim == 2
        assert np.array_equal(shown.ravel(), values[1].astype(np.float32).ravel())


def test_weights_that_are_not_finite_are_said_to_be_so() -> None:
    trainer = Trainer(STACK)
    trainer.measure()
    trainer.network.parameters["layer1.W_h"][0, 0, 0] = np.inf
    frame = Observer(trainer).frame(Watch(probes=("eigenvalues", "weights", "contributions", "flow")), 1)
    assert np.isnan(frame.arrays["eigenvalues.recurrent"].array()[0]).all()
    assert np.isinf(frame.arrays["weights.layer1.W_h"].array()).any()
    assert NormStatus.NOT_A_NUMBER in frame.arrays["contribution_status.W_h"].array()


def test_what_is_too_large_is_refused_and_the_rest_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["rnnscope.core.probes.flow"], "MOST_STEPS", 8)
    frame = Observer(_one_unit(0.5, 9)).frame(Watch(probes=("flow", "contributions")), 1)
    assert frame.refused == {
        "flow": "The flow map is found live for up to 8 timesteps; these sequences have 9. A script finds it for "
        "longer ones with rnnscope.core.flow.flow_map."
    }
    assert not any(name.startswith("flow") for name in frame.arrays)
    assert "contribution.W_h" in frame.arrays
    assert decode_event(encode(frame)[8:]) == frame
    observer = Observer(_one_unit(0.5, 5))
    monkeypatch.setattr("rnnscope.core.memory.machine_bytes", lambda: 100)
    small = observer.frame(Watch(probes=("flow",)), 1)
    assert "needs 0.0 GiB of memory" in small.refused["flow"]


def test_a_cursor_beyond_the_end_looks_at_the_last_step() -> None:
    frame = Observer(_one_unit(0.5, 2)).frame(Watch(probes=("flow", "contributions", "eigenvalues"), time=99), 1)
    assert frame.arrays["flow"].shape == (1, 2, 2)
    assert frame.arrays["eigenvalues.jacobian"].array().tolist() == [[0.5, 0.0]]


STACKS = {
    "elman": NetworkSpec(layers=(ElmanLayer(size=4),)),
    "two layers": NetworkSpec(layers=(LSTMLayer(size=3), GRULayer(size=4))),
    "both directions": NetworkSpec(
        layers=(LSTMLayer(size=3, bidirectional=True), GRULayer(size=4, bidirectional=True))
    ),
}


@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_truncated_gradient_of_the_example_and_what_it_loses(stack: str, dtype: str) -> None:
    """Against automatic differentiation of the same sequence, with and without the cuts."""
    experiment = replace(SMALL, network=STACKS[stack], dtype=dtype)
    trainer, frame = _frame(experiment, "example", "truncation", cuts=(4, 2, 4, 999), example=3)
    arrays = {name: block.array() for name, block in frame.arrays.items()}
    assert arrays["cuts"].tolist() == [2, 4]
    batch = trainer.task.test_batch(3, 4, dtype)
    values = [
        np.concatenate([part.numpy()[0].ravel() for part in graph.differentiate(list(graph.parameters.values()))])
        for cuts in ((), (2, 4))
        for graph in (reference(trainer.network.networks(slice(0, 1)), batch, trainer.objective, cuts=cuts),)
    ]
    full, kept = values
    cosine, lost, mass = arrays["truncation"]
    tolerance = 1e-5 if dtype == "float32" else 1e-11
    assert cosine == pytest.approx(full @ kept / np.linalg.norm(full) / np.linalg.norm(kept), abs=tolerance)
    assert lost == pytest.approx(np.linalg.norm(full - kept) / np.linalg.norm(full), abs=tolerance)
    assert 0 < mass < 1
    whole, part = arrays["example_gradient"][-1], arrays["truncated.example_gradient"][-1]
    assert np.all(part[4:] == whole[4:])  # what lies after the last cut is as it was
    if stack != "both directions":
        norms, left = 10.0**whole, 10.0**part
        assert mass == pytest.approx(1 - left.sum() / norms.sum(), abs=tolerance)


def test_without_cuts_nothing_is_lost_and_nothing_computed() -> None:
    _, frame = _frame(SMALL, "truncation")
    assert set(frame.arrays) == {"cuts"}
    assert frame.arrays["cuts"].array().tolist() == []
    windowed = replace(SMALL, training=replace(SMALL.training, truncation_window=2))
    _, frame = _frame(windowed, "truncation")
    assert frame.arrays["cuts"].array().tolist() == [2, 4]
    assert "truncation" in frame.arrays
    overlapping = replace(SMALL, training=replace(SMALL.training, truncation_window=2, truncation_stride=1))
    _, frame = _frame(overlapping, "truncation")
    assert "cuts" not in frame.arrays
    assert "truncation" in frame.arrays


def test_both_directions_and_single_units_are_shown() -> None:
    trainer, frame = _frame(replace(SMALL, network=STACKS["both directions"]), "example", "gates", "unit_gradients")
    length = trainer.task.length
    for layer, (size, gates) in enumerate(((3, 4), (4, 3))):
        for way in ("", "_reverse"):
            assert frame.arrays[f"hidden{way}.{layer}"].shape == (length, size)
            assert frame.arrays[f"gates{way}.{layer}"].shape == (gates, length, size)
            units = frame.arrays[f"unit_gradient{way}.{layer}"].array().astype(np.float64)
            norms = np.log10((10.0 ** (2 * units)).sum(-1)) / 2
            name = f"example_gradient_reverse.{layer}" if way else "example_gradient"
            found = frame.arrays[name].array()
            found = found if way else found[layer]
            assert norms == pytest.approx(found, abs=1e-5)


def test_the_context_of_a_jordan_network_is_shown_with_its_gradient() -> None:
    network = NetworkSpec(layers=(JordanLayer(size=4, self_connection=0.5),))
    _, frame = _frame(replace(SMALL, network=network), "example")
    context, outputs = frame.arrays["context.0"].array(), frame.arrays["outputs"].array()
    assert context[0] == pytest.approx(outputs[0])
    assert context[1] == pytest.approx(0.5 * context[0] + outputs[1])
    norms = frame.arrays["example_gradient_context.0"].array()
    assert norms[-1] == -np.inf  # nobody reads the last context
    assert np.all(np.isfinite(norms[:-1]))
