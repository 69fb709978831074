"""The panels of a scene, side by side and below one another, lent from where they usually stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ..frame.panel_host import PanelHost
    from ..theme import Theme


class PanelFrame(QFrame):
    """A panel's place with its title above it.

    Signals:
        shown: it has come into sight (the panel's id).

    Attributes:
        host: the panel's place.
    """

    shown = Signal(str)

    def __init__(self, host: PanelHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.title = QLabel(host.title)
        self.title.setStyleSheet("font-weight: 600; padding: 3px 8px 0px 8px;")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(host, 1)
        host.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it can be seen."""
        super().showEvent(event)
        self.shown.emit(self.host.info.panel_id)


class PanelGrid(QWidget):
    """Shows up to four panels large: one whole, two halves, three as one and two, four as two and two; more in threes.

    Args:
        give_back: puts a panel's place back where it usually stands.

    Signals:
        shown: a panel has come into sight (its id).

    Attributes:
        cover: lies over the panels while they would give an answer away; they are ready below it.
    """

    shown = Signal(str)

    def __init__(self, give_back: Callable[[PanelHost], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._give_back = give_back
        self._frames: list[PanelFrame] = []
        self._rows: QSplitter | None = None
        self._wide = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.cover = QLabel("?", self, alignment=Qt.AlignmentFlag.AlignCenter)
        self.cover.setAutoFillBackground(True)
        self.cover.hide()

    @property
    def frames(self) -> tuple[PanelFrame, ...]:
        """The panels shown, the most important first."""
        return tuple(self._frames)

    def show_panels(self, hosts: Sequence[PanelHost], *, wide: bool) -> None:
        """Show these panels in place of those that are shown.

        Args:
            hosts: their places, the most important first.
            wide: whether the grid is wider than high, so that two stand side by side.
        """
        if [frame.host for frame in self._frames] == list(hosts) and wide == self._wide:
            return
        kept = {id(frame.host) for frame in self._frames} & {id(host) for host in hosts}
        for frame in self._frames:
            if id(frame.host) not in kept:
                self._give_back(frame.host)
        old_frames, old_rows = self._frames, self._rows
        self._wide = wide
        self._frames = [PanelFrame(host) for host in hosts]
        for frame in self._frames:
            frame.shown.connect(self.shown)
        self._rows = self._arranged(self._frames)
        self._column.addWidget(self._rows)
        self._rows.show()  # now, not with the next event: the engine is asked for what is visible
        for frame in old_frames:
            frame.deleteLater()
        if old_rows is not None:
            self._column.removeWidget(old_rows)
            old_rows.hide()
            old_rows.deleteLater()
        self.set_covered(not self.cover.isHidden())

    def clear(self) -> None:
        """Give all panels back."""
        for frame in self._frames:
            self._give_back(frame.host)
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.deleteLater()
        self._frames, self._rows = [], None

    def set_covered(self, covered: bool) -> None:
        """Hide what the panels show, and keep the keyboard out of them, or show it again."""
        if self._rows is not None:
            self._rows.setEnabled(not covered)
        self.cover.setVisible(covered)
        self.cover.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover over everything."""
        self.cover.setGeometry(self.rect())
        super().resizeEvent(event)

    def frame_at(self, place: QPoint) -> PanelFrame | None:
        """Return the panel under a point of the screen."""
        return next((each for each in self._frames if each.rect().contains(each.mapFromGlobal(place))), None)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the lines between panels, and the cover, in a theme's colours."""
        self.setStyleSheet(f"PanelGrid QSplitter::handle {{ background: {theme.grid}; }}")
        self.cover.setStyleSheet(f"color: {theme.grid}; background: {theme.background}; font-size: 120pt;")

    def _arranged(self, frames: Sequence[PanelFrame]) -> QSplitter:
        down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        if len(frames) <= 2:
            return _split(across if self._wide else down, frames)
        if len(frames) == 3 and self._wide:
            return _split(across, (frames[0], _split(down, frames[1:])), (3, 2))
        if len(frames) == 3:
            return _split(down, (frames[0], _split(across, frames[1:])), (5, 4))
        per_row = 2 if len(frames) == 4 else 3
        rows = [_split(across, frames[first : first + per_row]) for first in range(0, len(frames), per_row)]
        return _split(down, rows)


def _split(way: Qt.Orientation, parts: Sequence[QWidget], shares: Sequence[int] = ()) -> QSplitter:
    splitter = QSplitter(way)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(3)
    for part in parts:
        part.setMinimumSize(1, 1)  # they share the room that there is; what is too small scrolls, or can be dragged
        splitter.addWidget(part)
    splitter.setSizes([1000 * share for share in (shares or [1] * len(parts))])
    return splitter
