"""The replay of a snapshot file as a job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..replay import replay
from ..snapshot import load
from .subject import Findings

if TYPE_CHECKING:
    from .options import ReplayOptions
    from .subject import Report, Subject


def replayed_file(_subject: Subject, options: ReplayOptions, report: Report) -> Findings:
    """Train a file's run again; the facts say what was found.

    Facts: ``verdict`` (equal, differs or open), ``summary`` (a sentence or two), ``causes`` (sentences, one a line),
    ``steps`` (trained again, by the network that was trained longest), ``compared`` (numbers held against the file),
    and ``step``, ``quantity``, ``variant`` and ``network`` of the first number that differs, if one does.

    Raises:
        SnapshotError: the file cannot be used.
    """
    found = replay(load(Path(options.path)), progress=lambda done, total: report(done, total))
    facts: dict[str, bool | float | str] = {
        "verdict": found.verdict,
        "summary": found.summary,
        "causes": "\n".join(found.causes),
        "steps": float(max(found.steps)),
        "compared": float(found.compared),
    }
    first = found.discrepancy
    if first is not None:
        facts |= {
            "step": float(first.step),
            "quantity": first.quantity,
            "variant": float(first.variant),
            "network": float(first.network),
        }
    return Findings(facts=facts)
