"""The training loop: what it answers to each command, and what its frames hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.bptt import backward, unroll
from rnnscope.core.commands import (
    Build,
    FrameTaken,
    Pause,
    Quit,
    Run,
    ScaleRecurrent,
    SetCuts,
    SetLearningRate,
    Step,
    TakeCheckpoint,
    Watch,
)
from rnnscope.core.events import Checkpoint, Intervention, Interventions, NetworkBuilt, Refused, RunChanged, Scalars
from rnnscope.core.frames import Frame
from rnnscope.core.history import History
from rnnscope.core.objective import Targets
from rnnscope.core.observation import Observer
from rnnscope.core.runner import Runner
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    SunspotsTask,
    TextTask,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.training import Trainer

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnnscope.core.wire import Event

EXPERIMENT = ExperimentSpec(
    network=NetworkSpec(layers=(LSTMLayer(size=4), GRULayer(size=3))),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=10, evaluate_every=5),
    seeds=3,
)
EVERYTHING = Watch(probes=("gradient_norm", "example"), network=1, example=2)


class Bench:
    """A runner whose events are kept."""

    def __init__(self, experiment: ExperimentSpec | None = EXPERIMENT, watch: Watch = EVERYTHING) -> None:
        self.events: list[Event] = []
        self.runner = Runner(self)
        self.runner.obey(watch)
        if experiment is not None:
            self.runner.obey(Build(generation=1, experiment=experiment))

    def send(self, event: Event) -> None:
        self.events.append(event)

    def run(self) -> None:
        while self.runner.state == "running":
            self.runner.advance()

    def all(self, kind: type[Any]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]


def test_building_tells_facts_then_shows_the_gradient_before_the_first_step() -> None:
    bench = Bench()
    built = bench.all(NetworkBuilt)[0]
    assert (built.inputs, built.outputs, built.length) == (2, 1, 6)
    assert [(layer.cell, layer.size, layer.activation) for layer in built.layers] == [
        ("lstm", 4, "tanh"),
        ("gru", 3, "tanh"),
    ]
    assert (built.readout, built.loss, built.loss_steps) == ("linear", "squared_error", "last")
    assert built.parameters == (4 * 4 * (2 + 4 + 1)) + (3 * 3 * (4 + 3 + 1) + 3) + 4
    kinds = [type(event) for event in bench.events]
    assert kinds.index(NetworkBuilt) < kinds.index(Frame)
    assert bench.all(Frame)[0].step == 0
    assert bench.all(Scalars)[0].test_steps.array().tolist() == [0]


def test_run_stops_at_the_wanted_step_and_no_scalar_is_lost() -> None:
    bench = Bench()
    bench.runner.obey(Run())
    bench.run()
    assert bench.all(RunChanged)[-1].state == "finished"
    assert bench.all(RunChanged)[-1].step == 10
    gathered = History(3)
    for scalars in bench.all(Scalars):
        gathered.add(scalars)
    assert gathered.steps.tolist() == list(range(1, 11))
    assert gathered.test_steps.tolist() == [0, 5, 10]
    assert np.array_equal(gathered.loss, bench.runner.history.loss)


def test_pause_step_and_learning_rate() -> None:
    bench = Bench()
    bench.runner.obey(Run())
    bench.runner.advance()
    bench.runner.obey(SetLearningRate(learning_rate=0.5))
    bench.runner.obey(Pause())
    paused = bench.all(RunChanged)[-1]
    assert (paused.state, paused.step, paused.learning_rates) == ("paused", 1, (0.5,))
    bench.runner.obey(Step(count=2))
    bench.run()
    assert bench.all(RunChanged)[-1].step == 3
    bench.runner.obey(SetLearningRate(learning_rate=-1.0))
    assert "from 0 to 100" in bench.all(Refused)[-1].message
    assert bench.all(RunChanged)[-1].learning_rates == (0.5,)


def test_a_frame_is_sent_only_after_the_last_was_taken() -> None:
    bench = Bench()
    bench.runner.obey(Run())
    before = len(bench.all(Frame))
    for _ in range(4):
        bench.runner.advance()
    assert len(bench.all(Frame)) == before == 1
    bench.runner.obey(FrameTaken())
    bench.runner.advance()
    bench.runner.advance()
    assert [frame.step for frame in bench.all(Frame)] == [0, 5]


def _slowly(watch: Watch) -> tuple[Bench, Callable[[], list[int]]]:
    """Begin a run with a clock that is a second later at each look.

    Returns:
        The bench, and what takes a step and the frame that may have come, and returns the steps of all frames.
    """
    seconds = iter(range(1_000_000))
    bench = Bench(None)
    bench.runner = Runner(bench, lambda: float(next(seconds)))
    bench.runner.obey(watch)
    bench.runner.obey(Build(generation=1, experiment=EXPERIMENT))
    bench.runner.obey(Run(until=1000))
    bench.runner.obey(FrameTaken())

    def steps() -> list[int]:
        bench.runner.advance()
        bench.runner.obey(FrameTaken())
        return [frame.step for frame in bench.all(Frame)]

    return bench, steps


def test_a_panel_that_is_opened_gets_a_frame_at_once_and_a_cursor_that_moves_does_not() -> None:
    bench, steps = _slowly(Watch(probes=("gradient_norm",)))
    assert steps() == [0, 1]  # the first cost the run nothing, because it stood
    assert steps() == [0, 1]
    bench.runner.obey(Watch(probes=("gradient_norm",), time=3))
    assert steps() == [0, 1]
    bench.runner.obey(Watch(probes=("gradient_norm", "example"), time=3))
    assert steps() == [0, 1, 3]
    assert "hidden.1" in bench.all(Frame)[-1].arrays


def test_turning_a_knob_of_a_running_network_is_answered_at_once() -> None:
    bench, steps = _slowly(Watch(probes=("gradient_norm", "knobs")))
    assert steps() == steps() == [0, 1]
    bench.runner.obey(ScaleRecurrent(layer=0, spectral_radius=1.5))
    assert steps() == [0, 1, 3]
    # one more step has been taken since, at the learning rate of the experiment
    assert bench.all(Frame)[-1].arrays["recurrent_radius"].array() == pytest.approx(1.5, abs=0.02)


@pytest.mark.parametrize("share", [0.01, 0.04])
def test_frames_take_the_share_of_a_run_that_was_asked_for(share: float) -> None:
    bench, steps = _slowly(Watch(probes=("gradient_norm",), share=share))
    for _ in range(400):
        count = len(steps())
    # A frame takes a second of this clock, and so comes every 1/share seconds; a step takes four to six.
    begun = bench.runner._clock() - 1
    assert count / begun == pytest.approx(share, rel=0.15)


def test_frames_carry_only_what_is_watched() -> None:
    assert Bench(watch=Watch(probes=())).all(Frame) == []
    only = Bench(watch=Watch(probes=("gradient_norm",))).all(Frame)[0]
    assert set(only.arrays) == {"gradient_norm", "gradient_status", "lag_norm", "lag_status", "alive"}
    example = Bench(watch=Watch(probes=("example",))).all(Frame)[0]
    assert "hidden.1" in example.arrays
    assert "gradient_norm" not in example.arrays


def test_frame_holds_the_norms_of_the_training_batch() -> None:
    bench = Bench()
    trainer = bench.runner.trainer
    assert trainer is not None
    frame = bench.all(Frame)[-1]
    for layer in range(2):
        wanted = np.log10(np.linalg.norm(trainer.gradients.hidden(layer).astype(float), axis=(2, 3)))
        assert frame.arrays["gradient_norm"].array()[layer] == pytest.approx(wanted, abs=1e-6)
        assert frame.arrays["lag_norm"].array()[layer] == pytest.approx(wanted[::-1], abs=1e-6)
    assert len(frame.verdicts) == 2
    assert len(frame.verdicts[0]) == 4


def test_frame_holds_one_example_of_the_test_part() -> None:
    bench = Bench(replace(EXPERIMENT, dtype="float64"))
    trainer = bench.runner.trainer
    assert trainer is not None
    frame = bench.all(Frame)[-1]
    alone, batch = trainer.network.networks(slice(1, 2)), trainer.task.test_batch(2, 3, "float64")
    tape = unroll(alone, batch.inputs)
    _, gradients = backward(tape, trainer.objective, Targets.of(batch, "last", alone.backend))
    for layer in range(2):
        hidden = frame.arrays[f"hidden.{layer}"].array()
        assert hidden == pytest.approx(tape.hidden(layer)[1:, 0, 0], abs=1e-7)
        norms = np.log10(np.linalg.norm(gradients.hidden(layer)[:, 0, 0], axis=1))
        assert frame.arrays["example_gradient"].array()[layer] == pytest.approx(norms, abs=1e-12)
    # the loss is read at the last step alone: what it sends there is all that arrives, and nothing enters before
    direct = frame.arrays["example_direct"].array()
    assert direct[-1] == frame.arrays["example_gradient"].array()[-1, -1]
    assert np.all(direct[:-1] == -np.inf)
    assert frame.arrays["example_direct_status"].array().tolist() == [1, 1, 1, 1, 1, 0]
    assert frame.example_length == 6
    assert (frame.network, frame.example) == (1, 2)


def test_verdict_of_a_loss_at_all_steps_rests_on_the_last_step_s_loss() -> None:
    """The total gradient is refilled at every step and looks healthy; what one loss sends back has vanished."""
    starved = ExperimentSpec(
        network=NetworkSpec(layers=(ElmanLayer(size=8, initialisation="orthogonal", gain=0.5),)),
        task=SunspotsTask(length=40),
        seeds=2,
    )
    bench = Bench(starved)
    frame, trainer = bench.all(Frame)[-1], bench.runner.trainer
    assert trainer is not None
    outputs, wanted = (frame.arrays[name].array().astype(float) for name in ("outputs", "targets"))
    weights = trainer.network.parameters["readout.W_y"][1].astype(float)
    direct = np.log10(np.linalg.norm(2 / 40 * (outputs - wanted) @ weights, axis=1))
    assert frame.arrays["example_direct"].array() == pytest.approx(direct, abs=1e-5)
    total = frame.arrays["gradient_norm"].array()[0]
    assert np.ptp(total[:-2]) < 1.5  # decades
    assert frame.verdicts[0][0].kind == "vanishing"
    assert frame.verdicts[0][0].decay_factor < 0.51


def test_variable_lengths_are_lined_up_and_padding_is_absent() -> None:
    bench = Bench(ExperimentSpec(network=NetworkSpec(layers=(LSTMLayer(size=4),)), task=VowelsTask(), seeds=2))
    frame = bench.all(Frame)[-1]
    assert bench.all(NetworkBuilt)[0].variable_length
    assert frame.arrays["lag_status"].array()[0, 0].tolist() == [0, 0]
    assert frame.example_length < 29
    beyond = frame.arrays["example_gradient_status"].array()[0, frame.example_length :]
    assert set(beyond.tolist()) == {5}


def test_what_cannot_be_built_is_refused_and_the_old_network_stands() -> None:
    bench = Bench()
    network = bench.runner.trainer
    bad = replace(EXPERIMENT, network=NetworkSpec(readout="softmax"))
    bench.runner.obey(Build(generation=2, experiment=bad))
    refused = bench.all(Refused)[0]
    assert (refused.generation, refused.path) == (2, ("network", "readout"))
    assert bench.runner.trainer is network
    bench.runner.obey(Step())
    bench.run()
    assert bench.all(RunChanged)[-1].generation == 1


def test_a_file_that_is_not_there_is_refused_at_its_field() -> None:
    bench = Bench()
    bench.runner.obey(Build(generation=2, experiment=replace(EXPERIMENT, task=TextTask(path="no such file.txt"))))
    refused = bench.all(Refused)[0]
    assert refused.path == ("task", "path")
    assert "no such file.txt does not" in refused.message


def test_divergence_is_told_and_the_frame_shows_it() -> None:
    wild = replace(
        EXPERIMENT,
        network=NetworkSpec(layers=(ElmanLayer(activation="linear"),)),
        training=TrainingSpec(batch_size=4, steps=1000, optimiser=SGD(learning_rate=100.0)),
    )
    bench = Bench(wild)
    bench.runner.obey(Run())
    bench.run()
    told = bench.all(RunChanged)[-1]
    assert told.state == "diverged"
    assert "diverged at step" in told.message
    assert {3, 4} & set(bench.all(Frame)[-1].arrays["gradient_status"].array().ravel().tolist())


def test_commands_before_a_network_stands_are_refused() -> None:
    bench = Bench(None)
    for command in (Run(), Step(), Pause(), TakeCheckpoint(request=1), SetLearningRate(learning_rate=0.1)):
        bench.runner.obey(command)
    assert [event.message for event in bench.events] == ["Build a network first."] * 5


def test_running_past_what_is_done_says_so() -> None:
    bench = Bench()
    bench.runner.obey(Run(until=0))
    assert "choose a larger number" in bench.all(Refused)[0].message


def test_the_lag_that_the_task_requires_and_the_reach_of_truncation_are_told() -> None:
    built = Bench().all(NetworkBuilt)[0]
    assert (built.required_lag, built.truncation_lag) == (5, None)
    truncated = replace(EXPERIMENT, training=replace(EXPERIMENT.training, truncation_window=4))
    assert Bench(truncated).all(NetworkBuilt)[0].truncation_lag == 3
    assert Bench(replace(EXPERIMENT, task=VowelsTask())).all(NetworkBuilt)[0].required_lag is None


def test_checkpoint_comes_with_every_scalar_up_to_its_step() -> None:
    bench = Bench()
    bench.runner.obey(Step(count=3))
    bench.run()
    bench.runner.obey(TakeCheckpoint(request=7))
    checkpoint = bench.all(Checkpoint)[-1]
    assert (checkpoint.request, checkpoint.step) == (7, 3)
    again = Bench(None)
    again.runner.obey(Build(generation=1, experiment=EXPERIMENT, checkpoint=checkpoint))
    again.runner.obey(Run())
    again.run()
    bench.runner.obey(Run())
    bench.run()
    assert again.runner.trainer is not None
    assert bench.runner.trainer is not None
    assert np.array_equal(again.runner.trainer.network.values, bench.runner.trainer.network.values)
    assert np.array_equal(again.runner.history.loss, bench.runner.history.loss[3:])


def test_serve_ends_at_quit_and_at_the_end_of_its_inbox() -> None:
    class Script:
        def __init__(self, *commands: Any) -> None:
            self.commands = list(commands)

        def take(self, *, wait: bool) -> Any:
            return self.commands.pop(0) if self.commands else None

    bench = Bench(None)
    bench.runner.serve(Script(Build(generation=1, experiment=EXPERIMENT), Run()))
    assert bench.all(RunChanged)[-1].step == 10
    bench = Bench(None)
    bench.runner.serve(Script(Build(generation=1, experiment=EXPERIMENT), Quit(), Run()))
    assert bench.all(RunChanged)[-1].step == 0


def test_gates_travel_only_when_they_are_watched() -> None:
    trainer = Trainer(replace(EXPERIMENT, network=NetworkSpec(layers=(GRULayer(size=3), ElmanLayer(size=2)))))
    trainer.measure()
    observer = Observer(trainer)
    assert observer.frame(Watch(probes=("gradient_norm",)), 1).arrays.keys().isdisjoint({"gates.0", "hidden.0"})
    frame = observer.frame(Watch(probes=("gates",), network=1, example=2), 1)
    assert set(frame.arrays) == {"gates.0"}
    batch = trainer.task.test_batch(2, 3, trainer.experiment.dtype)
    alone = trainer.network.networks(slice(1, 2))
    wanted = unroll(alone, batch.inputs).gates(0)
    found = frame.arrays["gates.0"].array()
    assert frame.example_length == batch.lengths[0, 0]
    for index, gate in enumerate("rzn"):
        assert np.array_equal(found[index], wanted[gate][:, 0, 0])


def test_cuts_set_by_hand_hold_from_the_next_step_and_are_told() -> None:
    bench = Bench()
    bench.runner.obey(Watch(probes=("gradient_norm",)))
    bench.runner.obey(SetCuts(after=(4, 2)))
    run = bench.all(RunChanged)[-1]
    assert (run.cuts, run.reaches) == (((2, 4),), (1,))
    norms = bench.all(Frame)[-1].arrays["gradient_norm"].array()
    assert np.all(norms[0, :4] == -np.inf)  # measured again while the run stands
    assert np.all(np.isfinite(norms[0, 4:]))
    assert bench.all(Interventions)[-1].entries == (Intervention(0, "gradient cut off after t = 2, 4"),)
    bench.runner.obey(Step(count=3))
    bench.run()
    spec = replace(EXPERIMENT, training=replace(EXPERIMENT.training, truncation_cuts=(2, 4)))
    same = Bench(spec)
    same.runner.obey(Step(count=3))
    same.run()
    assert bench.runner.trainer is not None
    assert same.runner.trainer is not None
    assert np.array_equal(bench.runner.trainer.network.values, same.runner.trainer.network.values)


def test_cuts_set_by_hand_survive_a_checkpoint_and_can_be_taken_away() -> None:
    spec = replace(EXPERIMENT, training=replace(EXPERIMENT.training, truncation_window=2))
    bench = Bench(spec)
    assert bench.all(RunChanged)[-1].cuts == ((2, 4),)
    bench.runner.obey(SetCuts(after=()))
    assert bench.all(RunChanged)[-1].reaches == (None,)
    bench.runner.obey(Step(count=2))
    bench.run()
    bench.runner.obey(TakeCheckpoint(request=1))
    checkpoint = bench.all(Checkpoint)[-1]
    assert checkpoint.cuts == ()
    again = Bench(None)
    again.runner.obey(Build(generation=1, experiment=spec, checkpoint=checkpoint))
    assert again.all(RunChanged)[-1].cuts == ((),)
    full = Bench()
    full.runner.obey(Step(count=2))
    full.run()
    assert again.runner.trainer is not None
    assert full.runner.trainer is not None
    assert np.array_equal(again.runner.trainer.network.values, full.runner.trainer.network.values)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (SetCuts(after=(99,)), "A cut must be after a timestep from 1 to"),
        (SetCuts(after=(1,), variant=3), "There is no such variant."),
    ],
)
def test_cuts_that_cannot_be_are_refused(command: SetCuts, message: str) -> None:
    bench = Bench()
    bench.runner.obey(command)
    assert bench.all(Refused)[-1].message.startswith(message)
    assert bench.all(RunChanged)[-1].cuts == ((),)
