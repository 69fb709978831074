"""Files that are written whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..core.errors import RNNScopeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a file beside `path` to write to, and put it in its place at the end; after an error nothing is left.

    Raises:
        RNNScopeError: it could not be written.
    """
    beside = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        yield beside
        beside.replace(path)
    except OSError as error:
        raise RNNScopeError(f"{path.name} could not be written: {error.strerror or error}.") from error
    finally:
        if beside.parent.is_dir():
            beside.unlink(missing_ok=True)


def write_bytes(path: Path, contents: bytes) -> None:
    """Write a file.

    Raises:
        RNNScopeError: it could not be written.
    """
    with written_whole(path) as beside:
        beside.write_bytes(contents)
