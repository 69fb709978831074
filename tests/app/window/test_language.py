"""Another language while a real engine trains: another window takes the place of the one that was there."""

from __future__ import annotations

import gc
import re
import time
import weakref
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDockWidget, QLabel, QLineEdit, QTabBar, QWidget

from rnnscope.app.bootstrap import make_window
from rnnscope.app.languages.language import speak, spoken
from rnnscope.app.plots.figure_spec import TextTableSpec
from rnnscope.app.settings.store import SettingsStore
from rnnscope.app.settings.view import SettingsView
from rnnscope.app.stage import Stage
from rnnscope.app.theme import LIGHT
from rnnscope.app.widgets.formula import FormulaView
from rnnscope.core.variants import with_added

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

ENDLESS = replace(SMALL, training=replace(SMALL.training, steps=1_000_000))
PAIR = with_added(ENDLESS, replace(ENDLESS, network=replace(ENDLESS.network, readout="linear")), "Other")

# Called so in Chinese, too: inventions, files, formats, keys, signs, and what is a value or a name here.
PROPER = """
    Adam Alt AntisymmetricRNN arXiv auto cells Chrono cpu CPU CSV Ctrl cuda CUDA Delete dh diag dL Dropout dW
    Elman End English Enter Esc Export float flossing gain GiB Glass GPU GRU He Home IEEE IRNN Jordan JSON lag
    Language layer layers lim ln log lstm LSTM Mackey Markdown max MiB min MIT MNIST network NPZ Other Parquet
    PC PDF PgDown PgUp PNG PyTorch readout Reber ReLU RMSprop RNN rnnscope RNNScope SGD Shift sigma Sigmoid
    Small Softmax SVG tanh TensorBoard torch Xavier XOR
"""
# Whom works are by.
PEOPLE = """
    Arjovsky Ba Bengio Berkowitz Cayley Chang Chi Cho Cleeremans Cummins Elkan Engelken Fahlman Ganguli Gers
    Haber Helfrich Hinton Hochreiter Jaitly Jozefowicz Kingma Le Lipton McClelland Mikolov Pascanu Peng Saxe
    Schmidhuber Sompolinsky Sutskever Tieleman Williams Willmott Ye Zaremba Zhou
"""
ALIKE = {*PROPER.split(), *PEOPLE.split()}


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    """Hold a window that speaks English, with an engine of its own."""
    settings = SettingsStore()
    settings.set(language="en", theme="light")
    stage = Stage(make_window(settings=settings))
    stage.window.resize(1440, 900)
    stage.window.show()
    stage.window.session.engine.start()
    yield stage
    stage.window.close()
    stage.window.deleteLater()
    speak("en")


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda condition: qtbot.waitUntil(condition, timeout=120_000)


def switch(stage: Stage, code: str, wait: Callable[[Callable[[], bool]], None]) -> None:
    """Choose a language in the menu and wait until the window speaks it."""
    before = stage.window
    stage.window.actions_by_name[f"language.{code}"].trigger()
    wait(lambda: stage.window is not before)


def test_the_run_notices_nothing(stage: Stage, wait) -> None:
    window = stage.window
    window.open_experiment(PAIR, and_run=True)
    wait(lambda: window.session.running and len(window.session.histories[1].steps) > 30)
    wait(lambda: window.feed.last_frame is not None)
    engine = window.session.engine.process_id
    window.notes.write("what I tried", ("one", "two"))
    window.selection.set_variant(1)
    window.selection.set_time(3)
    window.selection.set_network(2)
    window.transport.set_goal(2_000_000)
    window.panels["waterfall"]  # which keeps the history of the gradient
    window.builder.editors()["network", "layers", 0, "size"].set_value(7)
    window.builder._on_changed()
    window.show_settings()
    steps, losses = window.session.histories[1].steps.copy(), window.session.histories[1].loss.copy()
    rows = sum(len(norms.steps) for norms in window.panels["waterfall"].norms())
    left = weakref.ref(window)

    switch(stage, "zh_CN", wait)
    window = stage.window
    session = window.session
    assert spoken() == "zh_CN"
    assert [action.text() for action in window.menuBar().actions()][:2] == ["文件(&F)", "编辑(&E)"]
    assert session.engine.process_id == engine
    assert session.running
    at = session.run.step
    wait(lambda: session.run.step > at + 20)
    assert np.array_equal(session.histories[1].steps[: len(steps)], steps)
    assert np.array_equal(session.histories[1].loss[: len(steps)], losses)
    assert np.array_equal(np.diff(session.histories[1].steps), np.ones(len(session.histories[1].steps) - 1))
    assert (window.notes.text, window.notes.tags) == ("what I tried", ("one", "two"))
    assert window.unsaved.is_any
    state = window.selection.state
    assert (state.variant, state.time, state.network) == (1, 3, 2)
    assert window.transport.until == 2_000_000
    assert window.builder.editors()["network", "layers", 0, "size"].value() == 7
    assert window.builder.is_edited()
    assert sum(len(norms.steps) for norms in window.panels["waterfall"].norms()) >= rows > 0
    assert window.findChild(SettingsView) is not None
    wait(lambda: window.panels["gradient_norm"].frame is not None)

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert left() is None


