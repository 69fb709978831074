"""Remedies for what the verdict says: asked for when the verdict changes, and run beside the network when taken."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.variants import singles
from ..languages.sentences import said

if TYPE_CHECKING:
    from ...core.events import Diagnosed, RemedyFacts
    from ...core.frames import Frame
    from .comparison import Comparison
    from .session import Session

# Seconds between two questions about one network at the least, and the share of a run's time that answers may take.
ASK_EVERY, SHARE = 2.0, 0.01


class Advice(QObject):
    """The remedies on offer for the network shown.

    Signals:
        changed: other remedies are on offer (a tuple of `RemedyFacts`, which may be empty).
    """

    changed = Signal(object)

    def __init__(self, session: Session, comparison: Comparison, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[RemedyFacts, ...] = ()
        self._session = session
        self._comparison = comparison
        self._asked: tuple[object, ...] = ()
        self._asked_at = -ASK_EVERY
        self._cost = 0.0
        session.diagnosed.connect(self._take_in)

    def look_at(self, frame: Frame) -> None:
        """Ask for remedies if the verdict of the network shown is another than that last asked about."""
        kinds = tuple(layer[0].kind for layer in frame.verdicts)
        network = (frame.generation, frame.variant)
        if not kinds or (*network, kinds) == self._asked:
            return
        if network == self._asked[:2] and monotonic() < self._asked_at + self._wait():
            return
        self._asked, self._asked_at = (*network, kinds), monotonic()
        self._session.diagnose(frame.variant)

    def forget(self) -> None:
        """Offer nothing until the network now shown has been looked at."""
        self._asked, self.offers = (), ()
        self.changed.emit(())

    def take(self, offer: RemedyFacts) -> None:
        """Run the network with the remedy beside the one without."""
        self._comparison.add(offer.experiment, said(offer.title))

    def _wait(self) -> float:
        """Return the seconds to let pass between two questions; a verdict may change to and fro with every frame."""
        run = self._session.run
        return max(ASK_EVERY, self._cost / SHARE) if run is not None and run.state == "running" else ASK_EVERY

    def _take_in(self, diagnosed: Diagnosed) -> None:
        self._cost = diagnosed.seconds
        if (diagnosed.generation, diagnosed.variant) != self._asked[:2] or self._session.network is None:
            return
        running = [(each.network, each.training, each.dtype) for each in singles(self._session.network.experiment)]
        self.offers = tuple(
            offer
            for offer in diagnosed.offers
            if (offer.experiment.network, offer.experiment.training, offer.experiment.dtype) not in running
        )
        self.changed.emit(self.offers)
