"""The presenter's window: notes, the next scene and the clock, where the audience does not see them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from .bar import clock_text
from .prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QCloseEvent

    from ...core.lessons.lesson import Scene
    from .markup import Setter
    from .player import LecturePlayer


class PresenterWindow(QWidget):
    """A window of its own for the lecturer.

    Args:
        player: which scene is shown.
        actions: what its buttons do.
        parent: the window that the audience sees.

    Attributes:
        now: the scene that is shown.
        notes: what the lecturer wrote on it.
        following: the next scene.
        clock: elapsed and planned time.
    """

    def __init__(self, player: LecturePlayer, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._player = player
        self.setWindowTitle(self.tr("Presenter — RNNScope"))
        self.setAccessibleName(self.tr("Presenter"))
        self.now = Prose(self.tr("This scene"))
        self.notes = Prose(self.tr("Notes"), 1.3)
        self.following = Prose(self.tr("Next scene"), 0.95)
        self.clock = QLabel()
        self.clock.setAccessibleName(self.tr("Clock"))
        self.clock.setToolTip(self.tr("Time since the lesson began, and the time that it is planned for"))
        font = self.clock.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        self.clock.setFont(font)
        self._lay_out(actions)
        self.resize(960, 640)
        player.entered.connect(self.show_scene)
        player.changed.connect(self.show_scene)
        self.show_scene()

    def show_scene(self) -> None:
        """Show the scene that the player shows, and the next."""
        player = self._player
        scenes, index = player.lesson.scenes, player.index
        scene, after = scenes[index], scenes[index + 1] if index + 1 < len(scenes) else None
        of = self.tr("Scene {0} of {1}").format(index + 1, len(scenes))
        self.now.show_text(
            lambda setter: f"<h3>{escape(of)}</h3><h2>{escape(scene.title)}</h2>{_state(setter, player)}"
        )
        nothing = self.tr("No notes on this scene.")
        self.notes.show_text(lambda setter: setter.blocks(scene.notes) if scene.notes else f"<p>{escape(nothing)}</p>")
        self.following.show_text(lambda setter: self._next_html(setter, after))

    def show_time(self, elapsed: float) -> None:
        """Show how long the lecture has taken so far, in seconds."""
        self.clock.setText(clock_text(elapsed, self._player.lesson.header.minutes))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only hide: the lecture goes on."""
        event.ignore()
        self.hide()

    def _next_html(self, setter: Setter, after: Scene | None) -> str:
        if after is None:
            return f"<h3>{escape(self.tr('This is the last scene.'))}</h3>"
        return f"<h3>{escape(self.tr('Next: {0}').format(after.title))}</h3>{setter.blocks(after.text)}"

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(10)
        column.addWidget(self.now)
        column.addWidget(self.notes)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        column.addWidget(line)
        column.addWidget(self.following)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(held)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.addWidget(self.clock)
        row.addStretch(1)
        for action in actions:
            row.addWidget(_button(action))
        rows = QVBoxLayout(self)
        rows.addLayout(row)
        rows.addWidget(area, 1)


def _state(setter: Setter, player: LecturePlayer) -> str:
    """Return the question with its right answer, which the lecturer may know."""
    question = player.scene.question
    if question is None:
        return ""
    right = f"{question.answer}. {setter.line(question.options[question.answer - 1])}"
    return f"<p>{setter.line(question.ask)}<br><b>{right}</b></p>"


def _button(action: QAction) -> QPushButton:
    button = QPushButton(action.text())
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.toolTip())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _=False: action.trigger())
    return button
