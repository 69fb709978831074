"""Changes of a run by hand: the commands that make them, and the record of them by which a run can be trained again.

A record holds every command that had an effect, in order, each with the number of training steps that its network had
taken. Of a gesture (one turn of a knob) only the last command between two training steps is kept, because the ones
before it left nothing behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from .specs import ExperimentSpec
from .wire import ArrayBlock, Command

if TYPE_CHECKING:
    from collections.abc import Sequence

# Bytes of arrays that a record holds at the most; what is larger is noted, but cannot be done again.
MOST_BYTES = 2**20


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


class Fork(Command, frozen=True, kw_only=True, tag="fork"):
    """Go on with another specification: what a variant that was forked from another did first.

    Attributes:
        before: what the network was trained as until then, as an experiment of its own.
    """

    before: ExperimentSpec


class Change(msgspec.Struct, frozen=True):
    """One change of a network.

    Attributes:
        step: training steps that it had taken.
        command: what was done; None if it was too large to be kept.
    """

    step: Annotated[int, Meta(ge=0, le=2**53)]
    command: SetLearningRate | SetCuts | SetWeight | ScaleRecurrent | SetForgetBias | RestoreWeights | Fork | None


def recorded(
    changes: Sequence[Change], step: int, command: SetLearningRate | SetCuts | WeightCommand, *, continued: bool = False
) -> tuple[Change, ...]:
    """Return a record with one change more.

    Args:
        changes: the record so far.
        step: training steps that the network has taken.
        command: what was done.
        continued: whether it goes on with the gesture of the last change.
    """
    last = changes[-1] if changes else None
    if isinstance(command, ScaleRecurrent | SetForgetBias) and command.gesture:
        command = replace(command, gesture=_gesture(changes, continued=continued))
    elif isinstance(command, SetLearningRate | SetCuts):
        continued = last is not None and type(last.command) is type(command)
    if isinstance(command, RestoreWeights) and _size(command) + sum(map(_size_of, changes)) > MOST_BYTES:
        return (*changes, Change(step, None))
    if continued and last is not None and last.step == step:
        changes = changes[:-1]
    return (*changes, Change(step, command))


def _gesture(changes: Sequence[Change], *, continued: bool) -> int:
    """Number gestures within a record: those of a window begin anew with each network."""
    numbers = [
        change.command.gesture for change in changes if isinstance(change.command, ScaleRecurrent | SetForgetBias)
    ]
    return (numbers[-1] if continued else max(numbers) + 1) if numbers else 1


def _size_of(change: Change) -> int:
    return _size(change.command) if isinstance(change.command, RestoreWeights) else 0


def _size(command: RestoreWeights) -> int:
    return sum(len(block.payload) for block in command.arrays.values())
