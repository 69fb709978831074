"""What a report tells, as plain data; `page` writes it as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...core.events import Intervention, NetworkBuilt
    from ...core.frames import VerdictFacts
    from ...core.history import History
    from ..export.provenance import Provenance
    from ..plots.figure_spec import FigureSpec


@dataclass(frozen=True)
class ReportedNetwork:
    """One of the compared networks.

    Attributes:
        built: facts on it.
        history: its scalars so far.
        verdicts: of each layer, first the typical one, then that of each seed; empty if there is none yet.
        interventions: changes by hand.
    """

    built: NetworkBuilt
    history: History
    verdicts: tuple[tuple[VerdictFacts, ...], ...] = ()
    interventions: tuple[Intervention, ...] = ()


@dataclass(frozen=True)
class ReportedFigure:
    """A panel's figure.

    Attributes:
        name: the panel's id.
        title: what it is called.
        caption: what is seen, in words; a paragraph each.
        guide: how to read it, as the HTML of the panel's own guide.
        spec: what is drawn, in the colours of the light theme.
        provenance: what it was made of.
    """

    name: str
    title: str
    caption: tuple[str, ...]
    spec: FigureSpec
    provenance: Provenance
    guide: str = ""


@dataclass(frozen=True)
class Report:
    """A run at one step.

    Attributes:
        networks: the compared networks, from the first.
        step: training steps done.
        elapsed: seconds spent training.
        figures: what panels show.
        notes: what a person wrote on it, in Markdown.
        tags: words to find it by.
        environment: where it was trained, as names and values.
        version: of the program.
    """

    networks: tuple[ReportedNetwork, ...]
    step: int
    elapsed: float
    figures: tuple[ReportedFigure, ...] = ()
    notes: str = ""
    tags: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    version: str = ""
