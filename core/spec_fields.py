"""What each field of a specification allows, read from the specification's own annotations.

Forms, error messages and the check of values all come from here, so that what a field's label says, what its error says
and what is accepted cannot drift apart.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from textwrap import shorten
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import inspect

from .errors import SpecError

Kind = Literal["integer", "number", "flag", "text", "choice", "numbers", "spec", "union", "list"]

LONGEST_MESSAGE = 300


@dataclass(frozen=True)
class SpecField:
    """One field of a specification, resolved.

    Attributes:
        name: the attribute's name.
        title: its short label.
        description: one sentence on what it does.
        kind: what sort of value it takes.
        default: its value where none is given; `msgspec.NODEFAULT` if it must be given.
        optional: whether it may be left empty (None).
        minimum: the smallest number, text or list length allowed, if there is one; of "numbers" that of each of them.
        maximum: the largest, likewise.
        above_minimum: whether the minimum itself is not allowed.
        below_maximum: whether the maximum itself is not allowed.
        choices: the allowed words of a choice.
        pattern: the regular expression that a text must match, if any.
        is_path: whether a text is the path of a file.
        members: the specification classes that a spec, union or list may hold; none for a list of other plain values.
    """

    name: str
    title: str
    description: str
    kind: Kind
    default: Any
    optional: bool = False
    minimum: float | None = None
    maximum: float | None = None
    above_minimum: bool = False
    below_maximum: bool = False
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    is_path: bool = False
    members: tuple[type[msgspec.Struct], ...] = ()

    @property
    def allowed(self) -> str:
        """Say what is allowed here, such as "a whole number from 1 to 1024, or empty"."""
        return f"{self._allowed_value()}, or empty" if self.optional else self._allowed_value()

    def _allowed_value(self) -> str:
        match self.kind:
            case "flag":
                return "true or false"
            case "choice":
                return f"one of {', '.join(self.choices)}"
            case "spec" | "union":
                tags = [tag_of(member) for member in self.members]
                return f"one of {', '.join(tags)}" if all(tags) else "a group of settings"
            case "list":
                return f"{self.minimum or 0:g} to {self.maximum:g} entries"
            case "text":
                return self.description if self.pattern else f"text of at most {self.maximum or math.inf:g} characters"
            case "numbers":
                return (
                    f"whole numbers from {_plain(self.minimum)} to {_plain(self.maximum)}, such as 5, 10, 15, or none"
                )
            case "integer":
                return f"a whole number {self._range()}"
            case "number":
                return f"a number {self._range()}"

    def _range(self) -> str:
        low, high = _plain(self.minimum), _plain(self.maximum)
        match self.above_minimum, self.below_maximum:
            case False, False:
                return f"from {low} to {high}"
            case False, True:
                return f"from {low} to below {high}"
            case True, False:
                return f"above {low} to {high}"
            case _:
                return f"above {low} to below {high}"

    def violation(self, value: Any) -> str | None:
        """Say what is wrong with a value, or return None if it is allowed.

        Values of nested specifications are not looked into: they check themselves.
        """
        if value is None:
            return None if self.optional else f"must be {self.allowed}"
        return None if self._accepts(value) else f"must be {self.allowed}"

    def _accepts(self, value: Any) -> bool:
        match self.kind:
            case "integer":
                return isinstance(value, int) and not isinstance(value, bool) and self._within(value)
            case "number":
                return isinstance(value, int | float) and not isinstance(value, bool) and self._within(value)
            case "flag":
                return isinstance(value, bool)
            case "choice":
                return value in self.choices
            case "text":
                return isinstance(value, str) and self._within(len(value)) and self._matches(value)
            case "numbers":
                whole = all(isinstance(item, int) and not isinstance(item, bool) for item in value)
                return whole and all(self._within(item) for item in value)
            case "list":
                listed = all(isinstance(item, self.members) for item in value) if self.members else True
                return self._within(len(value)) and listed
            case "spec" | "union":
                return isinstance(value, self.members)

    def _within(self, number: float) -> bool:
        if number != number:  # NaN, which every comparison below would let pass
            return False
        above = self.minimum is None or (number > self.minimum if self.above_minimum else number >= self.minimum)
        below = self.maximum is None or (number < self.maximum if self.below_maximum else number <= self.maximum)
        return above and below

    def _matches(self, text: str) -> bool:
        return self.pattern is None or re.search(self.pattern, text) is not None


# What msgspec says of each class. It resolves all that a class is made of with it, which takes as long as all the rest.
_known: dict[type[msgspec.Struct], inspect.StructType] = {}


def _know(kind: inspect.Type) -> None:
    """Take note of every specification class within a type."""
    match kind:
        case inspect.StructType() if kind.cls not in _known:
            _known[kind.cls] = kind
            for field in kind.fields:
                _know(field.type)
        case inspect.Metadata():
            _know(kind.type)
        case inspect.UnionType():
            for member in kind.types:
                _know(member)
        case inspect.VarTupleType():
            _know(kind.item_type)
        case _:
            pass


@cache
def fields_of(spec: type[msgspec.Struct]) -> tuple[SpecField, ...]:
    """Return the fields of a specification class, in their order."""
    if spec not in _known:
        _know(inspect.type_info(spec))
    hints = get_type_hints(spec, include_extras=True)
    return tuple(_resolve(field, hints[field.name]) for field in _known[spec].fields)


def tag_of(spec: msgspec.Struct | type[msgspec.Struct]) -> str:
    """Return the word that names a member of a union, such as ``"lstm"``; empty if it has none."""
    tag = spec.__struct_config__.tag
    return "" if tag is None else str(tag)


def summary_of(spec: type[msgspec.Struct]) -> str:
    """Return the first line of a specification's docstring: what it is, in one sentence."""
    return (spec.__doc__ or "").strip().splitlines()[0]


