"""What a watcher may ask of the engine.

The engine sends a `Frame` only after the watcher has taken the last one (`FrameTaken`), and fills it only with the
probes asked for (`Watch`).
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from .changes import (
    RestoreWeights,
    ScaleRecurrent,
    SetCuts,
    SetForgetBias,
    SetLearningRate,
    SetWeight,
    WeightCommand,
)
from .events import Checkpoint
from .frames import Probe
from .lessons.lesson import Claim
from .specs import ExperimentSpec
from .wire import Command, decode

__all__ = [
    "FRAME_SHARE",
    "AnyCommand",
    "BoundHistory",
    "Build",
    "Diagnose",
    "FrameTaken",
    "Judge",
    "LookBack",
    "Pause",
    "Quit",
    "RestoreWeights",
    "Run",
    "ScaleRecurrent",
    "SetCuts",
    "SetForgetBias",
    "SetLearningRate",
    "SetWeight",
    "Step",
    "TakeCheckpoint",
    "TakeKept",
    "Watch",
    "WeightCommand",
    "decode_command",
]

# Share of the time that a run spends on frames if nothing else is said: a large network is shown less often, not
# trained slower.
FRAME_SHARE = 0.03


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
        share: share of the time of a run that frames may take.
    """

    probes: tuple[Probe, ...]
    network: Annotated[int, Meta(ge=0)] = 0
    example: Annotated[int, Meta(ge=0)] = 0
    layer: Annotated[int, Meta(ge=0)] = 0
    time: Annotated[int, Meta(ge=1)] = 1
    variant: Annotated[int, Meta(ge=0)] = 0
    cuts: tuple[Annotated[int, Meta(ge=1)], ...] | None = None
    beside: bool = False
    share: Annotated[float, Meta(gt=0, le=1)] = FRAME_SHARE


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


class Judge(Command, frozen=True, kw_only=True, tag="judge"):
    """Ask whether claims hold of the networks as they stand; answered by `Judged`."""

    claims: Annotated[tuple[Claim, ...], Meta(max_length=100)]


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
    | Judge
    | Quit
)
_command_decoder = msgspec.msgpack.Decoder(AnyCommand)


def decode_command(payload: bytes) -> AnyCommand:
    """Read a command from the msgpack after the length; raise `ProtocolError` if it is none."""
    return decode(_command_decoder, payload)
