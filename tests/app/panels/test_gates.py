"""The gates panel: which gate it shows, what it says of it, and what it says where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.app.panels.gates import GatesPanel
from rnnscope.app.theme import LIGHT
from rnnscope.core.events import LayerFacts
from rnnscope.core.wire import ArrayBlock


@pytest.fixture
def panel(qtbot, samples, selection_for):
    def make(built):
        made = GatesPanel(selection_for(built), LIGHT)
        qtbot.addWidget(made)
        made.resize(700, 330)
        made.show()
        made.show_network(built)
        return made

    return make


def with_gates(samples, built, values):
    """Return a frame whose gates of layer 0 are (gate, time, unit) `values`."""
    frame = samples.sample_frame(built)
    block = ArrayBlock.of(np.asarray(values, np.float32), "gate", "time", "unit")
    return type(frame)(
        **{name: getattr(frame, name) for name in frame.__struct_fields__} | {"arrays": {"gates.0": block}}
    )


def test_the_forget_gate_comes_first_and_its_shares_are_counted(panel, samples):
    built = samples.built_network(length=4, units=5, variable_length=False)
    shown = panel(built)
    values = np.full((4, 4, 5), 0.5)
    values[2, :, 0] = 0.01  # the forget gate of one unit of five is shut
    values[2, :, 1:3] = 0.97  # that of two is open
    values[3] = -1  # the input node is at its lower end
    shown.show_frame(with_gates(samples, built, values))
    assert shown.status_text == "f: 20 % shut, 40 % open · seed 0"
    pixels = shown.map.pixels
    assert pixels.shape == (5, 4, 4)
    assert np.array_equal(pixels[1], pixels[2])
    assert not np.array_equal(pixels[0], pixels[1])
    assert shown.choice._group.button(2).toolTip() == "forget gate"
    shown.choice._group.button(3).click()
    assert shown.status_text == "g: 100 % at −1, 0 % at 1 · seed 0"


def test_it_follows_the_layer_and_its_gates(panel, samples):
    import msgspec

    built = samples.built_network(length=4, layers=2)
    layers = (LayerFacts("gru", 32, "tanh", ("r", "z", "n")), LayerFacts("elman", 32, "tanh"))
    built = msgspec.structs.replace(built, layers=layers)
    shown = panel(built)
    frame = with_gates(samples, built, np.full((3, 4, 32), 0.5))
    shown.show_frame(frame)
    assert shown.status_text == "z: 0 % shut, 0 % open · seed 0 · layer 1"
    shown.selection.set_layer(1)  # which has none: the first that has stays
    assert shown.status_text == "z: 0 % shut, 0 % open · seed 0 · layer 1"


def test_a_network_without_gates_is_said_to_have_none(panel, samples):
    built = samples.built_network(activation="relu")
    shown = panel(built)
    assert shown.message_text.startswith("This network has no gates.")
    shown.show_frame(samples.sample_frame(built))
    assert shown.message_text.startswith("This network has no gates.")


def test_it_is_closed_at_first():
    from rnnscope.app.panels.registry import PANELS

    assert next(info for info in PANELS if info.panel_id == "gates").closed
