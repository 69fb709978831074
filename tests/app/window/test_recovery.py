"""What is kept of a run that is not saved: while the window is open, when it closes, and after it was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest

from rnnscope.app.bootstrap import make_window
from rnnscope.app.files.recovery_folder import WindowFile, left_files, recovery_folder, unsaved_runs
from rnnscope.app.gallery.picture_list import SENTENCE
from rnnscope.app.gallery.snapshot_gallery import SnapshotGallery
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
from rnnscope.app.gallery.picture_list import SENTENCE
from rnnscope.app.files.recovery_folder import recovery_folder
from rnnscope.core.specs import decode_experiment

application = make_application()
window = make_window(recovery=recovery_folder())
window.show()
window.session.engine.start()
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
        print("kept", window.session.engine.process_id, flush=True)

tell = QTimer(interval=20)
tell.timeout.connect(kept)
timer.timeout.connect(look)
timer.start()
application.exec()
"""


@pytest.fixture
def wait(qtbot) -> Callable[[Callable[[], bool]], None]:
    return lambda condition: qtbot.waitUntil(condition, timeout=15_000)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[Path]:
    """Return the folder of the settings, which the environment names."""
    with pytest.MonkeyPatch.context() as patch:
        made = tmp_path_factory.mktemp("settings")
        patch.setenv("RNNSCOPE_CONFIG", str(made))
        yield made


@pytest.fixture(scope="module")
def shared(qapp, place) -> Iterator[Window]:
    made = make_window(LIGHT, settings=SettingsStore(place), recovery=recovery_folder())
    made.show()
    made.session.engine.start()
    yield made
    made.close()
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def folder(place) -> Path:
    return recovery_folder()


@pytest.fixture
def window(shared, folder, wait) -> Window:
    """Return a window that keeps what is not saved, with a network at step 0 and nothing kept so far."""
    before = shared.session.network
    shared.notice.dismiss()
    shared.open_experiment(SMALL, and_run=False)
    wait(lambda: shared.session.network is not before and len(shared.session.history.test_steps) > 0)
    shared.undo_stack.clear()
    done: list[bool] = []
    shared.recovery._background.do(lambda: True, done.append)
    wait(lambda: bool(done))
    for path in folder.glob("*.rnnscope"):
        path.unlink()
    return shared


def run(window: Window, wait, until: int = 12) -> None:
    window.session.start(until)
    wait(lambda: window.session.run.state == "finished" and window.session.run.step == until)


def test_the_folder_lies_beside_the_settings_if_these_have_a_place_of_their_own(folder, place):
    assert folder == place / "recovery"


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
    assert window.notice.label.text().startswith("RNNScope did not end properly. The run “Small” was kept at step 12,")
    assert [button.text() for button in window.notice.offers] == ["Recover", "Discard"]
    before = window.session.network
    window.notice.offers[0].click()
    wait(lambda: window.session.network is not before and window.session.run is not None)
    wait(lambda: not left.exists() and window.session.run.step == 12)
    assert window.session.run.state == "paused"
    assert window.session.file.path is None
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
    wait(lambda: bool(window.notice.offers) and "“Small” was kept" in window.notice.label.text())
    window.notice.offers[1].click()
    wait(lambda: "cannot be used. open-1-1.rnnscope" in window.notice.label.text())
    assert [button.text() for button in window.notice.offers] == ["Discard"]
    window.notice.offers[0].click()
    wait(lambda: not (folder / "open-1-1.rnnscope").exists())
    assert list(folder.glob("open-*.rnnscope")) == [own]


def test_keeping_does_not_change_the_run(window, folder, wait):
    window.recovery._timer.start(15)
    run(window, wait, 150)
    trainer = Trainer(SMALL)
    assert np.array_equal(window.session.history.loss, np.stack([trainer.step().loss for _ in range(150)]))
    wait(lambda: window.recovery._written is not None and window.recovery._written.step == 150)
    window.recovery._timer.stop()


def test_the_title_tells_what_is_not_saved(window, folder, wait, tmp_path):
    assert window.windowTitle() == "Small[*] — RNNScope"
    assert not window.isWindowModified()
    run(window, wait)
    assert window.isWindowModified()
    window.recovery.keep()
    wait(lambda: len(list(folder.glob("open-*"))) == 1)
    window.session.file.save(tmp_path / "mine.rnnscope")
    wait(lambda: window.session.file.path is not None)
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
    before = window.session.network
    window.reset()  # nothing was done with this one
    wait(lambda: window.session.network is not before)
    assert len(unsaved_runs(folder)) == 1


