"""`rnnscope lecture LESSON`: open the window on a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError
from ...core.lessons.reading import find_lesson, lesson_files, lesson_title

if TYPE_CHECKING:
    import argparse


def play_lesson(options: argparse.Namespace, name: str) -> int:
    """Open the window on a lesson, at a scene; return the exit code.

    Raises:
        RNNScopeError: there is no such lesson or scene, or no screen.
    """
    from ..bootstrap import open_lecture

    language = options.language or "en"
    if not name:
        listed = "\n".join(f"  {path.stem}  {lesson_title(path)}" for path in lesson_files(language))
        raise RNNScopeError(f"Say which lesson:\n{listed}")
    if options.scene < 1:
        raise RNNScopeError("Scenes count from 1.")
    find_lesson(name, language)
    return open_lecture(name, options.scene, options.language)
