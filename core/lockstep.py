"""Training the variants of an experiment side by side: every one of them takes a step before any takes the next.

Each variant is a population of its own, under a trainer of its own; what makes them comparable is that all draw the
same batches, from generators of the same seeds. A variant that diverges stands still, with its last finite weights, and
the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec.structs import replace

from .changes import RestoreWeights, ScaleRecurrent, SetForgetBias, recorded
from .errors import DivergedError, SnapshotError
from .events import Intervention, Interventions, LayerFacts, NetworkBuilt, PredictorFacts, WeightsChanged
from .evidence import truncation_lag
from .history import History
from .knobs import KnobError, forget_gate, no_gain, no_radius
from .memory import refuse_bytes
from .observation import Observer
from .tasks import make_task
from .tasks.predictors import SHOWN_LENGTH, Score
from .training import LESS, Trainer, bytes_needed
from .variants import singles
from .weight_edits import UNDONE, WeightEditor
from .wire import ArrayBlock

if TYPE_CHECKING:
    from .changes import Change, SetCuts, SetLearningRate
    from .commands import Watch, WeightCommand
    from .events import Checkpoint
    from .frames import Frame, Probe
    from .specs import ExperimentSpec
    from .stack import Scan

# What the curves that lie over those of another variant need of a frame.
OVERLAID = frozenset({"gradient_norm"})


@dataclass
class Lane:
    """One variant under training.

    Attributes:
        trainer: its population.
        history: its scalars.
        observer: what makes its frames.
        editor: what changes its weights by hand.
        diverged: why it stands still; empty while it trains.
        interventions: what was changed by hand so far, in words.
        changes: the same as it was done.
    """

    trainer: Trainer
    history: History
    observer: Observer
    editor: WeightEditor
    diverged: str = ""
    interventions: list[Intervention] = field(default_factory=list[Intervention])
    changes: tuple[Change, ...] = ()

    def record(self, command: SetLearningRate | SetCuts | WeightCommand, *, continued: bool = False) -> None:
        """Remember what was done, so that it can be done again; a batch that waits for its step is measured anew."""
        self.changes = recorded(self.changes, self.trainer.step_count, command, continued=continued)
        if self.trainer.waiting:
            self.trainer.remeasure()

    def note(self, what: str, *, continued: bool = False) -> None:
        """Remember a change by hand; one that goes on with the last takes its place."""
        if continued and self.interventions:
            self.interventions.pop()
        self.interventions.append(Intervention(self.trainer.step_count, what))

    def note_undone(self, what: str) -> None:
        """Remember that a change was undone; if no step came between, the run is as if it had not been."""
        if self.interventions and self.interventions[-1] == Intervention(self.trainer.step_count, what):
            self.interventions.pop()
        else:
            self.note(UNDONE + what)


class Lockstep:
    """The variants of an experiment, trained together.

    Attributes:
        experiment: all of them.
        lanes: each variant, the first network first.
        frame_costs: seconds that each probe of the last frame took, in all variants.
        warning: what a person should know of the checkpoint it goes on from; mostly empty.

    Raises:
        SpecError: readout, loss and task of one of them do not go together.
        TooLargeError: one of them, or all together, would not fit in memory.
        SnapshotError: the checkpoint does not fit the experiment.
    """

    def __init__(self, experiment: ExperimentSpec, checkpoint: Checkpoint | None = None) -> None:
        self.experiment = experiment
        self.frame_costs: dict[Probe, float] = {}
        self.warning = ""
        _refuse_too_large_together(experiment)
        trainers = [Trainer(each) for each in singles(experiment)]
        self.lanes = tuple(
            Lane(trainer, History.of(trainer.experiment), Observer(trainer), WeightEditor(trainer.network))
            for trainer in trainers
        )
        if checkpoint is not None:
            self.restore(checkpoint)

    @property
    def step_count(self) -> int:
        """Steps that the variants have taken which train on."""
        return max(lane.trainer.step_count for lane in self.lanes)

    @property
    def diverged(self) -> bool:
        """Whether every variant stands still."""
        return all(lane.diverged for lane in self.lanes)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Put every variant where it was at a checkpoint.

        Raises:
            SnapshotError: the checkpoint does not fit the experiment; nothing of it can be used then.
        """
        parts = (checkpoint, *checkpoint.others)
        task = self.lanes[0].trainer.task
        if task.fingerprint and checkpoint.data not in ("", task.fingerprint):
            self.warning = f"{task.spec.path} has changed since: the sequences are others than before."
        if len(parts) != len(self.lanes):
            raise SnapshotError(
                f"The checkpoint does not fit: it holds {len(parts)} of the {len(self.lanes)} networks compared."
            )
        for lane, part in zip(self.lanes, parts, strict=True):
            lane.trainer.restore(part)
            lane.interventions, lane.changes = list(part.interventions), part.changes

    def retry(self) -> None:
        """Let variants that stand still try their next step again, since something was changed."""
        for lane in self.lanes:
            lane.diverged = ""

    def change_weights(self, command: WeightCommand, generation: int) -> WeightsChanged:
        """Change weights of a variant by hand; return what they were.

        Raises:
            KnobError: it cannot be done; nothing was changed.
        """
        if command.variant >= len(self.lanes):
            raise KnobError("There is no such variant.")
        lane = self.lanes[command.variant]
        with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is shown as such
            edit = lane.editor.apply(command, lane.trainer.step_count)
        if isinstance(command, RestoreWeights):
            lane.note_undone(command.what)
        else:
            lane.note(edit.what, continued=edit.continued)
        lane.record(command, continued=edit.continued)
        self.retry()
        axes = ("network", "row", "column")
        return WeightsChanged(
            generation=generation,
            variant=command.variant,
            what=edit.what,
            gesture=command.gesture if isinstance(command, ScaleRecurrent | SetForgetBias) else 0,
            before={name: ArrayBlock.of(array, *axes[: array.ndim]) for name, array in edit.before.items()},
            message=edit.message,
        )

    def interventions(self, variant: int, generation: int) -> Interventions:
        """Return what was changed by hand in a variant so far."""
        entries = tuple(self.lanes[variant].interventions)
        return Interventions(generation=generation, variant=variant, entries=entries)

    def measure(self) -> None:
        """Carry the next batch's loss back in every variant, without a step."""
        for lane in self.lanes:
            lane.trainer.measure()

    def step(self) -> str:
        """Take one step in every variant that can; return a sentence on each that no longer can."""
        sentences: list[str] = []
        step = self.step_count + 1
        for lane in self.lanes:
            trainer = lane.trainer
            if lane.diverged:
                continue
            try:
                measured = trainer.step()
            except DivergedError as error:
                lane.diverged = self._named(lane, str(error))
                sentences.append(lane.diverged)
            else:
                lane.history.add_step(step, measured)
        return " ".join(sentences)

    def evaluate(self) -> None:
        """Look at the test part with every variant that trains on."""
        step = self.step_count
        for lane in self.lanes:
            if not lane.diverged:
                lane.history.add_test(step, *lane.trainer.evaluate())

    def prepare(self) -> None:
        """Make every optimiser, which loads torch."""
        for lane in self.lanes:
            lane.trainer.prepare()

    def frame(self, watch: Watch, generation: int, *, past: bool = False) -> Frame:
        """Return what `watch` asks for of its variant, with what it asks of the others; `past` is marked in each."""
        shown = min(watch.variant, len(self.lanes) - 1)
        overlaid = watch if watch.beside else replace(watch, probes=tuple(p for p in watch.probes if p in OVERLAID))
        frames = {
            variant: replace(
                lane.observer.frame(watch if variant == shown else overlaid, generation), variant=variant, past=past
            )
            for variant, lane in enumerate(self.lanes)
            if variant == shown or overlaid.probes
        }
        costs = [self.lanes[variant].observer.costs for variant in frames]
        self.frame_costs = {probe: sum(each.get(probe, 0.0) for each in costs) for probe in watch.probes}
        main = frames.pop(shown)
        return replace(main, others=tuple(frames.values()))

    def checkpoint(self, generation: int, request: int, elapsed: float) -> Checkpoint:
        """Return everything needed to go on bit for bit, with all variants."""
        first, *others = (
            replace(
                lane.trainer.checkpoint(generation, request, elapsed),
                interventions=tuple(lane.interventions),
                changes=lane.changes,
            )
            for lane in self.lanes
        )
        return replace(first, others=tuple(others))

    def facts(self, generation: int) -> NetworkBuilt:
        """Return what a watcher must know of the first network, with that of the others."""
        names = tuple(each.name for each in singles(self.experiment))
        first, *others = (
            replace(_facts(lane.trainer, generation), variant=variant, variant_names=names)
            for variant, lane in enumerate(self.lanes)
        )
        if not others:
            first = replace(first, predictors=_predictors(self.lanes[0].trainer))
        return replace(
            first, experiment=self.experiment, others=tuple(others), step=self.step_count, warning=self.warning
        )

    def _named(self, lane: Lane, sentence: str) -> str:
        """Say which variant a sentence is about, if there are several."""
        return sentence if len(self.lanes) == 1 else f"{lane.trainer.experiment.name}: {sentence}"


