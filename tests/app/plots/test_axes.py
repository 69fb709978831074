"""Numbers as they are written beside plots."""

from __future__ import annotations

import math

import pytest

from rnnscope.app.plots.axes import number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.25, "−0.25"),
        (12.3456, "12.3"),
        (1e-5, "1.00·10⁻⁵"),
        (-3.489e22, "−3.49·10²²"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
        (5e-324, "4.94·10⁻³²⁴"),
        (1234.0, "1230"),
    ],
)
def test_numbers_of_any_size_can_be_read(value, text):
    assert number_text(value) == text
