"""Cards that lie over a lecture for a moment: the outline, and the list of keys."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QVBoxLayout, QWidget

from .keys import key_rows

if TYPE_CHECKING:
    from collections.abc import Sequence


class Card(QFrame):
    """A frame in the middle of a window, with a heading.

    Attributes:
        column: what stands in it, from the top.
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        heading = QLabel(f"<b>{escape(title)}</b>")
        self.column.addWidget(heading)
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of the window, or hide it."""
        if not self.isHidden():
            self.hide()
            return
        self.show()
        self.raise_()
        room = self.window().size()
        size = self.sizeHint().boundedTo(room * 0.9)
        self.resize(size)
        self.move((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)


class Outline(Card):
    """Lists the scenes.

    Signals:
        chosen: a scene is to be shown (its place, from 0).

    Attributes:
        list: the scenes.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Scenes"), parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Scenes"))
        self.list.setToolTip(self.tr("Enter or a click goes to a scene; Escape leaves the list"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.column.addWidget(self.list)
        self.list.itemActivated.connect(lambda _: self._choose())
        self.list.itemClicked.connect(lambda _: self._choose())

    def open(self, titles: Sequence[str], index: int) -> None:
        """Show the scenes, with one of them marked; hide the list if it is shown."""
        self.list.clear()
        self.list.addItems([f"{number}. {title}" for number, title in enumerate(titles, 1)])
        self.list.setCurrentRow(index)
        line = self.list.sizeHintForRow(0) if titles else 20
        widest = max((self.fontMetrics().horizontalAdvance(title) for title in titles), default=100)
        self.list.setMinimumSize(min(widest + 90, 900), min(line * len(titles) + 12, 480))
        self.toggle()
        self.list.setFocus()

    def _choose(self) -> None:
        self.hide()
        self.chosen.emit(self.list.currentRow())


class KeyCard(Card):
    """Lists the keys of a lecture."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Keys of a lecture"), parent)
        rows = "".join(
            f'<tr><td style="padding: 2px 18px 2px 0px"><b>{escape(keys)}</b></td><td>{escape(tip)}</td></tr>'
            for keys, tip in key_rows()
        )
        table = QLabel(f"<table>{rows}</table>")
        table.setTextFormat(Qt.TextFormat.RichText)
        self.column.addWidget(table)
