"""Variants of an experiment: what they share, in what they differ, and that training side by side changes none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.commands import Build, Diagnose, Run, SetLearningRate, TakeCheckpoint, Watch
from rnnscope.core.errors import SnapshotError, SpecError
from rnnscope.core.events import Checkpoint, Diagnosed, NetworkBuilt, Refused, RunChanged, Scalars
from rnnscope.core.frames import Frame
from rnnscope.core.history import History
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.presets import load_preset
from rnnscope.core.runner import Runner
from rnnscope.core.snapshot import Snapshot, load, save
from rnnscope.core.specs import (
    MOST_VARIANTS,
    SGD,
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    WeightDecay,
    decode_experiment,
    encode_experiment,
)
from rnnscope.core.variants import (
    count,
    differences,
    single,
    singles,
    unused_name,
    with_added,
    with_single,
    without,
)
from rnnscope.core.wire import Event

if TYPE_CHECKING:
    from pathlib import Path

BASE = ExperimentSpec(
    name="Sick",
    description="what it shows",
    network=NetworkSpec(layers=(ElmanLayer(size=4),)),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=6, evaluate_every=3),
    seeds=2,
)
GATED = replace(
    BASE, network=NetworkSpec(layers=(LSTMLayer(size=3), GRULayer(size=2))), training=replace(BASE.training, steps=9)
)
BOTH = with_added(BASE, GATED, "Gated")
# Steps this long make a ReLU network's loss overflow.
WILD = replace(
    BASE,
    network=NetworkSpec(layers=(ElmanLayer(size=4, activation="relu", gain=4.0),)),
    training=replace(BASE.training, optimiser=SGD(learning_rate=100.0)),
)


class _Bench(list[Event]):
    """A runner whose events are kept."""

    def __init__(self, experiment: ExperimentSpec, checkpoint: Checkpoint | None = None, **watch: Any) -> None:
        super().__init__()
        self.runner = Runner(self)
        self.runner.obey(Watch(probes=("gradient_norm", "example"), **watch))
        self.runner.obey(Build(generation=1, experiment=experiment, checkpoint=checkpoint))

    def send(self, event: Event) -> None:
        self.append(event)

    def run(self, until: int) -> _Bench:
        self.runner.obey(Run(until=until))
        while self.runner.state == "running":
            self.runner.advance()
        return self

    def all(self, kind: type[Any]) -> list[Any]:
        return [event for event in self if isinstance(event, kind)]

    def checkpoint(self) -> Checkpoint:
        self.runner.obey(TakeCheckpoint(request=1))
        return self.all(Checkpoint)[-1]

    def values(self) -> list[np.ndarray]:
        assert self.runner.lockstep is not None
        return [lane.trainer.network.values for lane in self.runner.lockstep.lanes]


def test_each_network_of_a_comparison_is_an_experiment_of_its_own() -> None:
    assert singles(BOTH) == (BASE, replace(GATED, name="Gated"))
    assert single(BOTH, 1).task is BOTH.task
    with pytest.raises(IndexError, match="variants 0 to 1, not 2"):
        single(BOTH, 2)


def test_networks_are_added_changed_and_taken_away() -> None:
    changed = replace(single(BOTH, 1), seeds=5, network=NetworkSpec(layers=(GRULayer(size=7),)))
    both = with_single(BOTH, 1, changed)
    assert both.seeds == 5  # seeds are everybody's
    assert single(both, 0) == replace(BASE, seeds=5)
    assert single(both, 1).network == changed.network
    assert without(both, 0) == replace(changed, description=changed.description)
    assert without(both, 1) == replace(BASE, seeds=5)
    assert without(BASE, 0) == BASE  # the last one stays
    assert unused_name(BOTH, "Gated") == "Gated (2)"
    assert [each.name for each in singles(with_added(BOTH, GATED, "Gated"))] == ["Sick", "Gated", "Gated (2)"]


def test_there_is_a_limit_to_their_number() -> None:
    full = BASE
    for index in range(MOST_VARIANTS):
        full = with_added(full, BASE, f"copy {index}")
    assert count(full) == MOST_VARIANTS + 1
    with pytest.raises(SpecError, match=f"at most {MOST_VARIANTS + 1} networks"):
        with_added(full, BASE, "one too many")


def test_variants_survive_a_file() -> None:
    assert decode_experiment(encode_experiment(BOTH)) == BOTH


def test_differences_name_what_differs_and_nothing_else() -> None:
    other = replace(
        BASE,
        name="Other",
        network=replace(BASE.network, layers=(replace(BASE.network.layers[0], gain=0.5),)),
        training=replace(BASE.training, clip_norm=1.0, regularisers=(WeightDecay(),)),
    )
    found = [(each.path, each.before, each.after) for each in differences(BASE, other)]
    assert found == [
        (("network", "layers", 0, "gain"), BASE.network.layers[0].gain, 0.5),
        (("training", "clip_norm"), None, 1.0),
        (("training", "regularisers"), [], ["weight_decay"]),
    ]
    lstm = replace(BASE, network=NetworkSpec(layers=(LSTMLayer(size=4),)))
    (only,) = differences(BASE, lstm)
    assert (only.path, only.title, only.before, only.after) == (
        ("network", "layers", 0, "cell"),
        "Cell",
        "elman",
        "lstm",
    )
    smaller = replace(BASE, network=NetworkSpec(layers=(LSTMLayer(size=3, bidirectional=True),)))
    assert [(each.path[-1], each.before, each.after) for each in differences(BASE, smaller)] == [
        ("cell", "elman", "lstm"),
        ("size", 4, 3),
        ("bidirectional", False, True),
    ]
    (layers,) = differences(BASE, GATED)[:1]
    assert (layers.path, layers.before, layers.after) == (("network", "layers"), ["elman"], ["lstm", "gru"])
    assert differences(BASE, replace(BASE, name="x", description="y")) == ()


def test_training_beside_another_changes_no_bit_of_either() -> None:
    both = _Bench(BOTH).run(5)
    for variant in range(2):
        alone = _Bench(single(BOTH, variant)).run(5)
        assert np.array_equal(both.values()[variant], alone.values()[0])
        assert both.runner.lockstep is not None
        assert np.array_equal(both.runner.lockstep.lanes[variant].history.loss, alone.runner.history.loss)


def test_both_draw_the_same_data() -> None:
    bench = _Bench(BOTH).run(3)
    assert bench.runner.lockstep is not None
    one, other = (lane.trainer.batch for lane in bench.runner.lockstep.lanes)
    assert one is not None
    assert other is not None
    assert np.array_equal(one.inputs, other.inputs)


def test_facts_scalars_and_frames_say_which_network_they_speak_of() -> None:
    bench = _Bench(BOTH, variant=1).run(4)
    (built,) = bench.all(NetworkBuilt)
    assert built.variant_names == ("Sick", "Gated")
    assert [facts.cell for facts in built.of(1).layers] == ["lstm", "gru"]
    assert built.of(0) is built
    histories = [History(2), History(2)]
    for scalars in bench.all(Scalars):
        histories[scalars.variant].add(scalars)
    assert bench.runner.lockstep is not None
    for history, lane in zip(histories, bench.runner.lockstep.lanes, strict=True):
        assert np.array_equal(history.loss, lane.history.loss)
        assert history.test_steps.tolist() == [0, 3]
    frame = bench.all(Frame)[-1]
    assert (frame.variant, [each.variant for each in frame.others]) == (1, [0])
    assert {"hidden.0", "hidden.1", "gradient_norm"} <= set(frame.arrays)
    # what lies over curves comes of every network; the rest only of the one that is looked at
    assert "gradient_norm" in frame.of(0).arrays
    assert "hidden.0" not in frame.of(0).arrays
    assert frame.of(2) is None


def test_side_by_side_every_network_is_shown_whole() -> None:
    frame = _Bench(BOTH, beside=True).all(Frame)[-1]
    assert {"hidden.0", "gradient_norm"} <= set(frame.arrays)
    assert {"hidden.1", "gradient_norm"} <= set(frame.of(1).arrays)


def test_one_that_diverges_stands_still_and_the_other_goes_on() -> None:
    bench = _Bench(with_added(WILD, BASE, "tame")).run(6)
    assert bench.runner.lockstep is not None
    wild, tame = bench.runner.lockstep.lanes
    assert wild.trainer.step_count < 6
    assert wild.diverged.startswith("Sick: ")
    assert (tame.trainer.step_count, tame.diverged) == (6, "")
    assert np.isfinite(wild.trainer.network.values).all()
    assert wild.history.steps.tolist() == list(range(1, wild.trainer.step_count + 1))
    assert tame.history.steps.tolist() == list(range(1, 7))
    states = bench.all(RunChanged)
    assert states[-1].state == "finished"
    assert [state.message for state in states if state.message] == [wild.diverged]  # said once
    alone = _Bench(BASE).run(6)
    assert np.array_equal(tame.trainer.network.values, alone.values()[0])


def test_when_all_have_diverged_the_run_has() -> None:
    bench = _Bench(with_added(WILD, WILD, "as wild")).run(50)
    assert bench.all(RunChanged)[-1].state == "diverged"
    assert "as wild: " in bench.all(RunChanged)[-1].message


def test_each_has_a_learning_rate_of_its_own() -> None:
    bench = _Bench(BOTH)
    bench.runner.obey(SetLearningRate(learning_rate=0.25, variant=1))
    assert bench.all(RunChanged)[-1].learning_rates == (BASE.training.optimiser.learning_rate, 0.25)
    bench.runner.obey(SetLearningRate(learning_rate=0.5, variant=2))
    assert "no such variant" in bench.all(Refused)[-1].message


def test_a_question_about_one_that_is_gone_is_not_answered() -> None:
    """The window asks by itself as verdicts change, also while another population is on its way."""
    bench = _Bench(BOTH)
    bench.runner.obey(Diagnose(variant=1))
    bench.runner.obey(Diagnose(variant=2))
    assert [found.variant for found in bench.all(Diagnosed)] == [1]
    assert bench.all(Refused) == []


def test_going_on_from_a_file_is_bit_equal_for_all(tmp_path: Path) -> None:
    half, path = _Bench(BOTH).run(3), tmp_path / "both.rnnscope"
    assert half.runner.lockstep is not None
    histories = [lane.history for lane in half.runner.lockstep.lanes]
    save(Snapshot.of(BOTH, half.checkpoint(), *histories), path)
    snapshot = load(path)
    assert snapshot.experiment == BOTH
    assert np.array_equal(snapshot.histories[1].loss, histories[1].loss)
    on, through = _Bench(BOTH, snapshot.checkpoint).run(6), _Bench(BOTH).run(6)
    for ours, theirs in zip(on.values(), through.values(), strict=True):
        assert np.array_equal(ours, theirs)


def test_a_checkpoint_of_other_variants_is_refused() -> None:
    checkpoint = _Bench(BASE).run(2).checkpoint()
    bench = _Bench(BOTH, checkpoint)
    assert "holds 1 of the 2 networks compared" in bench.all(Refused)[-1].message
    assert bench.runner.lockstep is None


def test_a_file_whose_variants_do_not_fit_its_specification_is_refused(tmp_path: Path) -> None:
    bench, path = _Bench(BOTH).run(2), tmp_path / "both.rnnscope"
    assert bench.runner.lockstep is not None
    histories = [lane.history for lane in bench.runner.lockstep.lanes]
    save(Snapshot.of(BASE, bench.checkpoint(), *histories), path)
    with pytest.raises(SnapshotError, match="number of networks compared, 1"):
        load(path)


def test_a_fingerprint_means_nothing_to_a_task_that_reads_no_file():
    """As a damaged snapshot may hold one."""
    experiment = load_preset("adding")
    first = Lockstep(experiment)
    checkpoint = replace(first.checkpoint(1, 0, 0.0), data="of some file")
    assert Lockstep(experiment, checkpoint).warning == ""
