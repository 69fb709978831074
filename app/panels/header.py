"""The header of a panel: its words at the left, controls at the right, and these below where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidgetItem

from ..widgets.flow_layout import delete_with, place_row, share_rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ..widgets.wrapped_label import WrappedLabel

_GAP = 6


class HeaderLayout(QLayout):
    """One row of words, controls and buttons; where they do not fit, the controls flow onto rows of their own.

    The words, which hold the numbers, come before the controls: they wrap beside the buttons.

    Args:
        words: takes what room is left.
        buttons: stay at the right of the first row.
        parent: the widget that is laid out.
    """

    def __init__(self, words: WrappedLabel, buttons: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = words
        self._words = QWidgetItem(words)
        self._buttons: list[QLayoutItem] = [QWidgetItem(button) for button in buttons]
        self._controls: list[QLayoutItem] = []
        delete_with(self, [self._words], self._buttons, self._controls)
        for widget in (words, *buttons):
            self.addChildWidget(widget)

    @property
    def controls(self) -> list[QWidget]:
        """The controls, in their order."""
        return [widget for item in self._controls if (widget := item.widget()) is not None]

    def addItem(self, item: QLayoutItem) -> None:
        """Add a control; called by `addWidget`."""
        self._controls.append(item)

    def count(self) -> int:
        """Return the number of all items."""
        return len(self._items())

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] (None ends it)
        """Return an item; None beyond the last."""
        items = self._items()
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] (likewise)
        """Take an item out."""
        item = self.itemAt(index)
        if item in self._controls:
            self._controls.remove(item)
        elif item in self._buttons:
            self._buttons.remove(item)
        return item

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow header is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows that this width needs."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the widest single control, or the buttons, and the height of one row."""
        shown = self._shown()
        widest = max((item.minimumSize().width() for item in shown), default=0)
        buttons = sum(item.sizeHint().width() + _GAP for item in self._buttons)
        highest = max((item.sizeHint().height() for item in (*shown, *self._buttons, self._words)), default=0)
        return QSize(max(widest, buttons + 8 * _GAP), highest)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _items(self) -> list[QLayoutItem]:
        return [self._words, *self._controls, *self._buttons]

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._controls if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the rows from the top of a rectangle, or only measure them; return their height."""
        shown = self._shown()
        buttons = sum(item.sizeHint().width() + _GAP for item in self._buttons)
        needed = sum(item.sizeHint().width() + _GAP for item in shown)
        fits = needed + buttons + self._label.sizeHint().width() <= rect.width()
        first = [*shown, *self._buttons] if fits else list(self._buttons)
        rows = share_rows([item for item in shown if item not in first], rect.width(), _GAP, narrow=True)
        width = max(0, rect.width() - sum(item.sizeHint().width() + _GAP for item in first))
        beside = max((item.sizeHint().height() for item in first), default=0)
        wrapped = self._label.heightForWidth(width)
        above = max(0, beside - self._words.sizeHint().height()) // 2  # the first line is level with the buttons
        height = max(beside, wrapped + above)
        if move:
            place = QRect(rect.left(), rect.top() + above, width, height - above)
            self._words.setGeometry(place)
            left = rect.left() + width + _GAP
            place_row(first, QRect(left, rect.top(), rect.right() + 1 - left, beside), _GAP)
        y = rect.top() + height
        for row in rows:
            high = max(item.sizeHint().height() for item in row)
            if move:
                place_row(row, QRect(rect.left(), y + _GAP // 2, rect.width(), high), _GAP)
            y += high + _GAP // 2
        return y - rect.top()
