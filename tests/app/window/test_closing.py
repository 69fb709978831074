"""Closing the window while it trains, in a process of its own as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil

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
            print(window.session.engine_process_id, flush=True)
            window.close()

    timer.timeout.connect(look)
    timer.start()
    return window

bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(None))
"""


def test_closing_while_it_trains_exits_with_code_0_and_leaves_no_process(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "RNNSCOPE_CONFIG": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert not psutil.pid_exists(int(done.stdout))
