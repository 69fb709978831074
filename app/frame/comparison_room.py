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
        self._timer = QTimer(self, singleShot=True)  # once the table has been laid out
        self._timer.timeout.connect(self._fit)
        centre.needs_changed.connect(self._share_anew)

    def attach(self, panel: Panel) -> None:
        """Follow the table, if this is it."""
        if panel.panel_id == "comparison":
            cast("ComparisonPanel", panel).height_changed.connect(self._timer.start)

    def offer(self, networks: int) -> None:
        """Bring the table into sight when there is something to compare, as high as it needs to be."""
        dock = self._docks.by_name["comparison"]
        if dock.isHidden() and networks > 1:
            dock.show()
            dock.raise_()
        self._timer.start()

    def _share_anew(self) -> None:
        """Share the room anew: the diagram needed another height when the table took or left it."""
        if self._is_seen_at_top() and (self._centre.spare_height < 0 or self._host.height() < self._needed()):
            self._timer.start()

    def _is_seen_at_top(self) -> bool:
        """Say whether the table is seen above the diagram."""
        area = self._window.dockWidgetArea(self._docks.by_name["comparison"])
        return area == Qt.DockWidgetArea.TopDockWidgetArea and self._host.is_made and self._host.panel.isVisible()

    def _needed(self) -> int:
        """Return the height at which the table shows every network, and the verdict behind it all it says."""
        table = cast("ComparisonPanel", self._host.panel)
        return max(table.height_for_rows(), self._verdict.panel.sizeHint().height())

    def _fit(self) -> None:
        """Give the table above the diagram the height that it needs, as far as there is room.

        The diagram stays in sight as a whole; what the table needs beyond what it can spare is taken from the panels at
        the bottom.
        """
        if self._is_seen_at_top():
            needed = self._needed()
            missing = needed - self._host.height() - self._centre.spare_height
            if missing > 0:
                missing -= self._docks.lower_bottom(missing)
            self._docks.make_room("comparison", needed - max(0, missing))
