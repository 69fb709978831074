"""The bar above a scene: how far the lesson is, the clock, and what is done to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..widgets.eliding_label import ElidingLabel
from ..widgets.flow_layout import SteadyLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QMouseEvent, QPaintEvent

    from ..theme import Theme


class SceneProgress(QWidget):
    """A segment for each scene; those that were shown are filled. A click goes to a scene.

    Signals:
        wanted: a scene is to be shown (its place, from 0).
    """

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index, self._titles = 0, [""]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Progress of the lesson"))

    def show_scene(self, index: int, titles: Sequence[str]) -> None:
        """Show how far the lesson is."""
        self._index, self._titles = index, list(titles)
        self.setAccessibleDescription(self.tr("Scene {0} of {1}").format(index + 1, len(titles)))
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(100, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        painter = QPainter(self)
        step = self.width() / len(self._titles)
        for place in range(len(self._titles)):
            colour = QColor(self._theme.accent if place <= self._index else self._theme.grid)
            thick = 6 if place == self._index else 4
            painter.fillRect(QRectF(place * step + 1, (self.height() - thick) / 2, step - 2, thick), colour)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which scene is under the mouse."""
        self.setToolTip(self._titles[self._at(event)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the scene under the mouse."""
        self.wanted.emit(self._at(event))

    def _at(self, event: QMouseEvent) -> int:
        place = int(event.position().x() * len(self._titles) / max(1, self.width()))
        return min(max(place, 0), len(self._titles) - 1)


class LectureBar(QWidget):
    """Title, clock and buttons in one row, and the progress below.

    Args:
        actions: what the buttons do, from the left; those before the title, and those after it.
        theme: its colours.

    Attributes:
        progress: the segments.
        clock: elapsed and planned time.
        title: the lesson's and the scene's.
    """

    def __init__(
        self, actions: tuple[Sequence[QAction], Sequence[QAction]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.progress = SceneProgress(theme)
        self.title = ElidingLabel()
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.clock = SteadyLabel("00:00 / 00 min")
        self.clock.setAccessibleName(self.tr("Clock"))
        self.clock.setToolTip(self.tr("Time since the lesson began, and the time that it is planned for"))
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 2)
        row.setSpacing(4)
        for action in actions[0]:
            row.addWidget(_button(action))
        row.addWidget(self.title, 1)
        row.addWidget(self.clock)
        for action in actions[1]:
            row.addWidget(_button(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.progress)


def clock_text(elapsed: float, minutes: int) -> str:
    """Write elapsed seconds and planned minutes, such as ``3:07 / 8 min``."""
    return f"{int(elapsed) // 60}:{int(elapsed) % 60:02} / {minutes} min"


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoRaise(True)
    button.setAccessibleName(action.toolTip())
    return button
