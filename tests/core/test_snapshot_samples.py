"""One kept file of each version: it is read, says what it said, and goes on as a fresh run does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rnnscope.core.commands import SetCuts, SetLearningRate
from rnnscope.core.replay import replay
from rnnscope.core.snapshot import FORMAT_VERSION, Snapshot, load, save
from rnnscope.core.snapshot_environment import Environment
from rnnscope.core.snapshot_summary import read_summary

from .runs import Engine

SAMPLES = sorted((Path(__file__).parent / "snapshots").glob("format*.rnnscope"))
# Where the file was written on another machine, its numbers agree with those found here to float32's rounding, grown
# over twelve steps; on the same machine and versions they are the same bits.
TOLERANCE = {"rtol": 1e-3, "atol": 1e-5}


def here(snapshot: Snapshot) -> bool:
    """Whether the file was written by these versions on this machine."""
    present = Environment.present(snapshot.experiment, "cpu")
    return snapshot.environment.versions == present.versions and snapshot.environment.processor == present.processor


def fresh(snapshot: Snapshot, until: int) -> Engine:
    """Train the sample's run anew, with its two changes by hand."""
    engine = Engine(snapshot.experiment)
    engine.train(8, SetLearningRate(learning_rate=0.02, variant=1), SetCuts(after=(3,)))
    engine.train(until)
    return engine


def test_there_is_a_sample_of_every_version() -> None:
    assert [path.stem for path in SAMPLES] == [f"format{version}" for version in range(1, FORMAT_VERSION + 1)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_it_is_read_and_says_what_a_fresh_run_says(path: Path) -> None:
    snapshot = load(path)
    engine = fresh(snapshot, 12)
    assert [part.step for part in (snapshot.checkpoint, *snapshot.checkpoint.others)] == [12, 12]
    assert snapshot.checkpoint.cuts == (3,)
    assert snapshot.checkpoint.others[0].learning_rate == 0.02
    assert snapshot.checkpoint.interventions[0].what == "gradient cut off after t = 3"
    assert engine.runner.lockstep is not None
    for lane, history in zip(engine.runner.lockstep.lanes, snapshot.histories, strict=True):
        assert history.steps.tolist() == list(range(1, 13))
        compare = np.array_equal if here(snapshot) else lambda one, other: np.allclose(one, other, **TOLERANCE)
        assert compare(history.loss, lane.history.loss)
        assert compare(history.gradient_norm, lane.history.gradient_norm)
        assert compare(history.test_loss, lane.history.test_loss)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_it_goes_on_as_a_run_does_that_never_stopped(path: Path, tmp_path: Path) -> None:
    snapshot = load(path)
    again = tmp_path / "again.rnnscope"
    save(snapshot, again)  # in the present format
    assert read_summary(again).format == FORMAT_VERSION
    both = [Engine(each.experiment, checkpoint=each.checkpoint) for each in (snapshot, load(again))]
    through = fresh(snapshot, 20)
    for engine in both:
        engine.train(20)
    for number in range(2):
        one, other, whole = (
            engine.runner.lockstep.lanes[number].trainer.network.values  # type: ignore[union-attr]
            for engine in (*both, through)
        )
        assert np.array_equal(one, other)
        if here(snapshot):
            assert np.array_equal(one, whole)
        else:
            np.testing.assert_allclose(one, whole, **TOLERANCE)


def test_the_first_format_says_how_far_it_can_be_verified() -> None:
    found = replay(load(SAMPLES[0]))
    if found.verdict == "differs":  # on another machine
        assert found.causes
    else:
        assert (found.verdict, found.steps) == ("open", (8, 8))
        assert "gradient cut off after t = 3" in found.causes[0]


def test_the_second_format_holds_all_that_there_is() -> None:
    snapshot = load(SAMPLES[1])
    assert snapshot.notes.startswith("# Sample")
    assert snapshot.tags == ("sample", "format 2")
    assert snapshot.thumbnail.startswith(b"\x89PNG")
    assert [each.step for each in snapshot.kept] == [0, 8, 12]
    assert [(each.variant, each.axis, each.layer) for each in snapshot.norms] == [(0, "time", 0), (1, "lag", 0)]
    assert snapshot.norms[0].norms.shape == (4, 6, 3)
    assert snapshot.environment.device == "cpu"
    found = replay(snapshot)
    if here(snapshot):
        assert (found.verdict, found.steps) == ("equal", (12, 12))
    elif found.verdict == "differs":
        assert "The environment is another" in found.causes[0]
