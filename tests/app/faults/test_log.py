"""The log: one file that rotates, bounded, without floods; and a place that cannot be written is no obstacle."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest

from rnnscope.app.faults import log as log_module
from rnnscope.app.faults.log import CRASH_FILE, FILE, KEPT, SAME_WORDS, Log, log_folder, tail
from rnnscope.app.faults.uncaught import Faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_log = logging.getLogger("rnnscope.app.of_a_test")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Log]:
    log = Log(tmp_path / "logs")
    yield log
    log.close()


def test_the_folder_is_the_platform_s_or_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RNNSCOPE_LOG", str(tmp_path))
    assert log_folder() == tmp_path
    monkeypatch.delenv("RNNSCOPE_LOG")
    monkeypatch.setenv("RNNSCOPE_CONFIG", str(tmp_path / "mine"))
    assert log_folder() == tmp_path / "mine" / "log"
    monkeypatch.delenv("RNNSCOPE_CONFIG")
    monkeypatch.setattr(log_module.platformdirs, "user_log_path", lambda name, appauthor: tmp_path / name)
    assert log_folder() == tmp_path / "rnnscope"


def test_what_is_noted_stands_in_the_file_with_time_and_process(opened: Log, tmp_path: Path) -> None:
    _log.warning("the engine %s", "coughs")
    logging.getLogger("somebody.else").warning("not ours")
    text = (tmp_path / "logs" / FILE).read_text()
    assert " WARNING " in text
    assert "rnnscope.app.of_a_test: the engine coughs" in text
    assert "not ours" not in text


def test_it_rotates_and_stays_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(log_module, "LARGEST", 10_000)
    log = Log(tmp_path)
    for number in range(1000):
        _log.info("line %d %s", number, "x" * 100)
    log.close()
    files = sorted(path.name for path in tmp_path.iterdir() if path.stat().st_size)
    assert files == [FILE, *(f"{FILE}.{number}" for number in range(1, KEPT + 1))]
    assert all(path.stat().st_size <= 10_000 for path in tmp_path.iterdir())
    assert "line 999 " in tail(tmp_path)


def test_the_same_words_do_not_fill_it(opened: Log, tmp_path: Path) -> None:
    for _ in range(1000):
        _log.error("a fault in what is drawn")
        _log.info("step %d", 3)
    lines = (tmp_path / "logs" / FILE).read_text().splitlines()
    assert len(lines) == 2 * SAME_WORDS
    assert lines[-1].endswith("step 3 (the same is not noted again for a minute)")


def test_a_place_that_cannot_be_written_is_said_and_nothing_else_happens(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    log = Log(tmp_path / "taken")
    assert log.problem.startswith("The log in ")
    assert log.problem.endswith("cannot be written: File exists.")
    _log.warning("goes nowhere")
    log.note_crashes()
    log.close()
    assert (tmp_path / "taken").read_text() == ""


def test_the_tail_begins_with_a_whole_line_and_has_the_crashes(tmp_path: Path) -> None:
    assert tail(tmp_path / "nowhere") == ""
    (tmp_path / FILE).write_bytes(b"".join(b"line %d \xff\n" % number for number in range(5000)))
    (tmp_path / CRASH_FILE).write_text("Fatal Python error: Segmentation fault\n")
    text = tail(tmp_path, most=1000)
    assert len(text) < 1100
    assert text.startswith("line 4")
    assert "line 4999 \ufffd" in text
    assert text.endswith("Segmentation fault")


def test_after_it_is_closed_nothing_is_noted(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.close()
    _log.error("too late")
    assert (tmp_path / FILE).read_text() == ""


def test_a_fault_is_noted_with_its_trace_and_told_once(opened: Log, tmp_path: Path, qtbot) -> None:
    now = [0.0]
    faults = Faults(clock=lambda: now[0])
    told: list[str] = []
    faults.happened.connect(told.append)
    for _ in range(3):
        try:
            {}["missing"]
        except KeyError as error:
            faults.take_in(type(error), error, error.__traceback__)
    assert told == ["KeyError: 'missing'"]
    now[0] = 100.0
    faults.take_in(ValueError, ValueError("a\nb"), None)
    faults.take_in(KeyError, KeyError("missing"), None)
    assert told == ["KeyError: 'missing'", "ValueError: a", "KeyError: 'missing'"]
    text = (tmp_path / "logs" / FILE).read_text()
    assert "a fault in the window: KeyError" in text
    assert '{}["missing"]' in text


def test_faults_of_threads_and_of_qt_are_taken_in_too(opened: Log, tmp_path: Path, qtbot) -> None:
    faults = Faults()
    faults.install()
    try:
        with qtbot.waitSignal(faults.happened) as told:
            thread = threading.Thread(target=lambda: 1 / 0, name="reader")
            thread.start()
            thread.join()
    finally:
        faults.remove()
    assert told.args == ["ZeroDivisionError: division by zero"]
    assert "a fault in the thread reader: ZeroDivisionError" in (tmp_path / "logs" / FILE).read_text()


def test_ctrl_c_is_no_fault(qtbot) -> None:
    faults = Faults()
    passed: list[type] = []
    faults._before = (lambda kind, *_: passed.append(kind), threading.excepthook)
    with qtbot.assertNotEmitted(faults.happened):
        faults.take_in(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
