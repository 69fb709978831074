"""The spread of a population: median and band, where some networks may be zero, infinite or not a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Fewer networks than this have no quantiles worth the name; their band is from the smallest to the largest.
FEWEST_FOR_QUANTILES = 5


class Spread(NamedTuple):
    """Median and band at each position, each of shape (position,)."""

    low: NDArray[np.float64]
    median: NDArray[np.float64]
    high: NDArray[np.float64]


def spread(values: NDArray[Any], absent: NDArray[np.bool_] | None = None) -> Spread:
    """Return median and band over networks.

    Quantiles are taken by rank, not interpolated, so that infinite members cannot make a quantile of finite ones NaN.
    What is not a number ranks as the largest.

    Args:
        values: (position, network).
        absent: networks to leave out, same shape; where all are, the result is NaN.

    Returns:
        The 10 % to 90 % quantiles, or the smallest to the largest of fewer than five networks.
    """
    missing = np.zeros(values.shape, bool) if absent is None else absent
    ranked = np.where(missing, np.nan, np.where(np.isnan(values), np.inf, values))
    ranked = np.sort(ranked, axis=1)  # NaN, which now means absent, comes last
    last = np.maximum((~missing).sum(1) - 1, 0)
    share = 0.1 if values.shape[1] >= FEWEST_FOR_QUANTILES else 0.0

    def at(rank: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.take_along_axis(ranked, rank.astype(np.int64)[:, None], axis=1)[:, 0]

    below, above = at(np.floor(last / 2)), at(np.ceil(last / 2))
    with np.errstate(invalid="ignore"):
        median = np.where(below == above, below, (below + above) / 2)
    return Spread(at(np.floor(share * last)), median, at(np.ceil((1 - share) * last)))
