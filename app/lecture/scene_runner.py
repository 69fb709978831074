"""Brings a scene to where it begins and then to where its claims are measured, by wishes to the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from ...core.errors import RNNScopeError
from ...core.lessons.scenes import cursor_time, experiment_of, variant_index, weight_commands
from ...core.lessons.settings import with_setting
from ...core.variants import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...core.events import Judged, NetworkBuilt, Refused, RunChanged
    from ...core.lessons.lesson import Lesson, Scene
    from ...core.specs import ExperimentSpec
    from ..run.comparison import Comparison
    from ..run.session import Session
    from ..run.weight_changes import WeightChanges
    from ..selection import Selection

State = Literal["nothing", "building", "standing", "running", "settling", "there"]


@dataclass(frozen=True)
class _Mark:
    """What tells networks as a scene has left them from those that somebody has touched."""

    generation: int
    step: int
    changes: tuple[int, ...]


class SceneRunner(QObject):
    """Runs the scenes of a lesson in the session, one at a time.

    A scene that continues goes on from the one before if nobody has touched that; else all are run again from the one
    that the networks were built for.

    Signals:
        built: the networks of the scene stand, with weights and cursors as it wants them.
        arrived: they are trained as far as the scene says, and nobody has touched them yet.
        judged: the engine has said which of the scene's claims hold now (`Judged`).
        failed: the scene cannot be run (a sentence).

    Attributes:
        state: how far it is.
    """

    built = Signal()
    arrived = Signal()
    judged = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        selection: Selection,
        comparison: Comparison,
        weight_changes: WeightChanges,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._comparison, self._weight_changes = comparison, weight_changes
        self.state: State = "nothing"
        self._lesson: Lesson | None = None
        self._index = 0
        self._settings: dict[str, Any] = {}
        self._trains = False
        self._place = 0  # of the scene on the way there whose steps are being trained
        self._until = 0
        self._generation = 0
        self._left: tuple[Lesson, int, _Mark] | None = None  # the scene that arrived last
        self._asked: list[bool] = []  # of each judgement that is still to come, whether the scene settles by it
        session.built.connect(self._on_built)
        session.run_changed.connect(self._on_run_changed)
        session.judged.connect(self._on_judged)
        session.refused.connect(self._on_refused)
        session.engine_ended.connect(self.stop)

    @property
    def is_under_way(self) -> bool:
        """Whether the scene is not yet where it is going."""
        return self.state in ("building", "running", "settling")

    def enter(
        self, lesson: Lesson, index: int, *, train: bool, settings: Mapping[str, Any] | None = None, anew: bool = True
    ) -> None:
        """Bring a scene to its beginning, or to where its claims are measured.

        Args:
            lesson: the lesson.
            index: which scene, from 0.
            train: whether to train it as far as it says; else it waits at its beginning for `go_on`.
            settings: other values of settings, by their paths.
            anew: whether networks that stand as the scene before has left them are built again all the same.
        """
        goes_on = not anew and not settings and self._may_go_on(lesson, index)
        self._lesson, self._index, self._trains = lesson, index, train
        self._settings = dict(settings or {})
        try:
            first = index
            while first > 0 and lesson.scenes[first].staging.continues:
                first -= 1
            if goes_on:
                self._place = index
                self._begin_scene()
                return
            self._place = first
            self._build(self._experiment(lesson, first))
        except RNNScopeError as error:
            self.state = "nothing"
            self.failed.emit(str(error))

    def go_on(self) -> None:
        """Train the scene that waits at its beginning; if it does not stand any more, run it from there."""
        if self._lesson is None:
            return
        self._trains = True
        if self.state == "standing" and self._is_as_left():
            self._advance()
        elif not self.is_under_way:
            self.enter(self._lesson, self._index, train=True, settings=self._settings)

    def stop(self, _: object = None) -> None:
        """Want nothing any more of what is under way."""
        self.state = "nothing"
        self._left = None
        self._asked.clear()

    def adopt(self, lesson: Lesson, index: int, state: State, *, touched: bool) -> None:
        """Take networks that stand for those of a scene.

        Args:
            lesson: the lesson.
            index: which scene, from 0.
            state: whether it stands at its beginning, or is there.
            touched: whether somebody has changed them.
        """
        self._lesson, self._index, self._place = lesson, index, index
        self._trains = state == "there"
        self.state = state
        self._left = None
        self._asked.append(not touched)
        self._session.judge(lesson.scenes[index].claims if self._trains else ())

    def judge_again(self) -> bool:
        """Ask for the claims as the networks are now; return whether they are asked for, which is once at a time."""
        if self._lesson is None or self.state != "there" or self._asked:
            return False
        self._asked.append(False)
        self._session.judge(self._lesson.scenes[self._index].claims)
        return True

    # --- building -----------------------------------------------------------------------------------------------------

    def _experiment(self, lesson: Lesson, first: int) -> ExperimentSpec:
        experiment = experiment_of(lesson.scenes[first], None, lesson.path.parent)
        for path, value in self._settings.items():
            experiment = with_setting(experiment, path, value)
        return experiment

    def _build(self, experiment: ExperimentSpec) -> None:
        self.state = "building"
        self._left = None
        self._comparison.expect(experiment)
        self._generation = self._session.build(experiment)

    def _on_built(self, built: NetworkBuilt) -> None:
        if self.state != "building" or built.generation != self._generation:
            self.stop()  # somebody has built something else
            return
        assert self._lesson is not None
        self._asked.clear()  # what was asked of the networks before is not answered any more
        try:
            for command in weight_commands(self._lesson.scenes[self._place], built.experiment):
                self._session.change_weights(command)
        except RNNScopeError as error:
            self.failed.emit(str(error))
        self._begin_scene()

    def _begin_scene(self) -> None:
        """Cut and point as the scene wants it whose turn it is, and train it if that is wanted."""
        assert self._lesson is not None
        network = self._session.network
        assert network is not None
        staging = self._lesson.scenes[self._place].staging
        if staging.cuts is not None:
            for variant in range(count(network.experiment)):
                self._session.cut(staging.cuts, variant)
        if self._place < self._index:
            self._advance()
            return
        self._point(self._lesson.scenes[self._index], network)
        self.built.emit()
        if self._trains:
            self._advance()
        else:
            self._settle("standing")

    def _point(self, scene: Scene, network: NetworkBuilt) -> None:
        """Put the cursors where a scene wants them."""
        cursor, selection = scene.staging.cursor, self._selection
        try:
            selection.set_variant(variant_index(network.experiment, cursor.variant))
            selection.set_time(cursor_time(cursor, network.length))
        except RNNScopeError as error:
            self.failed.emit(str(error))
        selection.set_network(cursor.network - 1)
        selection.set_layer(cursor.layer - 1)
        selection.set_example(cursor.example - 1)

    # --- training -----------------------------------------------------------------------------------------------------

    def _advance(self) -> None:
        """Train as far as the scene says whose turn it is, if it is not there yet."""
        assert self._lesson is not None
        self._until = self._lesson.scenes[self._place].staging.steps
        run = self._session.run
        if run is not None and run.state == "diverged":
            self._settle("settling")
        elif self._until > (0 if run is None else run.step):
            self.state = "running"
            self._session.start(self._until)
        elif self._place < self._index:
            self._next_place()
        else:
            self._settle("settling")

    def _on_run_changed(self, run: RunChanged) -> None:
        if self.state != "running" or run.state == "running":
            return
        if run.state == "diverged" or run.step >= self._until:
            if self._place < self._index:
                self._next_place()
            else:
                self._settle("settling")

    def _next_place(self) -> None:
        self._place += 1
        self._begin_scene()

    def _settle(self, state: State) -> None:
        """Ask for the claims: their answer comes after that to all that was asked before."""
        assert self._lesson is not None
        self.state = state
        self._left = None
        self._asked.append(True)
        self._session.judge(self._lesson.scenes[self._index].claims if state == "settling" else ())

    def _on_judged(self, judged: Judged) -> None:
        if not self._asked or self._lesson is None:
            return
        settles = self._asked.pop(0)
        if settles and self.state in ("settling", "standing", "there"):
            self._left = (self._lesson, self._index, self._mark())
        if settles and self.state == "settling":
            self.state = "there"
            self.arrived.emit()
        if self.state == "there":
            self.judged.emit(judged)

    def _on_refused(self, refused: Refused) -> None:
        if self.state == "building" and refused.generation == self._generation:
            self.stop()

    # --- what somebody has touched ------------------------------------------------------------------------------------

    def _mark(self) -> _Mark:
        session, changes = self._session, self._weight_changes.interventions
        generation = 0 if session.network is None else session.network.generation
        counts = tuple(len(changes.get(variant, ())) for variant in sorted(changes))
        return _Mark(generation, 0 if session.run is None else session.run.step, counts)

    def _is_as_left(self) -> bool:
        """Whether nobody has touched the networks since the scene reached its beginning or its end."""
        return self._left is None or self._left[2] == self._mark()

    @property
    def is_touched(self) -> bool:
        """Whether the networks are not, or no longer, as the scene has them."""
        return not self.is_under_way and not (self._left is not None and self._is_as_left() and not self._settings)

    def _may_go_on(self, lesson: Lesson, index: int) -> bool:
        if not lesson.scenes[index].staging.continues or self.state != "there" or self._left is None:
            return False
        left, place, mark = self._left
        return left is lesson and place == index - 1 and mark == self._mark() and not self._settings
