"""What a watcher may ask of the engine.

The engine sends a `Frame` only after the watcher has taken the last one (`FrameTaken`), and fills it only with the
probes asked for (`Watch`).
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from .events import Checkpoint
from .frames import Probe
from .specs import ExperimentSpec
from .wire import ArrayBlock, Command, decode


class Build(Command, frozen=True, kw_only=True, tag="build"):
    """Make a new population, paused at step 0, or at the step of `checkpoint` if one is given.

    Attributes:
        generation: a number that all events of the population carry.
        experiment: what is trained.
        checkpoint: where to go on.
        kept: checkpoints of before, which can then be looked back at.
    """

    generation: int
    experiment: ExperimentSpec
    checkpoint: Checkpoint | None = None
    kept: tuple[Checkpoint, ...] = ()


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


class SetCuts(Command, frozen=True, kw_only=True, tag="set_cuts"):
    """Cut a variant's gradient off after these timesteps from the next step on; none for the full gradient."""

    after: tuple[Annotated[int, Meta(ge=1)], ...]
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
        cuts: timesteps to cut the gradient off after in the probe ``truncation``; None for as it is trained.
        beside: whether the other variants are wanted whole, too, and not only what lies over curves.
    """

    probes: tuple[Probe, ...]
    network: Annotated[int, Meta(ge=0)] = 0
    example: Annotated[int, Meta(ge=0)] = 0
    layer: Annotated[int, Meta(ge=0)] = 0
    time: Annotated[int, Meta(ge=1)] = 1
    variant: Annotated[int, Meta(ge=0)] = 0
    cuts: tuple[Annotated[int, Meta(ge=1)], ...] | None = None
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


class TakeKept(Command, frozen=True, kw_only=True, tag="take_kept"):
    """Ask for the checkpoints that can be looked back at, for a file; the answer carries `request`.

    Attributes:
        request: the number that the answer carries.
        bytes: they are thinned until they take no more.
    """

    request: int
    bytes: Annotated[int, Meta(ge=0)]


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


AnyCommand = (
    Build
    | Run
    | Pause
    | Step
    | SetLearningRate
    | SetCuts
    | WeightCommand
    | Watch
    | FrameTaken
    | TakeCheckpoint
    | TakeKept
    | LookBack
    | BoundHistory
    | Diagnose
    | Quit
)
_command_decoder = msgspec.msgpack.Decoder(AnyCommand)


def decode_command(payload: bytes) -> AnyCommand:
    """Read a command from the msgpack after the length; raise `ProtocolError` if it is none."""
    return decode(_command_decoder, payload)
