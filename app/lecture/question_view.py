"""A question that people answer before they see it happen, and the answer afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from .option import Option
from .prose import Prose

if TYPE_CHECKING:
    from ...core.lessons.lesson import Question
    from ..theme import Theme
    from .markup import Setter


class QuestionView(QWidget):
    """Shows the question of a scene; hidden where there is none.

    Signals:
        chosen: somebody has chosen an answer (its number, from 1).
        reveal_wanted: the answer is to be shown.
        link_followed: a person wants to go where a link leads (QUrl).

    Attributes:
        options: the answers, in their order.
        reveal: the button that shows the answer.
    """

    chosen = Signal(int)
    reveal_wanted = Signal()
    link_followed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._question: Question | None = None
        self.options: list[Option] = []
        self._ask = Prose(self.tr("Question"))
        self._because = Prose(self.tr("Why"))
        for part in (self._ask, self._because):
            part.link_followed.connect(self.link_followed)
        self.reveal = QPushButton(self.tr("Show the answer"))
        self.reveal.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reveal.setToolTip(self.tr("Run the scene and show which answer is right (Space)"))
        self.reveal.clicked.connect(lambda _=False: self.reveal_wanted.emit())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(5)
        self._column.addWidget(self._ask)
        self._column.addWidget(self.reveal)
        self._column.addWidget(self._because)
        self.hide()

    def show_question(self, question: Question | None, chosen: int | None, *, revealed: bool) -> None:
        """Show a question as far as it has come.

        Args:
            question: what is asked; None for nothing.
            chosen: number of the answer that was chosen.
            revealed: whether the right one is shown.
        """
        self.setVisible(question is not None)
        if question is None:
            self._question = None
            self._make_options(())
            return
        if question != self._question:
            self._question = question
            self._ask.show_text(lambda setter: _ask(setter, question))
            self._make_options(question.options)
        for number, option in enumerate(self.options, 1):
            with QSignalBlocker(option):
                option.setChecked(number == chosen)
            option.set_mark("open" if not revealed else "right" if number == question.answer else "wrong")
        self.reveal.setVisible(not revealed)
        shown = question if revealed else None
        self._because.show_text(lambda setter: "" if shown is None else setter.blocks(shown.because))

    def apply_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for option in self.options:
            option.apply_theme(theme)

    def _make_options(self, texts: tuple[str, ...]) -> None:
        for option in self.options:
            self._column.removeWidget(option)
            option.hide()
            option.deleteLater()
        self.options = [Option(number, text, self._theme, self) for number, text in enumerate(texts, 1)]
        for place, option in enumerate(self.options):
            self._column.insertWidget(1 + place, option)
            option.clicked.connect(lambda _=False, number=place + 1: self.chosen.emit(number))


def _ask(setter: Setter, question: Question) -> str:
    return f"<b>{setter.line(question.ask)}</b>"
