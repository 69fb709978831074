"""What a person wrote on the run: notes and tags, kept in its file; each edit is a step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from ..translation import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from ..panels.notes import NotesPanel
    from ..panels.panel import Panel

Written = tuple[str, tuple[str, ...]]
# Told from those of other edits on the same stack: Qt offers only commands of one id to be merged.
_COMMAND_ID = 3


class NotesChange(QUndoCommand):
    """Other notes or tags; what is typed into one of them without a pause elsewhere is one step of undo.

    Args:
        notes: where they are written.
        before: notes and tags as they were.
        after: as they are now.
        continues: whether it goes on with what was typed just before.
    """

    def __init__(self, notes: RunNotes, before: Written, after: Written, *, continues: bool) -> None:
        self._of_tags = before[0] == after[0]
        super().__init__(translate("RunNotes", "Tags") if self._of_tags else translate("RunNotes", "Notes"))
        self._notes = notes
        self._before, self._after = before, after
        self._continues = continues
        self._run = notes.run

    def id(self) -> int:
        """Let Qt try to merge it with the edit before."""
        return _COMMAND_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in what was typed on; nothing is left of typing that ended where it began."""
        if not isinstance(other, NotesChange) or not other._continues:
            return False
        if (other._of_tags, other._run) != (self._of_tags, self._run):
            return False
        self._after = other._after
        self.setObsolete(self._before == self._after)
        return True

    def undo(self) -> None:
        """Write what was there before; the notes of a run that is gone are left alone."""
        self._write(self._before)

    def redo(self) -> None:
        """Write it again."""
        self._write(self._after)

    def _write(self, written: Written) -> None:
        if self._notes.run == self._run:
            self._notes.show(*written)
        else:
            self.setObsolete(True)


class RunNotes(QObject):
    """Notes and tags of the run.

    Signals:
        changed: they are others.

    Attributes:
        text: the notes, in Markdown.
        tags: the words it is found by.
        run: a number that is another after each opening of a run.
    """

    changed = Signal()

    def __init__(self, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self._is_pausing = True
        self.text = ""
        self.tags: tuple[str, ...] = ()
        self.run = 0

    def attach(self, panel: Panel) -> None:
        """Write what a panel is told, and let it show what is written."""
        if panel.panel_id == "notes":
            notes = cast("NotesPanel", panel)
            notes.written.connect(self.write)
            notes.paused.connect(self._pause)
            notes.undo_wanted.connect(self._stack.undo)
            notes.redo_wanted.connect(self._stack.redo)
            self.changed.connect(lambda: notes.show_notes(self.text, self.tags))
            notes.show_notes(self.text, self.tags)

    def write(self, text: str, tags: tuple[str, ...]) -> None:
        """Take what a person has written, as a step of undo."""
        if (text, tags) != (self.text, self.tags):
            continues, self._is_pausing = not self._is_pausing, False
            self._stack.push(NotesChange(self, (self.text, self.tags), (text, tags), continues=continues))

    def take(self, text: str = "", tags: tuple[str, ...] = ()) -> None:
        """Take the notes of another run; what was written on the one before cannot be undone any more."""
        self.run += 1
        self._is_pausing = True
        self.show(text, tags)

    def show(self, text: str, tags: tuple[str, ...]) -> None:
        """Replace notes and tags."""
        if (text, tags) != (self.text, self.tags):
            self.text, self.tags = text, tags
            self.changed.emit()

    def _pause(self) -> None:
        self._is_pausing = True
