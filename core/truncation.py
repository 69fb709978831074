"""Truncated back-propagation through time: with a window and a stride, or cut off at given timesteps.

With a window the sequence is divided into blocks of `stride` timesteps, counted back from its end. The losses of a
block that ends at timestep e flow back together, through the timesteps e, e-1, … down to e - window + 1 and no further.
This is BPTT(h; h') of Williams and Peng (1990) with h = window and h' = stride: a loss reaches back at least
window - stride + 1 timesteps and at most window, its own counted. A stride of 1 gives every loss the whole window; a
stride as long as the window cuts the sequence into stretches that share no timestep.

Blocks overlap when the stride is shorter than the window, so they are carried back in ⌈window/stride⌉ passes, each of
blocks that do not: a pass costs as much as one full reverse pass, however many blocks it has. A pass without losses,
such as all but one for a loss at the last step, is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import Gradients, backward

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .arrays import Array
    from .bptt import Tape
    from .objective import Objective, Targets
    from .specs import TrainingSpec


@dataclass(frozen=True)
class Window:
    """How far losses reach back, and how many go back together.

    Attributes:
        window: timesteps that a block's losses flow back through, from the block's end.
        stride: timesteps of a block; None for as many as the window.

    Raises:
        ValueError: the window is shorter than one timestep, or the stride is not between 1 and the window.
    """

    window: int
    stride: int | None = None

    def __post_init__(self) -> None:
        if self.window < 1:
            raise ValueError(f"A window must be of at least 1 timestep, not {self.window}.")
        if self.stride is not None and not 1 <= self.stride <= self.window:
            raise ValueError(f"A stride must be from 1 to the window, {self.window}, not {self.stride}.")

    @property
    def block(self) -> int:
        """Timesteps of a block."""
        return self.window if self.stride is None else self.stride

    @property
    def passes(self) -> int:
        """Reverse passes that keep overlapping blocks apart."""
        return -(-self.window // self.block)

    def ends(self, length: int) -> tuple[int, ...]:
        """Return the last timestep of each block of a sequence of `length` timesteps, the latest first."""
        return tuple(range(length, 0, -self.block))


@dataclass(frozen=True)
class Cuts:
    """Places that nothing flows back across.

    Attributes:
        after: timesteps, 1 to T-1, in order; each cut is between one of them and the next.
    """

    after: tuple[int, ...]


def truncation_of(training: TrainingSpec, length: int) -> Window | Cuts | None:
    """Return how training cuts the gradient of sequences of `length` timesteps off; None if it does not."""
    if training.truncation_window is not None and training.truncation_window < length:
        return Window(training.truncation_window, training.truncation_stride)
    after = tuple(cut for cut in training.truncation_cuts if cut < length)
    return Cuts(after) if after else None


def cuts_of(truncation: Window | Cuts | None, length: int) -> tuple[int, ...] | None:
    """Return truncation as cuts; None of a window whose blocks overlap, which is no such thing."""
    if isinstance(truncation, Window):
        return tuple(range(length - truncation.window, 0, -truncation.window))[::-1] if truncation.passes == 1 else None
    return () if truncation is None else truncation.after


def shortest_reach(truncation: Window | Cuts | None, length: int, *, from_the_end: bool) -> int:
    """Return how many steps back every loss reaches at least.

    Args:
        truncation: what cuts it off.
        length: timesteps T of the sequences.
        from_the_end: whether all losses stand at the last of T timesteps.
    """
    if truncation is None:
        return length - 1
    if isinstance(truncation, Cuts):
        return length - 1 - truncation.after[-1] if from_the_end else 0
    return truncation.window - 1 if from_the_end else truncation.window - truncation.block


def truncated_backward(
    tape: Tape,
    objective: Objective,
    targets: Targets,
    truncation: Window | Cuts,
    gradients: Gradients | None = None,
    scratch: Gradients | None = None,
) -> tuple[Array, Gradients]:
    """Carry a loss back through a tape, no further than truncation lets it.

    Args:
        tape: what `bptt.unroll` returned.
        objective: readout and loss.
        targets: what the outputs should be.
        truncation: how far losses reach back.
        gradients: gradients of the same tape to write over; new ones if not given.
        scratch: others to compute with, needed where `Window.passes` is more than one; new ones if not given.

    Returns:
        the loss of each network (N,), and the gradients: those of states are sums over the blocks, too.
    """
    gradients = gradients or Gradients(tape)
    if isinstance(truncation, Cuts):
        return backward(tape, objective, targets, gradients, truncation.after)
    window = truncation
    if window.window >= tape.length:
        return backward(tape, objective, targets, gradients)
    ends = window.ends(tape.length)
    total: Array = None
    for start in range(min(window.passes, len(ends))):
        own = ends[start :: window.passes]
        part = _of_blocks(targets, own, window.block)
        if part is None:
            continue
        cuts = {place for end in own for place in (end - window.window, end) if 0 < place < tape.length}
        if total is None:
            total, _ = backward(tape, objective, part, gradients, sorted(cuts))
        else:
            scratch = scratch or Gradients(tape)
            loss, _ = backward(tape, objective, part, scratch, sorted(cuts))
            gradients.add(scratch)
            total = total + loss
    gradients.cause = (objective, targets)  # of all blocks, not those of the first pass
    return total, gradients


def _of_blocks(targets: Targets, ends: tuple[int, ...], block: int) -> Targets | None:
    """Return targets that count only the losses of some blocks, or None if these have none."""
    backend = targets.backend
    if targets.lengths is not None:
        counted = _within(backend.numpy(targets.lengths), ends, block)[None]
    elif targets.values.shape[0] == targets.length:
        counted = _within(np.arange(1, targets.length + 1), ends, block)[:, None, None]
    else:
        counted = _within(np.array([targets.length]), ends, block)[:, None, None]
    if not counted.any():
        return None
    return replace(targets, weights=targets.weights * backend.asarray(counted.astype(np.float64)))


def _within(steps: NDArray[Any], ends: tuple[int, ...], block: int) -> NDArray[np.bool_]:
    """Say of each timestep whether it is in a block that ends at one of `ends`."""
    found = np.zeros(steps.shape, np.bool_)
    for end in ends:
        found |= (steps > end - block) & (steps <= end)
    return found
