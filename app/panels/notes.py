"""Notes and tags of the run, written by a person and kept in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from ..builder.edits import Typing
from ..translation import QT_TRANSLATE_NOOP
from ..widgets.tag_field import TagField
from .panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ..selection import Selection
    from ..theme import Theme


class NotesPanel(Panel):
    """A field for tags above a text.

    Signals:
        written: a person has changed them (the notes, and the tags as a tuple).
        paused: typing has paused: the focus left a field.
        undo_wanted: Undo was pressed where no menu took it.
        redo_wanted: likewise, Redo.
    """

    panel_id: ClassVar[str] = "notes"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Notes")
    overlays: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its notes, and write them.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Write down what you tried and what you saw, in plain words or in Markdown. Notes and tags are saved in the "
        "run's file, and the gallery of snapshots shows them and finds files by them.</p>"
        "<p>notes = any text, &nbsp; tags = words with commas between them</p>",
    )

    written = Signal(object, object)
    paused = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self.tags = TagField(self)
        self.text = QPlainTextEdit(self)
        self.text.setUndoRedoEnabled(False)  # undo is that of the window
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What did you try, and what did you see?"))
        self.text.setAccessibleName(self.tr("Notes"))
        self.text.setToolTip(self.tr("Notes on this run, in Markdown; they are saved in its file"))
        self.text.setMinimumHeight(4 * self.fontMetrics().height())
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.tags)
        column.addWidget(self.text, 1)
        self.content_layout.addLayout(column)
        self._typing = Typing(self)
        for field in (self.text, self.tags):
            self._typing.watch(field)
        self._typing.paused.connect(self.paused)
        self._typing.undo_pressed.connect(self.undo_wanted)
        self._typing.redo_pressed.connect(self.redo_wanted)
        self.text.textChanged.connect(self._tell)
        self.tags.changed.connect(lambda _: self._tell())

    def show_notes(self, text: str, tags: tuple[str, ...]) -> None:
        """Show notes and tags; a field that shows them already is left as it is, with its cursor."""
        if text != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        self.tags.show_tags(tags)
        self.refresh_text()

    def show_network(self, built: NetworkBuilt) -> None:
        """Notes can be written as soon as there is a network."""
        super().show_network(built)
        self._show_content()
        self.refresh_text()

    def _tell(self) -> None:
        self.written.emit(self.text.toPlainText(), self.tags.tags)
        self.refresh_text()

    def _compose_status(self) -> str:
        words = len(self.text.toPlainText().split())
        return self.tr("{0} words, {1} tags").format(words, len(self.tags.tags))
