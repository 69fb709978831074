"""Dialogs that a window has open: of each kind there is one at most, which another request brings to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

DialogT = TypeVar("DialogT", bound=QDialog)


def one_dialog(parent: QWidget, kind: type[DialogT], make: Callable[[], DialogT]) -> DialogT:
    """Show the dialog of a kind that belongs to a window, in front of others, and return it.

    Args:
        parent: the window.
        kind: the dialog's class.
        make: makes one with this parent; called if none is open. One that was closed goes in a moment and is none.
    """
    children = parent.findChildren(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
    dialog = next((each for each in children if each.isVisible()), None) or make()
    dialog.show()
    dialog.raise_()
    return dialog
