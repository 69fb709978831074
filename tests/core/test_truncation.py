"""Truncation by window and stride, against automatic differentiation in which states are detached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.arrays import torch_backend
from rnnscope.core.bptt import backward, unroll
from rnnscope.core.clipping import clipped_gradient, norm_shares, norms
from rnnscope.core.contributions import contributions
from rnnscope.core.errors import SpecError
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.reference import reference
from rnnscope.core.specs import ExperimentSpec, SunspotsTask, Task, TrainingSpec
from rnnscope.core.training import Trainer
from rnnscope.core.truncation import Window, cuts_of, truncated_backward

from ..small import SMALL
from .samples import LAYERS, LENGTH, draw_batch, draw_network

if TYPE_CHECKING:
    from rnnscope.core.network import Network
    from rnnscope.core.tasks.batch import Batch

WINDOWS = [(3, 1), (3, 2), (3, 3), (5, 2), (1, 1), (6, 4), (7, 2), (20, 3)]


def by_detaching(network: Network, batch: Batch, objective: Objective, window: int, stride: int) -> np.ndarray:
    """Sum over blocks the gradient of their losses alone, with the state before the window detached, (N, P)."""
    total = np.zeros(network.values.shape)
    weights = batch.weights(objective.loss_steps)
    for end in range(LENGTH, 0, -stride):
        steps = np.arange(1, LENGTH + 1)[:, None, None]
        own = np.where((steps > end - stride) & (steps <= end), weights, 0)
        cuts = (end - window,) if window < LENGTH else ()
        graph = reference(network, batch, objective, cuts=cuts, weights=own)
        parts = graph.differentiate(list(graph.parameters.values()))
        total += np.concatenate([part.numpy().reshape(len(part), -1) for part in parts], axis=1)
    return total


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize(("window", "stride"), WINDOWS)
def test_a_window_is_what_detaching_gives(window: int, stride: int, loss_steps: str, masked: bool) -> None:
    network = draw_network((LAYERS["lstm"], LAYERS["gru"]), 2)
    batch = draw_batch(2, classes=True, masked=masked)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    tape = unroll(network, batch.inputs)
    targets = Targets.of(batch, loss_steps, network.backend)
    loss, gradients = truncated_backward(tape, objective, targets, Window(window, stride))
    wanted = by_detaching(network, batch, objective, window, stride)
    assert np.abs(gradients.values - wanted).max() <= 1e-12 * np.abs(wanted).max()
    assert loss == pytest.approx(objective.losses(network, tape.hidden(), targets), rel=1e-13)


@pytest.mark.parametrize("layer", LAYERS)
def test_overlapping_blocks_of_every_cell(layer: str) -> None:
    """Also what is kept of each timestep: the contributions still sum to the gradient."""
    network = draw_network((LAYERS[layer],) * 2, 2)
    batch = draw_batch(1, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", "all")
    targets = Targets.of(batch, "all", network.backend)
    _, gradients = truncated_backward(unroll(network, batch.inputs), objective, targets, Window(3, 2))
    wanted = by_detaching(network, batch, objective, 3, 2)
    assert np.abs(gradients.values - wanted).max() <= 1e-12 * np.abs(wanted).max()
    whole = gradients.parameters["layer1.W_h"]
    assert contributions(gradients, layer=0).sum(0) == pytest.approx(whole, abs=1e-13 * np.abs(whole).max())


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("window", range(1, LENGTH))
def test_of_a_last_step_loss_the_last_contributions_remain(window: int, layer: str) -> None:
    """Truncation at K keeps the last K contributions, unchanged, and nothing else."""
    network = draw_network((LAYERS[layer],), 2)
    batch = draw_batch(2, classes=True, masked=False)
    objective = Objective("softmax", "cross_entropy", "last")
    targets = Targets.of(batch, "last", network.backend)
    tape = unroll(network, batch.inputs)
    _, full = backward(tape, objective, targets)
    kept = contributions(full)[-window:].sum(0)
    _, gradients = truncated_backward(tape, objective, targets, Window(window, 1))
    assert gradients.parameters["layer1.W_h"] == pytest.approx(kept, abs=1e-14 * np.abs(kept).max())
    assert np.all(gradients.hidden()[:-window] == 0)


def test_a_stride_as_long_as_the_window_is_a_cut_every_window() -> None:
    network = draw_network((LAYERS["mgu"],), 2)
    batch = draw_batch(2, classes=True, masked=False)
    objective = Objective("softmax", "cross_entropy", "all")
    targets = Targets.of(batch, "all", network.backend)
    tape = unroll(network, batch.inputs)
    _, cut = backward(tape, objective, targets, cuts=cuts_of(Window(3), LENGTH))
    _, gradients = truncated_backward(tape, objective, targets, Window(3))
    assert np.array_equal(gradients.values, cut.values)
    assert Window(3).ends(LENGTH) == (7, 4, 1)


def test_on_torch_arrays() -> None:
    """What a GPU runs, on torch's CPU tensors."""
    batch = draw_batch(2, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", "last")
    found = []
    for backend in (None, torch_backend("float64", "cpu")):
        network = draw_network((LAYERS["lstm"],), 2, backend)
        tape = unroll(network, network.backend.asarray(batch.inputs))
        targets = Targets.of(batch, "last", network.backend)
        _, gradients = truncated_backward(tape, objective, targets, Window(3, 2))
        found.append((network.backend.numpy(gradients.values), norm_shares(gradients, objective, targets)))
    assert found[1][0] == pytest.approx(found[0][0], abs=1e-13)
    assert found[1][1] == pytest.approx(found[0][1], abs=1e-13)


@pytest.mark.parametrize(("window", "stride"), [(0, None), (3, 4), (3, 0)])
def test_impossible_windows_are_refused(window: int, stride: int | None) -> None:
    with pytest.raises(ValueError, match="must be"):
        Window(window, stride)


# --- in training ------------------------------------------------------------------------------------------------------


def experiment(**training: object) -> ExperimentSpec:
    return replace(SMALL, training=replace(SMALL.training, **training), dtype="float64")


@pytest.mark.parametrize("task", [SMALL.task, SunspotsTask(length=6)], ids=["last", "all"])
def test_training_takes_the_truncated_gradient(task: Task) -> None:
    full = Trainer(replace(experiment(), task=task))
    trainer = Trainer(replace(experiment(truncation_window=3, truncation_stride=2), task=task))
    assert trainer.measure().loss == pytest.approx(full.measure().loss, rel=1e-13)
    _, gradients = truncated_backward(full.tape, full.objective, full.targets, Window(3, 2))
    assert np.array_equal(trainer.gradients.values, gradients.values)
    assert not np.allclose(gradients.values, full.gradients.values)


def test_a_window_over_the_whole_sequence_changes_no_bit() -> None:
    full, trainer = Trainer(experiment()), Trainer(experiment(truncation_window=6, truncation_stride=1))
    for _ in range(3):
        full.step()
        trainer.step()
    assert np.array_equal(full.network.values, trainer.network.values)


def test_a_stride_needs_a_window_at_least_as_long() -> None:
    with pytest.raises(SpecError, match="at most the truncation window, 3"):
        TrainingSpec(truncation_window=3, truncation_stride=4)
    with pytest.raises(SpecError, match="empty without a truncation window") as caught:
        TrainingSpec(truncation_stride=4)
    assert caught.value.path == ("truncation_stride",)


# --- clipping ---------------------------------------------------------------------------------------------------------


def test_clipping_by_value_then_by_norm() -> None:
    gradient = np.array([[3.0, -0.5, 4.0], [0.1, 0.2, 0.0]])
    entries = clipped_gradient(gradient, TrainingSpec(clip_value=1.0))
    assert np.array_equal(entries, [[1.0, -0.5, 1.0], [0.1, 0.2, 0.0]])
    both = clipped_gradient(gradient, TrainingSpec(clip_value=1.0, clip_norm=0.75))
    assert both == pytest.approx(np.array([[0.5, -0.25, 0.5], [0.1, 0.2, 0.0]]), rel=1e-15)
    assert norms(both) == pytest.approx([0.75, np.hypot(0.1, 0.2)], rel=1e-15)


def test_the_norm_is_measured_before_and_after_clipping() -> None:
    trainer = Trainer(experiment(clip_value=0.01, clip_norm=0.05))
    measured = trainer.step()
    assert np.all(measured.gradient_norm > 0.05)
    assert measured.clipped_norm == pytest.approx(0.05, rel=1e-14)
    assert measured.clipped_norm == pytest.approx(norms(trainer.gradients.values), rel=1e-14)
    assert np.abs(trainer.gradients.values).max() < 0.01
    assert np.array_equal(Trainer(experiment()).measure().clipped_norm, measured.gradient_norm)


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("loss_steps", ["last", "all"])
def test_each_timesteps_share_of_the_norm(loss_steps: str, masked: bool) -> None:
    """Written out for Elman layers: da_t x_tᵀ, da_t h_{t-1}ᵀ and da_t, and the readout's own."""
    network = draw_network((LAYERS["elman-tanh"],) * 2, 2)
    batch = draw_batch(2, classes=True, masked=masked)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    targets = Targets.of(batch, loss_steps, network.backend)
    tape = unroll(network, batch.inputs)
    _, gradients = backward(tape, objective, targets)
    along = {name: view.copy() for name, view in gradients.parameters.items()}
    slope = batch.weights(loss_steps)[..., None] * (objective.outputs(network, tape.hidden()[1:]) - batch.targets)
    wanted = np.einsum("tnbk,tnbh,nkh->tn", slope, tape.hidden()[1:], along["readout.W_y"])
    wanted += np.einsum("tnbk,nk->tn", slope, along["readout.b_y"])
    for layer, inputs in enumerate((batch.inputs, tape.hidden(0)[1:])):
        da, name = gradients.arguments(layer), f"layer{layer + 1}."
        wanted += np.einsum("tnbg,tnbi,ngi->tn", da, inputs, along[name + "W_x"])
        wanted += np.einsum("tnbg,tnbh,ngh->tn", da, tape.hidden(layer)[:-1], along[name + "W_h"])
        wanted += np.einsum("tnbg,ng->tn", da, along[name + "b"])
    shares = norm_shares(gradients, objective, targets)
    assert shares == pytest.approx(wanted / norms(gradients.values) ** 2, abs=1e-13)


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("layer", LAYERS)
def test_shares_of_every_cell_sum_to_one(layer: str, loss_steps: str) -> None:
    network = draw_network((LAYERS[layer],), 2)
    batch = draw_batch(1, classes=True, masked=True)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    targets = Targets.of(batch, loss_steps, network.backend)
    _, gradients = backward(unroll(network, batch.inputs), objective, targets)
    assert norm_shares(gradients, objective, targets).sum(0) == pytest.approx(np.ones(2), rel=1e-12)
