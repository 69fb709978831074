"""What is told of a run all the time: scalars of every step, each once, and how far and how fast it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .events import RunChanged
from .lockstep import reach
from .truncation import cuts_of

if TYPE_CHECKING:
    from .events import RunState
    from .lockstep import Lockstep
    from .wire import Event


class Outbox(Protocol):
    """Where events go."""

    def send(self, event: Event) -> None:
        """Send an event; never blocks for long."""
        ...


class RunReport:
    """Tells a population's scalars and state.

    Args:
        lockstep: the population.
        generation: which population of the window's it is.
        outbox: where it is told.
    """

    def __init__(self, lockstep: Lockstep, generation: int, outbox: Outbox) -> None:
        self._lockstep = lockstep
        self._generation = generation
        self._outbox = outbox
        self._sent = [(0, 0)] * len(lockstep.lanes)
        self._speed_mark = (0.0, 0)
        self._speed = 0.0

    def begin(self, now: float) -> None:
        """Measure the speed from now on."""
        self._speed_mark = (now, self._lockstep.step_count)

    def measure_speed(self, now: float) -> None:
        """Measure the speed since the last measurement."""
        since, steps = self._speed_mark
        if now > since:
            self._speed = (self._lockstep.step_count - steps) / (now - since)
        self.begin(now)

    def end(self) -> None:
        """Take it that no more steps are taken."""
        self._speed = 0.0

    def send_scalars(self) -> None:
        """Tell the scalars that were not told yet."""
        for variant, lane in enumerate(self._lockstep.lanes):
            reached = (len(lane.history.steps), len(lane.history.test_steps))
            if reached != self._sent[variant]:
                self._outbox.send(lane.history.since(*self._sent[variant], self._generation, variant))
                self._sent[variant] = reached

    def send_state(self, state: RunState, until: int, elapsed: float, message: str = "") -> None:
        """Tell how the run stands.

        Args:
            state: paused, running, finished or diverged.
            until: the step at which it will pause.
            elapsed: seconds trained.
            message: why, in a sentence, if there is something to say.
        """
        trainers = [lane.trainer for lane in self._lockstep.lanes]
        self._outbox.send(
            RunChanged(
                generation=self._generation,
                state=state,
                step=self._lockstep.step_count,
                until=until,
                steps_per_second=self._speed,
                elapsed=elapsed,
                learning_rates=tuple(trainer.learning_rate for trainer in trainers),
                cuts=tuple(cuts_of(trainer.truncation, trainer.task.length) for trainer in trainers),
                reaches=tuple(reach(trainer) for trainer in trainers),
                message=message,
            )
        )
