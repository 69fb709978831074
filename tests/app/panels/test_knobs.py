"""The live knobs: where they stand, what they ask for, and why some cannot be turned."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnnscope.app.panels.knobs import KnobsPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.commands import ScaleRecurrent, SetForgetBias
from rnnscope.core.events import LayerFacts
from rnnscope.core.wire import ArrayBlock


@pytest.fixture
def panel(qtbot, samples, selection_for):
    def make(built, **arrays):
        made = KnobsPanel(selection_for(built), LIGHT)
        qtbot.addWidget(made)
        made.resize(320, 330)
        made.show()
        made.show_network(built)
        frame = samples.sample_frame(built)
        blocks = {
            name: ArrayBlock.of(np.asarray(values), *("network", "gate")[: np.ndim(values)])
            for name, values in arrays.items()
        }
        made.show_frame(msgspec.structs.replace(frame, arrays=frame.arrays | blocks))
        made.wishes = []
        made.turned.connect(lambda command, begins: made.wishes.append((command, begins)))
        return made

    return make


def test_they_show_the_median_over_gates_and_seeds(panel, samples):
    shown = panel(
        samples.built_network(networks=3),
        recurrent_radius=[[0.5, 0.75], [0.25, 1.25], [3.0, 0.75]],
        forget_bias=[0.5, 4.0, 1.5],
    )
    assert (shown.radius.number.text(), shown.radius.slider.value()) == ("0.75", 75)
    assert (shown.bias.number.text(), shown.bias.slider.value()) == ("1.5", 130)
    assert (shown.gain.number.text(), shown.gain.slider.value()) == ("1", 100)
    assert shown.status_text == "all 3 seeds"


def test_what_is_beyond_the_slider_is_still_written(panel, samples):
    shown = panel(samples.built_network(networks=1), recurrent_radius=[[7.5]], forget_bias=[np.nan])
    assert (shown.radius.number.text(), shown.radius.slider.value()) == ("7.5", 200)
    assert shown.bias.number.text() == "NaN"


def test_a_turn_by_keys_is_one_gesture_and_asks_at_once(panel, samples, qtbot):
    shown = panel(samples.built_network(networks=2), recurrent_radius=[[1.0], [1.0]])
    shown.radius.slider.setFocus()
    for _ in range(2):
        qtbot.keyClick(shown.radius.slider, Qt.Key.Key_Right)
    assert shown.wishes == [
        (ScaleRecurrent(layer=0, spectral_radius=1.02), True),
        (ScaleRecurrent(layer=0, spectral_radius=1.04), False),
    ]
    assert shown.radius.number.text() == "1.04"
    shown.show_frame(samples.sample_frame(shown.built))  # one that was measured before
    assert shown.radius.number.text() == "1.04"


def test_the_gain_is_a_ratio_that_springs_back(panel, samples, qtbot):
    shown = panel(samples.built_network(networks=2))
    shown.gain.slider.setValue(150)
    assert shown.wishes == [(ScaleRecurrent(layer=0, gain=2.0), True)]
    assert shown.gain.number.text() == "2"
    qtbot.waitUntil(lambda: shown.gain.number.text() == "1", timeout=5000)
    assert shown.gain.slider.value() == 100


def test_a_number_is_typed_and_a_wrong_one_says_what_is_allowed(panel, samples, qtbot):
    shown = panel(samples.built_network(networks=2), forget_bias=[1.0, 1.0])
    said = []
    shown.mistaken.connect(said.append)
    field = shown.bias.number
    for text in ("-3.5", "1000"):
        field.setFocus()
        field.lineEdit().selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.wishes == [(SetForgetBias(layer=0, value=-3.5), True)]
    assert said == ["Forget-gate bias: must be a number from -20 to 20."]
    assert field.text() == "-3.5"


def test_what_cannot_be_turned_says_why(panel, samples):
    built = samples.built_network(networks=2, activation="relu")
    facts = LayerFacts("orthogonal", 32, "tanh", (), "Its scale is ρ.", "Its scale is ρ.")
    shown = panel(msgspec.structs.replace(built, layers=(facts,)))
    assert [knob.reason for knob in (shown.radius, shown.gain, shown.bias)] == [
        "Its scale is ρ.",
        "Its scale is ρ.",
        "This layer has no forget gate.",
    ]
    assert not shown.radius.slider.isEnabled()
    assert shown.radius.number.text() == ""


def test_in_the_past_nothing_can_be_turned(panel, samples):
    shown = panel(samples.built_network(networks=2))
    shown.show_frame(msgspec.structs.replace(shown.frame, past=True))
    assert shown.radius.reason == "Go back to the present to turn it."
    shown.show_frame(msgspec.structs.replace(shown.frame, past=False))
    assert shown.radius.reason == ""
    assert shown.radius.slider.isEnabled()
