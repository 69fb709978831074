"""The docks around the diagram: builder at the left, panels above and below, each movable, floating or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget

from .panels.registry import PANELS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow, QWidget

    from .panel_host import PanelHost

_AREAS = {
    "top": Qt.DockWidgetArea.TopDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
# Width of the builder, height of the strip at the top, and share of the window's height that the panels at the bottom
# take when they are first placed.
_BUILDER_WIDTH, _TOP_HEIGHT, _BOTTOM_SHARE = 340, 96, 0.42


class Docks(QObject):
    """Places a window's docks and tells which panels come into sight.

    Signals:
        shown: a dock has come into sight (its name).
        hidden: a dock has gone out of sight (its name).

    Attributes:
        by_name: each dock under its panel's id; the builder's is ``"builder"``.
    """

    shown = Signal(str)
    hidden = Signal(str)

    def __init__(self, window: QMainWindow, builder: QWidget, builder_title: str, hosts: dict[str, PanelHost]) -> None:
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        window.setCorner(Qt.Corner.TopLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setDockNestingEnabled(True)
        self._add("builder", builder_title, builder)
        for info in PANELS:
            if info.area != "centre":
                host = hosts[info.panel_id]
                self._add(info.panel_id, host.panel.translated(host.panel.title), host)

    def place(self) -> None:
        """Put every dock where the registry has it, with its share of the window's present size; shown or closed."""
        window, docks = self._window, self.by_name
        for dock in docks.values():
            dock.setFloating(False)
            dock.show()
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks["builder"])
        rows: dict[str, list[QDockWidget]] = {area: [] for area in _AREAS}
        for info in sorted((info for info in PANELS if info.area != "centre"), key=lambda info: info.order):
            dock, row = docks[info.panel_id], rows[info.area]
            window.addDockWidget(_AREAS[info.area], dock)
            if row and info.closed:
                window.tabifyDockWidget(row[-1], dock)
                continue
            if row and info.area != "right":
                window.splitDockWidget(row[-1], dock, Qt.Orientation.Horizontal)
            row.append(dock)
        for info in PANELS:
            if info.closed:
                docks[info.panel_id].close()
        window.resizeDocks([docks["builder"]], [_BUILDER_WIDTH], Qt.Orientation.Horizontal)
        window.resizeDocks(rows["bottom"], [100] * len(rows["bottom"]), Qt.Orientation.Horizontal)
        window.resizeDocks(rows["top"], [_TOP_HEIGHT] * len(rows["top"]), Qt.Orientation.Vertical)
        window.resizeDocks(rows["bottom"][:1], [int(window.height() * _BOTTOM_SHARE)], Qt.Orientation.Vertical)

    def toggles(self) -> list[QAction]:
        """Return an action for each dock that shows or closes it."""
        return [dock.toggleViewAction() for dock in self.by_name.values()]

    def _add(self, name: str, title: str, widget: QWidget) -> None:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.toggleViewAction().triggered.connect(lambda opened, dock=dock: dock.raise_() if opened else None)
        dock.visibilityChanged.connect(lambda visible, name=name: (self.shown if visible else self.hidden).emit(name))
        self.by_name[name] = dock
