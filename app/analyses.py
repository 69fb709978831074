"""Decides which panel's analysis is computed next, gets it the weights, and brings it the result.

One job runs at a time. A panel that keeps up is served when it is in sight and something has changed since: at once if
it was asked for, or something else is looked at; else after a pause, so that all analyses together take at most a
quarter of one core from a training run.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from .analysis_client import AnalysisClient

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.analyses.options import AnalysisOptions
    from ..core.frames import Checkpoint
    from ..core.jobs import JobProgress, JobResult
    from .panels.analysis_panel import AnalysisPanel
    from .selection import Selection
    from .session import Session

# Milliseconds between two looks for what is due.
LOOK_EVERY = 100
# Seconds of rest for each second of work while training runs: a share of one quarter.
REST = 3.0
# The cursors that an analysis may follow.
CURSORS = ("network", "layer", "example")
# Seconds after which a job is no longer a moment, and its progress is shown.
MOMENT = 0.4


class _Wish(NamedTuple):
    """What a panel wants to know, but for the training step."""

    generation: int
    options: AnalysisOptions
    network: int
    layer: int
    example: int


@dataclass(eq=False)
class _Customer:
    """A panel, and what became of its wishes.

    Attributes:
        asked: whether a person asked for it and has not yet got it.
        answered: what its last result, or refusal, speaks of.
        step: the training step of it.
        refused: whether it was a refusal.
        begun: when it was served last.
    """

    panel: AnalysisPanel
    asked: bool = False
    answered: _Wish | None = None
    step: int = 0
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
        self._free_at = 0.0
        self.client.progressed.connect(self._on_progress)
        self.client.finished.connect(self._on_finished)
        self.client.failed.connect(self._on_failed)
        session.built.connect(lambda _: self._start_over())
        session.engine_ended.connect(lambda _: self._stop_waiting())
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def attach(self, panel: AnalysisPanel) -> None:
        """Serve a panel from now on."""
        customer = _Customer(panel)
        self._customers.append(customer)
        panel.analysis_wanted.connect(lambda: self._ask(customer))
        panel.analysis_cancelled.connect(lambda: self._cancel(customer))
        self._timer.start()

    def close(self) -> None:
        """Stop what is under way and end the process."""
        self._timer.stop()
        self._served = None
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
        panel, run = customer.panel, self._session.run
        if self._session.network is None or run is None or not panel.isVisible():
            return False
        if not self._session.engine_alive and self._session.checkpoint is None:
            return False  # there are no weights to look at
        if customer.asked:
            return True
        if not panel.keeps_up:
            return False
        if customer.answered != self._wish_of(panel):
            return True
        if customer.refused or run.step <= customer.step:
            return False
        return run.state != "running" or self._clock() >= self._free_at

    def _wish_of(self, panel: AnalysisPanel) -> _Wish:
        network, state = self._session.network, self._selection.state
        assert network is not None
        return _Wish(
            network.generation,
            panel.options,
            *(getattr(state, each) if each in panel.follows else 0 for each in CURSORS),
        )

    def _serve(self, customer: _Customer) -> None:
        """Ask for the weights; the job starts when they are there."""
        self._wish = self._wish_of(customer.panel)
        customer.asked = False
        customer.begun = self._clock()
        self._served, self._progress = customer, (0, 0)
        self._session.request_checkpoint(lambda checkpoint, wish=self._wish: self._start(wish, checkpoint))

    def _start(self, wish: _Wish, checkpoint: Checkpoint) -> None:
        network = self._session.network
        if wish is not self._wish or network is None:
            return  # it was cancelled meanwhile
        self.client.start(
            wish.options,
            network.experiment,
            checkpoint,
            generation=wish.generation,
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

    def _on_progress(self, progress: JobProgress) -> None:
        self._progress = (progress.done, progress.total)

    def _on_finished(self, result: JobResult) -> None:
        run = self._session.run
        # An engine that has ended gives its last weights, which may be older than its last step.
        step = result.step if self._session.engine_alive or run is None else max(result.step, run.step)
        customer = self._finish(step, refused=False)
        self._free_at = self._clock() + REST * result.seconds
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
        """Drop what speaks of an older network."""
        self._leave()
        self.client.cancel()
        for customer in self._customers:
            customer.asked, customer.answered = False, None
