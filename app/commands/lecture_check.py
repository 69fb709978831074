"""`rnnscope lecture check`: run every scene of lessons without a window, and hold every claim against the numbers."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from ...core.lessons.reading import LessonError, find_lesson, lesson_files, read_lesson
from ..lecture.markup import formulas_in
from ..widgets.formula import FormulaError, outlined

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from ...core.lessons.checking import SceneChecked
    from ...core.lessons.lesson import Claim, Lesson, Scene


def check_lessons(options: argparse.Namespace, names: Sequence[str]) -> int:
    """Check lessons, those of the course if none is named; return 0 if all claims hold, 1 if one does not."""
    from ...core.lessons.checking import SHIFTS, check_lesson

    language = options.language or "en"
    paths = [find_lesson(name, language) for name in names] if names else list(lesson_files(language))
    shifts = SHIFTS[:1] if options.once else SHIFTS
    results: list[dict[str, Any]] = []
    failed = claims = 0
    for path in paths:
        lesson = checked_text(path)
        if not options.json:
            print(f"{path.name}: {lesson.header.title}")
        for checked in check_lesson(lesson, shifts):
            claims += len(checked.found)
            failed += sum(not found.holds for _, found in checked.found)
            results.append(_as_json(path, checked))
            if not options.json:
                print("\n".join(_lines(checked)))
                sys.stdout.flush()
    if options.json:
        print(json.dumps({"passed": not failed, "scenes": results}, indent=1, ensure_ascii=False))
    else:
        verdict = "All claims hold" if not failed else f"{failed} of {claims} claims FAIL"
        print(
            f"{verdict}: {claims} in {len(results)} runs of scenes, {sum(each['seconds'] for each in results):.1f} s."
        )
    return 1 if failed else 0


def checked_text(path: Path) -> Lesson:
    """Read a lesson and make sure that its panels, settings and formulas exist.

    Raises:
        LessonError: one does not.
    """
    from ..panels.registry import PANELS

    lesson = read_lesson(path, [info.panel_id for info in PANELS])
    for scene in lesson.scenes:
        for formula in formulas_of(scene):
            try:
                outlined(formula)
            except FormulaError as error:
                raise LessonError(path, scene.line, f"In “{scene.title}”: {error}") from error
    return lesson


def formulas_of(scene: Scene) -> tuple[str, ...]:
    """Return the LaTeX of every formula of a scene: of its text, its question, its claims and its notes."""
    texts = [scene.text, scene.notes, *(claim.says for claim in scene.claims)]
    if scene.question is not None:
        texts += [scene.question.ask, *scene.question.options, scene.question.because]
    return tuple(formula for text in texts for formula in formulas_in(text))


def _lines(checked: SceneChecked) -> list[str]:
    seeds = f", seeds + {checked.shift}" if checked.shift else ""
    lines = [f"  {checked.number}. {checked.scene.title}{seeds} ({checked.seconds:.1f} s)"]
    if checked.diverged:
        lines.append(f"       {checked.diverged}")
    for claim, found in checked.found:
        mark = "holds" if found.holds else "FAILS"
        lines.append(f"       {mark}: {claim.says}")
        lines.append(f"              {found.problem or _measured(claim, found.value, found.wanted)}")
    return lines


def _measured(claim: Claim, value: float | str, wanted: float | str) -> str:
    """Write what was measured and what was claimed, such as ``decay_factor 0.504 (claimed: about 0.5)``."""
    numbers = [each if isinstance(each, str) else f"{each:.4g}" for each in (value, wanted)]
    within = f" within {claim.within:g}" if claim.within is not None else ""
    where = f" of {claim.variant}" if claim.variant else ""
    than = "" if claim.than is None else f", {claim.times:g} × that of {claim.than or 'the first network'}"
    return f"{claim.measure}{where}: {numbers[0]} (claimed: {claim.comparison} {numbers[1]}{within}{than})"


def _as_json(path: Path, checked: SceneChecked) -> dict[str, Any]:
    return {
        "lesson": path.stem,
        "scene": checked.number,
        "title": checked.scene.title,
        "seed_shift": checked.shift,
        "seconds": checked.seconds,
        "diverged": checked.diverged,
        "claims": [
            {"says": claim.says, "measure": claim.measure, **_finite(msgspec.to_builtins(found))}
            for claim, found in checked.found
        ],
    }


def _finite(values: Any) -> Any:
    """Write infinities and NaN as words, which JSON has no numbers for."""
    if isinstance(values, dict):
        return {name: _finite(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return [_finite(value) for value in values]
    return str(values) if isinstance(values, float) and not abs(values) < float("inf") else values
