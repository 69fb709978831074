"""The equations of cells as text."""

from __future__ import annotations

from typing import get_args

import pytest

from rnnscope.core.cells import make_cell
from rnnscope.core.layer_specs import CustomLayer, ElmanLayer, Layer
from rnnscope.core.notation import plain_text

EQUATIONS = sorted(
    {equation for kind in get_args(Layer) if kind is not CustomLayer for equation in make_cell(kind(), 3, 2).equations}
)


@pytest.mark.parametrize("latex", EQUATIONS)
def test_nothing_of_the_markup_is_left(latex: str) -> None:
    assert not set("\\{}") & set(plain_text(latex))


def test_a_formula_is_told_in_plain_text() -> None:
    (elman,) = make_cell(ElmanLayer(), 3).equations
    assert plain_text(elman) == "h^(t) = φ(W^hx x^(t) + W^hh h^(t-1) + b_h)"
    assert plain_text(r"s^{(t)} = \alpha\, s^{(t-1)} + \hat{y}^{(t)}") == "s^(t) = α s^(t-1) + y\u0302^(t)"
    assert plain_text(r"h^{(t)} = \tanh\left(s^{(t)}\right) \odot o^{(t)}") == "h^(t) = tanh(s^(t)) ⊙ o^(t)"
