"""What the window is working on: the population that runs, its history, and its last checkpoint.

The session turns wishes (build, run, save, open) into commands, and events into state. It tells its listeners by
signals of rare events; frames and histories are picked up by the window's timer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from ...core.commands import (
    Diagnose,
    FrameTaken,
    Judge,
    LookBack,
    Pause,
    Run,
    SetCuts,
    SetLearningRate,
    Step,
)
from ...core.events import (
    Checkpoint,
    Diagnosed,
    HistoryKept,
    Interventions,
    Judged,
    NetworkBuilt,
    Refused,
    RunChanged,
    Scalars,
    WeightsChanged,
)
from ...core.frames import Frame
from ...core.history import History
from ...core.snapshot import load
from ...core.variants import single, singles
from ..processes.process_link import ProcessEnded
from .awaited import AwaitedPopulation, Expected
from .checkpoint_requests import CheckpointRequests
from .snapshot_file import SnapshotFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ...core.commands import Watch, WeightCommand
    from ...core.events import AnyEvent
    from ...core.lessons.lesson import Claim
    from ...core.snapshot import Snapshot
    from ...core.specs import ExperimentSpec
    from .engine import Engine


# What a session knows and its successor must; the engine is among it.
_STATE = (
    *("engine", "network", "run", "histories", "checkpoint", "frame", "kept_steps", "past", "goal"),
    *("checkpoint_requests", "_awaited", "_was_running"),
)


class Session(QObject):
    """The state of the laboratory between window and engine.

    Signals:
        built: a new population stands (`NetworkBuilt`).
        refused: a wish was not granted (`Refused`); what was there still stands.
        facts_changed: something else holds of the networks that stand (`NetworkBuilt`).
        run_changed: the run's state or speed changed (`RunChanged`).
        engine_ended: the engine is gone (`ProcessEnded`).
        diagnosed: the engine has said what may help a network (`Diagnosed`).
        judged: the engine has said which claims hold (`Judged`).
        history_kept: other steps can be looked back at.
        weights_changed: weights were changed by hand (`WeightsChanged`).
        interventions_changed: the list of changes by hand is another (`Interventions`).
        replacing: the population is about to make room for another, or to be gone back from; it still stands.
        opened: a population of a snapshot stands (the `Snapshot`); it comes after `built`.

    Attributes:
        engine: what trains it.
        file: the snapshot file it is in.
        network: facts on the population that stands; None before the first.
        run: the run's last reported state.
        histories: scalars of each variant that stands.
        checkpoint: the last checkpoint of it.
        frame: the newest frame, until `take_frame`.
        kept_steps: training steps that can be looked back at, from the first.
        past: the step that is looked back at; None for the present.
        goal: the step that a run was to reach which goes on as this population; None for the experiment's own.
        checkpoint_requests: the checkpoints that were asked for.
    """

    built = Signal(object)
    refused = Signal(object)
    facts_changed = Signal(object)
    run_changed = Signal(object)
    engine_ended = Signal(object)
    diagnosed = Signal(object)
    judged = Signal(object)
    history_kept = Signal()
    weights_changed = Signal(object)
    interventions_changed = Signal(object)
    replacing = Signal()
    opened = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.file = SnapshotFile(self)
        self.network: NetworkBuilt | None = None
        self.run: RunChanged | None = None
        self.histories: tuple[History, ...] = (History(1),)
        self.checkpoint: Checkpoint | None = None
        self.frame: Frame | None = None
        self.kept_steps: tuple[int, ...] = ()
        self.past: int | None = None
        self.goal: int | None = None
        self.checkpoint_requests = CheckpointRequests(engine.send)
        self._awaited = AwaitedPopulation(engine.send)
        self._was_running = False

    def successor(self) -> Session:
        """Return a session that goes on where this one stands, and that nobody listens to yet.

        The two share the engine and what is asked of it: this one must be used no more.
        """
        session = Session(self.engine)
        for name in _STATE:
            setattr(session, name, getattr(self, name))
        session.file.follow(self.file)
        return session

    # --- wishes -------------------------------------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """Scalars of the first of the compared networks."""
        return self.histories[0]

    @property
    def running(self) -> bool:
        """Whether the engine trains at this moment."""
        return self.run is not None and self.run.state == "running"

    @property
    def building(self) -> bool:
        """Whether a population was asked for that does not stand yet."""
        return self._awaited.is_awaited

    @property
    def is_asked(self) -> bool:
        """Whether somebody waits for a checkpoint or a population."""
        return self.building or self.checkpoint_requests.are_waiting

    @property
    def expects_news(self) -> bool:
        """Whether the engine should say something before long: it trains, or was asked for something."""
        return self.engine.alive and (self.running or self.is_asked or self.engine.owes_answer)

    def build(self, experiment: ExperimentSpec, *, and_run: bool = False) -> int:
        """Ask for a new population, paused at step 0, and return its generation; the present one stands until then."""
        self.replacing.emit()
        return self._awaited.ask(experiment, Expected(and_run=and_run))

    def open(self, path: Path, *, recovered: bool = False) -> ExperimentSpec:
        """Go on from a snapshot file, paused; return what it trains.

        Args:
            path: the file.
            recovered: whether the file is none of a person's, so that what it holds counts as not saved yet.

        Raises:
            SnapshotError: the file cannot be used; nothing has changed then.
        """
        snapshot = load(path)
        self.go_on_from(snapshot, None if recovered else path)
        return snapshot.experiment

    def go_on_from(self, snapshot: Snapshot, path: Path | None) -> None:
        """Go on from a snapshot, paused.

        Args:
            snapshot: the run.
            path: the file that it is in; None for none.
        """
        self.replacing.emit()
        expected = Expected(snapshot.checkpoint, snapshot.histories, path, snapshot)
        self._awaited.ask(snapshot.experiment, expected, snapshot.kept)

    def go_on_as(
        self,
        experiment: ExperimentSpec,
        checkpoint: Checkpoint,
        histories: tuple[History, ...],
        kept: Sequence[Checkpoint],
    ) -> None:
        """Go on from a checkpoint with other variants than before; let them run if the run goes.

        Args:
            experiment: what runs from now on.
            checkpoint: all of its variants.
            histories: what was recorded of each until then.
            kept: checkpoints to look back at.
        """
        self.replacing.emit()
        until = self.run.until if self.run is not None else None
        expected = Expected(checkpoint, histories, self.file.path, and_run=self.running, until=until)
        self._awaited.ask(experiment, expected, kept)

    def histories_until(self, step: int) -> tuple[History, ...]:
        """Return what was recorded of each variant until a step."""
        return tuple(history.until(step) for history in self.histories)

    def go_on(self) -> None:
        """Start a new engine after the old one ended, and go on from the last checkpoint, or from the start."""
        self.engine.start()
        if self.network is None:
            return
        histories = self.histories_until(self.checkpoint.reached) if self.checkpoint else None
        until = self.run.until if self.run is not None else None
        expected = Expected(self.checkpoint, histories, self.file.path, and_run=self._was_running, until=until)
        self._awaited.ask(self.network.experiment, expected)

    def replace_engine(self) -> None:
        """End an engine that does not answer, by force, and go on in another from the last checkpoint."""
        self._leave_engine()
        self.engine.end_by_force()
        self.go_on()

    def rename(self, experiment: ExperimentSpec) -> None:
        """Call the networks that stand what `experiment` calls them; nothing is trained anew."""
        network = self.network
        if network is None:
            return
        names = tuple(each.name for each in singles(experiment))
        others = tuple(
            replace(other, experiment=single(experiment, other.variant), variant_names=names)
            for other in network.others
        )
        self.network = replace(network, experiment=experiment, variant_names=names, others=others)

    def start(self, until: int | None = None) -> None:
        """Train up to step `until`; up to the experiment's own number of steps if not given."""
        self.engine.ask(Run(until=until))

    def pause(self) -> None:
        """Pause after the step under way."""
        self.engine.send(Pause())

    def step(self) -> None:
        """Take one training step."""
        self.engine.ask(Step())

    def set_learning_rate(self, learning_rate: float, variant: int = 0) -> None:
        """Use another learning rate for a variant from the next step on."""
        self.engine.send(SetLearningRate(learning_rate=learning_rate, variant=variant))

    def cut(self, after: tuple[int, ...], variant: int = 0) -> None:
        """Cut a variant's gradient off after these timesteps from the next step on."""
        self.engine.send(SetCuts(after=after, variant=variant))

    def change_weights(self, command: WeightCommand) -> None:
        """Change weights by hand, at once."""
        self.engine.send(command)

    def diagnose(self, variant: int) -> None:
        """Ask what is wrong with one of the compared networks and what may help."""
        self.engine.send(Diagnose(variant=variant))

    def judge(self, claims: Sequence[Claim]) -> None:
        """Ask which claims of a lesson hold of the networks as they stand."""
        self.engine.send(Judge(claims=tuple(claims)))

    def watch(self, watch: Watch) -> None:
        """Say what the next frames shall show."""
        self.engine.watch(watch)

    def request_checkpoint(self, use: Callable[[Checkpoint], None], step: int | None = None) -> None:
        """Ask the engine for a checkpoint and hand it to `use` when it has come; never called if the engine ends.

        Args:
            use: what to do with it. Its generation is another if another population has taken the place of this one.
            step: for the kept one nearest before this step; None for the present.
        """
        self.checkpoint_requests.ask(use, step)

    def look_back(self, step: int | None) -> None:
        """Let frames show the networks as they were kept at a step; None for the present."""
        if step != self.past:
            self.past = step
            self.engine.send(LookBack(step=step))
            self.history_kept.emit()

    def bound_history(self, size: int) -> None:
        """Keep no more than so many bytes to look back at, in this engine and in any that follows it."""
        self.engine.bound_history(size)

    def take_frame(self) -> Frame | None:
        """Return the newest frame, once, and let the engine send the next."""
        frame, self.frame = self.frame, None
        if frame is not None:
            self.engine.send(FrameTaken())
        return frame

    def close(self) -> None:
        """End the engine."""
        self.engine.close()

    # --- events -------------------------------------------------------------------------------------------------------

    def poll(self) -> None:
        """Take in what the engine has sent; called by the window's timer."""
        for event in self.engine.news():
            if isinstance(event, ProcessEnded):
                self._end(event)
            elif isinstance(event, NetworkBuilt):
                self._stand(event)
            elif isinstance(event, Refused):
                self._awaited.refuse(event.generation)
                if event.generation == 0:  # it has no network, so what was asked of one is not answered
                    self.checkpoint_requests.clear()
                self.refused.emit(event)
            else:
                if self.network is not None and event.generation == self.network.generation:
                    self._take_in(event)
                self.checkpoint_requests.look_at(event)  # also of one that another took the place of before it stood

    def _take_in(self, event: AnyEvent) -> None:
        """Take in an event of the population that stands; those of older ones were dropped before."""
        match event:
            case Scalars():
                self.histories[event.variant].add(event)
            case Frame():
                self.frame = event
            case RunChanged():
                self.run = event
                self._take_reaches(event.reaches)
                self.run_changed.emit(event)
            case Diagnosed():
                self.diagnosed.emit(event)
            case Judged():
                self.judged.emit(event)
            case Checkpoint():
                if event.request == 0 or self.checkpoint is None or event.reached >= self.checkpoint.reached:
                    self.checkpoint = event
            case WeightsChanged():
                self.weights_changed.emit(event)
            case Interventions():
                self.interventions_changed.emit(event)
            case HistoryKept():
                self.kept_steps = event.steps
                self.history_kept.emit()
            case _:
                pass

    def _take_reaches(self, reaches: tuple[int | None, ...]) -> None:
        """Tell those who show the networks if truncation lets losses reach further than it did, or less far."""
        network = self.network
        assert network is not None
        parts = (network, *network.others)
        if tuple(part.truncation_lag for part in parts) != reaches:
            first, *others = (replace(part, truncation_lag=reach) for part, reach in zip(parts, reaches, strict=True))
            self.network = replace(first, others=tuple(others))
            self.facts_changed.emit(self.network)

    def _end(self, event: ProcessEnded) -> None:
        """Keep everything as it was but for the run, which has stopped."""
        self._leave_engine()
        self.engine_ended.emit(event)

    def _leave_engine(self) -> None:
        """Note that nothing more will come of what the engine was asked for."""
        self._was_running = self.running
        if self.run is not None:
            self.run = replace(self.run, state="paused", steps_per_second=0.0)
        self._awaited.clear()
        self.checkpoint_requests.clear()
        self.past = None

    def _stand(self, built: NetworkBuilt) -> None:
        expected = self._awaited.take(built.generation)
        if expected is None:
            return  # a newer wish has overtaken it
        self.network = built
        self.histories = expected.histories or tuple(History.of(each) for each in singles(built.experiment))
        self.checkpoint = expected.checkpoint
        self.file.belong_to(expected)
        self.run = self.frame = self.past = None
        self.goal = expected.until
        self.kept_steps = ()
        self.built.emit(built)
        if expected.snapshot is not None:
            self.opened.emit(expected.snapshot)
        if expected.and_run and not self.building:  # no listener has asked for another meanwhile
            self.start(expected.until)
