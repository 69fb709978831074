"""Time travel in the real window: the slider of training history, and a fork."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt

from rnnscope.app.plots.axes import number_text
from rnnscope.app.run.branching import Branching
from rnnscope.core.training import Trainer
from rnnscope.core.variants import single

from ...small import SMALL

if TYPE_CHECKING:
    from .conftest import Laboratory


def _step(laboratory: Laboratory, count: int) -> None:
    window = laboratory.window
    for _ in range(count):
        reached = window.session.run.step
        window.step()
        laboratory.wait(lambda reached=reached: window.session.run.step == reached + 1 and not window.session.running)
    laboratory.wait(lambda: window.session.kept_steps[-1:] == (window.session.run.step,))
    laboratory.wait_for_panels()


def test_every_panel_follows_the_slider_and_comes_back(laboratory: Laboratory, qtbot) -> None:
    window, bar = laboratory.window, laboratory.window.history_bar
    _step(laboratory, 5)
    assert (bar.slider.maximum(), bar.slider.value(), bar.label.text()) == (6, 6, "the present")
    bar.slider.setValue(2)
    shown = [panel for panel in window.panels.values() if panel.probes and panel.isVisible()]
    assert shown
    laboratory.wait(lambda: all(panel.frame.past and panel.frame.step == 2 for panel in shown))
    assert bar.label.text() == "as it was after step 2"
    trainer = Trainer(SMALL)
    trainer.step()
    trainer.step()
    trainer.measure()
    norm = np.log10(np.linalg.norm(trainer.gradients.hidden(0), axis=3))  # (T, N, B)
    panel = window.panels["gradient_norm"]
    total = panel.frame.arrays["gradient_norm"].array()[0]
    assert np.allclose(10.0**total, np.sqrt((10.0 ** (2 * norm)).sum(2)), rtol=1e-5)
    laboratory.wait(lambda: window.panels["loss_accuracy"].loss_plot.cursor_position == 2)
    losses = window.session.history.test_loss  # of the test part before training and after step 4
    assert window.session.history.test_steps.tolist() == [0, 4]
    scores = window.panels["loss_accuracy"]
    scores.refresh_text()
    assert scores.status_text.endswith(number_text(float(np.median(losses[0]))))
    assert number_text(float(np.median(losses[0]))) != number_text(float(np.median(losses[1])))
    window.actions_by_name["view.later_step"].trigger()
    laboratory.wait(lambda: all(panel.frame.step == 3 for panel in shown))
    bar.now.setFocus()
    qtbot.mouseClick(bar.now, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is bar.slider
    laboratory.wait(lambda: all(not panel.frame.past and panel.frame.step == 5 for panel in shown))
    assert bar.label.text() == "the present"
    laboratory.wait(lambda: window.panels["loss_accuracy"].loss_plot.cursor_position is None)
    assert not bar.fork.isEnabled()
    scores.refresh_text()
    assert scores.status_text.endswith(number_text(float(np.median(losses[1]))))


def test_a_fork_starts_where_the_network_was(laboratory: Laboratory, qtbot) -> None:
    window, bar = laboratory.window, laboratory.window.history_bar
    _step(laboratory, 5)
    through = window.session.history.loss.copy()
    bar.slider.setValue(3)
    laboratory.wait(lambda: window.session.past == 3)
    rate = ("training", "optimiser", "learning_rate")
    window.builder.editors()[rate].control.set_value(0.5)
    window.builder.editors()[rate].control.edited.emit()
    qtbot.mouseClick(bar.fork, Qt.MouseButton.LeftButton)
    laboratory.wait(lambda: len(window.session.network.variant_names) == 2 and window.session.run is not None)
    assert window.session.network.variant_names[1] == "Small from step 3"
    assert window.session.network.step == 3
    assert single(window.session.network.experiment, 1).training.optimiser.learning_rate == 0.5
    assert [history.steps.tolist() for history in window.session.histories] == [[1, 2, 3]] * 2
    laboratory.wait(lambda: window.session.kept_steps == (0, 1, 2, 3))  # what was before can still be gone back to
    _step(laboratory, 2)
    first, fork = window.session.histories
    assert np.array_equal(first.loss, through)  # the old one goes on as before, bit for bit
    assert np.array_equal(fork.loss[:4], through[:4])  # step 4 is taken from the same weights on the same batch
    assert not np.array_equal(fork.loss[4], through[4])  # and with another rate
    window.actions_by_name["view.earlier_step"].trigger()
    laboratory.wait(lambda: window.session.past == 5)
    window.actions_by_name["compare.fork"].trigger()
    laboratory.wait(lambda: len(window.session.network.variant_names) == 3)
    assert window.session.network.variant_names[2] == "Small from step 5"  # and not from step 3 from step 4
    assert not window.actions_by_name["compare.fork"].isEnabled()
    assert not window.actions_by_name["view.present"].isEnabled()
    window.docks.by_name["comparison"].close()


def test_a_wish_that_speaks_of_another_population_is_dropped(laboratory: Laboratory, monkeypatch) -> None:
    session, went_on, answers = laboratory.window.session, [], []
    _step(laboratory, 2)
    monkeypatch.setattr(session, "go_on_as", lambda *given: went_on.append(given))
    monkeypatch.setattr(session.checkpoint_requests, "ask_for_all", lambda use, *_: answers.append(use))
    late = replace(session.checkpoint, generation=session.network.generation + 1)
    branching = Branching(session)
    branching.fork(SMALL, 0, 1)
    branching.leave_out(SMALL, 0)
    for answer in answers:
        answer(late, [])
    assert len(answers) == 2
    assert went_on == []


def test_a_fork_of_a_run_runs_on_to_its_goal(laboratory: Laboratory) -> None:
    window, bar = laboratory.window, laboratory.window.history_bar
    _step(laboratory, 3)
    window.transport.set_goal(400)  # beyond the experiment's own 12 steps
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: window.session.running and window.session.run.step > 3)
    bar.slider.setValue(2)
    laboratory.wait(lambda: window.session.past == 2)
    bar.fork.click()
    laboratory.wait(lambda: len(window.session.network.variant_names) == 2)
    laboratory.wait(lambda: window.session.run is not None and window.session.run.state == "finished")
    assert window.session.run.step == window.session.run.until == window.transport.until == 400
    assert [history.steps.size for history in window.session.histories] == [400, 400]
    window.docks.by_name["comparison"].close()


def test_a_fork_whose_weights_do_not_fit_is_refused_and_nothing_is_lost(laboratory: Laboratory) -> None:
    window, bar = laboratory.window, laboratory.window.history_bar
    _step(laboratory, 2)
    network = window.session.network
    bar.slider.setValue(1)
    size = ("network", "layers", 0, "size")
    window.builder.editors()[size].control.set_value(9)
    window.builder.editors()[size].control.edited.emit()
    bar.fork.click()
    assert window.notice.label.text().startswith("The weights of step 1 are those of other layers.")
    assert "Duplicate" in window.notice.label.text()
    assert window.session.network is network
    assert window.session.past == 1
    assert window.builder.experiment().network.layers[0].size == 9, "what was typed stands"


def test_without_an_engine_nothing_can_be_looked_back_at(laboratory: Laboratory) -> None:
    window, bar = laboratory.window, laboratory.window.history_bar
    _step(laboratory, 2)
    bar.slider.setValue(1)
    laboratory.wait(lambda: window.session.past == 1)
    laboratory.kill_engine()
    laboratory.wait(lambda: not window.session.engine.alive)
    assert not any(part.isEnabled() for part in (bar.slider, bar.now, bar.fork))
    assert bar.label.text() == "the present"
    assert not window.actions_by_name["compare.fork"].isEnabled()