def _refuse_too_large_together(experiment: ExperimentSpec) -> None:
    """Raise `TooLargeError` if the compared networks fit in memory each, but not all of them."""
    if not experiment.variants:
        return
    task, each = make_task(experiment.task), singles(experiment)
    needed = sum(bytes_needed(one, task) for one in each)
    refuse_bytes(needed, f"Training the {len(each)} compared networks", f"Compare fewer of them. {LESS}")


def reach(trainer: Trainer) -> int | None:
    """Return how many steps back every loss reaches; None if nothing cuts it off."""
    return None if trainer.truncation is None else truncation_lag(trainer)


def _facts(trainer: Trainer, generation: int) -> NetworkBuilt:
    task, objective = trainer.task, trainer.objective
    layers = tuple(_layer_facts(scan) for scan in trainer.network.scans if scan.direction == "forward")
    return NetworkBuilt(
        generation=generation,
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
        baseline_accuracy=task.baseline_accuracy(objective.loss_steps),
        accuracy_meaning=task.accuracy_meaning,
        device=trainer.device.name,
        device_reason=trainer.device.reason,
        required_lag=task.lag,
        truncation_lag=reach(trainer),
        step=trainer.step_count,
    )


def _predictors(trainer: Trainer) -> tuple[PredictorFacts, ...]:
    task, objective = trainer.task, trainer.objective
    in_nats = objective.loss == "cross_entropy" and objective.readout == "softmax"
    window = task.window(SHOWN_LENGTH, objective.loss_steps) if task.exact_window else None
    chain = task.markov(SHOWN_LENGTH, objective.loss_steps)
    found: tuple[tuple[Literal["window", "markov"], Score | None], ...] = (("window", window), ("markov", chain))
    return tuple(
        PredictorFacts(kind, SHOWN_LENGTH, score.accuracy, score.loss if in_nats else None)
        for kind, score in found
        if score is not None
    )


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
        bidirectional=cell.layer.bidirectional,
    )
