"""A small JSON file that several windows may write: versioned, replaced as a whole, and set aside if it is damaged.

What an older version of the program wrote is brought up to date by migrations, one for each version. What a newer one
wrote is used as far as it makes sense here, and the file is left to it: changes hold until the window closes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta
from PySide6.QtCore import QCoreApplication, QLockFile

from ...core.atomic_file import replace_file
from ...core.errors import RNNScopeError
from ..translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LARGEST = 1 << 20  # bytes; what is larger was not written by this program
_WAIT = 500  # milliseconds for another window to finish writing

_DAMAGED = QT_TRANSLATE_NOOP("settings", "{file} was damaged and is now {aside}; the usual values are used.")
_UNREADABLE = QT_TRANSLATE_NOOP("settings", "{file} could not be read: {reason}. The usual values are used.")
_NEWER = QT_TRANSLATE_NOOP(
    "settings",
    "{file} was written by a newer version of RNNScope and stays as it is; changes hold until the window closes.",
)
_UNWRITABLE = QT_TRANSLATE_NOOP("settings", "{file} could not be written: {reason}.")


# Makes of the values of one version those of the next.
Migration = Callable[[dict[str, Any]], dict[str, Any]]


class _Contents(msgspec.Struct):
    """What the file holds; a newer version of the program may have put more into it."""

    version: Annotated[int, Meta(ge=1)]
    values: dict[str, Any]


# What reading a file raises that was damaged, or that a person wrote by hand and not quite right.
_NONSENSE = (ValueError, TypeError, LookupError, RecursionError)


class JsonFile:
    """Values by name, in a file or, without a path, in memory alone.

    Args:
        path: the file; None keeps the values in memory.
        migrations: from version 1 to 2, from 2 to 3 and so on; the file's version is one more than there are.

    Attributes:
        path: the file.
        version: of what is written.
    """

    def __init__(self, path: Path | None, migrations: Sequence[Migration] = ()) -> None:
        self.path = path
        self.version = 1 + len(migrations)
        self._migrations = tuple(migrations)
        self._memory: dict[str, Any] = {}
        self._newer_was_told = False

    def read(self) -> tuple[dict[str, Any], str]:
        """Return the values, and a sentence on what is wrong with the file; empty if nothing is, or it has been told.

        A file that makes no sense is renamed, so that nothing a person wrote is lost, and counts as empty.
        """
        if self.path is None:
            return dict(self._memory), ""
        try:
            contents = self._contents()
        except OSError as error:
            return {}, _said(_UNREADABLE, file=self.path.name, reason=error.strerror)
        except _NONSENSE:
            return {}, self._set_aside()
        if contents.version > self.version:
            told, self._newer_was_told = self._newer_was_told, True
            return contents.values | self._memory, "" if told else _said(_NEWER, file=self.path.name)
        return contents.values, ""

    def update(self, changes: dict[str, Any]) -> None:
        """Put values into the file and keep its others, which another window may have written meanwhile.

        A value of None takes its name out.

        Raises:
            RNNScopeError: the file could not be written.
        """
        if self.path is None:
            self._memory = _merged(self._memory, changes)
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self.path):
                try:
                    contents = self._contents()
                except _NONSENSE:
                    self._set_aside()
                    contents = _Contents(self.version, {})
                if contents.version > self.version:
                    self._memory |= changes
                    return
                content = msgspec.json.encode(_Contents(self.version, _merged(contents.values, changes)))
                replace_file(self.path, lambda file: file.write(msgspec.json.format(content, indent=2) + b"\n"))
        except OSError as error:
            raise RNNScopeError(_said(_UNWRITABLE, file=self.path.name, reason=error.strerror)) from error

    def _contents(self) -> _Contents:
        """Return what the file holds, brought up to this version; nothing if there is no file.

        Raises:
            OSError: it cannot be read.
            ValueError: it makes no sense, as any other of `_NONSENSE` says.
        """
        assert self.path is not None
        if not self.path.exists():
            return _Contents(self.version, {})
        if self.path.is_dir() or self.path.stat().st_size > LARGEST:
            raise ValueError("this was not written by the program")
        contents = msgspec.json.decode(self.path.read_bytes(), type=_Contents)
        for migrate in self._migrations[contents.version - 1 :]:
            contents = _Contents(contents.version + 1, migrate(contents.values))
        return contents

    def _set_aside(self) -> str:
        """Rename the file; return the sentence that says so."""
        assert self.path is not None
        aside = next(
            place
            for number in range(1, 10_000)
            if not (place := self.path.with_name(f"{self.path.stem}.damaged-{number}{self.path.suffix}")).exists()
        )
        try:
            self.path.replace(aside)
        except OSError as error:
            return _said(_UNREADABLE, file=self.path.name, reason=error.strerror)
        return _said(_DAMAGED, file=self.path.name, aside=aside.name)


def _merged(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (values | changes).items() if value is not None}


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other windows from writing; one that hangs is not waited for long."""
    lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
    lock.setStaleLockTime(5000)
    lock.tryLock(_WAIT)
    try:
        yield
    finally:
        lock.unlock()


def _said(text: str, **values: str | None) -> str:
    return QCoreApplication.translate("settings", text).format(**values)
