"""Weights changed by hand in the real window: knob to engine to curve, one weight, undo, and the count of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnnscope.core.specs import SGD, AddingTask, ElmanLayer, ExperimentSpec, NetworkSpec, TrainingSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnnscope.app.window import Window

    from .conftest import Laboratory

LINEAR_UNIT = ExperimentSpec(
    name="One unit",
    network=NetworkSpec(layers=(ElmanLayer(size=1, activation="linear"),)),
    task=AddingTask(length=12, test_size=20),
    training=TrainingSpec(batch_size=4, steps=12, optimiser=SGD(learning_rate=0.0)),
    seeds=2,
    dtype="float64",
)


@pytest.fixture
def window(laboratory: Laboratory) -> Iterator[Window]:
    window = laboratory.window
    for name in ("knobs", "weights"):
        window.docks.by_name[name].show()
        window.docks.by_name[name].raise_()
    laboratory.build(LINEAR_UNIT)
    window.undo_stack.clear()
    yield window
    for name in ("knobs", "weights"):
        window.docks.by_name[name].close()


def slope(window: Window) -> float:
    """The measured change of log10 of the gradient's norm per step back."""
    curve = window.panels["gradient_norm"].frame.arrays["lag_norm"].array()[0]
    return float(np.median(np.diff(curve, axis=0)))


def test_turning_the_knob_bends_the_curve_by_the_known_factor(laboratory: Laboratory, window: Window) -> None:
    """A linear unit's gradient falls by log10|w| a step, and |w| is its spectral radius."""
    knob = window.panels["knobs"].radius
    drawn = slope(window)
    for value in (0.5, 0.8, 1.5):
        knob.slider.setValue(knob.place_of(value))
    laboratory.wait(lambda: slope(window) == pytest.approx(np.log10(1.5), abs=1e-12))
    assert window._facts.text().endswith("1 change by hand")
    assert window._facts.toolTip().endswith("step 0: layer 1: spectral radius 1.5")
    assert window.undo_stack.count() == 1
    undo, redo = (window.actions_by_name[f"edit.{name}"] for name in ("undo", "redo"))
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    laboratory.wait(lambda: abs(slope(window) - drawn) < 1e-12)
    laboratory.wait(lambda: "by hand" not in window._facts.text())
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    redo.trigger()
    laboratory.wait(lambda: slope(window) == pytest.approx(np.log10(1.5), abs=1e-12))
    laboratory.wait(lambda: knob.number.text() == "1.5")


def test_one_weight_is_typed_and_undone(laboratory: Laboratory, window: Window) -> None:
    panel = window.panels["weights"]
    panel.choice.setCurrentText("layer1.W_h")
    panel._choose()
    before = panel._values(panel.frame)[0, 0]
    panel.value.setText("-0.25")
    panel.value.returnPressed.emit()
    laboratory.wait(lambda: panel._values(panel.frame)[0, 0] == -0.25)
    curves = window.panels["gradient_norm"].frame.arrays["lag_norm"].array()[0]
    assert np.diff(curves[:, 0]) == pytest.approx(np.log10(0.25), abs=1e-12)
    assert np.diff(curves[:, 1]) != pytest.approx(np.log10(0.25), abs=1e-2)  # the other seed keeps its own
    assert window.undo_stack.undoText() == "layer1.W_h[1, 1] of network 1 = -0.25"
    window.undo_stack.undo()
    laboratory.wait(lambda: panel._values(panel.frame)[0, 0] == before)


def test_what_was_done_to_a_network_that_is_gone_cannot_be_undone(laboratory: Laboratory, window: Window) -> None:
    window.panels["knobs"].radius.slider.setValue(120)
    laboratory.wait(lambda: window.undo_stack.count() == 1)
    laboratory.build()
    assert window.undo_stack.undoText() == "open “Small”"
    window.undo_stack.undo()
    window.undo_stack.undo()
    assert not window.undo_stack.canUndo()
    assert window.undo_stack.count() == 1, "what is left can only be redone"
    assert "was done to a network that is gone" in window.notice.label.text()


def test_a_fast_turn_sends_one_command_at_a_time_and_the_newest_wins(laboratory: Laboratory, window: Window) -> None:
    sent = []
    original = window.session.engine.send
    window.session.engine.send = lambda command: (sent.append(command), original(command))
    try:
        for place in range(50, 191):
            window.panels["knobs"].radius.slider.setValue(place)
        laboratory.wait(lambda: abs(slope(window) - np.log10(1.9)) < 1e-12)
    finally:
        window.session.engine.send = original
    turned = [command.spectral_radius for command in sent if hasattr(command, "spectral_radius")]
    assert turned == [0.5, 1.9]
    assert window.undo_stack.count() == 1
