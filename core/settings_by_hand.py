"""Settings of a run changed by hand, while it stands or trains: the learning rate, and where gradients are cut off."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from .errors import RNNScopeError
from .truncation import cuts_of

if TYPE_CHECKING:
    from .commands import SetCuts, SetLearningRate
    from .lockstep import Lane, Lockstep

# Letters of a note on cuts at the most: there may be as many as there are timesteps.
_LONGEST_NOTE = 200


class SettingError(RNNScopeError):
    """Report a setting that a run cannot be given."""


def set_learning_rate(lockstep: Lockstep, command: SetLearningRate) -> bool:
    """Let a variant learn at another rate from the next step on; return whether it is another.

    Raises:
        SettingError: it cannot be done; nothing was changed.
    """
    if not 0 <= command.learning_rate <= 100:
        raise SettingError("The learning rate must be a number from 0 to 100.")
    lane = _lane(lockstep, command.variant)
    changed = command.learning_rate != lane.trainer.learning_rate
    if changed:
        lane.note(f"learning rate {command.learning_rate:.6g}")
        lane.record(command)
    lane.trainer.learning_rate = command.learning_rate
    return changed


def set_cuts(lockstep: Lockstep, command: SetCuts) -> bool:
    """Cut a variant's gradient off elsewhere from the next step on; return whether it is elsewhere.

    Raises:
        SettingError: it cannot be done; nothing was changed.
    """
    lane = _lane(lockstep, command.variant)
    if command.after == cuts_of(lane.trainer.truncation, lane.trainer.task.length):
        return False
    try:
        lane.trainer.cut(command.after)
    except ValueError as error:
        raise SettingError(str(error)) from error
    lane.record(command)
    places = ", ".join(map(str, sorted(set(command.after))))
    lane.note(f"gradient cut off after t = {shorten(places, _LONGEST_NOTE)}" if places else "gradient not cut off")
    return True


def _lane(lockstep: Lockstep, variant: int) -> Lane:
    if variant >= len(lockstep.lanes):
        raise SettingError("There is no such variant.")
    return lockstep.lanes[variant]
