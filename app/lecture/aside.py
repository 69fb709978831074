"""What the window puts aside for a lecture: bars, panels, layout, and the run with all that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...core.snapshot import Snapshot
    from ..window import Window


class Aside:
    """Keeps how a window is, and makes it so again.

    Args:
        window: the window.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self._layout: dict[str, Any] = {}
        self._state = Qt.WindowState.WindowNoState
        self._run: Snapshot | None = None

    def put(self, page: QWidget) -> None:
        """Let a page fill the window."""
        window, session = self._window, self._window.session
        self._layout = window.layouts.take_down()
        self._state = window.windowState()
        self._path, self._goal = session.path, window.transport.until
        self._was_running = session.running
        self._drafts, self._beside = window.comparison.drafts, window.comparison.beside
        self._selected, self._saved = window.selection.state, window.unsaved.saved
        session.request_snapshot(self._take_run)
        window.notes.take()  # a scene has none
        session.built.connect(self._rest)
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
        window.setWindowState(self._state)
        window.layouts.put_back(self._layout)
        if restore_run and self._run is not None and window.session.engine_alive:
            self._restore(self._run)
        else:
            window.recovery.rests = False

    def _bars(self) -> list[QWidget]:
        """Return the bars around the window's middle; they are not held, since PySide forgets those that Qt made."""
        window = self._window
        return [window.menuBar(), window.statusBar(), *window.findChildren(QToolBar)]

    def _rest(self, _: object) -> None:
        """Keep no scene for recovery, now that what stood before them is kept."""
        self._window.session.built.disconnect(self._rest)
        self._window.recovery.rests = True

    def _take_run(self, snapshot: Snapshot) -> None:
        self._run = snapshot

    def _restore(self, run: Snapshot) -> None:
        """Go on with the run that stood before, with the builder, the cursors and the notes as they were."""
        window, session = self._window, self._window.session

        def stand(_: object) -> None:
            session.opened.disconnect(stand)
            window.comparison.set_beside(self._beside)
            window.selection.become(self._selected)
            window.comparison.take_drafts(self._drafts)
            window.unsaved.resume(self._saved)
            window.transport.set_goal(self._goal)
            window.recovery.rests = False
            if self._was_running:
                session.start(self._goal)

        session.opened.connect(stand)
        window.comparison.expect(run.experiment)
        session.go_on_from(run, self._path)
