"""The probe ``truncation``: what cuts leave of the gradient of one test sequence, and what they lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..contributions import compared
from ..truncation import Cuts, cuts_of, truncated_backward
from ..wire import ArrayBlock
from .example import gradient_arrays

if TYPE_CHECKING:
    from .look import Look


def truncation(look: Look) -> dict[str, ArrayBlock]:
    """Return the truncated gradient norms, and how the truncated parameter gradient differs from the full one."""
    trainer, run = look.trainer, look.example_gradients()
    length = trainer.task.length
    cutting = trainer.truncation
    if look.cuts is not None:
        cutting = Cuts(tuple(cut for cut in sorted(set(look.cuts)) if cut < length)) if look.cuts else None
    cuts = cuts_of(cutting, length)
    arrays = {} if cuts is None else {"cuts": ArrayBlock.of(np.array(cuts, np.int64), "cut")}
    if cutting is None:
        return arrays
    kept, scratch = look.truncation_room()
    truncated_backward(run.tape, trainer.objective, run.targets, cutting, kept, scratch)
    loss = compared(run.gradients, kept)
    arrays["truncation"] = ArrayBlock.of(np.array([loss.cosine[0], loss.lost[0], loss.mass[0]]), "quantity")
    return arrays | {f"truncated.{name}": block for name, block in gradient_arrays(look, kept, run.length).items()}
