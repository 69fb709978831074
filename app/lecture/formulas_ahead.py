"""The formulas of the scene that comes next, outlined while nobody waits for them."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from ..background import Background
from ..widgets.formula import FormulaError, outlined
from .markup import formulas_in

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_log = logging.getLogger(__name__)


class FormulasAhead:
    """Outlines one formula after the other in a thread, so that a scene's text is there at once when it is shown."""

    def __init__(self, parent: QObject) -> None:
        self._background = Background(_log.error, parent)
        self._text = ""

    def prepare(self, text: str) -> None:
        """Begin with the formulas of a text, in place of any other."""
        self._text = text
        self._background.do(partial(self._outline, text), lambda _: None)

    def stop(self) -> None:
        """Prepare nothing any more."""
        self._text = ""
        self._background.close()

    def _outline(self, text: str) -> None:
        for formula in formulas_in(text):
            if text != self._text:
                return
            with suppress(FormulaError):  # where it is shown, it is shown as plain text
                outlined(formula)
