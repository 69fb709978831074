"""Going on from a step with one network more, which starts as a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..core.history import History
from ..core.variants import single

if TYPE_CHECKING:
    from ..core.events import Checkpoint
    from ..core.specs import ExperimentSpec, TrainingSpec


def forked(
    experiment: ExperimentSpec, variant: int, kept: Checkpoint, histories: tuple[History, ...]
) -> tuple[Checkpoint, tuple[History, ...]]:
    """Return the checkpoint and the histories with which the networks go on.

    Args:
        experiment: all networks that run, the new one last.
        variant: the one whose weights and state it starts from.
        kept: the others as they were at the step.
        histories: theirs until then.
    """
    parts = (kept, *kept.others)
    own, new = (single(experiment, each).training for each in (variant, len(parts)))
    before, after = own.optimiser, new.optimiser
    copy = replace(parts[variant], others=())
    if before.learning_rate != after.learning_rate:
        copy = replace(copy, learning_rate=after.learning_rate)
    if _truncation(own) != _truncation(new):  # then what was cut by hand does not hold for the new one
        copy = replace(copy, cuts=None)
    if type(before) is not type(after):  # another optimiser has no use for this one's state
        weights = {name: block for name, block in copy.arrays.items() if not name.startswith("optimiser.")}
        copy = replace(copy, arrays=weights)
    columns = histories[variant].arrays()
    if own.regularisers != new.regularisers:  # what the new ones were until then is not known
        del columns["penalties"]
    copied = History.from_arrays(histories[variant].networks, columns, len(new.regularisers))
    return replace(kept, others=(*kept.others, copy)), (*histories, copied)


def _truncation(training: TrainingSpec) -> tuple[object, ...]:
    return training.truncation_window, training.truncation_stride, training.truncation_cuts