def first_violation(spec: msgspec.Struct) -> tuple[str, str] | None:
    """Return the name of the first field whose value is not allowed and what is, or None if all are."""
    for field in fields_of(type(spec)):
        reason = field.violation(getattr(spec, field.name))
        if reason is not None:
            return field.name, reason
    return None


def explain(error: msgspec.ValidationError, root: type[msgspec.Struct], values: Any) -> SpecError:
    """Turn a decoder's error into one that says where the value stands and what is allowed there."""
    message, _, place = str(error).partition(" - at `$")
    path = tuple(
        int(index) if index else name for name, index in re.findall(r"\.?([A-Za-z_]\w*)|\[(\d+)\]", place.rstrip("`"))
    )
    cause = error.__cause__
    if isinstance(cause, SpecError):
        return SpecError(cause.reason, (*path, *cause.path))
    field = field_at(root, path, values)
    message = shorten(" ".join(message.split()), LONGEST_MESSAGE)  # it may quote what was given
    return SpecError(message if field is None else f"must be {field.allowed}", path)


def field_at(root: type[msgspec.Struct], path: tuple[str | int, ...], values: Any) -> SpecField | None:
    """Return the field at a path through the specification classes, or None if there is none.

    Args:
        root: the class that the path begins in.
        path: names of fields, indices into lists, and at its end perhaps the word that tells a union's members apart.
        values: plain dictionaries and lists of a whole `root`, whose tags choose among the members of unions.
    """
    members: tuple[type[msgspec.Struct], ...] = (root,)
    field: SpecField | None = None
    for part in path:
        if isinstance(part, str):
            spec = next((member for member in members if _tagged(member, values)), members[0] if members else None)
            field = next((each for each in fields_of(spec) if each.name == part), None) if spec else None
            if field is None:
                return None if spec is None else _tag_field(part, members)
            members = field.members
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            values = None
    return field


def _tag_field(name: str, members: tuple[type[msgspec.Struct], ...]) -> SpecField | None:
    """Describe the word that tells the members of a union apart, if `name` is that word's field."""
    if not any(member.__struct_config__.tag_field == name for member in members):
        return None
    return SpecField(name, name, "", "choice", msgspec.NODEFAULT, choices=tuple(tag_of(member) for member in members))


def _tagged(member: type[msgspec.Struct], values: Any) -> bool:
    config = member.__struct_config__
    tag = cast("dict[str, Any]", values).get(str(config.tag_field)) if isinstance(values, dict) else None
    return config.tag is None or tag == config.tag


def _plain(number: float | None) -> str:
    """Write a bound as a person would: 1000000, not 1e+06."""
    if number is None:
        return "any"
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e12 else f"{number:g}"


def _resolve(field: inspect.Field, hint: Any) -> SpecField:
    facts: dict[str, Any] = {}
    _collect(field.type, facts)
    if "choices" in facts:
        facts["choices"] = _choices(hint)  # in the order they were written; msgspec sorts them
    title = facts.pop("title", field.name.replace("_", " ").capitalize())
    return SpecField(
        name=field.name,
        title=title,
        description=facts.pop("description", ""),
        default=field.default,
        **facts,
    )


def _choices(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for part in get_args(hint) for word in _choices(part))


def _collect(kind: inspect.Type, facts: dict[str, Any]) -> None:
    """Gather what a field's type says into the arguments of a `SpecField`."""
    match kind:
        case inspect.Metadata():
            extra = cast("dict[str, Any]", getattr(kind, "extra_json_schema", None) or {})
            facts.update({key: extra[key] for key in ("title", "description") if key in extra})
            if extra.get("format") == "file-path":
                facts["is_path"] = True
            _collect(kind.type, facts)
        case inspect.UnionType():
            for member in kind.types:
                _collect(member, facts)
        case inspect.NoneType():
            facts["optional"] = True
        case inspect.IntType() | inspect.FloatType():
            facts["kind"] = "integer" if isinstance(kind, inspect.IntType) else "number"
            facts["above_minimum"], facts["below_maximum"] = kind.gt is not None, kind.lt is not None
            facts["minimum"] = kind.gt if kind.gt is not None else kind.ge
            facts["maximum"] = kind.lt if kind.lt is not None else kind.le
        case inspect.BoolType():
            facts["kind"] = "flag"
        case inspect.LiteralType():
            facts["kind"] = "choice"
            facts["choices"] = kind.values
        case inspect.StrType():
            facts.update(kind="text", minimum=kind.min_length, maximum=kind.max_length, pattern=kind.pattern)
        case inspect.StructType():
            facts["kind"] = "union" if "members" in facts else "spec"
            facts["members"] = (*facts.get("members", ()), kind.cls)
        case inspect.VarTupleType():
            entry: dict[str, Any] = {}
            _collect(kind.item_type, entry)
            if entry["kind"] == "integer":
                facts.update(entry, kind="numbers")
                return
            facts.update(
                kind="list", members=entry.get("members", ()), minimum=kind.min_length, maximum=kind.max_length
            )
        case _:
            raise TypeError(f"No form is known for a field of type {kind!r}.")
