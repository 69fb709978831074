"""The bars below the menu: the commands as buttons, and the transport beside them or in a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

    from .transport import Transport

_ICON = 1.25  # side of an icon, in heights of a line of text


class Bars(QObject):
    """Shares a window's width between commands and transport.

    Attributes:
        commands: the bar of buttons.
    """

    def __init__(self, window: QMainWindow, actions: Sequence[QAction], transport: Transport) -> None:
        super().__init__(window)
        self._window = window
        self._transport = transport
        self.commands = QToolBar(self.tr("Commands"))
        self.commands.setObjectName("commands")
        self.commands.addActions(list(actions))
        self._progress = QToolBar(self.tr("Progress"))
        self._progress.setObjectName("progress")
        transport.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._progress.addWidget(transport)
        for bar in (self.commands, self._progress):
            bar.setMovable(False)
            bar.toggleViewAction().setEnabled(False)  # nothing brings a closed one back
            window.addToolBar(bar)
        for action in actions:
            button = self.commands.widgetForAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def fit(self) -> None:
        """Drop the buttons' names where there is no room for them, and break the row where that is not enough."""
        window, bar = self._window, self.commands
        side = round(_ICON * window.fontMetrics().height())
        bar.setIconSize(QSize(side, side))
        needed = self._transport.sizeHint().width() + 24
        named, unnamed = (self._width(style) for style in (_NAMED, _UNNAMED))
        one_row = unnamed + needed <= window.width()
        room = window.width() - (needed if one_row else 0)
        bar.setToolButtonStyle(_NAMED if named <= room else _UNNAMED)
        if one_row == window.toolBarBreak(self._progress):
            (window.removeToolBarBreak if one_row else window.insertToolBarBreak)(self._progress)

    def _width(self, style: Qt.ToolButtonStyle) -> int:
        """Return how wide the commands are in a style."""
        self.commands.setToolButtonStyle(style)
        return self.commands.sizeHint().width()


_NAMED, _UNNAMED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
