"""Changes by hand on a population that runs or stands: what is measured, told, remembered and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.commands import (
    Build,
    Pause,
    RestoreWeights,
    Run,
    ScaleRecurrent,
    SetForgetBias,
    SetLearningRate,
    SetWeight,
    Step,
    TakeCheckpoint,
    Watch,
)
from rnnscope.core.events import Checkpoint, Interventions, NetworkBuilt, Refused, RunChanged, WeightsChanged
from rnnscope.core.frames import Frame
from rnnscope.core.runner import Runner
from rnnscope.core.snapshot import Snapshot, load, save
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
)
from rnnscope.core.training import Trainer

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.core.wire import Event

EXPERIMENT = ExperimentSpec(
    network=NetworkSpec(layers=(LSTMLayer(size=4), GRULayer(size=3)), dropout=0.2),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=1000),
    seeds=3,
)
LINEAR_UNIT = ExperimentSpec(
    network=NetworkSpec(layers=(ElmanLayer(size=1, activation="linear"),)),
    task=AddingTask(length=12, test_size=4),
    training=TrainingSpec(batch_size=4, steps=1000, optimiser=SGD(learning_rate=0.0)),
    seeds=2,
    dtype="float64",
)


class Bench:
    """A runner whose events are kept."""

    def __init__(
        self, experiment: ExperimentSpec = EXPERIMENT, checkpoint: Checkpoint | None = None, watch: Any = None
    ) -> None:
        self.events: list[Event] = []
        self.runner = Runner(self)
        self.runner.obey(watch or Watch(probes=("gradient_norm",)))
        self.runner.obey(Build(generation=1, experiment=experiment, checkpoint=checkpoint))

    @property
    def trainer(self) -> Trainer:
        assert self.runner.trainer is not None
        return self.runner.trainer

    def send(self, event: Event) -> None:
        self.events.append(event)

    def obey(self, *commands: Any) -> None:
        for command in commands:
            self.runner.obey(command)

    def step(self, count: int = 1) -> None:
        self.runner.obey(Step(count=count))
        while self.runner.state == "running":
            self.runner.advance()

    def last(self, kind: type[Any]) -> Any:
        return next(event for event in reversed(self.events) if isinstance(event, kind))

    def phrases(self) -> list[tuple[int, str]]:
        return [(entry.step, entry.what) for entry in self.last(Interventions).entries]


@pytest.mark.parametrize("steps", [0, 3])
def test_measuring_again_gives_the_same_bits_and_spends_no_randomness(steps: int) -> None:
    trainer, left_alone = Trainer(EXPERIMENT), Trainer(EXPERIMENT)
    for _ in range(steps):
        trainer.step()
        left_alone.step()
    measured = trainer.measure() if steps == 0 else None
    loss, gradient = trainer.remeasure().loss, trainer.gradients.values.copy()
    assert np.array_equal(trainer.remeasure().loss, loss)
    assert np.array_equal(trainer.gradients.values, gradient)
    assert measured is None or np.array_equal(measured.loss, loss)
    for _ in range(3):
        assert np.array_equal(trainer.step().loss, left_alone.step().loss)
    assert np.array_equal(trainer.network.values, left_alone.network.values)


def test_the_next_step_takes_the_batch_that_was_shown_with_the_weights_as_turned() -> None:
    bench, by_hand = Bench(), Trainer(EXPERIMENT)
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=1.5), ScaleRecurrent(layer=1, gain=0.5))
    by_hand.network.set_parameters(bench.trainer.network.arrays())
    bench.step(2)
    by_hand.step()
    by_hand.step()
    assert np.array_equal(bench.trainer.network.values, by_hand.network.values)


@pytest.mark.parametrize("weight", [0.5, -1.25])
def test_the_curve_of_a_linear_unit_has_the_slope_of_its_weight_at_once(weight: float) -> None:
    """With h_t = w h_{t-1} + … and the loss at the end, log10 ‖dL/dh_t‖ falls by log10|w| per step back."""
    bench = Bench(LINEAR_UNIT)
    frames = sum(isinstance(event, Frame) for event in bench.events)
    bench.obey(SetWeight(parameter="layer1.W_h", row=0, value=weight))
    assert sum(isinstance(event, Frame) for event in bench.events) == frames + 1
    curve = bench.last(Frame).arrays["lag_norm"].array()[0]
    assert np.diff(curve, axis=0) == pytest.approx(np.full((11, 2), np.log10(abs(weight))), abs=1e-12)
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=2.0))
    curve = bench.last(Frame).arrays["lag_norm"].array()[0]
    assert np.diff(curve, axis=0) == pytest.approx(np.full((11, 2), np.log10(2.0)), abs=1e-12)
    assert np.all(bench.trainer.network.parameters["layer1.W_h"] * weight > 0)  # the sign stays


def test_weights_are_turned_while_the_run_goes_on() -> None:
    bench = Bench()
    bench.obey(Run())
    bench.runner.advance()
    bench.obey(SetForgetBias(layer=0, value=3.0))
    assert bench.last(RunChanged).state == "running"
    assert np.all(bench.trainer.network.parameters["layer1.b"][:, 8:12] == 3.0)
    bench.runner.advance()
    assert bench.trainer.step_count == 2
    assert bench.trainer.network.parameters["layer1.b"][:, 8:12] == pytest.approx(3.0, abs=0.05)


def test_a_diverged_run_can_be_turned_back_into_one_that_runs() -> None:
    bench = Bench(replace(LINEAR_UNIT, task=AddingTask(length=2000, test_size=4)))
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=100.0))
    bench.step()
    assert bench.last(RunChanged).state == "diverged"
    assert set(bench.last(Frame).arrays["gradient_status"].array().ravel().tolist()) & {3, 4}
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=0.9))
    bench.step()
    assert (bench.last(RunChanged).state, bench.trainer.step_count) == ("finished", 1)


def test_every_change_is_remembered_a_gesture_once() -> None:
    bench = Bench()
    assert bench.last(Interventions).entries == ()
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=1.1, gesture=1))
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=1.2, gesture=1))
    bench.step(2)
    bench.obey(SetLearningRate(learning_rate=0.5), SetLearningRate(learning_rate=0.5))
    assert bench.phrases() == [(0, "layer 1: spectral radius 1.2"), (2, "learning rate 0.5")]
    bench.obey(SetLearningRate(learning_rate=-1.0), ScaleRecurrent(layer=0, gain=1e9))
    assert len(bench.phrases()) == 2
    assert "0.01 to 100" in bench.last(Refused).message


def test_undoing_before_a_step_leaves_no_trace_and_after_one_it_does() -> None:
    bench = Bench()
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=1.2))
    changed = bench.last(WeightsChanged)
    assert np.array_equal(changed.before["layer1.W_h"].array(), Trainer(EXPERIMENT).network.parameters["layer1.W_h"])
    undo = RestoreWeights(arrays=changed.before, what=changed.what)
    bench.obey(undo)
    assert bench.phrases() == []
    assert np.array_equal(bench.trainer.network.values, Trainer(EXPERIMENT).network.values)
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=1.2))
    bench.step()
    bench.obey(undo)
    assert bench.phrases() == [
        (0, "layer 1: spectral radius 1.2"),
        (1, "undone: layer 1: spectral radius 1.2"),
    ]


def test_interventions_are_saved_and_older_files_have_none(tmp_path: Path) -> None:
    bench = Bench()
    bench.obey(SetWeight(parameter="readout.b_y", row=0, value=1.0, network=1))
    bench.step(2)
    bench.obey(Pause(), TakeCheckpoint(request=3))
    path = tmp_path / "run.rnnscope"
    save(Snapshot.of(EXPERIMENT, bench.last(Checkpoint), bench.runner.history), path)
    again = Bench(checkpoint=load(path).checkpoint)
    assert again.phrases() == [(0, "readout.b_y[1] of network 2 = 1")]
    again.step(2)
    bench.step(2)
    assert np.array_equal(again.trainer.network.values, bench.trainer.network.values)


def test_knobs_and_weights_are_seen_as_they_are() -> None:
    bench = Bench(watch=Watch(probes=("knobs", "weights"), network=2, layer=0))
    bench.obey(ScaleRecurrent(layer=0, spectral_radius=1.25), SetForgetBias(layer=0, value=-2.0))
    arrays = bench.last(Frame).arrays
    assert arrays["recurrent_radius"].shape == (3, 4)
    assert arrays["recurrent_radius"].array() == pytest.approx(1.25, rel=1e-6)
    assert arrays["forget_bias"].array().tolist() == [-2.0] * 3
    assert np.array_equal(
        arrays["weights.layer1.W_h"].array(), bench.trainer.network.parameters["layer1.W_h"][2].astype(np.float32)
    )
    assert arrays["weights_radius.layer1.W_h"].array() == pytest.approx(1.25, rel=1e-6)
    assert "weights_radius.layer2.W_h" not in arrays  # that of the layer looked at is enough


def test_eigenvalues_of_large_layers_are_left_out() -> None:
    large = replace(
        EXPERIMENT, network=NetworkSpec(layers=(ElmanLayer(size=200),)), task=AddingTask(length=2, test_size=4), seeds=1
    )
    arrays = Bench(large, watch=Watch(probes=("knobs", "weights"))).last(Frame).arrays
    assert arrays["weights.layer1.W_h"].shape == (200, 200)
    assert not {"recurrent_radius", "weights_radius.layer1.W_h"} & arrays.keys()


def test_facts_say_which_knobs_a_layer_has() -> None:
    layers = Bench().last(NetworkBuilt).layers
    assert [(layer.no_gain, layer.no_radius, layer.forget_gate) for layer in layers] == [("", "", "f"), ("", "", "z")]
