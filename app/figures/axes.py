"""Axes of a figure: true log axes, whole numbers, names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from .text import as_label, power_of_ten

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..plots.figure_spec import AxisSpec

# Exponents of ten beyond which numbers are no longer ordinary floats.
_LARGEST_EXPONENT = 300.0
_LONGEST_NAME = 18  # letters
_FEW_DECADES = 2.2
_NICE = [1, 2, 5, 10]


def is_true_log(axis: AxisSpec) -> bool:
    """Whether an axis of log10 values can be a log axis of the numbers themselves."""
    return axis.log and max(abs(axis.low), abs(axis.high)) < _LARGEST_EXPONENT


def numbers(axis: AxisSpec) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """Return what turns places on a described axis into the numbers that are drawn."""
    if not is_true_log(axis):
        return lambda places: np.asarray(places, float)
    bottom, top = sorted((axis.low, axis.high))
    # What lies far outside must not leave the range of floats.
    return lambda places: 10.0 ** np.clip(np.asarray(places, float), bottom - 5, top + 5)


def dress_axes(axes: Any, x: AxisSpec, y: AxisSpec) -> None:
    """Give both axes their scale, range, ticks and label."""
    _dress(axes.xaxis, axes.set_xscale, axes.set_xlim, x)
    _dress(axes.yaxis, axes.set_yscale, axes.set_ylim, y)
    axes.tick_params(axis="x", labelbottom=x.shows_values)


def _dress(axis: Any, set_scale: Any, set_limits: Any, spec: AxisSpec) -> None:
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

    if is_true_log(spec):
        set_scale("log")
    set_limits(*numbers(spec)(np.array([spec.low, spec.high])))
    if spec.names:
        axis.set_major_locator(FixedLocator([place for place, _ in spec.names]))
        axis.set_ticklabels([_shortened(name) for _, name in spec.names])
    elif is_true_log(spec):
        _tick_decades(axis, abs(spec.high - spec.low))
    else:
        whole = spec.whole or spec.log
        # Of whole numbers one tick may be all there is; two would be put between them.
        axis.set_major_locator(MaxNLocator(nbins=7, steps=_NICE, integer=whole, min_n_ticks=1 if whole else 2))
        if spec.log:
            axis.set_major_formatter(FuncFormatter(lambda place, _: power_of_ten(round(place))))
        elif spec.whole:
            axis.set_major_formatter(FuncFormatter(lambda place, _: f"{place:,.0f}".replace(",", "\u2009")))
    axis.set_label_text(as_label(spec.label))


def _tick_decades(axis: Any, decades: float) -> None:
    """Write numbers at decades; where there are few of them, also at twos and fives."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    few = decades < _FEW_DECADES
    if few:
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter(FuncFormatter(lambda number, _: _plain(number) if few else _power(number)))
    axis.set_minor_formatter(NullFormatter())


def _power(number: float) -> str:
    return power_of_ten(round(math.log10(number)))


def _plain(number: float) -> str:
    """Write a number at a tick: as it is, or as a power of ten where that would be long."""
    if 1e-3 <= number < 1e4:
        return f"{number:g}"
    exponent = math.floor(math.log10(number) + 1e-9)
    mantissa = round(number / 10.0**exponent)
    return power_of_ten(exponent) if mantissa == 1 else f"{mantissa}·{power_of_ten(exponent)}"


def _shortened(name: str) -> str:
    name = as_label(name)
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
