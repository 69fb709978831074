"""Axes: whole numbers, and log10 values read as powers of ten; and the box whose dragging scrubs through time."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtGui import QFont, QFontMetricsF

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_STEPS = (1, 2, 5)
_SMALLEST_LABEL = 0.6  # of the ticks' size
_LEGIBLE = 6.5  # points, to which labels of large text are made smaller rather than cut off
_TWO_LINES = 0.68  # of the ticks' size, at which two lines take the room of one
_ONE_LINE = 0.8  # of the ticks' size, below which a label has two lines
_BESIDE = 16  # pixels that a label may stand out on either side: the margin of the plot


def power_of_ten(exponent: int) -> str:
    """Write a power of ten, such as ``10⁻³``."""
    return "10" + str(exponent).translate(_SUPERSCRIPTS)


def number_text(value: float, digits: int = 3) -> str:
    """Write a number of any size: ``−0.25``, ``3.49·10²²``, ``∞`` or ``NaN``."""
    if math.isnan(value):
        return "NaN"
    sign = "−" if value < 0 else ""
    if math.isinf(value):
        return f"{sign}∞"
    written = f"{abs(value):.{digits}g}"
    return sign + (number_from_log10(math.log10(abs(value)), digits) if "e" in written else written)


def number_from_log10(log10: float, digits: int = 2) -> str:
    """Write the number whose log10 is given, also beyond the range of floats: ``3.4·10⁻¹²``, ``0.12``, ``0``."""
    if math.isnan(log10):
        return "NaN"
    if math.isinf(log10):
        return "∞" if log10 > 0 else "0"
    exponent = math.floor(log10)
    mantissa = round(10 ** (log10 - exponent), digits - 1)
    if mantissa >= 10:
        mantissa, exponent = 1.0, exponent + 1
    if -3 <= exponent <= 3:
        return f"{mantissa * 10.0**exponent:.{max(0, digits - 1 - exponent)}f}"
    return f"{mantissa:.{digits - 1}f}·{power_of_ten(exponent)}"


def whole_spacing(span: float, pixels: float, distance: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, … that puts ticks at least `distance` pixels apart."""
    least = max(1.0, span * distance / max(pixels, 1.0))
    decade = 10 ** math.floor(math.log10(least))
    return int(next((step * decade for step in _STEPS if step * decade >= least - 1e-9), 10 * decade))


