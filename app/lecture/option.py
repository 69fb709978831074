"""One answer to a question: a number, a sentence that may hold formulas, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QPen, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ...core.notation import plain_text
from .markup import Setter, formulas_in, style_sheet
from .prose import TEXT_SCALE

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ..theme import Theme

Mark = Literal["open", "right", "wrong"]
_GAP = 7  # pixels around the text


class Option(QAbstractButton):
    """A row to be clicked or chosen by its number.

    Args:
        number: from 1.
        text: Markdown of one line.
        theme: its colours.
    """

    def __init__(self, number: int, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._markdown, self._theme = number, text, theme
        self._mark: Mark = "open"
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()
        self.setToolTip(self.tr("Choose this answer (key {0})").format(number))
        self._set()

    @property
    def mark(self) -> Mark:
        """What became of it."""
        return self._mark

    def set_mark(self, mark: Mark) -> None:
        """Say whether it is right, once that is known."""
        self._mark = mark
        self.setEnabled(mark == "open")
        self._name()
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self._set()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in this width."""
        self._document.setTextWidth(max(20, width - self._left() - _GAP))
        return round(self._document.size().height() + 2 * _GAP)

    def sizeHint(self) -> QSize:
        """Ask for the present width."""
        width = max(self.width(), 12 * self.fontMetrics().height())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the width be small."""
        return QSize(6 * self.fontMetrics().height(), 2 * _GAP + self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, number and text."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        colour = {"open": theme.accent, "right": theme.healthy, "wrong": theme.exploding}[self._mark]
        strong = chosen or self._mark == "right"
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        tint = QColor(colour)
        tint.setAlpha(36 if strong else 0)
        painter.setBrush(tint)
        around = colour if strong else theme.foreground if self.hasFocus() else theme.grid
        painter.setPen(QPen(QColor(around), 3 if strong or self.hasFocus() else 1.5))
        painter.drawRoundedRect(frame, 5, 5)
        painter.setPen(QColor(colour if strong else theme.foreground))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        sign = {"open": str(self._number), "right": "✓", "wrong": "✗" if chosen else str(self._number)}[self._mark]
        painter.drawText(QRectF(0, 0, self._left(), self.height()), Qt.AlignmentFlag.AlignCenter, sign)
        painter.translate(QPointF(self._left(), _GAP))
        self._document.setTextWidth(max(20, self.width() - self._left() - _GAP))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(theme.foreground))
        self._document.documentLayout().draw(painter, context)

    def _left(self) -> int:
        return 2 * self.fontMetrics().height()

    def _set(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * TEXT_SCALE)
        theme = self._theme
        self._document.setDefaultFont(font)
        self._document.setDefaultStyleSheet(style_sheet(theme.grid, theme.muted, theme.window))
        setter = Setter(self._document, font, QColor(theme.foreground), self.devicePixelRatioF(), 4000)
        self._document.setHtml(setter.line(self._markdown))
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        """Tell screen readers what it says, and whether it is right."""
        words = self._markdown
        for latex in formulas_in(words):
            words = words.replace(latex, plain_text(latex))
        words = words.replace("$", "")
        said = {"open": "{0}", "right": self.tr("{0}: right"), "wrong": self.tr("{0}: wrong")}[self._mark]
        self.setAccessibleName(said.format(f"{self._number}. {words}"))
