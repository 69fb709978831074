"""The order in which Tab goes through a window: one part after the other, and through each as one reads it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WITH_AN_INSIDE = (QAbstractScrollArea, QAbstractSpinBox, QComboBox)


def order_parts(parts: Sequence[QWidget]) -> None:
    """Let Tab leave a part only for the next one, and go through each from its top left, row by row.

    Only what can be seen now is put in order. Qt's focus chain is not asked: PySide keeps what `nextInFocusChain` and
    `focusProxy` return for as long as whoever was asked, and does not learn when the inside of a control, which Qt
    made, is gone; forms and plots of the past would pile up.

    Args:
        parts: parts of one window; those that are hidden are passed over.
    """
    stops = [stop for part in parts if part.isVisible() for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Go through what takes the focus in a part, itself included."""
    if part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
        yield part
    for child in _as_read([each for each in part.children() if isinstance(each, QWidget)]):
        # the inside of a control passes its focus on to it
        yield from (stop for stop in _stops(child) if stop is not child or not isinstance(part, _WITH_AN_INSIDE))


def _as_read(siblings: list[QWidget]) -> Iterator[QWidget]:
    """Go from the left to the right through what stands in one row, and through the rows from the top."""
    rows: list[list[QWidget]] = []
    for each in sorted((each for each in siblings if each.isVisible() and not each.isWindow()), key=QWidget.y):
        if rows and each.y() <= rows[-1][0].geometry().center().y():
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        yield from sorted(row, key=QWidget.x)
