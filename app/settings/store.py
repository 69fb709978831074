"""The one place where the settings of this window live, and where their file is read and written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import platformdirs
from msgspec import structs
from PySide6.QtCore import QObject, Signal

from ...core.errors import RNNScopeError
from ...core.spec_fields import fields_of
from ..languages.sentences import said
from .json_file import JsonFile, Migration
from .spec import Settings

# Names another folder for settings and layouts; the tests and a person who wants a fresh start use it.
FOLDER_VARIABLE = "RNNSCOPE_CONFIG"

# Bring files of older versions up to date: the first entry makes version 2 of version 1, and so on. A name that
# was added needs none. Each version has a sample in tests/app/settings/samples.
SETTINGS_MIGRATIONS: tuple[Migration, ...] = ()
LAYOUT_MIGRATIONS: tuple[Migration, ...] = ()


def config_folder() -> Path:
    """Return the folder of settings and layouts, which may not be there yet."""
    given = os.environ.get(FOLDER_VARIABLE)
    return Path(given) if given else platformdirs.user_config_path("rnnscope", appauthor=False)


class SettingsStore(QObject):
    """The settings as they are now; each change is written at once.

    Signals:
        changed: a setting has another value (`Settings`).
        failed: the file could not be written (a sentence); the change holds until the window closes.

    Args:
        folder: where the files stand; None keeps everything in memory, so that no file of the person is touched.

    Attributes:
        now: the settings.
        layouts: the file of the window's layouts, which stands beside that of the settings.
        recent: the file of the list of snapshots that were opened or saved last, likewise.
        sweep: where the last sweep is kept, likewise; None for nowhere.
        problems: what was wrong when the settings were read, a sentence each.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = JsonFile(folder / "settings.json" if folder else None, SETTINGS_MIGRATIONS)
        self.layouts = JsonFile(folder / "layouts.json" if folder else None, LAYOUT_MIGRATIONS)
        self.recent = JsonFile(folder / "recent.json" if folder else None)
        self.sweep = folder / "sweep.json" if folder else None
        values, problem = self._file.read()
        self.problems: list[str] = [problem] if problem else []
        self.now = self._checked(values)

    def successor(self) -> SettingsStore:
        """Return a store that goes on with these settings and files, and that nobody listens to yet."""
        store = SettingsStore()
        store._file, store.layouts, store.recent = self._file, self.layouts, self.recent
        store.sweep = self.sweep
        store.now = self.now
        return store

    def set(self, **values: Any) -> None:
        """Give settings other values.

        Raises:
            SpecError: a value is not allowed; nothing has changed then.
        """
        wanted = structs.replace(self.now, **values)
        if wanted == self.now:
            return
        self.now = wanted
        try:
            self._file.update(values)
        except RNNScopeError as error:
            self.failed.emit(str(error))
        self.changed.emit(wanted)

    def _checked(self, values: dict[str, Any]) -> Settings:
        """Take the values that are allowed, field by field; say which are not."""
        good: dict[str, Any] = {}
        for field in fields_of(Settings):
            if field.name not in values:
                continue
            reason = field.violation(values[field.name])
            if reason is None:
                good[field.name] = values[field.name]
            else:
                text = self.tr("The setting “{0}” {1}; its usual value is used.")
                self.problems.append(text.format(said(field.title), said(reason)))
        return Settings(**good)
