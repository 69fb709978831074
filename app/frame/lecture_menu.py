"""The lessons of the course at the top of the menu of lectures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ..languages.language import spoken

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from ..action_handlers import ActionHandlers


class LectureMenu(QObject):
    """Fills the menu the first time it opens: the lessons' titles stand in their files."""

    def __init__(self, menu: QMenu, window: ActionHandlers) -> None:
        super().__init__(menu)
        self._menu = menu
        self._window = window
        self._made: list[QAction] = []
        self._is_filled = False
        menu.aboutToShow.connect(self._fill)

    def lessons(self) -> list[QAction]:
        """Return an action for each lesson of the course, which plays it."""
        if not self._made:
            from ...core.lessons.reading import lesson_files, lesson_title

            for path in lesson_files(spoken()):
                number, _, _ = path.stem.partition("-")
                title = lesson_title(path).replace("&", "&&")
                action = QAction(f"{number.lstrip('0')}. {title}", self)
                action.setToolTip(self.tr("Play this lesson of the course"))
                action.triggered.connect(lambda _=False, path=path: self._window.open_lecture(path))
                self._made.append(action)
        return self._made

    def _fill(self) -> None:
        if not self._is_filled:
            self._is_filled = True
            first = self._menu.actions()[0]
            self._menu.insertActions(first, self.lessons())
            self._menu.insertSeparator(first)
