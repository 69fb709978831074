"""Formulas: every equation of the core can be drawn, in the colours and at the size of what is around it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtSvg import QSvgRenderer

from rnnscope.app.widgets.formula import FormulaError, FormulaView, outlined
from rnnscope.core.cells import make_cell
from rnnscope.core.layer_specs import CustomLayer, Layer, VariantLSTMLayer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LAYERS = [
    *(kind() for kind in get_args(Layer) if kind is not CustomLayer),
    VariantLSTMLayer(
        forget_gate=True,
        input_peephole=True,
        forget_peephole=True,
        output_peephole=True,
        input_squashing="sigmoid",
        output_squashing="linear",
    ),
]
EQUATIONS = sorted({equation for layer in LAYERS for equation in make_cell(layer, 3, 2).equations})


@pytest.mark.parametrize("latex", EQUATIONS)
def test_every_equation_of_the_core_can_be_drawn(latex: str) -> None:
    svg = outlined(latex)
    renderer = QSvgRenderer(svg.encode())
    assert renderer.isValid()
    assert renderer.viewBoxF().width() > 60
    assert svg.count('fill="currentColor"') >= 8, "one outline a letter, in the colour of the text"


def test_formulas_take_the_colour_and_the_size_of_the_text(qtbot: QtBot) -> None:
    view = FormulaView()
    qtbot.addWidget(view)
    view.set_formulas([r"h = \sigma(a)", r"c = f \odot c"])
    view.resize(400, 80)
    before = threading.active_count()
    view.show()
    qtbot.waitUntil(view.is_drawn)
    assert threading.active_count() <= before  # none is kept
    assert view.accessibleName() == "h = σ(a); c = f ⊙ c"
    small = view.sizeHint()
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ff0000"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
    view.setPalette(palette)
    view.repaint()
    qtbot.waitUntil(view.is_drawn)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert min(QColor(colour).green() for colour in colours) < 32, "thin strokes blend into the white a little"
    assert all(QColor(colour).red() == 255 for colour in colours), "nothing but red on white"
    font = view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.sizeHint().height() == pytest.approx(2 * small.height(), abs=3)
    assert view.sizeHint().width() == pytest.approx(2 * small.width(), rel=0.1)


def test_a_formula_too_wide_is_drawn_smaller(qtbot: QtBot) -> None:
    view = FormulaView()
    qtbot.addWidget(view)
    view.set_formulas([max(EQUATIONS, key=len)])
    view.show()
    qtbot.waitUntil(view.is_drawn)
    view.resize(view.minimumSizeHint())
    image = view.grab().toImage()
    background = image.pixelColor(0, 0)
    inked = [
        x for x in range(image.width()) if any(image.pixelColor(x, y) != background for y in range(image.height()))
    ]
    assert inked[-1] < image.width() - 1, "the last bracket is not cut off"
    assert inked[-1] > 0.9 * image.width()


def test_what_cannot_be_drawn_is_written(qtbot: QtBot) -> None:
    with pytest.raises(FormulaError, match="cannot be drawn"):
        outlined(r"\frac{a}")
    view = FormulaView()
    qtbot.addWidget(view)
    view.set_formulas([r"\frac{a}"])
    view.resize(200, 40)
    view.show()
    qtbot.waitUntil(view.is_drawn)
    image = view.grab().toImage()
    assert len({image.pixelColor(x, 11).name() for x in range(100)}) > 1
