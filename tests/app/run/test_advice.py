"""When remedies are asked for: as the verdict changes, and no more of a run's time than answers may take."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal

from rnnscope.app.run import advice as module
from rnnscope.app.run.advice import ASK_EVERY, SHARE, Advice
from rnnscope.core.events import Diagnosed


class Asked(QObject):
    """A session that answers nothing by itself, and notes what it is asked."""

    diagnosed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.network = None
        self.run = SimpleNamespace(state="running")
        self.asked: list[int] = []

    def diagnose(self, variant: int) -> None:
        self.asked.append(variant)

    def answer(self, seconds: float) -> None:
        facts = {"variant": 0, "step": 1, "kind": "vanishing", "summary": "", "offers": ()}
        self.diagnosed.emit(Diagnosed(generation=1, seconds=seconds, **facts))


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    clock = SimpleNamespace(seconds=100.0)
    monkeypatch.setattr(module, "monotonic", lambda: clock.seconds)
    return clock


def frame(kind: str, variant: int = 0) -> Any:
    return SimpleNamespace(generation=1, variant=variant, verdicts=((SimpleNamespace(kind=kind),),))


def test_a_verdict_that_goes_to_and_fro_costs_a_run_no_more_than_its_share(qapp, now: SimpleNamespace) -> None:
    session = Asked()
    advice = Advice(cast("Any", session), cast("Any", None))
    cost, seconds = 0.2, 200
    for tick in range(4 * seconds):
        now.seconds += 0.25
        before = len(session.asked)
        advice.look_at(frame("vanishing" if tick % 2 else "healthy"))
        if len(session.asked) > before:
            session.answer(cost)
    assert 0.5 * SHARE < len(session.asked) * cost / seconds <= 1.2 * SHARE


def test_a_quick_answer_is_asked_for_again_soon_and_a_slow_one_as_soon_as_the_run_stands(qapp, now) -> None:
    session = Asked()
    advice = Advice(cast("Any", session), cast("Any", None))
    advice.look_at(frame("healthy"))
    session.answer(0.001)
    now.seconds += ASK_EVERY + 0.1
    advice.look_at(frame("vanishing"))
    assert session.asked == [0, 0]
    session.answer(1.0)
    now.seconds += ASK_EVERY + 0.1
    advice.look_at(frame("healthy"))
    assert session.asked == [0, 0]  # it costs more than this run can spare yet
    session.run.state = "paused"
    advice.look_at(frame("healthy"))
    assert session.asked == [0, 0, 0]
    advice.look_at(frame("healthy"))
    assert session.asked == [0, 0, 0]


def test_another_network_is_asked_about_at_once(qapp, now: SimpleNamespace) -> None:
    session = Asked()
    advice = Advice(cast("Any", session), cast("Any", None))
    advice.look_at(frame("healthy"))
    session.answer(5.0)
    advice.look_at(frame("healthy", variant=1))
    assert session.asked == [0, 1]
