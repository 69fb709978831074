"""One live knob: a slider and a number field for a quantity that may change by itself while one looks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from ..builder.controls import NumberBox
from ..languages.sentences import said

if TYPE_CHECKING:
    from ...core.spec_fields import SpecField
    from ..theme import Theme

# Milliseconds after a turn in which what is measured does not move the slider: it may still be that of before.
HOLD = 400
# Milliseconds within which turns by keys or wheel are one gesture.
GESTURE = 1000
# Places of the slider from end to end: 0.01 of a spectral radius.
PLACES = 200


@dataclass(frozen=True)
class KnobKind:
    """What a knob turns.

    Attributes:
        title: its label.
        tip: what it does, in one sentence.
        field: what may be typed.
        low: the number at the slider's left end; beyond it can be typed.
        high: the number at its right end.
        ratio: whether it multiplies what is there: its slider is logarithmic and springs back to 1.
    """

    title: str
    tip: str
    field: SpecField
    low: float
    high: float
    ratio: bool = False


class Knob(QWidget):
    """Label, slider and number field; shows what is measured while nobody turns it.

    Signals:
        turned: another value is wanted (a number, and whether a new gesture begins with it).
        mistaken: what was typed is not allowed (a sentence).

    Attributes:
        slider: by mouse, arrow keys or wheel.
        number: the value, to be typed.
    """

    turned = Signal(object, object)
    mistaken = Signal(str)

    def __init__(self, kind: KnobKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._measured: float | None = 1.0 if kind.ratio else None
        self._since_turned = QElapsedTimer()
        self._pressed_anew = False
        self.slider = QSlider(Qt.Orientation.Horizontal)  # those of superqt, for numbers, do not obey the arrow keys
        self.slider.setRange(0, PLACES)
        self.slider.setSingleStep(PLACES // 100)
        self.slider.setPageStep(PLACES // 10)
        self.number = NumberBox(kind.field)
        self.label = QLabel(kind.title)
        self.label.setBuddy(self.number)
        self._reason = QLabel()
        self._reason.setWordWrap(True)
        self._reason.hide()
        self._ends = (QLabel(f"{kind.low:g}".replace("-", "−")), QLabel(f"{kind.high:g}"))
        self._hold = QTimer(self, singleShot=True, interval=HOLD)
        self._hold.timeout.connect(self._settle)
        self._name_parts()
        self._lay_out()
        self.slider.valueChanged.connect(self._on_slider)
        self.slider.sliderPressed.connect(self._on_pressed)
        self.slider.sliderReleased.connect(self._hold.start)
        self.number.editingFinished.connect(self._on_number)

    @property
    def reason(self) -> str:
        """Why it cannot be turned, as a sentence; empty if it can."""
        return self._reason.text()

    def set_reason(self, reason: str) -> None:
        """Say why it cannot be turned; an empty sentence lets it be."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        for part in (self.slider, self.number, self.label, *self._ends):
            part.setEnabled(not reason)
        if reason:
            self.show_measured(None)

    def show_measured(self, value: float | None) -> None:
        """Show what is measured, unless somebody is turning or typing; None for nothing."""
        self._measured = None if self.reason else value
        if not (self.slider.isSliderDown() or self._hold.isActive()):
            self._settle()

    def apply_theme(self, theme: Theme) -> None:
        """Write in the theme's colours."""
        for label in (self._reason, *self._ends):
            label.setStyleSheet(f"color: {theme.muted};")

    def changeEvent(self, event: QEvent) -> None:
        """Ask for the room of a larger font at once; through its own layout the wish would come a turn later."""
        super().changeEvent(event)
        layout = self.layout()
        if event.type() == QEvent.Type.FontChange and layout is not None:
            layout.activate()
            self.updateGeometry()

    def place_of(self, value: float) -> int:
        """Return where on the slider a value stands, or the end that it lies beyond."""
        low, high = self._scaled(self._kind.low), self._scaled(self._kind.high)
        share = (self._scaled(value) - low) / (high - low)
        return round(PLACES * min(max(share, 0.0), 1.0))

    def _scaled(self, value: float) -> float:
        return math.log2(value) if self._kind.ratio else value

    def _value(self) -> float:
        """Return the value at which the slider stands, rounded to what one can aim at."""
        low, high = self._scaled(self._kind.low), self._scaled(self._kind.high)
        value = low + (high - low) * self.slider.value() / PLACES
        return float(f"{2**value if self._kind.ratio else value:.3g}")

    def _settle(self) -> None:
        """Show the measured value."""
        value = self._measured
        if not self.number.hasFocus():
            self.number.set_value("" if value is None else _text(value))
        if value is not None and math.isfinite(value):
            with QSignalBlocker(self.slider):
                self.slider.setValue(self.place_of(value))

    def _on_pressed(self) -> None:
        self._pressed_anew = True

    def _on_slider(self) -> None:
        begins = self._pressed_anew or not (self.slider.isSliderDown() or self._within_gesture())
        self._pressed_anew = False
        self._turn(self._value(), begins=begins)

    def _on_number(self) -> None:
        value = self.number.value()
        if self.number.text() == ("" if self._measured is None else _text(self._measured)):
            return  # it was left as it stood
        violation = self._kind.field.violation(value)
        if violation is not None or not isinstance(value, int | float):
            self.mistaken.emit(f"{self._kind.title}: {said(violation or '')}.")
            self.number.set_value("" if self._measured is None else _text(self._measured))
        else:
            self._turn(float(value), begins=True)

    def _within_gesture(self) -> bool:
        return self._since_turned.isValid() and self._since_turned.elapsed() < GESTURE

    def _turn(self, value: float, *, begins: bool) -> None:
        self._since_turned.start()
        self._hold.start()
        self.number.set_value(_text(value))
        if not self._kind.ratio:
            self._measured = value  # until something else is measured
        self.turned.emit(value, begins)

    def _name_parts(self) -> None:
        kind = self._kind
        tip = self.tr("{what} Allowed is {allowed}.").format(what=kind.tip, allowed=said(kind.field.allowed))
        for part in (self.slider, self.number):
            part.setAccessibleName(kind.title)
            part.setAccessibleDescription(tip)
            part.setToolTip(tip)

    def _lay_out(self) -> None:
        top, bottom, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.label, 1)
        top.addWidget(self.number)
        for part, share in ((self._ends[0], 0), (self.slider, 1), (self._ends[1], 0)):
            bottom.addWidget(part, share)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(bottom)
        column.addWidget(self._reason)


def _text(value: float) -> str:
    """Write a value with the digits that one can see change."""
    return "NaN" if math.isnan(value) else f"{value:.4g}"
