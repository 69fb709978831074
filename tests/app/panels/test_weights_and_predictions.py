"""Weights found and typed by keyboard, and predictions marked where the loss looks."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnnscope.app.panels.predictions import PredictionsPanel
from rnnscope.app.panels.weights import WeightsPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.specs import AddingTask
from rnnscope.core.wire import ArrayBlock


@pytest.fixture
def show(qtbot, samples, selection_for):
    def make(kind, built, **arrays):
        made = kind(selection_for(built), LIGHT)
        qtbot.addWidget(made)
        made.resize(900, 330)
        made.show()
        made.show_network(built)
        frame = samples.sample_frame(built)
        axes = ("row", "column")
        blocks = {name: ArrayBlock.of(np.asarray(array), *axes[: np.ndim(array)]) for name, array in arrays.items()}
        made.show_frame(msgspec.structs.replace(frame, arrays=frame.arrays | blocks))
        return made

    return make


def test_a_weight_is_found_by_keys_and_typed(show, samples, qtbot):
    built = samples.built_network(units=3)
    matrix = np.arange(36, dtype=np.float32).reshape(12, 3)
    panel = show(WeightsPanel, built, **{"weights.layer1.W_h": matrix, "weights_radius.layer1.W_h": [0.5, 1.25]})
    for key in (Qt.Key.Key_Down,) * 4 + (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(panel.map.plot, key)
    assert panel.place.text() == "row 5 (gate i, unit 2), column 2"
    assert panel.value.text() == "13"
    wanted = []
    panel.weight_edited.connect(lambda *weight: wanted.append(weight))
    qtbot.keyClick(panel.map.plot, Qt.Key.Key_Return)
    assert panel.value.selectedText() == "13"
    qtbot.keyClicks(panel.value, "-0.5")
    qtbot.keyClick(panel.value, Qt.Key.Key_Return)
    assert wanted == [("layer1.W_h", 4, 1, -0.5)]
    assert panel.status_text.endswith("spectral radius 0.5, 1.25")


def test_the_radius_of_each_gate_says_which_gate(show, samples):
    matrix, radii = np.ones((12, 3), np.float32), [0.5, 1.25, 0.75, 1.0]
    arrays = {"weights.layer1.W_h": matrix, "weights_radius.layer1.W_h": radii}
    panel = show(WeightsPanel, samples.built_network(units=3), **arrays)
    assert panel.status_text.endswith("spectral radius o 0.5, i 1.25, f 0.75, g 1")


def test_rows_that_are_no_gates_have_no_gate(show, samples):
    panel = show(WeightsPanel, samples.built_network(units=3))
    panel.choice.setCurrentText("readout.W_y")
    panel._choose()
    assert panel.place.text() == "row 1, column 1"


def test_in_a_narrow_panel_outputs_have_more_height_than_a_few_inputs(show, samples, qapp):
    built = samples.built_network(length=8, variable_length=False)
    task = AddingTask(length=8)
    built = msgspec.structs.replace(
        built, classes=(), inputs=2, outputs=4, experiment=msgspec.structs.replace(built.experiment, task=task)
    )
    numbers = {"inputs": np.zeros((8, 2)), "outputs": np.zeros((8, 4)), "targets": np.zeros((8, 4))}
    panel = show(PredictionsPanel, built, **numbers)
    for size in ((300, 330), (900, 330), (300, 420)):  # below each other, beside each other, below each other again
        panel.resize(*size)
        qapp.processEvents()
        if size[0] == 300:
            assert panel.plot.height() > 1.5 * panel.shown_input.height()
        else:
            assert panel.plot.height() == panel.shown_input.height()


@pytest.mark.parametrize(("loss_steps", "marked"), [("all", 8), ("last", 1)])
def test_targets_are_drawn_where_the_loss_looks(show, samples, loss_steps, marked):
    built = samples.built_network(length=8, loss_steps=loss_steps, variable_length=False)
    built = msgspec.structs.replace(built, classes=(), accuracy_meaning="")
    values = np.linspace(-1, 1, 8, dtype=np.float32)[:, None]
    panel = show(PredictionsPanel, built, outputs=values, targets=-values)
    _, drawn = panel.plot.line("target")
    assert np.isfinite(drawn).sum() == marked
    assert drawn[-1] == -1.0
    panel.selection.set_time(1)
    assert ("target" in panel.status_text) == (loss_steps == "all")


def test_the_input_stands_above_the_outputs_where_it_is_narrow(show, samples, qtbot):
    panel = show(PredictionsPanel, samples.built_network())
    assert panel._splitter.orientation() == Qt.Orientation.Horizontal
    panel.resize(300, 400)
    qtbot.waitUntil(lambda: panel._splitter.orientation() == Qt.Orientation.Vertical)
