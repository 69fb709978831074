"""Saving and opening in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnscope.core.snapshot import load
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Laboratory


def _save(laboratory: Laboratory, path: Path) -> None:
    laboratory.window.session.file.save(path)
    laboratory.wait(path.exists)
    laboratory.wait(lambda: laboratory.window.session.file.path == path)


def test_what_is_saved_is_opened_and_goes_on_bit_for_bit(laboratory: Laboratory, tmp_path: Path) -> None:
    window, path = laboratory.window, tmp_path / "run.rnnscope"
    laboratory.run()
    _save(laboratory, path)
    assert window.windowTitle() == "Small (run.rnnscope)[*] — RNNScope"
    assert not window.isWindowModified()
    assert load(path).history.steps.tolist() == list(range(1, 13))
    laboratory.build()
    assert window.session.run.step == 0
    before = window.session.network
    window.open_path(path)
    laboratory.wait(lambda: window.session.network is not before)
    laboratory.wait_for_panels()
    assert window.session.run.step == 12
    assert window.transport.progress.text() == "step 12 of 12"
    laboratory.run()
    trainer = Trainer(SMALL)
    wanted = np.stack([trainer.step().loss for _ in range(24)])
    assert np.array_equal(window.session.history.loss, wanted)


def test_a_damaged_file_is_named_and_the_session_stays(laboratory: Laboratory, tmp_path: Path) -> None:
    window, path = laboratory.window, tmp_path / "broken.rnnscope"
    laboratory.run()
    _save(laboratory, path)
    path.write_bytes(path.read_bytes()[:-200])
    before, history = window.session.network, window.session.history
    window.open_path(path)
    assert "broken.rnnscope is not an RNNScope snapshot, or is damaged" in window.notice.label.text()
    assert window.notice.isVisible()
    assert window.session.network is before
    assert window.session.history is history
    laboratory.run()
    assert window.session.run.step == 24


def test_a_folder_that_cannot_be_written_is_said(laboratory: Laboratory, tmp_path: Path) -> None:
    window = laboratory.window
    window.session.file.save(tmp_path / "nowhere" / "run.rnnscope")
    laboratory.wait(window.notice.isVisible)
    assert "run.rnnscope could not be written" in window.notice.label.text()


def test_save_asks_for_a_file_only_the_first_time(laboratory: Laboratory, tmp_path: Path, monkeypatch) -> None:
    from PySide6.QtWidgets import QFileDialog

    asked: list[str] = []

    def answer(*_: object) -> tuple[str, str]:
        asked.append("file")
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    window, path = laboratory.window, tmp_path / "mine.rnnscope"
    window.actions_by_name["file.save"].trigger()
    laboratory.wait(path.exists)
    laboratory.wait(lambda: window.session.file.path == path)
    window.session.step()
    laboratory.wait(lambda: window.session.run.step == 1 and not window.session.running)
    window.actions_by_name["file.save"].trigger()
    laboratory.wait(lambda: load(path).checkpoint.step == 1)
    assert asked == ["file"]


def test_a_picture_of_the_window_is_saved(laboratory: Laboratory, tmp_path: Path, monkeypatch) -> None:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "shot"), ""))
    laboratory.window.actions_by_name["file.screenshot"].trigger()
    assert QImage(str(tmp_path / "shot.png")).width() == laboratory.window.width()
