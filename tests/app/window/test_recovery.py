"""What is kept of a run that is not saved: while the window is open, when it closes, and after it was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest

from rnnscope.app.bootstrap import make_window
from rnnscope.app.recovery_folder import MOST_UNSAVED, WindowFile, left_files, recovery_folder, unsaved_runs
from rnnscope.app.settings.store import SettingsStore
from rnnscope.app.theme import LIGHT
from rnnscope.core.snapshot import load
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rnnscope.app.window import Window

# Opens the window, trains twelve steps, writes a note and keeps the run; then it waits to be killed.
SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from rnnscope.app.bootstrap import make_application, make_window
from rnnscope.app.recovery_folder import recovery_folder
from rnnscope.core.specs import decode_experiment

application = make_application()
window = make_window(recovery=recovery_folder())
window.show()
window.session.start_engine()
window.open_experiment(decode_experiment(sys.argv[1].encode()), and_run=True)
timer = QTimer(interval=20)

def look():
    run = window.session.run
    if run is not None and run.state == "finished" and run.step == 12:
        timer.stop()
        window.notes.write("worth keeping", ("mine",))
        window.recovery.keep()
        tell.start()

def kept():
    if list(recovery_folder().glob("open-*.rnnscope")):
        tell.stop()
        print("kept", window.session.engine_process_id, flush=True)

tell = QTimer(interval=20)
tell.timeout.connect(kept)
timer.timeout.connect(look)
timer.start()
application.exec()
"""


@pytest.fixture
def wait(qtbot) -> Callable[[Callable[[], bool]], None]:
    return lambda condition: qtbot.waitUntil(condition, timeout=60_000)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("RNNSCOPE_CONFIG", str(tmp_path))
    return recovery_folder()


@pytest.fixture
def window(qapp, folder, wait) -> Iterator[Window]:
    """Return a window that keeps what is not saved, with a network at step 0."""
    made = make_window(LIGHT, settings=SettingsStore(folder.parent), recovery=folder)
    made.show()
    made.session.start_engine()
    made.open_experiment(SMALL, and_run=False)
    wait(lambda: made.session.run is not None and len(made.session.history.test_steps) > 0)
    yield made
    made.close()
    made.deleteLater()
    qapp.processEvents()


def run(window: Window, wait, until: int = 12) -> None:
    window.session.start(until)
    wait(lambda: window.session.run.state == "finished" and window.session.run.step == until)


def test_the_folder_lies_where_the_environment_says(folder, tmp_path):
    assert folder == tmp_path / "recovery"


def test_a_killed_window_is_offered_for_recovery_with_everything_in_it(window, folder, wait):
    from rnnscope.core.specs import encode_experiment

    child = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, encode_experiment(SMALL).decode()],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "RNNSCOPE_CONFIG": str(folder.parent)},
    )
    assert child.stdout is not None
    word, engine = child.stdout.readline().split()
    assert word == "kept"
    assert left_files(folder) == []  # its window is open
    os.kill(child.pid, signal.SIGKILL)
    child.wait(10)
    wait(lambda: not psutil.pid_exists(int(engine)) or psutil.Process(int(engine)).status() == "zombie")
    [left] = left_files(folder)
    window.recovery.offer()
    wait(lambda: bool(window.notice.offers))
    assert window.notice.label.text().startswith(
        "RNNScope did not end properly. The run “Small” was kept at step 12,"
    )
    assert [button.text() for button in window.notice.offers] == ["Recover", "Discard"]
    before = window.session.network
    window.notice.offers[0].click()
    wait(lambda: window.session.network is not before and window.session.run is not None)
    wait(lambda: not left.exists() and window.session.run.step == 12)
    assert window.session.run.state == "paused"
    assert window.session.path is None
    assert window.isWindowModified()
    assert window.notes.text == "worth keeping"
    assert window.notes.tags == ("mine",)
    assert [load(path).step for path in folder.glob("open-*.rnnscope")] == [12]  # it is this window's now
    run(window, wait, 24)
    trainer = Trainer(SMALL)
    assert np.array_equal(window.session.history.loss, np.stack([trainer.step().loss for _ in range(24)]))


def test_discard_removes_what_was_left_and_the_next_is_offered(window, folder, wait):
    run(window, wait)
    window.recovery.keep()
    wait(lambda: len(list(folder.glob("open-*.rnnscope"))) == 1)
    [own] = folder.glob("open-*.rnnscope")
    for number, name in enumerate(("open-1-1", "open-2-1")):
        (folder / f"{name}.rnnscope").write_bytes(own.read_bytes() if number else b"no zip")
        os.utime(folder / f"{name}.rnnscope", (number, number))
    window.recovery.offer()
    wait(lambda: "“Small” was kept" in window.notice.label.text())
    window.notice.offers[1].click()
    wait(lambda: "cannot be used. open-1-1.rnnscope" in window.notice.label.text())
    assert [button.text() for button in window.notice.offers] == ["Discard"]
    window.notice.offers[0].click()
    wait(lambda: not (folder / "open-1-1.rnnscope").exists())
    assert list(folder.glob("open-*.rnnscope")) == [own]


