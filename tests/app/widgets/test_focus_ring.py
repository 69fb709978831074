"""The ring around what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFocusFrame, QPushButton, QWidget

from rnnscope.app.theme import LIGHT
from rnnscope.app.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_there_is_none_in_a_window_that_comes_up_without_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("here", window)
    ring = FocusRing(window, LIGHT)
    window.show()
    assert [frame.isVisible() for frame in window.findChildren(QFocusFrame)] == [False]
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(lambda: ring.frame.isVisible() and ring.frame.widget() is button)
