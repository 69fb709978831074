"""Reading a file that a person has named, whose size nobody has promised."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from .errors import SpecError

if TYPE_CHECKING:
    from pathlib import Path


def read_bounded(path: Path, most: int) -> bytes:
    """Return what an ordinary file holds.

    Args:
        path: the file.
        most: bytes it may have.

    Raises:
        SpecError: it cannot be read, is larger, or is no ordinary file: a pipe or a device might never end.
    """
    content = b""
    try:
        ordinary = stat.S_ISREG(path.stat().st_mode)
        if ordinary:
            with path.open("rb") as file:
                content = file.read(most + 1)
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SpecError(f"{path.name} could not be read: {reason}.") from error
    if not ordinary:
        raise SpecError(f"{path.name} could not be read: it is not an ordinary file.")
    if len(content) > most:
        raise SpecError(f"{path.name} could not be read: it is larger than {most >> 20} MiB.")
    return content
