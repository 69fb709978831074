"""Going on from a file gives the same bits as never having stopped, whatever is trained and however."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.commands import LookBack, SetCuts, SetLearningRate, SetWeight, TakeCheckpoint
from rnnscope.core.snapshot import load, save
from rnnscope.core.specs import (
    SGD,
    Adam,
    AntisymmetricLayer,
    DigitsTask,
    ElmanLayer,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    NormPreservation,
    OrthogonalLayer,
    ReberTask,
    RMSprop,
    TrainingSpec,
    VariantLSTMLayer,
    VowelsTask,
    WeightDecay,
)

from .runs import BESIDE, COMPARISON, EXPERIMENT, Engine

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.core.specs import ExperimentSpec


def training(**changes: object) -> TrainingSpec:
    return replace(TrainingSpec(batch_size=3, steps=30, evaluate_every=4), **changes)


CASES: dict[str, ExperimentSpec] = {
    "lstm, adam, clipped": EXPERIMENT,
    "two networks side by side": COMPARISON,
    "gru twice, dropout, momentum": replace(EXPERIMENT, network=BESIDE.network, training=BESIDE.training),
    "elman, plain sgd, truncated": replace(
        EXPERIMENT,
        network=NetworkSpec(layers=(ElmanLayer(size=4),)),
        training=training(optimiser=SGD(learning_rate=0.1), truncation_window=4, truncation_stride=2),
    ),
    "learned initial states, both directions, rmsprop": replace(
        EXPERIMENT,
        network=NetworkSpec(layers=(LSTMLayer(size=3, initial_state="learned", bidirectional=True),)),
        training=training(optimiser=RMSprop(learning_rate=0.01)),
        task=VowelsTask(),
    ),
    "regularised, float64": replace(
        EXPERIMENT,
        network=NetworkSpec(layers=(GRULayer(size=3), ElmanLayer(size=3)), dropout=0.3),
        training=training(regularisers=(WeightDecay(strength=0.1), NormPreservation(strength=0.01))),
        dtype="float64",
    ),
    "jordan above an orthogonal layer": replace(
        EXPERIMENT,
        network=NetworkSpec(layers=(OrthogonalLayer(size=3), JordanLayer(size=3))),
        training=training(optimiser=Adam(learning_rate=0.01, beta1=0.5), clip_value=0.1),
        task=ReberTask(),
    ),
    "lstm of 1997 and antisymmetric": replace(
        EXPERIMENT,
        network=NetworkSpec(layers=(AntisymmetricLayer(size=3), VariantLSTMLayer(size=3))),
        task=DigitsTask(reading="rows"),
    ),
}


def same(one: Engine, other: Engine) -> None:
    """Assert that two runs stand at the same place, to the last bit."""
    mine, theirs = (engine.snapshot().checkpoint for engine in (one, other))
    for here, there in zip((mine, *mine.others), (theirs, *theirs.others), strict=True):
        assert {name: block.payload for name, block in here.arrays.items()} == {
            name: block.payload for name, block in there.arrays.items()
        }
        assert (here.generators, here.step, here.learning_rate, here.cuts) == (
            there.generators,
            there.step,
            there.learning_rate,
            there.cuts,
        )


@pytest.mark.parametrize("case", CASES)
def test_it_goes_on_bit_for_bit(case: str, tmp_path: Path) -> None:
    experiment, path = CASES[case], tmp_path / "run.rnnscope"
    through, stopped = Engine(experiment), Engine(experiment)
    through.train(9)
    stopped.train(4)
    save(stopped.snapshot(), path)
    snapshot = load(path)
    on = Engine(snapshot.experiment, checkpoint=snapshot.checkpoint, kept=snapshot.kept)
    on.train(9)
    same(on, through)
    assert np.array_equal(on.runner.history.loss, through.runner.history.loss[4:])
    later = through.runner.history.test_steps > 4
    assert np.array_equal(on.runner.history.test_loss, through.runner.history.test_loss[later])


def test_it_goes_on_from_the_middle_of_changes_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "run.rnnscope"
    through, stopped = Engine(COMPARISON), Engine(COMPARISON)
    for engine in (through, stopped):
        engine.train(3, SetLearningRate(learning_rate=0.05), SetCuts(after=(2,), variant=1))
        engine.train(5, SetWeight(parameter="layer1.W_h", row=0, column=1, value=0.25))
    save(stopped.snapshot(), path)  # the batch that the next step uses has been measured with other weights
    on = Engine(COMPARISON, checkpoint=load(path).checkpoint)
    for engine in (on, through):
        engine.train(10)
    same(on, through)


def test_what_could_be_looked_back_at_still_can_after_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "run.rnnscope"
    first = Engine(COMPARISON)
    change = SetWeight(parameter="layer1.W_h", row=0, column=0, value=0.5)
    first.train(4, change)
    first.train(8)
    save(first.snapshot(), path)
    snapshot = load(path)
    on = Engine(COMPARISON, checkpoint=snapshot.checkpoint, kept=snapshot.kept)
    assert [kept.step for kept in on.runner.kept(10**7)] == [0, 4, 8]
    on.runner.obey(LookBack(step=5))
    on.runner.obey(TakeCheckpoint(request=7, step=5))
    kept = on.events[-1]
    assert (kept.step, kept.request, kept.generation) == (4, 7, 1)
    assert kept.changes == first.snapshot().checkpoint.changes
    branch, straight = Engine(COMPARISON, checkpoint=kept), Engine(COMPARISON)
    straight.train(4, change)
    for engine in (branch, straight):
        engine.train(8)
    same(branch, straight)
