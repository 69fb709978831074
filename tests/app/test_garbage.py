"""Garbage is collected from a timer, and only there."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from rnnscope.app.garbage import EVERY, GarbageCollector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Loop:
    """Something that only a collection can delete."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    gc.collect()
    collector = GarbageCollector()
    yield collector
    collector.stop()
    assert gc.isenabled()
    gc.disable()  # as the tests of the window have it


def test_python_collects_nothing_by_itself(collector: GarbageCollector) -> None:
    gone = weakref.ref(Loop())
    made = [[] for _ in range(20 * gc.get_threshold()[0])]
    assert not gc.isenabled()
    assert gone() is not None
    assert len(made) > gc.get_threshold()[0]


def test_a_look_collects_what_is_due_and_no_more(collector: GarbageCollector) -> None:
    collector.look()
    assert collector.look() is None
    gone = weakref.ref(Loop())
    made = [[] for _ in range(2 * gc.get_threshold()[0])]
    assert collector.look() == 0
    assert gone() is None
    assert made


def test_the_timer_looks(collector: GarbageCollector, qtbot: QtBot) -> None:
    gone = weakref.ref(Loop())
    made = [[] for _ in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: gone() is None, timeout=20 * EVERY)
    assert made
