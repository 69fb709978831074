"""Replacing a file as a whole: whenever the program is killed, the old file or the new one is there, and whole.

The new contents are written beside the old file and flushed to the disk; then they take its name, and the folder is
flushed as well, so that the change of names outlives a loss of power.
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

# What a file is called until it is whole, and the seconds after which one that was left lying is taken for lost.
SUFFIX, LOST_AFTER = ".part", 3600.0
# What file systems answer that cannot flush a folder: they keep its order by themselves, or not at all.
_CANNOT_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def replace_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a new file beside `path`, and put it in place; a link is followed.

    Raises:
        OSError: it could not be done. The old file is whole, and nothing is left beside it, unless flushing the folder
            failed: then the new file is in place.
    """
    path = Path(os.path.realpath(path))
    part = path.with_name(f".{path.name[:200]}.{secrets.token_hex(6)}{SUFFIX}")
    # made with the rights that the person's other files have, and never over a file that is there
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            os.chmod(part, path.stat().st_mode & 0o777)
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)
    _clear_lost(path)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # where a folder cannot be opened
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
    finally:
        os.close(descriptor)


def _clear_lost(path: Path) -> None:
    """Remove what writes of this file left behind that were killed; a young one may still be under way."""
    with suppress(OSError):  # tidying up is no reason to report a file that was written as lost
        for entry in os.scandir(path.parent):
            ours = entry.name.startswith(f".{path.name[:200]}.") and entry.name.endswith(SUFFIX)
            if ours and time.time() - entry.stat().st_mtime > LOST_AFTER:
                os.unlink(entry)
