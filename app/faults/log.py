"""The log: what the program noted of its own doings, in the platform's folder for logs; it rotates and stays bounded.

Only the window writes it. What its engine and workers complain of, the window notes for them, so that one file has
the whole story. Nothing is noted for each frame or step.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, TYPE_CHECKING

import platformdirs

from ..settings.store import FOLDER_VARIABLE as SETTINGS_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable

# Names another folder for the log; the tests use it.
FOLDER_VARIABLE = "RNNSCOPE_LOG"
FILE, CRASH_FILE = "rnnscope.log", "crash.log"
# Bytes of a file, and how many older ones are kept beside it.
LARGEST, KEPT = 512 * 1024, 3
# The same words are noted so often in so many seconds: a fault in what is drawn sixty times a second must not fill it.
SAME_WORDS, WITHIN = 5, 60.0
_MOST_WORDS = 500

_ROOT = "rnnscope"


def log_folder() -> Path:
    """Return the folder of the log; beside the settings where those have a folder of their own."""
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given)
    if beside := os.environ.get(SETTINGS_VARIABLE):
        return Path(beside) / "log"
    return platformdirs.user_log_path("rnnscope", appauthor=False)


class _NoFlood(logging.Filter):
    """Lets the same words pass a few times a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._passed: dict[str, list[float]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is noted."""
        now, words = self._clock(), f"{record.name} {record.getMessage()}"
        if len(self._passed) > _MOST_WORDS:
            self._passed.clear()
        times = [when for when in self._passed.get(words, ()) if now - when < WITHIN]
        if len(times) >= SAME_WORDS:
            return False
        self._passed[words] = [*times, now]
        if len(times) == SAME_WORDS - 1:
            record.msg = f"{record.getMessage()} (the same is not noted again for a minute)"
            record.args = ()
        return True


class Log:
    """The program's log while it is open.

    Args:
        folder: where its files stand; made if it is not there.

    Attributes:
        problem: why nothing can be noted, as a sentence; empty if all is well.
    """

    def __init__(self, folder: Path) -> None:
        self.problem = ""
        self._folder = folder
        self._handler: logging.Handler = logging.NullHandler()
        self._crashes: IO[str] | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                folder / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="backslashreplace"
            )
            self._crashes = _bounded(folder / CRASH_FILE)
        except OSError as error:
            self.problem = f"The log in {folder} cannot be written: {error.strerror or error}."
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"))
        self._handler.addFilter(_NoFlood())
        self._logger = logging.getLogger(_ROOT)
        self._logger.addHandler(self._handler)
        self._logger.setLevel(logging.INFO)
        self._logger.propagate = False

    def note_crashes(self) -> None:
        """Let Python write where it was, should the process be ended by a fault in machine code."""
        if self._crashes is not None:
            faulthandler.enable(self._crashes)

    def close(self) -> None:
        """Write what is left, and note nothing more."""
        self._logger.removeHandler(self._handler)
        self._logger.propagate = True
        self._handler.close()
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()


def tail(folder: Path, most: int = 20_000) -> str:
    """Return the end of the log, and of what was noted of crashes; empty if there is nothing.

    Args:
        folder: where the log is.
        most: characters of each file at the most.
    """
    parts = []
    for name in (FILE, CRASH_FILE):
        try:
            with (folder / name).open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - most))
                text = file.read(most).decode(errors="replace")
        except OSError:
            continue  # there is none yet, or it is not ours to read: then there is nothing to tell
        whole = text if size <= most else text.partition("\n")[2]
        if whole.strip():
            parts.append(whole.strip())
    return "\n\n".join(parts)


def _bounded(path: Path) -> IO[str]:
    """Open a file to write at its end; begin anew when it has become large."""
    mode = "w" if path.exists() and path.stat().st_size > LARGEST else "a"
    return path.open(mode, encoding="utf-8")
