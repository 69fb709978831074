"""The lessons of the course at the top of the menu of lectures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .languages.language import spoken

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from .action_handlers import ActionHandlers


class LectureMenu(QObject):
    """Fills the menu the first time it opens: the lessons' titles stand in their files."""

    def __init__(self, menu: QMenu, window: ActionHandlers) -> None:
        super().__init__(menu)
        self._menu, self._window = menu, window
        self._made: list[QAction] = []
        menu.aboutToShow.connect(self.lessons)

    def lessons(self) -> list[QAction]:
        """Return an action for each lesson of the course, which plays it."""
        if self._made:
            return self._made
        from ..core.lessons.reading import lesson_files, lesson_title

        first = self._menu.actions()[0]
        for path in lesson_files(spoken()):
            number, _, _ = path.stem.partition("-")
            title = lesson_title(path).replace("&", "&&")
            made = self._menu.addAction(f"{number.lstrip('0')}. {title}")
            made.setToolTip(self.tr("Play this lesson of the course"))
            made.triggered.connect(lambda _=False, path=path: self._window.open_lecture(path))
            self._menu.insertAction(first, made)
            self._made.append(made)
        if self._made:
            self._menu.insertSeparator(first)
        return self._made
