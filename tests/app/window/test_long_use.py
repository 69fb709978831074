"""A long session in short: random things done to a real window leave no growth, no process, no timer and no fault."""

from __future__ import annotations

import ctypes
import gc
import os
import random
import sys
import threading
import time
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from rnnscope.app.bootstrap import make_window
from rnnscope.app.builder.controls import NumberBox
from rnnscope.app.builder.layer_cards import LayerCards
from rnnscope.app.garbage import GarbageCollector
from rnnscope.app.widgets.descendants import descendants
from rnnscope.core.presets import load_preset
from rnnscope.core.specs import ElmanLayer, GRULayer, LSTMLayer, NetworkSpec

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from rnnscope.app.window import Window

# Two minutes of the hour are enough to find what piles up quickly; a developer who has the hour gives it.
SECONDS, SEED = float(os.environ.get("RNNSCOPE_SECONDS_OF_USE", "120")), 20151506
_BACK = Qt.Key.Key_Backtab
# What asks for a file, ends the program or hands the window to the desktop.
NOT_PRESSED = (
    "file.open",
    "file.save",
    "file.save_as",
    "file.screenshot",
    "file.panel_picture",
    "file.panel_table",
    "file.quit",
    "view.full_screen",
    "help.about",
)
EXPERIMENTS = (
    SMALL,
    replace(SMALL, network=NetworkSpec(layers=(GRULayer(size=3, bidirectional=True), ElmanLayer(size=5)))),
    replace(SMALL, network=NetworkSpec(layers=(LSTMLayer(size=8),)), seeds=1),
    replace(load_preset("vanishing"), seeds=2),
    replace(load_preset("pen-digits"), seeds=2),
)


class Monkey:
    """Does one random thing after another; what it did is kept, so that a fault can be done again."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)
        self.done: list[str] = []

    def act(self) -> None:
        deed: Callable[[], str] = self.random.choice(
            (
                self._press,
                self._press,
                self._dock,
                self._cursor,
                self._cursor,
                self._build,
                self._edit,
                self._compare,
                self._look_back,
                self._tab,
            )
        )
        self.done.append(deed())

    def _press(self) -> str:
        actions = self.window.actions_by_name
        names = [
            name
            for name, action in actions.items()
            if action.isEnabled() and name not in NOT_PRESSED and not name.startswith("preset.")
        ]
        name = self.random.choice(sorted(names))
        actions[name].trigger()
        return name

    def _dock(self) -> str:
        name = self.random.choice(sorted(self.window.docks.by_name))
        dock = self.window.docks.by_name[name]
        if name == "builder" or sum(not each.isHidden() for each in self.window.docks.by_name.values()) < 4:
            dock.show()
        else:
            dock.setVisible(dock.isHidden())
        return f"dock {name}"

    def _cursor(self) -> str:
        selection, limits = self.window.selection, self.window.selection.limits
        selection.set_time(self.random.randint(1, limits.time))
        selection.set_example(self.random.randint(0, min(limits.example, 5)))
        selection.set_network(self.random.randint(0, limits.network))
        selection.set_layer(self.random.randint(0, limits.layer))
        selection.set_variant(self.random.randint(0, limits.variant))
        return f"cursors {selection.state}"

    def _build(self) -> str:
        experiment = self.random.choice(EXPERIMENTS)
        self.window.open_experiment(experiment, and_run=self.random.random() < 0.7)
        return f"open {experiment.name}"

    def _edit(self) -> str:
        """Edit the form: a number one step up or down, or the cards of the layers."""
        builder = self.window.builder
        cards = builder.findChild(LayerCards)
        assert cards is not None
        if self.random.random() < 0.5:
            card = self.random.choice(cards.cards())
            deed = self.random.choice(("duplicate", "remove", "up", "down"))
            getattr(card, deed).click()
            return f"{deed} a layer"
        boxes = {path: editor.control for path, editor in builder.editors().items()}
        numbers = {path: box for path, box in boxes.items() if isinstance(box, NumberBox) and box.isEnabled()}
        path = self.random.choice(sorted(numbers, key=str))
        numbers[path].stepBy(self.random.choice((-1, 1)))
        return f"step {path}"

    def _compare(self) -> str:
        comparison = self.window.comparison
        if self.window.advice.offers and self.random.random() < 0.3:
            offer = self.random.choice(self.window.advice.offers)
            self.window.advice.take(offer)
            return f"remedy {offer.id}"
        if self.random.random() < 0.5:
            comparison.remove(self.window.selection.variant)
            return "remove"
        comparison.duplicate()
        return "duplicate"

    def _look_back(self) -> str:
        slider = self.window.history_bar.slider
        slider.setValue(self.random.randint(0, slider.maximum()))
        return f"look back {slider.value()}"

    def _tab(self) -> str:
        for _ in range(self.random.randint(1, 30)):
            QTest.keyClick(self.window.focusWidget() or self.window, self.random.choice((Qt.Key.Key_Tab, _BACK)))
        return "tab"


def _memory() -> int:
    """Return the bytes of memory in use; what was freed and only waits to be used again is given back before."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    return psutil.Process().memory_info().rss


