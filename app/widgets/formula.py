"""Formulas drawn from LaTeX: outlined once, drawn in the colour of the text around them, sharp at any scale."""

from __future__ import annotations

import logging
from functools import lru_cache, partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontInfo, QPainter, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.notation import plain_text
from ..background import Background

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_log = logging.getLogger(__name__)
_EM = 16.0  # size that formulas are outlined at; they are scaled to the font's when they are drawn
_ROW = 1.7  # height of a formula with superscripts, in em
_SMALLEST_EM = 9.0  # pixels to which a long formula is shrunk where there is no more room
_INK = "currentColor"
_one_at_a_time = Lock()  # the fonts are read from one place in their file


class FormulaError(ValueError):
    """Report that a text is no LaTeX that can be drawn."""


def outlined(latex: str) -> str:
    """Return a formula as SVG whose ink is ``currentColor``, 16 units to the em.

    Takes some 30 ms the first time; may be called in any thread.

    Raises:
        FormulaError: it cannot be read.
    """
    with _one_at_a_time:
        return _outlined(latex)


@lru_cache(maxsize=512)
def _outlined(latex: str) -> str:
    # Imported here because the first window should not wait for it.
    from ziafont.config import config
    from ziamath.zmath import Latex

    config.svg2 = False  # Qt draws SVG 1.2 Tiny, which has no symbols to refer to
    try:
        return Latex(latex, size=_EM, color=_INK).svg()
    except Exception as error:  # whatever the reader of LaTeX stumbles over in a foreign cell's formula
        raise FormulaError(f"{latex} cannot be drawn ({error}).") from error


class FormulaView(QWidget):
    """Formulas below one another, each in a row of its own.

    They are outlined in a thread after the widget is first drawn, so that nothing waits for them; the rows have their
    height from the start. A formula that is wider than the widget is drawn smaller.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formulas: tuple[str, ...] = ()
        self._asked: set[str] = set()
        self._outlines: dict[str, str | None] = {}  # as SVG; None for what cannot be drawn
        self._drawn: dict[str, QSvgRenderer] = {}  # in the present colour
        self._background = Background(_log.error, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def formulas(self) -> tuple[str, ...]:
        """Return what is shown, as LaTeX."""
        return self._formulas

    def set_formulas(self, formulas: Sequence[str]) -> None:
        """Show these formulas, given as LaTeX."""
        if tuple(formulas) != self._formulas:
            self._formulas = tuple(formulas)
            self.setAccessibleName("; ".join(plain_text(formula) for formula in formulas))
            self.setVisible(bool(formulas))
            self.updateGeometry()
            self.update()

    def is_drawn(self) -> bool:
        """Whether every formula has been outlined."""
        return all(formula in self._outlines for formula in self._formulas)

    def sizeHint(self) -> QSize:
        """Ask for the widest formula and a row for each."""
        em = self._em()
        sizes = [self._size(formula) for formula in self._formulas]
        heights = [max(size.height(), _ROW * em) for size in sizes]
        return QSize(round(max((size.width() for size in sizes), default=0)) + 2, round(sum(heights)))

    def minimumSizeHint(self) -> QSize:
        """Return the width to which the widest formula can be shrunk, and the same height."""
        hint = self.sizeHint()
        return QSize(round(hint.width() * min(1.0, _SMALLEST_EM / self._em())), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._drawn.clear()
            self.update()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the formulas that are outlined, and see to the others."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        top = 0.0
        for formula in self._formulas:
            size = self._size(formula)
            row = QRectF(0, top, self.width(), max(size.height(), _ROW * self._em()))
            renderer = self._renderer(formula)
            if renderer is not None:
                scale = min(1.0, (self.width() - 2) / size.width())
                height = size.height() * scale
                renderer.render(painter, QRectF(0, row.center().y() - height / 2, size.width() * scale, height))
            elif formula in self._outlines:
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, plain_text(formula))
            top += row.height()
        for formula in self._formulas:
            if formula not in self._asked:
                self._asked.add(formula)
                self._background.do(partial(_outline_of, formula), partial(self._take_in, formula))

    def _take_in(self, formula: str, outline: str | None) -> None:
        """Show a formula that is outlined by now."""
        self._outlines[formula] = outline
        if not self._background.backlog:
            self._background.close()  # no thread is kept for every card
        self.updateGeometry()
        self.update()

    def _renderer(self, formula: str) -> QSvgRenderer | None:
        """Return what draws a formula in the colour of the text; None if it is not outlined, or cannot be."""
        outline = self._outlines.get(formula)
        if outline is not None and formula not in self._drawn:
            ink = self.palette().color(QPalette.ColorRole.WindowText).name()
            self._drawn[formula] = QSvgRenderer(QByteArray(outline.replace(_INK, ink).encode()))
        return self._drawn.get(formula)

    def _em(self) -> float:
        return QFontInfo(self.font()).pixelSize()

    def _size(self, formula: str) -> QSizeF:
        """Return a formula's size in the present font; none before it is outlined."""
        if formula not in self._outlines:
            return QSizeF()
        renderer = self._renderer(formula)
        if renderer is None:
            return QSizeF(self.fontMetrics().horizontalAdvance(plain_text(formula)), self.fontMetrics().height())
        return renderer.viewBoxF().size() * (self._em() / _EM)


def _outline_of(formula: str) -> str | None:
    """Return a formula's outline, or None if it cannot be drawn: it is written as plain text then."""
    try:
        return outlined(formula)
    except FormulaError:
        return None
