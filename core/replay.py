"""Training a snapshot again from its seeds: does the same experiment give the same bits?

Each of the compared networks is trained anew from step 0, with the changes by hand that were recorded, and held against
the file: the scalars of every step, the weights of every kept checkpoint, and at the end weights, optimiser state and
generators, bit for bit. It stops at the first number that differs and says which it is, and what is likely to be the
cause.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from msgspec.structs import replace

from .changes import Fork, SetCuts, SetLearningRate
from .errors import DivergedError, RNNScopeError
from .forking import forked
from .knobs import KnobError
from .snapshot_environment import Environment
from .specs import TableTask, TextTask
from .tasks import make_task
from .training import Trainer
from .variants import singles
from .weight_edits import WeightEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from .changes import Change
    from .events import Checkpoint
    from .snapshot import Snapshot
    from .specs import ExperimentSpec
    from .training import Measurement

_SCALARS = {"loss": "training loss", "gradient_norm": "gradient norm", "clipped_norm": "clipped gradient norm"}


class ReplayCancelledError(RNNScopeError):
    """Tell that a replay was stopped by whoever asked for it."""


@dataclass(frozen=True)
class Discrepancy:
    """The first number that a replay found to differ.

    Attributes:
        variant: which of the compared networks; 0 is the first.
        name: what it is called.
        step: training steps done before the number was measured, plus one; of weights, the steps after which they
            differ.
        quantity: such as ``"training loss"`` or ``"layer1.W_h"``.
        network: index of the network, of one seed each, that differs first.
        recorded: the number in the file; NaN where there is no single one.
        found: the number found; likewise.
        reason: what went wrong, where no number differs, as a sentence.
    """

    variant: int
    name: str
    step: int
    quantity: str
    network: int = 0
    recorded: float = float("nan")
    found: float = float("nan")
    reason: str = ""

    def __str__(self) -> str:
        """Say it in a sentence."""
        who = f"{self.name}, " if self.name else ""
        if self.reason:
            return f"{who}step {self.step}: {self.reason}"
        numbers = "" if np.isnan(self.recorded) and np.isnan(self.found) else f": {self.found!r}, not {self.recorded!r}"
        return f"{who}step {self.step}: the {self.quantity} of network {self.network + 1} differs{numbers}."


@dataclass(frozen=True)
class Replay:
    """What a replay found.

    Attributes:
        verdict: equal; differs; or open, where nothing differs as far as the run can be trained again, but changes by
            hand that the file does not hold keep it from being trained to the end.
        steps: training steps that were trained again, of each of the compared networks.
        compared: how many numbers were held against the file.
        discrepancy: the first number that differs; None if none does.
        causes: what is likely to be the cause, or what keeps it open, as sentences.
    """

    verdict: Literal["equal", "differs", "open"]
    steps: tuple[int, ...]
    compared: int
    discrepancy: Discrepancy | None = None
    causes: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What was found, in a sentence or two."""
        steps = max(self.steps, default=0)
        if self.verdict == "equal":
            return f"Equal: {steps} steps trained again gave the same {self.compared} numbers, to the last bit."
        if self.verdict == "differs":
            return f"Differs. {self.discrepancy}"
        return f"Open: {self.compared} numbers of {steps} steps trained again are equal, to the last bit."