def _objects(window: Window) -> dict[str, int]:
    """Return how many objects and timers belong to the window, and how many objects Python knows in all."""
    gc.collect()
    below = list(descendants(window))
    timers = sum(isinstance(each, QTimer) for each in below)
    return {"objects": len(below), "timers": timers, "of Python": len(gc.get_objects())}


def _settle(window: Window, qtbot: QtBot) -> None:
    """Bring the window back to one small network and its first layout, with nothing under way.

    A figure that is being drawn takes some 200 MB for as long as that lasts.
    """
    window.comparison.set_beside(False)
    window.session.look_back(None)
    window.reset_layout()
    before = window.session.network
    window.open_experiment(SMALL, and_run=False)
    qtbot.waitUntil(lambda: window.session.network is not before and window.session.run is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=240_000)
    qtbot.wait(300)


@pytest.mark.timeout(SECONDS + 400)
@pytest.mark.usefixtures("usual_look")
def test_an_hour_of_use(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for ask in ("getSaveFileName", "getOpenFileName", "getExistingDirectory"):  # each is left with Cancel at once
        monkeypatch.setattr(QFileDialog, ask, lambda *_, ask=ask: "" if ask == "getExistingDirectory" else ("", ""))
    process = psutil.Process()
    collector = GarbageCollector(qapp)  # as the program collects it; between the tests nothing else does
    children_before, threads_before = set(process.children(recursive=True)), threading.active_count()
    window = make_window()
    window.resize(1280, 800)
    window.show()
    assert all(panel is not None for panel in window.panels.values())  # now all are made, which else happens on the way
    window.session.engine.start()
    window.open_experiment(SMALL, and_run=True)
    qtbot.waitUntil(lambda: window.session.network is not None, timeout=60_000)
    monkey = Monkey(window, SEED)
    begun, marks = time.monotonic(), list[tuple[int, dict[str, int]]]()
    for part in np.linspace(0.4, 1.0, max(2, round(SECONDS / 300))):
        while time.monotonic() - begun < SECONDS * part:
            monkey.act()
            qtbot.wait(monkey.random.choice((1, 20, 60)))
        _settle(window, qtbot)
        marks.append((_memory(), _objects(window)))
        print(f"{time.monotonic() - begun:.0f} s, {len(monkey.done)} deeds: {marks[-1][0] >> 20} MiB, {marks[-1][1]}")
    assert len(monkey.done) > 50, monkey.done
    (memory, counts), *_, (memory_after, counts_after) = marks
    assert window.session.engine.alive
    # What panels and caches keep is reached in the first part; from there on nothing may pile up.
    assert memory_after < memory + 80 * 2**20, f"{(memory_after - memory) >> 20} MiB more"
    for kind, most in (("objects", 1.1), ("timers", 1.2), ("of Python", 1.1)):
        assert counts_after[kind] < counts[kind] * most, (kind, counts, counts_after)
    collector.stop()
    window.close()
    window.deleteLater()
    qapp.processEvents()
    qtbot.waitUntil(lambda: set(process.children(recursive=True)) <= children_before, timeout=20_000)
    qtbot.waitUntil(lambda: threading.active_count() <= threads_before, timeout=20_000)
