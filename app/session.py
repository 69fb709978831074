"""What the window is working on: the population that runs, its history, its last checkpoint, and the file it is in.

The session turns wishes (build, run, save, open) into commands, and events into state. It tells its listeners by
signals of rare events; frames and histories are picked up by the window's timer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from ..core.errors import SnapshotError
from ..core.frames import (
    Build,
    Checkpoint,
    Frame,
    FrameTaken,
    NetworkBuilt,
    Pause,
    Refused,
    Run,
    RunChanged,
    Scalars,
    SetLearningRate,
    Step,
    TakeCheckpoint,
    Watch,
)
from ..core.history import History
from ..core.snapshot import Snapshot, load, save
from .process_link import ProcessEnded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..core.frames import AnyEvent
    from ..core.specs import ExperimentSpec
    from .engine_client import EngineClient


class Session(QObject):
    """The state of the laboratory between window and engine.

    Signals:
        built: a new population stands (`NetworkBuilt`).
        refused: a wish was not granted (`Refused`); what was there still stands.
        run_changed: the run's state or speed changed (`RunChanged`).
        engine_ended: the engine is gone (`ProcessEnded`).
        saved: a snapshot was written (its path).
        save_failed: a snapshot could not be written (a sentence).

    Attributes:
        network: facts on the population that stands; None before the first.
        run: the run's last reported state.
        history: scalars of the population that stands.
        checkpoint: the last checkpoint of it.
        path: the snapshot file it was opened from or saved to.
        frame: the newest frame, until `take_frame`.
    """

    built = Signal(object)
    refused = Signal(object)
    run_changed = Signal(object)
    engine_ended = Signal(object)
    saved = Signal(object)
    save_failed = Signal(str)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.network: NetworkBuilt | None = None
        self.run: RunChanged | None = None
        self.history = History(1)
        self.checkpoint: Checkpoint | None = None
        self.path: Path | None = None
        self.frame: Frame | None = None
        self._generation = 0
        self._waiting: dict[int, tuple[History | None, Path | None, Checkpoint | None]] = {}
        self._run_when_built: int | None = None
        self._was_running = False
        self._watch = Watch(probes=())
        self._saves: dict[int, Path] = {}
        self._takers: dict[int, Callable[[Checkpoint], None]] = {}
        self._requests = 0

    # --- wishes -------------------------------------------------------------------------------------------------------

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

    def start_engine(self) -> None:
        """Start the engine, and tell it what is watched."""
        self._engine.start()
        self._engine.send(self._watch)

    def build(self, experiment: ExperimentSpec, *, and_run: bool = False) -> None:
        """Ask for a new population, paused at step 0; the present one stands until it is there."""
        self._ask(Build(generation=self._next_generation(), experiment=experiment), None, None, and_run=and_run)

    def open(self, path: Path) -> ExperimentSpec:
        """Go on from a snapshot file, paused; return what it trains.

        Raises:
            SnapshotError: the file cannot be used; nothing has changed then.
        """
        snapshot = load(path)
        command = Build(
            generation=self._next_generation(), experiment=snapshot.experiment, checkpoint=snapshot.checkpoint
        )
        self._ask(command, snapshot.history, path, and_run=False)
        return snapshot.experiment

    def go_on(self) -> None:
        """Start a new engine after the old one ended, and go on from the last checkpoint, or from the start."""
        self.start_engine()
        if self.network is None:
            return
        checkpoint = self.checkpoint
        history = self.history.until(checkpoint.step) if checkpoint else None
        command = Build(generation=self._next_generation(), experiment=self.network.experiment, checkpoint=checkpoint)
        self._ask(command, history, self.path, and_run=self._was_running)

    def start(self, until: int | None = None) -> None:
        """Train up to step `until`; up to the experiment's own number of steps if not given."""
        self._engine.send(Run(until=until))

    def pause(self) -> None:
        """Pause after the step under way."""
        self._engine.send(Pause())

    def step(self) -> None:
        """Take one training step."""
        self._engine.send(Step())

    def set_learning_rate(self, learning_rate: float) -> None:
        """Use another learning rate from the next step on."""
        self._engine.send(SetLearningRate(learning_rate=learning_rate))

    def watch(self, watch: Watch) -> None:
        """Say what the next frames shall show."""
        if watch != self._watch:
            self._watch = watch
            self._engine.send(watch)

    def save(self, path: Path) -> None:
        """Write the run to a file: as it is now, or as it was at the last checkpoint if the engine is gone."""
        if self.network is None:
            self.save_failed.emit(self.tr("There is no network to save yet."))
        elif self.engine_alive:
            self._requests += 1
            self._saves[self._requests] = path
            self._engine.send(TakeCheckpoint(request=self._requests))
        elif self.checkpoint is None:
            self.save_failed.emit(self.tr("The engine ended before anything could be saved."))
        else:
            self._write(path, self.checkpoint)

    def request_checkpoint(self, take: Callable[[Checkpoint], None]) -> None:
        """Have `take` called with a checkpoint of the network as it is now; the last one if the engine has ended.

        It is not called if the network is replaced, or the engine ends, before the checkpoint is there.
        """
        if self.engine_alive:
            self._requests += 1
            self._takers[self._requests] = take
            self._engine.send(TakeCheckpoint(request=self._requests))
        elif self.checkpoint is not None:
            take(self.checkpoint)

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
            if isinstance(event, ProcessEnded):
                self._end(event)
            elif isinstance(event, NetworkBuilt):
                self._stand(event)
            elif isinstance(event, Refused):
                self._waiting.pop(event.generation, None)
                self.refused.emit(event)
            elif self.network is not None and event.generation == self.network.generation:
                self._take_in(event)

    def _take_in(self, event: AnyEvent) -> None:
        """Take in an event of the population that stands; those of older ones were dropped before."""
        match event:
            case Scalars():
                self.history.add(event)
            case Frame():
                self.frame = event
            case RunChanged():
                self.run = event
                self.run_changed.emit(event)
            case Checkpoint():
                self.checkpoint = event
                if path := self._saves.pop(event.request, None):
                    self._write(path, event)
                if take := self._takers.pop(event.request, None):
                    take(event)
            case _:
                pass

    def _end(self, event: ProcessEnded) -> None:
        """Keep everything as it was but for the run, which has stopped."""
        self._was_running = self.running
        if self.run is not None:
            self.run = replace(self.run, state="paused", steps_per_second=0.0)
        self._waiting.clear()
        self._saves.clear()
        self._takers.clear()
        self.engine_ended.emit(event)

    def _stand(self, built: NetworkBuilt) -> None:
        if built.generation not in self._waiting:
            return  # a newer wish has overtaken it
        history, path, checkpoint = self._waiting.pop(built.generation)
        self.network = built
        self.history = history or History(built.experiment.seeds)
        self.checkpoint, self.path = checkpoint, path
        self.run = self.frame = None
        self._takers.clear()
        self.built.emit(built)
        if self._run_when_built == built.generation:
            self.start()

    def _ask(self, command: Build, history: History | None, path: Path | None, *, and_run: bool) -> None:
        self._waiting = {command.generation: (history, path, command.checkpoint)}
        self._run_when_built = command.generation if and_run else None
        self._engine.send(command)

    def _write(self, path: Path, checkpoint: Checkpoint) -> None:
        assert self.network is not None
        try:
            save(Snapshot.of(self.network.experiment, checkpoint, self.history), path)
        except SnapshotError as error:
            self.save_failed.emit(str(error))
            return
        self.path = path
        self.saved.emit(path)

    def _next_generation(self) -> int:
        self._generation += 1
        return self._generation
