"""The real window with a real engine: building, running, scrubbing, and using it wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt

from rnnscope.core.presets import load_preset
from rnnscope.core.specs import SGD, ElmanLayer, GRULayer, NetworkSpec, TrainingSpec
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from .conftest import Laboratory


def test_a_built_network_is_shown_before_it_has_trained(laboratory: Laboratory) -> None:
    window = laboratory.window
    assert window.windowTitle() == "Small[*] — RNNScope"  # Qt puts the mark of what is not saved there
    assert not window.isWindowModified()
    assert window.statusBar().findChild(type(window._facts)) is not None
    assert "3 networks · T = 6 · float32 · cpu" in window._facts.text()
    assert window.transport.progress.text() == "step 0 of 12"
    assert window.actions_by_name["run.run_or_pause"].text() == "&Run"
    trainer = Trainer(SMALL)
    trainer.measure()
    wanted = np.log10(np.linalg.norm(trainer.gradients.hidden().astype(float), axis=(2, 3)))
    shown = window.panels["gradient_norm"].frame.arrays["gradient_norm"].array()[0]
    assert shown == pytest.approx(wanted, abs=1e-6)


def test_running_trains_the_same_numbers_as_without_a_window(laboratory: Laboratory) -> None:
    laboratory.run()
    session = laboratory.window.session
    assert laboratory.window.transport.progress.text() == "step 12 of 12"
    trainer = Trainer(SMALL)
    wanted = np.stack([trainer.step().loss for _ in range(12)])
    assert np.array_equal(session.history.loss, wanted)
    assert session.history.test_steps.tolist() == [0, 4, 8, 12]


def test_running_on_moves_the_goal(laboratory: Laboratory) -> None:
    laboratory.run()
    laboratory.run()
    assert laboratory.window.session.run.step == 24
    assert laboratory.window.transport.goal.value() == 24


def test_pause_acts_at_once_and_run_goes_on(laboratory: Laboratory) -> None:
    laboratory.build(replace(SMALL, training=replace(SMALL.training, steps=1_000_000)))
    window = laboratory.window
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: len(window.session.history.steps) > 20)
    assert window.actions_by_name["run.run_or_pause"].text() == "&Pause"
    assert not window.actions_by_name["run.step"].isEnabled()
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: window.session.run.state == "paused")
    paused_at = window.session.run.step
    assert window.session.history.steps[-1] == paused_at
    window.actions_by_name["run.step"].trigger()
    laboratory.wait(lambda: window.session.run.step == paused_at + 1 and not window.session.running)


def test_reset_draws_the_same_weights_again(laboratory: Laboratory) -> None:
    window = laboratory.window
    first = window.panels["hidden_states"].frame.arrays["hidden.0"].array().copy()
    laboratory.run()
    assert not np.array_equal(window.panels["hidden_states"].frame.arrays["hidden.0"].array(), first)
    before = window.session.network
    window.actions_by_name["run.reset"].trigger()
    laboratory.wait(lambda: window.session.network is not before)
    laboratory.wait_for_panels()
    assert np.array_equal(window.panels["hidden_states"].frame.arrays["hidden.0"].array(), first)
    assert len(window.session.history.steps) == 0


def test_one_time_cursor_runs_through_everything(laboratory: Laboratory, qtbot: QtBot) -> None:
    window = laboratory.window
    window.actions_by_name["view.later"].trigger()
    window.actions_by_name["view.later"].trigger()
    assert window.selection.time == 3
    assert window.selection_bar.time.value() == 3
    assert window.selection_bar.time_label.text() == "t = 3 of 6"
    window.selection_bar.time.setFocus()
    qtbot.keyClick(window.selection_bar.time, Qt.Key.Key_End)
    assert window.selection.time == 6
    window.actions_by_name["view.later"].trigger()
    assert window.selection.time == 6  # it stops at the end


def test_another_example_is_asked_of_the_engine(laboratory: Laboratory) -> None:
    window = laboratory.window
    window.selection_bar.example.setValue(5)
    laboratory.wait(lambda: window.panels["hidden_states"].frame.example == 4)
    wanted = Trainer(SMALL).task.test_batch(4, 5, "float32").inputs[:, 0, 0]
    assert np.array_equal(window.panels["hidden_states"].frame.arrays["inputs"].array(), wanted)
    window.selection_bar.network.setCurrentIndex(2)
    laboratory.wait(lambda: window.panels["hidden_states"].frame.network == 2)


def test_learning_rate_is_changed_while_it_runs(laboratory: Laboratory, qtbot: QtBot) -> None:
    laboratory.build(replace(SMALL, training=replace(SMALL.training, steps=1_000_000)))
    window = laboratory.window
    window.actions_by_name["run.run_or_pause"].trigger()
    field = window.transport.learning_rate
    field.lineEdit().selectAll()
    qtbot.keyClicks(field, "0.25")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    laboratory.wait(lambda: window.session.run.learning_rates == (0.25,))
    assert window.session.running
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: not window.session.running)


def test_a_bad_learning_rate_says_what_is_allowed_and_changes_nothing(laboratory: Laboratory, qtbot: QtBot) -> None:
    window = laboratory.window
    field = window.transport.learning_rate
    field.lineEdit().selectAll()
    qtbot.keyClicks(field, "fast")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.notice.label.text() == "Learning rate: must be a number from 0 to 100."
    assert field.value() == 0.003
    window.transport.goal.lineEdit().setText("-5")
    window.transport.goal.editingFinished.emit()
    assert "Run until step: must be a whole number from 0" in window.notice.label.text()
    assert window.transport.until == 12


def test_a_bad_value_in_the_builder_leaves_the_running_network_alone(laboratory: Laboratory, qtbot: QtBot) -> None:
    window = laboratory.window
    before = window.session.network
    editor = window.builder.editors()["network", "layers", 0, "size"]
    editor.control.lineEdit().selectAll()
    qtbot.keyClicks(editor.control, "0")
    window.actions_by_name["network.build"].trigger()
    assert editor.shown_violation() == "must be a whole number from 1 to 1024"
    window.actions_by_name["run.step"].trigger()
    laboratory.wait(lambda: window.session.run.step == 1 and not window.session.running)
    assert window.session.network is before
    editor.control.lineEdit().selectAll()
    qtbot.keyClicks(editor.control, "7")
    window.actions_by_name["network.build"].trigger()
    laboratory.wait(lambda: window.session.network is not before)
    assert window.session.network.layers[0].size == 7


def test_what_the_engine_refuses_is_marked_at_its_field(laboratory: Laboratory) -> None:
    window = laboratory.window
    before = window.session.network
    window.open_experiment(replace(SMALL, network=NetworkSpec(readout="softmax")), and_run=False)
    laboratory.wait(lambda: window.notice.isVisible())
    assert "must be linear" in window.notice.label.text()
    assert "must be linear" in window.builder.editors()["network", "readout"].shown_violation()
    assert window.session.network is before
    assert window.session.network.readout == "linear"


def test_divergence_is_a_plain_message_and_the_window_lives_on(laboratory: Laboratory) -> None:
    wild = replace(
        SMALL,
        network=NetworkSpec(layers=(ElmanLayer(activation="linear"),)),
        training=TrainingSpec(batch_size=4, steps=1000, optimiser=SGD(learning_rate=100.0)),
    )
    laboratory.build(wild)
    laboratory.run()
    window = laboratory.window
    assert window.session.run.state == "diverged"
    assert "diverged at step" in window.notice.label.text()
    shown = window.panels["gradient_norm"].frame.arrays["gradient_status"].array()
    assert {3, 4} & set(shown.ravel().tolist())
    laboratory.build()
    laboratory.run()
    assert window.session.run.state == "finished"


def test_killed_from_outside_the_engine_is_reported_and_the_run_goes_on(laboratory: Laboratory) -> None:
    window = laboratory.window
    laboratory.run()
    laboratory.wait(lambda: window.session.checkpoint is not None)
    picture, network = window.panels["gradient_norm"].frame, window.session.network
    laboratory.kill_engine()
    laboratory.wait(lambda: window.notice.isVisible() and bool(window.notice.offers))
    assert "The engine has stopped: it was ended from outside (SIGKILL)" in window.notice.label.text()
    assert window.isVisible()
    assert window.panels["gradient_norm"].frame is picture
    assert not window.actions_by_name["run.run_or_pause"].isEnabled()
    assert window.actions_by_name["file.save"].isEnabled()
    assert window.notice.offers[0].text() == "Go on from step 12"
    window.notice.offers[0].click()
    laboratory.wait(lambda: window.session.network is not network)
    laboratory.wait_for_panels()
    assert not window.notice.isVisible()
    assert window.session.run.step == 12
    laboratory.run()
    trainer = Trainer(SMALL)
    wanted = np.stack([trainer.step().loss for _ in range(24)])
    assert np.array_equal(window.session.history.loss, wanted)  # bit for bit, as if nothing had happened


def test_killed_while_it_runs_it_goes_on_running(laboratory: Laboratory) -> None:
    laboratory.build(replace(SMALL, training=replace(SMALL.training, steps=1_000_000)))
    window = laboratory.window
    network = window.session.network
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: len(window.session.history.steps) > 20)
    laboratory.kill_engine()
    laboratory.wait(lambda: bool(window.notice.offers))
    checkpoint = window.session.checkpoint  # one comes every two seconds, which a busy machine may have taken
    wanted = f"Go on from step {QLocale().toString(checkpoint.step)}" if checkpoint else "Start again from step 0"
    assert window.notice.offers[0].text() == wanted
    window.notice.offers[0].click()
    laboratory.wait(lambda: window.session.network is not network and window.session.running)
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: not window.session.running)


def test_themes_change_everything_at_once(laboratory: Laboratory) -> None:
    window = laboratory.window

    def mean_lightness() -> int:
        picture = window.grab().toImage().scaled(64, 64, mode=Qt.TransformationMode.SmoothTransformation)
        return picture.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0).lightness()

    assert mean_lightness() > 200
    window.actions_by_name["view.dark"].trigger()
    assert mean_lightness() < 80


def test_layers_can_be_switched_where_there_are_several(laboratory: Laboratory) -> None:
    window = laboratory.window
    assert not window.selection_bar.layer.isVisible()
    laboratory.build(replace(SMALL, network=NetworkSpec(layers=(GRULayer(size=3), GRULayer(size=5)))))
    assert window.selection_bar.layer.isVisible()
    window.selection_bar.layer.setCurrentIndex(1)
    assert window.selection.layer == 1


def test_every_action_says_what_it_does_and_no_two_share_a_shortcut(laboratory: Laboratory) -> None:
    actions = laboratory.window.actions_by_name
    shortcuts = [action.shortcut().toString() for action in actions.values() if not action.shortcut().isEmpty()]
    assert len(shortcuts) == len(set(shortcuts))
    assert all(action.statusTip() for action in actions.values())


@pytest.mark.parametrize("name", ["sunspots", "vanishing"])
def test_presets_run_from_the_menu(laboratory: Laboratory, name: str) -> None:
    window = laboratory.window
    before = window.session.network
    window.actions_by_name[f"preset.{name}"].trigger()
    laboratory.wait(lambda: window.session.network is not before and len(window.session.history.steps) > 3)
    assert window.session.network.experiment == load_preset(name)
    assert window.builder.experiment() == load_preset(name)
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: not window.session.running)


def test_the_demonstration_learns_speech_while_every_panel_moves(laboratory: Laboratory) -> None:
    window = laboratory.window
    before = window.session.network
    window.open_preset("vowels")
    laboratory.wait(lambda: window.session.network is not before)
    seen: dict[str, set[int]] = {
        name: set() for name, panel in window.panels.items() if panel.probes and panel.isVisible()
    }

    def look() -> bool:
        for name, steps in seen.items():
            frame = window.panels[name].frame
            if frame is not None:
                steps.add(frame.step)
        # How many steps lie between two pictures depends on the machine: pictures may take a share of training's time.
        return len(window.session.history.steps) >= 150 and all(len(steps) > 20 for steps in seen.values())

    assert {"gradient_norm", "hidden_states"} <= seen.keys()
    laboratory.wait(look)
    window.session.pause()
    laboratory.wait(lambda: not window.session.running)
    assert np.all(window.session.history.test_accuracy[-1] >= 0.9)


def test_closed_panels_come_back_where_they_were(laboratory: Laboratory) -> None:
    window = laboratory.window
    window.actions_by_name["view.reset_layout"].trigger()
    dock = window.docks.by_name["hidden_states"]
    beside = window.docks.by_name["gradient_norm"]
    builder = window.docks.by_name["builder"]

    def has_settled() -> bool:
        alike = dock.isVisible() and abs(dock.width() - beside.width()) < 40
        return alike and beside.geometry().left() - builder.geometry().right() < 40  # nothing is between on its way out

    laboratory.wait(has_settled)
    place = dock.geometry()
    dock.close()
    window.docks.by_name["verdict"].setFloating(True)
    assert not window.panels["hidden_states"].isVisible()
    window.actions_by_name["view.reset_layout"].trigger()
    laboratory.wait(lambda: window.panels["hidden_states"].isVisible())
    assert not window.docks.by_name["verdict"].isFloating()
    laboratory.wait(lambda: abs(dock.geometry().x() - place.x()) < 40 and abs(dock.geometry().y() - place.y()) < 40)


def test_a_panel_that_is_closed_at_first_opens_from_the_view_menu_and_is_fed(laboratory: Laboratory) -> None:
    window = laboratory.window
    laboratory.build()
    dock, panel = window.docks.by_name["gates"], window.panels["gates"]
    assert not panel.isVisible()
    dock.toggleViewAction().trigger()
    laboratory.wait(lambda: panel.isVisible() and panel.frame is not None)
    assert panel.status_text.startswith("f: ")
    dock.toggleViewAction().trigger()
    laboratory.wait(lambda: not panel.isVisible())


def test_edits_are_undone_from_the_menu_and_by_keys(laboratory: Laboratory, qtbot: QtBot) -> None:
    """The menu says what; the keys work in a text field too, and mean the builder."""
    window = laboratory.window
    window.undo_stack.clear()
    undo, redo = window.actions_by_name["edit.undo"], window.actions_by_name["edit.redo"]
    assert not undo.isEnabled()
    assert undo.text() == "&Undo"
    seeds, name = window.builder.editors()[("seeds",)], window.builder.editors()[("name",)]
    before = window.builder.experiment()
    window.activateWindow()
    seeds.control.setFocus()
    qtbot.keyClick(seeds.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(seeds.control, "12")
    name.control.setFocus()
    assert undo.isEnabled()
    assert undo.text() == f"&Undo: Seeds {before.seeds} → 12"
    qtbot.keyClick(name.control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.builder.experiment() == before
    assert redo.text() == f"&Redo: Seeds {before.seeds} → 12"
    redo.trigger()
    assert window.builder.experiment().seeds == 12
    window.builder.revert()
    window.undo_stack.clear()


def test_a_preset_opened_by_mistake_gives_the_form_back(laboratory: Laboratory) -> None:
    """What was typed and not built is not lost."""
    window = laboratory.window
    window.undo_stack.clear()
    before = window.builder.experiment()
    window.open_preset("vanishing")
    laboratory.wait(lambda: window.session.network.experiment == load_preset("vanishing"))
    window.session.pause()
    laboratory.wait_for_panels()
    assert window.undo_stack.undoText().startswith("open “")
    window.undo_stack.undo()
    assert window.builder.experiment() == before
    assert window.session.network.experiment == load_preset("vanishing")
    window.undo_stack.clear()
