"""Formulas stand on the baseline of the text around them, and have its ink."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage

from rnnscope.app.lecture.formula_images import formula_image

INK = QColor("#123456")


@pytest.fixture
def font(qapp) -> QFont:
    font = QFont(qapp.font())
    font.setPixelSize(20)
    return font


def ink_rows(image: QImage) -> np.ndarray:
    """Return the rows in which something is drawn."""
    pixels = image.convertToFormat(QImage.Format.Format_RGBA8888)
    array = np.frombuffer(pixels.constBits(), np.uint8).reshape(pixels.height(), -1)[:, 3::4]
    return np.flatnonzero(array.max(axis=1) > 60)


@pytest.mark.parametrize("latex", ["w", "w^{2}", r"W^{hh}"])
def test_what_reaches_not_below_the_baseline_ends_there(font: QFont, latex: str):
    drawn = formula_image(latex, font, INK, 1.0)
    assert not drawn.centred
    assert ink_rows(drawn.image)[-1] == pytest.approx(drawn.height - 1, abs=1)


@pytest.mark.parametrize("latex", [r"\frac{x}{y}", "x_{t}", r"\int_0^1 x"])
def test_what_reaches_below_has_its_baseline_where_qt_puts_the_middle(font: QFont, latex: str):
    drawn = formula_image(latex, font, INK, 1.0)
    assert drawn.centred
    # Qt: ascent of a centred picture = (its height + half an x) / 2; an "x" drawn beside must end on that line
    half = QFontMetricsF(font).xHeight() / 2
    ascent = (drawn.height + half) / 2
    beside = formula_image(latex + "{x}", font, INK, 1.0)
    right = beside.image.copy(beside.width - 9, 0, 9, beside.height)
    assert ink_rows(right)[-1] == pytest.approx(ascent, abs=2)


def test_it_is_drawn_in_the_ink_at_the_screens_resolution_and_no_wider_than_there_is_room(font: QFont):
    drawn = formula_image(r"\prod_{k=t+1}^{T} W", font, INK, 2.0, alone=True)
    assert drawn.image.width() == 2 * drawn.width
    colours = {drawn.image.pixelColor(x, y).name() for x in range(40) for y in range(drawn.image.height())}
    assert INK.name() in colours
    narrow = formula_image(r"\prod_{k=t+1}^{T} W", font, INK, 1.0, drawn.width / 2, alone=True)
    assert narrow.width <= drawn.width / 2
    assert narrow.height < 0.7 * drawn.height
