"""The probe ``contributions``: what each timestep adds to the gradient of each parameter of the layer looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..contributions import layer_contributions
from ..diagnosis import norm_status, total_norms
from ..wire import ArrayBlock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .look import Look


def contributions(look: Look) -> dict[str, ArrayBlock]:
    """Return, by parameter, log10 of the length of each timestep's part and its share of the whole, of one sequence.

    The share is the part's projection on the gradient that all parts add up to, over that gradient's length: shares
    add up to 1; a negative one works against the rest. NaN where the gradient is zero or not finite.
    """
    numpy = look.trainer.network.backend.numpy
    run = look.example_gradients()
    parts: dict[str, list[NDArray[np.float64]]] = {}
    for _, _, own in layer_contributions(run.gradients, look.layer):
        for name, part in own.items():
            parts.setdefault(name, []).append(numpy(part)[0].astype(np.float64).ravel())
    alive = np.where(np.arange(look.trainer.task.length) < run.length, 1, 0)[:, None]
    arrays: dict[str, ArrayBlock] = {}
    for name, each in parts.items():
        stacked = np.stack(each)
        norm = total_norms(_log_norms(stacked)[:, None, None])
        peak = np.abs(stacked).max()  # by which all are divided, so that squares neither under- nor overflow
        with np.errstate(invalid="ignore", divide="ignore"):
            scaled = stacked / peak
            whole = scaled.sum(0)
            share = scaled @ whole / (whole @ whole)
        arrays[f"contribution.{name}"] = ArrayBlock.of(norm[:, 0], "time")
        status = norm_status(norm, look.trainer.experiment.dtype, alive)
        arrays[f"contribution_status.{name}"] = ArrayBlock.of(status[:, 0], "time")
        arrays[f"contribution_share.{name}"] = ArrayBlock.of(share, "time")
    return arrays


def _log_norms(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log10 of the length of each row, without under- or overflow of its squares."""
    peak = np.abs(rows).max(1)
    scale = np.where((peak > 0) & np.isfinite(peak), peak, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(scale) + np.log10(np.sqrt(((rows / scale[:, None]) ** 2).sum(1)))
