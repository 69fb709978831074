"""Populations that are waited for: each has a generation, and a newer wish takes the place of an older one."""

from __future__ import annotations

from rnnscope.app.run.awaited import AwaitedPopulation, Expected
from rnnscope.core.specs import ExperimentSpec


def test_of_two_wishes_only_the_newer_is_waited_for() -> None:
    sent: list = []
    awaited, older, newer = AwaitedPopulation(sent.append), Expected(), Expected(and_run=True)
    assert not awaited.is_awaited
    assert [awaited.ask(ExperimentSpec(), older), awaited.ask(ExperimentSpec(seeds=3), newer)] == [1, 2]
    assert [(command.generation, command.experiment) for command in sent] == [
        (1, ExperimentSpec()),
        (2, ExperimentSpec(seeds=3)),
    ]
    assert awaited.take(1) is None
    assert awaited.is_awaited
    assert awaited.take(2) is newer
    assert awaited.take(2) is None
    assert not awaited.is_awaited


def test_what_an_ended_engine_was_asked_for_is_not_waited_for() -> None:
    awaited = AwaitedPopulation(lambda command: None)
    generation = awaited.ask(ExperimentSpec(), Expected())
    awaited.clear()
    assert awaited.take(generation) is None
    assert awaited.ask(ExperimentSpec(), Expected()) == generation + 1  # what is late of the first is still told apart
