"""Replay: a run trained again gives the same bits, whatever was done to it; and what differs is found and named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.app.__main__ import main
from rnnscope.core.analyses.options import ReplayOptions
from rnnscope.core.analyses.registry import carry_out
from rnnscope.core.changes import MOST_BYTES, Change
from rnnscope.core.commands import (
    FrameTaken,
    Pause,
    RestoreWeights,
    Run,
    ScaleRecurrent,
    SetCuts,
    SetForgetBias,
    SetLearningRate,
    SetWeight,
    Step,
    Watch,
)
from rnnscope.core.events import WeightsChanged
from rnnscope.core.forking import forked
from rnnscope.core.jobs import JobResult, StartJob, encode_options
from rnnscope.core.probes import PROBES
from rnnscope.core.replay import Replay, ReplayCancelledError, replay
from rnnscope.core.snapshot import Snapshot, load, save
from rnnscope.core.specs import Variant
from rnnscope.core.variants import single
from rnnscope.core.wire import ArrayBlock

from .runs import BESIDE, COMPARISON, EXPERIMENT, Engine

if TYPE_CHECKING:
    from pathlib import Path


def again(snapshot: Snapshot, path: Path) -> Replay:
    """Write a snapshot, read it, and train it again."""
    save(snapshot, path)
    return replay(load(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.rnnscope"


def test_networks_side_by_side_are_equal_to_the_last_bit(path: Path) -> None:
    engine = Engine(COMPARISON)
    engine.train(10)
    engine.train(20)
    found = again(engine.snapshot(), path)
    assert (found.verdict, found.steps, found.causes) == ("equal", (20, 20), ())
    assert found.compared > 20 * 2 * 3 * 2  # three scalars of two networks at every step, in both
    assert "20 steps trained again gave the same" in found.summary


def test_every_kind_of_change_by_hand_is_made_again(path: Path) -> None:
    engine = Engine(COMPARISON)
    engine.train(3, SetLearningRate(learning_rate=0.05), SetLearningRate(learning_rate=0.02))
    engine.train(5, SetCuts(after=(2, 5)), SetWeight(parameter="layer1.W_h", row=1, column=2, value=0.7, variant=1))
    engine.train(6, ScaleRecurrent(layer=0, gain=1.2, gesture=4), ScaleRecurrent(layer=0, gain=1.4, gesture=4))
    before = engine.last(WeightsChanged).before
    engine.train(7, ScaleRecurrent(layer=0, gain=1.1, gesture=4), SetForgetBias(layer=0, value=2.0))
    engine.train(8, ScaleRecurrent(layer=1, spectral_radius=0.9, variant=1))
    undone = {name: ArrayBlock.of(np.ones(block.shape, block.dtype), *block.axes) for name, block in before.items()}
    engine.train(9, RestoreWeights(arrays=undone, what="a gesture"), SetCuts(after=()))
    engine.train(14)
    snapshot = engine.snapshot()
    assert len(snapshot.checkpoint.changes) == 7  # of the first gesture at step 6, and of the rates, the last is kept
    assert len(snapshot.checkpoint.others[0].changes) == 2
    assert again(snapshot, path).verdict == "equal"
    alone = replace(snapshot.checkpoint, changes=snapshot.checkpoint.changes[1:])
    found = replay(Snapshot.of(COMPARISON, alone, *snapshot.histories, environment=snapshot.environment))
    assert found.verdict == "differs"
    assert found.discrepancy is not None
    assert found.discrepancy.step == 5  # the loss of step 4 was taken with the weights of step 3


def test_a_change_while_it_runs_is_made_again_and_a_gesture_goes_on_over_steps(path: Path) -> None:
    engine = Engine(EXPERIMENT)
    engine.runner.obey(Run(until=12))
    engine.runner.obey(SetWeight(parameter="layer1.W_h", row=0, column=0, value=2.0))  # before the first step
    for gain in (0.5, 0.7, 0.9):
        engine.runner.advance()
        engine.runner.advance()
        engine.runner.obey(ScaleRecurrent(layer=0, gain=gain, gesture=1))
    engine.runner.obey(Pause())
    checkpoint = engine.snapshot().checkpoint
    resumed = Engine(EXPERIMENT, checkpoint=checkpoint)  # another window counts its gestures from 1 again
    for engine_ in (engine, resumed):
        engine_.train(8, ScaleRecurrent(layer=0, gain=1.5, gesture=1))
        engine_.train(10)
    snapshot = engine.snapshot()
    assert [change.step for change in snapshot.checkpoint.changes] == [0, 2, 4, 6, 8]
    assert again(snapshot, path).verdict == "equal"
    parts = [history.arrays() for history in (engine.runner.history.until(6), resumed.runner.history)]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    whole = type(engine.runner.history).from_arrays(2, joined)
    other = resumed.snapshot()
    found = replay(Snapshot.of(EXPERIMENT, other.checkpoint, whole, environment=other.environment))
    assert found.verdict == "equal"


def test_a_network_that_was_forked_from_another_is_trained_as_that_first(path: Path) -> None:
    engine = Engine(EXPERIMENT)
    engine.train(6, SetLearningRate(learning_rate=0.02), SetCuts(after=(4,)))
    kept, history = engine.snapshot().checkpoint, engine.runner.history
    changed = Variant(name="SGD", network=EXPERIMENT.network, training=replace(BESIDE.training, regularisers=()))
    both = replace(EXPERIMENT, variants=(changed,))
    copy = forked(kept, single(both, 0), single(both, 1))
    assert copy.learning_rate == 0.05  # what the new specification says
    assert copy.cuts == (4,)
    forked_engine = Engine(both, checkpoint=replace(kept, others=(copy,)))
    forked_engine.train(12)
    lockstep = forked_engine.runner.lockstep
    assert lockstep is not None
    whole = []
    for lane in lockstep.lanes:
        whole.append(type(history).from_arrays(2, history.until(6).arrays()))
        whole[-1].add(lane.history.since(0, 0, 1))
    last = forked_engine.snapshot()
    snapshot = Snapshot.of(both, last.checkpoint, *whole, environment=last.environment, kept=last.kept)
    found = again(snapshot, path)
    assert (found.verdict, found.steps) == ("equal", (12, 12))


def test_looking_never_changes_the_run(path: Path) -> None:
    """Every probe of every network, at every step, with looks back and measurements: the weights are the same bits."""
    alone, watched = Engine(COMPARISON), Engine(COMPARISON)
    alone.train(16)
    everything = Watch(probes=tuple(PROBES), beside=True, time=3, cuts=(2,))
    watched.runner.obey(everything)
    frames = 0
    for _ in range(16):
        watched.runner.obey(Step())
        while watched.runner.state == "running":
            watched.runner.advance()
        watched.runner.obey(FrameTaken())
        watched.runner.obey(replace(everything, variant=1, network=1, layer=1))
        watched.runner.obey(everything)
        frames = sum(type(event).__name__ == "Frame" for event in watched.events)
    assert frames >= 16
    one, other = alone.snapshot(), watched.snapshot()
    for mine, theirs in zip(
        (one.checkpoint, *one.checkpoint.others), (other.checkpoint, *other.checkpoint.others), strict=True
    ):
        assert {name: block.payload for name, block in mine.arrays.items()} == {
            name: block.payload for name, block in theirs.arrays.items()
        }
        assert mine.generators == theirs.generators
    assert np.array_equal(one.histories[1].loss, other.histories[1].loss)
    assert again(other, path).verdict == "equal"


# --- what differs -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trained() -> Snapshot:
    engine = Engine(COMPARISON)
    engine.train(5)
    engine.train(10)
    return engine.snapshot()


def with_column(snapshot: Snapshot, variant: int, name: str, row: int, network: int, change: float) -> Snapshot:
    histories = list(snapshot.histories)
    columns = {key: rows.copy() for key, rows in histories[variant].arrays().items()}
    columns[name][row, network] += change
    histories[variant] = type(histories[variant]).from_arrays(2, columns)
    return Snapshot.of(
        snapshot.experiment, snapshot.checkpoint, *histories, environment=snapshot.environment, kept=snapshot.kept
    )


@pytest.mark.parametrize(
    ("column", "words"), [("loss", "training loss"), ("gradient_norm", "gradient norm"), ("test_loss", "test loss")]
)
def test_the_first_number_that_differs_is_named(trained: Snapshot, column: str, words: str) -> None:
    row = -1 if column == "test_loss" else 6
    found = replay(with_column(trained, 0, column, row, 1, 1e-15))
    first = found.discrepancy
    assert found.verdict == "differs"
    assert first is not None
    assert (first.step, first.quantity, first.network, first.variant) == (10 if row < 0 else 7, words, 1, 0)
    assert first.recorded != first.found
    assert abs(first.recorded - first.found) < 1e-14
    assert "The environment is the same" in found.causes[0]
    assert f"Untitled, step {first.step}: the {words} of network 2 differs" in found.summary


def test_a_weight_of_the_last_step_or_of_a_kept_checkpoint_that_differs_is_named(trained: Snapshot) -> None:
    def nudged(part: Any) -> Any:
        block = part.arrays["weights.layer2.W_h"]
        values = block.array().copy()
        values[1, 0, 0] = np.nextafter(values[1, 0, 0], 9)
        return replace(part, arrays={**part.arrays, "weights.layer2.W_h": ArrayBlock.of(values, *block.axes)})

    checkpoint = replace(trained.checkpoint, others=(nudged(trained.checkpoint.others[0]),))
    end = replay(Snapshot.of(COMPARISON, checkpoint, *trained.histories, environment=trained.environment)).discrepancy
    assert end is not None
    assert (end.variant, end.name, end.step, end.quantity, end.network) == (1, "GRU", 10, "layer2.W_h", 1)
    (middle,) = (each for each in trained.kept if each.step == 5)
    kept = [replace(middle, others=(nudged(middle.others[0]),))]
    early = replay(Snapshot.of(COMPARISON, trained.checkpoint, *trained.histories, kept=kept)).discrepancy
    assert early is not None
    assert (early.step, early.quantity) == (5, "layer2.W_h")


def test_another_environment_is_the_likely_cause(trained: Snapshot) -> None:
    elsewhere = replace(
        trained.environment, versions={**trained.environment.versions, "torch": "1.0"}, threads=8, device="cuda:0"
    )
    changed = with_column(trained, 0, "loss", 2, 0, 1e-12)
    found = replay(Snapshot.of(COMPARISON, changed.checkpoint, *changed.histories, environment=elsewhere))
    assert found.causes[0].startswith("The environment is another: torch ")
    assert "instead of 1.0" in found.causes[0]
    assert "device cpu instead of cuda:0" in found.causes[0]
    assert "1 threads instead of 8" in found.causes[0]
    before = replace(trained.environment.after(elsewhere))
    found = replay(Snapshot.of(COMPARISON, changed.checkpoint, *changed.histories, environment=before))
    assert "the run was trained elsewhere: torch" in found.causes[0]


def test_changes_that_are_not_held_leave_it_open_and_are_said(trained: Snapshot, path: Path) -> None:
    engine = Engine(EXPERIMENT)
    engine.train(4, SetLearningRate(learning_rate=0.5))
    engine.train(8)
    snapshot = engine.snapshot()
    wordless = replace(snapshot.checkpoint, changes=())
    found = again(Snapshot.of(EXPERIMENT, wordless, *snapshot.histories, environment=snapshot.environment), path)
    assert (found.verdict, found.steps) == ("open", (4,))
    assert "After step 4 the run was changed by hand (learning rate 0.5)" in found.causes[0]
    assert main(["verify", str(path)]) == 1


def test_a_record_of_changes_has_a_bound() -> None:
    engine = Engine(EXPERIMENT)
    engine.train(2)
    assert engine.runner.trainer is not None
    weights = engine.runner.trainer.network.arrays()["layer1.W_h"]
    block = ArrayBlock.of(weights, "network", "row", "column")
    command = RestoreWeights(arrays={"layer1.W_h": block}, what="nothing")
    fits = MOST_BYTES // len(block.payload)
    assert engine.runner.lockstep is not None
    lane = engine.runner.lockstep.lanes[0]
    lane.changes = (Change(2, command),) * fits
    engine.runner.obey(command)
    assert lane.changes[-1] == Change(2, None)
    assert replay(engine.snapshot()).verdict == "open"


# --- how it is asked for ----------------------------------------------------------------------------------------------


def test_it_tells_how_far_it_is_and_stops_when_told(trained: Snapshot) -> None:
    told: list[tuple[int, int]] = []
    replay(trained, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 20) for done in range(1, 21)]
    with pytest.raises(ReplayCancelledError):
        replay(trained, cancelled=lambda: True)


def test_the_command_and_the_job_say_the_same(trained: Snapshot, path: Path, capsys: pytest.CaptureFixture) -> None:
    save(trained, path)
    assert main(["verify", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "equal"
    assert told["first_difference"] is None
    options = encode_options(ReplayOptions(path=str(path)))
    done = carry_out(StartJob(job=1, generation=1, options=options, experiment=EXPERIMENT), lambda _: None)
    assert isinstance(done, JobResult)
    assert done.kind == "replay"
    assert done.facts["summary"] == told["summary"]
    save(with_column(trained, 1, "loss", 3, 0, 1e-9), path)
    assert main(["verify", str(path)]) == 1
    assert "GRU, step 4: the training loss of network 1 differs" in capsys.readouterr().out
    failed = carry_out(
        StartJob(
            job=1, generation=1, options=encode_options(ReplayOptions(path="nowhere.rnnscope")), experiment=EXPERIMENT
        ),
        lambda _: None,
    )
    assert "nowhere.rnnscope could not be read" in failed.message  # type: ignore[union-attr]
