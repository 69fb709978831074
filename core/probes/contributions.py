"""The probe ``contributions``: what each timestep adds to the gradient of each parameter of the layer looked at."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np

from ..contributions import layer_contributions
from ..diagnosis import norm_status, total_norms
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from ..bptt import Gradients
    from .look import Look


# Bytes of the parts of all timesteps that are kept at the most.
_MOST_KEPT = 8 * 2**20
# Between these, squares of float64 and sums of them neither under- nor overflow.
_SAFE = (1e-140, 1e140)


def contributions(look: Look) -> dict[str, ArrayBlock]:
    """Return, by parameter, log10 of the length of each timestep's part and its share of the whole, of one sequence.

    The share is the part's projection on the gradient that all parts add up to, over that gradient's length: shares
    add up to 1; a negative one works against the rest. NaN where the gradient is zero or not finite.
    """
    run = look.example_gradients()
    norms: dict[str, list[float]] = {}
    whole: dict[str, NDArray[np.float64]] = {}
    peak: dict[str, float] = {}
    # Of a large layer the parts of all timesteps would take gigabytes: they are then found twice, and none is kept.
    weights = run.gradients.network.layer(look.layer).values()
    keeps = 8 * look.trainer.task.length * sum(prod(values.shape[1:]) for values in weights) <= _MOST_KEPT
    kept = list(_parts(look, run.gradients)) if keeps else None
    for name, part in kept or _parts(look, run.gradients):
        largest = float(max(part.max(), -part.min()))
        norms.setdefault(name, []).append(_log_norm(part, largest))
        peak[name] = max(peak.get(name, 0.0), largest)
        if name in whole:
            whole[name] += part
        else:
            whole[name] = part.copy()
    with np.errstate(invalid="ignore", divide="ignore"):
        shares: dict[str, list[float]] = {name: [] for name in norms}
        whole = {name: _scaled(values, peak[name]) for name, values in whole.items()}
        squares = {name: values @ values for name, values in whole.items()}
        for name, part in kept or _parts(look, run.gradients):
            shares[name].append(float(_scaled(part, peak[name]) @ whole[name] / squares[name]))
    alive = np.where(np.arange(look.trainer.task.length) < run.length, 1, 0)[:, None]
    arrays: dict[str, ArrayBlock] = {}
    for name, logs in norms.items():
        norm = total_norms(np.array(logs)[:, None, None])
        arrays[f"contribution.{name}"] = ArrayBlock.of(norm[:, 0], "time")
        status = norm_status(norm, look.trainer.experiment.dtype, alive)
        arrays[f"contribution_status.{name}"] = ArrayBlock.of(status[:, 0], "time")
        arrays[f"contribution_share.{name}"] = ArrayBlock.of(np.array(shares[name]), "time")
    return arrays


def _parts(look: Look, gradients: Gradients) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Yield what each timestep contributes to each parameter of the layer, in arrays of their own."""
    numpy = look.trainer.network.backend.numpy
    for _, _, own in layer_contributions(gradients, look.layer):
        for name, part in own.items():
            yield name, numpy(part)[0].astype(np.float64).ravel()


def _scaled(values: NDArray[np.float64], peak: float) -> NDArray[np.float64]:
    """Divide by the largest absolute value where squares would leave the format, or nothing where they do not."""
    return values / peak if peak < _SAFE[0] or peak > _SAFE[1] else values


def _log_norm(values: NDArray[np.float64], peak: float) -> float:
    """Return log10 of the length of a vector whose largest absolute value is given."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if not 0 < peak < np.inf:
            return float(np.log10(np.sqrt(values @ values)))
        scaled = _scaled(values, peak)
        return float(np.log10(np.sqrt(scaled @ scaled)) + (0.0 if scaled is values else np.log10(peak)))