def test_what_is_looked_back_at_and_what_was_computed_stay(stage: Stage, wait) -> None:
    window = stage.window
    window.open_experiment(SMALL, and_run=True)
    wait(lambda: window.session.run is not None and window.session.run.state == "finished")
    wait(lambda: len(window.session.kept_steps) > 1)
    first = window.session.kept_steps[0]
    window.docks.by_name["lyapunov"].show()
    window.docks.by_name["lyapunov"].raise_()
    wait(lambda: window.panels["lyapunov"].result is not None)
    window.panels["lyapunov"].keep_up.setChecked(False)
    result = window.panels["lyapunov"].result
    window.session.look_back(first)
    wait(lambda: window.feed.last_frame is not None and window.feed.last_frame.past)
    opened = window.docks.opened()

    switch(stage, "zh_CN", wait)
    window = stage.window
    assert window.session.past == first
    assert window.history_bar.slider.value() == 0
    assert window.history_bar.label.text() == f"第 {first} 步之后的状态"
    assert sorted(window.docks.opened()) == sorted(opened)
    assert window.panels["lyapunov"].result is result
    assert window.transport.progress.text() == "第 12 步，共 12 步"

    switch(stage, "en", wait)
    assert stage.window.transport.progress.text() == "step 12 of 12"


def test_an_engine_that_has_ended_is_told_in_the_new_language(stage: Stage, wait) -> None:
    window = stage.window
    window.open_experiment(SMALL, and_run=False)
    wait(lambda: window.session.run is not None)
    psutil.Process(window.session.engine.process_id).kill()
    wait(lambda: window.session.engine.ended is not None)
    switch(stage, "zh_CN", wait)
    assert not stage.window.session.engine.alive
    assert "引擎已停止" in stage.window.notice.label.text()
    assert [offer.text() for offer in stage.window.notice.offers] == ["从第 0 步重新开始"]


def english(text: str) -> list[str]:
    """Return the words of a text that are English and no proper names."""
    plain = re.sub(r"<su[bp]>.*?</su[bp]>|<[^>]*>|&\w+;|\(&[A-Z]\)|[\w.]+\.W_\w|\bW_\w+|https?://\S+", " ", text)
    return [word for word in re.findall("[A-Za-z]{2,}", plain.replace("&", "")) if word not in ALIKE]


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Go through all that can be read in a window, with where it stands."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget, FormulaView):
            continue  # formulas, and the titles of works
        kind = type(widget).__name__
        if isinstance(widget, QLabel | QAbstractButton):
            yield kind, widget.text()
        if isinstance(widget, QComboBox):
            yield from ((kind, widget.itemText(index)) for index in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from ((kind, widget.tabText(index)) for index in range(widget.count()))
        if isinstance(widget, QLineEdit):
            yield kind, widget.placeholderText()
        if isinstance(widget, QDockWidget):
            yield kind, widget.windowTitle()
        for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip()):
            yield f"{kind}, tip or name", text
    for action in window.findChildren(QAction):
        yield "QAction", action.text()
        yield "QAction, tip", action.toolTip()


def drawn(spec: object) -> Iterator[str]:
    """Go through what is written in a figure: titles, axes, legends and tables."""
    if isinstance(spec, TextTableSpec):
        yield from (text for row in (spec.titles, *spec.rows) for text in row)
    elif isinstance(spec, tuple | list):
        for each in spec:
            yield from drawn(each)
    elif is_dataclass(spec):
        for field in fields(spec):
            value = getattr(spec, field.name)
            if isinstance(value, str) and field.name in ("title", "subtitle", "note", "label", "text"):
                yield value
            elif not isinstance(value, str):
                yield from drawn(value)


def test_no_english_is_left_and_nothing_is_cut_off(stage: Stage, wait, cut_texts) -> None:
    window = stage.window
    window.open_experiment(SMALL, and_run=True)
    wait(lambda: window.session.run is not None and window.session.run.state == "finished")
    switch(stage, "zh_CN", wait)
    window = stage.window
    left: set[tuple[str, str]] = set()
    for name, dock in window.docks.by_name.items():
        dock.show()
        dock.raise_()
        wait(lambda name=name: name not in window.hosts or window.hosts[name].is_made)
    window.feed.refresh_texts()
    for kind, text in texts_of(window):
        if words := english(text):
            left.add((kind, f"{text[:80]!r}: {words}"))
    for panel in (panel for host in window.hosts.values() for panel in host.panels):
        painted = drawn(panel.figure(LIGHT))
        left |= {(panel.panel_id, f"{text!r}: {words}") for text in painted if (words := english(text))}
    assert not left, "\n".join(map(str, sorted(left)))
    for name, dock in window.docks.by_name.items():
        dock.raise_()
        # Results of analyses come when they are done, and one layout asks the one around it: it settles in some turns.
        deadline = time.monotonic() + 10
        while cut_texts(dock) and time.monotonic() < deadline:
            QCoreApplication.processEvents()
        assert cut_texts(dock) == [], name
