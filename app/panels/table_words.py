"""What the words of a table are called where it is drawn; where it is saved, programs read them: they stay English."""

from __future__ import annotations

from ..languages.sentences import said
from ..translation import QT_TRANSLATE_NOOP, translate

_WORDS = (
    QT_TRANSLATE_NOOP("tables", "layer"),
    QT_TRANSLATE_NOOP("tables", "network"),
    QT_TRANSLATE_NOOP("tables", "all"),
    QT_TRANSLATE_NOOP("tables", "verdict"),
    QT_TRANSLATE_NOOP("tables", "decay factor"),
    QT_TRANSLATE_NOOP("tables", "lags fitted"),
    QT_TRANSLATE_NOOP("tables", "horizon"),
    QT_TRANSLATE_NOOP("tables", "horizon measured"),
    QT_TRANSLATE_NOOP("tables", "steps"),
    QT_TRANSLATE_NOOP("tables", "per step"),
    QT_TRANSLATE_NOOP("tables", "differs in"),
    QT_TRANSLATE_NOOP("tables", "test loss"),
    QT_TRANSLATE_NOOP("tables", "test accuracy"),
    QT_TRANSLATE_NOOP("tables", "forget-gate bias"),
    QT_TRANSLATE_NOOP("tables", "vanishing"),
    QT_TRANSLATE_NOOP("tables", "exploding"),
    QT_TRANSLATE_NOOP("tables", "healthy"),
    QT_TRANSLATE_NOOP("tables", "none"),
    QT_TRANSLATE_NOOP("tables", "yes"),
    QT_TRANSLATE_NOOP("tables", "no"),
)


def in_words(text: str) -> str:
    """Return a word of a table in the reader's language; one that is not known, such as a name, as it is."""
    return translate("tables", text) if text in _WORDS else said(text)