def test_keeping_does_not_change_the_run_and_nothing_waits_for_it(window, folder, wait):
    window.recovery._timer.start(15)
    longest, last = 0.0, time.perf_counter()

    def tick() -> bool:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        return window.session.run.state == "finished" and window.session.run.step == 150

    window.session.start(150)
    wait(tick)
    trainer = Trainer(SMALL)
    assert np.array_equal(window.session.history.loss, np.stack([trainer.step().loss for _ in range(150)]))
    wait(lambda: window.recovery._written is not None and window.recovery._written.step == 150)
    window.recovery._timer.stop()
    print(f"longest wait of the event loop: {1000 * longest:.0f} ms")


def test_the_title_tells_what_is_not_saved(window, folder, wait, tmp_path):
    assert window.windowTitle() == "Small[*] — RNNScope"
    assert not window.isWindowModified()
    run(window, wait)
    assert window.isWindowModified()
    window.recovery.keep()
    wait(lambda: len(list(folder.glob("open-*"))) == 1)
    window.session.save(tmp_path / "mine.rnnscope")
    wait(lambda: window.session.path is not None)
    assert window.windowTitle() == "Small (mine.rnnscope)[*] — RNNScope"
    assert not window.isWindowModified()
    wait(lambda: list(folder.glob("open-*")) == [])
    window.notes.write("a thought", ())
    assert window.isWindowModified()
    window.undo_stack.undo()
    assert not window.isWindowModified()
    window.session.step()
    wait(lambda: window.session.run.step == 13)
    assert window.isWindowModified()


def test_a_run_that_is_replaced_before_it_was_saved_is_kept(window, folder, wait):
    run(window, wait)
    window.notes.write("of the first", ())
    first = window.session.history.loss.copy()
    window.reset()
    wait(lambda: window.session.run is not None and window.session.run.step == 0)
    wait(lambda: len(unsaved_runs(folder)) == 1)
    kept = load(unsaved_runs(folder)[0])
    assert kept.step == 12
    assert kept.notes == "of the first"
    assert np.array_equal(kept.history.loss, first)
    assert len(kept.kept) >= 1
    assert {each.axis for each in kept.norms} == {"time", "lag"}
    assert list(folder.glob("open-*")) == []
    window.notes.take()
    window.reset()  # nothing was done with this one
    wait(lambda: window.session.network.generation >= 3)
    assert len(unsaved_runs(folder)) == 1


def test_closing_keeps_a_run_that_is_not_saved_even_while_it_trains(qapp, folder, wait):
    made = make_window(LIGHT, settings=SettingsStore(folder.parent), recovery=folder)
    made.show()
    made.session.start_engine()
    made.open_experiment(SMALL, and_run=False)
    wait(lambda: made.session.run is not None and len(made.session.history.test_steps) > 0)
    made.session.start(100_000)
    wait(lambda: made.session.run.step > 20)
    reached = made.session.run.step
    made.close()
    made.deleteLater()
    qapp.processEvents()
    [kept] = unsaved_runs(folder)
    assert load(kept).step >= reached
    assert left_files(folder) == []
    assert list(folder.glob("*.lock")) == []
    assert list(folder.glob(".*.lock")) == []


def test_only_the_newest_unsaved_runs_are_kept(window, folder, wait):
    run(window, wait)
    given = []
    window.session.request_snapshot(given.append)
    wait(lambda: bool(given))
    file = WindowFile(folder)
    for _ in range(MOST_UNSAVED + 3):
        file.write(given[0])
        file.set_aside()
    file.release()
    names = [path.name.split("-")[1] for path in unsaved_runs(folder)]
    assert names[0] == f"{MOST_UNSAVED + 3:06d}"
    assert len(names) == MOST_UNSAVED


def test_two_windows_of_one_process_write_to_two_files(window, folder, wait):
    run(window, wait)
    given = []
    window.session.request_snapshot(given.append)
    wait(lambda: bool(given))
    one, other = WindowFile(folder), WindowFile(folder)
    for file in (one, other):
        file.write(given[0])
    assert one.path != other.path
    assert left_files(folder) == []
    one.release()
    assert left_files(folder) == [one.path]
    other.release()


def test_a_folder_that_cannot_be_written_is_said_once(window, folder, wait):
    folder.parent.joinpath("recovery").write_text("a file in the way")
    run(window, wait)
    window.recovery.keep()
    wait(lambda: "could not be kept for recovery" in window.notice.label.text())
    window.notice.dismiss()
    window.recovery.keep()
    wait(lambda: window.recovery._written is None)
    assert not window.notice.isVisible()
