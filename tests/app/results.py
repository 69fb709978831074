"""Results of analyses as the analysis process would send them, made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnnscope.core.jobs import JobResult
from rnnscope.core.wire import ArrayBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from rnnscope.core.events import NetworkBuilt


def result_of(
    built: NetworkBuilt,
    kind: str,
    arrays: Mapping[str, tuple[NDArray[Any], tuple[str, ...]]],
    facts: Mapping[str, bool | float | str] | None = None,
    *,
    step: int = 340,
    **places: int,
) -> JobResult:
    """Pack arrays, each with the names of its axes, into a result."""
    return JobResult(
        generation=built.generation,
        job=1,
        kind=kind,
        step=step,
        seconds=0.2,
        arrays={name: ArrayBlock.of(array, *axes) for name, (array, axes) in arrays.items()},
        facts=dict(facts or {}),
        **places,
    )


def lyapunov_result(
    built: NetworkBuilt, *, largest: float = -0.06, fill: float | None = None, **more: Any
) -> JobResult:
    """Return a spectrum that falls from `largest`; with `fill`, all numbers are that."""
    random = np.random.default_rng(11)
    size = min(built.layers[0].size, 32)
    exponents = largest - 3 * np.linspace(0, 1, size) ** 2
    times = np.arange(1, 501, 5)
    settling = 0.5 * np.exp(-times / 40)[:, None]
    convergence = exponents - settling * (1 + random.random(size))
    each = largest + settling * random.standard_normal((1, 4)) + 0.02 * np.arange(-2, 2)
    arrays = {
        "exponents": (exponents, ("exponent",)),
        "error": (np.full(size, 0.01), ("exponent",)),
        "convergence": (convergence, ("time", "exponent")),
        "largest": (each, ("time", "trajectory")),
    }
    if fill is not None:
        arrays = {
            name: (np.full_like(array, 0 if name == "error" else fill), axes) for name, (array, axes) in arrays.items()
        }
        largest = fill
    facts = {
        "largest": largest,
        "largest_error": 0.01,
        "sum": float(arrays["exponents"][0].sum()),
        "dimension": 0.0 if largest < 0 else 3.4,
        "verdict": "ordered" if largest < 0 else "chaotic",
    }
    return result_of(built, "lyapunov", {**arrays, "times": (times, ("time",))}, facts, **more)


def portrait_result(built: NetworkBuilt, *, fill: float | None = None, **more: Any) -> JobResult:
    """Return spirals into a stable point, past a saddle and a slow point; with `fill`, all coordinates are that."""
    turn = 0.3 * np.arange(built.length + 1)[:, None] + 2 * np.pi * np.arange(5) / 5
    radius = 2.0 * 0.93 ** np.arange(built.length + 1)[:, None]
    trajectories = np.stack([radius * np.cos(turn), radius * np.sin(turn)], -1)
    arrows = -trajectories[1:, 0] * 10.0 ** -np.arange(built.length)[::-1, None]
    points = np.array([[0.0, 0.0], [1.5, 1.0], [-1.0, 0.5]])
    eigenvalues = np.array([[0.9, 0.3], [1.2, 0.4], [0.999, 0.5]])
    if fill is not None:
        trajectories, arrows, points = (np.full_like(each, fill) for each in (trajectories, arrows, points))
    arrays = {
        "trajectories": (trajectories, ("time", "sequence", "component")),
        "arrows": (arrows, ("time", "component")),
        "explained": (np.array([0.62, 0.2]), ("component",)),
        "points": (points, ("point", "component")),
        "speed": (np.array([1e-30, 1e-28, 2e-5]), ("point",)),
        "slow": (np.array([False, False, True]), ("point",)),
        "unstable": (np.array([0, 1, 0]), ("point",)),
        "starts": (np.array([40, 5, 3]), ("point",)),
        "kind": (np.array([0, 2, 0]), ("point",)),
        "eigenvalues": (np.stack([eigenvalues, 0 * eigenvalues], -1), ("point", "eigenvalue", "part")),
    }
    return result_of(built, "portrait", arrays, {"dimension": 2.4, "searches": 48.0, "no_points": ""}, **more)


def singular_value_result(built: NetworkBuilt, *, fill: float | None = None, **more: Any) -> JobResult:
    """Return values that fall by 0.05 to 0.5 decades with each step back from the last."""
    size = min(built.layers[0].size, 32)
    logs = -np.arange(built.length, -1, -1)[:, None] * np.linspace(0.05, 0.5, size)
    if fill is not None:
        logs = np.full_like(logs, fill)
    return result_of(
        built, "singular_values", {"log_singular_values": (logs, ("time", "value"))}, {"state": "hidden"}, **more
    )


def decay_result(built: NetworkBuilt, *, fill: float | None = None, **more: Any) -> JobResult:
    """Return a gradient that gates take to 0.9, slopes to 0.8, and the matrix to 1.1 of itself in each step."""
    steps = np.log10([[0.9], [0.8], [1.1], [1.0]]) * np.ones(built.length)
    if fill is not None:
        steps = np.full_like(steps, fill)
    with np.errstate(invalid="ignore"):
        norm = np.append(np.cumsum(steps.sum(0)[::-1])[::-1], 0.0) - 1.0
    cell = np.log10(0.95) * np.arange(built.length)[::-1]
    arrays = {
        "norm": (norm, ("time",)),
        "parts": (steps, ("part", "time")),
        "cell_path": (cell, ("time",)),
        "cell_total": (cell + 0.1, ("time",)),
    }
    return result_of(built, "decay", arrays, {"gates": True, "slope": True, "matrix": True}, **more)


# A result of each analysis that a panel shows.
RESULTS: dict[str, Callable[..., JobResult]] = {
    "decay": decay_result,
    "lyapunov": lyapunov_result,
    "portrait": portrait_result,
    "singular_values": singular_value_result,
}
