"""Looking back: the moments of a run that are kept, and the population as it was at one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import RNNScopeError, TooLargeError
from .lockstep import Lockstep
from .timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .commands import Watch
    from .events import Checkpoint
    from .frames import Frame
    from .specs import ExperimentSpec


class Retrospect:
    """Keeps a run's moments within a bound, and shows one of them on trainers of its own, while the run goes on.

    Attributes:
        timeline: what is kept.
        past: the population as it was, while that is looked at; None for the present.
        is_due: whether a frame of the past is asked for: it does not change by itself.
    """

    def __init__(self) -> None:
        self.timeline = Timeline()
        self.past: Lockstep | None = None
        self.is_due = False
        self._bound: int | None = None

    def begin(self, kept: Iterable[Checkpoint]) -> None:
        """Look at the present of another run, of which this was kept before."""
        self.timeline = Timeline() if self._bound is None else Timeline(self._bound)
        for checkpoint in kept:
            self.timeline.keep(checkpoint)
        self.past = None

    def set_bound(self, size: int) -> None:
        """Keep no more than so many bytes, of this run and of any that follows it."""
        self._bound = size
        self.timeline.set_bound(size)

    def look_at(self, experiment: ExperimentSpec, step: int | None) -> None:
        """Look at the population as it was kept nearest before a step, or as it is.

        Args:
            experiment: what the run trains.
            step: the training step; None for the present.

        Raises:
            TooLargeError: a second population does not fit in memory.
            RNNScopeError: what was kept cannot be shown for another reason. In both cases the present is looked at.
        """
        self.is_due = True
        checkpoint = None if step is None else self.timeline.at(step)
        if checkpoint is None:
            self.past = None
            return
        try:
            self.past = self.past or Lockstep(experiment)
            self.past.restore(checkpoint)
            self.past.measure()
        except (TooLargeError, MemoryError) as error:
            self.past = None
            message = "There is not enough memory to look back: a second copy of the networks does not fit."
            raise TooLargeError(message) from error
        except RNNScopeError:
            self.past = None
            raise

    def frame(self, watch: Watch, generation: int) -> Frame | None:
        """Return a frame of the past, once for each time that it is asked for."""
        if self.past is None or not self.is_due:
            return None
        self.is_due = False
        return self.past.frame(watch, generation, past=True)
