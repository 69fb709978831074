"""The thread beside the window: in order, handed on in the window's own thread, and gone when nothing is left."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from rnnscope.app.background import Background
from rnnscope.core.errors import RNNScopeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def background(qapp, told: list[str]) -> Iterator[Background]:
    background = Background(told.append)
    yield background
    background.close()


def slowly(name: str) -> Callable[[], tuple[str, int]]:
    """Return work that takes a moment and says in which thread it was done."""

    def work() -> tuple[str, int]:
        time.sleep(0.02)
        return name, threading.get_ident()

    return work


def test_one_thing_after_another_is_done_beside_and_handed_on_here(qtbot: QtBot, background: Background) -> None:
    found: list[tuple[tuple[str, int], int]] = []
    for name in ("first", "second", "third"):
        background.do(slowly(name), lambda result: found.append((result, threading.get_ident())))
    assert background.backlog == 3
    qtbot.waitUntil(lambda: background.backlog == 0)
    assert [name for (name, _), _ in found] == ["first", "second", "third"]
    assert {worker for (_, worker), _ in found}.isdisjoint({threading.get_ident()})
    assert {user for _, user in found} == {threading.get_ident()}


def test_one_thread_does_it_all_until_it_is_closed_and_another_comes_after(
    qtbot: QtBot, background: Background
) -> None:
    before, workers = set(threading.enumerate()), set[threading.Thread]()
    for _ in range(2):
        background.do(slowly("once"), lambda _: None)
        workers |= set(threading.enumerate()) - before
        qtbot.waitUntil(lambda: background.backlog == 0)
    assert len(workers) == 1
    background.close()
    assert set(threading.enumerate()) <= before
    background.do(slowly("again"), lambda _: None)
    assert len(set(threading.enumerate()) - before) == 1
    qtbot.waitUntil(lambda: background.backlog == 0)


def test_what_goes_wrong_is_told_to_who_asked_and_the_rest_goes_on(
    qtbot: QtBot, background: Background, told: list[str]
) -> None:
    def fail() -> None:
        raise RNNScopeError("The disk is full.")

    own: list[str] = []
    found: list[str] = []
    background.do(fail, lambda _: found.append("never"))
    background.do(fail, lambda _: found.append("never"), own.append)
    background.do(slowly("still"), lambda result: found.append(result[0]))
    qtbot.waitUntil(lambda: background.backlog == 0)
    assert (told, own, found) == (["The disk is full."], ["The disk is full."], ["still"])


def test_closing_finishes_what_was_given_and_hands_nothing_on(background: Background) -> None:
    done: list[str] = []
    found: list[None] = []
    for name in ("first", "second"):
        background.do(lambda name=name: (time.sleep(0.02), done.append(name))[1], found.append)
    background.close()
    assert (done, found) == (["first", "second"], [])
