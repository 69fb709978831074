"""A specification as rows of words: each part under a heading, each setting with its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ...core.spec_fields import fields_of, tag_of
from ...core.variants import differences, single
from ..builder.labels import empty_label, item_label, word_label
from ..languages.sentences import said
from ..translation import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...core.events import NetworkBuilt
    from ...core.spec_fields import SpecField
    from ...core.specs import ExperimentSpec
    from ...core.variants import Difference

# Settings that stand elsewhere on the page.
_TOLD_ELSEWHERE = ("name", "description", "schema", "variants")

Rows = list[tuple[str, str]]


def settings(built: NetworkBuilt) -> list[tuple[str, Rows]]:
    """Return the settings of a network and of what all share: headings, each with names and values."""
    resolved = {"readout": built.readout, "loss": built.loss, "loss_steps": built.loss_steps}
    return [(heading, rows) for heading, rows in _parts(built.experiment, translate("report", "Run"), resolved) if rows]


def differing(experiment: ExperimentSpec, variant: int) -> list[tuple[str, str, str]]:
    """Return in what a compared network differs from the first: the setting, its value there, and here."""
    found = differences(single(experiment, 0), single(experiment, variant))
    return [(_place(each), _plain(each.before), _plain(each.after)) for each in found]


def _parts(spec: msgspec.Struct, heading: str, resolved: dict[str, str]) -> Iterator[tuple[str, Rows]]:
    """Go through a specification and those within it, each with its own rows; those within come first.

    Args:
        spec: the specification.
        heading: what it is called.
        resolved: what the task asks for, of the settings that leave it to the task.
    """
    own: Rows = []
    for field in fields_of(type(spec)):
        value = getattr(spec, field.name)
        if field.name in _TOLD_ELSEWHERE and heading == translate("report", "Run"):
            continue
        if isinstance(value, msgspec.Struct):
            yield from _parts(value, _heading(said(field.title), value), resolved)
        elif isinstance(value, tuple) and value and all(isinstance(each, msgspec.Struct) for each in value):
            for place, each in enumerate(value, 1):
                yield from _parts(each, _heading(f"{item_label(field)} {place}", each), resolved)
        else:
            words = _value(field, value)
            if value == "auto" and field.name in resolved:
                words = translate("report", "{0} (as the task asks)").format(word_label(resolved[field.name]))
            own.append((said(field.title), words))
    yield heading, own


def _heading(title: str, spec: msgspec.Struct) -> str:
    tag = tag_of(spec)
    return f"{title}: {word_label(tag)}" if tag else title


def _value(field: SpecField, value: Any) -> str:
    if value is None or value == ():
        return empty_label(field) or translate("report", "none")
    if field.kind == "choice":
        return word_label(value)
    return _plain(value)


def _plain(value: Any) -> str:
    """Return a value in words: yes and no, names of choices, numbers as they are typed."""
    match value:
        case None:
            return "–"
        case bool():
            return translate("report", "yes") if value else translate("report", "no")
        case float():
            return f"{value:g}"
        case str():
            return word_label(value)
        case tuple() | list():
            return ", ".join(_plain(each) for each in value) or "–"
        case dict():
            return ", ".join(f"{key} {_plain(each)}" for key, each in value.items())
        case _:
            return str(value)


def _place(difference: Difference) -> str:
    """Say where a setting stands, such as "Layer 2: Units"."""
    for part, following in zip(difference.path, difference.path[1:], strict=False):
        if isinstance(following, int):
            name = translate("report", "Layer") if part == "layers" else str(part)
            return f"{name} {following + 1}: {said(difference.title)}"
    return said(difference.title)
