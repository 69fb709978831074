"""The networks of an experiment that are trained side by side: the first one, and variants that differ from it.

All share task, seeds and device, so that they see the same data in the same order; network, training and number format
are each one's own. Every function returns new specifications and leaves those given alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec.structs import replace

from .errors import SpecError
from .spec_fields import fields_of, tag_of
from .specs import MOST_VARIANTS, ExperimentSpec, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .spec_fields import SpecField

Path = tuple[str | int, ...]


def count(experiment: ExperimentSpec) -> int:
    """Return how many networks are compared: 1 without variants."""
    return 1 + len(experiment.variants)


def single(experiment: ExperimentSpec, variant: int) -> ExperimentSpec:
    """Return one of the compared networks as an experiment of its own; 0 is the first.

    Raises:
        IndexError: there is no such variant.
    """
    if variant == 0:
        return replace(experiment, variants=())
    if not 0 < variant <= len(experiment.variants):
        raise IndexError(f"There are variants 0 to {len(experiment.variants)}, not {variant}.")
    own = experiment.variants[variant - 1]
    return replace(experiment, name=own.name, network=own.network, training=own.training, dtype=own.dtype, variants=())


def singles(experiment: ExperimentSpec) -> tuple[ExperimentSpec, ...]:
    """Return every compared network as an experiment of its own."""
    return tuple(single(experiment, variant) for variant in range(count(experiment)))


def with_single(experiment: ExperimentSpec, variant: int, changed: ExperimentSpec) -> ExperimentSpec:
    """Return the comparison with one network changed; what all share is taken from `changed` for all."""
    parts = list(singles(experiment))
    parts[variant] = changed
    return compared(parts, changed)


def with_added(experiment: ExperimentSpec, added: ExperimentSpec, name: str) -> ExperimentSpec:
    """Return the comparison with one network more; the task, seeds and device of `added` are not looked at.

    Raises:
        SpecError: there is no room for another, or the name is too long.
    """
    if count(experiment) > MOST_VARIANTS:
        raise SpecError(f"at most {MOST_VARIANTS + 1} networks can be compared", ("variants",))
    variant = Variant(
        name=unused_name(experiment, name), network=added.network, training=added.training, dtype=added.dtype
    )
    return replace(experiment, variants=(*experiment.variants, variant))


def without(experiment: ExperimentSpec, variant: int) -> ExperimentSpec:
    """Return the comparison without one of its networks; the last one stays."""
    parts = [each for index, each in enumerate(singles(experiment)) if index != variant]
    return compared(parts, parts[0]) if parts else experiment


def compared(parts: list[ExperimentSpec], shared: ExperimentSpec) -> ExperimentSpec:
    """Put networks side by side; task, seeds and device are those of `shared`."""
    first, *others = parts
    variants = tuple(
        Variant(name=each.name, network=each.network, training=each.training, dtype=each.dtype) for each in others
    )
    return replace(
        shared,
        name=first.name,
        description=first.description,
        network=first.network,
        training=first.training,
        dtype=first.dtype,
        variants=variants,
    )


def unused_name(experiment: ExperimentSpec, wanted: str) -> str:
    """Return a name that no compared network has yet: the wanted one, with a number if it is taken."""
    taken = {each.name for each in singles(experiment)}
    stem = re.sub(r" \(\d+\)$", "", wanted)
    name, number = wanted, 2
    while name in taken:
        name, number = f"{stem} ({number})", number + 1
    return name


# --- differences ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """One value in which two specifications differ.

    Attributes:
        path: where it stands, such as ``("network", "layers", 0, "gain")``.
        title: what the field is called.
        before: its value in the first, as plain data; None if it has none there.
        after: its value in the second.
    """

    path: Path
    title: str
    before: Any
    after: Any


def differences(before: ExperimentSpec, after: ExperimentSpec) -> tuple[Difference, ...]:
    """Return in what two experiments differ, names and descriptions aside.

    Of a layer whose cell differs, the cell is one, and so is each field that both cells have and whose values differ.
    """
    found = _between(before, after, ())
    return tuple(each for each in found if each.path not in (("name",), ("description",), ("variants",)))


def _between(before: msgspec.Struct, after: msgspec.Struct, path: Path) -> list[Difference]:
    if type(before) is not type(after):
        title = str(before.__struct_config__.tag_field or "kind")
        kind = Difference((*path, title), title.capitalize(), tag_of(before), tag_of(after))
        others = {field.name: field.title for field in fields_of(type(after))}
        shared = [field for field in fields_of(type(before)) if others.get(field.name) == field.title]
        return [kind, *_of_fields(shared, before, after, path)]
    return _of_fields(fields_of(type(before)), before, after, path)


def _of_fields(
    fields: Iterable[SpecField], before: msgspec.Struct, after: msgspec.Struct, path: Path
) -> list[Difference]:
    return [
        difference
        for field in fields
        for difference in _of_field(field, getattr(before, field.name), getattr(after, field.name), (*path, field.name))
    ]


def _of_field(field: SpecField, before: Any, after: Any, path: Path) -> list[Difference]:
    if before == after:
        return []
    if isinstance(before, msgspec.Struct) and isinstance(after, msgspec.Struct):
        return _between(before, after, path)
    if isinstance(before, tuple) and isinstance(after, tuple) and path != ("variants",):
        return _of_lists(field, cast("tuple[Any, ...]", before), cast("tuple[Any, ...]", after), path)
    return [Difference(path, field.title, msgspec.to_builtins(before), msgspec.to_builtins(after))]


def _of_lists(field: SpecField, before: tuple[Any, ...], after: tuple[Any, ...], path: Path) -> list[Difference]:
    if len(before) == len(after) and all(isinstance(each, msgspec.Struct) for each in (*before, *after)):
        return [
            difference
            for place, (one, other) in enumerate(zip(before, after, strict=True))
            for difference in _between(one, other, (*path, place))
        ]
    return [Difference(path, field.title, _listed(before), _listed(after))]


def _listed(entries: tuple[Any, ...]) -> list[Any]:
    """Name the entries of a list: specifications by their kind."""
    return [tag_of(each) if isinstance(each, msgspec.Struct) else each for each in entries]
