"""The order in which Tab goes through a window: one part after the other, as they stand from the top left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def order_parts(window: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Tab leave a part only for the next one; within a part the order stays as it is."""
    stops = _focus_chain(window)
    ordered = [stop for part in parts for stop in stops if part.isAncestorOf(stop)]
    for before, after in pairwise(ordered):
        QWidget.setTabOrder(before, after)


def _focus_chain(window: QWidget) -> list[QWidget]:
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and widget.focusProxy() is None:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain
