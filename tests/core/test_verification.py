"""Verification: true gradients pass, wrong ones are found, and underflow is told from true zeros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from rnnscope.core.cells.elman import ElmanCell
from rnnscope.core.cells.lstm import LSTMCell
from rnnscope.core.objective import Objective
from rnnscope.core.presets import load_preset
from rnnscope.core.specs import (
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    SunspotsTask,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.training import Trainer
from rnnscope.core.verification import verify

from .samples import LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rnnscope.core.arrays import Array, Backend
    from rnnscope.core.cells.layer_arrays import LayerArrays


def experiment(*layers: Any, dtype: str = "float32", task: Any = None) -> ExperimentSpec:
    return ExperimentSpec(
        network=NetworkSpec(layers=layers),
        task=task or AddingTask(length=8, test_size=10),
        training=TrainingSpec(batch_size=3),
        seeds=2,
        dtype=dtype,
        device="cpu",
    )


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("layer", LAYERS)
def test_every_cell_passes(layer: str, dtype: str) -> None:
    found = verify(experiment(LAYERS[layer], LAYERS[layer], dtype=dtype))
    assert found.passed, [check for check in found.checks if not check.passed]
    worst = found.worst("autograd")
    assert worst is not None
    assert worst.error <= 1e-12
    quantities = {check.quantity for check in found.checks if check.against == "autograd"}
    assert {"loss", "dL/dh layer 1", "dL/dh layer 2", "layer2.W_h", "readout.b_y"} <= quantities
    assert found.worst("finite differences") is not None
    assert found.worst("device") is None
    assert found.skipped == ("No comparison with a GPU was made. The CPU was chosen.",)


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize(
    "layers",
    [
        (LSTMLayer(size=4, bidirectional=True, initial_state="learned"), GRULayer(size=3, bidirectional=True)),
        (ElmanLayer(size=4, bidirectional=True), JordanLayer(size=3)),
    ],
    ids=["both ways", "jordan"],
)
def test_networks_of_every_structure_pass(layers: Any, loss_steps: str) -> None:
    """Directions, learned starts, dropout and an output that is fed back, on sequences of their own lengths."""
    wanted = experiment(*layers, task=VowelsTask(max_length=9))
    training = replace(wanted.training, loss_steps=loss_steps)
    found = verify(replace(wanted, network=replace(wanted.network, dropout=0.3), training=training))
    assert found.passed, [check for check in found.checks if not check.passed]
    worst = found.worst("autograd")
    assert worst is not None
    assert worst.error <= 1e-12
    quantities = {check.quantity for check in found.checks}
    assert {"dL/dh layer 1", "dL/dh layer 1 reverse", "layer1.reverse.W_h"} <= quantities


def test_a_reverse_direction_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from rnnscope.core import bptt

    monkeypatch.setattr(bptt, "reversed_in_time", lambda backend, array, lengths: array)
    found = verify(experiment(GRULayer(size=3, bidirectional=True), task=VowelsTask(max_length=6)))
    assert "loss" in {check.quantity for check in found.checks if not check.passed}


@pytest.mark.parametrize("task", [VowelsTask(), SunspotsTask(length=8)])
def test_losses_at_all_steps_and_sequences_of_different_length_pass(task: Any) -> None:
    found = verify(experiment(GRULayer(size=4), LSTMLayer(size=3), task=task))
    assert found.passed
    assert not found.zero.any()


def test_a_chaotic_network_is_judged_by_what_rounding_does_to_it() -> None:
    """In float32 its gradient has no digit that can be trusted; in float64 it is right all the same."""
    found = verify(replace(load_preset("exploding"), seeds=2))
    assert found.passed
    autograd, precision = found.worst("autograd"), found.worst("precision")
    assert autograd is not None
    assert precision is not None
    assert autograd.error < 1e-8
    assert precision.tolerance > 0.01
    assert "precision of dL/dh layer 1, layer1.W_x, layer1.W_h, layer1.b" in " ".join(found.skipped)


def test_a_wrong_adjoint_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gradient that is carried back one part in ten thousand too large, by both autograd and finite differences."""
    right = ElmanCell.backward

    def wrong(
        self: ElmanCell, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        right(self, backend, {"W_h_transposed": weights["W_h_transposed"] * (1 + 1e-4)}, tape, gradients)

    monkeypatch.setattr(ElmanCell, "backward", wrong)
    found = verify(experiment(ElmanLayer(size=5)))
    assert not found.passed
    failed = {(check.against, check.quantity) for check in found.checks if not check.passed}
    assert {("autograd", "dL/dh layer 1"), ("autograd", "layer1.W_h"), ("finite differences", "layer1.W_h")} <= failed
    assert not {quantity for _, quantity in failed} & {"loss", "readout.W_y"}


def test_a_wrong_weight_gradient_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    right = LSTMCell.weight_gradients

    def wrong(self: LSTMCell, *arguments: Any) -> None:
        right(self, *arguments)
        arguments[-1]["b"][..., 2] *= 1.001

    monkeypatch.setattr(LSTMCell, "weight_gradients", wrong)
    failed = {check.quantity for check in verify(experiment(LSTMLayer(size=4))).checks if not check.passed}
    assert failed == {"layer1.b"}


def test_a_wrong_loss_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """One whose gradient fits it, so that finite differences cannot tell."""
    right = Objective._differentiate  # pyright: ignore[reportPrivateUsage]

    def wrong(self: Objective, *arguments: Any) -> tuple[Array, Array]:
        loss, slope = right(self, *arguments)
        return 1.01 * loss, 1.01 * slope

    monkeypatch.setattr(Objective, "_differentiate", wrong)
    found = verify(experiment(ElmanLayer(size=4)))
    against = {check.against for check in found.checks if not check.passed}
    assert against == {"autograd"}
    worst = found.worst("autograd")
    assert worst is not None
    assert worst.error == pytest.approx(0.01)


def test_underflow_is_told_from_true_zeros() -> None:
    """A linear network of gain 1e-4 loses 4 decades a step: float32 ends after 11 of them, float64 does not."""
    layer = ElmanLayer(size=3, initialisation="identity", gain=1e-4, activation="linear")
    found = verify(experiment(layer, task=AddingTask(length=30, test_size=10)))
    assert found.passed
    assert not found.zero.any()
    lost = found.underflow[0].all(1)
    assert list(lost) == sorted(lost, reverse=True)  # the earliest timesteps
    assert 30 - lost.sum() in (11, 12)
    silent = verify(experiment(ElmanLayer(size=3, initialisation="identity", gain=0.0)))
    assert silent.zero[0].all(1).tolist() == [True] * 7 + [False]
    assert not silent.underflow.any()


def test_the_weights_of_a_checkpoint_are_verified() -> None:
    spec = experiment(GRULayer(size=4))
    trainer = Trainer(spec)
    for _ in range(5):
        trainer.step()
    trained = verify(spec, trainer.checkpoint())
    assert trained.passed
    fresh = verify(spec)
    assert [check.error for check in trained.checks] != [check.error for check in fresh.checks]
