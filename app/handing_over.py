"""Handing everything over from one window to the one that takes its place, so that the run notices nothing.

Every text is set where its widget is made. Another language therefore means another window, around the same engine
([decision 5](../docs/decisions/0005-languages.md)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..core.events import Intervention
    from ..core.frames import Frame
    from .files.recovery import Kept
    from .files.unsaved import Content
    from .lecture.mode import LectureEstate
    from .run.session import Session
    from .selection import Selected
    from .settings.store import SettingsStore
    from .window import Window


@dataclass(frozen=True)
class Estate:
    """What a window leaves behind.

    Attributes:
        session: what is worked on.
        settings: what was chosen for the program.
        kept: its recovery file.
        selected: the cursors.
        drafts: what was typed and not yet built, by the number of the network.
        beside: whether compared networks are shown side by side.
        goal: the step at which the run shall pause.
        notes: what was written on the run.
        tags: the words it is found by.
        saved: what the run's file holds.
        interventions: what was changed by hand in each network.
        last_frame: the newest frame.
        present: the newest frame of the present.
        belongings: what panels hold that no frame would bring again, by the panel's id.
        settings_shown: whether the settings are open.
        lecture: the lesson that is played; None for none.
    """

    session: Session
    settings: SettingsStore
    kept: Kept
    selected: Selected
    drafts: dict[int, dict[str, Any]]
    beside: bool
    goal: int
    notes: str
    tags: tuple[str, ...]
    saved: Content | None
    interventions: dict[int, tuple[Intervention, ...]]
    last_frame: Frame | None
    present: Frame | None
    belongings: dict[str, list[Any]]
    settings_shown: bool
    lecture: LectureEstate | None


def hand_over(window: Window) -> Estate:
    """End everything of a window but the engine, and return what it leaves; the window can only be deleted then."""
    from .settings.view import SettingsView  # forms, which the first window does not wait for

    lecture = None if window.lecture is None else window.lecture.hand_over()
    window.lecture = None
    estate = Estate(
        session=window.session.successor(),
        settings=window.settings.successor(),
        kept=window.recovery.hand_over(),
        selected=window.selection.state,
        drafts=window.comparison.drafts,
        beside=window.comparison.beside,
        goal=window.transport.until,
        notes=window.notes.text,
        tags=window.notes.tags,
        saved=window.unsaved.saved,
        interventions=dict(window.weight_changes.interventions),
        last_frame=window.feed.last_frame,
        present=window.feed.present,
        belongings={name: host.belongings() for name, host in window.hosts.items()},
        settings_shown=window.findChild(SettingsView) is not None,
        lecture=lecture,
    )
    window.layouts.remember()
    window.stop_looking()
    window.stop_working()
    return estate


def take_over(window: Window, estate: Estate) -> None:
    """Let a window that was made for it, and not shown yet, go on with what another has left."""
    session = estate.session
    window.feed.resume(estate.last_frame, estate.present)
    if session.network is not None:
        window.comparison.resume(session.network, estate.selected.variant, beside=estate.beside)
        session.built.emit(session.network)
        window.comparison.take_drafts(estate.drafts)
        window.selection.become(estate.selected)
        window.weight_changes.resume(estate.interventions)
        window.notes.take(estate.notes, estate.tags)
        window.unsaved.resume(estate.saved)
        if session.run is not None:
            session.run_changed.emit(session.run)
        session.history_kept.emit()
        window.transport.set_goal(estate.goal)
    for name, belongings in estate.belongings.items():
        window.hosts[name].take_belongings(belongings)
    if session.engine.ended is not None:
        session.engine_ended.emit(session.engine.ended)
    window.recovery.go_on()
