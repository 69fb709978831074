"""A line for tags: words to find a run by, separated by commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Letters of a tag, and tags of a run, at the most (`core.snapshot_notes`).
MOST_LETTERS, MOST_TAGS = 50, 50


class TagField(QLineEdit):
    """Tags as a line of text.

    Signals:
        changed: a person has changed the tags (a tuple of words).
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags: tuple[str, ...] = ()
        self.setPlaceholderText(self.tr("Tags, such as lstm, long lag"))
        self.setAccessibleName(self.tr("Tags"))
        self.setToolTip(self.tr("Words to find this run by, separated by commas"))
        self.textEdited.connect(self._take)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show tags; a line that means them already is left as it is typed."""
        if tags != self.tags:
            self.tags = tags
            self.setText(", ".join(tags))

    def _take(self, text: str) -> None:
        tags = tags_in(text)
        if tags != self.tags:
            self.tags = tags
            self.changed.emit(tags)


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags that a line means: each once, without what no tag may hold, and not too many."""
    words = ("".join(letter for letter in word if letter.isprintable()).strip() for word in text.split(","))
    return tuple(dict.fromkeys(word[:MOST_LETTERS].strip() for word in words if word))[:MOST_TAGS]
