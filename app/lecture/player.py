"""Which scene of which lesson is shown, how far it has come, and what is found of its claims."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ...core.events import Judged
    from ...core.lessons.lesson import ClaimFound, Lesson, Scene
    from ..run.session import Session
    from .scene_runner import SceneRunner

# Milliseconds between two measurements of claims while something changes.
_JUDGE_EVERY = 500
# Parts of the time that the engine has for everything else, where measuring takes long.
_REST = 3


@dataclass(frozen=True)
class Progress:
    """How far a lesson has come, so that it can be put back there.

    Attributes:
        index: which scene is shown, from 0.
        revealed: the scenes whose answers were shown.
        chosen: the answers that were chosen, by scene.
    """

    index: int = 0
    revealed: frozenset[int] = frozenset()
    chosen: tuple[tuple[int, int], ...] = ()


class LecturePlayer(QObject):
    """Plays a lesson.

    Signals:
        entered: another scene is shown, or the same one anew.
        changed: something else of the scene is shown: an answer was chosen or revealed, or claims were measured.
        answered: the answer to the scene's question is shown now.
        ended: somebody wants to go on after the last scene.

    Args:
        runner: brings scenes about.
        session: tells when networks change.

    Attributes:
        lesson: what is played.
        index: which scene is shown, from 0.
        found: what was found of its claims last; empty before.
        settings: values that were chosen for settings of the scene, by their paths.
    """

    entered = Signal()
    changed = Signal()
    answered = Signal()
    ended = Signal()

    def __init__(self, lesson: Lesson, runner: SceneRunner, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lesson, self.runner = lesson, runner
        self.index = 0
        self.found: tuple[ClaimFound, ...] = ()
        self.settings: dict[str, Any] = {}
        self._revealed: set[int] = set()
        self._chosen: dict[int, int] = {}
        self._judge_timer = QTimer(self, singleShot=True, interval=_JUDGE_EVERY)
        self._judge_timer.timeout.connect(self._judge)
        self._asked_at = 0.0
        runner.judged.connect(self._take_judged)
        runner.built.connect(self.changed)
        for signal in (session.weights_changed, session.run_changed, session.interventions_changed):
            signal.connect(self._judge_soon)

    @property
    def scene(self) -> Scene:
        """The scene that is shown."""
        return self.lesson.scenes[self.index]

    @property
    def revealed(self) -> bool:
        """Whether the scene has no question, or its answer is shown."""
        return self.scene.question is None or self.index in self._revealed

    @property
    def is_covered(self) -> bool:
        """Whether the panels would give the answer away: it is open, and the scene does not train to bring it about."""
        scenes = self.lesson.scenes
        before = scenes[self.index - 1].staging.steps if self.scene.staging.continues else 0
        return not self.revealed and self.scene.staging.steps <= before

    @property
    def chosen(self) -> int | None:
        """The number of the answer that was chosen; None for none."""
        return self._chosen.get(self.index)

    @property
    def progress(self) -> Progress:
        """How far the lesson has come."""
        return Progress(self.index, frozenset(self._revealed), tuple(sorted(self._chosen.items())))

    def resume(self, progress: Progress, *, run: bool = True) -> None:
        """Show the scene that a lesson had come to.

        Args:
            progress: how far it had come.
            run: whether to run the scene; else its networks stand already.
        """
        self._revealed, self._chosen = set(progress.revealed), dict(progress.chosen)
        if run:
            self.go_to(progress.index)
        else:
            self.index = self._within(progress.index)
            self.entered.emit()

    def go_to(self, index: int) -> None:
        """Show a scene by its place, from 0; beyond the last, the last."""
        self.index = self._within(index)
        self._run(anew=False)

    def next(self) -> None:
        """Show the answer that is still open, else the next scene."""
        if not self.revealed:
            self.reveal()
        elif self.index + 1 < len(self.lesson.scenes):
            self.go_to(self.index + 1)
        else:
            self.ended.emit()

    def previous(self) -> None:
        """Show the scene before."""
        if self.index > 0:
            self.go_to(self.index - 1)

    def choose(self, option: int) -> None:
        """Choose an answer by its number, while the question is open."""
        question = self.scene.question
        if question is not None and not self.revealed and 1 <= option <= len(question.options):
            self._chosen[self.index] = option
            self.changed.emit()

    def reveal(self) -> None:
        """Show which answer is right, and let the scene run."""
        if not self.revealed:
            self._revealed.add(self.index)
            self.runner.go_on()
            self.changed.emit()
            self.answered.emit()

    def back_to_scene(self) -> None:
        """Make everything as the scene has it, whatever was turned since."""
        self._run(anew=True)

    def start_over(self) -> None:
        """Stand at the beginning of the scene, before anything is trained."""
        self.found = ()
        self.runner.enter(self.lesson, self.index, train=False, settings=self.settings)
        self.changed.emit()

    def set_setting(self, path: str, value: Any) -> None:
        """Build the scene anew with another value of a setting, and train it as far as the scene says."""
        self.settings[path] = value
        self.found = ()
        self.runner.enter(self.lesson, self.index, train=self.revealed, settings=self.settings)
        self.changed.emit()

    def take_lesson(self, lesson: Lesson) -> None:
        """Go on with a lesson that was written anew, at the scene of the same heading, else of the same place."""
        old, scenes = self.scene, [scene.title for scene in lesson.scenes]
        self.lesson = lesson
        self.index = scenes.index(old.title) if old.title in scenes else self._within(self.index)
        if self.scene.question != old.question:
            self._revealed.discard(self.index)
            self._chosen.pop(self.index, None)
        if self.scene.staging != old.staging or self.scene.claims != old.claims:
            self._run(anew=True)
        else:
            self.entered.emit()

    def _run(self, *, anew: bool) -> None:
        self.found, self.settings = (), {}
        self._judge_timer.stop()
        self._judge_timer.setInterval(_JUDGE_EVERY)
        self._asked_at = 0.0
        self.runner.enter(self.lesson, self.index, train=self.revealed, anew=anew)
        self.entered.emit()

    def _within(self, index: int) -> int:
        return min(max(index, 0), len(self.lesson.scenes) - 1)

    def _judge_soon(self, _: object) -> None:
        if self.scene.claims and self.found and not self._judge_timer.isActive():
            self._judge_timer.start()

    def _judge(self) -> None:
        if self.runner.judge_again():
            self._asked_at = time.monotonic()
        elif self.runner.state == "there":
            self._judge_timer.start()  # the last answer is still to come

    def _take_judged(self, judged: Judged) -> None:
        self.found = judged.found if self.revealed else ()
        if self._asked_at:
            took = 1000 * (time.monotonic() - self._asked_at)
            self._judge_timer.setInterval(max(_JUDGE_EVERY, round(_REST * took)))
            self._asked_at = 0.0
        self.changed.emit()
