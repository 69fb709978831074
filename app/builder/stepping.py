"""Numbers as people type and step them: text to number, number to text, and the next sensible value up or down."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...core.spec_fields import SpecField

# Fields stepped by a fixed amount; every other number is stepped by `DEFAULT_INCREMENT`.
_INCREMENTS = {"gain": 0.05, "spectral_radius": 0.05, "forget_bias": 0.5}
DEFAULT_INCREMENT = 0.1
# Quantities that matter by their ratio: 0.001, 0.002, 0.005, 0.01 …
_RATES = frozenset({"learning_rate", "clip_norm", "clip_value", "strength"})
_SMALLEST_RATE = 1e-6
_LADDER = (1, 2, 5)
_START = 1.0  # where stepping begins in an empty optional field


def parse_number(text: str, field: SpecField) -> float | int | str | None:
    """Read what was typed into a number field.

    Returns:
        The number; None for an empty text; the text itself if it is no finite number (or no whole one where one is
        needed), so that nothing typed is lost and the check of the field finds it.
    """
    text = text.strip()
    if not text:
        return None
    plain = text.replace("\N{MINUS SIGN}", "-")
    try:
        number = float(plain)
        if not math.isfinite(number):
            return text
        if field.kind == "number":
            return number
        whole = int(number)  # 1e3 is a whole number too
        return whole if whole == number else text
    except ValueError:
        return text


def format_number(number: float | None) -> str:
    """Write a number so that `parse_number` reads the same one back, without an exponent where that stays short."""
    if number is None:
        return ""
    if isinstance(number, int):
        return str(number)
    if number == 0 or not 1e-7 <= abs(number) < 1e15:
        return repr(number).removesuffix(".0")
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


def stepped(field: SpecField, number: float | None, steps: int) -> float:
    """Return the value `steps` steps above (below, if negative) a number, within the field's bounds.

    Whole numbers go by 1, larger ones by tens or hundreds; rates by the ladder 1, 2, 5, 10; shares below 1 by the same
    ladder of what is missing to 1 (0.9, 0.95, 0.98, 0.99); other numbers by a fixed increment.
    """
    if number is None:
        return _bounded(field, int(_START) if field.kind == "integer" else _START)
    if is_rate(field) or is_share(field):
        steps = max(-len(_LADDER), min(len(_LADDER), steps))  # a page is one decade
    for _ in range(abs(steps)):
        within = _bounded(field, number)
        # From outside the bounds, the first step is to the bound.
        number = within if within != number else _bounded(field, _next(field, number, 1 if steps > 0 else -1))
    return number


def is_rate(field: SpecField) -> bool:
    """Whether a field is stepped multiplicatively."""
    return field.kind == "number" and field.name in _RATES


def is_share(field: SpecField) -> bool:
    """Whether a field runs from 0 to below 1, as a momentum does."""
    return field.kind == "number" and field.minimum == 0 and field.maximum == 1 and field.below_maximum


def _next(field: SpecField, number: float, sign: int) -> float:
    if field.kind == "integer":
        return _next_whole(int(number), sign)
    if is_rate(field):
        return _next_rung(number, sign)
    if is_share(field):
        return round(1 - _next_rung(1 - number, -sign), 9)
    increment = _INCREMENTS.get(field.name, DEFAULT_INCREMENT)
    rungs = number / increment
    nearest = round(rungs)
    if abs(rungs - nearest) > 1e-9:  # off the grid: go to its next line
        nearest = math.floor(rungs) if sign > 0 else math.ceil(rungs)
    return round((nearest + sign) * increment, 9)


def _next_whole(number: int, sign: int) -> int:
    """Go to the next multiple of 1 below 100, of 10 below 1000, and so on."""
    beyond = abs(number if sign > 0 else number - 1)
    stride = 10 ** max(0, len(str(beyond)) - 2)
    rung = number // stride + 1 if sign > 0 else -(-number // stride) - 1
    return rung * stride


def _next_rung(number: float, sign: int) -> float:
    """Go to the next of …, 1, 2, 5, 10, …; below the smallest rung is 0."""
    if number < _SMALLEST_RATE * (1 + 1e-9) and sign < 0:
        return 0.0
    if number < _SMALLEST_RATE * (1 - 1e-9):
        return _SMALLEST_RATE
    decade = math.floor(math.log10(number))
    rungs = [float(f"{rung}e{power}") for power in range(decade - 1, decade + 2) for rung in _LADDER]
    if sign > 0:
        return min(rung for rung in rungs if rung > number * (1 + 1e-9))
    return max(rung for rung in rungs if rung < number * (1 - 1e-9))


def _bounded(field: SpecField, number: float) -> float:
    """Bring a number within the field's bounds; a bound that is itself not allowed is approached by one small rung."""
    if field.minimum is not None and number <= field.minimum:
        number = field.minimum + (_SMALLEST_RATE if field.above_minimum else 0)
    if field.maximum is not None and number >= field.maximum:
        number = field.maximum - (_SMALLEST_RATE if field.below_maximum else 0)
    return int(number) if field.kind == "integer" else float(number)
