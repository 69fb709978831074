"""The training loop: takes commands from an inbox, trains, and tells what happens through an outbox.

It is a plain loop in the calling thread. The engine process runs it behind a pipe, the command line and the tests run
it directly.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from .cadence import Cadence
from .commands import (
    FRAME_SHARE,
    AnyCommand,
    BoundHistory,
    Build,
    Diagnose,
    FrameTaken,
    Judge,
    LookBack,
    Pause,
    Quit,
    RestoreWeights,
    Run,
    ScaleRecurrent,
    SetCuts,
    SetForgetBias,
    SetLearningRate,
    SetWeight,
    Step,
    TakeCheckpoint,
    TakeKept,
    Watch,
)
from .diagnose import told
from .errors import RNNScopeError, SpecError
from .events import HistoryKept, Judged, KeptCheckpoints, Refused, RunState
from .failures import failure_of
from .history import History
from .knobs import KnobError
from .lessons.claims import judge
from .lockstep import Lockstep
from .retrospect import Retrospect
from .run_report import RunReport
from .settings_by_hand import SettingError, set_cuts, set_learning_rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from .commands import WeightCommand
    from .events import Checkpoint
    from .run_report import Outbox
    from .training import Trainer

# Seconds between two batches of scalars, two measurements of speed, and two checkpoints taken unasked.
SCALARS_EVERY, SPEED_EVERY, CHECKPOINT_EVERY = 0.1, 0.5, 2.0
# Seconds between two frames of a run at the least: more than thirty a second nobody sees.
FRAME_EVERY = 1 / 30
# The same for checkpoints: those of a large network come less often than every two seconds.
CHECKPOINT_SHARE = 0.01
# Seconds between two checkpoints kept to look back at, before they are thinned, and their share of the time.
KEEP_EVERY, KEEP_SHARE = 0.1, 0.005


class Inbox(Protocol):
    """Where commands come from."""

    def take(self, *, wait: bool) -> AnyCommand | None:
        """Return the next command; without one, wait for it or return None. None after waiting means the end."""
        ...


class Runner:
    """Trains one experiment after another, as commands say.

    Attributes:
        lockstep: the variants that stand; None before the first `Build`.
        state: paused, running, finished or diverged.
        trained: steps taken since the population was built or restored.
    """

    def __init__(self, outbox: Outbox, clock: Callable[[], float] = time.perf_counter) -> None:
        self.lockstep: Lockstep | None = None
        self.state: RunState = "paused"
        self._outbox = outbox
        self._clock = clock
        self.trained = 0
        self._generation = 0
        self._watch = Watch(probes=())
        self._cadence = Cadence(FRAME_SHARE)
        self._frame_taken = True
        self._until = 0
        self._elapsed = 0.0
        self._report: RunReport | None = None
        self._due = dict.fromkeys(("scalars", "speed", "checkpoint", "frame", "keep"), 0.0)
        self._retrospect = Retrospect()
        self._touched = False  # by hand, since the last checkpoint

    @property
    def steps_done(self) -> int:
        """Steps taken in all."""
        return 0 if self.lockstep is None else self.lockstep.step_count

    @property
    def trainer(self) -> Trainer | None:
        """The first network's trainer; None before the first `Build`."""
        return None if self.lockstep is None else self.lockstep.lanes[0].trainer

    @property
    def history(self) -> History:
        """The first network's scalars."""
        return History(1) if self.lockstep is None else self.lockstep.lanes[0].history

    def kept(self, size: int) -> tuple[Checkpoint, ...]:
        """Return the checkpoints that can be looked back at, thinned until they take no more than `size` bytes."""
        return self._retrospect.timeline.within(size)

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
                if not set(command.probes) <= set(self._watch.probes):
                    self._due["frame"] = 0.0  # who opens a panel must not wait until frames have their share again
                self._watch = command
                self._cadence.restart(command.share)
                self._frame_taken = self._retrospect.is_due = True
                self._show()
            case BoundHistory():
                self._retrospect.set_bound(command.bytes)
                self._tell_what_is_kept()
            case FrameTaken():
                self._frame_taken = True
            case Quit():
                pass
            case _ if self.lockstep is None:
                self._refuse("Build a network first.")
            case Run():
                self._start(self.lockstep.experiment.training.steps if command.until is None else command.until)
            case Step():
                self._start(self.lockstep.step_count + command.count)
            case Pause():
                if self.state == "running":
                    self._stop("paused")
            case SetLearningRate():
                self._set_learning_rate(self.lockstep, command)
            case SetCuts():
                self._set_cuts(self.lockstep, command)
            case SetWeight() | ScaleRecurrent() | SetForgetBias() | RestoreWeights():
                self._change_weights(self.lockstep, command)
            case TakeCheckpoint():
                self._send_checkpoint(command.request, command.step)
            case TakeKept():
                kept = self.kept(command.bytes)
                self._outbox.send(
                    KeptCheckpoints(generation=self._generation, request=command.request, checkpoints=kept)
                )
            case LookBack():
                self._look_back(self.lockstep, command.step)
            case Diagnose():
                self._diagnose(self.lockstep, command.variant)
            case Judge():
                found = tuple(judge(self.lockstep, claim) for claim in command.claims)
                self._outbox.send(Judged(generation=self._generation, step=self.steps_done, found=found))

    def advance(self) -> None:
        """Take one training step of the run and send what is due."""
        lockstep = self.lockstep
        assert lockstep is not None, "nothing was built"
        if lockstep.step_count >= self._until:
            self._stop("finished")
            return
        start = self._clock()
        news = lockstep.step()
        if lockstep.diverged:
            self._show()
            self._stop("diverged", news)
            return
        self.trained += 1
        if lockstep.step_count % lockstep.experiment.training.evaluate_every == 0:
            lockstep.evaluate()
        self._show()
        now = self._clock()
        self._elapsed += now - start
        if news:
            self._tell(news)
        if lockstep.step_count >= self._until:
            self._stop("finished")
        else:
            self._send_what_is_due(now)

    # --- building and starting ----------------------------------------------------------------------------------------

    def _build(self, command: Build) -> None:
        try:
            lockstep = Lockstep(command.experiment, command.checkpoint)
        except SpecError as error:
            self._outbox.send(Refused(generation=command.generation, message=error.reason, path=error.path))
            return
        except RNNScopeError as error:
            self._outbox.send(Refused(generation=command.generation, message=str(error)))
            return
        except (MemoryError, RuntimeError) as error:
            failure = failure_of(error)
            if failure is None or failure.gpu:  # a GPU that failed once answers nothing more: the engine must end
                raise
            message = "There is not enough memory for this network."
            self._outbox.send(Refused(generation=command.generation, message=message))
            return
        self.lockstep, self._generation = lockstep, command.generation
        self._report = RunReport(lockstep, self._generation, self._outbox)
        self._retrospect.begin(replace(kept, generation=self._generation) for kept in command.kept)
        self._touched = False
        self.trained = 0
        self._elapsed = command.checkpoint.elapsed if command.checkpoint else 0.0
        self._until = command.experiment.training.steps
        self._outbox.send(lockstep.facts(self._generation))
        for variant in range(len(lockstep.lanes)):
            self._outbox.send(lockstep.interventions(variant, self._generation))
        self._stop("paused")
        lockstep.measure()
        self._frame_taken = True
        self._show()
        if lockstep.step_count == 0:
            lockstep.evaluate()
            self._report.send_scalars()
        lockstep.prepare()
        self._keep()

    def _start(self, until: int) -> None:
        assert self.lockstep is not None
        assert self._report is not None
        if until <= self.steps_done:
            self._refuse(f"{self.steps_done} steps are done already; choose a larger number of training steps.")
            return
        self._until = until
        if self._touched:  # what was changed while the run stood is a moment of its own
            self._send_checkpoint()
            self._keep()
        self.lockstep.retry()
        self._report.begin(self._clock())
        self._due = dict.fromkeys(self._due, self._clock())
        self._due["checkpoint"] += CHECKPOINT_EVERY
        self._due["keep"] += KEEP_EVERY
        self.state = "running"
        self._tell()

    def _stop(self, state: RunState, message: str = "") -> None:
        assert self._report is not None
        self.state = state
        self._report.end()
        self._report.send_scalars()
        self._tell(message)
        self._frame_taken = True
        self._show()
        if self.trained:
            self._send_checkpoint()
            self._keep()

    def _set_learning_rate(self, lockstep: Lockstep, command: SetLearningRate) -> None:
        try:
            changed = set_learning_rate(lockstep, command)
        except SettingError as error:
            self._refuse(str(error))
            return
        if changed:
            self._outbox.send(lockstep.interventions(command.variant, self._generation))
        lockstep.retry()
        self._tell()

    def _set_cuts(self, lockstep: Lockstep, command: SetCuts) -> None:
        try:
            changed = set_cuts(lockstep, command)
        except SettingError as error:
            self._refuse(str(error))
            return
        if not changed:
            return
        self._outbox.send(lockstep.interventions(command.variant, self._generation))
        lockstep.retry()
        self._tell()
        if self.state != "running":
            lockstep.lanes[command.variant].trainer.remeasure()
            self._frame_taken = True
            self._show()

    def _change_weights(self, lockstep: Lockstep, command: WeightCommand) -> None:
        """Change weights by hand, say what they were, and let the last batch answer at once while the run stands."""
        if self._retrospect.past is not None:
            self._refuse(
                "Go back to the present first: what is looked at is the past, whose weights cannot be changed."
            )
            return
        try:
            changed = lockstep.change_weights(command, self._generation)
        except KnobError as error:
            self._refuse(str(error))
            return
        self._outbox.send(changed)
        self._outbox.send(lockstep.interventions(command.variant, self._generation))
        self._touched = True
        if self.state == "running":
            self._cadence.hasten("knobs", "weights")
            self._due["frame"] = 0.0  # who turns a knob must not wait until frames have their share again
        else:
            lockstep.lanes[command.variant].trainer.remeasure()
            self._frame_taken = True
            self._show()

    def _look_back(self, lockstep: Lockstep, step: int | None) -> None:
        """Show the population as it was, on trainers of its own, or as it is."""
        try:
            self._retrospect.look_at(lockstep.experiment, step)
        except RNNScopeError as error:
            self._refuse(str(error))
        self._frame_taken = True
        self._show()

    def _diagnose(self, lockstep: Lockstep, variant: int) -> None:
        if variant >= len(lockstep.lanes):
            return  # it was asked about networks that others have taken the place of meanwhile
        start = self._clock()
        found = told(lockstep.lanes[variant].trainer, variant, self._generation)
        self._outbox.send(replace(found, seconds=self._clock() - start))

    # --- telling ------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Send a frame if one is wanted, the last has been taken, and frames have not had their share of the time."""
        if self.trainer is None or self.trainer.batch is None or not (self._watch.probes and self._frame_taken):
            return
        assert self.lockstep is not None
        if self._retrospect.past is not None:
            self._show_past()
            return
        start, watch = self._clock(), self._watch
        if self.state == "running":
            if start < self._due["frame"]:
                return
            watch = replace(watch, probes=self._cadence.due(watch.probes, start))
        if not watch.probes:
            return
        self._frame_taken = False
        self._outbox.send(self.lockstep.frame(watch, self._generation))
        wait = self._cadence.spent(self.lockstep.frame_costs, start, self._clock())
        self._due["frame"] = start + max(FRAME_EVERY, wait if self.state == "running" else 0.0)

    def _show_past(self) -> None:
        """Send a frame of the past if it is asked for."""
        frame = self._retrospect.frame(self._watch, self._generation)
        if frame is not None:
            self._frame_taken = False
            self._outbox.send(frame)

    def _send_what_is_due(self, now: float) -> None:
        assert self._report is not None
        if now >= self._due["scalars"]:
            self._due["scalars"] = now + SCALARS_EVERY
            self._report.send_scalars()
        if now >= self._due["speed"]:
            self._due["speed"] = now + SPEED_EVERY
            self._report.measure_speed(now)
            self._tell()
            self._tell_what_is_kept()
        if now >= self._due["keep"]:
            self._keep()
            cost = self._clock() - now
            self._due["keep"] = now + max(KEEP_EVERY * 2**self._retrospect.timeline.thinned, cost / KEEP_SHARE)
        if now >= self._due["checkpoint"]:
            self._send_checkpoint()
            cost = self._clock() - now
            self._due["checkpoint"] = now + max(CHECKPOINT_EVERY, cost / CHECKPOINT_SHARE)

    def _send_checkpoint(self, request: int = 0, step: int | None = None) -> None:
        assert self.lockstep is not None
        assert self._report is not None
        self._report.send_scalars()  # a history must reach as far as the checkpoint it is saved with
        kept = None if step is None else self._retrospect.timeline.at(step)
        if kept is None:
            self._touched = False
            self._outbox.send(self.lockstep.checkpoint(self._generation, request, self._elapsed))
        else:
            self._outbox.send(replace(kept, request=request))

    def _keep(self) -> None:
        """Keep the present moment, to look back at it later."""
        assert self.lockstep is not None
        self._retrospect.timeline.keep(self.lockstep.checkpoint(self._generation, 0, self._elapsed))
        if self.state != "running":
            self._tell_what_is_kept()

    def _tell_what_is_kept(self) -> None:
        kept = HistoryKept(
            generation=self._generation, steps=self._retrospect.timeline.steps, bytes=self._retrospect.timeline.size
        )
        self._outbox.send(kept)

    def _tell(self, message: str = "") -> None:
        assert self._report is not None
        self._report.send_state(self.state, self._until, self._elapsed, message)

    def _refuse(self, message: str) -> None:
        self._outbox.send(Refused(generation=self._generation, message=message))
