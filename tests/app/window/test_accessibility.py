"""The window for those who use the keyboard, a screen reader, large text or a strong contrast."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QPushButton, QTabBar, QVBoxLayout, QWidget
from shiboken6 import delete

from rnnscope.app.bootstrap import make_window
from rnnscope.app.diagram.layout import least_height
from rnnscope.app.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from rnnscope.app.window import Window


@pytest.fixture(scope="module")
def dressed(qapp) -> Iterator[QApplication]:
    """Give the application its own look back when these tests are done."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture(scope="module")
def window(dressed, samples) -> Iterator[Window]:
    """Return one window without an engine that shows a network, every panel of it open."""
    made = make_window(THEMES[0])
    made.resize(1040, 660)
    made.show()
    for dock in made.docks.by_name.values():
        dock.show()
    while not all(host.is_made for host in made.hosts.values() if host.isVisible()):
        dressed.processEvents()
    built = samples.built_network(layers=2)
    made.session.network = built
    made.session.built.emit(built)
    made.session.frame = samples.sample_frame(built)
    made.feed.redraw()
    dressed.processEvents()
    yield made
    made.close()
    made.deleteLater()
    dressed.processEvents()


def tab_stops(window) -> list[QWidget]:
    """Return what Tab goes through when it is pressed until it comes back to where it began."""
    window.builder.bar.build_button.setFocus()
    stops = [window.focusWidget()]
    while len(stops) < 1000:
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
        if (stop := window.focusWidget()) is stops[0]:
            return stops
        stops.append(stop)
    raise AssertionError([type(stop).__name__ for stop in stops[-20:]])


def test_everything_that_takes_the_focus_is_named_and_explained(window, unnamed):
    found = unnamed(window)
    assert not found, "\n".join(found)


def test_every_number_field_says_its_range_and_nothing_twice(window):
    fields = window.findChildren(QAbstractSpinBox)
    assert len(fields) > 30
    for field in fields:
        lines = re.sub(r"^<qt>|</qt>$", "", field.toolTip()).split("<br/>")
        assert re.search(r"(from|above) [-\d.e+]+ to (below )?[-\d.e+]+", lines[-1]), field.accessibleName()
        assert len(lines) == len(set(lines))
        assert all(lines)


def test_all_controls_of_panels_in_sight_are_reached_by_tab(window):
    stops = tab_stops(window)
    shown = [window.panels[name] for name in window.docks.by_name if name in window.hosts]
    shown = [window.panels["unrolled"], *(panel for panel in shown if not window.docks.is_behind(panel))]
    assert len(shown) >= 3
    for panel in shown:
        reached = [stop.accessibleName() for stop in stops if panel.isAncestorOf(stop)]
        assert {"Panel menu", "How to read this"} <= set(reached), panel.panel_id


def test_tab_passes_over_panels_behind_tabs_which_the_tabs_bring_forward(window):
    stops = tab_stops(window)
    behind = [dock for dock in window.docks.by_name.values() if dock.visibleRegion().isEmpty()]
    assert len(behind) > 3
    assert not [dock.objectName() for dock in behind for stop in stops if dock.isAncestorOf(stop)]
    bar = next(stop for stop in stops if isinstance(stop, QTabBar))
    before = bar.currentIndex()
    QTest.keyClick(bar, Qt.Key.Key_Left if before else Qt.Key.Key_Right)
    assert bar.currentIndex() != before


def test_tab_goes_through_one_part_after_the_other(window):
    parts = [window.builder, window.transport, window.selection_bar, window.history_bar, *window.panels.values()]
    stops = tab_stops(window)
    at = next(place for place, stop in enumerate(stops) if window.selection_bar.isAncestorOf(stop))
    stops = stops[at:] + stops[:at]
    owners = [next((part for part in parts if part.isAncestorOf(stop)), None) for stop in stops]
    changes = [owner for before, owner in zip([None, *owners], owners, strict=False) if owner is not before]
    entered = [owner for owner in changes if owner is not None]
    names = [type(owner).__name__ for owner in entered]
    assert len(names) == len(set(names)), names  # no part is left and come back to
    assert names[:3] == ["SelectionBar", "UnrolledDiagram", "Builder"]


