"""Reading lessons: what a file becomes, and where each mistake is told to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnnscope.core.errors import RNNScopeError
from rnnscope.core.lessons.reading import LessonError, find_lesson, read_lesson

from .writing import HEADER, LINEAR, claim, scene, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_lesson_is_read_with_all_its_parts(tmp_path: Path) -> None:
    question = 'ask = "How much?"\noptions = ["little", "much"]\nanswer = 2\nbecause = "It is so."'
    first = scene(
        'preset = "vanishing"\nsteps = 7\npanels = ["verdict", "gradient_norm"]\nknobs = ["run", "task.length"]',
        text="The gradient is $w^{T-t}$.\n\n- one\n- two",
        question=question,
        claims=claim("decay_factor", "about", 0.5, within=0.1) + "\n" + claim("verdict", "=", "vanishing"),
        notes="Say *this*.",
    )
    lesson = read_lesson(
        write(tmp_path, first, scene("continue = true\nsteps = 9", title="Next")), ["verdict", "gradient_norm"]
    )
    assert lesson.header.title == "A test"
    assert lesson.header.minutes == 5
    assert [each.title for each in lesson.scenes] == ["A scene", "Next"]
    shown = lesson.scenes[0]
    assert shown.text == "The gradient is $w^{T-t}$.\n\n- one\n- two"
    assert shown.notes == "Say *this*."
    assert shown.line == 7
    assert shown.staging.steps == 7
    assert shown.question is not None
    assert shown.question.options[shown.question.answer - 1] == "much"
    assert [each.measure for each in shown.claims] == ["decay_factor", "verdict"]
    assert lesson.scenes[1].staging.continues


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("## No header\n", 1, "A lesson begins with a line +++"),
        ('+++\ntitle = "x"\n', 1, "has no end"),
        ('+++\ntitle = "x"\n+++\n', 2, "missing required field `minutes`"),
        ('+++\ntitle = "x"\nminutes = 0\n+++\n', 3, "“minutes”: Expected `int` >= 1"),
        ("+++\ntitle = \n+++\n", 2, "This is not TOML"),
        (HEADER, 6, "at least one scene"),
        (HEADER + "Loose text.\n\n" + scene(), 6, "Nothing may stand between"),
        (HEADER + "## Empty\n", 6, "needs a heading and some text"),
        (HEADER + "## A\n\nText.\n", 6, "needs a block “scene”"),
        (HEADER + "# A\n\nText.\n" + scene(), 6, "no headings of the first level"),
        (HEADER + scene(text="![x](y.png)"), 8, "Pictures have no place"),
        (HEADER + scene(steps="x"), 14, "one of scene, question, claims, notes, not “steps”"),
        (HEADER + scene("steps = 1\npanel = 2"), 12, "“panel”"),
        (HEADER + scene('steps = 1\npanels = ["verdict", "nothing"]'), 12, "There is no panel “nothing”"),
        (HEADER + scene("choices = { verdict = [2] }"), 11, "does not show a panel “verdict”"),
        (HEADER + scene("choices = { gradient_norm = [0] }"), 11, "choices"),
        (HEADER + scene('knobs = ["run", "nothing"]'), 11, "There is no control “nothing”"),
        (HEADER + scene('preset = "nothing"'), 11, "There is no preset nothing"),
        (HEADER + scene("continue = true"), 11, "nothing to continue"),
        (HEADER + scene() + scene("continue = true\nchanges.seeds = 2"), 19, "cannot have “changes”"),
        (HEADER + scene("changes.seeds = 0"), 11, "seeds"),
        (HEADER + scene("changes.nothing = 0"), 11, "nothing"),
        (HEADER + scene('weights = [{ parameter = "layer9.W", value = 1 }]'), 11, "There is no parameter layer9.W"),
        (HEADER + scene('experiment = "there-is-none.json"'), 11, "cannot be read"),
        (HEADER + scene(claims=claim("decay_factor") + "\n" + claim("nothing")), 20, "There is no measure “nothing”"),
        (HEADER + scene(claims=claim("gradient_norm")), 15, "needs a place in brackets"),
        (HEADER + scene(claims=claim("decay_factor[2]")), 15, "has no place in brackets"),
        (HEADER + scene(claims=claim("verdict", "=", "vanishing", than="x")), 15, "There is no variant “x”"),
        (HEADER + scene(claims=claim("decay_factor", "about", 1)), 15, "“about” needs “within”"),
        (HEADER + scene(claims=claim("decay_factor", "=", "small")), 15, "is a number"),
        (HEADER + scene(claims=claim("verdict", "<", "vanishing")), 15, "compared by “=” or “!=”"),
        (HEADER + scene(claims=claim("decay_factor", "=>", 1)), 18, "Invalid enum value"),
        (
            HEADER + scene(question='ask = "?"\noptions = ["a", "b"]\nanswer = 3\nbecause = "."'),
            17,
            "There are 2 options",
        ),
        (HEADER + scene(notes="x") + scene(), None, ""),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, text: str, line: int | None, said: str) -> None:
    path = tmp_path / "mine.md"
    path.write_text(text, encoding="utf-8")
    if line is None:
        assert len(read_lesson(path, ["verdict", "gradient_norm"]).scenes) == 2
        return
    with pytest.raises(LessonError) as caught:
        read_lesson(path, ["verdict", "gradient_norm"])
    assert said in caught.value.reason
    assert str(caught.value).startswith(f"mine.md:{line}: "), str(caught.value)


def test_what_is_no_text_and_what_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bytes.md"
    path.write_bytes(HEADER.encode() + b"\xff\xfe")
    with pytest.raises(LessonError, match=r"bytes\.md:6: .*UTF-8"):
        read_lesson(path)
    with pytest.raises(LessonError, match=r"none\.md:1: The file cannot be read"):
        read_lesson(tmp_path / "none.md")


def test_html_stays_text(tmp_path: Path) -> None:
    lesson = read_lesson(write(tmp_path, scene(text="<script>x</script>")))
    assert lesson.scenes[0].text == "<script>x</script>"


def test_lessons_are_found_by_file(tmp_path: Path) -> None:
    path = write(tmp_path, scene(LINEAR))
    assert find_lesson(str(path)) == path
    with pytest.raises(RNNScopeError, match="There is no lesson nowhere"):
        find_lesson("nowhere")
