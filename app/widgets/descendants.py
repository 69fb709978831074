"""What belongs to an object, asked for without keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject


def descendants(parent: QObject) -> Iterator[QObject]:
    """Go through the children of an object and theirs, each parent before its own.

    PySide's `findChildren` keeps what it returns of Qt's own objects for as long as whoever was asked, also after they
    are gone; asked of what lives as long as the window, they would pile up.
    """
    for child in parent.children():
        yield child
        yield from descendants(child)
