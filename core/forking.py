"""Going on from a network with another specification: what of its checkpoint is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from .changes import Change, Fork
from .history import History
from .variants import single

if TYPE_CHECKING:
    from .events import Checkpoint
    from .specs import ExperimentSpec, TrainingSpec


def with_copy(experiment: ExperimentSpec, variant: int, kept: Checkpoint) -> Checkpoint:
    """Return a checkpoint with one variant more, which is a copy of another.

    Args:
        experiment: all variants, the new one last.
        variant: the one whose weights and state it has.
        kept: a checkpoint of the others.
    """
    parts = (kept, *kept.others)
    before, after = single(experiment, variant), single(experiment, len(parts))
    return replace(kept, others=(*kept.others, forked(parts[variant], before, after)))


def copied_history(experiment: ExperimentSpec, variant: int, history: History) -> History:
    """Return what was recorded of a variant, as the history of its copy, the last variant of the experiment."""
    before, after = single(experiment, variant), single(experiment, len(experiment.variants))
    columns = history.arrays()
    if before.training.regularisers != after.training.regularisers:  # what the new ones were until then is unknown
        del columns["penalties"]
    return History.from_arrays(history.networks, columns, len(after.training.regularisers))


def without_part(checkpoint: Checkpoint, variant: int) -> Checkpoint:
    """Return a checkpoint of all variants but one."""
    first, *others = (part for place, part in enumerate((checkpoint, *checkpoint.others)) if place != variant)
    return replace(first, others=tuple(replace(other, others=()) for other in others))


def forked(checkpoint: Checkpoint, before: ExperimentSpec, after: ExperimentSpec) -> Checkpoint:
    """Return the checkpoint of a copy that goes on as something else, at the same step.

    The copy keeps weights, optimiser and learning rate as far as the new specification does not say otherwise, and
    remembers what it was.

    Args:
        checkpoint: of one network (of its compared ones nothing is looked at).
        before: what it was trained as, as an experiment of its own.
        after: what it is to be trained as.
    """
    copy = replace(checkpoint, others=(), changes=(*checkpoint.changes, Change(checkpoint.step, Fork(before=before))))
    old, new = before.training.optimiser, after.training.optimiser
    if old.learning_rate != new.learning_rate:
        copy = replace(copy, learning_rate=new.learning_rate)
    if _truncation(before.training) != _truncation(after.training):  # then what was cut by hand no longer holds
        copy = replace(copy, cuts=None)
    if type(old) is not type(new):  # another optimiser has no use for this one's state
        weights = {name: block for name, block in copy.arrays.items() if not name.startswith("optimiser.")}
        copy = replace(copy, arrays=weights)
    return copy


def _truncation(training: TrainingSpec) -> tuple[object, ...]:
    return training.truncation_window, training.truncation_stride, training.truncation_cuts
