"""Running the scenes of a lesson without a window, and holding every claim against what is measured."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..changes import SetCuts
from ..lockstep import Lockstep
from .claims import judge
from .scenes import experiment_of, weight_commands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .lesson import Claim, ClaimFound, Lesson, Scene

# What is added to the first seed, one after the other: a claim must hold with each.
SHIFTS = (0, 1000, 2000)


@dataclass(frozen=True)
class SceneChecked:
    """What became of a scene.

    Attributes:
        number: which scene it is, from 1.
        scene: the scene.
        shift: what was added to its first seed.
        found: its claims with what was found of each.
        seconds: how long it took to run and measure it.
        diverged: why a network stood still before its steps were done; empty if none did.
    """

    number: int
    scene: Scene
    shift: int
    found: tuple[tuple[Claim, ClaimFound], ...]
    seconds: float
    diverged: str = ""

    @property
    def holds(self) -> bool:
        """Whether every claim holds."""
        return all(found.holds for _, found in self.found)


class Stage:
    """Where scenes run one after the other, without a window.

    Args:
        folder: the folder of the lesson.
        shift: added to the first seed.

    Attributes:
        lockstep: the networks of the last scene; None before the first.
        diverged: why a network of it stands still.
    """

    def __init__(self, folder: Path, shift: int = 0) -> None:
        self._folder = folder
        self._shift = shift
        self.lockstep: Lockstep | None = None
        self.diverged = ""

    def enter(self, scene: Scene) -> Lockstep:
        """Bring a scene to where its claims are measured; return its networks.

        Raises:
            RNNScopeError: an experiment cannot be run.
        """
        before = self.lockstep
        if not scene.staging.continues or before is None:
            experiment = experiment_of(scene, None, self._folder, self._shift)
            before = self.lockstep = Lockstep(experiment)
            for command in weight_commands(scene, experiment):
                before.change_weights(command, 0)
            self.diverged = ""
        if scene.staging.cuts is not None:
            for variant, lane in enumerate(before.lanes):
                lane.trainer.cut(scene.staging.cuts)
                lane.record(SetCuts(after=scene.staging.cuts, variant=variant))
        self._train(before, scene.staging.steps)
        if scene.staging.cuts is not None and before.step_count:
            for lane in before.lanes:
                lane.trainer.remeasure()
        return before

    def _train(self, lockstep: Lockstep, steps: int) -> None:
        while lockstep.step_count < steps and not lockstep.diverged:
            if said := lockstep.step():
                self.diverged = said


def check_lesson(lesson: Lesson, shifts: Sequence[int] = SHIFTS) -> Iterator[SceneChecked]:
    """Run a lesson's scenes with each set of seeds, and yield what was found of each scene.

    Raises:
        RNNScopeError: a scene cannot be run.
    """
    for shift in shifts:
        stage = Stage(lesson.path.parent, shift)
        for number, scene in enumerate(lesson.scenes, 1):
            start = time.perf_counter()
            lockstep = stage.enter(scene)
            found = tuple((claim, judge(lockstep, claim)) for claim in scene.claims)
            yield SceneChecked(number, scene, shift, found, time.perf_counter() - start, stage.diverged)