def replay(
    snapshot: Snapshot,
    *,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Replay:
    """Train a snapshot's run again and hold it against the file.

    It uses the device that the run was trained on, if it is there.

    Args:
        snapshot: the run.
        progress: called after each training step with the steps done and the steps in all.
        cancelled: asked after each training step whether to stop.

    Raises:
        ReplayCancelledError: it was stopped.
        SpecError: the experiment cannot be built here.
        TooLargeError: it would not fit in memory.
    """
    parts = (snapshot.checkpoint, *snapshot.checkpoint.others)
    total, done = sum(part.step for part in parts), 0
    lanes = [_Lane(snapshot, variant, part) for variant, part in enumerate(parts)]
    for lane in lanes:
        for _ in lane.steps():
            done += 1
            if progress is not None:
                progress(done, total)
            if cancelled is not None and cancelled():
                raise ReplayCancelledError("The replay was stopped.")
        if lane.discrepancy is not None:
            break
    steps, compared = tuple(lane.taken for lane in lanes), sum(lane.compared for lane in lanes)
    here = Environment.present(snapshot.experiment, lanes[0].device)
    found = next((lane.discrepancy for lane in lanes if lane.discrepancy is not None), None)
    if found is not None:
        return Replay("differs", steps, compared, found, tuple(_causes(snapshot, here, lanes[found.variant])))
    reasons = tuple(lane.unknown for lane in lanes if lane.unknown)
    return Replay("open" if reasons else "equal", steps, compared, None, reasons)


class _Lane:
    """One of the compared networks, trained again.

    Attributes:
        taken: training steps taken.
        compared: numbers held against the file.
        discrepancy: the first that differs.
        unknown: a sentence on the changes that the file does not hold; empty if it holds them all.
        device: the device that trains.
    """

    def __init__(self, snapshot: Snapshot, variant: int, wanted: Checkpoint) -> None:
        experiment = singles(snapshot.experiment)[variant]
        if snapshot.environment.device:
            experiment = replace(experiment, device=snapshot.environment.device)
        self._variant, self._wanted, self._experiment = variant, wanted, experiment
        self._history = snapshot.histories[variant]
        self._kept = {part.step: part for part in (_part(kept, variant) for kept in snapshot.kept)}
        self._changes = wanted.changes
        self._name = experiment.name if snapshot.experiment.variants else ""
        self._until, self.unknown = _repeatable(wanted, self._name)
        self.taken = self.compared = 0
        self.discrepancy: Discrepancy | None = None
        self.device = ""

    def steps(self) -> Iterator[int]:
        """Train, and yield the number of steps after each, until the end or the first number that differs."""
        forks = [change.command.before for change in self._changes if isinstance(change.command, Fork)]
        experiments = iter([*(replace(each, device=self._experiment.device) for each in forks), self._experiment])
        trainer = Trainer(next(experiments))
        self.device = trainer.device.name
        editor, waiting = WeightEditor(trainer.network), list(self._changes)
        while True:
            self._look_at_kept(trainer, len(self._changes) - len(waiting))
            while waiting and waiting[0].step <= trainer.step_count and waiting[0].command is not None:
                change = waiting.pop(0)
                if isinstance(change.command, Fork):
                    trainer = _forked(trainer, next(experiments))
                    editor = WeightEditor(trainer.network)
                else:
                    self._change(trainer, editor, change)
                self._look_at_kept(trainer, len(self._changes) - len(waiting))
            if self.discrepancy is not None:
                return
            if trainer.step_count >= self._until:
                break
            try:
                measured = trainer.step()
            except DivergedError as error:
                self._fail(error.step, str(error))
                return
            self.taken = trainer.step_count
            self._compare_scalars(measured)
            yield self.taken
            if self.discrepancy is not None:
                return
        if not self.unknown:
            self._compare_weights(trainer, self._wanted)
            self._compare_state(trainer)
            self._compare_test(trainer)

    def _change(self, trainer: Trainer, editor: WeightEditor, change: Change) -> None:
        command = change.command
        if isinstance(command, SetLearningRate):
            trainer.learning_rate = command.learning_rate
        elif isinstance(command, SetCuts):
            trainer.cut(command.after)
        elif command is not None and not isinstance(command, Fork):
            try:
                with np.errstate(over="ignore", invalid="ignore"):
                    editor.apply(command, trainer.step_count)
            except KnobError as error:
                self._fail(change.step, f"A change by hand cannot be made again. {error}")

    def _look_at_kept(self, trainer: Trainer, changes: int) -> None:
        """Hold the weights against those of a kept checkpoint of the same moment, if there is one."""
        kept = self._kept.get(trainer.step_count)
        if kept is not None and len(kept.changes) == changes:
            self._compare_weights(trainer, kept)

    def _compare_scalars(self, measured: Measurement) -> None:
        """Hold what a step measured against the record of it."""
        row, history = self.taken - 1, self._history
        if len(history.steps) != self._wanted.step:  # then it is not known which record is of which step
            return
        for name, words in _SCALARS.items():
            self._compare(getattr(history, name)[row], getattr(measured, name), words, self.taken, name != "loss")
        if history.penalties.shape[1:] == measured.penalties.shape:
            for place, (recorded, found) in enumerate(zip(history.penalties[row], measured.penalties, strict=True)):
                self._compare(recorded, found, f"penalty of regulariser {place + 1}", self.taken, True)

    def _compare_weights(self, trainer: Trainer, wanted: Checkpoint) -> None:
        found = trainer.checkpoint().arrays
        for name, block in wanted.arrays.items():
            words = name.removeprefix("weights.")
            if name not in found or found[name].shape != block.shape:
                self._differ(wanted.step, words, 0)
                return
            self._compare(block.array(), found[name].array(), words, wanted.step)

    def _compare_state(self, trainer: Trainer) -> None:
        """Hold what the next steps depend on besides the weights against the file."""
        found, wanted = trainer.checkpoint(), self._wanted
        for network, (mine, theirs) in enumerate(
            zip(json.loads(found.generators), json.loads(wanted.generators), strict=True)
        ):
            if mine != theirs:
                self._differ(wanted.step, "state of the data generator", network)
                return
        self.compared += len(json.loads(wanted.generators))
        if found.learning_rate != wanted.learning_rate:
            self._differ(wanted.step, "learning rate", 0, wanted.learning_rate, found.learning_rate)
        elif found.cuts != wanted.cuts:
            self._differ(wanted.step, "place where the gradient is cut off", 0)

    def _compare_test(self, trainer: Trainer) -> None:
        """Hold loss and accuracy on the test part against the file, if they were taken at the end."""
        history = self._history
        if len(history.test_steps) and history.test_steps[-1] == self.taken:
            loss, accuracy = trainer.evaluate()
            self._compare(history.test_loss[-1], loss, "test loss", self.taken)
            self._compare(history.test_accuracy[-1], accuracy, "test accuracy", self.taken)

    def _compare(
        self, recorded: NDArray[Any], found: NDArray[Any], quantity: str, step: int, may_be_unknown: bool = False
    ) -> None:
        """Hold arrays with a leading network axis against each other; NaN in the file may mean not recorded."""
        if self.discrepancy is not None:
            return
        self.compared += recorded.size
        same = (recorded == found) | (np.isnan(recorded) & (np.isnan(found) | may_be_unknown))
        if not same.all():
            place = tuple(np.argwhere(~np.atleast_1d(same))[0])
            one, other = (float(np.atleast_1d(each)[place]) for each in (recorded, found))
            self._differ(step, quantity, int(place[0]), one, other)

    def _differ(
        self, step: int, quantity: str, network: int, recorded: float = float("nan"), found: float = float("nan")
    ) -> None:
        if self.discrepancy is None:
            self.discrepancy = Discrepancy(self._variant, self._name, step, quantity, network, recorded, found)

    def _fail(self, step: int, reason: str) -> None:
        if self.discrepancy is None:
            self.discrepancy = Discrepancy(self._variant, self._name, step, "", reason=reason)


def _part(checkpoint: Checkpoint, variant: int) -> Checkpoint:
    return (checkpoint, *checkpoint.others)[variant]


def _forked(trainer: Trainer, experiment: ExperimentSpec) -> Trainer:
    """Return a trainer that goes on with another specification."""
    copy = Trainer(experiment)
    copy.restore(forked(trainer.checkpoint(), trainer.experiment, experiment))
    return copy


def _repeatable(wanted: Checkpoint, name: str) -> tuple[int, str]:
    """Return the steps up to which a run can be trained again, and a sentence on what stands in the way, if it does."""
    lost = [change.step for change in wanted.changes if change.command is None]
    words = [each for each in wanted.interventions if not wanted.changes or each.step in lost]
    if not lost and (wanted.changes or not wanted.interventions):
        return wanted.step, ""
    step = min([*lost, *(each.step for each in words)])
    what = next((each.what for each in words if each.step == step), "weights")
    who = f" of {name}" if name else ""
    return step, (
        f"After step {step} the run{who} was changed by hand ({what}) in a way that the file holds only in words: from "
        "there on it cannot be trained again."
    )


def _causes(snapshot: Snapshot, here: Environment, lane: _Lane) -> Iterator[str]:
    """Say what is likely to have changed the numbers."""
    recorded = snapshot.environment
    if unlike := here.unlike(recorded):
        yield f"The environment is another: {', '.join(unlike)}."
    for earlier in recorded.earlier:
        if unlike_then := here.unlike(earlier):
            yield f"Before it was opened there, the run was trained elsewhere: {', '.join(unlike_then)}."
    if not recorded.device:
        yield "The file does not say which device and processor it was trained on."
    task = snapshot.experiment.task
    if isinstance(task, TextTask | TableTask) and task.path:
        data = snapshot.checkpoint.data
        if not data:
            yield "The task reads a file, which may have changed since."
        elif data != make_task(task).fingerprint:
            yield "The task's file has changed since."
    if lane.unknown:
        yield lane.unknown
    if not unlike and recorded.device and not recorded.earlier:
        yield (
            "The environment is the same, as far as it is recorded: the file was changed, or the program is not the "
            "one that wrote it."
        )
