"""Marking text for translation where it is data."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return a text unchanged; lupdate finds it by this function's name.

    PySide6 has the same function, but its stub says that it returns ``object``.
    """
    return text
