"""What the engine tells its watcher.

Every event carries the generation of the network it speaks of, so that what an older network sent can be told apart and
dropped. `Scalars` of every step are sent in batches, and none is lost.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from .changes import Change
from .frames import Frame
from .lessons.lesson import ClaimFound
from .specs import ExperimentSpec
from .wire import ArrayBlock, Event, decode

RunState = Literal["paused", "running", "finished", "diverged"]


class Hello(Event, frozen=True, kw_only=True, tag="hello"):
    """The engine's first words: it is alive and speaks this protocol."""

    protocol: int
    process_id: int


class LayerFacts(msgspec.Struct, frozen=True):
    """What a watcher must know of a layer to draw it, and to turn its knobs.

    Attributes:
        cell: its kind.
        size: hidden units.
        activation: what bounds its output.
        gates: its gates, if it has some.
        no_gain: why its recurrent gain cannot be turned, as a sentence; empty if it can.
        no_radius: the same for its spectral radius.
        forget_gate: the gate that says how much of the state is kept, such as ``f``; empty if there is none.
        bidirectional: whether it has a reverse direction besides.
    """

    cell: str
    size: int
    activation: str
    gates: tuple[str, ...] = ()
    no_gain: str = ""
    no_radius: str = ""
    forget_gate: str = ""
    bidirectional: bool = False


class Intervention(msgspec.Struct, frozen=True):
    """A change by hand, by which a run differs from one that was left alone.

    Attributes:
        step: steps done when it was made.
        what: what was changed, as a phrase such as ``layer 1: spectral radius 1.2``.
    """

    step: Annotated[int, Meta(ge=0)]
    what: Annotated[str, Meta(max_length=1000)]


class PredictorFacts(msgspec.Struct, frozen=True):
    """How good a predictor without a hidden state is on the test part.

    Attributes:
        kind: a window of inputs, or a Markov chain.
        length: inputs that it sees, or its order.
        accuracy: share of the answers that are right, 0 to 1.
        loss: cross-entropy in nats; None where another loss is minimised.
    """

    kind: Literal["window", "markov"]
    length: int
    accuracy: float
    loss: float | None


class NetworkBuilt(Event, frozen=True, kw_only=True, tag="built"):
    """A population stands, and its variants beside it.

    Attributes:
        experiment: its specification; that of the first network holds those of all variants.
        layers: facts on each recurrent layer, from the input upwards.
        inputs: inputs per timestep.
        outputs: outputs per timestep.
        length: number of timesteps T of a (padded) sequence.
        variable_length: whether sequences differ in length.
        loss: the loss minimised, after "auto" is resolved.
        loss_steps: where it is taken, after "auto" is resolved.
        readout: the readout, after "auto" is resolved.
        parameters: number of parameters of one network.
        train_examples: sequences in the training part; 0 if they are drawn without end.
        test_examples: sequences in the test part.
        classes: name of each class; empty for a regression task.
        baseline_loss: the test loss of the best guess that ignores the input.
        baseline_accuracy: the test accuracy of such a guess, 0 to 1; None where it is not known or has no meaning.
        predictors: what predictors without a hidden state reach; empty where networks are compared or the task does not
            read symbols, the window left out where it is no better known than the Markov chain.
        per_step: whether each step that is asked has a class of its own; else there is one for the sequence.
        accuracy_meaning: what counts as correct; empty if accuracy has no meaning for the task.
        device: the device used, such as ``"cpu"``.
        device_reason: why that one, as a sentence.
        step: steps done so far.
        required_lag: steps from an input that decides the answer to the answer; None where the task does not fix it.
        truncation_lag: steps back that every loss reaches in training; None without truncation.
        variant: which of the compared networks this is; 0 is the first.
        variant_names: what each of them is called.
        others: the same facts on each variant after the first.
        warning: what a person should know of it, such as that a file has changed since it was saved; mostly empty.
    """

    experiment: ExperimentSpec
    layers: tuple[LayerFacts, ...]
    inputs: int
    outputs: int
    length: int
    variable_length: bool
    loss: str
    loss_steps: str
    readout: str
    parameters: int
    train_examples: int
    test_examples: int
    classes: tuple[str, ...]
    per_step: bool
    baseline_loss: float
    baseline_accuracy: float | None
    accuracy_meaning: str
    device: str
    device_reason: str
    step: int = 0
    predictors: tuple[PredictorFacts, ...] = ()
    required_lag: int | None = None
    truncation_lag: int | None = None
    variant: int = 0
    variant_names: tuple[str, ...] = ("",)
    others: tuple[NetworkBuilt, ...] = ()
    warning: str = ""

    def of(self, variant: int) -> NetworkBuilt:
        """Return the facts on one of the compared networks; 0 is the first."""
        return self if variant == self.variant else self.others[variant - 1]


