"""Layouts of the real window, without an engine: shipped, named, kept for the next start, and damaged ones dropped."""

from __future__ import annotations

import base64
import json
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from rnnscope.app.actions.palette import CommandPalette
from rnnscope.app.bootstrap import make_window
from rnnscope.app.feed import AT_FIRST
from rnnscope.app.frame.layout_menu import NameField
from rnnscope.app.frame.layouts import SHIPPED
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.settings.store import SettingsStore
from rnnscope.core.presets import load_preset

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.app.window import Window


@pytest.fixture
def open_window(qapp, tmp_path, usual_look):
    """Return a function that opens a window on the settings of one folder, closing the one before."""
    windows: list[Window] = []

    def close() -> None:
        for window in windows:
            window.close()
            window.deleteLater()
        windows.clear()
        qapp.processEvents()

    def make(size: tuple[int, int] = (1440, 900)) -> Window:
        close()
        window = make_window(settings=SettingsStore(tmp_path))
        window.resize(*size)
        window.layouts.recall_geometry()
        window.show()
        qapp.processEvents()
        windows.append(window)
        return window

    yield make
    close()


def layouts_file(tmp_path: Path) -> Path:
    return tmp_path / "layouts.json"


def test_at_first_it_is_the_registrys(open_window):
    window = open_window()
    opened = {"builder", *(info.panel_id for info in PANELS if not info.closed and info.area != "centre")}
    assert set(window.docks.opened()) == opened
    for info in PANELS:
        if info.closed and info.area != "right":  # which has a side of its own
            dock = window.docks.by_name[info.panel_id]
            dock.toggleViewAction().trigger()
            assert window.tabifiedDockWidgets(dock) != []  # it takes no room from the others
            assert window.panels[info.panel_id].isVisible()
            dock.close()


def test_the_state_survives_a_restart(open_window, tmp_path):
    window = open_window()
    window.resize(760, 640)  # the screen of the tests is small
    window.docks.by_name["hidden_states"].close()
    window.docks.by_name["gates"].toggleViewAction().trigger()
    window.docks.by_name["verdict"].setFloating(True)
    window.panels["gradient_norm"].restore({"control 0": 1})
    window = open_window((730, 500))
    assert (window.width(), window.height()) == (760, 640)
    assert window.docks.by_name["hidden_states"].isHidden()
    assert not window.docks.by_name["gates"].isHidden()
    assert window.docks.by_name["verdict"].isFloating()
    assert window.panels["gradient_norm"].by_lag
    assert not window.notice.isVisible()


def test_shipped_layouts_open_what_the_registry_says(open_window):
    window = open_window()
    for layout in SHIPPED:
        window.actions_by_name[f"layout.{layout.name}"].trigger()
        wanted = layout.opened() - {info.panel_id for info in PANELS if info.area == "centre"}
        assert set(window.docks.opened()) == wanted
        assert len(wanted) > 1
    window.actions_by_name["view.reset_layout"].trigger()
    assert "builder" in window.docks.opened()


def test_a_layout_is_named_used_and_deleted(open_window, qtbot):
    window = open_window()
    window.docks.by_name["loss_accuracy"].close()
    window.actions_by_name["layout.name"].trigger()
    (field,) = window.findChildren(NameField)
    qtbot.keyClicks(field.text, "  My  lecture ")
    qtbot.keyClick(field.text, "\r")
    assert window.layouts.names() == ["My lecture"]
    assert window.notice.label.text() == "The layout “My lecture” is kept."
    window.actions_by_name["view.reset_layout"].trigger()
    assert "loss_accuracy" in window.docks.opened()
    window = open_window()
    menu = window._layout_menu._menu
    menu.aboutToShow.emit()
    (action,) = [each for each in menu.actions() if each.text() == "My lecture"]
    action.trigger()
    assert "loss_accuracy" not in window.docks.opened()
    window.actions_by_name["view.reset_layout"].trigger()
    window.actions_by_name["view.find_command"].trigger()
    (palette,) = window.findChildren(CommandPalette)
    qtbot.keyClicks(palette.text, "lecture my")
    assert palette.titles == ["My lecture"]
    qtbot.keyClick(palette.text, "\r")
    assert "loss_accuracy" not in window.docks.opened()
    menu.aboutToShow.emit()
    delete = next(each.menu() for each in menu.actions() if each.text() == "&Delete")
    delete.actions()[0].trigger()
    assert window.layouts.names() == []
    menu.aboutToShow.emit()
    assert "My lecture" not in [each.text() for each in menu.actions()]


