"""Numbers as they are typed and stepped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnscope.app.builder.stepping import format_number, parse_number, stepped
from rnnscope.core.spec_fields import SpecField, fields_of
from rnnscope.core.specs import SGD, Adam, ElmanLayer, ExperimentSpec, LSTMLayer, TrainingSpec


def field(spec: type, name: str) -> SpecField:
    """Return one field of a specification."""
    return next(each for each in fields_of(spec) if each.name == name)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_formatted_number_reads_back_exactly(number: float) -> None:
    """What is shown is what is built."""
    assert parse_number(format_number(number), field(ElmanLayer, "gain")) == number


@pytest.mark.parametrize(
    ("number", "text"), [(0.003, "0.003"), (1.0, "1"), (1e6, "1000000"), (1e-5, "0.00001"), (-0.5, "-0.5"), (None, "")]
)
def test_numbers_are_written_without_exponent(number: float | None, text: str) -> None:
    """As a person would write them."""
    assert format_number(number) == text


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("size", " 12 ", 12),
        ("size", "1e2", 100),
        ("size", "1.5", "1.5"),
        ("size", "", None),
        ("gain", "1e-3", 0.001),
        ("gain", "\N{MINUS SIGN}2", -2.0),
        ("gain", "0,5", "0,5"),
        ("gain", "one", "one"),
        ("gain", "inf", "inf"),
        ("size", "nan", "nan"),
        ("size", "9" * 400, "9" * 400),
    ],
)
def test_reading(name: str, text: str, value: object) -> None:
    """A text that is no number is kept as it stands."""
    read = parse_number(text, field(ElmanLayer, name))
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("spec", "name", "number", "steps", "expected"),
    [
        (ElmanLayer, "size", 16, 1, 17),
        (ElmanLayer, "size", 100, 1, 110),
        (ElmanLayer, "size", 128, -1, 120),
        (ElmanLayer, "size", 100, -1, 99),
        (ElmanLayer, "size", 1020, 3, 1024),
        (ElmanLayer, "size", 1, -1, 1),
        (ElmanLayer, "size", 5000, -1, 1024),
        (ElmanLayer, "gain", 1e308, -1, 100.0),
        (ElmanLayer, "gain", -3.0, 1, 0.0),
        (TrainingSpec, "steps", 1000, 1, 1100),
        (ExperimentSpec, "first_seed", 0, -1, 0),
        (ElmanLayer, "gain", 1.0, 1, 1.05),
        (ElmanLayer, "gain", 0.93, 1, 0.95),
        (ElmanLayer, "gain", 0.93, -1, 0.9),
        (ElmanLayer, "spectral_radius", None, 1, 1.0),
        (LSTMLayer, "forget_bias", 0.0, -1, -0.5),
        (Adam, "learning_rate", 0.003, 1, 0.005),
        (Adam, "learning_rate", 0.005, 1, 0.01),
        (Adam, "learning_rate", 0.01, -1, 0.005),
        (Adam, "learning_rate", 0.0, 1, 1e-6),
        (Adam, "learning_rate", 1e-6, -1, 0.0),
        (Adam, "learning_rate", 0.01, 10, 0.1),
        (Adam, "learning_rate", 100.0, 1, 100.0),
        (TrainingSpec, "clip_norm", None, -1, 1.0),
        (TrainingSpec, "clip_norm", 1e-6, -1, 1e-6),
        (Adam, "beta2", 0.9, 1, 0.95),
        (Adam, "beta2", 0.999, -1, 0.998),
        (SGD, "momentum", 0.0, -1, 0.0),
        (SGD, "momentum", 0.9, 1, 0.95),
    ],
)
def test_steps(spec: type, name: str, number: float | None, steps: int, expected: float) -> None:
    """Whole numbers, rates, shares and gains each step in their own way, within their bounds."""
    assert stepped(field(spec, name), number, steps) == pytest.approx(expected, rel=1e-12)


@given(st.floats(0, 1, exclude_max=True), st.integers(-5, 5))
def test_a_step_stays_allowed(number: float, steps: int) -> None:
    """However far it goes, in the field with the trickiest bounds."""
    beta = field(Adam, "beta1")
    assert beta.violation(stepped(beta, number, steps)) is None
