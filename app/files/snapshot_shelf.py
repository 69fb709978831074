"""Reads what a list of snapshot files shows, one file after the other beside the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.errors import SnapshotError
from ...core.snapshot_summary import SnapshotSummary, read_summary
from ..background import Background

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Seen = SnapshotSummary | SnapshotError


class SnapshotShelf(QObject):
    """Looks into files; what is asked for next takes the place of what is not yet read.

    Signals:
        seen: a file was looked into (its path, and its `SnapshotSummary`, or the `SnapshotError` that says why not).
        mistaken: something else went wrong (a sentence).
    """

    seen = Signal(object, object)
    mistaken = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = Background(self.mistaken.emit, self)
        self._waiting: list[Path] = []
        self._round = 0

    @property
    def is_busy(self) -> bool:
        """Whether there are files that were not looked into yet."""
        return bool(self._waiting) or self.background.backlog > 0

    def look_into(self, paths: Sequence[Path]) -> None:
        """Look into these files, and no more into those that were asked for before."""
        self._round += 1
        self._waiting = list(paths)
        self._next()

    def close(self) -> None:
        """Read no more."""
        self._waiting = []
        self.background.close()

    def _next(self) -> None:
        if self._waiting:
            path, begun = self._waiting.pop(0), self._round
            self.background.do(lambda: seen_of(path), lambda seen: self._tell(path, seen, begun))

    def _tell(self, path: Path, seen: Seen, begun: int) -> None:
        if begun == self._round:
            self.seen.emit(path, seen)
            self._next()


def seen_of(path: Path) -> Seen:
    """Look into a file; return the problem if it cannot be used."""
    try:
        return read_summary(path)
    except SnapshotError as error:
        return error
