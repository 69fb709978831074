"""Results of analyses as the analysis process would send them, made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnnscope.core.frames import ArrayBlock
from rnnscope.core.jobs import JobResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from rnnscope.core.frames import NetworkBuilt


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


# A result of each analysis that a panel shows.
RESULTS: dict[str, Callable[..., JobResult]] = {"lyapunov": lyapunov_result}
