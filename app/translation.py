"""Marking text for translation where it is data, and choosing between one and several."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    """Return a text in the reader's language, where there is no `QObject` whose `tr` would do it."""
    return QCoreApplication.translate(context, text)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return a text unchanged; lupdate finds it by this function's name.

    PySide6 has the same function, but its stub says that it returns ``object``.
    """
    return text


def plural(count: int | None, one: str, several: str) -> str:
    """Return the text for one thing, or for several or an unknown number; the caller fills in the count.

    Qt's own ``%n`` needs a translation even for English.
    """
    return one if count == 1 else several
