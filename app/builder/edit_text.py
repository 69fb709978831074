"""What an edit of the form is called in the Edit menu, such as "Recurrent gain 1 → 1.5"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

from PySide6.QtCore import QCoreApplication

from ...core.layer_specs import Layer
from ...core.spec_fields import field_at
from ...core.specs import ExperimentSpec
from ...core.task_specs import Task
from ...core.training_specs import Optimiser, Regulariser
from ..languages.sentences import said
from ..translation import QT_TRANSLATE_NOOP
from .labels import empty_label, item_label, word_label
from .stepping import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...core.spec_fields import SpecField
    from .fields import Path

Values = dict[str, Any]

_TAGS = frozenset(
    str(get_args(union)[0].__struct_config__.tag_field) for union in (Layer, Task, Optimiser, Regulariser)
)
_LISTS: tuple[Path, ...] = (("network", "layers"), ("training", "regularisers"))
_LONGEST = 28  # characters of a text that are quoted


@dataclass(frozen=True)
class Difference:
    """Where two sets of values differ, and how."""

    path: Path
    before: Any
    after: Any


def describe(before: Values, after: Values) -> str:
    """Say what was done to the form, in a few words."""
    found = differences(before, after)
    for path in _LISTS:
        old, new = _at(before, path), _at(after, path)
        if old != new and all(each.path[: len(path)] == path for each in found):
            text = _list_text(path, old, new, after)
            if text:
                return text
    if len(found) == 1:
        return _text(found[0], after)
    return _translate(QT_TRANSLATE_NOOP("Builder", "several settings"))


def differences(before: Any, after: Any, path: Path = ()) -> list[Difference]:
    """Return where values differ: single fields, or whole entries where those are of another kind or number."""
    if before == after:
        return []
    dictionaries = isinstance(before, dict) and isinstance(after, dict)
    if dictionaries and before.keys() == after.keys() and _kind(before) == _kind(after):
        return [each for name in before for each in differences(before[name], after[name], (*path, name))]
    entries = isinstance(before, list) and isinstance(after, list) and len(before) == len(after)
    if entries and all(isinstance(each, dict) for each in before):
        pairs = enumerate(zip(before, after, strict=True))
        return [each for place, (old, new) in pairs for each in differences(old, new, (*path, place))]
    return [Difference(path, before, after)]


def is_typed(path: Path, values: Values) -> bool:
    """Whether the field at a path takes text or numbers, letter by letter."""
    field = field_at(ExperimentSpec, path, values)
    return field is not None and field.kind in ("integer", "number", "numbers", "text")


def _list_text(path: Path, old: Sequence[Any], new: Sequence[Any], values: Values) -> str:
    """Say that an entry of a list was added, removed or moved; "" if it was none of these alone."""
    field = field_at(ExperimentSpec, path, values)
    name = "" if field is None else item_label(field)
    first = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    place = min(len(old), len(new)) if first is None else first
    if len(new) == len(old) + 1:
        return _translate(QT_TRANSLATE_NOOP("Builder", "add {0} {1}")).format(name, place + 1)
    if len(new) == len(old) - 1:
        return _translate(QT_TRANSLATE_NOOP("Builder", "remove {0} {1}")).format(name, place + 1)
    for start in range(len(old)):
        for end in range(len(old)):
            moved = [each for index, each in enumerate(old) if index != start]
            moved.insert(end, old[start])
            if start != end and moved == list(new):
                text = _translate(QT_TRANSLATE_NOOP("Builder", "move {0} {1} to place {2}"))
                return text.format(name, start + 1, end + 1)
    return ""


def _text(difference: Difference, values: Values) -> str:
    path, before, after = difference.path, difference.before, difference.after
    if isinstance(before, dict) and isinstance(after, dict):
        field = field_at(ExperimentSpec, path, values)
        title = "" if field is None else item_label(field)
        return f"{_entry(path, values) or title}: {word_label(_kind(before))} → {word_label(_kind(after))}"
    field = field_at(ExperimentSpec, path, values)
    if field is None or field.kind == "list":
        return _translate(QT_TRANSLATE_NOOP("Builder", "several settings"))
    entry = _entry(path, values)
    return f"{entry + ': ' if entry else ''}{said(field.title)} {_shown(field, before)} → {_shown(field, after)}"


def _kind(values: Values) -> str:
    """Return the word that says which member of a union some values are; "" if they are of none."""
    return next((values[tag] for tag in _TAGS & values.keys() if isinstance(values[tag], str)), "")


def _entry(path: Path, values: Values) -> str:
    """Return the name of the entry of a list that a path is in, where there are several; "" where there are not."""
    for place in _LISTS:
        if path[: len(place)] == place and len(path) > len(place):
            field = field_at(ExperimentSpec, place, values)
            if field is not None and len(_at(values, place)) > 1:
                return f"{item_label(field)} {int(path[len(place)]) + 1}"
    return ""


def _shown(field: SpecField, value: Any) -> str:
    """Return a value as the form shows it."""
    if value is None:
        return empty_label(field) or _translate(QT_TRANSLATE_NOOP("Builder", "empty"))
    if isinstance(value, bool):
        return _translate(QT_TRANSLATE_NOOP("Builder", "on") if value else QT_TRANSLATE_NOOP("Builder", "off"))
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, list):
        return ", ".join(map(str, cast("list[Any]", value))) or empty_label(field)
    return word_label(value) if field.kind == "choice" else f"“{_shortened(value)}”"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _at(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values


def _translate(text: str) -> str:
    return QCoreApplication.translate("Builder", text)
