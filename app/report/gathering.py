"""What a report tells of the run in a window, as plain data, so that it can be drawn beside the window's own work."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...core.errors import RNNScopeError
from ...core.snapshot_environment import Environment
from ..plots.figure_spec import plain_text
from ..theme import LIGHT
from .contents import Report, ReportedFigure, ReportedNetwork

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...core.events import NetworkBuilt
    from ...core.snapshot import Snapshot
    from ..panels.panel import Panel
    from ..window import Window


def gathered(window: Window, panels: Iterable[Panel], file: Snapshot | None = None) -> Report:
    """Gather a report; nothing is drawn yet.

    Args:
        window: what is told of.
        panels: whose figures stand in the report.
        file: the snapshot that was opened, for what a person wrote on it and where it was trained before.

    Raises:
        RNNScopeError: there is no network yet.
    """
    session = window.session
    if session.network is None or session.run is None:
        raise RNNScopeError(QCoreApplication.translate("report", "There is no network to report on yet."))
    return Report(
        networks=_networks(window, session.network),
        step=session.run.step,
        elapsed=session.run.elapsed,
        figures=tuple(_figures(window, panels)),
        notes=file.notes if file else "",
        tags=file.tags if file else (),
        environment=_environment(session.network, file),
        version=version("rnnscope"),
    )


def _figures(window: Window, panels: Iterable[Panel]) -> Iterator[ReportedFigure]:
    for panel in panels:
        spec = panel.figure(LIGHT)
        if spec is not None:
            said = tuple(plain_text(part) for part in (spec.subtitle, spec.note) if part)
            guide = panel.translated(panel.guide)
            yield ReportedFigure(spec.name, spec.title, said, spec, window.provenance(spec.name), guide)


def _networks(window: Window, built: NetworkBuilt) -> tuple[ReportedNetwork, ...]:
    frame = window.feed.last_frame
    found: list[ReportedNetwork] = []
    for place, facts in enumerate((built, *built.others)):
        shown = None if frame is None else frame.of(place)
        found.append(
            ReportedNetwork(
                facts,
                window.session.histories[place],
                () if shown is None else shown.verdicts,
                tuple(window.weight_changes.interventions.get(place, ())),
            )
        )
    return tuple(found)


def _environment(built: NetworkBuilt, file: Snapshot | None) -> tuple[tuple[str, str], ...]:
    """Say where the run was trained: here, and before it was opened here, if that was elsewhere."""
    here = Environment.present(built.experiment, built.device, built.device_reason)
    environment = here.after(file.environment if file else None)
    versions = [("Python" if name == "python" else name, value) for name, value in environment.versions.items()]
    said = QCoreApplication.translate
    rows = [
        (said("report", "device"), f"{environment.device}. {environment.device_reason}"),
        (said("report", "number format"), ", ".join(dict.fromkeys(environment.dtypes))),
        (said("report", "threads of linear algebra"), str(environment.threads)),
        *versions,
        (said("report", "system"), f"{environment.system}, {environment.machine}"),
        (said("report", "processor"), environment.processor),
    ]
    earlier = ["; ".join(each.unlike(here)) for each in environment.earlier]
    rows += [(said("report", "before"), difference) for difference in earlier]
    return tuple((name, value) for name, value in rows if value)
