"""What the window is working on: the population that runs, its history, its last checkpoint, and the file it is in.

The session turns wishes (build, run, save, open) into commands, and events into state. It tells its listeners by
signals of rare events; frames and histories are picked up by the window's timer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from ...core.commands import (
    BoundHistory,
    Build,
    Diagnose,
    FrameTaken,
    Judge,
    LookBack,
    Pause,
    Run,
    SetCuts,
    SetLearningRate,
    Step,
    Watch,
)
from ...core.errors import SnapshotError
from ...core.events import (
    Checkpoint,
    Diagnosed,
    Failed,
    HistoryKept,
    Interventions,
    Judged,
    KeptCheckpoints,
    NetworkBuilt,
    Refused,
    RunChanged,
    Scalars,
    WeightsChanged,
)
from ...core.forking import forked
from ...core.frames import Frame
from ...core.history import History
from ...core.snapshot import KEPT_BYTES, load, save
from ...core.variants import single, singles
from ..processes.process_link import ProcessEnded
from .checkpoint_requests import CheckpointRequests
from .run_snapshot import Description, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ...core.commands import WeightCommand
    from ...core.events import AnyEvent
    from ...core.lessons.lesson import Claim
    from ...core.snapshot import Snapshot
    from ...core.snapshot_environment import Environment
    from ...core.specs import ExperimentSpec
    from ..processes.engine_client import EngineClient


# What a session knows; all but the engine, and what others have told it.
_STATE = (
    *("network", "run", "histories", "checkpoint", "path", "frame", "kept_steps", "past", "heard", "ended"),
    *("_unanswered", "_failure", "_without_gpu", "_generation", "_origin", "_waiting", "_run_when_built"),
    *("_was_running", "_watch", "_history_bound", "_requests"),
)


@dataclass(frozen=True)
class _Expected:
    """What goes with a population that was asked for and does not stand yet.

    Attributes:
        histories: what was recorded of it before.
        path: the file it is in.
        snapshot: what it was read from.
    """

    histories: tuple[History, ...] | None = None
    path: Path | None = None
    snapshot: Snapshot | None = None


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
        saved: a snapshot was written (its path and the `Snapshot`).
        save_failed: a snapshot could not be written (a sentence).

    Attributes:
        network: facts on the population that stands; None before the first.
        run: the run's last reported state.
        histories: scalars of each variant that stands.
        checkpoint: the last checkpoint of it.
        path: the snapshot file it was opened from or saved to.
        frame: the newest frame, until `take_frame`.
        kept_steps: training steps that can be looked back at, from the first.
        past: the step that is looked back at; None for the present.
        describe: tells what the window knows of the run besides, such as its notes.
        heard: how many events the engine has sent so far.
        ended: why there is no engine any more; None while there is one.
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
    saved = Signal(object, object)
    save_failed = Signal(str)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.network: NetworkBuilt | None = None
        self.run: RunChanged | None = None
        self.histories: tuple[History, ...] = (History(1),)
        self.checkpoint: Checkpoint | None = None
        self.path: Path | None = None
        self.frame: Frame | None = None
        self.kept_steps: tuple[int, ...] = ()
        self.past: int | None = None
        self.heard = 0
        self.ended: ProcessEnded | None = None
        self._unanswered = False  # whether nothing came since a wish that is always answered
        self._failure: Failed | None = None
        self._without_gpu = False
        self._generation = 0
        self._origin: Environment | None = None  # of a run that was opened
        self.describe: Callable[[], Description] = Description
        self._waiting: dict[int, tuple[_Expected, Checkpoint | None]] = {}
        self._run_when_built: int | None = None
        self._was_running = False
        self._watch = Watch(probes=())
        self._history_bound: int | None = None
        self._requests = CheckpointRequests(engine.send)

    def successor(self) -> Session:
        """Return a session that goes on where this one stands, and that nobody listens to yet.

        The two share the engine and what is asked of it: this one must be used no more.
        """
        session = Session(self._engine)
        for name in _STATE:
            setattr(session, name, getattr(self, name))
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
    def engine_alive(self) -> bool:
        """Whether there is an engine to talk to."""
        return self._engine.process_id is not None

    @property
    def engine_process_id(self) -> int | None:
        """The engine's process id; None if there is none."""
        return self._engine.process_id

    @property
    def engine_is_held(self) -> bool:
        """Whether the engine is stopped from outside, and says nothing until it is let go."""
        return self._engine.is_held

    @property
    def building(self) -> bool:
        """Whether a population was asked for that does not stand yet."""
        return bool(self._waiting)

    @property
    def is_asked(self) -> bool:
        """Whether somebody waits for a checkpoint or a population."""
        return self.building or self._requests.are_waiting

    @property
    def expects_news(self) -> bool:
        """Whether the engine should say something before long: it trains, or was asked for something."""
        return self.engine_alive and (self.running or self.is_asked or self._unanswered)

    def start_engine(self) -> None:
        """Start the engine, and tell it what is watched and how much is kept; once a GPU has failed, without one."""
        self.ended = None
        if self._without_gpu:
            self._engine.start_without_gpu()
        else:
            self._engine.start()
        self._engine.send(self._watch)
        if self._history_bound is not None:
            self._engine.send(BoundHistory(bytes=self._history_bound))

    def build(self, experiment: ExperimentSpec, *, and_run: bool = False) -> int:
        """Ask for a new population, paused at step 0, and return its generation; the present one stands until then."""
        self.replacing.emit()
        generation = self._next_generation()
        self._ask(Build(generation=generation, experiment=experiment), _Expected(), and_run=and_run)
        return generation

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
        command = Build(
            generation=self._next_generation(),
            experiment=snapshot.experiment,
            checkpoint=snapshot.checkpoint,
            kept=snapshot.kept,
        )
        self._ask(command, _Expected(snapshot.histories, path, snapshot), and_run=False)

    def go_on(self) -> None:
        """Start a new engine after the old one ended, and go on from the last checkpoint, or from the start."""
        self.start_engine()
        if self.network is None:
            return
        checkpoint = self.checkpoint
        histories = self._histories_until(checkpoint.step) if checkpoint else None
        command = Build(generation=self._next_generation(), experiment=self.network.experiment, checkpoint=checkpoint)
        self._ask(command, _Expected(histories, self.path), and_run=self._was_running)

    def replace_engine(self) -> None:
        """End an engine that does not answer, by force, and go on in another from the last checkpoint."""
        self._leave_engine()
        self._engine.stop(at_once=True)
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
        self._unanswered = True
        self._engine.send(Run(until=until))

    def pause(self) -> None:
        """Pause after the step under way."""
        self._engine.send(Pause())

    def step(self) -> None:
        """Take one training step."""
        self._unanswered = True
        self._engine.send(Step())

    def set_learning_rate(self, learning_rate: float, variant: int = 0) -> None:
        """Use another learning rate for a variant from the next step on."""
        self._engine.send(SetLearningRate(learning_rate=learning_rate, variant=variant))

    def cut(self, after: tuple[int, ...], variant: int = 0) -> None:
        """Cut a variant's gradient off after these timesteps from the next step on."""
        self._engine.send(SetCuts(after=after, variant=variant))

    def change_weights(self, command: WeightCommand) -> None:
        """Change weights by hand, at once."""
        self._engine.send(command)

    def diagnose(self, variant: int) -> None:
        """Ask what is wrong with one of the compared networks and what may help."""
        self._engine.send(Diagnose(variant=variant))

    def judge(self, claims: Sequence[Claim]) -> None:
        """Ask which claims of a lesson hold of the networks as they stand."""
        self._engine.send(Judge(claims=tuple(claims)))

    def watch(self, watch: Watch) -> None:
        """Say what the next frames shall show."""
        if watch != self._watch:
            self._watch = watch
            self._engine.send(watch)

    def save(self, path: Path) -> None:
        """Write the run to a file: as it is now, or as it was at the last checkpoint if the engine is gone."""
        if self.network is None:
            self.save_failed.emit(self.tr("There is no network to save yet."))
        elif not self.request_snapshot(lambda snapshot: self._write(path, snapshot)):
            self.save_failed.emit(self.tr("The engine ended before anything could be saved."))

    def request_snapshot(self, use: Callable[[Snapshot], None]) -> bool:
        """Ask for all that a file holds of the run, and hand it to `use` when it is there.

        The engine gives it between two steps; if it is gone, its last checkpoint serves at once. Return whether there
        is anything to be had; `use` is never called if the engine ends before it answers.
        """
        if self.network is None:
            return False
        if self.engine_alive:
            known = self.describe()  # the notes are soon those of another run, if one takes this one's place
            self._requests.ask_for_all(lambda now, kept: use(self._snapshot(now, kept, known)), KEPT_BYTES)
            return True
        last = self.last_snapshot()
        if last is not None:
            use(last)
        return last is not None

    def last_snapshot(self) -> Snapshot | None:
        """Return what a file would hold of the run at its last checkpoint; None if there is none."""
        if self.network is None or self.checkpoint is None:
            return None
        return self._snapshot(self.checkpoint, (), self.describe())

    def request_checkpoint(self, use: Callable[[Checkpoint], None], step: int | None = None) -> None:
        """Ask the engine for a checkpoint and hand it to `use` when it has come; never called if the engine ends.

        Args:
            use: what to do with it.
            step: for the kept one nearest before this step; None for the present.
        """
        self._requests.ask(use, step)

    def look_back(self, step: int | None) -> None:
        """Let frames show the networks as they were kept at a step; None for the present."""
        if step != self.past:
            self.past = step
            self._engine.send(LookBack(step=step))
            self.history_kept.emit()

    def bound_history(self, size: int) -> None:
        """Keep no more than so many bytes to look back at, in this engine and in any that follows it."""
        if size != self._history_bound:
            self._history_bound = size
            self._engine.send(BoundHistory(bytes=size))

    def fork(self, experiment: ExperimentSpec, variant: int, step: int) -> None:
        """Go back to a step and go on from there with one variant more, which starts as a copy of another.

        Args:
            experiment: all networks that run, the new one last.
            variant: the one whose weights and state it starts from.
            step: the training step to go back to, or the kept one nearest before it.
        """
        self.request_checkpoint(lambda kept: self._fork(experiment, variant, kept), step)

    def take_frame(self) -> Frame | None:
        """Return the newest frame, once, and let the engine send the next."""
        frame, self.frame = self.frame, None
        if frame is not None:
            self._engine.send(FrameTaken())
        return frame

    def close(self) -> None:
        """End the engine."""
        self._engine.stop()

    # --- events -------------------------------------------------------------------------------------------------------

    def poll(self) -> None:
        """Take in what the engine has sent; called by the window's timer."""
        for event in self._engine.poll():
            self.heard += 1
            self._unanswered = False
            if isinstance(event, ProcessEnded):
                self._end(event)
            elif isinstance(event, Failed):
                self._failure = event
            elif isinstance(event, NetworkBuilt):
                self._stand(event)
            elif isinstance(event, Refused):
                self._waiting.pop(event.generation, None)
                if event.generation == 0:  # it has no network, so what was asked of one is not answered
                    self._requests.clear()
                self.refused.emit(event)
            elif self.network is not None and event.generation == self.network.generation:
                self._take_in(event)

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
                if event.request == 0 or self.checkpoint is None or event.step >= self.checkpoint.step:
                    self.checkpoint = event
                self._requests.take(event)
            case KeptCheckpoints():
                self._requests.take_kept(event)
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
        """Keep everything as it was but for the run, which has stopped; tell why, in its own words if it left some."""
        self._leave_engine()
        failure, self._failure = self._failure, None
        if failure is not None:
            self._without_gpu = self._without_gpu or failure.gpu
            event = ProcessEnded(failure.reason, event.last_words, failure.gpu)
        self.ended = event
        self.engine_ended.emit(event)

    def _leave_engine(self) -> None:
        """Note that nothing more will come of what the engine was asked for."""
        self._was_running = self.running
        if self.run is not None:
            self.run = replace(self.run, state="paused", steps_per_second=0.0)
        self._waiting.clear()
        self._requests.clear()
        self._unanswered = False
        self.past = None

    def _stand(self, built: NetworkBuilt) -> None:
        if built.generation not in self._waiting:
            return  # a newer wish has overtaken it
        expected, checkpoint = self._waiting.pop(built.generation)
        self.network = built
        self.histories = expected.histories or tuple(History.of(each) for each in singles(built.experiment))
        self.checkpoint, self.path = checkpoint, expected.path
        if expected.snapshot is not None:
            self._origin = expected.snapshot.environment
        elif expected.histories is None:
            self._origin = None
        self.run = self.frame = self.past = None
        self.kept_steps = ()
        self.built.emit(built)
        if expected.snapshot is not None:
            self.opened.emit(expected.snapshot)
        if self._run_when_built == built.generation:
            self.start()

    def _ask(self, command: Build, expected: _Expected, *, and_run: bool) -> None:
        self._waiting = {command.generation: (expected, command.checkpoint)}
        self._run_when_built = command.generation if and_run else None
        self._engine.send(command)

    def _snapshot(self, checkpoint: Checkpoint, kept: Sequence[Checkpoint], known: Description) -> Snapshot:
        network = self.network
        assert network is not None
        return snapshot_of(network, self.histories, checkpoint, kept, known, self._origin)

    def _write(self, path: Path, snapshot: Snapshot) -> None:
        try:
            save(snapshot, path)
        except SnapshotError as error:
            self.save_failed.emit(str(error))
            return
        self.path = path
        self.saved.emit(path, snapshot)

    def _fork(self, experiment: ExperimentSpec, variant: int, kept: Checkpoint) -> None:
        parts = (kept, *kept.others)
        before, after = single(experiment, variant), single(experiment, len(parts))
        checkpoint = replace(kept, others=(*kept.others, forked(parts[variant], before, after)))
        histories = self._histories_until(max(part.step for part in parts))
        columns = histories[variant].arrays()
        if before.training.regularisers != after.training.regularisers:  # what the new ones were until then is unknown
            del columns["penalties"]
        copied = History.from_arrays(histories[variant].networks, columns, len(after.training.regularisers))
        command = Build(generation=self._next_generation(), experiment=experiment, checkpoint=checkpoint)
        self.replacing.emit()
        self._ask(command, _Expected((*histories, copied), self.path), and_run=False)

    def _histories_until(self, step: int) -> tuple[History, ...]:
        return tuple(history.until(step) for history in self.histories)

    def _next_generation(self) -> int:
        self._generation += 1
        return self._generation
