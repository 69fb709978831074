"""What a file holds of a run besides what the engine gives: notes, picture, and the history of the gradient norm."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from ..run.run_snapshot import Description
from .thumbnail import ThumbnailPainter, png_of

if TYPE_CHECKING:
    from ...core.snapshot import Snapshot
    from ..appearance import Appearance
    from ..feed import Feed
    from ..frame.panel_host import PanelHost
    from ..panels.waterfall import WaterfallPanel
    from ..run.run_notes import RunNotes
    from ..run.session import Session


class RunDescriber(QObject):
    """Tells it of the run that stands, and puts it back when a file was opened.

    Args:
        session: whose snapshots are described.
        notes: what was written on the run.
        feed: knows the newest frame.
        waterfall: the place of the panel that keeps the history of the gradient norm.
        appearance: the theme of the small picture.
    """

    def __init__(
        self, session: Session, notes: RunNotes, feed: Feed, waterfall: PanelHost, appearance: Appearance
    ) -> None:
        super().__init__(feed)
        self._session = session
        self._notes = notes
        self._feed = feed
        self._waterfall = waterfall
        self._appearance = appearance
        self._painter = ThumbnailPainter(appearance.theme, waterfall)
        session.file.describe = self.describe
        session.opened.connect(self._take)

    def describe(self) -> Description:
        """Return what is known of the run that stands."""
        norms = self._panels[0].norms() if self._panels else ()
        return Description(self._notes.text, self._notes.tags, self._thumbnail(), norms)

    @property
    def _panels(self) -> list[WaterfallPanel]:
        """The panels of the gradient's history, of which there is one from the first network on."""
        return cast("list[WaterfallPanel]", self._waterfall.panels)

    def _thumbnail(self) -> bytes:
        built, frame = self._session.network, self._feed.present
        if built is None or frame is None or frame.generation != built.generation:
            return b""
        return png_of(self._painter.draw(built, frame, self._appearance.theme))

    def _take(self, snapshot: Snapshot) -> None:
        self._notes.take(snapshot.notes, snapshot.tags)
        for panel in self._panels:
            panel.restore_norms(snapshot.norms)
