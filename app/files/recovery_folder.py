"""The folder of runs that were not saved: one file of each window that is open, and those of runs that went unsaved.

A window's file has a lock beside it, which the system gives up with the process: a file without a holder is what a
window left that did not end properly. Runs that were replaced, or closed, before they were saved are kept as well, the
newest few of them.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QLockFile

from ...core.errors import SnapshotError
from ...core.snapshot import SUFFIX, save
from ..settings.store import FOLDER_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.snapshot import Snapshot

# Runs that were not saved, and files of windows that did not end properly, that are kept at the most.
MOST_UNSAVED, MOST_LEFT = 20, 5
_OPEN, _UNSAVED, _LOCK = "open-", "unsaved-", ".lock"


def recovery_folder() -> Path:
    """Return the folder for runs that were not saved; beside the settings where those have a folder of their own."""
    given = os.environ.get(FOLDER_VARIABLE)
    place = Path(given) if given else platformdirs.user_state_path("rnnscope", appauthor=False)
    return place / "recovery"


def unsaved_runs(folder: Path) -> list[Path]:
    """Return the files of runs that were replaced or closed before they were saved, the newest first."""
    return _newest_first(folder, _UNSAVED)


class WindowFile:
    """The file of one window in the folder, held by a lock from the first writing on.

    Args:
        folder: the folder, which need not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: tuple[Path, QLockFile] | None = None

    @property
    def path(self) -> Path | None:
        """The file; None before the first writing."""
        return self._held[0] if self._held else None

    def write(self, snapshot: Snapshot) -> None:
        """Write a run in place of the one before.

        Raises:
            SnapshotError: it could not be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise SnapshotError(f"The folder {self._folder.name} could not be made: {reason}.") from error
        if self._held is None:
            self._held = self._hold()
        save(snapshot, self._held[0])

    def _hold(self) -> tuple[Path, QLockFile]:
        """Return a file that no window has, and its lock."""
        for number in range(1, 100):
            path = self._folder / f"{_OPEN}{os.getpid()}-{number}{SUFFIX}"
            lock = _lock_of(path)
            if not path.exists() and lock.tryLock(0):
                return path, lock
        raise SnapshotError(f"No file can be made in the folder {self._folder.name}.")

    def set_aside(self) -> None:
        """Keep what is in it as a run that was not saved, and the newest few of these.

        Raises:
            SnapshotError: the folder cannot be written.
        """
        if self.path is None or not self.path.exists():
            return
        number = max(map(_number, unsaved_runs(self._folder)), default=0) + 1
        with _said(self.path):
            self.path.replace(self._folder / f"{_UNSAVED}{number:06d}-{os.getpid()}{SUFFIX}")
        for path in unsaved_runs(self._folder)[MOST_UNSAVED:]:
            discard(path)

    def remove(self) -> None:
        """Remove the file: its run is saved elsewhere.

        Raises:
            SnapshotError: it cannot be removed.
        """
        if self.path is not None:
            with _said(self.path):
                self.path.unlink(missing_ok=True)

    def release(self) -> None:
        """Give up the lock; nothing is written any more."""
        if self._held is not None:
            self._held[1].unlock()


def left_files(folder: Path) -> list[Path]:
    """Return the files of windows that did not end properly, the newest first; more than a few are cleared away."""
    left = [path for path in _newest_first(folder, _OPEN) if _is_left(path)]
    for path in left[MOST_LEFT:]:
        discard(path)
    return left[:MOST_LEFT]


def discard(path: Path) -> None:
    """Remove a file that a window has left, or a run that was not saved.

    Raises:
        SnapshotError: it cannot be removed.
    """
    with _said(path):
        path.unlink(missing_ok=True)
        _lock_path(path).unlink(missing_ok=True)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Say in one sentence what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise SnapshotError(f"{path.name} could not be cleared away: {error.strerror or error}.") from error


def _is_left(path: Path) -> bool:
    lock = _lock_of(path)
    if not lock.tryLock(0):
        return False  # its window is open
    lock.unlock()
    return True


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(_lock_path(path)))
    lock.setStaleLockTime(0)  # however long it has been held, it counts as long as its process lives
    return lock


def _lock_path(path: Path) -> Path:
    return path.with_name(f".{path.name}{_LOCK}")


def _newest_first(folder: Path, prefix: str) -> list[Path]:
    found: list[tuple[int, Path]] = []
    for path in folder.glob(f"{prefix}*{SUFFIX}"):
        with suppress(FileNotFoundError):  # another window has just taken it away
            found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


def _number(path: Path) -> int:
    text = path.name.removeprefix(_UNSAVED).partition("-")[0]
    return int(text) if text.isdigit() else 0
