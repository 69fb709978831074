"""Edits of the form as steps of undo: each knows the values before and after, and changes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoCommand
from PySide6.QtWidgets import QLineEdit

from .edit_text import describe, differences, is_typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

Values = dict[str, Any]

# Told from that of changes of weights, which stand on the same stack: Qt offers only commands of one id to be merged.
_COMMAND_ID = 2


class Edit(QUndoCommand):
    """One edit of the form; what is typed into one field without a pause elsewhere is one.

    Args:
        restore: changes the form of a variant from some values to others.
        variant: which of the compared networks the form held.
        before: the form's values before.
        after: those after, which the form shows already.
        text: what was done as a phrase; made from the values if it is empty.
        continues: whether it goes on with what was typed just before.
    """

    def __init__(
        self,
        restore: Callable[[int, Values, Values], None],
        variant: int,
        before: Values,
        after: Values,
        text: str = "",
        *,
        continues: bool = False,
    ) -> None:
        super().__init__(text or describe(before, after))
        self._restore = restore
        self._variant = variant
        self._before, self._after = before, after
        self._place = None if text else typed_place(before, after)
        self._continues = continues
        self._shown = True  # a person has done it already when it is pushed

    def id(self) -> int:
        """Let Qt try to merge it with the edit before."""
        return _COMMAND_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in what was typed on; nothing is left of typing that ended where it began."""
        if not isinstance(other, Edit) or not other._continues:
            return False
        if (other._variant, other._place) != (self._variant, self._place):
            return False
        self._after = other._after
        self.setText(describe(self._before, self._after))
        self.setObsolete(self._before == self._after)
        return True

    def undo(self) -> None:
        """Show what was there before."""
        self._restore(self._variant, self._after, self._before)

    def redo(self) -> None:
        """Show it again; nothing is to be done the first time."""
        if self._shown:
            self._shown = False
        else:
            self._restore(self._variant, self._before, self._after)


class Typing(QObject):
    """Watches the controls of a form: when typing pauses, and Undo and Redo, which mean the form and not one field.

    A text field would otherwise take Ctrl+Z for itself, and know nothing of what was done elsewhere.

    Signals:
        paused: the focus left a control.
        undo_pressed: Undo was pressed where no menu took it.
        redo_pressed: likewise, Redo.
    """

    paused = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()

    def watch(self, control: QWidget) -> None:
        """Watch a control, once or again."""
        for part in (control, *control.findChildren(QLineEdit)):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Undo and Redo to the window's menu, or else tell of them."""
        if event.type() == QEvent.Type.FocusOut:
            self.paused.emit()
        elif isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo or event.matches(QKeySequence.StandardKey.Redo):
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.ignore()
                elif event.type() == QEvent.Type.KeyPress:
                    (self.undo_pressed if undo else self.redo_pressed).emit()
                return True
        return super().eventFilter(watched, event)


def patched(now: Any, before: Any, after: Any) -> Any:
    """Return the values `now` with what differs between `before` and `after` as it is in `after`."""
    if before == after:
        return now
    if isinstance(now, dict) and isinstance(before, dict) and isinstance(after, dict):
        if now.keys() == before.keys() == after.keys():
            return {name: patched(now[name], before[name], after[name]) for name in now}
        return after
    lists = isinstance(now, list) and isinstance(before, list) and isinstance(after, list)
    if lists and len(now) == len(before) == len(after):
        return [patched(*each) for each in zip(now, before, after, strict=True)]
    return after


def typed_place(before: Values, after: Values) -> tuple[str | int, ...] | None:
    """Return the path of the field that was typed in, or None if the edit was another or in several."""
    found = differences(before, after)
    if len(found) == 1 and is_typed(found[0].path, after):
        return found[0].path
    return None