class RunChanged(Event, frozen=True, kw_only=True, tag="run_changed"):
    """The run's state changed, or its speed was measured anew (about twice a second while it runs).

    Attributes:
        state: paused, running, finished (the wanted steps are done) or diverged.
        step: steps done.
        until: the step at which the run will pause.
        steps_per_second: training speed over the last moments; 0 while paused.
        elapsed: seconds spent training since the network was built.
        learning_rates: the learning rate in force of each variant.
        cuts: timesteps after which each variant's gradient is cut off; None where truncation is a window whose blocks
            overlap, which no cuts express.
        reaches: how many steps back every loss of each variant reaches; None if nothing cuts it off.
        message: what a person should know, such as why the run stopped; usually empty.
    """

    state: RunState
    step: int
    until: int
    steps_per_second: float
    elapsed: float
    learning_rates: tuple[float, ...]
    cuts: tuple[tuple[int, ...] | None, ...]
    reaches: tuple[int | None, ...]
    message: str = ""


class HistoryKept(Event, frozen=True, kw_only=True, tag="history_kept"):
    """What can be looked back at.

    Attributes:
        steps: the training steps, from the first.
        bytes: the memory they take.
    """

    steps: tuple[int, ...]
    bytes: int


class Scalars(Event, frozen=True, kw_only=True, tag="scalars"):
    """What was measured of one variant at each step since the last batch.

    Attributes:
        variant: which of the compared networks.
        steps: the training steps, counted from 1; int64, axes (record).
        loss: training loss before each of these steps; float64, axes (record, network).
        gradient_norm: norm of the parameter gradient before clipping, likewise.
        clipped_norm: the same after clipping; NaN where it was not recorded.
        penalties: value of each regulariser without its strength; float64, axes (record, regulariser, network).
        train_accuracy: accuracy on the batch, 0 to 1; float64, axes (record, network); NaN at steps where it was not
            taken, and where it has no meaning.
        test_steps: the steps after which the test part was looked at (0: before training); axes (test).
        test_loss: float64, axes (test, network).
        test_accuracy: float64 from 0 to 1, axes (test, network); NaN where accuracy has no meaning.
    """

    variant: int = 0
    steps: ArrayBlock
    loss: ArrayBlock
    gradient_norm: ArrayBlock
    clipped_norm: ArrayBlock
    penalties: ArrayBlock
    train_accuracy: ArrayBlock
    test_steps: ArrayBlock
    test_loss: ArrayBlock
    test_accuracy: ArrayBlock


class Checkpoint(Event, frozen=True, kw_only=True, tag="checkpoint"):
    """Everything needed to go on bit for bit: weights, optimiser state, generators.

    Attributes:
        request: the request it answers; 0 for one taken by the engine itself.
        step: steps done.
        elapsed: seconds spent training.
        learning_rate: the learning rate in force.
        arrays: ``weights.<name>`` with a leading network axis, ``optimiser.<name>``.
        generators: state of each network's data generator, as JSON.
        interventions: changes by hand so far, in words.
        changes: the same as they were made, from the first.
        others: the same of each variant after the first.
        cuts: timesteps after which the gradient is cut off since a person said so; None for as the experiment says.
        data: the fingerprint of the file that the task was read from (`Task.fingerprint`); empty if there is none.
    """

    request: int = 0
    step: int
    elapsed: float
    learning_rate: float
    cuts: tuple[int, ...] | None = None
    arrays: dict[str, ArrayBlock]
    generators: str
    interventions: tuple[Intervention, ...] = ()
    changes: tuple[Change, ...] = ()
    others: tuple[Checkpoint, ...] = ()
    data: str = ""

    @property
    def reached(self) -> int:
        """Steps done by the variants that train on; one that has diverged stands at the step before."""
        return max(part.step for part in (self, *self.others))