def test_a_name_that_is_taken_is_said_to_be_replaced(open_window, qtbot):
    window = open_window()
    window.layouts.save("a")
    window.actions_by_name["layout.name"].trigger()
    field = window.findChildren(NameField)[-1]
    assert field._said.text() == "Enter keeps it, Escape leaves."
    qtbot.keyClicks(field.text, "a")
    assert field._said.text() == "Enter replaces the layout that has this name."
    qtbot.keyClick(field.text, "\r")
    assert window.layouts.names() == ["a"]


def damaged(whole: dict) -> list[object]:
    """Return layouts that were damaged in many ways, from one that is whole."""
    checksum, coded = whole["docks"].split()
    content = base64.b64decode(coded)
    random = np.random.default_rng(7)
    flipped = [bytearray(content) for _ in range(12)]
    for each in flipped:
        for place in random.integers(0, len(content), 20):
            each[place] = int(random.integers(256))
    cut = [content[: len(content) // 2], content[:9], b"", b"\x00" * 400]
    texts = [f"{checksum} {base64.b64encode(bytes(each)).decode()}" for each in (*cut, *flipped)]
    return [{**whole, "docks": text} for text in texts] + [
        {**whole, "docks": 7},
        {**whole, "docks": "§"},
        {**whole, "panels": []},
        {"window": whole["window"]},
        [],
        "x",
    ]


def test_damaged_layouts_are_dropped_with_a_sentence_and_the_window_stands(open_window, tmp_path):
    window = open_window()
    window.layouts.save("mine")
    whole = window.layouts._file.read()[0]["named: mine"]
    for each in damaged(whole):
        window.layouts._file.update({"named: mine": each})
        window.notice.dismiss()
        window.layouts.use("mine")
        assert "mine" not in window.layouts.names()
        assert window.notice.label.text() == "The layout “mine” was damaged and is dropped."
        assert window.centralWidget().width() > 100
    window.actions_by_name["view.reset_layout"].trigger()
    assert "gradient_norm" in window.docks.opened()


def test_a_damaged_last_layout_is_dropped_at_the_start(open_window, tmp_path):
    open_window()
    open_window()
    contents = json.loads(layouts_file(tmp_path).read_text())
    contents["values"]["last"]["docks"] = "AAAA"
    open_window()
    layouts_file(tmp_path).write_text(json.dumps(contents))
    window = make_window(settings=SettingsStore(tmp_path))
    window.show()
    assert window.notice.label.text() == "The layout of the last time was damaged and is dropped."
    assert "gradient_norm" in window.docks.opened()
    window.close()
    window.deleteLater()


def test_a_damaged_file_is_told_and_the_window_opens(open_window, tmp_path):
    layouts_file(tmp_path).write_bytes(b"\x00\x01")
    window = open_window()
    assert "layouts.json was damaged and is now layouts.damaged-1.json" in window.notice.label.text()
    assert "gradient_norm" in window.docks.opened()


def test_settings_that_make_no_sense_are_told_at_the_start(open_window, tmp_path):
    (tmp_path / "settings.json").write_text('{"version": 1, "values": {"text_scale": 7}}')
    window = open_window()
    assert window.notice.label.text().startswith("The setting “Text size (%)” must be a whole number from 80 to 250")


def test_large_text_in_a_small_window_makes_tabs_of_panels(open_window, qapp):
    window = open_window((1280, 660))
    assert window.tabifiedDockWidgets(window.docks.by_name["gradient_norm"]) in ([], [window.docks.by_name["gates"]])
    window.settings.set(text_scale=250)
    qapp.processEvents()
    assert window.docks.by_name["hidden_states"] in window.tabifiedDockWidgets(window.docks.by_name["gradient_norm"])
    assert window.docks.fits()
    window.settings.set(text_scale=100)
    window.actions_by_name["view.reset_layout"].trigger()
    assert window.docks.by_name["hidden_states"] not in window.tabifiedDockWidgets(
        window.docks.by_name["gradient_norm"]
    )


def test_the_builder_widens_for_a_form_that_needs_more(open_window, qapp, qtbot):
    """On a projector, equations and fields of a cell are wider than the form that stood there at first."""
    window = open_window((1280, 720))
    window.settings.set(theme="projector")
    window.builder.show_experiment(load_preset("vowels"))
    scroll = window.builder.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.viewport().width() >= scroll.widget().minimumSizeHint().width(), timeout=5000)
    assert window.docks.by_name["builder"].width() <= 0.36 * 1280
    assert not scroll.horizontalScrollBar().isVisible()


def test_a_panel_that_is_opened_shows_the_last_frame_at_once(open_window, samples):
    window = open_window()
    built = samples.built_network()
    window.session.network = built
    window.session.built.emit(built)
    window.session.frame = samples.sample_frame(built)
    window.feed.redraw()
    panel = window.panels["gates"]
    assert panel.frame is None
    start = time.perf_counter()
    window.docks.by_name["gates"].toggleViewAction().trigger()
    assert panel.frame is not None
    assert panel.message_text == ""
    panel.grab()
    assert time.perf_counter() - start < 0.5


def test_panels_are_made_when_they_are_first_looked_at(open_window, qapp, qtbot):
    window = open_window()
    open_at_first = {info.panel_id for info in PANELS if not info.closed}
    assert not any(host.is_made for host in window.hosts.values()), "the window must be on the screen before"
    with qtbot.waitSignal(window.feed.first_made):
        pass
    assert {name for name, host in window.hosts.items() if host.is_made} == open_at_first
    assert {probe for name in open_at_first for probe in window.panels[name].wanted_probes} == set(AT_FIRST)
    window.docks.by_name["gates"].toggleViewAction().trigger()
    qtbot.waitUntil(lambda: window.hosts["gates"].is_made)
    assert not window.hosts["weights"].is_made
    window.hosts["weights"].restore({"control 0": 1})
    assert window.hosts["weights"].state() == {"control 0": 1}  # kept for when it is made


def test_a_height_that_was_dragged_is_put_back(laboratory) -> None:
    window = laboratory.window
    verdict = window.docks.by_name["verdict"]
    window.actions_by_name["view.reset_layout"].trigger()
    laboratory.wait(lambda: verdict.height() == verdict.sizeHint().height())
    dragged = verdict.height() + 60
    window.resizeDocks([verdict], [dragged], Qt.Orientation.Vertical)
    laboratory.wait(lambda: verdict.height() == dragged)
    layout = window.layouts.take_down()
    window.actions_by_name["view.reset_layout"].trigger()
    window.layouts.put_back(layout)  # while the one before has not settled yet
    QTest.qWait(200)
    assert verdict.height() == dragged
    window.actions_by_name["view.reset_layout"].trigger()


def test_no_bar_of_tabs_is_left_over_what_stands_there_now(laboratory) -> None:
    window = laboratory.window
    for _ in range(3):
        window.actions_by_name["view.reset_layout"].trigger()
    laboratory.wait(lambda: laboratory.tab_bars() == [])
    try:
        window.choose_theme("projector")
        laboratory.wait(lambda: laboratory.tab_bars() == [["Gradient norm", "Hidden states", "Loss and accuracy"]])
    finally:
        window.choose_theme("light")
    laboratory.wait(lambda: laboratory.tab_bars() == [])


def test_a_window_that_large_texts_make_low_is_placed_for_them_and_back(laboratory) -> None:
    window = laboratory.window
    verdict, states = window.docks.by_name["verdict"], window.docks.by_name["hidden_states"]
    window.actions_by_name["view.reset_layout"].trigger()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, states)  # where a person wants it
    top, right = Qt.DockWidgetArea.TopDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    try:
        assert window.dockWidgetArea(verdict) == top
        window.choose_theme("projector")
        assert window.dockWidgetArea(verdict) == Qt.DockWidgetArea.BottomDockWidgetArea  # the diagram needs the height
        window.choose_theme("light")
        assert (window.dockWidgetArea(verdict), window.dockWidgetArea(states)) == (top, right)
        window.choose_theme("projector")
        states.close()
        window.choose_theme("light")
        assert window.dockWidgetArea(verdict) == top
        assert states.isHidden()  # what was closed meanwhile does not come back
    finally:
        window.choose_theme("light")
        window.actions_by_name["view.reset_layout"].trigger()


def test_larger_texts_get_the_room_that_they_ask_for(laboratory) -> None:
    window = laboratory.window
    docks = window.docks.by_name
    window.actions_by_name["view.reset_layout"].trigger()
    laboratory.wait(lambda: docks["builder"].width() == docks["builder"].sizeHint().width())
    before = docks["builder"].width()
    laboratory.wait(lambda: docks["verdict"].height() == docks["verdict"].sizeHint().height())
    try:
        window.settings.set(text_scale=150)
        laboratory.wait(lambda: docks["builder"].width() > before)
        laboratory.wait(lambda: docks["verdict"].height() >= docks["verdict"].sizeHint().height())
        window.settings.set(text_scale=100)  # and what the diagram lent to the verdict goes back
        laboratory.wait(lambda: docks["verdict"].height() == docks["verdict"].sizeHint().height())
    finally:
        window.settings.set(text_scale=100)
        window.actions_by_name["view.reset_layout"].trigger()
