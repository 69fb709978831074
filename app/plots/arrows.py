"""Arrows in a plane: their lengths on a log scale, and their outlines as one broken line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Angle between shaft and barbs, and the barbs' length as a share of the longest arrow.
_BARB_ANGLE, _BARB = 0.42, 0.16


def log_lengths(vectors: NDArray[np.float64], longest: float, decades: float) -> NDArray[np.float64]:
    """Scale vectors (K, 2) so that their lengths tell the logarithm of their norms.

    The vector with the largest norm becomes `longest`; one whose norm is `decades` powers of ten smaller, zero or not
    finite vanishes.
    """
    norm = np.hypot(vectors[:, 0], vectors[:, 1])
    usable = np.isfinite(norm) & (norm > 0)
    if not usable.any():
        return np.zeros_like(vectors)
    with np.errstate(divide="ignore", invalid="ignore"):
        fallen = np.log10(norm[usable].max()) - np.log10(norm)
        share = np.where(usable, np.maximum(1 - fallen / decades, 0), 0)
        return np.where(usable[:, None], vectors / norm[:, None], 0) * share[:, None] * longest


def arrow_outlines(
    feet: NDArray[np.float64], vectors: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return x and y of arrows from `feet` along `vectors`, both (K, 2): shaft and barbs, NaN between strokes.

    Arrows without length are left out; short ones have barbs of at most half their length.
    """
    length = np.hypot(vectors[:, 0], vectors[:, 1])
    shown = (length > 0) & np.isfinite(feet).all(1)
    feet, vectors, length = feet[shown], vectors[shown], length[shown]
    if not len(feet):
        return np.empty(0), np.empty(0)
    tips = feet + vectors
    back = -vectors / length[:, None] * np.minimum(_BARB * length.max(), length / 2)[:, None]
    sine, cosine = np.sin(_BARB_ANGLE), np.cos(_BARB_ANGLE)
    left = tips + back @ np.array([[cosine, sine], [-sine, cosine]])
    right = tips + back @ np.array([[cosine, -sine], [sine, cosine]])
    gap = np.full_like(tips, np.nan)
    strokes = np.stack([feet, tips, gap, left, tips, right, gap], 1).reshape(-1, 2)
    return strokes[:, 0], strokes[:, 1]
