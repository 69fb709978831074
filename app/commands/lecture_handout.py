"""`rnnscope lecture handout`: give a lesson in a window that nobody sees, and write it as a web page."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError
from ...core.lessons.reading import find_lesson
from .lecture_check import checked_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from ...core.events import Judged
    from ...core.lessons.lesson import Lesson
    from ..lecture.scene_runner import SceneRunner
    from ..report.handout import GivenScene
    from ..window import Window

_SIZE = (1440, 900)


def write_handout(options: argparse.Namespace, names: Sequence[str]) -> int:
    """Write the handout of one lesson and print its file; return the exit code.

    Raises:
        RNNScopeError: no lesson or several are named, a scene cannot be run, or the file cannot be written.
    """
    from ..report.files import checked_path, write_page
    from ..report.handout import handout
    from .driven_window import driven_window

    if len(names) != 1:
        raise RNNScopeError("Name one lesson: rnnscope lecture handout one-weight")
    language = options.language or "en"
    lesson = checked_text(find_lesson(names[0], language))
    path = checked_path(options.out or f"{lesson.path.stem}.html")
    with driven_window(_SIZE, "light", language=language) as (application, window):
        page = handout(lesson, _given(application, window, lesson), version("rnnscope"))
    write_page(page, path)
    print(path)
    return 0


def _given(application: QApplication, window: Window, lesson: Lesson) -> list[GivenScene]:
    """Run every scene, one after the other, and keep what is seen of it."""
    from ..lecture.scene_runner import SceneRunner

    runner = SceneRunner(window.session, window.selection, window.comparison, window.weight_changes, window)
    return [_given_scene(application, window, runner, lesson, index) for index in range(len(lesson.scenes))]


def _given_scene(
    application: QApplication, window: Window, runner: SceneRunner, lesson: Lesson, index: int
) -> GivenScene:
    from ..report.gathering import figures_of
    from ..report.handout import GivenScene
    from .driven_window import wait_until
    from .export import open_panel

    scene = lesson.scenes[index]
    judged: list[Judged] = []
    failures: list[str] = []

    def check() -> None:
        if failures:
            raise RNNScopeError(f"{lesson.path.name}:{scene.line}: {failures[0]}")

    links = [runner.judged.connect(judged.append), runner.failed.connect(failures.append)]
    runner.enter(lesson, index, train=True, anew=False)
    wait_until(application, lambda: bool(judged), check, lambda: window.session.run and window.session.run.step)
    panels = [open_panel(application, window, name) for name in scene.staging.panels]
    figures = tuple(figures_of(window, panels))
    for name in scene.staging.panels:
        if name in window.docks.by_name:
            window.docks.by_name[name].close()  # the next scene has the engine for its own panels
    for link in links:
        runner.disconnect(link)
    return GivenScene(scene, judged[-1].step, figures, judged[-1].found)
