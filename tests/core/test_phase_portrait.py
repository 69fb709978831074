"""The portrait as a job: known fixed points in the plane of known trajectories, and the arrows of the gradient."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.analyses.options import PortraitOptions
from rnnscope.core.analyses.phase_portrait import KINDS, phase_portrait
from rnnscope.core.analyses.registry import ANALYSES, carry_out
from rnnscope.core.analyses.subject import Findings, Subject
from rnnscope.core.bptt import backward, unroll
from rnnscope.core.jobs import JobFailed, JobProgress, JobResult, StartJob, encode_options
from rnnscope.core.objective import Targets
from rnnscope.core.portrait import portrait
from rnnscope.core.specs import (
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.training import Trainer

EXPERIMENT = ExperimentSpec(
    network=NetworkSpec(layers=(ElmanLayer(size=2),)),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=20),
    seeds=2,
    dtype="float64",
)


def job(trainer: Trainer, options: PortraitOptions, **places: Any) -> StartJob:
    return StartJob(
        job=1,
        generation=1,
        options=encode_options(options),
        experiment=trainer.experiment,
        checkpoint=trainer.checkpoint(),
        **places,
    )


def find(trainer: Trainer, options: PortraitOptions | None = None, **places: Any) -> Findings:
    options = options or PortraitOptions()
    return phase_portrait(Subject(job(trainer, options, **places)), options, lambda *_: None)


def root(weight: float) -> float:
    """Return h* > 0 with h* = tanh(w h*)."""
    value = 1.0
    for _ in range(500):
        value = np.tanh(weight * value)
    return value


def test_points_of_two_uncoupled_units_are_where_they_are_known_to_be() -> None:
    """Of h = tanh(2h) in each of two units: corners are stable, edges saddles, the middle is unstable."""
    trainer = Trainer(EXPERIMENT)
    weights = trainer.network.parameters
    weights["layer1.W_h"][:] = 2 * np.eye(2)
    weights["layer1.b"][:] = 0
    weights["layer1.W_x"][:] = [[1.5, 0], [-1, 0.5]]
    found = find(trainer, PortraitOptions(sequences=20, starts=400, constant="zeros"))
    points = found.arrays["points"].array()
    kinds = [KINDS[kind] for kind in found.arrays["kind"].array()]
    assert set(kinds) == {"stable", "saddle", "unstable"}
    star = root(2.0)
    distance = np.linalg.norm(points[:, None] - points[kinds.index("unstable")], axis=-1)[:, 0]
    wanted = {"stable": star * np.sqrt(2), "saddle": star, "unstable": 0}  # projecting two units to a plane is a turn
    assert distance == pytest.approx([wanted[kind] for kind in kinds], abs=1e-9)
    slope = 2 * (1 - star**2)
    leading = np.abs(found.arrays["eigenvalues"].array()[:, 0, 0])
    assert leading == pytest.approx([slope if kind == "stable" else 2.0 for kind in kinds], rel=1e-9)
    assert found.arrays["unstable"].array().tolist() == [{"stable": 0, "saddle": 1, "unstable": 2}[k] for k in kinds]
    assert not found.arrays["slow"].array().any()
    assert found.arrays["starts"].array().sum() <= 400
    assert found.facts["no_points"] == ""


@pytest.mark.parametrize("layer", [0, 1])
def test_trajectories_and_arrows_are_those_of_the_core(layer: int) -> None:
    trainer = Trainer(replace(EXPERIMENT, network=NetworkSpec(layers=(GRULayer(size=4), LSTMLayer(size=3)))))
    for _ in range(3):
        trainer.step()
    found = find(trainer, PortraitOptions(sequences=5, starts=0), network=1, layer=layer, example=3)
    network = trainer.network.networks(slice(1, 2))
    chosen = [3, 7, 11, 15, 19]
    batches = [trainer.task.test_batch(each, each + 1, "float64") for each in chosen]
    inputs = np.concatenate([batch.inputs for batch in batches], 2)
    tape = unroll(network, inputs)
    own = unroll(network, batches[0].inputs)
    targets = Targets.of(batches[0], trainer.objective.loss_steps, network.backend)
    gradient = backward(own, trainer.objective, targets)[1].hidden(layer)
    wanted = portrait(tape.hidden(layer), components=2)
    assert found.arrays["trajectories"].array() == pytest.approx(wanted.states[:, 0], rel=1e-12, abs=1e-14)
    arrows = -gradient[:, 0, 0] @ wanted.components[0].T
    assert found.arrays["arrows"].array() == pytest.approx(arrows, rel=1e-10, abs=1e-18)
    assert found.arrays["explained"].array() == pytest.approx(wanted.explained[0])
    assert found.facts["dimension"] == pytest.approx(wanted.effective_dimension[0])
    assert found.facts["no_points"] == "unasked"
    assert "points" not in found.arrays


def test_a_point_of_a_stack_is_shown_by_the_layer_looked_at() -> None:
    """Without recurrent weights every layer rests at tanh of its bias, and that is where the point is in its plane."""
    trainer = Trainer(replace(EXPERIMENT, network=NetworkSpec(layers=(ElmanLayer(size=2), ElmanLayer(size=3)))))
    for name, view in trainer.network.parameters.items():
        if name.endswith("W_h"):
            view[:] = 0
    trainer.network.parameters["layer1.W_x"][:] = 0
    trainer.network.parameters["layer1.b"][:] = 0.3
    for layer in (0, 1):
        found = find(trainer, PortraitOptions(starts=6, constant="zeros"), layer=layer)
        assert found.arrays["points"].shape == (1, 2)
        assert KINDS[found.arrays["kind"].array()[0]] == "stable"
        last = found.arrays["trajectories"].array()[-1, 0]
        assert found.arrays["points"].array()[0] == pytest.approx(last, abs=1e-9)
    assert found.arrays["eigenvalues"].array() == pytest.approx(0, abs=1e-12)


def test_what_lies_beyond_a_sequence_is_left_out() -> None:
    trainer = Trainer(replace(EXPERIMENT, task=VowelsTask()))
    found = find(trainer, PortraitOptions(sequences=4, starts=0), example=5)
    trajectories = found.arrays["trajectories"].array()
    length = int(trainer.task.test_batch(5, 6, "float64").lengths[0, 0])
    assert np.isfinite(trajectories[: length + 1, 0]).all()
    assert np.isnan(trajectories[length + 1 :, 0]).all()
    assert found.arrays["arrows"].shape == (length, 2)


def test_one_unit_lies_on_a_line() -> None:
    found = find(Trainer(replace(EXPERIMENT, network=NetworkSpec(layers=(ElmanLayer(size=1),)))))
    assert found.arrays["explained"].array().tolist() == [1, 0]
    assert not found.arrays["trajectories"].array()[..., 1].any()


def test_a_bidirectional_network_has_trajectories_but_no_points() -> None:
    layers = (ElmanLayer(size=2, bidirectional=True),)
    found = find(Trainer(replace(EXPERIMENT, network=NetworkSpec(layers=layers))))
    assert found.facts["no_points"] == "bidirectional"
    assert found.arrays["trajectories"].shape == (7, 20, 2)


def test_a_network_that_has_diverged_is_said_to_have() -> None:
    trainer = Trainer(replace(EXPERIMENT, network=NetworkSpec(layers=(ElmanLayer(size=2, activation="linear"),))))
    trainer.network.parameters["layer1.W_h"][:] = 1e200
    done = carry_out(job(trainer, PortraitOptions()), lambda _: None)
    assert isinstance(done, JobFailed)
    assert "this network has diverged" in done.message


def test_the_job_tells_how_many_searches_have_settled() -> None:
    told: list[Any] = []
    options = PortraitOptions(starts=30)
    done = carry_out(job(Trainer(EXPERIMENT), options), told.append)
    assert isinstance(done, JobResult)
    assert done.kind == "portrait"
    assert ANALYSES["portrait"].options is PortraitOptions
    progress = [each for each in told if isinstance(each, JobProgress)]
    assert progress[0].total == 30
    assert all(0 <= each.done <= 30 for each in progress)
