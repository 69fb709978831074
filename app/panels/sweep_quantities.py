"""What a phase diagram can show of a cell: each quantity with its unit, its scale of colours and its words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from ..plots.axes import number_from_log10
from ..plots.state_colours import round_level
from ..translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.sweep_results import CellResult, Quantity, Spread
    from ..theme import Theme

# How numbers become colours: by log10, around 1 by log10, around 0, or as a share of 100 %.
Scale = Literal["log", "around one", "around zero", "share"]
# Labels on a colour bar.
_LABELS = 3
# Smallest span of a scale, in decades, and the smallest level of one around a middle.
_LEAST_SPAN, _LEAST_LEVEL = 0.1, 1e-3


@dataclass(frozen=True)
class Measure:
    """A number that a phase diagram can show.

    Attributes:
        quantity: the name `CellResult` has for it.
        word: what it is called.
        unit_word: its unit; empty if it has none.
        scale: how it becomes a colour.
    """

    quantity: Quantity
    word: str
    unit_word: str
    scale: Scale

    @property
    def title(self) -> str:
        """What it is called, in the reader's language."""
        return QCoreApplication.translate("panels", self.word)

    @property
    def unit(self) -> str:
        """Its unit, likewise."""
        return QCoreApplication.translate("panels", self.unit_word) if self.unit_word else ""

    @property
    def label(self) -> str:
        """Name and unit, as an axis has them."""
        return f"{self.title} ({self.unit})" if self.unit else self.title

    @property
    def is_log(self) -> bool:
        """Whether its log10 is what is drawn."""
        return self.scale in ("log", "around one")

    def drawn(self, value: float) -> float:
        """Return the number as it is drawn: its log10, in percent, or as it is."""
        if self.is_log:
            return math.log10(value) if value > 0 else (math.nan if math.isnan(value) else -math.inf)
        return 100 * value if self.scale == "share" else value

    def limits(self, values: NDArray[np.float64], share: float = 1.0) -> tuple[float, float]:
        """Return round limits around numbers as they are drawn; those that are not finite do not count.

        Args:
            values: the numbers.
            share: how many of them must lie within at the least; with less than all, a few that lie far out do not
                take the colours from the others.
        """
        finite = values[np.isfinite(values)]
        if self.scale == "share":
            return (0.0, 100.0)
        if self.scale in ("around one", "around zero"):
            farthest = float(np.quantile(np.abs(finite), share)) if finite.size else 0.0
            level = max(_LEAST_LEVEL, round_level(farthest))
            return (-level, level)
        if not finite.size:
            return (-1.0, 1.0)
        low, high = (float(each) for each in np.quantile(finite, ((1 - share) / 2, (1 + share) / 2)))
        step = 10.0 ** math.floor(math.log10(max(high - low, _LEAST_SPAN)))
        low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
        return (low, high) if high > low else (low, low + step)

    def table(self, theme: Theme) -> NDArray[np.uint8]:
        """Return its colours from low to high, RGBA, (256, 4)."""
        return theme.diverging if self.scale in ("around one", "around zero") else theme.sequential

    def bar_labels(self, limits: tuple[float, float], values: NDArray[np.float64]) -> tuple[str, ...]:
        """Return what a colour bar says at even distances; its ends say so if something lies beyond them."""
        marks = np.linspace(*limits, _LABELS)
        texts = [number_from_log10(mark, 2) if self.is_log else f"{mark:.3g}" for mark in marks]
        slack = 1e-9 * max(1.0, *(abs(limit) for limit in limits))
        if (values < limits[0] - slack).any():
            texts[0] = f"≤ {texts[0]}"
        if (values > limits[1] + slack).any():
            texts[-1] = f"≥ {texts[-1]}"
        return tuple(text.replace("-", "−") for text in texts)

    def text(self, value: float) -> str:
        """Write a number without its name."""
        if math.isnan(value):
            return "–"
        if math.isinf(value):
            return "∞" if value > 0 else "−∞"
        shown = 100 * value if self.scale == "share" else value
        return f"{shown:.3g}".replace("-", "−")

    def sentence(self, spread: Spread, *, spreads: bool) -> str:
        """Write median, quartiles and unit with the name, such as ``λ₁ −0.21 (−0.3 to −0.1) nats/step``."""
        parts = [self.title, self.text(spread.median)]
        if spreads and spread.low != spread.high and not math.isnan(spread.median):
            between = QCoreApplication.translate("panels", str(QT_TRANSLATE_NOOP("panels", "({0} to {1})")))
            parts.append(between.format(self.text(spread.low), self.text(spread.high)))
        if self.unit and math.isfinite(spread.median):
            parts.append(self.unit)
        return "\N{NO-BREAK SPACE}".join(parts)


