"""Finding a command by typing part of its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

_WIDTH, _HEIGHT = 460, 340
# Keys that move in the list while the text has the focus.
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class CommandPalette(QDialog):
    """A list of commands that shrinks as one types; Enter runs the one that is marked, Escape leaves.

    Commands that cannot be used now stand there greyed, so that one learns that they are there.
    """

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Find a command"))
        self._actions = actions
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("Type part of a command's name"))
        self.text.setAccessibleName(self.tr("Part of a command's name"))
        self.text.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.text)
        layout.addWidget(self.list, 1)
        self.resize(_WIDTH, _HEIGHT)
        self.text.textChanged.connect(self._filter)
        self.text.returnPressed.connect(self._run)
        self.text.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._run())
        self._filter("")

    @property
    def titles(self) -> list[str]:
        """What stands in the list."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the text has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        """Keep the commands that have every word of a text in their name, or else begin words of what they do.

        Those that can be used come first, and of these what is found by name.
        """
        words = text.casefold().split()
        by_name = [action for action in self._actions if all(word in plain_title(action).casefold() for word in words)]
        found = by_name + [action for action in self._actions if action not in by_name and _tells_of(action, words)]
        self.list.clear()
        for action in sorted(found, key=lambda action: not action.isEnabled()):
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            item = QListWidgetItem(plain_title(action) + (f"    {keys}" if keys else ""), self.list)
            item.setData(Qt.ItemDataRole.UserRole, action)
            item.setToolTip(action.toolTip())
            if not action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        if not found:
            QListWidgetItem(self.tr("No command is about this."), self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        action: Any = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if action is not None and action.isEnabled():
            self.close()
            action.trigger()


def _tells_of(action: QAction, words: list[str]) -> bool:
    """Say whether every word begins one of those that say what an action does."""
    told = re.findall(r"\w+", f"{plain_title(action)} {action.toolTip()}".casefold())
    return all(any(each.startswith(word) for each in told) for word in words)


def plain_title(action: QAction) -> str:
    """Return an action's title without the mark of its menu letter."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