def decimal_spacing(span: float, pixels: float, distance: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that puts ticks at least `distance` pixels apart."""
    least = max(span * distance / max(pixels, 1.0), 1e-300)
    decade = 10.0 ** math.floor(math.log10(least))
    return next((step * decade for step in _STEPS if step * decade >= least * (1 - 1e-9)), 10 * decade)


def _broken(label: str) -> str:
    """Break a label, whose markup counts for nothing, at the space that is nearest to its middle."""
    lengths = [len(re.sub(r"<[^>]*>", "", label[:place])) for place in range(len(label) + 1)]
    spaces = [place for place, letter in enumerate(label) if letter == " "]
    middle = min(spaces, key=lambda place: abs(lengths[place] - lengths[-1] / 2))
    return f"{label[:middle]}<br/>{label[middle + 1 :]}"


def _multiples(step: float, low: float, high: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


class SteadyAxis(pg.AxisItem):
    """An axis that takes the room of its longest expected label once, so that plots never shift.

    Args:
        orientation: ``left`` or ``bottom``.
        widest: the longest tick label to make room for.
    """

    def __init__(self, orientation: str, widest: str = "10⁻¹⁰⁰") -> None:
        self._widest = widest
        self._shows_values = True
        self._font: QFont | None = None
        self._line_height = 16.0  # until a font is set
        self._in_two = False  # whether the label has two lines
        super().__init__(orientation)
        self.setStyle(tickLength=-4, tickTextOffset=4)
        self.enableAutoSIPrefix(False)  # it would rescale log10 values as if they were the numbers

    @property
    def shows_values(self) -> bool:
        """Whether the ticks' numbers are written."""
        return self._shows_values

    @property
    def line_height(self) -> float:
        """Height of a line of the ticks' text in pixels, by which ticks keep their distance."""
        return self._line_height

    def set_font(self, font: QFont) -> None:
        """Use this font for ticks and label, and reserve the room it needs."""
        self._font = font
        self.setStyle(tickFont=font)
        metrics = QFontMetricsF(font)
        self._line_height = metrics.height()
        label = metrics.height() * 1.35 if self.labelText else 0
        if self.orientation in ("left", "right"):
            self.setWidth(round(metrics.horizontalAdvance(self._widest) + label + 10))
        else:
            self.setHeight(round(label + 4 + (metrics.height() if self._shows_values else 0)))
        self.resizeEvent()

    def make_room_for(self, widest: str) -> None:
        """Expect labels as long as this one; takes effect with the next font."""
        self._widest = widest

    def resizeEvent(self, ev: Any = None) -> None:
        """Write the label smaller where it is longer than the axis; where it is much longer, on two lines."""
        font = self._font
        if self.label is not None and font is not None and self.labelText:
            share = self._share_of_label(font, in_two=False)
            if 0 < share < _ONE_LINE and " " in self.labelText:
                share = min(self._share_of_label(font, in_two=True), _TWO_LINES)
            if 0 < share < 1:
                smaller = QFont(font)
                least = min(_SMALLEST_LABEL * font.pointSizeF(), _LEGIBLE)
                smaller.setPointSizeF(max(font.pointSizeF() * share, least))
                self.label.setFont(smaller)
        super().resizeEvent(ev)

    def labelString(self) -> str:
        """Return the label as HTML."""
        written: str = super().labelString()
        in_two = self._in_two and " " in self.labelText  # the label may be another since
        return written.replace(self.labelText, _broken(self.labelText)) if in_two else written

    def _share_of_label(self, font: QFont, *, in_two: bool) -> float:
        """Write the label on one or two lines, and return how much of its length there is room for."""
        title: Any = self.label
        if in_two != self._in_two:
            self._in_two = in_two
            title.setHtml(self.labelString())
        title.setFont(font)
        upright = self.orientation in ("left", "right")
        length = self.size().height() if upright else self.size().width() + 2 * _BESIDE
        return length / max(title.boundingRect().width(), 1.0)

    def show_values(self, shown: bool) -> None:
        """Write the ticks' numbers or not."""
        self._shows_values = shown
        self.setStyle(showValues=shown)

    def boundingRect(self) -> QRectF:
        """Return the axis with half a label's room at its ends, where pyqtgraph would leave the label out."""
        rect: QRectF = super().boundingRect()
        upright = self.orientation in ("left", "right")
        line = self.line_height
        return rect.adjusted(0, -0.9 * line, 0, 0.9 * line) if upright else rect.adjusted(-1.6 * line, 0, 1.6 * line, 0)


class WholeAxis(SteadyAxis):
    """An axis with ticks at whole numbers only, which may have names.

    Attributes:
        names: what 1, 2, … are called; empty where they are numbers.
    """

    names: tuple[str, ...] = ()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Return whole tick positions for the visible range."""
        minVal, maxVal = sorted((minVal, maxVal))
        distance = (2.9 if self.orientation == "bottom" else 1.6) * self.line_height
        if maxVal > 9999 and self.orientation == "bottom":
            distance = 4.4 * self.line_height
        spacing = whole_spacing(maxVal - minVal, size, distance)
        return [(float(spacing), _multiples(spacing, minVal, maxVal))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write whole numbers, with thin spaces between thousands."""
        if self.names:
            places = [round(value) - 1 for value in values]
            return [self.names[place] if 0 <= place < len(self.names) else "" for place in places]
        return [f"{round(value):,}".replace(",", "\u2009") for value in values]


class NumberAxis(SteadyAxis):
    """An axis over ordinary numbers, with ticks at multiples of 1, 2 or 5 times a power of ten."""

    def __init__(self, orientation: str, widest: str = "−0.25") -> None:
        super().__init__(orientation, widest)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Return tick positions for the visible range."""
        minVal, maxVal = sorted((minVal, maxVal))
        spacing = decimal_spacing(maxVal - minVal, size, 52.0 if self.orientation == "bottom" else 30.0)
        return [(spacing, _multiples(spacing, minVal, maxVal))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write each with the digits that tell it from its neighbours; zero without a sign."""
        return [_decimal_label(value, spacing) for value in values]


class LogAxis(SteadyAxis):
    """An axis over log10 values, labelled with the numbers themselves."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Return decades as main ticks; with few of them, also twos and fives."""
        spacing = whole_spacing(maxVal - minVal, size, 1.6 * self.line_height)
        decades = _multiples(spacing, minVal, maxVal)
        if len(decades) > 3:
            return [(float(spacing), decades)]
        between = [
            decade + math.log10(digit)
            for decade in range(math.floor(minVal), math.ceil(maxVal) + 1)
            for digit in (2, 5)
            if minVal <= decade + math.log10(digit) <= maxVal
        ]
        return [(float(spacing), decades), (0.3, between)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write plain decimals near one where there are few decades, and powers of ten elsewhere."""
        low, high = self.range
        return [_log_label(value, plain=low > -3.5 and high < 3.5) for value in values]


class PercentAxis(SteadyAxis):
    """An axis from 0 to 100 %."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Return multiples of 10, 25 or 50 that leave room for their labels."""
        spacing = next(
            (step for step in (10.0, 25.0, 50.0) if size * step / (maxVal - minVal) >= 1.5 * self.line_height), 100.0
        )
        return [(spacing, _multiples(spacing, minVal, maxVal))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write whole percents."""
        return [f"{value:.0f}" for value in values]


def _decimal_label(value: float, spacing: float) -> str:
    value = round(value / spacing) * spacing + 0.0  # a sum of steps may miss zero; no zero has a sign
    digits = max(0, -math.floor(math.log10(spacing) + 1e-9))
    if value and (abs(value) >= 1e4 or digits > 3):
        exponent = math.floor(math.log10(abs(value)) + 1e-9)
        text = f"{round(value / 10.0**exponent, 3):g}·{power_of_ten(exponent)}"
    else:
        text = f"{value:.{digits if digits <= 3 else 0}f}"
    return text.replace("-", "−")


def _log_label(value: float, *, plain: bool) -> str:
    exponent = math.floor(value + 1e-9)
    mantissa = round(10 ** (value - exponent))
    if plain:
        return f"{mantissa * 10.0**exponent:.{max(0, -exponent)}f}"
    return power_of_ten(exponent) if mantissa == 1 else f"{mantissa}·{power_of_ten(exponent)}"
