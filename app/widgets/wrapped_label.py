"""A few lines of text, as many as the width asks for, whose height does not change with every word.

Words that are written anew all the time would push what stands below them up and down. So the height is that of the
longest text since the last `forget`, and never goes down before.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from .eliding_label import ElidingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MOST_LINES = 5
_WIDTHS_KEPT = 8


class WrappedLabel(ElidingLabel):
    """Shows a text on as many lines as it needs, up to five; what has no room on those ends in an ellipsis."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._widest = 0  # of the texts so far, on one line
        # width → the most lines that a text so far has needed, and their height: of letters that the font lacks, a
        # line may be higher than the font says
        self._lines: dict[int, tuple[int, int]] = {}
        super().__init__(text, parent)
        self.forget()

    def forget(self) -> None:
        """Let the present text alone decide how much room is taken."""
        self._widest = 0
        self._lines = {}
        self._ask_for_room()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for the widest text so far on one line."""
        width = self._widest + self.fontMetrics().height() // 2
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow one is higher; the policy's word on it is taken back by QLabel with every text."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the most lines that a text so far has needed at this width."""
        if width not in self._lines:
            if len(self._lines) >= _WIDTHS_KEPT:
                self._lines = {}
            self._lines[width] = self._needed(width)
        return self._lines[width][1]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.forget()

    def _ask_for_room(self) -> None:
        """Ask for more room if no text before has needed as much; nothing is laid out anew for most texts."""
        lines = {width: max(most, self._needed(width)) for width, most in self._lines.items()}
        widest = max(self._widest, self.fontMetrics().horizontalAdvance(self.text()))
        if (widest, lines) != (self._widest, self._lines):
            self._widest, self._lines = widest, lines
            self.updateGeometry()

    def _fitted(self, width: int) -> tuple[str, bool]:
        several = self._lines.get(width, (1, 0))[0] > 1  # then a shorter text must not move to the middle
        self.setAlignment(Qt.AlignmentFlag.AlignTop if several else Qt.AlignmentFlag.AlignVCenter)
        lines, whole, _ = self._broken(width)
        return "\n".join(lines), whole

    def _needed(self, width: int) -> tuple[int, int]:
        """Return how many lines the text needs in a width, at least one, and how high they are."""
        lines, _, height = self._broken(width)
        return max(1, len(lines)), max(height, self.fontMetrics().height())

    def _broken(self, width: int) -> tuple[list[str], bool, int]:
        """Return the lines of the text in a width, the last elided; whether that is all of it; and their height."""
        text = self.text()
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        height = 0.0
        layout.beginLayout()
        while len(starts) < MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            height += line.height() + (self.fontMetrics().leading() if starts else 0)
            starts.append(line.textStart())
        layout.endLayout()
        lines = [text[start:stop].strip() for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)]
        if not lines:
            return [], True, 0
        last = self.fontMetrics().elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
        whole = last == lines[-1]
        return [*lines[:-1], last], whole, math.ceil(height)
