"""One setting of an experiment by its path, such as ``network.layers.0.gain``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

from ..errors import RNNScopeError
from ..spec_fields import field_at
from ..specs import ExperimentSpec, build_experiment

if TYPE_CHECKING:
    from ..spec_fields import SpecField

_NOTHING = object()


def setting_field(experiment: ExperimentSpec, path: str) -> SpecField:
    """Return what a setting allows.

    Raises:
        RNNScopeError: there is no such setting.
    """
    field = field_at(ExperimentSpec, _parts(path), msgspec.to_builtins(experiment))
    if field is None:
        raise RNNScopeError(f"There is no setting {path} in this experiment.")
    return field


def setting_value(experiment: ExperimentSpec, path: str) -> Any:
    """Return the value of a setting as plain data.

    Raises:
        RNNScopeError: there is no such setting.
    """
    value = _at(msgspec.to_builtins(experiment), _parts(path))
    if value is _NOTHING:
        raise RNNScopeError(f"There is no setting {path} in this experiment.")
    return value


def with_setting(experiment: ExperimentSpec, path: str, value: Any) -> ExperimentSpec:
    """Return the experiment with another value of a setting, in the first network and in those that share it.

    Raises:
        RNNScopeError: there is no such setting.
        SpecError: the value is not allowed.
    """
    parts, values = _parts(path), cast("dict[str, Any]", msgspec.to_builtins(experiment))
    before = setting_value(experiment, path)
    for each in (values, *values["variants"]):
        if _at(each, parts) == before:
            _at(each, parts[:-1])[parts[-1]] = value
    return build_experiment(values)


def _parts(path: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in path.split("."))


def _at(values: Any, parts: tuple[str | int, ...]) -> Any:
    for part in parts:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return _NOTHING
    return values
