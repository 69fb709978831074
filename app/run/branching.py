"""Going on with other variants than before: with a copy more, from an earlier step, or with one fewer.

What is wished speaks of the population that stands. If another has taken its place when the engine answers, as after a
second click on the same button, the wish is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.forking import copied_history, with_copy, without_part
from ...core.snapshot import KEPT_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...core.events import Checkpoint
    from ...core.specs import ExperimentSpec
    from .session import Session


class Branching:
    """Lets a session's run go on as another population; nothing is trained anew.

    Args:
        session: whose run it is.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def fork(self, experiment: ExperimentSpec, variant: int, step: int) -> None:
        """Go back to a step and go on from there with one variant more, which starts as a copy of another.

        Args:
            experiment: all networks that run, the new one last.
            variant: the one whose weights and state it starts from.
            step: the training step to go back to, or the kept one nearest before it.
        """
        session, asked = self._session, self._generation

        def go_on(at: Checkpoint, kept: Sequence[Checkpoint]) -> None:
            if at.generation != asked:
                return
            step = at.reached
            histories = session.histories_until(step)
            histories = (*histories, copied_history(experiment, variant, histories[variant]))
            earlier = [with_copy(experiment, variant, each) for each in kept if each.reached < step]
            session.go_on_as(experiment, with_copy(experiment, variant, at), histories, earlier)

        session.checkpoint_requests.ask_for_all(go_on, KEPT_BYTES, step)

    def leave_out(self, experiment: ExperimentSpec, variant: int) -> None:
        """Take a variant away, and go on with the others from where they are.

        Args:
            experiment: those that are left.
            variant: the one that goes.
        """
        session, asked = self._session, self._generation

        def go_on(now: Checkpoint, kept: Sequence[Checkpoint]) -> None:
            if now.generation != asked:
                return
            left = without_part(now, variant)
            histories = session.histories_until(left.reached)
            histories = (*histories[:variant], *histories[variant + 1 :])
            earlier = [without_part(each, variant) for each in kept]
            session.go_on_as(experiment, left, histories, [each for each in earlier if each.reached < left.reached])

        session.checkpoint_requests.ask_for_all(go_on, KEPT_BYTES)

    @property
    def _generation(self) -> int | None:
        """Which population stands; None for none."""
        network = self._session.network
        return None if network is None else network.generation
