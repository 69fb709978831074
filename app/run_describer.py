"""What a file holds of a run besides what the engine gives: notes, picture, and the history of the gradient norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .panels.waterfall import WaterfallPanel
from .run_snapshot import Description
from .thumbnail import ThumbnailPainter, png_of

if TYPE_CHECKING:
    from ..core.snapshot import Snapshot
    from .appearance import Appearance
    from .feed import Feed
    from .panel_host import PanelHost
    from .run_notes import RunNotes
    from .session import Session


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
        session.describe = self.describe
        session.opened.connect(self._take)

    def describe(self) -> Description:
        """Return what is known of the run that stands."""
        panel = self._panel
        return Description(self._notes.text, self._notes.tags, self._thumbnail(), panel.norms() if panel else ())

    @property
    def _panel(self) -> WaterfallPanel | None:
        """The panel of the gradient's history, which is there from the first network on."""
        panel = self._waterfall.panels[0] if self._waterfall.is_made else None
        return panel if isinstance(panel, WaterfallPanel) else None

    def _thumbnail(self) -> bytes:
        built, frame = self._session.network, self._feed.present
        if built is None or frame is None or frame.generation != built.generation:
            return b""
        return png_of(self._painter.draw(built, frame, self._appearance.theme))

    def _take(self, snapshot: Snapshot) -> None:
        self._notes.take(snapshot.notes, snapshot.tags)
        for panel in self._waterfall.panels:
            if isinstance(panel, WaterfallPanel):
                panel.restore_norms(snapshot.norms)
