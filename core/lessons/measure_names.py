"""The names of all measures, and what a claim about each may say besides; `measures` takes them.

They stand apart, because a lesson is read where the engine is not loaded.
"""

from __future__ import annotations

import re
from typing import Literal

from ..errors import RNNScopeError

Wanted = Literal["no place", "timestep", "lag", "order", "row"]

# What stands in brackets after each.
MEASURE_NAMES: dict[str, Wanted] = {
    "verdict": "no place",
    "decay_factor": "no place",
    "horizon": "no place",
    "gradient_norm": "timestep",
    "gradient_ratio": "timestep",
    "gradient_decades": "timestep",
    "lag_ratio": "lag",
    "direct_norm": "timestep",
    "cell_gradient_ratio": "timestep",
    "cell_path_ratio": "timestep",
    "zero_steps": "no place",
    "contribution": "timestep",
    "peak_lag": "no place",
    "peak_growth": "no place",
    "jacobian_norm": "lag",
    "jacobian_condition": "lag",
    "spectral_radius": "no place",
    "singular_value": "no place",
    "lyapunov_max": "no place",
    "lyapunov_silent": "no place",
    "saturation": "no place",
    "gate_mean": "no place",
    "gate_saturation": "no place",
    "hidden": "timestep",
    "output": "timestep",
    "weight_gradient": "no place",
    "clipped_gradient": "no place",
    "clip_cosine": "no place",
    "truncation_cosine": "no place",
    "truncation_lost": "no place",
    "truncation_mass": "no place",
    "required_lag": "no place",
    "reach": "no place",
    "loss": "no place",
    "loss_before": "no place",
    "test_loss": "no place",
    "test_accuracy": "no place",
    "blind_loss": "no place",
    "blind_accuracy": "no place",
    "window_accuracy": "order",
    "markov_accuracy": "order",
    "parameters": "no place",
    "weight": "row",
}
_FORM = re.compile(r"([a-z_]+)(?:\[(-?[0-9]{1,6})\])?")


def parse_measure(text: str) -> tuple[str, int | None]:
    """Return name and place of a measure such as ``gradient_norm[-1]``.

    Raises:
        RNNScopeError: there is no such measure, or a place is missing or too much.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None or match[1] not in MEASURE_NAMES:
        raise RNNScopeError(f"There is no measure “{text}”; there are {', '.join(MEASURE_NAMES)}.")
    name, number = match[1], None if match[2] is None else int(match[2])
    wanted = MEASURE_NAMES[name]
    if wanted == "no place" and number is not None:
        raise RNNScopeError(f"The measure {name} has no place in brackets.")
    if wanted != "no place" and number is None:
        raise RNNScopeError(f"The measure {name} needs a place in brackets, its {wanted}: {name}[1].")
    return name, number
