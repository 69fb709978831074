"""Keeps the run in a file of the window's own while it is not saved, and offers what a window has left that was killed.

It is written every few minutes, and before another run takes its place. The engine gives the run between two of its
steps, as it does for a file; packing and writing are done in a thread.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer

from ...core.errors import SnapshotError
from ..background import Background
from ..languages.sentences import said
from .recovery_folder import WindowFile, discard, left_files, unsaved_runs
from .snapshot_shelf import seen_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ...core.snapshot import Snapshot
    from ...core.snapshot_summary import SnapshotSummary
    from ..notice import Notice
    from ..run.session import Session
    from .unsaved import Content, Unsaved

# Seconds that closing waits for the engine to give the run as it is; then its last checkpoint must do.
_PATIENCE = 1.5


@dataclass(frozen=True)
class Kept:
    """What a window hands over to the one that takes its place.

    Attributes:
        file: the window's own file; None if nothing is kept.
        written: what it holds; None for nothing, or nothing that is known.
        left: files of other windows that are still to be offered.
        recovering: the one of them whose run stands, and is not in the window's own file yet.
        folder: where the files stand.
    """

    file: WindowFile | None
    written: Content | None = None
    left: list[Path] = field(default_factory=list)
    recovering: Path | None = None
    folder: Path | None = None


class Recovery(QObject):
    """Writes the recovery file of a window.

    Args:
        session: what is worked on.
        unsaved: whether there is anything to be lost.
        notice: where the offer is made, and what goes wrong is said.
        open_file: goes on with the run in a file that a window has left; says whether it could be read.
        folder: the folder of runs that were not saved; None to keep nothing.
        inherited: what the window before had kept; None for the first one.

    Attributes:
        rests: whether what runs can be had again at any time, such as the scenes of a lesson, and is not kept.
    """

    def __init__(
        self,
        session: Session,
        unsaved: Unsaved,
        notice: Notice,
        open_file: Callable[[Path], bool],
        folder: Path | None,
        parent: QObject | None = None,
        inherited: Kept | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._unsaved = unsaved
        self._notice = notice
        self._background = Background(self._fail, self)
        self._open_file = open_file
        self._folder = folder
        kept = inherited or Kept(WindowFile(folder) if folder else None)
        self._file = kept.file
        self._written = kept.written  # what the file holds, or will in a moment
        self._clear: Callable[[], None] | None = None  # what becomes of the file when the next network stands
        self._left = kept.left
        self._offered: Path | None = None
        self._wanted: Path | None = None  # what is being opened of it
        self._recovering = kept.recovering  # what stands, and is not in this window's own file yet
        self._has_failed = False
        self.rests = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        session.replacing.connect(self._on_replacing)
        session.built.connect(lambda _: self._on_built())
        session.opened.connect(lambda _: self._on_opened())
        session.run_changed.connect(lambda _: self._keep_what_was_recovered())
        session.refused.connect(lambda _: self._on_refused())
        session.file.saved.connect(lambda *_: self._on_saved())

    def set_interval(self, minutes: float) -> None:
        """Write every so many minutes; never by itself if 0."""
        if minutes and self._file is not None:
            self._timer.start(round(60_000 * minutes))
        else:
            self._timer.stop()

    def keep(self) -> None:
        """Write the run to the window's file if something of it would be lost and is not there yet."""
        content = self._unsaved.content
        if self._file is None or self.rests or not self._unsaved.is_any or content == self._written:
            return
        if self._session.file.request(self._write):
            self._written = content

    def offer(self) -> None:
        """Offer what windows have left that did not end properly, the newest first."""
        if self._folder is not None:
            folder = self._folder
            self._background.do(lambda: left_files(folder), self._take_left)

    def unsaved_runs(self) -> list[Path]:
        """Return the files of runs that were replaced or closed before they were saved, the newest first."""
        return unsaved_runs(self._folder) if self._folder else []

    @property
    def is_busy(self) -> bool:
        """Whether something is being written or read."""
        return bool(self._background.backlog)

    def hand_over(self) -> Kept:
        """Leave the file, and what is still to be offered, to the window that takes this one's place."""
        self._timer.stop()
        self._background.close()
        offered = self._offered if self._notice.isVisible() else None
        return Kept(
            self._file, self._written, [*([offered] if offered else []), *self._left], self._recovering, self._folder
        )

    def go_on(self) -> None:
        """Offer what the window before had not offered to the end."""
        self._offer_next()

    def close(self) -> None:
        """Keep the run if it is not saved, and leave nothing that looks like a window which was killed."""
        self._timer.stop()
        if self._file is None:
            self._background.close()
            return
        if self._unsaved.is_any and not self.rests:
            self._keep_before_closing(self._file)
            self._background.do(self._file.set_aside, lambda _: None)
        else:
            self._background.do(self._file.remove, lambda _: None)
        self._background.close()
        self._file.release()

    def _keep_before_closing(self, file: WindowFile) -> None:
        """Write the run as it is; as it was at the last checkpoint if the engine does not answer in time."""
        if self._unsaved.content == self._written:
            return
        given: list[Snapshot] = []
        asked = self._session.file.request(given.append)
        until = time.monotonic() + _PATIENCE
        while asked and not given and time.monotonic() < until and not self._session.engine.is_held:
            self._session.poll()
            time.sleep(0.005)
        snapshot = given[0] if given else self._session.file.at_last_checkpoint()
        if snapshot is not None:
            self._background.do(lambda: file.write(snapshot), lambda _: None)

    def _write(self, snapshot: Snapshot) -> None:
        file = self._file
        assert file is not None
        held, self._recovering = self._recovering, None
        self._background.do(lambda: file.write(snapshot), lambda _: self._on_written(held))

    def _on_written(self, held: Path | None) -> None:
        self._has_failed = False
        if held is not None:  # what was recovered is in this window's own file now
            self._discard(held)

    def _fail(self, reason: str) -> None:
        """Say once that the run cannot be kept, until that works again."""
        self._written = None
        if not self._has_failed:
            self._has_failed = True
            self._notice.tell(self.tr("The run could not be kept for recovery: {0}").format(said(reason)), bad=True)

    def _on_replacing(self) -> None:
        """Keep the run that another is about to replace; it is asked for before the other one is."""
        if self._file is not None and self._unsaved.is_any and not self.rests:
            self.keep()
            self._clear = self._file.set_aside
        elif self._file is not None:
            self._clear = self._file.remove

    def _on_built(self) -> None:
        """Set the file aside whose run is gone, or remove it; it stays where a new engine goes on with the run."""
        if self._clear is not None:
            self._background.do(self._clear, lambda _: None)
            self._clear = self._written = None

    def _on_opened(self) -> None:
        self._recovering, self._wanted = self._wanted, None

    def _keep_what_was_recovered(self) -> None:
        """Write a recovered run to this window's own file, before the one that was left is removed."""
        if self._recovering is not None:
            self.keep()

    def _on_refused(self) -> None:
        self._clear = self._wanted = None

    def _on_saved(self) -> None:
        if self._file is not None and not self._unsaved.is_any:
            self._written = None
            self._background.do(self._file.remove, lambda _: None)

    # --- what was left ------------------------------------------------------------------------------------------------

    def _take_left(self, left: list[Path]) -> None:
        self._left = left
        self._offer_next()

    def _offer_next(self) -> None:
        self._offered = None
        if self._left:
            path = self._offered = self._left.pop(0)
            self._background.do(lambda: seen_of(path), lambda seen: self._offer(path, seen))

    def _offer(self, path: Path, seen: SnapshotSummary | SnapshotError) -> None:
        if isinstance(seen, SnapshotError):
            self._notice.tell(
                self.tr("RNNScope did not end properly, and the run it kept cannot be used. {0}").format(
                    said(str(seen))
                ),
                bad=True,
                lasting=True,
                offers=[(self.tr("Discard"), lambda: self._discard(path))],
            )
            return
        when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seen.modified)), QLocale.FormatType.ShortFormat)
        text = self.tr("RNNScope did not end properly. The run “{0}” was kept at step {1}, {2}.")
        self._notice.tell(
            text.format(seen.experiment.name, QLocale().toString(seen.step), when),
            lasting=True,
            offers=[
                (self.tr("Recover"), lambda: self._recover(path)),
                (self.tr("Discard"), lambda: self._discard(path)),
            ],
        )

    def _recover(self, path: Path) -> None:
        self._offered = None
        self._wanted = path if self._open_file(path) else None

    def _discard(self, path: Path) -> None:
        self._background.do(lambda: discard(path), lambda _: self._offer_next())
