"""Files of the window that are written whole or not at all, with an error that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.atomic_file import replace_file
from ...core.errors import RNNScopeError

if TYPE_CHECKING:
    from pathlib import Path


def write_bytes(path: Path, contents: bytes) -> None:
    """Write a file.

    Raises:
        RNNScopeError: it could not be written; what was there before is whole.
    """
    try:
        replace_file(path, lambda file: file.write(contents))
    except OSError as error:
        raise RNNScopeError(f"{path.name} could not be written: {error.strerror or error}.") from error
