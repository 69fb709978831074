"""`rnnscope lecture pictures`: every scene of a lesson in the real window, as PNG files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError
from ...core.lessons.reading import find_lesson
from .driven_window import driven_window, is_current, made_folder, wait_until, write_texts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from ..window import Window


def draw_lessons(options: argparse.Namespace, words: Sequence[str]) -> int:
    """Draw the scenes of lessons, before and after the answer where there is a question; print the files.

    Raises:
        RNNScopeError: a lesson or an option makes no sense, or a scene never came to its end.
    """
    if len(words) < 2:
        raise RNNScopeError("Say what and where: rnnscope lecture pictures LESSON DIR")
    *names, place = words
    size = re.fullmatch(r"(\d{3,4})x(\d{3,4})", options.size)
    if size is None:
        raise RNNScopeError(f"The size must be such as 1280x720, not {options.size}.")
    language = options.language or "en"
    folder = made_folder(place)
    with driven_window((int(size[1]), int(size[2])), "light", language=language) as (application, window):
        for name in names:
            path = find_lesson(name, language)
            _draw(application, window, path, folder, options.only)
    return 0


def _draw(application: QApplication, window: Window, path: Path, folder: Path, only: int | None) -> None:
    if not window.open_lecture(path, only or 1):
        raise RNNScopeError(window.notice.label.text())
    lecture = window.lecture
    assert lecture is not None
    player = lecture.player
    numbers = range(1, len(player.lesson.scenes) + 1) if only is None else (only,)
    for number in numbers:
        if player.index != number - 1:
            player.go_to(number - 1)
        if not player.revealed:
            _settle(application, window)
            _save(window, folder / f"{path.stem}-{number:02}-question.png")
            player.reveal()
        _settle(application, window)
        _save(window, folder / f"{path.stem}-{number:02}.png")
    window.leave_lecture()


def _settle(application: QApplication, window: Window) -> None:
    """Wait until the scene is where it is going and every panel shows it."""
    lecture = window.lecture
    assert lecture is not None
    runner = lecture.player.runner

    def check() -> None:
        if runner.state == "nothing":
            raise RNNScopeError(f"A scene cannot be run: {window.notice.label.text()}")

    def progress() -> int:
        return 0 if window.session.run is None else window.session.run.step

    wait_until(application, lambda: not runner.is_under_way, check, progress)
    names = [frame.host.info.panel_id for frame in lecture.page.grid.frames]
    wait_until(application, lambda: all(window.hosts[name].is_made for name in names), check)
    wait_until(application, lambda: all(is_current(window, name) for name in names), check)
    if lecture.player.revealed and lecture.player.scene.claims:
        wait_until(application, lambda: bool(lecture.player.found), check)
    write_texts(application, window)


def _save(window: Window, path: Path) -> None:
    if not window.grab().save(str(path)):
        raise RNNScopeError(f"{path} could not be written.")
    print(path, flush=True)
