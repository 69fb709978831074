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


def test_what_the_engine_got_before_one_that_it_refuses_is_asked_for_again() -> None:
    sent: list = []
    awaited, older = AwaitedPopulation(sent.append), Expected(and_run=True)
    awaited.ask(ExperimentSpec(seeds=2), older)
    awaited.ask(ExperimentSpec(seeds=3), Expected())
    assert awaited.take(1) is None  # overtaken, but the engine has it
    awaited.refuse(2)
    assert (sent[-1].generation, sent[-1].experiment) == (3, ExperimentSpec(seeds=2))
    assert awaited.take(3) is older
    assert not awaited.is_awaited


def test_nothing_is_asked_for_again_if_what_stands_is_what_the_engine_has() -> None:
    sent: list = []
    awaited = AwaitedPopulation(sent.append)
    awaited.ask(ExperimentSpec(seeds=2), Expected())
    awaited.ask(ExperimentSpec(seeds=3), Expected())
    awaited.refuse(1)
    awaited.refuse(2)
    assert not awaited.is_awaited
    awaited.ask(ExperimentSpec(), Expected())
    assert awaited.take(3) is not None
    awaited.refuse(3)  # something else that was wished of it
    assert len(sent) == 3


def test_what_an_ended_engine_was_asked_for_is_not_waited_for() -> None:
    awaited = AwaitedPopulation(lambda command: None)
    generation = awaited.ask(ExperimentSpec(), Expected())
    awaited.clear()
    assert awaited.take(generation) is None
    assert awaited.ask(ExperimentSpec(), Expected()) == generation + 1  # what is late of the first is still told apart
