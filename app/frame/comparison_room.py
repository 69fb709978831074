"""The room of the table of compared networks: it comes into sight with the second, and is as high as it needs to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMainWindow

    from ..panels.comparison import ComparisonPanel
    from ..panels.panel import Panel
    from .centre import Centre
    from .docks import Docks
    from .panel_host import PanelHost


class ComparisonRoom(QObject):
    """Gives the table its room in a window.

    Args:
        window: where it stands.
        docks: the docks, the table's among them.
        hosts: the places of the panels.
        centre: what is between the docks.
    """

    def __init__(self, window: QMainWindow, docks: Docks, hosts: Mapping[str, PanelHost], centre: Centre) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._host, self._verdict = hosts["comparison"], hosts["verdict"]
        self._centre = centre

    def attach(self, panel: Panel) -> None:
        """Follow the table, if this is it."""
        if panel.panel_id == "comparison":
            cast("ComparisonPanel", panel).height_changed.connect(self._fit_soon)

    def offer(self, networks: int) -> None:
        """Bring the table into sight when there is something to compare, as high as it needs to be."""
        dock = self._docks.by_name["comparison"]
        if dock.isHidden() and networks > 1:
            dock.show()
            dock.raise_()
        if self._host.is_made or networks > 1:
            self._fit_soon()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)  # once the table has been laid out

    def _fit(self) -> None:
        """Give the table above the diagram the height at which it shows every network, if that leaves the diagram some.

        The verdict, which may be a tab of it, has its own height at the least.
        """
        at_top = self._window.dockWidgetArea(self._docks.by_name["comparison"]) == Qt.DockWidgetArea.TopDockWidgetArea
        table = cast("ComparisonPanel", self._host.panel)
        if at_top and table.isVisible():
            needed = max(table.height_for_rows(), self._verdict.panel.sizeHint().height())
            self._docks.make_room("comparison", min(needed, self._host.height() + self._centre.spare_height))