class KeptCheckpoints(Event, frozen=True, kw_only=True, tag="kept_checkpoints"):
    """The checkpoints that can be looked back at, thinned; the answer to `TakeKept`.

    Attributes:
        request: the request it answers.
        checkpoints: from the first step.
    """

    request: int
    checkpoints: tuple[Checkpoint, ...]


class WeightsChanged(Event, frozen=True, kw_only=True, tag="weights_changed"):
    """Weights were changed by hand; the answer to a `WeightCommand`.

    Attributes:
        variant: which of the compared networks.
        what: what was changed, as a phrase.
        gesture: the gesture of the command.
        before: the parameters concerned as they were before the gesture, by full name; empty after its first command.
        message: what a person should know, such as networks that could not be changed; usually empty.
    """

    variant: int = 0
    what: str
    gesture: int = 0
    before: dict[str, ArrayBlock]
    message: str = ""


class Interventions(Event, frozen=True, kw_only=True, tag="interventions"):
    """All changes by hand of a variant so far; sent whenever there are others."""

    variant: int = 0
    entries: tuple[Intervention, ...]


class RemedyFacts(msgspec.Struct, frozen=True):
    """A remedy that is on offer.

    Attributes:
        id: such as ``"orthogonal"``.
        title: a few words.
        reason: why it may help, in one sentence.
        source: the paper it comes from.
        experiment: the variant with the remedy, as an experiment of its own.
    """

    id: str
    title: str
    reason: str
    source: str
    experiment: ExperimentSpec


class Diagnosed(Event, frozen=True, kw_only=True, tag="diagnosed"):
    """What is wrong with a variant, and what may help.

    Attributes:
        variant: which of the compared networks.
        step: steps done when it was looked at.
        kind: the verdict on its worst layer: vanishing, exploding, healthy or none.
        summary: the diagnosis in two or three sentences.
        offers: the remedies that apply.
        seconds: how long it took, during which the engine did nothing else.
    """

    variant: int
    step: int
    kind: str
    summary: str
    offers: tuple[RemedyFacts, ...]
    seconds: float = 0.0


class Judged(Event, frozen=True, kw_only=True, tag="judged"):
    """Whether claims hold of the networks as they stand.

    Attributes:
        step: steps done when they were looked at.
        found: what was found of each claim, in the order they were asked in.
    """

    step: int
    found: tuple[ClaimFound, ...]


class Refused(Event, frozen=True, kw_only=True, tag="refused"):
    """A command could not be carried out; what was there before still stands.

    Attributes:
        message: what is wrong and what is allowed.
        path: place of the value at fault in the experiment, if there is one.
    """

    message: str
    path: tuple[str | int, ...] = ()


class Failed(Event, frozen=True, kw_only=True, tag="failed"):
    """The engine's last words: it must end, because memory or the GPU failed it.

    Attributes:
        reason: why, as the end of a sentence that begins "The engine has stopped: ".
        gpu: whether it was the GPU, so that another engine should do without.
    """

    reason: str
    gpu: bool


AnyEvent = (
    Hello
    | NetworkBuilt
    | RunChanged
    | HistoryKept
    | Scalars
    | Frame
    | Checkpoint
    | KeptCheckpoints
    | WeightsChanged
    | Interventions
    | Diagnosed
    | Judged
    | Refused
    | Failed
)
_event_decoder = msgspec.msgpack.Decoder(AnyEvent)


def decode_event(payload: bytes) -> AnyEvent:
    """Read an event from the msgpack after the length; raise `ProtocolError` if it is none."""
    return decode(_event_decoder, payload)
