"""Diagnose a population: a verdict, its evidence in numbers, and the remedies that apply."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .events import Diagnosed, RemedyFacts
from .evidence import Evidence, gather
from .remedies import Offer, offered

if TYPE_CHECKING:
    from .training import Trainer


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong, how that is known, and what may help.

    Attributes:
        kind: vanishing, exploding, healthy or none (nothing to judge by), as `diagnosis.verdict` has it; that of the
            worst layer.
        evidence: the numbers it rests on.
        offers: the remedies that apply and would change something, each with the experiment it makes.
    """

    kind: str
    evidence: Evidence
    offers: tuple[Offer, ...]

    @property
    def summary(self) -> str:
        """The diagnosis in two or three sentences."""
        evidence = self.evidence
        factor = evidence.decay_factor
        changes = "could not be fitted" if math.isnan(factor) else f"changes by a factor of {factor:.3g} per step back"
        says = [f"The gradient is {self.kind}: it {changes}." if self.kind != "none" else "Nothing can be judged."]
        horizon = "to the first step" if evidence.reach >= evidence.length - 1 else f"{evidence.reach:.3g} steps"
        says.append(f"It reaches back {horizon} of {evidence.length}")
        says[-1] += "." if evidence.required_lag is None else f"; the task needs {evidence.required_lag}."
        if any(layer.underflow for layer in evidence.layers):
            says.append(f"{max(layer.underflow for layer in evidence.layers)} timesteps are lost to underflow.")
        return " ".join(says)

    def offer(self, remedy: str) -> Offer:
        """Return the offer of a remedy by its id.

        Raises:
            KeyError: it is not offered.
        """
        for offer in self.offers:
            if offer.remedy.id == remedy:
                return offer
        offers = ", ".join(offer.remedy.id for offer in self.offers) or "none"
        raise KeyError(f"{remedy} is not offered; there are: {offers}.")


def diagnose(trainer: Trainer) -> Diagnosis:
    """Diagnose a population as it is now, on the batch that its next training step will use."""
    evidence = gather(trainer)
    return Diagnosis(evidence.kind, evidence, offered(trainer.experiment, evidence))


def told(trainer: Trainer, variant: int, generation: int) -> Diagnosed:
    """Diagnose a population, and say it as the engine tells it.

    Args:
        trainer: trains it.
        variant: which of the compared networks it is.
        generation: which population of the window's it is.
    """
    found = diagnose(trainer)
    offers = tuple(
        RemedyFacts(offer.remedy.id, offer.remedy.title, offer.remedy.reason, offer.remedy.source, offer.experiment)
        for offer in found.offers
    )
    return Diagnosed(
        generation=generation,
        variant=variant,
        step=trainer.step_count,
        kind=found.kind,
        summary=found.summary,
        offers=offers,
    )
