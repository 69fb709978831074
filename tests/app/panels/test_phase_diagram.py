"""The phase diagram: its form, its picture, its words, and what it asks for; fed by hand."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from rnnscope.app.panels.phase_diagram import PhaseDiagramPanel
from rnnscope.app.panels.sweep_quantities import MEASURES
from rnnscope.app.selection import Selection
from rnnscope.app.theme import DARK, LIGHT
from rnnscope.app.widgets.overflow import OverflowArea
from rnnscope.core.specs import AddingTask, ElmanLayer, ExperimentSpec, NetworkSpec
from rnnscope.core.sweep_results import CellResult, Spread, SweepResults
from rnnscope.core.sweep_specs import ListAxis, RangeAxis, SweepSpec

GAIN = "network.layers.0.gain"
RATE = "training.optimiser.learning_rate"
BASE = ExperimentSpec(name="Base", network=NetworkSpec(layers=(ElmanLayer(size=8),)), task=AddingTask(length=12))
EXPONENT, LOSS, ACCURACY = (
    1 + [each.quantity for each in MEASURES].index(name) for name in ("exponent", "loss", "test_accuracy")
)
TWO = SweepSpec(
    base=BASE,
    axes=(RangeAxis(setting=GAIN, start=0.5, stop=1.5, count=3), ListAxis(setting=RATE, values=(0.001, 0.1))),
    steps=20,
    seeds=4,
)
ONE = SweepSpec(base=BASE, axes=(RangeAxis(setting=GAIN, start=0.5, stop=1.5, count=5),))


def same(value: float, width: float = 0.0) -> Spread:
    return Spread(value, value - width, value + width)


def cell(*index: int, kind: str = "healthy", **found) -> CellResult:
    kinds = {"vanishing": (3, 1, 0, 0), "healthy": (0, 4, 0, 0), "exploding": (0, 0, 4, 0), "none": (0, 0, 0, 4)}
    return CellResult(index=index, kind=kind, kinds=kinds[kind], steps=20, seconds=2.0, **found)


@pytest.fixture
def panel(qtbot, samples):
    built = msgspec.structs.replace(samples.built_network(networks=4), experiment=BASE)
    made = PhaseDiagramPanel(Selection(), LIGHT)
    qtbot.addWidget(made)
    made.resize(560, 620)
    made.show()
    made.show_network(built)
    return made


@pytest.fixture
def shown(panel):
    """Return the panel with four of six cells done, one of which could not be run."""
    panel.show_sweep(
        SweepResults(
            spec=TWO,
            cells=(
                cell(0, 0, kind="vanishing", exponent=same(-0.3, 0.1), decay_factor=same(0.7), horizon=same(19)),
                cell(2, 0, kind="exploding", exponent=same(0.2), diverged_at=7, loss=same(math.inf)),
                cell(2, 1, error="This would take 9 GB."),
                cell(1, 1, exponent=same(0.0), test_accuracy=same(0.625)),
            ),
        )
    )
    return panel


def colour(name: str) -> tuple[int, ...]:
    found = QColor(name)
    return (found.red(), found.green(), found.blue(), 255)


# --- the form ---------------------------------------------------------------------------------------------------------


def test_it_begins_with_gain_across_and_learning_rate_upwards(panel):
    spec = panel.form.sweep()
    assert [axis.setting for axis in spec.axes] == [GAIN, RATE]
    assert spec.base == BASE
    assert panel.form.across.box.currentText() == "Recurrent gain"
    assert panel.form.count.text() == "81 cells"
    assert panel.status_text == "81 cells"
    assert panel.cells_shown.map.shape == (9, 9)
    assert panel.cells_shown.map.x_axis.labels[:3] == ("0.5", "0.75", "1")


def test_a_setting_is_found_by_any_part_of_its_name(panel, qtbot):
    box = panel.form.across.box
    completer = box.completer()
    completer.setCompletionPrefix("batch")
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Batch size"
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "no such setting")
    box.lineEdit().editingFinished.emit()
    assert box.currentText() == "Recurrent gain"
    box.setCurrentIndex(box.findText("Batch size"))
    assert panel.form.sweep().axes[0].setting == "training.batch_size"
    assert all(isinstance(value, int) for value in panel.form.sweep().values[0])


def test_choices_are_ticked_and_one_axis_is_enough(panel):
    form = panel.form
    form.across.box.setCurrentIndex(form.across.box.findText("Cell"))
    form.upwards.box.setCurrentIndex(0)
    assert form.across.words.isVisibleTo(panel)
    assert not form.across.start.isVisibleTo(panel)
    for action in form.across.words.menu().actions():
        action.setChecked(action.text() in ("GRU", "Elman"))
    assert form.sweep().values == (("elman", "gru"),)
    assert form.across.words.text() == "2 of 12 values"
    assert form.count.text() == "2 cells"
    assert panel.cells_shown.map.x_axis.labels == ("Elman", "GRU")


def test_what_is_not_allowed_is_said_and_cannot_be_started(panel):
    panel.form.across.start.lineEdit().setText("-1")
    assert panel.form.note.text() == "network › layers › 1 › gain: must be a number from 0 to 100"
    assert not panel.start.isEnabled()
    panel.form.across.start.lineEdit().setText("half")
    assert panel.form.note.text() == "From must be a number"
    panel.form.across.start.lineEdit().setText("0.5")
    panel.form.upwards.box.setCurrentIndex(panel.form.upwards.box.findText("Recurrent gain"))
    assert panel.form.note.text() == "axes › 2 › setting: must be two different settings"
    panel.form.upwards.box.setCurrentIndex(0)
    assert panel.form.note.text() == ""
    assert panel.start.isEnabled()


def test_the_form_is_restored_before_and_after_the_first_network(panel, qtbot, samples):
    form = panel.form
    form.across.box.setCurrentIndex(form.across.box.findText("Cell"))
    form.across.words.menu().actions()[0].setChecked(False)
    form.upwards.box.setCurrentIndex(form.upwards.box.findText("Batch size"))
    form.upwards.stop.set_value(128)
    form.steps.set_value(7)
    wanted = form.sweep()
    other = PhaseDiagramPanel(Selection(), LIGHT)
    qtbot.addWidget(other)
    other.restore(panel.state())
    other.show_network(panel.built)
    assert other.form.sweep() == wanted
    third = PhaseDiagramPanel(Selection(), LIGHT)
    qtbot.addWidget(third)
    third.show_network(panel.built)
    third.restore(panel.state())
    assert third.form.sweep() == wanted


# --- starting, cancelling, resuming -----------------------------------------------------------------------------------


def test_start_asks_for_the_sweep_and_cancel_stops_it(panel, qtbot):
    with qtbot.waitSignal(panel.sweep_wanted) as wanted:
        panel.start.click()
    assert wanted.args[0] == SweepResults(spec=panel.form.sweep())
    assert panel.start.text() == "Cancel"
    assert panel.progress.isVisibleTo(panel)
    assert not panel.setup.isChecked()
    assert panel.status_text == "0 of 81 cells"
    panel.show_cell(cell(0, 0))
    assert panel.status_text == "1 of 81 cells · 2 min 40 s left"
    assert panel.reading.text() == panel.status_text
    with qtbot.waitSignal(panel.sweep_cancelled):
        panel.start.click()
    assert panel.start.text() == "Start"
    assert panel.status_text == "stopped after 1 of 81 cells"


def test_start_never_throws_away_what_the_same_sweep_has_found(panel, qtbot):
    """Cancel turns into Start when the last cell ends: whoever meant to press it must not lose them all."""
    panel.form.across.count.set_value(2)
    panel.form.upwards.count.set_value(2)
    panel.form.changed.emit()
    panel.start.click()
    panel.show_cell(cell(0, 0))
    panel.start.click()
    with qtbot.waitSignal(panel.sweep_wanted) as wanted:
        panel.start.click()
    assert [each.index for each in wanted.args[0].cells] == [(0, 0)]
    for place in ((0, 1), (1, 0), (1, 1)):
        panel.show_cell(cell(*place))
    panel.show_stopped()
    assert not panel.start.isEnabled()
    assert panel.start.toolTip() == "Every cell of this sweep is done; change a setting to run another"
    panel.form.steps.set_value(7)
    panel.form.changed.emit()
    assert panel.start.isEnabled()
    with qtbot.waitSignal(panel.sweep_wanted) as wanted:
        panel.start.click()
    assert wanted.args[0].cells == ()


def test_resume_goes_on_with_what_is_done(shown, qtbot):
    assert shown.resume.isVisibleTo(shown)
    with qtbot.waitSignal(shown.sweep_wanted) as wanted:
        shown.resume.click()
    assert wanted.args[0].spec == TWO
    assert [each.index for each in wanted.args[0].cells] == [(0, 0), (2, 0), (2, 1), (1, 1)]
    shown.show_cell(cell(0, 1))
    shown.show_cell(cell(1, 0))
    shown.show_stopped()
    assert not shown.resume.isVisibleTo(shown)
    assert shown.status_text == "6 cells"


def test_a_sweep_that_another_takes_the_place_of_can_be_shown_again(shown, qtbot):
    assert not shown.swap.isEnabled()
    shown.start.click()
    assert shown.results.spec == shown.form.sweep() != TWO
    shown.show_cell(cell(0, 0))
    with qtbot.waitSignal(shown.sweep_cancelled):
        shown.swap.trigger()
    assert shown.results.spec == TWO
    assert shown.status_text == "stopped after 4 of 6 cells"
    assert shown.resume.isVisibleTo(shown)
    shown.resume.click()
    shown.swap.trigger()
    assert shown.status_text == "stopped after 1 of 81 cells"
    other = PhaseDiagramPanel(shown.selection, LIGHT)  # as a change of language makes one
    qtbot.addWidget(other)
    other.show_network(shown.built)
    other.take_belongings(shown.belongings())
    other.swap.trigger()
    assert other.results.spec == TWO
    shown.clear()
    assert not shown.swap.isEnabled()


def test_a_sweep_before_its_first_cell_is_not_kept(shown):
    shown.start.click()
    shown.swap.trigger()
    assert shown.results.spec == TWO
    assert not shown.swap.isEnabled()


def test_a_sweep_stays_while_another_network_is_built(shown):
    shown.show_network(shown.built)
    assert shown.message_text == ""
    assert shown.results.spec == TWO
    shown.clear()
    assert shown.results is None
    assert shown.message_text.startswith("Build a network")


def test_a_failure_is_said(shown):
    shown.show_stopped("The sweep has stopped: it was ended from outside (SIGKILL).")
    assert shown.reading.text().endswith("(SIGKILL).")
    assert shown.resume.isVisibleTo(shown)


# --- the picture ------------------------------------------------------------------------------------------------------


def test_verdicts_have_colour_and_shape_and_what_is_not_done_is_hatched(shown):
    pixels = shown.cells_shown.map.pixels  # (row, column), row 0 at the bottom
    assert pixels.shape == (2, 3, 4)
    assert tuple(pixels[0, 0]) == colour(LIGHT.vanishing)
    assert tuple(pixels[0, 2]) == colour(LIGHT.exploding)
    assert tuple(pixels[1, 1]) == colour(LIGHT.healthy)
    assert pixels[1, 0, 3] == pixels[0, 1, 3] == 0
    marks = {place: symbol for place, symbol, _ in shown.cells_shown.map.marks}
    assert marks == {(0, 0): "t", (2, 0): "x", (2, 1): "s", (1, 1): "o"}
    words = [entry.text for entry in shown.cells_shown.legend.entries]
    assert words == ["vanishing", "healthy", "exploding", "diverged", "could not be run"]
    shown.apply_theme(DARK)
    assert tuple(shown.cells_shown.map.pixels[0, 0]) == colour(DARK.vanishing)


def test_exponents_are_coloured_around_zero(shown):
    shown.choice.setCurrentIndex(EXPONENT)
    pixels, table = shown.cells_shown.map.pixels, LIGHT.diverging
    assert tuple(pixels[1, 1]) == tuple(table[128])  # 0 is the middle of the scale, which runs from -0.5 to 0.5
    assert tuple(pixels[0, 0]) == tuple(table[round(255 * 0.2)])
    assert tuple(pixels[0, 2]) == tuple(table[round(255 * 0.7)])
    assert shown.cells_shown.bar.title == "λ₁ (nats/step)"
    assert shown.cells_shown.bar.labels == ("−0.5", "0", "0.5")
    assert [symbol for _, symbol, _ in shown.cells_shown.map.marks] == ["x", "s"]


def test_infinite_numbers_take_the_end_of_the_scale_and_missing_ones_their_own_colour(shown):
    shown.show_cell(cell(1, 0, loss=same(0.1)))
    shown.show_cell(cell(0, 1, loss=same(1.0)))
    shown.choice.setCurrentIndex(LOSS)
    pixels, table = shown.cells_shown.map.pixels, LIGHT.sequential
    assert tuple(pixels[0, 1]) == tuple(table[0])
    assert tuple(pixels[1, 0]) == tuple(pixels[0, 2]) == tuple(table[255])
    assert tuple(pixels[0, 0]) == colour(LIGHT.not_a_number)
    assert shown.cells_shown.bar.labels == ("0.10", "0.32", "≥ 1.0")


def test_one_setting_is_a_curve_with_a_band_and_a_strip_of_verdicts(panel):
    cells = [cell(place, exponent=same(value, 0.05)) for place, value in ((0, -0.6), (2, 0.1), (4, 0.3))]
    panel.show_sweep(SweepResults(spec=ONE, cells=tuple(cells)))
    assert panel.cells_shown.map.pixels.shape == (1, 5, 4)
    panel.choice.setCurrentIndex(EXPONENT)
    assert panel.cells_shown.plot is panel.cells_shown.curve
    x, y = panel.cells_shown.curve.line
    assert x.tolist() == [0, 1, 2, 3, 4]
    assert np.array_equal(y, [-0.6, np.nan, 0.1, np.nan, 0.3], equal_nan=True)
    assert panel.cells_shown.curve.x_axis.labels == ("0.5", "0.75", "1", "1.25", "1.5")
    panel.choice.setCurrentIndex(ACCURACY)
    assert panel.cells_shown.curve.y_axis.labelText == "Test accuracy (%)"


# --- pointing and choosing --------------------------------------------------------------------------------------------


def test_arrow_keys_tell_the_numbers_and_enter_opens_the_network(shown, qtbot):
    plot = shown.cells_shown.map
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.cursor_place == (0, 0)
    assert shown.reading.text().startswith("Recurrent gain 0.5 · Learning rate 0.001 · vanishing in 3 of 4 networks")
    assert "λ₁\N{NO-BREAK SPACE}−0.3\N{NO-BREAK SPACE}nats/step" in shown.reading.text()
    shown.choice.setCurrentIndex(EXPONENT)
    assert "−0.3\N{NO-BREAK SPACE}(−0.4 to −0.2)\N{NO-BREAK SPACE}nats/step" in shown.reading.text()
    qtbot.keyClick(plot, Qt.Key.Key_End)
    assert "diverged at step 7" in shown.reading.text()
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    assert shown.reading.text().endswith("This would take 9 GB.")
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    with qtbot.waitSignal(shown.experiment_chosen) as chosen:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert chosen.args[0] == TWO.experiment((1, 1))
    assert chosen.args[0].network.layers[0].gain == 1.0
    assert chosen.args[0].training.optimiser.learning_rate == 0.1


def test_a_click_opens_the_network_of_the_cell(shown, qtbot):
    plot = shown.cells_shown.map
    qtbot.waitExposed(shown)
    box = plot.getViewBox()
    where = plot.mapFromScene(box.mapViewToScene(QPointF(0.2, 1.3)))
    with qtbot.waitSignal(shown.experiment_chosen) as chosen:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args[0] == TWO.experiment((0, 1))
    assert shown.reading.text().endswith("not done yet")


def test_the_table_has_a_row_for_each_cell_that_is_done(shown):
    table = shown.table()
    assert table.names[:3] == (GAIN, RATE, "verdict")
    assert [row[:3] for row in table.rows] == [
        (0.5, 0.001, "vanishing"),
        (1.0, 0.1, "healthy"),
        (1.5, 0.001, "exploding"),
        (1.5, 0.1, None),
    ]
    column = table.names.index("λ₁")
    assert (table.units[column], table.rows[0][column]) == ("nats/step", -0.3)


def test_its_form_fits_the_narrowest_dock(panel, qapp):
    """Its rows wrap; the docks give a panel at least so many lines of text in width."""
    panel.resize(17 * panel.fontMetrics().height(), 400)
    qapp.processEvents()
    area, form = panel.findChild(OverflowArea), panel.form.across
    assert area.horizontalScrollBar().maximum() == 0
    assert form.spacing.y() > form.box.parentWidget().geometry().bottom()