def test_what_was_kept_stays_when_another_engine_goes_on(window, folder, wait):
    run(window, wait)
    window.recovery.keep()
    wait(lambda: len(list(folder.glob("open-*"))) == 1)
    network = window.session.network
    psutil.Process(window.session.engine.process_id).kill()
    wait(lambda: bool(window.notice.offers))
    window.notice.offers[0].click()
    wait(lambda: window.session.network is not network and window.session.run is not None)
    assert window.session.run.step == 12
    assert [load(path).step for path in folder.glob("open-*.rnnscope")] == [12]
    assert unsaved_runs(folder) == []


def test_closing_keeps_a_run_that_is_not_saved_even_while_it_trains(qapp, tmp_path, wait):
    made = make_window(LIGHT, recovery=tmp_path)
    made.show()
    made.session.engine.start()
    made.open_experiment(SMALL, and_run=False)
    wait(lambda: made.session.run is not None and len(made.session.history.test_steps) > 0)
    made.session.start(100_000)
    wait(lambda: made.session.run.step > 20)
    reached = made.session.run.step
    made.close()
    made.deleteLater()
    qapp.processEvents()
    [kept] = unsaved_runs(tmp_path)
    assert load(kept).step >= reached
    assert left_files(tmp_path) == []
    assert list(tmp_path.iterdir()) == [kept]


def test_a_folder_that_cannot_be_written_is_said_once(window, folder, wait, monkeypatch):
    run(window, wait)
    monkeypatch.setattr(window.recovery, "_file", WindowFile(folder / "a file" / "recovery"))
    (folder / "a file").write_text("in the way")
    window.recovery.keep()
    wait(lambda: "could not be kept for recovery" in window.notice.label.text())
    window.notice.dismiss()
    window.recovery.keep()
    wait(lambda: window.recovery._written is None)
    assert not window.notice.isVisible()
    (folder / "a file").unlink()
    window.recovery._written = None
    window.recovery.keep()
    wait(lambda: len(list((folder / "a file" / "recovery").glob("open-*.rnnscope"))) == 1)


def test_the_gallery_opens_recent_files_and_unsaved_runs(window, folder, wait, tmp_path):
    window.notes.write("first try", ("a",))
    run(window, wait)
    window.session.file.save(tmp_path / "mine.rnnscope")
    wait(lambda: window.session.file.path is not None)
    run(window, wait, 24)
    network = window.session.network
    window.reset()  # what is not saved is kept as an unsaved run
    wait(lambda: window.session.network is not network and len(unsaved_runs(folder)) == 1)
    network = window.session.network
    gallery = shown_gallery(window, wait)
    assert gallery.list.item(0).text() == "Small (mine.rnnscope)"
    gallery.open_button.click()
    wait(lambda: window.session.network is not network and window.session.run is not None)
    assert (window.session.run.step, window.session.file.path) == (12, tmp_path / "mine.rnnscope")
    assert not window.isWindowModified()
    network = window.session.network
    gallery = shown_gallery(window, wait)
    gallery.place.setCurrentIndex(1)
    wait(lambda: not gallery._shelf.is_busy)
    facts = [gallery.list.item(row).data(SENTENCE) for row in range(gallery.list.count())]
    [row] = [row for row, text in enumerate(facts) if text.startswith("step 24 ·")]
    gallery.list.setCurrentRow(row)
    assert gallery.notes.toPlainText() == "first try"
    gallery.open_button.click()
    wait(lambda: window.session.network is not network and window.session.run is not None)
    assert (window.session.run.step, window.session.file.path) == (24, None)
    assert window.isWindowModified()
    assert window.notes.text == "first try"


def test_notes_written_in_the_gallery_are_those_of_the_run_that_is_open(window, folder, wait, tmp_path):
    run(window, wait)
    window.session.file.save(tmp_path / "mine.rnnscope")
    wait(lambda: window.session.file.path is not None)
    gallery = shown_gallery(window, wait)
    gallery.notes.setPlainText("seen from outside")
    gallery.close()
    assert window.notes.text == "seen from outside"
    assert load(tmp_path / "mine.rnnscope").notes == "seen from outside"


def shown_gallery(window: Window, wait) -> SnapshotGallery:
    window.actions_by_name["file.snapshots"].trigger()
    window.actions_by_name["file.snapshots"].trigger()  # shows the same once more
    [gallery] = [each for each in window.findChildren(SnapshotGallery) if each.isVisible()]
    wait(lambda: not gallery._shelf.is_busy)
    return gallery
