"""The snapshots that were opened or saved last, kept in the folder of the settings."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ..settings.json_file import JsonFile

MOST = 50
_FILES = "files"


class RecentFiles:
    """The list of recent files; other windows may add to it.

    Args:
        file: where it is kept.
    """

    def __init__(self, file: JsonFile) -> None:
        self._file = file

    def paths(self) -> list[Path]:
        """Return the files that are still there, the newest first."""
        values, _ = self._file.read()
        listed: Any = values.get(_FILES)
        names = cast("list[Any]", listed) if isinstance(listed, list) else []
        found = (Path(name) for name in names if isinstance(name, str) and name)
        return [path for path in found if _is_there(path)][:MOST]

    def add(self, path: Path) -> None:
        """Put a file at the head of the list.

        Raises:
            RNNScopeError: the list could not be written.
        """
        path = path.absolute()
        names = [str(path), *(str(other) for other in self.paths() if other != path)]
        self._file.update({_FILES: names[:MOST]})


def _is_there(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_file()
    return False
