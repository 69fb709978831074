"""The protocol between the engine and whoever watches it: messages as msgpack over a byte pipe, never pickle.

A watcher sends `Command`s and receives `Event`s. Each message is a length (8 bytes, big endian) and a msgpack map.
Arrays travel as raw bytes with dtype, shape and axis names. Every event carries the generation of the network it speaks
of, so that what an older network sent can be told apart and dropped.

The engine sends a `Frame` only after the watcher has taken the last one (`FrameTaken`) and fills it only with the
probes asked for (`Watch`). `Scalars` of every step are sent in batches, and none is lost.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal, TypeVar

import msgspec
import numpy as np
from msgspec import Meta

from .errors import ProtocolError
from .specs import ExperimentSpec

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROTOCOL_VERSION = 1
MAX_MESSAGE_BYTES = 2**31
_LENGTH = struct.Struct(">Q")
_Message = TypeVar("_Message")

Probe = Literal[
    "gradient_norm",
    "gradient_parts",
    "example",
    "gates",
    "flow",
    "contributions",
    "weights",
    "eigenvalues",
    "knobs",
]
RunState = Literal["paused", "running", "finished", "diverged"]


class ArrayBlock(msgspec.Struct, frozen=True):
    """An array as it travels: raw little-endian bytes with what is needed to read them.

    Attributes:
        dtype: numpy's name of the element type, such as ``"float32"``.
        shape: length of each axis.
        axes: name of each axis, such as ``("time", "network")``.
        payload: the elements in C order.
    """

    dtype: Literal["float32", "float64", "int64", "int32", "uint8", "bool"]
    shape: tuple[Annotated[int, Meta(ge=0)], ...]
    axes: tuple[str, ...]
    payload: bytes

    @classmethod
    def of(cls, array: NDArray[Any], *axes: str) -> ArrayBlock:
        """Pack a numpy array; `axes` names each of its axes."""
        if len(axes) != array.ndim:
            raise ValueError(f"{array.ndim} axes need {array.ndim} names, not {axes}.")
        return cls(array.dtype.name, array.shape, axes, np.ascontiguousarray(array).tobytes())  # type: ignore[arg-type]

    def array(self) -> NDArray[Any]:
        """Return the elements as a read-only numpy array of `shape`.

        Raises:
            ProtocolError: the payload's length does not fit dtype and shape.
        """
        try:
            return np.frombuffer(self.payload, dtype=self.dtype).reshape(self.shape)
        except ValueError as error:
            raise ProtocolError(f"An array of shape {self.shape} came with {len(self.payload)} bytes.") from error


# --- commands: watcher → engine ---------------------------------------------------------------------------------------


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="command", forbid_unknown_fields=True):
    """The base of what a watcher may ask of the engine."""


class Build(Command, frozen=True, kw_only=True, tag="build"):
    """Make a new population, paused at step 0, or at the step of `checkpoint` if one is given."""

    generation: int
    experiment: ExperimentSpec
    checkpoint: Checkpoint | None = None


class Run(Command, frozen=True, kw_only=True, tag="run"):
    """Train until `until` steps are done in all (None: the experiment's own number of steps)."""

    until: int | None = None


class Pause(Command, frozen=True, kw_only=True, tag="pause"):
    """Stop training after the step under way."""


class Step(Command, frozen=True, kw_only=True, tag="step"):
    """Take `count` training steps, then pause."""

    count: Annotated[int, Meta(ge=1)] = 1


class SetLearningRate(Command, frozen=True, kw_only=True, tag="set_learning_rate"):
    """Use another learning rate for a variant from the next step on."""

    learning_rate: float
    variant: Annotated[int, Meta(ge=0)] = 0


class SetWeight(Command, frozen=True, kw_only=True, tag="set_weight"):
    """Give one weight of a variant another value by hand.

    Attributes:
        parameter: its full name, such as ``layer1.W_h``.
        row: its row.
        column: its column; 0 for a parameter that has none, such as a bias.
        value: the new value.
        network: the network concerned; None for all.
    """

    parameter: str
    row: Annotated[int, Meta(ge=0)]
    column: Annotated[int, Meta(ge=0)] = 0
    value: float
    network: Annotated[int, Meta(ge=0)] | None = None
    variant: Annotated[int, Meta(ge=0)] = 0


class ScaleRecurrent(Command, frozen=True, kw_only=True, tag="scale_recurrent"):
    """Multiply the recurrent weights of a layer, in all networks of a variant: to a radius, or by a gain.

    Attributes:
        layer: index of the layer.
        spectral_radius: what the largest |eigenvalue| of each gate's matrix shall be; None to use the gain.
        gain: the factor, relative to the weights as they were when the gesture began.
        gesture: a number that all commands of one turn of a knob share; 0 for one that stands alone.
    """

    layer: Annotated[int, Meta(ge=0)]
    spectral_radius: float | None = None
    gain: float = 1.0
    gesture: int = 0
    variant: Annotated[int, Meta(ge=0)] = 0


class SetForgetBias(Command, frozen=True, kw_only=True, tag="set_forget_bias"):
    """Give the forget gate of every unit of a layer a bias, in all networks of a variant; see `ScaleRecurrent`."""

    layer: Annotated[int, Meta(ge=0)]
    value: float
    gesture: int = 0
    variant: Annotated[int, Meta(ge=0)] = 0


class RestoreWeights(Command, frozen=True, kw_only=True, tag="restore_weights"):
    """Undo changes by hand: put parameters back to what `WeightsChanged` said they were before.

    Attributes:
        arrays: parameters by full name, with a leading network axis.
        what: the change that is undone, as `WeightsChanged.what` has it.
    """

    arrays: dict[str, ArrayBlock]
    what: str
    variant: Annotated[int, Meta(ge=0)] = 0


WeightCommand = SetWeight | ScaleRecurrent | SetForgetBias | RestoreWeights


class Watch(Command, frozen=True, kw_only=True, tag="watch"):
    """Say which probes the next frames shall carry, and of what.

    Attributes:
        probes: the probes wanted; an empty list stops frames.
        network: index of the network whose example is shown.
        example: index of the test sequence that is shown.
        layer: index of the layer, for probes that show one alone.
        time: the timestep from 1, for probes that show one alone.
        variant: index of the variant that is shown.
        beside: whether the other variants are wanted whole, too, and not only what lies over curves.
    """

    probes: tuple[Probe, ...]
    network: Annotated[int, Meta(ge=0)] = 0
    example: Annotated[int, Meta(ge=0)] = 0
    layer: Annotated[int, Meta(ge=0)] = 0
    time: Annotated[int, Meta(ge=1)] = 1
    variant: Annotated[int, Meta(ge=0)] = 0
    beside: bool = False


class FrameTaken(Command, frozen=True, kw_only=True, tag="frame_taken"):
    """Say that the last frame has been taken, and the next may come."""


class TakeCheckpoint(Command, frozen=True, kw_only=True, tag="take_checkpoint"):
    """Ask for a checkpoint; the answer carries `request`.

    Attributes:
        request: the number that the answer carries.
        step: for the kept one that is nearest before this step; None for one of the present moment.
    """

    request: int
    step: Annotated[int, Meta(ge=0)] | None = None


class LookBack(Command, frozen=True, kw_only=True, tag="look_back"):
    """Let frames show the population as it was kept at a step, or nearest before it; None for the present again.

    Training goes on meanwhile, if it does.
    """

    step: Annotated[int, Meta(ge=0)] | None = None


class BoundHistory(Command, frozen=True, kw_only=True, tag="bound_history"):
    """Keep no more than so many bytes of training history to look back at."""

    bytes: Annotated[int, Meta(ge=0)]


class Diagnose(Command, frozen=True, kw_only=True, tag="diagnose"):
    """Ask what is wrong with a variant, and what may help; answered by `Diagnosed`."""

    variant: Annotated[int, Meta(ge=0)] = 0


class Quit(Command, frozen=True, kw_only=True, tag="quit"):
    """End the engine."""


# --- events: engine → watcher -----------------------------------------------------------------------------------------


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", forbid_unknown_fields=True):
    """The base of what the engine tells."""

    generation: int = 0


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
    """

    cell: str
    size: int
    activation: str
    gates: tuple[str, ...] = ()
    no_gain: str = ""
    no_radius: str = ""
    forget_gate: str = ""


class Intervention(msgspec.Struct, frozen=True):
    """A change by hand, by which a run differs from one that was left alone.

    Attributes:
        step: steps done when it was made.
        what: what was changed, as a phrase such as ``layer 1: spectral radius 1.2``.
    """

    step: Annotated[int, Meta(ge=0)]
    what: Annotated[str, Meta(max_length=1000)]


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
    accuracy_meaning: str
    device: str
    device_reason: str
    step: int = 0
    required_lag: int | None = None
    truncation_lag: int | None = None
    variant: int = 0
    variant_names: tuple[str, ...] = ("",)
    others: tuple[NetworkBuilt, ...] = ()

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
        message: what a person should know, such as why the run stopped; usually empty.
    """

    state: RunState
    step: int
    until: int
    steps_per_second: float
    elapsed: float
    learning_rates: tuple[float, ...]
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
    test_steps: ArrayBlock
    test_loss: ArrayBlock
    test_accuracy: ArrayBlock


class NormStatus(IntEnum):
    """What kind of number a norm is.

    UNDERFLOW marks norms below the smallest normal number of the training's format, whose digits are lost, and zeros
    that such a norm fades into; ZERO marks zeros that it does not explain, such as those of silent ReLU units. ABSENT
    marks steps that no sequence of the batch reaches.
    """

    NORMAL = 0
    ZERO = 1
    UNDERFLOW = 2
    INFINITE = 3
    NOT_A_NUMBER = 4
    ABSENT = 5


class VerdictFacts(msgspec.Struct, frozen=True):
    """What the measured gradient says of one layer of one network, or typically of a population.

    Attributes:
        kind: vanishing, healthy, exploding, or "none" where there is nothing to judge (zero or not finite at the loss).
        decay_factor: fitted factor per step back in time; NaN if it could not be fitted.
        horizon: steps back until the norm has fallen a thousandfold; infinite if it does not fall.
        horizon_measured: whether the fall was seen within the sequence (else the horizon is extrapolated by the fit).
        fitted_lags: number of points the fit rests on.
    """

    kind: Literal["vanishing", "healthy", "exploding", "none"]
    decay_factor: float
    horizon: float
    horizon_measured: bool
    fitted_lags: int


class Frame(Event, frozen=True, kw_only=True, tag="frame"):
    """What the watched probes show at one step.

    Probe ``gradient_norm`` fills these arrays (float64; log10 of the Frobenius norm over batch and units; -inf is an
    exact zero, +inf and NaN are what they are), of the last training batch with the weights it was run with, which are
    those before its step; before the first step, of the batch that step will use:

    - ``gradient_norm``: total dL/dh_t for t = 1…T, axes (layer, time, network);
    - ``gradient_status``: uint8, same axes; the `NormStatus` of each;
    - ``lag_norm``: how the loss of each sequence's last step reaches back: lag 0 is that step; axes (layer, lag,
      network). With the loss on the last step and equal lengths it is ``gradient_norm`` reversed;
    - ``lag_status``: uint8, same axes;
    - ``alive``: int64, sequences of the batch that have a step t, axes (time);
    - ``clip_factor``: what clipping multiplied the norm of the parameter gradient by at this step, axes (network);
      absent where training does not clip;

    and `verdicts`: of each layer, first the typical one (what most networks are, with the median of their
    numbers), then each network's.

    Probe ``gradient_parts`` fills, for the same batch and each part of the gradient of each layer,
    ``part_norm.0.direct`` (log10, axes (time, network)) and ``part_status.0.direct``, and by lag, for the loss of the
    last step alone, ``part_lag_norm.0.direct`` and ``part_lag_status.0.direct``; so on with the layer's number and the
    part's name:

    - ``direct``: ∂L/∂h_t without the paths through the layer's own later steps;
    - ``gate_f``: dL/da_t with a_t the argument of the gate f before its squashing (``gate_h`` where there is but one);
    - ``state_c``: the total dL/dc_t of a second state part.

    Probe ``example`` fills these for the watched network and test sequence, with the weights after `step` steps:

    - ``hidden.0``, ``hidden.1``, …: h_t of each layer, float32, axes (time, unit), t = 1…T;
    - ``example_gradient``: float64 log10 ‖dℓ/dh_t‖ of that one sequence, axes (layer, time);
    - ``example_gradient_status``: uint8, same axes;
    - ``example_direct``: float64 log10 of the direct ‖∂ℓ/∂h_t‖ of the top layer, what the loss read at step t itself
      sends, axes (time); ``example_direct_status``: uint8, same axis;
    - ``inputs``: float32, axes (time, input); ``outputs``: after the readout, axes (time, output);
    - ``targets``: what the outputs should be, axes (time, output);
    - ``counted``: uint8, 1 at each step whose output the loss looks at, axes (time).

    Probe ``gates`` fills ``gates.0``, … for each layer that has gates: their values along the same sequence, float32,
    axes (gate, time, unit), gates in the order of `LayerFacts.gates`.

    Probe ``flow`` fills, for the same sequence, ``flow``: float64 log10 ‖dℓ_t/dh_s‖ with ℓ_t the loss as if it were
    taken at step t alone, axes (layer, loss step, time); ``flow_status``: uint8, same axes, absent for s > t. It is
    refused for tasks of more than `probes.flow.MOST_STEPS` timesteps.

    Probe ``contributions`` fills, for the same sequence and each parameter of the watched layer, such as ``W_h``:
    ``contribution.W_h``: float64 log10 of the length of what each timestep adds to dℓ/dW, axes (time);
    ``contribution_status.W_h``: uint8; ``contribution_share.W_h``: float64, its projection on the whole: they add up
    to 1.

    Probe ``weights`` fills ``weights.layer1.W_h`` and so on with each parameter of the watched network, float32, axes
    (row, column); nothing for a network of more than two million parameters. ``weights_radius.layer1.W_h`` is the
    spectral radius of each gate's block of the watched layer, float64, axes (gate); absent where it is not defined, and
    for layers of more than 128 units.

    Probe ``eigenvalues`` fills these of the watched layer (float64; NaN of a matrix that is not finite):

    - ``eigenvalues.at``: the layer and the timestep they are of, int64, axes (cursor);
    - ``eigenvalues.recurrent``: of each gate's matrix that multiplies h_{t-1}, the largest modulus first, axes (gate,
      eigenvalue, part), part 0 real and 1 imaginary; ``singular.recurrent``: largest singular values, axes (gate);
    - ``eigenvalues.jacobian``: of d state_t/d state_{t-1} at the watched timestep, axes (eigenvalue, part);
      ``singular.jacobian``: its largest singular value, axes (matrix), of which there is one.

    What there is not, or is too large to be found live, is left out.

    Probe ``knobs`` fills for the watched layer, with the weights after `step` steps:

    - ``recurrent_radius``: float64, spectral radius of each gate's recurrent weights, of as many networks as take
      little time, axes (network, gate), those of the reverse direction after the others; absent if there is none;
    - ``forget_bias``: float64, mean over the units of the bias of `LayerFacts.forget_gate`, axes (network); absent if
      there is none.

    `example_length` is its number of steps; what lies beyond is padding.

    `refused` says of each probe that was asked for and cannot be had why, as a sentence that says what is allowed.

    `past` says that it shows the population as it was kept at `step`: with the weights after that step, on the batch
    that the next step used.

    `variant` says which of the compared networks it shows; `others` are the frames of the other ones, with the probes
    that are wanted of these.
    """

    step: int
    arrays: dict[str, ArrayBlock]
    refused: dict[Probe, str] = {}
    verdicts: tuple[tuple[VerdictFacts, ...], ...] = ()
    network: int = 0
    example: int = 0
    example_length: int = 0
    variant: int = 0
    past: bool = False
    others: tuple[Frame, ...] = ()

    def of(self, variant: int) -> Frame | None:
        """Return the frame of one of the compared networks, if it came with this one."""
        return next((frame for frame in (self, *self.others) if frame.variant == variant), None)


class Checkpoint(Event, frozen=True, kw_only=True, tag="checkpoint"):
    """Everything needed to go on bit for bit: weights, optimiser state, generators.

    Attributes:
        request: the request it answers; 0 for one taken by the engine itself.
        step: steps done.
        elapsed: seconds spent training.
        learning_rate: the learning rate in force.
        arrays: ``weights.<name>`` with a leading network axis, ``optimiser.<name>``.
        generators: state of each network's data generator, as JSON.
        interventions: changes by hand so far.
        others: the same of each variant after the first.
    """

    request: int = 0
    step: int
    elapsed: float
    learning_rate: float
    arrays: dict[str, ArrayBlock]
    generators: str
    interventions: tuple[Intervention, ...] = ()
    others: tuple[Checkpoint, ...] = ()


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
    """

    variant: int
    step: int
    kind: str
    summary: str
    offers: tuple[RemedyFacts, ...]


class Refused(Event, frozen=True, kw_only=True, tag="refused"):
    """A command could not be carried out; what was there before still stands.

    Attributes:
        message: what is wrong and what is allowed.
        path: place of the value at fault in the experiment, if there is one.
    """

    message: str
    path: tuple[str | int, ...] = ()


AnyCommand = (
    Build
    | Run
    | Pause
    | Step
    | SetLearningRate
    | WeightCommand
    | Watch
    | FrameTaken
    | TakeCheckpoint
    | LookBack
    | BoundHistory
    | Diagnose
    | Quit
)
AnyEvent = (
    Hello
    | NetworkBuilt
    | RunChanged
    | HistoryKept
    | Scalars
    | Frame
    | Checkpoint
    | WeightsChanged
    | Interventions
    | Diagnosed
    | Refused
)

_encoder = msgspec.msgpack.Encoder()
_command_decoder = msgspec.msgpack.Decoder(AnyCommand)
_event_decoder = msgspec.msgpack.Decoder(AnyEvent)


def encode(message: msgspec.Struct) -> bytes:
    """Return a message as it travels: its length, then its msgpack."""
    payload = _encoder.encode(message)
    return _LENGTH.pack(len(payload)) + payload


def decode_command(payload: bytes) -> AnyCommand:
    """Read a command from the msgpack after the length; raise `ProtocolError` if it is none."""
    return decode(_command_decoder, payload)


def decode_event(payload: bytes) -> AnyEvent:
    """Read an event from the msgpack after the length; raise `ProtocolError` if it is none."""
    return decode(_event_decoder, payload)


def decode(decoder: msgspec.msgpack.Decoder[_Message], payload: bytes) -> _Message:
    """Read a message from the msgpack after the length; raise `ProtocolError` if it is none that `decoder` knows."""
    try:
        return decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProtocolError(f"This is not a message of protocol {PROTOCOL_VERSION} ({error}).") from error


def read_payload(stream: BinaryIO) -> bytes | None:
    """Read one message's msgpack from a stream; None at its end.

    Raises:
        ProtocolError: the stream ends within a message, or announces one larger than `MAX_MESSAGE_BYTES`.
    """
    head = _read_exactly(stream, _LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise ProtocolError("The stream ended within a message's length.")
    (length,) = _LENGTH.unpack(head)
    if length > MAX_MESSAGE_BYTES:
        raise ProtocolError(f"A message of {length} bytes was announced; {MAX_MESSAGE_BYTES} are allowed.")
    payload = _read_exactly(stream, length)
    if len(payload) < length:
        raise ProtocolError("The stream ended within a message.")
    return payload


def _read_exactly(stream: BinaryIO, count: int) -> bytes:
    """Read `count` bytes, or fewer only at the stream's end."""
    parts: list[bytes] = []
    while count > 0 and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
