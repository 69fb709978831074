"""The engine's sentences in the reader's language.

Core knows nothing of Qt. It says everything in English, with values filled in, and what it says travels as plain text
through pipes and files. Here a sentence is found again among the templates that stand in core's source (gathered into
`resources/translations/core.json`), and its values are put into the translation
([decision 5](../../docs/decisions/0005-languages.md)).
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib import resources

from PySide6.QtCore import QCoreApplication

from .language import ENGLISH, spoken

# Where a value stands in a specification, which `SpecError` says first, such as "network › layers › 1 › size".
_PLACE = re.compile(r"[a-z0-9 ]+( › [a-z0-9 ]+)*")
_HOLE = re.compile(r"\{\d+\}")
# A template with fewer letters of its own says nothing by itself; it counts only if a value in it is known.
_FEW_LETTERS = 4
_DEEPEST = 4  # sentences within sentences


def said(text: str) -> str:
    """Return a text of core in the language that is spoken; one that is not known comes back as it is."""
    language = spoken()
    return text if language == ENGLISH or not text else _found(text, language)


@lru_cache(maxsize=2048)
def _found(text: str, language: str, depth: int = 0) -> str:
    exact = QCoreApplication.translate("core", text)
    if exact != text or depth > _DEEPEST:
        return exact
    for pattern, letters, template in _patterns():
        match = pattern.fullmatch(text)
        if match is None:
            continue
        values = [_found(value, language, depth + 1) for value in match.groups()]
        if letters >= _FEW_LETTERS or values != list(match.groups()):
            return _fill(QCoreApplication.translate("core", template), values)
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z“])", text)
    if len(sentences) > 1:
        return "".join(_found(sentence, language, depth + 1) for sentence in sentences)
    place, colon, reason = text.partition(": ")
    return f"{place}：{_found(reason, language, depth + 1)}" if colon and _PLACE.fullmatch(place) else text


def _fill(template: str, values: list[str]) -> str:
    """Put values into {0}, {1} …; they may hold braces themselves."""
    return _HOLE.sub(lambda hole: values[int(hole.group()[1:-1])], template)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int, str], ...]:
    """Return a pattern for each template, with the number of its own letters; those that say most come first."""
    templates = json.loads((resources.files("rnnscope.resources") / "translations" / "core.json").read_text("utf-8"))
    patterns = []
    for template in templates:
        own = _HOLE.split(template)
        letters = sum(character.isalpha() for part in own for character in part)
        patterns.append((re.compile("(.*?)".join(map(re.escape, own)), re.DOTALL), letters, template))
    return tuple(sorted(patterns, key=lambda each: -each[1]))
