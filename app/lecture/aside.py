"""What the window puts aside for a lecture: bars, panels, layout, and the run with all that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QToolBar

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ...core.snapshot import Snapshot
    from ..files.unsaved import Content
    from ..selection import Selected
    from ..window import Window


@dataclass
class Before:
    """What was worked on before a lecture.

    Attributes:
        path: the file of the run.
        goal: the step at which it was to pause.
        was_running: whether it was going.
        drafts: what was typed and not yet built.
        beside: whether compared networks were shown side by side.
        selected: the cursors.
        saved: what the run's file holds.
        state: whether the window filled the screen.
        run: the run itself, once the engine has given it; None if there was none.
    """

    path: Path | None
    goal: int
    was_running: bool
    drafts: dict[int, dict[str, Any]]
    beside: bool
    selected: Selected
    saved: Content | None
    state: Qt.WindowState
    run: Snapshot | None = None


class Aside(QObject):
    """Keeps how a window is, and makes it so again.

    Args:
        window: the window.
        page: what is to fill it.
        before: what was worked on, if the window only goes on with a lecture that another began.
    """

    def __init__(self, window: Window, page: QWidget, before: Before | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._layout = window.layouts.take_down()
        if before is None:
            self.before = self._taken_down()
            window.session.built.connect(self._rest)
        else:
            self.before = before
            window.recovery.rests = True
        for part in (*self._bars(), *window.docks.by_name.values()):
            part.hide()
        window.centre.show_page(page)

    def put_back(self, *, restore_run: bool) -> None:
        """Make everything as it was.

        Args:
            restore_run: whether the run comes back, too.
        """
        window = self._window
        window.centre.end_page()
        for bar in self._bars():
            bar.show()
        window.setWindowState(self.before.state)
        window.layouts.put_back(self._layout)
        if restore_run and self.before.run is not None and window.session.engine.alive:
            self._restore(self.before.run)
        else:
            self._end()

    def _taken_down(self) -> Before:
        window, session = self._window, self._window.session
        before = Before(
            path=session.file.path,
            goal=window.transport.until,
            was_running=session.running,
            drafts=window.comparison.drafts,
            beside=window.comparison.beside,
            selected=window.selection.state,
            saved=window.unsaved.saved,
            state=window.windowState(),
        )

        def take(run: Snapshot) -> None:
            before.run = run

        session.file.request(take)
        window.notes.take()  # a scene has none
        return before

    def _bars(self) -> list[QWidget]:
        """Return the bars around the window's middle; they are not held, since PySide forgets those that Qt made."""
        window = self._window
        return [window.menuBar(), window.statusBar(), *window.findChildren(QToolBar)]

    def _rest(self, _: object) -> None:
        """Keep no scene for recovery, now that what stood before them is kept."""
        self._window.session.built.disconnect(self._rest)
        self._window.recovery.rests = True

    def _restore(self, run: Snapshot) -> None:
        """Go on with the run that stood before, with the builder, the cursors and the notes as they were."""
        session = self._window.session
        session.opened.connect(self._stand)
        session.refused.connect(self._end)
        self._window.comparison.expect(run.experiment)
        session.go_on_from(run, self.before.path)

    def _stand(self, _: object) -> None:
        """Make everything around the run as it was, now that it stands again."""
        window, before = self._window, self.before
        window.comparison.set_beside(before.beside)
        window.selection.become(before.selected)
        window.comparison.take_drafts(before.drafts)
        window.unsaved.resume(before.saved)
        window.transport.set_goal(before.goal)
        if before.was_running:
            window.session.start(before.goal)
        self._end()

    def _end(self, _: object = None) -> None:
        """Keep runs for recovery again, and listen to nothing any more."""
        self._window.recovery.rests = False
        self.deleteLater()
