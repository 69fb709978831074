"""The lessons that come with the program: the same in both languages, but for the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from rnnscope.core.lessons.reading import lesson_files, read_lesson

if TYPE_CHECKING:
    from rnnscope.core.lessons.lesson import Lesson, Scene

ENGLISH = {path.name: path for path in lesson_files("en")}
CHINESE = {path.name: path for path in lesson_files("zh_CN")}


def without_words(scene: Scene) -> tuple[object, ...]:
    """Return all of a scene that must be the same in every language."""
    question = scene.question
    asked = None if question is None else (len(question.options), question.answer)
    claims = tuple(replace(claim, says="") for claim in scene.claims)
    return scene.staging, asked, claims, bool(scene.notes)


@pytest.fixture(params=sorted(ENGLISH))
def lesson(request: pytest.FixtureRequest) -> Lesson:
    """Each English lesson in turn."""
    return read_lesson(ENGLISH[request.param])


def test_lessons_have_numbers_and_words_for_names() -> None:
    assert [name[:2] for name in sorted(ENGLISH)] == [f"{number:02}" for number in range(1, len(ENGLISH) + 1)]
    assert all(re.fullmatch(r"\d\d(-[a-z]+)+\.md", name) for name in ENGLISH)
    assert set(CHINESE) == set(ENGLISH)


def test_both_languages_show_and_claim_the_same(lesson: Lesson) -> None:
    other = read_lesson(CHINESE[lesson.path.name])
    assert other.header.minutes == lesson.header.minutes
    assert len(other.header.sources) == len(lesson.header.sources)
    assert len(other.scenes) == len(lesson.scenes)
    for english, chinese in zip(lesson.scenes, other.scenes, strict=True):
        assert without_words(english) == without_words(chinese), english.title


def test_chinese_lessons_are_in_chinese(lesson: Lesson) -> None:
    """No text, question, claim or note was forgotten."""
    for scene in read_lesson(CHINESE[lesson.path.name]).scenes:
        texts = [scene.text, *(claim.says for claim in scene.claims)]
        texts += [scene.notes] if scene.notes else []
        texts += [scene.question.ask, scene.question.because] if scene.question else []
        assert [text for text in texts if not re.search("[\u4e00-\u9fff]", text)] == []


def test_a_lesson_is_one_that_can_be_held(lesson: Lesson) -> None:
    """It fits an audience's patience, asks it something, and claims something in nearly every scene."""
    assert 5 <= lesson.header.minutes <= 12
    assert lesson.header.sources
    assert 4 <= len(lesson.scenes) <= 8
    assert sum(scene.question is not None for scene in lesson.scenes) >= 2
    assert sum(not scene.claims for scene in lesson.scenes) <= 1
