"""Looking back: what is kept, within which bound, and that the past is shown as it was."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.commands import BoundHistory, Build, LookBack, Run, Step, TakeCheckpoint, Watch
from rnnscope.core.errors import SnapshotError, TooLargeError
from rnnscope.core.events import Checkpoint, HistoryKept, Refused
from rnnscope.core.frames import Frame
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.observation import Observer
from rnnscope.core.runner import Runner
from rnnscope.core.specs import GRULayer, NetworkSpec
from rnnscope.core.timeline import Timeline, size_of
from rnnscope.core.training import Trainer
from rnnscope.core.variants import with_added
from rnnscope.core.wire import ArrayBlock, Event

from ..small import SMALL

WATCH = Watch(probes=("gradient_norm", "example"))


def _checkpoint(step: int, size: int = 1000) -> Checkpoint:
    block = ArrayBlock.of(np.zeros(size, np.uint8), "byte")
    return Checkpoint(step=step, elapsed=0.0, learning_rate=0.1, arrays={"weights.x": block}, generators="")


class _Bench(list[Event]):
    def __init__(self) -> None:
        super().__init__()
        self.runner = Runner(self)
        self.runner.obey(WATCH)
        self.runner.obey(Build(generation=1, experiment=SMALL))

    def send(self, event: Event) -> None:
        self.append(event)

    def last(self, kind: type[Any]) -> Any:
        return [event for event in self if isinstance(event, kind)][-1]

    def step(self, count: int) -> None:
        for _ in range(count):
            self.runner.obey(Step())
            while self.runner.state == "running":
                self.runner.advance()


def test_steps_are_kept_of_those_that_train_on_after_the_first_has_diverged() -> None:
    timeline = Timeline()
    for step in range(6):
        timeline.keep(replace(_checkpoint(min(step, 2)), others=(_checkpoint(step),)))
    assert timeline.steps == (0, 1, 2, 3, 4, 5)
    found = timeline.at(4)
    assert found is not None
    assert (found.step, found.others[0].step, found.reached) == (2, 4, 4)


@pytest.mark.parametrize("count", [2, 3, 10, 57, 400])
def test_what_is_kept_fits_the_bound_and_reaches_from_the_first_to_the_newest(count: int) -> None:
    timeline = Timeline(bound=12_500)
    for step in range(count):
        timeline.keep(_checkpoint(step))
        assert timeline.size == 1000 * len(timeline.steps) <= 12_500
        assert (timeline.steps[0], timeline.steps[-1]) == (0, step)
    gaps = np.diff(timeline.steps)
    assert len(timeline.steps) == count if count <= 12 else 6 <= len(timeline.steps) <= 12
    # older ones may be up to twice as far apart for each time that half were dropped since
    assert gaps.max() <= 2 ** max(1, timeline.thinned)


def test_the_first_and_the_newest_stay_even_in_a_bound_that_holds_neither() -> None:
    timeline = Timeline(bound=10)
    for step in range(5):
        timeline.keep(_checkpoint(step))
    assert timeline.steps == (0, 4)
    timeline.keep(_checkpoint(3))  # the run was taken back
    assert timeline.steps == (0, 3)


def test_a_step_between_two_kept_ones_is_the_one_before() -> None:
    timeline = Timeline()
    assert timeline.at(3) is None
    for step in (5, 10, 20):
        timeline.keep(_checkpoint(step))
    assert [timeline.at(step).step for step in (0, 5, 9, 10, 19, 1000)] == [5, 5, 5, 10, 10, 20]


def test_variants_count_into_the_size() -> None:
    both = replace(_checkpoint(1), others=(_checkpoint(1, 500),))
    assert size_of(both) == 1500


def test_the_past_is_what_a_run_that_stopped_there_shows() -> None:
    bench = _Bench()
    bench.step(6)
    assert bench.last(HistoryKept).steps == tuple(range(7))
    bench.runner.obey(LookBack(step=4))
    frame = bench.last(Frame)
    assert (frame.past, frame.step) == (True, 4)
    trainer = Trainer(SMALL)
    for _ in range(4):
        trainer.step()
    trainer.measure()
    wanted = Observer(trainer).frame(WATCH, 1)
    assert frame.arrays == wanted.arrays
    assert frame.verdicts == wanted.verdicts


def test_looking_back_changes_no_bit_of_the_run() -> None:
    looked, unlooked = _Bench(), _Bench()
    for bench in (looked, unlooked):
        bench.step(3)
    looked.runner.obey(LookBack(step=1))
    frames = sum(isinstance(event, Frame) for event in looked)
    looked.runner.obey(Run(until=6))
    while looked.runner.state == "running":
        looked.runner.advance()
    assert (
        sum(isinstance(event, Frame) for event in looked) == frames
    )  # the past does not change while training goes on
    unlooked.step(3)
    assert looked.runner.trainer is not None
    assert unlooked.runner.trainer is not None
    assert np.array_equal(looked.runner.trainer.network.values, unlooked.runner.trainer.network.values)
    looked.runner.obey(replace(WATCH, example=1))
    assert looked.last(Frame).past  # another example of the past
    looked.runner.obey(LookBack())
    assert (looked.last(Frame).past, looked.last(Frame).step) == (False, 6)


def test_a_kept_checkpoint_goes_on_bit_for_bit_and_with_a_variant_beside() -> None:
    bench = _Bench()
    bench.step(6)
    bench.runner.obey(TakeCheckpoint(request=7, step=4))
    kept = bench.last(Checkpoint)
    assert (kept.request, kept.step) == (7, 4)
    forked = with_added(SMALL, SMALL, "fork")
    again = _Bench()
    again.runner.obey(Build(generation=2, experiment=forked, checkpoint=replace(kept, others=(kept,))))
    again.step(2)
    assert again.runner.lockstep is not None
    assert bench.runner.trainer is not None
    for lane in again.runner.lockstep.lanes:
        assert np.array_equal(lane.trainer.network.values, bench.runner.trainer.network.values)


def test_a_smaller_bound_takes_effect_at_once() -> None:
    bench = _Bench()
    bench.step(8)
    before = bench.last(HistoryKept)
    bench.runner.obey(BoundHistory(bytes=before.bytes // 2))
    after = bench.last(HistoryKept)
    assert after.bytes <= before.bytes // 2
    assert (after.steps[0], after.steps[-1]) == (0, 8)


def test_variants_are_looked_back_at_together() -> None:
    bench = _Bench()
    other = replace(SMALL, network=NetworkSpec(layers=(GRULayer(size=3),)))
    bench.runner.obey(Build(generation=2, experiment=with_added(SMALL, other, "GRU")))
    bench.step(3)
    bench.runner.obey(LookBack(step=2))
    frame = bench.last(Frame)
    assert [(each.variant, each.past, each.step) for each in (frame, *frame.others)] == [(0, True, 2), (1, True, 2)]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "There is not enough memory to look back: a second copy of the networks does not fit."),
        (TooLargeError("It needs 9 GiB."), "There is not enough memory to look back: a second copy"),
        (SnapshotError("The checkpoint does not fit."), "The checkpoint does not fit."),
    ],
)
def test_what_keeps_one_from_looking_back_is_said_and_the_present_stays(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = _Bench()
    bench.runner.obey(Step(count=4))
    while bench.runner.state == "running":
        bench.runner.advance()

    def fail(self: Lockstep, checkpoint: Checkpoint) -> None:
        raise error

    monkeypatch.setattr(Lockstep, "restore", fail)
    bench.runner.obey(LookBack(step=2))
    refused = next(event for event in reversed(bench) if isinstance(event, Refused))
    assert refused.message.startswith(told)
    frame = next(event for event in reversed(bench) if isinstance(event, Frame))
    assert (frame.step, frame.past) == (4, False)
