"""What a running population shows: the frames that panels are drawn from.

Looking never changes the run: the gradient norms are read off the training step's own tape, and the example shown runs
through a copy of nothing but the current weights, on a tape of its own.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from .errors import TooLargeError
from .frames import Frame
from .probes import PROBES
from .probes.look import Look

if TYPE_CHECKING:
    from .commands import Watch
    from .frames import Probe
    from .training import Trainer
    from .wire import ArrayBlock


class Observer:
    """Makes frames of a trainer; holds the arrays it needs so that a frame allocates little.

    Attributes:
        costs: seconds that each probe of the last frame took.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._look = Look(trainer)
        self.costs: dict[Probe, float] = {}

    def frame(self, watch: Watch, generation: int) -> Frame:
        """Return what `watch` asks for, of the last batch measured and the current weights.

        A probe that would need too much memory says so in its place; the others are shown.
        """
        look = self._look
        look.aim(watch)
        arrays: dict[str, ArrayBlock] = {}
        refused: dict[Probe, str] = {}
        self.costs = {}
        # Overflow is a result here, and shown as such.
        with np.errstate(over="ignore", invalid="ignore"):
            for probe in watch.probes:
                start = perf_counter()
                try:
                    arrays |= PROBES[probe](look)
                except (TooLargeError, MemoryError) as error:
                    refused[probe] = str(error) or "There is not enough memory to show this."
                self.costs[probe] = perf_counter() - start
        return Frame(
            generation=generation,
            step=look.trainer.step_count,
            arrays=arrays,
            refused=refused,
            verdicts=look.verdicts,
            network=look.network,
            example=look.example,
            example_length=look.example_length,
        )
