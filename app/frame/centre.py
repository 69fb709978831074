"""The middle of the window: messages, and below them the diagram with its cursors, or a page in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..widgets.overflow import OverflowArea

if TYPE_CHECKING:
    from ..notice import Notice
    from .history_bar import HistoryBar
    from .panel_host import PanelHost
    from .selection_bar import SelectionBar


class Centre(QWidget):
    """Stacks notice, bars of cursors and diagram; a page may take the place of all but the notice for some time.

    Args:
        notice: where messages are shown.
        selection_bar: the shared cursors.
        history_bar: the slider of training time.
        diagram: the place of the unrolled network.

    Signals:
        needs_changed: bars and diagram need another height than before (`spare_height`).
    """

    needs_changed = Signal()

    def __init__(
        self, notice: Notice, selection_bar: SelectionBar, history_bar: HistoryBar, diagram: PanelHost
    ) -> None:
        super().__init__()
        self._parts = (selection_bar, history_bar, diagram)
        usual = QWidget()
        self._column = QVBoxLayout(usual)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._usual = OverflowArea(usual)
        self._usual.asked.connect(self.needs_changed)
        self._page: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(notice)
        self._rows.addWidget(self._usual, 1)
        self.take_parts_back()

    @property
    def spare_height(self) -> int:
        """Pixels that others may take from the diagram before part of it is out of sight; less than 0 if part is."""
        return self._usual.height() - self._usual.sizeHint().height()

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of bars and diagram, which it may borrow."""
        self._page = page
        self._usual.hide()
        self._rows.addWidget(page, 1)
        page.show()

    def end_page(self) -> None:
        """Show bars and diagram again; the page is out of sight, and still there."""
        if self._page is not None:
            self._rows.removeWidget(self._page)
            self._page.hide()
            self._page = None
        self.take_parts_back()
        self._usual.show()

    def take_parts_back(self) -> None:
        """Put bars and diagram where they belong."""
        *bars, diagram = self._parts
        for bar in bars:
            self._column.addWidget(bar)
        self._column.addWidget(diagram, 1)
        for part in self._parts:
            part.show()
