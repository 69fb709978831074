"""Closing the window while it trains, in a process of its own as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from pathlib import Path

# Opens the demonstration as the command does, and closes the window once it trains.
SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from rnnscope.app import bootstrap

original = bootstrap.make_window

def make_window(**given):
    window = original(**given)
    timer = QTimer(window, interval=20)

    def look():
        if len(window.session.history.steps) > 3:
            timer.stop()
            print(window.session.engine.process_id, flush=True)
            window.close()

    timer.timeout.connect(look)
    timer.start()
    return window

bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(None))
"""


# Lets everything work at once, lets a slot fail, stops every process but the window, and closes it.
IN_THE_MIDST = """
import os, signal, sys, time
from PySide6.QtCore import QTimer
from rnnscope.app import bootstrap
from rnnscope.core.analyses.options import LyapunovOptions

original = bootstrap.make_window

def steps(window):
    session = window.session
    while len(session.history.steps) <= 3:
        yield
    session.start(1_000_000)  # a run that had come to its end would not be in the midst of anything
    for name in ("lyapunov", "phase_diagram"):
        window.docks.by_name[name].show()
        window.docks.by_name[name].raise_()
        while not window.panels[name].isVisible():
            yield
        if name == "lyapunov":
            window.panels[name].keep_up.setChecked(True)
            window.panels[name].settings.set_options(LyapunovOptions(steps=100_000, trajectories=64))
            while window.analyses.client.process_id is None:
                yield
    diagram = window.panels["phase_diagram"]
    diagram.form.steps.set_value(20_000)
    diagram.form.changed.emit()
    diagram.start.click()
    QTimer.singleShot(0, lambda: 1 / 0)
    while "ZeroDivisionError" not in window.notice.label.text():
        yield
    trained = len(session.history.steps)
    while len(session.history.steps) <= trained:
        yield
    processes = [session.engine.process_id, window.analyses.client.process_id, window.sweeps.client.process_id]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    begun = time.monotonic()
    window.close()
    print(*processes, time.monotonic() - begun, flush=True)

def make_window(**given):
    window = original(**given)
    rest = steps(window)
    timer = QTimer(window, interval=20)
    timer.timeout.connect(lambda: next(rest, None) or (timer.stop() if not window.isVisible() else None))
    timer.start()
    return window

bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(None))
"""


def start(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "RNNSCOPE_CONFIG": str(folder)},
    )


def test_two_windows_closed_while_they_train_exit_with_code_0_and_leave_no_process(tmp_path: Path) -> None:
    """Both share settings, layouts, log and the folder for recovery."""
    engines = []
    for window in [start(SCRIPT, tmp_path), start(SCRIPT, tmp_path)]:
        output, errors = window.communicate(timeout=200)
        assert window.returncode == 0, errors
        assert "Traceback" not in errors
        engines.append(int(output))
    assert engines[0] != engines[1]
    assert not any(psutil.pid_exists(engine) for engine in engines)
    assert not list(tmp_path.glob("*damaged*"))
    assert "Traceback" not in (tmp_path / "log" / "rnnscope.log").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
def test_closing_in_the_midst_of_everything_takes_a_moment_and_leaves_no_process(tmp_path: Path) -> None:
    """A run, an analysis and a sweep are under way, and all three processes hang; before, a slot has failed."""
    window = start(IN_THE_MIDST, tmp_path)
    output, errors = window.communicate(timeout=200)
    assert window.returncode == 0, errors
    *processes, seconds = output.split()
    assert len(processes) == 3
    assert not any(psutil.pid_exists(int(process)) for process in processes)
    assert float(seconds) < 10  # a second where nothing else runs; to wait for what hangs would take for ever
    log = (tmp_path / "log" / "rnnscope.log").read_text()
    assert "a fault in the window: ZeroDivisionError" in log
    assert "in <lambda>" in log
