"""Films made in the real window: over training by what is kept, over time by the cursor; and stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnnscope.core.errors import RNNScopeError

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Laboratory


def frames_of(path: Path) -> list[np.ndarray]:
    import imageio_ffmpeg

    reader = imageio_ffmpeg.read_frames(str(path))
    width, height = next(reader)["size"]
    return [np.frombuffer(frame, np.uint8).reshape(height, width, 3) for frame in reader]


def test_a_panel_is_filmed_over_training(laboratory: Laboratory, tmp_path: Path) -> None:
    window = laboratory.window
    laboratory.run()
    kept = window.session.kept_steps
    panel = window.panels["gradient_norm"]
    before = panel.picture().size()
    film = window.filming.film(panel, "training", tmp_path / "film.mp4", 10)
    laboratory.wait(lambda: film.over)
    now = window.session.run.step
    frames = frames_of(tmp_path / "film.mp4")
    assert film.taken == film.total == len(frames) == len({*kept, now})
    assert len(frames) > 1
    height, width = frames[0].shape[:2]
    assert (width, height) == (before.width() + before.width() % 2, before.height() + before.height() % 2)
    change = np.abs(frames[0].astype(int) - frames[-1]).max(2) > 60
    assert change[height // 4 :].any()  # the curve
    assert change[:30, -90:].any()  # the step, at the right of the title
    assert window.session.past is None
    assert window.notice.label.text() == "Saved to film.mp4."


def test_the_window_is_filmed_over_time(laboratory: Laboratory, tmp_path: Path) -> None:
    window = laboratory.window
    window.selection.set_time(3)
    film = window.filming.film(None, "time", tmp_path / "film.gif", 25)
    with pytest.raises(RNNScopeError, match="One animation is being made already"):
        window.filming.film(None, "time", tmp_path / "other.gif", 25)
    laboratory.wait(lambda: film.taken >= 2)
    assert window.filming.label.text().startswith("Filming: ")
    laboratory.wait(lambda: film.over)
    from PIL import Image

    with Image.open(tmp_path / "film.gif") as found:
        assert found.n_frames == window.session.network.length
        assert found.width == window.width()
        assert found.height <= window.height() - window.statusBar().height() + 1
        assert found.info["duration"] == 40
    assert window.selection.time == 3


def test_a_film_that_is_cancelled_leaves_no_file(laboratory: Laboratory, tmp_path: Path, qtbot) -> None:
    window = laboratory.window
    film = window.filming.film(window.panels["unrolled"], "time", tmp_path / "film.mp4", 10)
    laboratory.wait(lambda: film.taken >= 2)
    qtbot.mouseClick(window.filming.cancel, Qt.MouseButton.LeftButton)
    laboratory.wait(lambda: film.over)
    assert film.taken < film.total
    assert list(tmp_path.iterdir()) == []
    assert window.notice.label.text() == "Filming was cancelled; no file was written."
    assert not window.filming.label.isVisible()


def test_a_run_may_go_on_while_it_is_filmed(laboratory: Laboratory, tmp_path: Path) -> None:
    window = laboratory.window
    laboratory.run()
    began = window.session.run.step
    window.session.start(10**6)
    laboratory.wait(lambda: window.session.run.step > began)
    film = window.filming.film(window.panels["hidden_states"], "training", tmp_path / "film.gif", 10)
    laboratory.wait(lambda: film.over)
    assert window.session.running
    window.session.pause()
    laboratory.wait(lambda: not window.session.running)
    assert film.taken == film.total
    assert window.notice.label.text() == "Saved to film.gif."


def test_without_training_there_is_nothing_to_film(laboratory: Laboratory, tmp_path: Path) -> None:
    window = laboratory.window
    with pytest.raises(RNNScopeError, match="only one picture"):
        window.filming.film(window.panels["unrolled"], "training", tmp_path / "film.mp4", 10)
    assert list(tmp_path.iterdir()) == []
