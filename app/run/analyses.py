"""Decides which panel's analysis is computed next, gets it the weights, and brings it the result.

One job runs at a time. A panel that keeps up is served when it is in sight and something has changed since: at once if
it was asked for, or something else is looked at; else after a pause, so that all analyses together take at most a
quarter of one core from a training run.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from ...core.variants import single
from ..processes.analysis_client import AnalysisClient

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...core.analyses.options import AnalysisOptions
    from ...core.events import Checkpoint, WeightsChanged
    from ...core.jobs import JobProgress, JobResult
    from ..panels.analysis_panel import AnalysisPanel
    from ..panels.panel import Panel
    from ..selection import Selection
    from .session import Session

# Milliseconds between two looks for what is due.
LOOK_EVERY = 100
# Seconds of rest for each second of work while training runs: a share of one quarter.
REST = 3.0
# Seconds of rest at the least: a picture that changes more often than twice a second is not read.
LEAST_REST = 0.5
# Seconds after which a job is no longer a moment, and its progress is shown.
MOMENT = 0.4


class _Wish(NamedTuple):
    """What a panel wants to know, but for the training step of a run that goes on.

    Attributes:
        generation: of the compared networks.
        variant: which of them.
        past: the training step that is looked back at; None for the present.
        options: of the analysis.
        network: index in the population; 0 if the analysis does not depend on it, as for what follows.
        layer: index of the layer.
        example: index of the test sequence.
    """

    generation: int
    variant: int
    past: int | None
    options: AnalysisOptions
    network: int
    layer: int
    example: int


@dataclass(eq=False)
class _Customer:
    """A panel, and what became of its wishes.

    Attributes:
        panel: the panel.
        asked: whether a person asked for it and has not yet got it.
        answered: what its last result, or refusal, speaks of.
        step: the training step of it.
        changes: how often the weights had been changed by hand before it.
        refused: whether it was a refusal.
        begun: when it was served last.
    """

    panel: AnalysisPanel
    asked: bool = False
    answered: _Wish | None = None
    step: int = 0
    changes: int = 0
    refused: bool = False
    begun: float = 0.0


class Analyses(QObject):
    """Serves the panels of heavy analyses.

    Attributes:
        client: does the work.
    """

    def __init__(
        self,
        session: Session,
        selection: Selection,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.client = AnalysisClient(self)
        self._session = session
        self._selection = selection
        self._clock = clock
        self._customers: list[_Customer] = []
        self._served: _Customer | None = None
        self._wish: _Wish | None = None
        self._progress = (0, 0)
        self._changes: Counter[int] = Counter()  # of weights by hand, by variant
        self._changes_served = 0
        self._free_at = 0.0
        self.client.progressed.connect(self._on_progress)
        self.client.finished.connect(self._on_finished)
        self.client.failed.connect(self._on_failed)
        session.built.connect(lambda _: self._start_over())
        session.weights_changed.connect(self._on_weights_changed)
        session.engine_ended.connect(lambda _: self._stop_waiting())
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def attach(self, panel: Panel) -> None:
        """Serve a panel from now on until it is deleted, if it is one of a heavy analysis."""
        from ..panels.analysis_panel import AnalysisPanel  # panels load with the first of them (`panels.registry`)

        if not isinstance(panel, AnalysisPanel):
            return
        customer = _Customer(panel)
        self._customers.append(customer)
        panel.analysis_wanted.connect(lambda: self._ask(customer))
        panel.analysis_cancelled.connect(lambda: self._cancel(customer))
        panel.destroyed.connect(lambda _: self._detach(customer))
        self._timer.start()

    def close(self) -> None:
        """Stop what is under way and end the process."""
        self._timer.stop()
        self._leave()
        self.client.close()

    def look(self) -> None:
        """Start what is due, and show how far what was started is; called by a timer."""
        served = self._served
        if served is not None:
            if not served.panel.isVisible():
                self._cancel(served)
            elif self._clock() - served.begun > MOMENT:
                served.panel.show_progress(*self._progress)
            return
        due = [customer for customer in self._customers if self._is_due(customer)]
        if due:
            self._serve(min(due, key=lambda customer: customer.begun))

    def _is_due(self, customer: _Customer) -> bool:
        session, panel = self._session, customer.panel
        run = session.run
        if panel.built is None or run is None or not panel.isVisible():
            return False
        if not session.engine.alive and session.checkpoint is None:
            return False  # there are no weights to look at
        if customer.asked:
            return True
        if not panel.keeps_up:
            return False
        wish = self._wish_of(panel)
        if customer.answered != wish or not panel.has_answer:
            return True
        if wish.past is not None:
            return False
        trained = run.step > customer.step and not customer.refused
        if not trained and self._changes[wish.variant] == customer.changes:
            return False
        return run.state != "running" or self._clock() >= self._free_at

    def _wish_of(self, panel: AnalysisPanel) -> _Wish:
        built, state = panel.built, self._selection.state
        assert built is not None
        return _Wish(
            built.generation,
            built.variant,
            self._session.past,
            panel.options,
            state.network if "network" in panel.follows else 0,
            panel.layer if "layer" in panel.follows else 0,
            state.example if "example" in panel.follows else 0,
        )

    def _serve(self, customer: _Customer) -> None:
        """Ask for the weights; the job starts when they are there."""
        session = self._session
        self._wish = wish = self._wish_of(customer.panel)
        customer.asked = False
        customer.begun = self._clock()
        self._served, self._progress = customer, (0, 0)
        self._changes_served = self._changes[wish.variant]
        if session.engine.alive:

            def take(checkpoint: Checkpoint) -> None:
                if checkpoint.generation == wish.generation:  # else another population comes, and all begins anew
                    self._start(wish, checkpoint)

            session.request_checkpoint(take, wish.past)
        elif session.checkpoint is not None:  # an engine that has ended gave its last weights before
            self._start(wish, session.checkpoint)

    def _start(self, wish: _Wish, checkpoint: Checkpoint) -> None:
        network = self._session.network
        if wish is not self._wish or network is None:
            return  # it was cancelled meanwhile
        parts = (checkpoint, *checkpoint.others)
        self.client.start(
            wish.options,
            single(network.experiment, wish.variant),
            replace(parts[wish.variant], others=()),
            generation=wish.generation,
            variant=wish.variant,
            network=wish.network,
            layer=wish.layer,
            example=wish.example,
        )

    def _ask(self, customer: _Customer) -> None:
        customer.asked = True
        self.look()

    def _cancel(self, customer: _Customer) -> None:
        customer.asked = False
        if self._served is customer:
            self._leave()
            self.client.cancel()
            customer.panel.show_idle()

    def _detach(self, customer: _Customer) -> None:
        """Forget a panel that is gone."""
        self._customers.remove(customer)
        if self._served is customer:
            self._leave()
            self.client.cancel()

    def _on_weights_changed(self, changed: WeightsChanged) -> None:
        self._changes[changed.variant] += 1

    def _on_progress(self, progress: JobProgress) -> None:
        self._progress = (progress.done, progress.total)

    def _on_finished(self, result: JobResult) -> None:
        now, begun = self._clock(), self._served.begun if self._served else math.inf
        self._free_at = now + max(LEAST_REST, REST * max(result.seconds, now - begun))
        run = self._session.run
        # The last weights of an engine that has ended may be older than its last step.
        step = result.step if self._session.engine.alive or run is None else max(result.step, run.step)
        customer = self._finish(step, refused=False)
        if customer is not None:
            customer.panel.show_result(result)

    def _on_failed(self, message: str) -> None:
        run = self._session.run
        customer = self._finish(run.step if run else 0, refused=True)
        if customer is not None:
            customer.panel.show_failure(message)

    def _finish(self, step: int, *, refused: bool) -> _Customer | None:
        """Note what the job under way has come to; return whose it was."""
        customer = self._served
        if customer is not None:
            customer.answered, customer.step, customer.refused = self._wish, step, refused
            customer.changes = self._changes_served
        self._leave()
        return customer

    def _leave(self) -> None:
        self._served, self._wish = None, None

    def _stop_waiting(self) -> None:
        """Give up a job whose weights will not come, because the engine has ended."""
        if self._served is not None and self.client.job is None:
            self._served.panel.show_idle()
            self._leave()

    def _start_over(self) -> None:
        """Drop what speaks of older networks."""
        self._leave()
        self.client.cancel()
        for customer in self._customers:
            customer.asked, customer.answered = False, None
