"""What the panels would give away while a question is open is covered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from rnnscope.app.lecture.panel_grid import PanelGrid
from rnnscope.app.lecture.player import LecturePlayer
from rnnscope.core.lessons.lesson import Header, Lesson, Question, Scene, Staging

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Bystander(QObject):
    """Stands for the runner and the session: it does nothing, and says nothing."""

    judged, built = Signal(object), Signal()
    weights_changed, run_changed, interventions_changed = Signal(object), Signal(object), Signal(object)

    def enter(self, *_: object, **__: object) -> None: ...

    def go_on(self) -> None: ...


def lesson(*stagings: Staging) -> Lesson:
    question = Question(ask="Which?", options=("a", "b"), answer=1, because="So it is.")
    scenes = tuple(Scene(f"Scene {number}", "Text.", each, question) for number, each in enumerate(stagings, 1))
    return Lesson(Path("lesson.md"), Header(title="A lesson", minutes=5), scenes)


def test_only_an_open_question_that_nothing_is_trained_for_covers_the_panels(qapp: QApplication) -> None:
    scenes = (Staging(), Staging(steps=30), Staging(steps=30, continues=True), Staging(steps=40, continues=True))
    bystander: Any = Bystander()
    player = LecturePlayer(lesson(*scenes), bystander, bystander)
    covered = []
    for index in range(4):
        player.go_to(index)
        covered.append(player.is_covered)
    assert covered == [True, False, True, False]
    player.go_to(0)
    player.reveal()
    assert not player.is_covered


def test_the_cover_lies_over_everything_whatever_size_that_takes(qtbot: QtBot) -> None:
    grid = PanelGrid(lambda _: None)
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    grid.show()
    assert not grid.cover.isVisible()
    grid.set_covered(True)
    grid.resize(500, 400)
    assert grid.cover.isVisible()
    assert grid.cover.geometry() == grid.rect()
    grid.set_covered(False)
    assert not grid.cover.isVisible()
