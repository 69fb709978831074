"""Axes of a sweep: one for the values of a setting, evenly spaced whatever they are, and one for what was measured."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from .axes import LogAxis, SteadyAxis

if TYPE_CHECKING:
    from collections.abc import Sequence

# Pixels between two labels, and the narrowest place in which an elided word still says something.
_GAP, _NARROWEST = 10.0, 34.0
# Longest label, in characters, that the axis at the left makes room for.
_LONGEST = 16
# Room in pixels where texts are never shortened.
_ENDLESS = 1e6


class ValueAxis(SteadyAxis):
    """An axis whose ticks are the values of a setting, at 0, 1, 2, …; for room, words are shortened."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, widest="0.00")
        self._labels: tuple[str, ...] = ()
        self._words = False
        self._metrics = QFontMetricsF(QFont())
        self._room = _ENDLESS

    @property
    def labels(self) -> tuple[str, ...]:
        """What the values are called."""
        return self._labels

    def set_labels(self, labels: Sequence[str], *, words: bool) -> None:
        """Show these values.

        Args:
            labels: one for each value.
            words: whether they are words, each of which is shown, be it shortened; else a reader can fill in numbers.
        """
        self._labels, self._words = tuple(labels), words
        longest = max((label[:_LONGEST] for label in labels), key=len, default="")
        self._widest = max(longest, "0.00", key=len)
        self.picture = None
        self.update()

    def set_font(self, font: QFont) -> None:
        """Use this font for ticks and label, and reserve the room it needs."""
        self._metrics = QFontMetricsF(font)
        super().set_font(font)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the places of the values that have room for their labels."""
        count = len(self._labels)
        if count == 0:
            return []
        place = size / max(1e-9, abs(maxVal - minVal))
        if self.orientation in ("left", "right"):
            needed = self._metrics.height()
            self._room = self._metrics.horizontalAdvance(self._widest) + 2
        else:
            widest = max(self._metrics.horizontalAdvance(label) for label in self._labels)
            needed = min(widest, _NARROWEST) if self._words else widest
            self._room = _ENDLESS
        stride = max(1, math.ceil((needed + (_GAP if self.orientation == "bottom" else 0)) / place))
        if self.orientation == "bottom" and self._words:
            self._room = stride * place - _GAP
        return [(float(stride), [float(each) for each in range(0, count, stride)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write the values, shortened where there is no room."""
        texts = [self._labels[round(value)] for value in values]
        return [self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._room) for text in texts]


class MeasureAxis(LogAxis):
    """An axis over numbers, or over log10 values labelled with the numbers themselves."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, widest="0.0000")
        self._log = False

    @property
    def is_log(self) -> bool:
        """Whether values are log10."""
        return self._log

    def set_log(self, log: bool) -> None:
        """Read the values as log10, or as they are."""
        if log != self._log:
            self._log = log
            self.picture = None
            self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Return places of round numbers."""
        if self._log:
            return super().tickValues(minVal, maxVal, size)
        ticks: Any = pg.AxisItem.tickValues(self, minVal, maxVal, size)
        return ticks[:2]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write numbers as briefly as they can be told apart."""
        if self._log:
            return super().tickStrings(values, scale, spacing)
        places = max(0, -math.floor(math.log10(spacing) + 1e-9)) if spacing > 0 else 0
        return [f"{value:.{places}f}".replace("-", "−") for value in values]
