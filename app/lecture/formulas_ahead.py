"""The formulas of the scene that comes next, outlined while nobody waits for them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..widgets.formula import FormulaError, outlined
from .markup import formulas_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAUSE = 30  # milliseconds between two formulas


class FormulasAhead(QObject):
    """Outlines one formula after the other, so that a scene's text is there at once when it is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: Iterator[str] = iter(())
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._outline_one)

    def prepare(self, text: str) -> None:
        """Begin with the formulas of a text, in place of any other."""
        self._waiting = _formulas(text)
        self._timer.start()

    def stop(self) -> None:
        """Prepare nothing any more."""
        self._timer.stop()

    def _outline_one(self) -> None:
        formula = next(self._waiting, None)
        if formula is None:
            self._timer.stop()
            return
        with suppress(FormulaError):  # where it is shown, it is shown as plain text
            outlined(formula)


def _formulas(text: str) -> Iterator[str]:
    yield from formulas_in(text)  # read when the first is asked for, not while a scene is being shown
