"""Faults around the real window: each is told in plain words, and what was there stands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from rnnscope.app.faults.problem_view import ProblemView
from rnnscope.app.processes import analysis_client
from rnnscope.core.analyses.options import LyapunovOptions
from rnnscope.core.devices import choose_device
from rnnscope.core.history import History
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.snapshot import Snapshot, save
from rnnscope.core.specs import encode_experiment
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from .conftest import Laboratory

no_sigstop = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
FOREVER = LyapunovOptions(steps=100_000, trajectories=64)


@pytest.fixture
def analysing(laboratory: Laboratory) -> Iterator[Laboratory]:
    """Let the Lyapunov panel work on what will not end by itself."""
    window = laboratory.window
    dock, panel = window.docks.by_name["lyapunov"], window.panels["lyapunov"]
    dock.show()
    dock.raise_()
    laboratory.wait(panel.isVisible)
    usual = panel.options
    panel.keep_up.setChecked(True)
    panel.settings.set_options(FOREVER)
    laboratory.wait(lambda: panel.progress.value() > 0)
    yield laboratory
    panel.settings.set_options(usual)
    dock.close()
    laboratory.wait(lambda: window.analyses.client.job is None)
    window.analyses.client.close()


def losses(steps: int) -> np.ndarray:
    trainer = Trainer(SMALL)
    return np.stack([trainer.step().loss for _ in range(steps)])


@no_sigstop
def test_an_engine_that_hangs_is_told_in_the_window_and_replaced_from_its_last_checkpoint(
    laboratory: Laboratory,
) -> None:
    window = laboratory.window
    laboratory.run()
    laboratory.wait(lambda: window.session.checkpoint is not None and window.session.checkpoint.step == 12)
    network, engine = window.session.network, psutil.Process(window.session.engine.process_id)
    window.engine_watch.patience = 0.5
    engine.suspend()
    try:
        window.session.request_checkpoint(lambda _: None)  # as saving does
        laboratory.wait(lambda: bool(window.notice.offers))
        assert "The engine has said nothing for" in window.notice.label.text()
        assert window.session.network is network
        window.actions_by_name["run.new_engine"].trigger()
    finally:
        window.engine_watch.patience = 6.0
    assert not engine.is_running()
    laboratory.wait(lambda: window.session.network is not network)
    laboratory.wait_for_panels()
    assert (window.session.run.step, window.session.network.experiment) == (12, SMALL)
    laboratory.run()
    assert np.array_equal(window.session.history.loss, losses(24))  # bit for bit, as if nothing had happened


@no_sigstop
def test_an_analysis_process_that_is_stopped_is_ended_and_told(
    analysing: Laboratory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_client, "LOOKS_OF_SILENCE", 10)
    window = analysing.window
    worker, panel = psutil.Process(window.analyses.client.process_id), window.panels["lyapunov"]
    panel.keep_up.setChecked(False)
    worker.suspend()
    analysing.wait(lambda: "stopped from outside" in panel.message_text)
    assert panel.message_text == "The analysis process was stopped from outside and has been ended."
    assert not worker.is_running()
    assert window.session.network.experiment == SMALL
    panel.settings.set_options(LyapunovOptions(steps=50, warm_up=0))
    panel.button.click()
    analysing.wait(lambda: panel.result is not None)


@no_sigstop
def test_a_sweep_process_that_is_stopped_is_ended_and_the_sweep_can_be_gone_on_with(
    laboratory: Laboratory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_client, "LOOKS_OF_SILENCE", 10)
    window = laboratory.window
    window.docks.by_name["phase_diagram"].show()
    panel = window.panels["phase_diagram"]
    laboratory.wait(panel.isVisible)
    panel.form.steps.set_value(20_000)
    panel.form.changed.emit()
    panel.start.click()
    laboratory.wait(lambda: window.sweeps.client.process_id is not None)
    worker = psutil.Process(window.sweeps.client.process_id)
    worker.suspend()
    laboratory.wait(lambda: "stopped from outside" in panel.reading.text())
    assert not worker.is_running()
    panel.clear()
    panel.show_network(window.session.network)
    window.docks.by_name["phase_diagram"].close()


def test_nothing_of_the_program_has_a_network_connection(analysing: Laboratory) -> None:
    """Not the window, nor the engine while it trains, nor the process that analyses."""
    window = analysing.window
    window.session.start(10**6)
    analysing.wait(lambda: window.session.running and len(window.session.history.steps) > 20)
    processes = [
        psutil.Process(),
        psutil.Process(window.session.engine.process_id),
        psutil.Process(window.analyses.client.process_id),
    ]
    assert [process.net_connections(kind="inet") for process in processes] == [[], [], []]
    window.session.pause()
    analysing.wait(lambda: not window.session.running)


def test_a_snapshot_that_names_a_gpu_opens_on_the_cpu_with_a_message(laboratory: Laboratory, tmp_path: Path) -> None:
    if choose_device("cuda:1", 1).name != "cpu":
        pytest.skip("there is a GPU of that number here")
    window, path = laboratory.window, tmp_path / "gpu.rnnscope"
    experiment = replace(SMALL, device="cuda:1")
    lockstep = Lockstep(experiment)
    for _ in range(3):
        lockstep.step()
    save(Snapshot.of(experiment, lockstep.checkpoint(1, 0, 1.0), History.of(experiment)), path)
    before = window.session.network
    window.open_path(path)
    laboratory.wait(lambda: window.session.network is not before)
    reason = "cuda:1 was asked for, but no CUDA device was found: the CPU is used instead."
    assert window.notice.label.text() == reason
    assert window.session.network.experiment == experiment
    assert (window.session.network.device, window.session.network.device_reason) == ("cpu", reason)
    laboratory.wait_for_panels()
    window.session.start(12)
    laboratory.wait(lambda: window.session.run is not None and window.session.run.step == 12)
    assert np.array_equal(window.session.history.loss, losses(12)[3:])


def test_a_file_that_was_edited_since_is_told_in_the_window(laboratory: Laboratory, tmp_path: Path) -> None:
    from rnnscope.core.specs import TextTask

    window, data, path = laboratory.window, tmp_path / "mine.txt", tmp_path / "run.rnnscope"
    data.write_text("to be or not to be " * 20)
    laboratory.build(replace(SMALL, task=TextTask(path=str(data), length=5)))
    laboratory.run()
    window.session.file.save(path)
    laboratory.wait(path.exists)
    laboratory.wait(lambda: window.session.file.path == path)
    data.write_text("not to be or to be " * 20)
    before = window.session.network
    window.open_path(path)
    laboratory.wait(lambda: window.session.network is not before)
    assert window.notice.label.text() == f"{data} has changed since: the sequences are others than before."
    assert window.session.network.step == 12


def test_a_report_shows_what_it_says_lets_parts_be_left_out_and_is_saved_and_copied_only_on_demand(
    laboratory: Laboratory, tmp_path: Path, qtbot: QtBot, unnamed, cut_texts
) -> None:
    window = laboratory.window
    window.actions_by_name["help.report"].trigger()
    window.actions_by_name["help.report"].trigger()
    (view,) = window.findChildren(ProblemView)
    qtbot.addWidget(view)
    assert not view.isModal()
    assert unnamed(view) == []
    assert cut_texts(view) == []
    text = view.text.toPlainText()
    assert encode_experiment(SMALL).decode() in text
    assert "paused at step 0" in text
    assert '"theme": "light"' in text
    view.boxes["run"].setChecked(False)
    assert encode_experiment(SMALL).decode() not in view.text.toPlainText()
    view.boxes["settings"].setChecked(False)
    view.text.setPlainText(view.text.toPlainText() + "What I did: nothing.")
    QGuiApplication.clipboard().clear()
    view.save(tmp_path / "report.txt")
    assert view.said.text() == "Saved to report.txt."
    assert (tmp_path / "report.txt").read_text() == view.text.toPlainText()
    assert (tmp_path / "report.txt").read_text().endswith("What I did: nothing.")
    assert QGuiApplication.clipboard().text() == ""
    view.copy()
    assert QGuiApplication.clipboard().text() == view.text.toPlainText()
    view.save(tmp_path / "nowhere" / "report.txt")
    assert "could not be written" in view.said.text()
    window.session.step()  # it holds nothing up
    laboratory.wait(lambda: window.session.run.step == 1 and not window.session.running)
    view.close()


def test_a_fault_of_the_program_is_told_with_a_way_to_report_it(laboratory: Laboratory, qtbot: QtBot) -> None:
    window = laboratory.window
    window.tell_fault("KeyError: <b>x</b>")
    assert window.notice.label.text().startswith("Something went wrong in the program itself (KeyError: <b>x</b>).")
    assert window.notice.label.textFormat() == Qt.TextFormat.PlainText
    window.notice.offers[0].click()
    (view,) = window.findChildren(ProblemView)
    assert view.isVisible()
    view.close()
    laboratory.run()
    assert np.array_equal(window.session.history.loss, losses(12))
