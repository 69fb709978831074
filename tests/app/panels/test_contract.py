"""What holds for every panel of the registry."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from rnnscope.app.panels.analysis_panel import AnalysisPanel
from rnnscope.app.panels.controls import SegmentedControl, control_state
from rnnscope.app.panels.phase_diagram import PhaseDiagramPanel
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.selection import Selection
from rnnscope.app.theme import DARK, LIGHT, THEMES, apply_theme
from rnnscope.app.widgets.wrapped_label import WrappedLabel
from rnnscope.core.history import History

pytestmark = pytest.mark.parametrize("info", PANELS, ids=lambda info: info.panel_id)


@pytest.fixture
def shown(qtbot, samples, results, selection_for, info):
    """Return a function that makes a panel and shows it a population, a frame, a history and a result."""

    def make(built, frame=None, theme=LIGHT, **result):
        panel = info.panel(selection_for(built), theme)
        qtbot.addWidget(panel)
        panel.resize(700, 330)
        panel.show()
        panel.compared = (built,)
        panel.show_network(built)
        panel.show_frame(frame or samples.sample_frame(built))
        panel.histories = (samples.sample_history(100, built.experiment.seeds),)
        panel.show_history(panel.histories[0])
        if isinstance(panel, AnalysisPanel):
            panel.show_result(results.RESULTS[panel.kind](built, **result))
        panel.refresh_text()
        return panel

    return make


def colours_in(panel) -> set[str]:
    """Return the colours that cover a hundredth of the panel or more: less may be a blend at the edge of a letter."""
    image = panel.grab().toImage()
    found = Counter(
        image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    )
    return {colour for colour, count in found.items() if count * 100 >= found.total()}


def test_it_starts_with_a_sentence_that_says_what_to_do(info, qtbot):
    panel = info.panel(Selection(), LIGHT)
    qtbot.addWidget(panel)
    assert panel.message_text.startswith("Build a network to see")
    assert panel.panel_id == info.panel_id == panel.objectName()
    assert (panel.title, panel.records) == (info.title, info.records)
    assert panel.accessibleName() == panel.title


def test_its_guide_is_two_sentences_and_the_formula(info):
    paragraphs = [re.sub(r"<[^>]+>", "", part) for part in re.findall(r"<p>(.*?)</p>", info.panel.guide)]
    assert len(re.findall(r"[.?](?= [A-Z(]|$)", paragraphs[0])) == 2
    assert re.search(r"[=←≤‖∂σλ]", paragraphs[-1])
    assert not paragraphs[-1].endswith(".")
    assert len(paragraphs) == 2


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


def test_it_waits_for_its_first_numbers(info, qtbot, samples, selection_for):
    built = samples.built_network()
    panel = info.panel(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.resize(700, 330)
    panel.show()
    panel.show_network(built)
    panel.refresh_text()
    built_from_forms = panel.panel_id in ("knobs", "comparison", "notes", "phase_diagram")
    assert panel.message_text in ("Waiting for the first numbers…", "Computing…") or built_from_forms
    panel.selection.set_time(3)
    panel.apply_theme(DARK)
    table = panel.table()
    assert table is None or built_from_forms or table.rows == ()
    assert not panel.picture().isNull()


def test_after_an_error_it_shows_the_next_numbers(info, shown, samples, results):
    built = samples.built_network()
    panel = shown(built)
    panel.show_error("The layer is too large for a flow map.")
    assert panel.message_text == "The layer is too large for a flow map."
    assert panel.status_text == ""
    panel.show_frame(samples.sample_frame(built))
    panel.show_history(samples.sample_history(200, built.experiment.seeds))
    if isinstance(panel, AnalysisPanel):
        panel.show_result(results.RESULTS[panel.kind](built))
    panel.refresh_text()
    if not isinstance(panel, PhaseDiagramPanel):  # it shows no numbers of the run
        assert panel.message_text == ""
        assert panel.status_text != ""


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


@pytest.mark.parametrize(("value", "networks"), [(np.nan, 3), (np.inf, 3), (0.0, 3), (1e300, 3), (np.nan, 1)])
def test_scalars_of_any_size_are_survived_and_drawn(info, shown, samples, value, networks):
    built = samples.built_network(networks=networks)
    panel = shown(built)
    columns = samples.sample_history(120, networks).arrays()
    broken = {
        name: rows if name.endswith("steps") else np.where(np.arange(len(rows)) >= 1, value, rows.T).T
        for name, rows in columns.items()
    }
    panel.histories = (History.from_arrays(networks, broken),)
    panel.show_history(panel.histories[0])
    panel.refresh_text()
    assert panel.message_text == ""
    assert not panel.grab().toImage().isNull()


def test_one_timestep_and_one_training_step(info, qtbot, samples, results, selection_for):
    built = samples.built_network(length=1, networks=1, variable_length=False)
    panel = info.panel(selection_for(built), LIGHT)
    qtbot.addWidget(panel)
    panel.resize(700, 330)
    panel.show()
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    panel.show_history(samples.sample_history(1, 1))
    if isinstance(panel, AnalysisPanel):
        panel.show_result(results.RESULTS[panel.kind](built))
    panel.refresh_text()
    assert panel.message_text == ""
    assert not panel.grab().toImage().isNull()


@pytest.mark.parametrize("networks", [1, 2, 5, 64])
@pytest.mark.parametrize("layers", [1, 3])
def test_any_number_of_networks_and_layers(info, shown, samples, networks, layers):
    panel = shown(samples.built_network(networks=networks, layers=layers, length=8))
    panel.selection.set_layer(layers - 1)
    panel.selection.set_network(networks - 1)
    panel.selection.set_time(8)
    assert panel.message_text == ""


@pytest.mark.parametrize("activation", ["tanh", "relu"])  # with gates, and without
def test_a_network_with_fewer_layers_than_the_one_selected_shows_its_last(info, qtbot, samples, results, activation):
    """As where compared networks stand side by side: the cursor goes as far as the one that is selected has layers."""
    built = samples.built_network(layers=2, activation=activation)
    selection = Selection()
    selection.set_limits(built.length, built.experiment.seeds, 4, built.test_examples)
    selection.set_layer(3)
    panel = info.panel(selection, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(700, 330)
    panel.show()
    other = replace(samples.built_network(layers=1, activation=activation), variant=1)
    names = ("First", "Other")
    panel.compared = tuple(replace(each, variant_names=names) for each in (built, other))
    panel.show_network(panel.compared[0])
    beside = replace(samples.sample_frame(other), variant=1)
    panel.show_frame(replace(samples.sample_frame(built), others=(beside,)))
    panel.histories = (samples.sample_history(100, built.experiment.seeds),) * 2
    panel.show_history(panel.histories[0])
    if isinstance(panel, AnalysisPanel):
        panel.show_result(results.RESULTS[panel.kind](built))
    panel.refresh_text()
    selection.set_layer(2)
    assert "no gates" in panel.message_text or panel.message_text == ""
    assert "layer 3" not in panel.status_text
    assert "layer 4" not in panel.status_text


def test_its_words_are_whole_where_it_is_narrow(info, shown, samples, qapp):
    panel = shown(samples.built_network(layers=2))
    panel.resize(356, 400)
    panel.selection.set_time(19)
    qapp.processEvents()
    words = panel.findChildren(WrappedLabel)
    assert any(label.text() == panel.status_text != "" for label in words)
    for label in words:
        if label.isVisible():
            assert label.toolTip() == ""  # nothing of it is cut off
            assert label.height() >= label.heightForWidth(label.width())


def test_it_can_be_made_small(info, shown, samples):
    panel = shown(samples.built_network())
    panel.resize(panel.minimumSizeHint())
    assert panel.minimumSizeHint().width() <= 620
    assert not panel.grab().toImage().isNull()
    panel.resize(1600, 900)
    assert not panel.grab().toImage().isNull()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_each_theme(info, shown, samples, qapp, usual_look, theme):
    panel = shown(samples.built_network())
    panel.setAutoFillBackground(True)
    apply_theme(qapp, DARK if theme is LIGHT else LIGHT)
    panel.apply_theme(DARK if theme is LIGHT else LIGHT)
    apply_theme(qapp, theme)
    panel.apply_theme(theme)
    seen = colours_in(panel)
    assert {QColor(theme.window).name(), QColor(theme.background).name()} & seen
    left_over = {colour for other in THEMES if other is not theme for colour in (other.background, other.window)}
    assert not (left_over - {theme.background, theme.window, theme.on_accent}) & seen


@pytest.mark.parametrize("scale", [0.8, 2.5])
def test_text_of_any_size_has_room(info, shown, samples, qapp, usual_look, cut_texts, scale):
    panel = shown(samples.built_network(layers=2))
    apply_theme(qapp, LIGHT, scale)
    panel.setFont(qapp.font())
    panel.resize(panel.minimumSizeHint().expandedTo(panel.size()))
    panel.refresh_text()
    qapp.processEvents()
    assert panel.font().pointSizeF() == pytest.approx(10.5 * scale)
    assert panel.minimumSizeHint().width() <= 1000
    assert cut_texts(panel) == []


def test_its_picture_is_drawn_twice_as_large(info, shown, samples):
    panel = shown(samples.built_network())
    picture = panel.picture()
    assert picture.width() >= 2 * (panel.width() - 20)
    assert picture.devicePixelRatio() == 2
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 5) for y in range(0, 60, 3)}
    assert LIGHT.foreground in colours  # its title
    below = range(60, picture.height(), 7)
    assert len({picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in below}) > 1


def test_its_numbers_are_saved_as_they_are(info, shown, samples):
    panel = shown(samples.built_network(networks=3, layers=2))
    table = panel.table()
    if table is None:
        return
    assert len(table.names) == len(table.units) == len(set(table.names))
    assert table.rows
    titles, *rows = csv.reader(io.StringIO(table.as_csv(), newline=""))
    assert tuple(titles) == table.titles
    assert len(rows) == len(table.rows)
    for row, wanted in zip(rows, table.rows, strict=True):
        for text, value in zip(row, wanted, strict=True):
            if isinstance(value, float | np.floating):
                assert np.array_equal(type(value)(text), value, equal_nan=True)
    panel.clear()
    assert panel.table() is None or panel.table().rows == ()


def controls_of(panel) -> list[QWidget]:
    """Return the controls a person can choose something with; what a control consists of is not one of its own."""
    found = [each for each in panel.findChildren(QWidget) if control_state(each) is not None]
    return [each for each in found if not isinstance(each.parentWidget(), SegmentedControl)]


def test_its_choices_are_kept(info, shown, samples, selection_for, qtbot):
    built = samples.built_network(layers=2)
    panel = shown(built)
    for control in controls_of(panel):
        if isinstance(control, SegmentedControl):
            control.pick(len(control.findChildren(QAbstractButton)) - 1)
        elif isinstance(control, QComboBox):
            control.setCurrentIndex(control.count() - 1)
        else:
            control.click()
    state = json.loads(json.dumps(panel.state()))
    other = info.panel(selection_for(built), LIGHT)
    qtbot.addWidget(other)
    other.restore({})
    other.restore(state)  # before any network, as when the program starts
    other.show_network(built)
    other.show_frame(samples.sample_frame(built))
    assert other.state() == state
    assert [control_state(each) for each in controls_of(other)] == [control_state(each) for each in controls_of(panel)]
    third = shown(built)
    third.restore(state)  # while it is shown, as when a layout is chosen
    assert third.state() == state


@pytest.mark.parametrize("value", [None, "no such", -1, 10**12, 0.5, [], {}, True])
def test_choices_that_make_no_sense_are_left_out(info, shown, samples, value):
    panel = shown(samples.built_network())
    before = panel.state()
    panel.restore({**dict.fromkeys(before, value), "no such choice": value})
    panel.refresh_text()
    after = panel.state()
    assert after.keys() == before.keys()
    for name, held in after.items():
        assert held == before[name] or type(held) is type(value)
    panel.show_frame(samples.sample_frame(samples.built_network()))
    assert panel.message_text == ""


def test_everything_in_it_is_named_and_explained(info, shown, samples, unnamed):
    panel = shown(samples.built_network(layers=2))
    assert unnamed(panel) == []


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
