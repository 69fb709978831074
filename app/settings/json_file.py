"""A small JSON file that several windows may write: versioned, replaced as a whole, and set aside if it is damaged."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QCoreApplication, QLockFile

from ...core.atomic_file import replace_file
from ...core.errors import RNNScopeError
from ..translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = 1
LARGEST = 1 << 20  # bytes; what is larger was not written by this program
_WAIT = 500  # milliseconds for another window to finish writing

_DAMAGED = QT_TRANSLATE_NOOP("settings", "{file} was damaged and is now {aside}; the usual values are used.")
_UNREADABLE = QT_TRANSLATE_NOOP("settings", "{file} could not be read: {reason}. The usual values are used.")
_UNWRITABLE = QT_TRANSLATE_NOOP("settings", "{file} could not be written: {reason}.")


class _Contents(msgspec.Struct):
    """What the file holds; a newer version of the program may have put more into it."""

    version: int
    values: dict[str, Any]


class JsonFile:
    """Values by name, in a file or, without a path, in memory alone.

    Attributes:
        path: the file; None keeps the values in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._memory: dict[str, Any] = {}

    def read(self) -> tuple[dict[str, Any], str]:
        """Return the values, and a sentence on what was wrong with the file; it is empty if nothing was.

        A file that makes no sense is renamed, so that nothing a person wrote is lost, and counts as empty.
        """
        if self.path is None:
            return dict(self._memory), ""
        try:
            if not self.path.exists():
                return {}, ""
            if self.path.stat().st_size > LARGEST:
                return {}, self._set_aside()
            contents = msgspec.json.decode(self.path.read_bytes(), type=_Contents)
        except OSError as error:
            return {}, _said(_UNREADABLE, file=self.path.name, reason=error.strerror)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return {}, self._set_aside()
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
                values, _ = self.read()
                content = msgspec.json.encode(_Contents(VERSION, _merged(values, changes)))
                replace_file(self.path, lambda file: file.write(msgspec.json.format(content, indent=2) + b"\n"))
        except OSError as error:
            raise RNNScopeError(_said(_UNWRITABLE, file=self.path.name, reason=error.strerror)) from error

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
