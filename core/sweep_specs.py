"""Sweeps: one or two settings of an experiment, the values each takes, and the experiment of every cell of the grid.

A setting is named by its place in the experiment's JSON, such as ``network.layers.0.gain`` or, for the kind of a cell,
``network.layers.0.cell``. A sweep can only exist if each of its cells is an experiment that can.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from .errors import SpecError
from .spec_base import Spec
from .spec_fields import SpecField, field_at, fields_of, tag_of
from .specs import ExperimentSpec, build_experiment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Value = int | float | str | bool | None
Place = tuple[str | int, ...]
# Kinds of fields that a sweep can go through.
SWEPT_KINDS = ("integer", "number", "choice", "flag")
# What is no setting: the file format's version, and networks beside the first, which a sweep leaves out.
_NO_SETTINGS = frozenset({"schema", "variants"})
_LONGEST_NAME = 100
# Digits kept of the values between a range's ends: 0.3, not 0.30000000000000004.
_DIGITS = 12

SettingName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=r"^[a-z_0-9]+(\.[a-z_0-9]+)*$",
        title="Setting",
        description="The place of a setting in the experiment, such as network.layers.0.gain.",
    ),
]


@dataclass(frozen=True)
class Setting:
    """A setting that a sweep can go through.

    Attributes:
        place: where it stands, from the experiment inwards, such as ``("network", "layers", 0, "gain")``.
        field: what it allows. Of the word that tells a union's members apart (``cell``, ``task``, ``optimiser``), the
            choices are the members.
    """

    place: Place
    field: SpecField

    @property
    def name(self) -> str:
        """The place in one word, such as ``network.layers.0.gain``."""
        return ".".join(str(part) for part in self.place)


class ListAxis(Spec, frozen=True, tag_field="axis", tag="values"):
    """A setting and its values one by one."""

    setting: SettingName
    values: Annotated[
        tuple[Value, ...],
        Meta(min_length=1, max_length=64, title="Values", description="Each value, in the order shown."),
    ]


class RangeAxis(Spec, frozen=True, tag_field="axis", tag="range"):
    """A setting and evenly spaced values between two ends."""

    setting: SettingName
    start: Annotated[float, Meta(ge=-1e12, le=1e12, title="From", description="The first value.")]
    stop: Annotated[float, Meta(ge=-1e12, le=1e12, title="To", description="The last value.")]
    count: Annotated[int, Meta(ge=2, le=64, title="Values", description="How many values, both ends included.")] = 9
    spacing: Annotated[
        Literal["linear", "log"],
        Meta(title="Spacing", description="Equal differences, or equal ratios from each value to the next."),
    ] = "linear"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.start == self.stop:
            raise SpecError("must differ from where the range begins", ("stop",))
        if self.spacing == "log" and not (self.start > 0 and self.stop > 0):
            raise SpecError("must be linear unless both ends of the range are above 0", ("spacing",))


Axis = ListAxis | RangeAxis


class SweepSpec(Spec, frozen=True):
    """A grid of experiments that differ in one or two settings; variants of the experiment are left out.

    Training steps and seeds are those of every cell, unless they are what is swept.
    """

    base: Annotated[ExperimentSpec, Meta(title="Experiment", description="What all cells have in common.")]
    axes: Annotated[
        tuple[Axis, ...],
        Meta(min_length=1, max_length=2, title="Axes", description="What differs: across, and then upwards."),
    ]
    steps: Annotated[
        int, Meta(ge=0, le=1_000_000, title="Training steps", description="Steps that each cell is trained for.")
    ] = 100
    seeds: Annotated[int, Meta(ge=1, le=64, title="Seeds", description="Networks in each cell.")] = 3

    def __post_init__(self) -> None:
        super().__post_init__()
        if len({axis.setting for axis in self.axes}) < len(self.axes):
            raise SpecError("must be two different settings", ("axes", 1, "setting"))
        for chosen in product(*self.values):
            self._with(chosen)

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of values on each axis."""
        return tuple(len(values) for values in self.values)

    @property
    def values(self) -> tuple[tuple[Value, ...], ...]:
        """The values on each axis, whole numbers where the setting takes nothing else.

        Raises:
            SpecError: the experiment has no such setting.
        """
        return tuple(axis_values(axis, setting_named(self.base, axis.setting).field) for axis in self.axes)

    def experiment(self, index: Sequence[int]) -> ExperimentSpec:
        """Return the experiment of a cell, as the window opens it.

        Args:
            index: place of the cell's value on each axis.

        Raises:
            SpecError: a value is not allowed; the error's path names the setting.
        """
        return self._with([values[place] for values, place in zip(self.values, index, strict=True)])

    def _with(self, values: Sequence[Value]) -> ExperimentSpec:
        """Return the experiment of the cell with these values."""
        chosen = {axis.setting: value for axis, value in zip(self.axes, values, strict=True)}
        said = ", ".join(
            f"{name.rpartition('.')[2].replace('_', ' ')} {plain(value)}" for name, value in chosen.items()
        )
        common = {
            "name": f"{self.base.name}: {said}"[:_LONGEST_NAME],
            "training.steps": self.steps,
            "seeds": self.seeds,
        }
        return with_settings(replace(self.base, variants=()), common | chosen)


