"""Where the gradient of one test sequence is lost on its way back, factor by factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..decay import PARTS, cell_path, factorised_decay
from ..wire import ArrayBlock
from .subject import Findings

if TYPE_CHECKING:
    from ..jobs import Facts
    from .options import DecayOptions
    from .subject import Report, Subject


def gradient_decay(subject: Subject, options: DecayOptions, report: Report) -> Findings:
    """Return what each factor of each step back does to the gradient, as `decay.factorised_decay` divides it.

    Arrays (float64): ``norm``, log10 ‖δ_t‖ for t = 0…T, axes (time); ``parts``, what the step from t to t - 1 adds
    to it for t = 1…T, axes (part, time), in the order of `decay.PARTS`; of a layer with a cell state also
    ``cell_path`` and ``cell_total``, log10 ‖dL/dc_t‖ along the cell alone and in all, for t = 1…T, axes (time).

    Facts: ``gates``, ``slope``, ``matrix``: whether the cell has such factors at all.

    Raises:
        ValueError: the cell does not say how a step back divides, or the network has diverged.
    """
    layer = subject.layer
    decay = factorised_decay(subject.gradients, layer)
    parts = np.stack([decay.parts[part][:, 0] for part in PARTS])
    arrays = {"norm": ArrayBlock.of(decay.norm[:, 0], "time"), "parts": ArrayBlock.of(parts, "part", "time")}
    if "c" in subject.network.cells[layer].states:
        for name, curve in zip(("cell_path", "cell_total"), cell_path(subject.gradients, layer), strict=True):
            arrays[name] = ArrayBlock.of(curve[:, 0], "time")
    present: Facts = {part: bool((decay.parts[part] != 0).any()) for part in PARTS if part != "loss"}
    return Findings(arrays, present)
