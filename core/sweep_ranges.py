"""Ranges worth sweeping, for those who name a setting alone: around its value, or across where its effect turns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .sweep_specs import Axis, ListAxis, RangeAxis, setting_value

if TYPE_CHECKING:
    from .spec_fields import SpecField
    from .specs import ExperimentSpec
    from .sweep_specs import Setting

# Values on a suggested range.
COUNT = 9
# Settings whose effect turns at a known value, which the range should have well inside: a gain at 1, a gate above 0.
_KNOWN: dict[str, tuple[float, float]] = {
    "gain": (0.5, 2.5),
    "spectral_radius": (0.5, 2.5),
    "scale": (0.5, 1.5),
    "forget_bias": (-2.0, 6.0),
    "dropout": (0.0, 0.8),
}
# Settings that matter by their ratio: the range reaches this factor below and above the value.
_FACTORS = {"learning_rate": 32.0, "strength": 32.0, "clip_norm": 32.0, "clip_value": 32.0}
_FACTOR = 4.0
# Values of a momentum or the like, which matters by what is missing to 1.
_SHARES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999)
# Where the range of an optional setting is centred that is left empty.
_CENTRES = {"truncation_window": 16.0, "chrono": 32.0, "truncation_stride": 4.0}


def suggested_axis(experiment: ExperimentSpec, setting: Setting) -> Axis:
    """Return a range, or all choices, of a setting that is worth sweeping."""
    field = setting.field
    if field.kind == "flag":
        return ListAxis(setting=setting.name, values=(False, True))
    if field.kind == "choice":
        # what needs a file or a package of one's own cannot be tried without
        usable = [word for word in field.choices if word not in ("auto", "custom", "text", "table")]
        return ListAxis(setting=setting.name, values=tuple(usable))
    if field.name in _KNOWN:
        low, high = _KNOWN[field.name]
        return RangeAxis(setting=setting.name, start=low, stop=high, count=COUNT)
    if field.minimum == 0 and field.maximum == 1 and field.below_maximum:
        return ListAxis(setting=setting.name, values=_SHARES)
    value = setting_value(experiment, setting)
    centre = float(value) if isinstance(value, int | float) and value else _CENTRES.get(field.name, 1.0)
    factor = _FACTORS.get(field.name, _FACTOR)
    return _around(setting, centre, factor)


def _around(setting: Setting, centre: float, factor: float) -> Axis:
    """Return a range of even ratios around a value above 0, or of even differences around another, within bounds."""
    field = setting.field
    if centre < 0:
        low, high, spacing = _bounded(field, centre * 2), _bounded(field, 0.0), "linear"
    else:
        low, high, spacing = _bounded(field, _rung(centre / factor)), _bounded(field, _rung(centre * factor)), "log"
    if low <= 0 and spacing == "log":
        spacing = "linear"
    if low == high:
        low, high = _bounded(field, low - 1), _bounded(field, high + 1)
    return RangeAxis(setting=setting.name, start=low, stop=high, count=COUNT, spacing=spacing)


def _bounded(field: SpecField, number: float) -> float:
    """Bring a number within a field's bounds; a bound that is not allowed itself is kept a thousandth away from."""
    if field.minimum is not None and (number < field.minimum or (number == field.minimum and field.above_minimum)):
        number = field.minimum + (1e-3 if field.above_minimum else 0)
    if field.maximum is not None and (number > field.maximum or (number == field.maximum and field.below_maximum)):
        number = field.maximum - (1e-3 if field.below_maximum else 0)
    return float(round(number)) if field.kind == "integer" else number


def _rung(number: float) -> float:
    """Return the nearest of 1, 2 and 5 times a power of ten."""
    decade = math.floor(math.log10(number))
    rungs = [float(f"{rung}e{power}") for power in (decade, decade + 1) for rung in (1, 2, 5)]
    return min(rungs, key=lambda rung: abs(math.log(rung / number)))