def axis_values(axis: Axis, field: SpecField) -> tuple[Value, ...]:
    """Return the values of an axis in order.

    A range of whole numbers is rounded, and what rounds to the same number counts once. A range's ends are exact.
    """
    if isinstance(axis, ListAxis):
        return axis.values
    shares = [step / (axis.count - 1) for step in range(axis.count)]
    if axis.spacing == "log":
        low, high = math.log(axis.start), math.log(axis.stop)
        between = [math.exp(low + share * (high - low)) for share in shares[1:-1]]
    else:
        between = [axis.start + share * (axis.stop - axis.start) for share in shares[1:-1]]
    numbers = [axis.start, *(float(f"{number:.{_DIGITS}g}") for number in between), axis.stop]
    return tuple(dict.fromkeys(round(each) for each in numbers)) if field.kind == "integer" else tuple(numbers)


def settings_of(experiment: ExperimentSpec) -> tuple[Setting, ...]:
    """Return every setting of an experiment that a sweep can go through, in the order of its fields."""
    return tuple(_settings(experiment, ()))


def setting_named(experiment: ExperimentSpec, name: str) -> Setting:
    """Return a setting by its name.

    Raises:
        SpecError: the experiment has no such setting, or it is neither a number nor a choice.
    """
    for setting in settings_of(experiment):
        if setting.name == name:
            return setting
    raise SpecError(f"{name} is not a number, a choice or a switch of this experiment.")


def setting_value(experiment: ExperimentSpec, setting: Setting) -> Value:
    """Return what a setting is in an experiment that has it."""
    value: Any = msgspec.to_builtins(experiment)
    for part in setting.place:
        value = value[part]
    return value


def with_settings(experiment: ExperimentSpec, settings: Mapping[str, Value]) -> ExperimentSpec:
    """Return an experiment with other values of some settings, by name.

    Another kind of cell, task or optimiser comes first and keeps what it has in common with the one before.

    Raises:
        SpecError: there is no such setting, or a value is not allowed; the error's path names the setting.
    """
    values: dict[str, Any] = msgspec.to_builtins(experiment)
    for name in sorted(settings, key=lambda name: not _is_tag(setting_place(name), values)):
        _put(values, setting_place(name), settings[name])
    return build_experiment(values)


def setting_place(name: str) -> Place:
    """Return the place that a setting's name stands for."""
    return tuple(int(part) if part.isdecimal() else part for part in name.split("."))


def plain(value: Value) -> str:
    """Write a value shortly: ``0.25``, ``lstm``, ``none``."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:.4g}" if isinstance(value, float) else str(value).replace("_", " ")


def _settings(spec: msgspec.Struct, place: Place) -> Iterator[Setting]:
    for field in fields_of(type(spec)):
        if field.name in _NO_SETTINGS:
            continue
        here, value = (*place, field.name), getattr(spec, field.name)
        if field.kind in SWEPT_KINDS:
            yield Setting(here, field)
        elif field.kind in ("spec", "union"):
            yield from _settings_within(value, here, field)
        elif field.kind == "list":
            for index, entry in enumerate(cast("tuple[msgspec.Struct, ...]", value)):
                yield from _settings_within(entry, (*here, index), field)


def _settings_within(spec: msgspec.Struct, place: Place, field: SpecField) -> Iterator[Setting]:
    """Yield the choice among a union's members, if it is one, and the settings of the one at hand."""
    if len(field.members) > 1:
        tag = str(spec.__struct_config__.tag_field)
        choices = tuple(tag_of(member) for member in field.members)
        kind = SpecField(tag, tag.capitalize(), field.description, "choice", msgspec.NODEFAULT, choices=choices)
        yield Setting((*place, tag), kind)
    yield from _settings(spec, place)


def _is_tag(place: Place, values: Any) -> bool:
    """Say whether a place holds the word that tells a union's members apart."""
    *outer, last = place
    holder = field_at(ExperimentSpec, tuple(outer), values)
    return holder is not None and any(each.__struct_config__.tag_field == last for each in holder.members)


def _put(values: Any, place: Place, value: Value) -> None:
    """Set a value in plain dictionaries and lists; of a union's member, its fields must be what the new one has.

    Raises:
        SpecError: nothing stands there.
    """
    *outer, last = place
    tagged, holder = _is_tag(place, values), values
    for depth, part in enumerate(outer):
        try:
            inner: Any = holder[part]
        except (KeyError, IndexError, TypeError) as error:
            raise SpecError("is not there in this experiment", place[: depth + 1]) from error
        holder[part] = list(cast("tuple[Any, ...]", inner)) if isinstance(inner, tuple) else inner
        holder = holder[part]
    if field_at(ExperimentSpec, place, values) is None:
        raise SpecError("is not a setting of this experiment", place)
    holder[last] = value
    if tagged:
        _keep_common_fields(holder, str(last), field_at(ExperimentSpec, tuple(outer), values))


def _keep_common_fields(holder: dict[str, Any], tag: str, union: SpecField | None) -> None:
    """Drop what another member of a union does not have, or does not allow."""
    members = union.members if union else ()
    member = next((each for each in members if tag_of(each) == holder[tag]), None)
    if member is not None:  # else the decoder says which members there are
        fields = {each.name: each for each in fields_of(member)}
        for name in [name for name in holder if name != tag]:
            if name not in fields or fields[name].violation(holder[name]) is not None:
                del holder[name]
