"""Rows that wrap: what does not fit beside the others goes to the next row, as words do; and labels that hold still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget
from shiboken6 import delete, isValid

from .eliding_label import ElidingLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class FlowLayout(QLayout):
    """Widgets side by side at the size they ask for; those that want more share what their row has left.

    Args:
        gap: pixels between two widgets, and half of it between two rows.
        margins: around all of them.
        parent: the widget that is laid out.
    """

    def __init__(self, gap: int = 8, margins: QMargins | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        delete_with(self, self._items)
        self.setContentsMargins(margins or QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item; called by `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] (None ends it)
        """Return an item; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] (likewise)
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that narrow rows are more."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows that this width needs."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        shown = self._shown()
        width = sum(item.sizeHint().width() + self._gap for item in shown) - self._gap if shown else 0
        return self._grown(QSize(width, max((item.sizeHint().height() for item in shown), default=0)))

    def minimumSize(self) -> QSize:
        """Return the widest item and the height of one row; the height for a width is `heightForWidth`."""
        shown = self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        return self._grown(QSize(width, max((item.sizeHint().height() for item in shown), default=0)))

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _grown(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the rows from the top of a rectangle, or only measure them; return their height."""
        inside = rect.marginsRemoved(self.contentsMargins())
        y = inside.top()
        for index, row in enumerate(share_rows(self._shown(), inside.width(), self._gap)):
            y += self._gap // 2 if index else 0
            height = max(item.sizeHint().height() for item in row)
            if move:
                place_row(row, QRect(inside.left(), y, inside.width(), height), self._gap)
            y += height
        return y - rect.top() + self.contentsMargins().bottom()


def delete_with(layout: QLayout, *parts: list[QLayoutItem]) -> None:
    """Delete a layout's items when it goes: Qt leaves them to its destructor, and a layout in Python has none.

    Args:
        layout: whose items they are.
        parts: the lists that hold them, which stay the same ones.
    """
    layout.destroyed.connect(lambda: [delete(item) for items in parts for item in items if isValid(item)])


def share_rows(items: Sequence[QLayoutItem], width: int, gap: int, *, narrow: bool = False) -> list[list[QLayoutItem]]:
    """Share items among as many rows of a width as they need; one that is wider than that has a row of its own.

    Args:
        items: what is shared.
        width: of a row, in pixels.
        gap: pixels between two items.
        narrow: whether items may be as narrow as they can be, rather than as wide as they ask.
    """
    rows: list[list[QLayoutItem]] = []
    used = 0
    for item in items:
        needed = (item.minimumSize() if narrow else item.sizeHint()).width()
        if not rows or used + gap + needed > width:
            rows.append([])
            used = -gap
        rows[-1].append(item)
        used += gap + needed
    return rows


def place_row(items: Sequence[QLayoutItem], place: QRect, gap: int) -> None:
    """Put items side by side from the left of a place; none is wider than it.

    Those that expand share what is left. Where there is not enough, those that can save most are made narrower, one
    after the other.
    """
    greedy = [item for item in items if item.expandingDirections() & Qt.Orientation.Horizontal]
    wanted = {id(item): item.sizeHint().width() for item in items}
    spare = place.width() - sum(width + gap for width in wanted.values()) + gap
    more = spare // len(greedy) if greedy and spare > 0 else 0
    saved = {id(item): wanted[id(item)] - item.minimumSize().width() for item in items}
    for item in sorted(items, key=lambda item: -saved[id(item)]):
        if spare < 0 < saved[id(item)]:
            less = min(saved[id(item)], -spare)
            wanted[id(item)] -= less
            spare += less
    x = place.left()
    for item in items:
        size = item.sizeHint()
        width = min(wanted[id(item)] + (more if item in greedy else 0), place.width())
        item.setGeometry(QRect(x, place.top() + (place.height() - size.height()) // 2, width, size.height()))
        x += width + gap


class FlowBox(QWidget):
    """A widget with a `FlowLayout`, as high as its rows need, also where the layout around it does not ask.

    Attributes:
        flow: its layout.
    """

    def __init__(self, gap: int = 8, margins: QMargins | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(gap, margins, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that this width needs."""
        super().resizeEvent(event)
        self.fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_height()

    def fit_height(self) -> None:
        """Ask for the height that the present width needs."""
        self.setMinimumHeight(self.flow.heightForWidth(self.width()))

    def add_together(self, *widgets: QWidget) -> QWidget:
        """Add widgets that stay side by side, such as a label and what it labels; return the piece they make."""
        piece = QWidget()
        row = QHBoxLayout(piece)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            row.addWidget(widget)
        self.flow.addWidget(piece)
        return piece


class SteadyLabel(ElidingLabel):
    """A label at least as wide as a sample of what it will say, in any font, so that what is beside it holds still.

    It is elided only where a whole row would not be enough.
    """

    def __init__(self, sample: str = "", parent: QWidget | None = None) -> None:
        self._sample = sample
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_sample(self, sample: str) -> None:
        """Have room for another text."""
        self._sample = sample
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for the text and for the sample."""
        room = self.fontMetrics().horizontalAdvance(self._sample) + self.fontMetrics().height() // 2
        return super().sizeHint().expandedTo(QSize(room, 0))