def test_tab_reads_a_panel_from_its_top_left(window):
    panel = window.panels["gradient_norm"]
    window.docks.by_name["gradient_norm"].raise_()
    stops = [stop for stop in tab_stops(window) if panel.isAncestorOf(stop)]
    places = [stop.mapTo(panel, stop.rect().center()) for stop in stops]
    assert len(stops) >= 5
    assert stops[-1] is panel.plot
    for before, after in pairwise(places[:-1]):
        assert after.x() > before.x() or after.y() > before.y()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_focus_is_seen_in_every_theme(window, qapp, theme):
    window.choose_theme(theme.name)
    for widget in (window.transport.goal, window.selection_bar.time, window.builder.bar.build_button):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qapp.processEvents()
        ring = window._focus_ring.frame
        assert ring.isVisible()
        assert ring.widget() is widget
        picture = ring.grab().toImage()
        edge = [picture.pixelColor(x, picture.height() // 2) for x in range(4)]
        accent = QColor(theme.accent)
        assert min(abs(each.red() - accent.red()) + abs(each.blue() - accent.blue()) for each in edge) < 40
    window.setFocus()
    qapp.processEvents()
    assert not window._focus_ring.frame.isVisible()


def test_the_ring_outlives_what_it_was_drawn_around(window, qapp):
    """Such as a card of the builder that is removed while it has the focus."""
    part = QWidget(window)
    layout = QVBoxLayout(part)
    button = QPushButton("of a part that goes", part)
    layout.addWidget(button)
    part.show()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qapp.processEvents()
    assert window._focus_ring.frame.widget() is button
    delete(part)
    window.choose_theme("dark")
    window.transport.goal.setFocus(Qt.FocusReason.TabFocusReason)
    qapp.processEvents()
    assert window._focus_ring.frame.widget() is window.transport.goal
    assert window._focus_ring.frame.isVisible()


@pytest.mark.parametrize("size", [(1040, 660), (1440, 900), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scale", [80, 100, 250])
def test_no_text_is_cut_off(window, qapp, cut_texts, scale, size):
    window.settings.set(text_scale=scale)
    window.resize(*size)
    window.docks.place(window.docks.by_name)
    for _ in range(3):
        qapp.processEvents()
    window.feed.refresh_texts()
    qapp.processEvents()
    assert cut_texts(window) == []
    layout = window.layout()
    assert layout.minimumSize().width() <= size[0]
    assert layout.minimumSize().height() <= size[1]


@pytest.mark.parametrize(("theme", "scale", "size"), [("light", 100, (1440, 900)), ("projector", 200, (1024, 640))])
def test_no_part_of_a_panel_lies_over_another(window, qapp, theme, scale, size):
    window.choose_theme(theme)
    window.settings.set(text_scale=scale)
    window.resize(*size)
    window.docks.place(window.docks.by_name)
    for _ in range(3):
        qapp.processEvents()
    for name, panel in window.panels.items():
        if panel.visibleRegion().isEmpty():
            continue
        header = panel._header.geometry()
        assert header.height() >= panel._header.heightForWidth(header.width()), name
        assert panel.body.content.isHidden() or header.bottom() < panel.body.content.geometry().top(), name
    foot = window.statusBar().geometry().top()
    for dock in window.docks.by_name.values():
        assert dock.visibleRegion().isEmpty() or dock.geometry().bottom() <= foot, dock.objectName()


def test_the_usual_window_shows_verdict_and_every_row_of_the_diagram(window, qtbot):
    window.choose_theme("light")
    window.settings.set(text_scale=100)
    window.resize(1440, 900)
    window.docks.place()
    canvas, verdict = window.panels["unrolled"].canvas, window.panels["verdict"]
    assert len(canvas.rows().hidden) == 2
    assert canvas.height() >= least_height(2, canvas.fontMetrics().height())
    qtbot.waitUntil(lambda: canvas.visibleRegion().boundingRect().height() == canvas.height())
    qtbot.waitUntil(lambda: verdict.height() >= verdict.body.height())  # nothing of it has to be scrolled to
    dock = window.docks.by_name["verdict"]
    qtbot.waitUntil(lambda: dock.height() == dock.sizeHint().height())  # and no row is left empty


@pytest.mark.parametrize("layout", ["spectra", "dynamics", "overview"])
def test_in_each_layout_the_verdict_leaves_the_diagram_the_room_it_does_not_need(window, qtbot, layout):
    window.choose_theme("light")
    window.settings.set(text_scale=100)
    window.resize(1440, 900)
    window.layouts.use_shipped("horizons")  # where the verdict is a tab that is narrow
    window.layouts.use_shipped(layout)
    verdict, canvas = window.docks.by_name["verdict"], window.panels["unrolled"].canvas
    qtbot.waitUntil(lambda: verdict.height() == verdict.sizeHint().height())
    qtbot.waitUntil(lambda: canvas.visibleRegion().boundingRect().height() == canvas.height())
