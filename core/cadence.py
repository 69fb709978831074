"""How often costly probes come: a panel that is slow to compute must not slow the others, nor the training.

Frames may take a share of a run's time. If every probe came with every frame, one that takes long would make all of
them rare. So the cheap ones come together, and each costly one at a time of its own. The waiting times that add up to
the least within the share are as the square roots of the costs: with a second of work in all, a probe that takes a
hundred times as long as the others is ten times as rare, not a hundred times, and they are not as rare as it is.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from .probes import COSTLY, READ

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .frames import Probe

# Seconds between two comings of a number that is read, at the least.
READ_EVERY = 1.0


class Cadence:
    """Says which costly probes the next frame shall carry, and how long to wait for the one after it.

    Args:
        share: share of the time that frames may take.
    """

    def __init__(self, share: float) -> None:
        self._share = share
        self._costs: dict[Probe, float] = {}
        self._due: dict[Probe, float] = {}

    def restart(self, share: float) -> None:
        """Let every probe come with the next frame, since something else is looked at, within this share from now."""
        self._share = share
        self._costs = {}
        self._due = {}

    def hasten(self, *probes: Probe) -> None:
        """Let some probes come with the next frame, since what they show was just changed."""
        for probe in probes:
            self._due.pop(probe, None)

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
        per_root = self._wait_per_root(rest)
        for probe, seconds in costly.items():
            least = READ_EVERY if probe in READ else 0.0
            self._due[probe] = start + max(least, sqrt(seconds) * per_root)
        if len(costs) > len(costly):
            return sqrt(rest) * per_root
        return min(self._due.values()) - start

    def _wait_per_root(self, rest: float) -> float:
        """Return what to multiply the square root of a cost by to have the seconds from one coming to the next.

        Args:
            rest: seconds that the cheap probes take together.
        """
        share, roots = self._share, {probe: sqrt(seconds) for probe, seconds in self._costs.items()}
        while True:
            per_root = (sqrt(rest) + sum(roots.values())) / share
            held = [probe for probe, root in roots.items() if probe in READ and root * per_root < READ_EVERY]
            if not held:
                return per_root
            share -= sum(roots.pop(probe) ** 2 for probe in held) / READ_EVERY
