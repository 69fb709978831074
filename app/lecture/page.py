"""The page of a scene: text, question, claims and controls at the left, panels at the right."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from .claims_view import ClaimsView
from .prose import Prose
from .question_view import QuestionView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ...core.lessons.lesson import Scene
    from ..theme import Theme
    from .bar import LectureBar
    from .knob_strip import KnobStrip
    from .markup import Setter
    from .panel_grid import PanelGrid
    from .player import LecturePlayer

# Shares of the window's width: of the text beside panels; and of the height: of what stands below wide panels.
_TEXT_SHARE, _BELOW_SHARE = 0.4, 0.3
_LAID_OUT = 60  # milliseconds after which what was just written has its place


class _Column(QScrollArea):
    """Scrolls a column of text that is as wide as the area."""

    def __init__(self, held: QWidget, name: str) -> None:
        super().__init__()
        self.setWidget(held)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def minimumSizeHint(self) -> QSize:
        """Let it be small: it scrolls."""
        return QSize(1, 1)


class LecturePage(QWidget):
    """Shows what the player says.

    Args:
        player: which scene is shown.
        bar: the bar above.
        strip: the controls.
        grid: the panels.
        theme: its colours.

    Signals:
        link_followed: a person wants to go where a link leads (QUrl).
        resized: the page has another size.

    Attributes:
        prose: heading and text.
        question: the question.
        claims: the claims.
        bar: the bar above.
        strip: the controls.
        grid: the panels.
    """

    link_followed = Signal(object)
    resized = Signal()

    def __init__(
        self,
        player: LecturePlayer,
        bar: LectureBar,
        strip: KnobStrip,
        grid: PanelGrid,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self.bar, self.strip, self.grid = bar, strip, grid
        self.prose = Prose(self.tr("Text of the scene"))
        self.question = QuestionView(theme)
        self.claims = ClaimsView(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Lecture"))
        self.setToolTip("")
        self._lay_out()
        for part in (self.prose, self.question, self.claims):
            part.link_followed.connect(self.link_followed)
        self.question.chosen.connect(player.choose)
        self.question.reveal_wanted.connect(player.reveal)
        player.changed.connect(self.show_progress)
        self.apply_theme(theme)

    def show_scene(self, scene: Scene) -> None:
        """Show another scene, or the same one anew."""
        wide = scene.staging.layout == "panels"
        self.prose.show_text(lambda setter: _scene_html(setter, scene, text=not wide))
        self._arrange(wide)
        self.show_progress()
        self._scroll.verticalScrollBar().setValue(0)

    def show_progress(self) -> None:
        """Show how far the scene is: what was answered, and what is found of its claims."""
        player = self._player
        self.question.show_question(player.scene.question, player.chosen, revealed=player.revealed)
        self.claims.show_claims(player.scene.claims if player.revealed else (), player.found)
        self.grid.set_covered(player.is_covered)

    def show_answer(self) -> None:
        """Bring the answer that was just shown into sight, once it is laid out."""
        QTimer.singleShot(_LAID_OUT, self, lambda: self._scroll.ensureWidgetVisible(self.question, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more room, or less."""
        super().resizeEvent(event)
        self.resized.emit()

    def show_builder(self, builder: QWidget | None) -> None:
        """Show the builder in place of the text, or the text again."""
        if builder is None:
            self._stack.setCurrentIndex(0)
        else:
            if self._stack.indexOf(builder) < 0:
                self._stack.addWidget(builder)
            builder.show()
            self._stack.setCurrentWidget(builder)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in a theme's colours."""
        for part in (self.question, self.claims, self.grid, self.bar.progress):
            part.apply_theme(theme)

    def _arrange(self, wide: bool) -> None:
        """Put the text beside the panels, or what remains of it below them."""
        splitter = self._splitter
        splitter.setOrientation(Qt.Orientation.Vertical if wide else Qt.Orientation.Horizontal)
        splitter.insertWidget(0, self.grid if wide else self._left)
        share = 1 - _BELOW_SHARE if wide else _TEXT_SHARE
        splitter.setSizes([round(10_000 * share), round(10_000 * (1 - share))])

    def _lay_out(self) -> None:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(16, 10, 14, 10)
        column.setSpacing(8)
        for part in (self.prose, self.question, self.claims):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = _Column(held, self.tr("Text of the scene"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        controls = QWidget()
        around = QVBoxLayout(controls)
        around.setContentsMargins(16, 0, 14, 4)
        around.addWidget(self.strip)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._stack, 1)
        left.addWidget(controls)
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(4)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.grid)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self._splitter, 1)


def _scene_html(setter: Setter, scene: Scene, *, text: bool) -> str:
    return f"<h2>{escape(scene.title)}</h2>{setter.blocks(scene.text) if text else ''}"
