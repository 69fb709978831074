"""What holds for every panel of the registry."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from rnnscope.app.panels.analysis_panel import AnalysisPanel
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.selection import Selection
from rnnscope.app.theme import DARK, LIGHT, apply_theme

pytestmark = pytest.mark.parametrize("info", PANELS, ids=lambda info: info.panel_id)


@pytest.fixture
def shown(qtbot, samples, results, selection_for, info):
    """Return a function that makes a panel and shows it a population, a frame, a history and a result."""

    def make(built, frame=None, theme=LIGHT, **result):
        panel = info.panel(selection_for(built), theme)
        qtbot.addWidget(panel)
        panel.resize(700, 330)
        panel.show()
        panel.show_network(built)
        panel.show_frame(frame or samples.sample_frame(built))
        panel.show_history(samples.sample_history(100, built.experiment.seeds))
        if isinstance(panel, AnalysisPanel):
            panel.show_result(results.RESULTS[panel.kind](built, **result))
        panel.refresh_text()
        return panel

    return make


def colours_in(panel) -> set[str]:
    image = panel.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


def test_it_starts_with_a_sentence_that_says_what_to_do(info, qtbot):
    panel = info.panel(Selection(), LIGHT)
    qtbot.addWidget(panel)
    assert panel.message_text.startswith("Build a network to see")
    assert panel.panel_id == info.panel_id == panel.objectName()
    assert "<p>" in panel.guide
    assert panel.accessibleName() == panel.title


def test_ids_are_unique_and_places_are_taken_once(info):
    assert sum(other.panel_id == info.panel_id for other in PANELS) == 1
    assert sum((other.area, other.order) == (info.area, info.order) for other in PANELS) == 1


def test_it_shows_a_frame_and_clears(info, shown, samples):
    built = samples.built_network()
    panel = shown(built)
    assert panel.message_text == ""
    assert panel.status_text != ""
    panel.clear()
    assert panel.message_text.startswith("Build a network to see")
    assert panel.status_text == ""
    panel.show_error("The engine ended.")
    assert panel.message_text == "The engine ended."


def test_a_frame_of_an_older_network_is_dropped(info, shown, samples):
    panel = shown(samples.built_network(generation=2))
    kept = panel.frame
    panel.show_frame(samples.sample_frame(samples.built_network(generation=1)))
    assert panel.frame is kept


@pytest.mark.parametrize(
    ("value", "status"), [(np.nan, 4), (np.inf, 3), (-np.inf, 1), (-44.0, 2)], ids=["nan", "inf", "zero", "underflow"]
)
def test_special_values_are_survived_and_drawn(info, shown, samples, value, status):
    built = samples.built_network()
    panel = shown(built, samples.special_frame(built, value, status), fill=value)
    assert panel.message_text == ""
    assert not panel.grab().toImage().isNull()


@pytest.mark.parametrize("networks", [1, 2, 64])
@pytest.mark.parametrize("layers", [1, 3])
def test_any_number_of_networks_and_layers(info, shown, samples, networks, layers):
    panel = shown(samples.built_network(networks=networks, layers=layers, length=8))
    panel.selection.set_layer(layers - 1)
    panel.selection.set_network(networks - 1)
    panel.selection.set_time(8)
    assert panel.message_text == ""


def test_it_can_be_made_small(info, shown, samples):
    panel = shown(samples.built_network())
    panel.resize(panel.minimumSizeHint())
    assert panel.minimumSizeHint().width() <= 620
    assert not panel.grab().toImage().isNull()
    panel.resize(1600, 900)
    assert not panel.grab().toImage().isNull()


def test_both_themes(info, shown, samples, qapp, plain_look):
    panel = shown(samples.built_network())
    panel.setAutoFillBackground(True)
    for theme in (DARK, LIGHT):
        apply_theme(qapp, theme)
        panel.apply_theme(theme)
        seen = colours_in(panel)
        assert {QColor(theme.window).name(), QColor(theme.background).name()} & seen
        other = LIGHT if theme is DARK else DARK
        assert not {other.background, other.window} & seen


def test_the_selection_may_change_before_any_network(info, qtbot):
    selection = Selection()
    panel = info.panel(selection, LIGHT)
    qtbot.addWidget(panel)
    selection.set_limits(10, 3, 2, 5)
    selection.set_time(4)
    selection.set_layer(1)
    assert panel.message_text != ""


def test_it_closes(info, shown, samples):
    panel = shown(samples.built_network())
    assert panel.close()
    panel.show_frame(samples.sample_frame(samples.built_network()))  # one that was already on its way
    assert not panel.isVisible()
