"""The training loop: takes commands from an inbox, trains, and tells what happens through an outbox.

It is a plain loop in the calling thread. The engine process runs it behind a pipe, the command line and the tests run
it directly.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

import numpy as np

from .errors import DivergedError, RNNScopeError, SpecError
from .frames import (
    AnyCommand,
    ArrayBlock,
    Build,
    Event,
    FrameTaken,
    Intervention,
    Interventions,
    LayerFacts,
    NetworkBuilt,
    Pause,
    Quit,
    Refused,
    RestoreWeights,
    Run,
    RunChanged,
    RunState,
    ScaleRecurrent,
    SetForgetBias,
    SetLearningRate,
    SetWeight,
    Step,
    TakeCheckpoint,
    Watch,
    WeightsChanged,
)
from .history import History
from .knobs import KnobError, forget_gate, no_gain, no_radius
from .observation import Observer
from .training import Trainer
from .weight_edits import WeightEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from .frames import WeightCommand
    from .stack import Scan

# Seconds between two batches of scalars, two measurements of speed, and two checkpoints taken unasked.
SCALARS_EVERY, SPEED_EVERY, CHECKPOINT_EVERY = 0.1, 0.5, 2.0
# Seconds between two frames of a run at the least: more than thirty a second nobody sees.
FRAME_EVERY = 1 / 30
# Share of the time that a run spends on frames at the most; a large network is shown less often, not trained slower.
FRAME_SHARE = 0.04
# The same for checkpoints: those of a large network come less often than every two seconds.
CHECKPOINT_SHARE = 0.01


class Inbox(Protocol):
    """Where commands come from."""

    def take(self, *, wait: bool) -> AnyCommand | None:
        """Return the next command; without one, wait for it or return None. None after waiting means the end."""
        ...


class Outbox(Protocol):
    """Where events go."""

    def send(self, event: Event) -> None:
        """Send an event; never blocks for long."""
        ...


class Runner:
    """Trains one population after another, as commands say.

    Attributes:
        trainer: the population that stands; None before the first `Build`.
        history: its scalars.
        state: paused, running, finished or diverged.
        trained: steps taken since the population was built or restored.
        interventions: changes by hand so far, those of the run that was restored among them.
    """

    def __init__(self, outbox: Outbox, clock: Callable[[], float] = time.perf_counter) -> None:
        self.trainer: Trainer | None = None
        self.history = History(1)
        self.state: RunState = "paused"
        self._outbox = outbox
        self._clock = clock
        self.trained = 0
        self.interventions: list[Intervention] = []
        self._generation = 0
        self._watch = Watch(probes=())
        self._frame_taken = True
        self._until = 0
        self._elapsed = 0.0
        self._sent = (0, 0)
        self._due = dict.fromkeys(("scalars", "speed", "checkpoint", "frame"), 0.0)
        self._speed_mark = (0.0, 0)
        self._speed = 0.0

    @property
    def steps_done(self) -> int:
        """Steps taken in all."""
        return 0 if self.trainer is None else self.trainer.step_count

    def serve(self, inbox: Inbox) -> None:
        """Obey commands until `Quit` or the end of the inbox."""
        while True:
            running = self.state == "running"
            command = inbox.take(wait=not running)
            if isinstance(command, Quit) or (command is None and not running):
                return
            if command is not None:
                self.obey(command)
            elif running:
                self.advance()

    def obey(self, command: AnyCommand) -> None:
        """Carry out one command; what cannot be done is answered by `Refused` and changes nothing."""
        match command:
            case Build():
                self._build(command)
            case Watch():
                self._watch = command
                self._frame_taken = True
                self._show()
            case FrameTaken():
                self._frame_taken = True
            case Quit():
                pass
            case _ if self.trainer is None:
                self._refuse("Build a network first.")
            case Run():
                self._start(self.trainer.experiment.training.steps if command.until is None else command.until)
            case Step():
                self._start(self.trainer.step_count + command.count)
            case Pause():
                if self.state == "running":
                    self._stop("paused")
            case SetLearningRate():
                self._set_learning_rate(self.trainer, command.learning_rate)
            case SetWeight() | ScaleRecurrent() | SetForgetBias() | RestoreWeights():
                self._change_weights(self.trainer, command)
            case TakeCheckpoint():
                self._send_checkpoint(command.request)

    def advance(self) -> None:
        """Take one training step of the run and send what is due."""
        trainer = self.trainer
        assert trainer is not None, "nothing was built"
        if trainer.step_count >= self._until:
            self._stop("finished")
            return
        start = self._clock()
        try:
            measured = trainer.step()
        except DivergedError as error:
            self._show()
            self._stop("diverged", str(error))
            return
        self.trained += 1
        self.history.add_step(trainer.step_count, measured.loss, measured.gradient_norm)
        if trainer.step_count % trainer.experiment.training.evaluate_every == 0:
            self._evaluate(trainer)
        self._show()
        now = self._clock()
        self._elapsed += now - start
        if trainer.step_count >= self._until:
            self._stop("finished")
        else:
            self._send_what_is_due(now)

    # --- building and starting ----------------------------------------------------------------------------------------

    def _build(self, command: Build) -> None:
        try:
            trainer = Trainer(command.experiment)
            if command.checkpoint is not None:
                trainer.restore(command.checkpoint)
        except SpecError as error:
            self._outbox.send(Refused(generation=command.generation, message=error.reason, path=error.path))
            return
        except (RNNScopeError, MemoryError) as error:
            message = str(error) or "There is not enough memory for this network."
            self._outbox.send(Refused(generation=command.generation, message=message))
            return
        self.trainer, self._generation = trainer, command.generation
        self._observer = Observer(trainer)
        self._editor = WeightEditor(trainer.network)
        self.history = History(trainer.network.population)
        self._sent = (0, 0)
        self.trained = 0
        self._elapsed = command.checkpoint.elapsed if command.checkpoint else 0.0
        self._until = command.experiment.training.steps
        self._outbox.send(self._facts(trainer))
        self.interventions = list(command.checkpoint.interventions) if command.checkpoint else []
        self._tell_interventions()
        self._stop("paused")
        trainer.measure()
        self._frame_taken = True
        self._show()
        if trainer.step_count == 0:
            self._evaluate(trainer)
            self._send_scalars()
        trainer.prepare()

    def _facts(self, trainer: Trainer) -> NetworkBuilt:
        task, objective = trainer.task, trainer.objective
        layers = tuple(_layer_facts(scan) for scan in trainer.network.scans if scan.direction == "forward")
        return NetworkBuilt(
            generation=self._generation,
            experiment=trainer.experiment,
            layers=layers,
            inputs=task.inputs,
            outputs=task.outputs,
            length=task.length,
            variable_length=task.variable_length,
            loss=objective.loss,
            loss_steps=objective.loss_steps,
            readout=objective.readout,
            parameters=trainer.network.parameter_count,
            train_examples=task.train_examples,
            test_examples=task.test_examples,
            classes=task.classes,
            per_step=task.per_step,
            baseline_loss=task.baseline(objective.loss_steps, objective.loss, objective.readout),
            accuracy_meaning=task.accuracy_meaning,
            device=trainer.device.name,
            device_reason=trainer.device.reason,
            step=trainer.step_count,
        )

    def _start(self, until: int) -> None:
        assert self.trainer is not None
        if until <= self.trainer.step_count:
            self._refuse(f"{self.trainer.step_count} steps are done already; choose a larger number of training steps.")
            return
        self._until = until
        self._speed_mark = (self._clock(), self.trainer.step_count)
        self._due = dict.fromkeys(self._due, self._clock())
        self._due["checkpoint"] += CHECKPOINT_EVERY
        self.state = "running"
        self._tell()

    def _stop(self, state: RunState, message: str = "") -> None:
        self.state = state
        self._speed = 0.0
        self._send_scalars()
        self._tell(message)
        self._frame_taken = True
        self._show()
        if self.trained:
            self._send_checkpoint()

    def _set_learning_rate(self, trainer: Trainer, learning_rate: float) -> None:
        if not 0 <= learning_rate <= 100:
            self._refuse("The learning rate must be a number from 0 to 100.")
            return
        if learning_rate != trainer.learning_rate:
            self._note(f"learning rate {learning_rate:.6g}")
        trainer.learning_rate = learning_rate
        self._tell()

    def _change_weights(self, trainer: Trainer, command: WeightCommand) -> None:
        """Change weights by hand, say what they were, and let the last batch answer at once while the run stands."""
        try:
            with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is shown as such
                edit = self._editor.apply(command, trainer.step_count)
        except KnobError as error:
            self._refuse(str(error))
            return
        axes = ("network", "row", "column")
        self._outbox.send(
            WeightsChanged(
                generation=self._generation,
                what=edit.what,
                gesture=0 if isinstance(command, SetWeight | RestoreWeights) else command.gesture,
                before={name: ArrayBlock.of(array, *axes[: array.ndim]) for name, array in edit.before.items()},
                message=edit.message,
            )
        )
        undone = self.interventions and self.interventions[-1] == Intervention(
            trainer.step_count, edit.what.removeprefix("undone: ")
        )
        if isinstance(command, RestoreWeights) and undone:
            self.interventions.pop()  # nothing was trained in between: the run is what it was
            self._tell_interventions()
        else:
            self._note(edit.what, replacing=edit.continued)
        if self.state != "running":
            trainer.remeasure()
            self._frame_taken = True
            self._show()

    def _note(self, what: str, *, replacing: bool = False) -> None:
        """Remember a change by hand; one that goes on with the last takes its place."""
        if replacing and self.interventions:
            self.interventions.pop()
        self.interventions.append(Intervention(self.steps_done, what))
        self._tell_interventions()

    # --- telling ------------------------------------------------------------------------------------------------------

    def _evaluate(self, trainer: Trainer) -> None:
        self.history.add_test(trainer.step_count, *trainer.evaluate())

    def _show(self) -> None:
        """Send a frame if one is wanted, the last has been taken, and frames have not had their share of the time."""
        if self.trainer is None or self.trainer.batch is None or not (self._watch.probes and self._frame_taken):
            return
        start = self._clock()
        if self.state == "running" and start < self._due["frame"]:
            return
        self._frame_taken = False
        self._outbox.send(self._observer.frame(self._watch, self._generation))
        end = self._clock()
        self._due["frame"] = start + max(FRAME_EVERY, (end - start) / FRAME_SHARE)

    def _send_what_is_due(self, now: float) -> None:
        if now >= self._due["scalars"]:
            self._due["scalars"] = now + SCALARS_EVERY
            self._send_scalars()
        if now >= self._due["speed"]:
            self._due["speed"] = now + SPEED_EVERY
            self._measure_speed(now)
            self._tell()
        if now >= self._due["checkpoint"]:
            self._send_checkpoint()
            cost = self._clock() - now
            self._due["checkpoint"] = now + max(CHECKPOINT_EVERY, cost / CHECKPOINT_SHARE)

    def _measure_speed(self, now: float) -> None:
        assert self.trainer is not None
        since, steps = self._speed_mark
        if now > since:
            self._speed = (self.trainer.step_count - steps) / (now - since)
        self._speed_mark = (now, self.trainer.step_count)

    def _send_scalars(self) -> None:
        records, tests = len(self.history.steps), len(self.history.test_steps)
        if (records, tests) != self._sent:
            self._outbox.send(self.history.since(*self._sent, self._generation))
            self._sent = (records, tests)

    def _send_checkpoint(self, request: int = 0) -> None:
        assert self.trainer is not None
        self._send_scalars()  # a history must reach as far as the checkpoint it is saved with
        interventions = tuple(self.interventions)
        self._outbox.send(self.trainer.checkpoint(self._generation, request, self._elapsed, interventions))

    def _tell_interventions(self) -> None:
        self._outbox.send(Interventions(generation=self._generation, entries=tuple(self.interventions)))

    def _tell(self, message: str = "") -> None:
        assert self.trainer is not None
        self._outbox.send(
            RunChanged(
                generation=self._generation,
                state=self.state,
                step=self.trainer.step_count,
                until=self._until,
                steps_per_second=self._speed,
                elapsed=self._elapsed,
                learning_rate=self.trainer.learning_rate,
                message=message,
            )
        )

    def _refuse(self, message: str) -> None:
        self._outbox.send(Refused(generation=self._generation, message=message))


def _layer_facts(scan: Scan) -> LayerFacts:
    cell = scan.cell
    return LayerFacts(
        cell=str(cell.layer.__struct_config__.tag),
        size=cell.size,
        activation=cell.output_activation,
        gates=cell.recorded_gates,
        no_gain=no_gain(cell),
        no_radius=no_radius(cell),
        forget_gate=forget_gate(cell),
    )
