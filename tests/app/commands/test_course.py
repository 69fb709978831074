"""The course that comes with the program: its fourteen lessons are found, and everything they name exists.

That its claims hold takes minutes; ``rnnscope lecture check`` shows it, as a step of the whole check (`.ci/run`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnnscope.app.commands.lecture_check import checked_text
from rnnscope.core.lessons.reading import LANGUAGES, find_lesson, lesson_files, lesson_names

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", LANGUAGES)
def test_lessons_are_found_by_name_and_number(language: str) -> None:
    files = lesson_files(language)
    assert len(files) == 14
    for number, (name, path) in enumerate(zip(lesson_names(language), files, strict=True), 1):
        assert find_lesson(name, language) == find_lesson(str(number), language) == path


@pytest.mark.parametrize("path", [*lesson_files("en"), *lesson_files("zh_CN")], ids=lambda path: path.stem)
def test_panels_settings_and_formulas_of_a_lesson_exist(path: Path) -> None:
    assert checked_text(path).scenes