MEASURES: tuple[Measure, ...] = (
    Measure(
        "decay_factor",
        QT_TRANSLATE_NOOP("panels", "Decay factor"),
        QT_TRANSLATE_NOOP("panels", "per step"),
        "around one",
    ),
    Measure("horizon", QT_TRANSLATE_NOOP("panels", "Horizon"), QT_TRANSLATE_NOOP("panels", "steps"), "log"),
    Measure("exponent", QT_TRANSLATE_NOOP("panels", "λ₁"), QT_TRANSLATE_NOOP("panels", "nats/step"), "around zero"),
    Measure("loss", QT_TRANSLATE_NOOP("panels", "Final loss"), "", "log"),
    Measure("test_loss", QT_TRANSLATE_NOOP("panels", "Test loss"), "", "log"),
    Measure("test_accuracy", QT_TRANSLATE_NOOP("panels", "Test accuracy"), "%", "share"),
)

# Each verdict: what it is called, and pyqtgraph's name of its mark.
VERDICTS: dict[str, tuple[str, str]] = {
    "vanishing": (QT_TRANSLATE_NOOP("panels", "vanishing"), "t"),
    "healthy": (QT_TRANSLATE_NOOP("panels", "healthy"), "o"),
    "exploding": (QT_TRANSLATE_NOOP("panels", "exploding"), "t1"),
    "none": (QT_TRANSLATE_NOOP("panels", "no verdict"), "d"),
}
DIVERGED, FAILED = "x", "s"


def verdict_word(kind: str) -> str:
    """Return what a verdict is called in the reader's language."""
    return QCoreApplication.translate("panels", VERDICTS[kind][0])


def cell_colour(
    cell: CellResult, measure: Measure | None, limits: tuple[float, float], theme: Theme
) -> NDArray[np.uint8]:
    """Return the colour of a cell that is done, RGBA, (4,).

    Args:
        cell: what became of it.
        measure: what the colour means; None for the verdict.
        limits: the numbers, as drawn, at the ends of the scale.
        theme: whose colours.
    """
    if cell.error:
        return _rgba(theme.window)
    if measure is None:
        return _rgba(theme.verdict_colour(cell.kind))
    value = measure.drawn(cell.spread(measure.quantity).median)
    if math.isnan(value):
        return _rgba(theme.not_a_number)
    share = (min(max(value, limits[0]), limits[1]) - limits[0]) / (limits[1] - limits[0])
    return measure.table(theme)[round(255 * share)]


def cell_mark(
    cell: CellResult, measure: Measure | None, theme: Theme, colour: NDArray[np.uint8] | None
) -> tuple[str, str] | None:
    """Return shape and colour of the mark in a cell that is done; None if it has none.

    Args:
        cell: what became of it.
        measure: what the picture shows; None for the verdict.
        theme: whose colours.
        colour: the colour that the mark stands on; None on a curve, where it carries the verdict's own.
    """
    if cell.error:
        return FAILED, theme.not_a_number
    symbol = DIVERGED if cell.diverged_at is not None else VERDICTS[cell.kind][1]
    if colour is None:
        return symbol, theme.verdict_colour(cell.kind)
    if measure is None:
        return symbol, theme.background
    return (symbol, _readable_on(colour, theme)) if symbol == DIVERGED else None


def _readable_on(colour: NDArray[np.uint8], theme: Theme) -> str:
    """Return the theme's text or background colour, whichever stands out more."""
    shade = float(colour[:3] @ (0.299, 0.587, 0.114))
    return max((theme.foreground, theme.background), key=lambda each: abs(QColor(each).lightnessF() * 255 - shade))


def _rgba(colour: str) -> NDArray[np.uint8]:
    return np.array([*(int(colour[place : place + 2], 16) for place in (1, 3, 5)), 255], np.uint8)
