"""What a report tells of the run in a window, as plain data, so that it can be drawn beside the window's own work."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError
from ..languages.sentences import said
from ..plots.figure_spec import plain_text
from ..theme import LIGHT
from ..translation import translate
from .contents import Report, ReportedFigure, ReportedNetwork

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...core.events import NetworkBuilt
    from ...core.snapshot import Snapshot
    from ...core.snapshot_environment import Environment
    from ..panels.panel import Panel
    from ..window import Window


def gathered(window: Window, snapshot: Snapshot, panels: Iterable[Panel]) -> Report:
    """Gather a report; nothing is drawn yet.

    Args:
        window: what is told of.
        snapshot: its run as it is now.
        panels: whose figures stand in the report.

    Raises:
        RNNScopeError: there is no network yet.
    """
    built = window.session.network
    if built is None:
        raise RNNScopeError(translate("report", "There is no network to report on yet."))
    return Report(
        networks=_networks(window, built, snapshot),
        step=snapshot.step,
        elapsed=snapshot.checkpoint.elapsed,
        figures=tuple(figures_of(window, panels)),
        notes=snapshot.notes,
        tags=snapshot.tags,
        environment=_environment(snapshot.environment),
        version=version("rnnscope"),
    )


def figures_of(window: Window, panels: Iterable[Panel]) -> Iterator[ReportedFigure]:
    """Yield the figures of panels, in the colours of the light theme; those that have nothing to draw are left out."""
    for panel in panels:
        spec = panel.figure(LIGHT)
        if spec is not None:
            words = tuple(plain_text(part) for part in (spec.subtitle, spec.note) if part)
            guide = panel.translated(panel.guide)
            yield ReportedFigure(spec.name, spec.title, words, spec, window.provenance(spec.name), guide)


def _networks(window: Window, built: NetworkBuilt, snapshot: Snapshot) -> tuple[ReportedNetwork, ...]:
    frame = window.feed.last_frame
    parts = (snapshot.checkpoint, *snapshot.checkpoint.others)
    found: list[ReportedNetwork] = []
    for place, (facts, part) in enumerate(zip((built, *built.others), parts, strict=True)):
        shown = None if frame is None else frame.of(place)
        verdicts = () if shown is None else shown.verdicts
        found.append(ReportedNetwork(facts, snapshot.histories[place], verdicts, part.interventions))
    return tuple(found)


def _environment(environment: Environment) -> tuple[tuple[str, str], ...]:
    """Say where the run was trained: here, and before it was opened here, if that was elsewhere."""
    versions = [("Python" if name == "python" else name, value) for name, value in environment.versions.items()]
    rows = [
        (translate("report", "device"), f"{environment.device}. {said(environment.device_reason)}"),
        (translate("report", "number format"), ", ".join(dict.fromkeys(environment.dtypes))),
        (translate("report", "threads of linear algebra"), str(environment.threads)),
        *versions,
        (translate("report", "system"), f"{environment.system}, {environment.machine}"),
        (translate("report", "processor"), environment.processor),
    ]
    rows += [
        (translate("report", "trained before with"), "; ".join(map(said, each.unlike(environment))))
        for each in environment.earlier
    ]
    return tuple((name, value) for name, value in rows if value)
