"""Window, engine and analysis process together: results come, keep up, are cancelled, and survive the engine's end."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from rnnscope.core.analyses.options import LyapunovOptions
from rnnscope.core.bptt import unroll
from rnnscope.core.jacobian_products import product_singular_values
from rnnscope.core.jacobians import local_jacobians, network_in_float64
from rnnscope.core.specs import GRULayer, NetworkSpec
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from rnnscope.app.panels.analysis_panel import AnalysisPanel

    from .conftest import Laboratory

LONG = LyapunovOptions(steps=100_000, trajectories=64)


@pytest.fixture
def opened(laboratory: Laboratory) -> Iterator[object]:
    """Return a function that brings a panel into sight; all are closed again."""
    docks = laboratory.window.docks.by_name
    names: list[str] = []

    def show(name: str) -> AnalysisPanel:
        names.append(name)
        docks[name].show()
        docks[name].raise_()
        panel = laboratory.window.panels[name]
        panel.keep_up.setChecked(True)
        laboratory.wait(panel.isVisible)
        return panel

    yield show
    for name in names:
        panel = laboratory.window.panels[name]
        panel.settings.set_options(panel.analysis())
        docks[name].close()
    laboratory.wait(lambda: laboratory.window.analyses.client.job is None)
    laboratory.window.analyses.client.close()  # other tests count the processes there are


def at_the_end(laboratory: Laboratory, panel: AnalysisPanel, step: int) -> bool:
    run = laboratory.window.session.run
    return run is not None and run.step == step and panel.result is not None and panel.result.step == step


def test_a_panel_shows_the_analysis_of_the_weights_there_are(laboratory: Laboratory, opened) -> None:
    """At step 0, and by itself again when the run has gone on; of the network and the sequence that are selected."""
    panel = opened("singular_values")
    laboratory.wait(lambda: panel.result is not None)
    assert panel.result.step == 0
    laboratory.run()
    laboratory.window.selection.set_network(2)
    laboratory.window.selection.set_example(5)
    laboratory.wait(lambda: at_the_end(laboratory, panel, 12) and panel.result.example == 5)
    trainer = Trainer(SMALL)
    for _ in range(12):
        trainer.step()
    network = network_in_float64(trainer.network.networks(slice(2, 3)))
    tape = unroll(network, trainer.task.test_batch(5, 6, "float64").inputs)
    wanted = product_singular_values(local_jacobians(tape)[:, 0, 0], slice(0, 4))
    assert np.array_equal(panel.result.arrays["log_singular_values"].array(), wanted)
    assert panel.plot.line("largest")[1] == pytest.approx(wanted[:, 0])
    assert panel.age.text() == "step 12"
    assert panel.status_text == "seed 2"


def test_closed_panels_cost_nothing(laboratory: Laboratory) -> None:
    client = laboratory.window.analyses.client
    laboratory.run()
    assert client.job is None


def test_cancel_ends_the_process_within_a_second_and_it_comes_again(
    laboratory: Laboratory, opened, qtbot: QtBot
) -> None:
    panel, client = opened("lyapunov"), laboratory.window.analyses.client
    panel.settings.set_options(LONG)
    laboratory.wait(lambda: panel.button.text() == "Cancel" and panel.progress.value() > 0)
    worker = psutil.Process(client.process_id)
    assert worker.is_running()
    begun = time.monotonic()
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert time.monotonic() - begun < 1
    assert not worker.is_running()
    assert client.process_id is None
    assert not panel.keeps_up
    panel.settings.set_options(LyapunovOptions(steps=50, warm_up=0))
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    laboratory.wait(lambda: panel.result is not None)
    assert panel.result.arrays["times"].array()[-1] == 50
    assert client.process_id != worker.pid


def test_closing_a_panel_stops_its_work(laboratory: Laboratory, opened) -> None:
    panel, client = opened("lyapunov"), laboratory.window.analyses.client
    panel.settings.set_options(LONG)
    laboratory.wait(lambda: client.job is not None)
    laboratory.window.docks.by_name["lyapunov"].close()
    laboratory.wait(lambda: client.job is None)
    assert client.process_id is None


def test_a_killed_analysis_process_is_said_and_replaced(laboratory: Laboratory, opened, qtbot: QtBot) -> None:
    panel, client = opened("lyapunov"), laboratory.window.analyses.client
    panel.settings.set_options(LONG)
    laboratory.wait(lambda: panel.progress.value() > 0)
    os.kill(client.process_id, signal.SIGKILL)
    laboratory.wait(lambda: panel.message_text.startswith("The analysis process has stopped"))
    assert "SIGKILL" in panel.message_text
    panel.settings.set_options(LyapunovOptions(steps=50))
    laboratory.wait(lambda: panel.result is not None)


def test_what_is_not_known_of_a_network_is_said(laboratory: Laboratory, opened) -> None:
    panel = opened("singular_values")
    laboratory.build(replace(SMALL, network=NetworkSpec(layers=(GRULayer(size=3),))))
    panel.settings.set_options(type(panel.options)(state="cell"))
    laboratory.wait(lambda: panel.message_text.startswith("Only an LSTM has a cell state"))


def test_after_the_engine_has_ended_the_last_weights_are_looked_at(laboratory: Laboratory, opened) -> None:
    session = laboratory.window.session
    laboratory.run()
    laboratory.wait(lambda: session.checkpoint is not None and session.checkpoint.step == 12)
    os.kill(session.engine.process_id, signal.SIGKILL)
    laboratory.wait(lambda: not session.engine.alive)
    panel = opened("decay")
    laboratory.wait(lambda: panel.result is not None)
    assert panel.result.step == 12


def test_it_keeps_up_with_a_run_and_leaves_it_its_time(laboratory: Laboratory, opened) -> None:
    """Each result is younger than the one before, and the pauses between are at least as long as promised."""
    laboratory.build(replace(SMALL, training=replace(SMALL.training, steps=10**6)))
    panel, client, window = opened("singular_values"), laboratory.window.analyses.client, laboratory.window
    window.actions_by_name["run.run_or_pause"].trigger()
    seen: list[tuple[int, float]] = []
    client.finished.connect(lambda result: seen.append((result.step, result.seconds)))
    laboratory.wait(lambda: len(seen) >= 2)
    window.actions_by_name["run.run_or_pause"].trigger()
    laboratory.wait(lambda: not window.session.running)
    steps = [step for step, _ in seen]
    assert steps == sorted(set(steps))
    assert panel.result.step > 0
