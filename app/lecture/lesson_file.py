"""The file of a lesson, read anew each time that it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from ...core.lessons.reading import LANGUAGES, LessonError, lesson_files, read_lesson
from ..panels.registry import PANELS

if TYPE_CHECKING:
    from pathlib import Path

    from ...core.lessons.lesson import Lesson

# Milliseconds after the last change until the file is read: editors write in several goes.
_SETTLED = 150


class LessonFile(QObject):
    """Watches a lesson's file, also where an editor puts another file in its place.

    Signals:
        saved: it was saved without a mistake (the `Lesson`).
        mistaken: it was saved with a mistake (where and which, as a sentence).

    Args:
        path: the file.

    Attributes:
        path: the file.
    """

    saved = Signal(object)
    mistaken = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._content: bytes | None = None
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())

    def read(self) -> Lesson:
        """Return the lesson, and watch its file from now on.

        Raises:
            LessonError: it has a mistake, or cannot be read.
        """
        self._watch()
        self._content = self._bytes()
        return checked_lesson(self.path)

    def _watch(self) -> None:
        """Watch the file and its folder: a file that takes the place of another is not watched any more."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for place in (self.path, self.path.parent):
            if str(place) not in watched and place.exists():
                self._watcher.addPath(str(place))

    def _look(self) -> None:
        content = self._bytes()
        if content is None or content == self._content:
            self._watch()
            return  # gone for a moment, or another file of the folder
        try:
            lesson = self.read()
        except LessonError as error:
            self.mistaken.emit(str(error))
        else:
            self.saved.emit(lesson)

    def _bytes(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except OSError:
            return None


def checked_lesson(path: Path) -> Lesson:
    """Read a lesson.

    Raises:
        LessonError: it has a mistake, or cannot be read.
    """
    return read_lesson(path, [info.panel_id for info in PANELS])


def in_language(path: Path, language: str) -> Path:
    """Return the same lesson of the course in another language; a file that is none of the course's is what it is."""
    there = next((each for each in lesson_files(language) if each.name == path.name), None)
    in_course = any(path in lesson_files(each) for each in LANGUAGES)
    return there if there is not None and in_course else path
