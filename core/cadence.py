"""How often costly probes come: a panel that is slow to compute must not slow the others, nor the training.

Frames may take a share of a run's time. If every probe came with every frame, one that takes long would make all of
them rare. So the cheap ones come together, and each costly one at a time of its own. The waiting times that add up to
the least within the share are as the square roots of the costs: with a second of work in all, a probe that takes a
hundred times as long as the others is ten times as rare, not a hundred times, and they are not as rare as it is.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from .probes import COSTLY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .frames import Probe


class Cadence:
    """Says which costly probes the next frame shall carry, and how long to wait for the one after it.

    Args:
        share: share of the time that frames may take.
    """

    def __init__(self, share: float) -> None:
        self._share = share
        self._costs: dict[Probe, float] = {}
        self._due: dict[Probe, float] = {}

    def restart(self) -> None:
        """Let every probe come with the next frame, since something else is looked at."""
        self._costs = {}
        self._due = {}

    def due(self, probes: Sequence[Probe], now: float) -> tuple[Probe, ...]:
        """Return those of the probes that a frame at this moment shall carry."""
        return tuple(probe for probe in probes if probe not in COSTLY or now >= self._due.get(probe, now))

    def spent(self, costs: Mapping[Probe, float], start: float, end: float) -> float:
        """Take in what a frame cost; return the seconds from its start to the next one.

        Args:
            costs: seconds that each probe of the frame took.
            start: when the frame was begun.
            end: when it was sent.
        """
        costly: dict[Probe, float] = {probe: seconds for probe, seconds in costs.items() if probe in COSTLY}
        self._costs |= costly
        rest = max(0.0, end - start - sum(costly.values()))
        together = sqrt(rest) + sum(sqrt(seconds) for seconds in self._costs.values())
        for probe, seconds in costly.items():
            self._due[probe] = start + sqrt(seconds) * together / self._share
        if len(costs) > len(costly):
            return sqrt(rest) * together / self._share
        return min(self._due[probe] for probe in self._due) - start
