"""What the measured gradient says: norms without under- or overflow, their special values, and the verdict.

The verdict rests on how the loss of a sequence's last step reaches back, step by step ("lag"). The total gradient of a
loss taken at every step cannot serve: recent losses refill it at every step, so that it looks healthy while the early
steps have starved.

- vanishing: the norm falls more than a thousandfold within the sequence and stays there;
- exploding: it grows more than a thousandfold, or is no longer finite;
- healthy: neither.
"""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from .frames import NormStatus, VerdictFacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Decades of fall or growth that make a verdict: a thousandfold.
DECADES = 3.0
_WORST_FIRST = ("exploding", "vanishing", "healthy", "none")

_LN_10 = math.log(10)
# Plain numbers for the inner loops: looking a member of an enumeration up costs as much as a small array operation.
_NORMAL, _ZERO, _UNDERFLOW, _INFINITE, _NOT_A_NUMBER, _ABSENT = (int(status) for status in NormStatus)


def sequence_norms(gradient: NDArray[Any]) -> NDArray[np.float64]:
    """Return log10 of each sequence's norm over units, (T, N, B, H) → (T, N, B).

    Squares of float32 neither under- nor overflow in float64; float64 is divided by its largest entry first. An exact
    zero gives -inf; infinity gives infinity and NaN stays NaN.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        if gradient.dtype == np.float32:
            wide = gradient.astype(np.float64)
            return 0.5 * np.log10(np.einsum("tnbh,tnbh->tnb", wide, wide))
        peak = np.abs(gradient).max(-1)
        scale = np.where((peak > 0) & np.isfinite(peak), peak, 1.0)
        scaled = gradient / scale[..., None]
        return 0.5 * np.log10(np.einsum("tnbh,tnbh->tnb", scaled, scaled)) + np.log10(scale)


def total_norms(norms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log10 of the norm over all sequences, from each sequence's: (T, N, B) → (T, N)."""
    peak = norms.max(-1)
    scale = np.where(np.isfinite(peak), peak, 0.0)
    with np.errstate(divide="ignore", over="ignore"):
        return scale + 0.5 * np.log10(np.exp(_LN_10 * 2 * (norms - scale[..., None])).sum(-1))


def by_lag(norms: NDArray[np.float64], lengths: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Line sequences up at their last step: lag 0 is each sequence's own last step.

    Args:
        norms: log10 norm of each sequence, (T, N, B).
        lengths: steps of each sequence, (N or 1, B).

    Returns:
        log10 norm over all sequences by lag, (T, N), and the number of sequences that reach the lag, likewise. Where
        some are shorter, the norm is that of the others times √(B/their number), so that a shorter sequence does not
        look like decay; where none reaches, it is NaN.
    """
    time, networks, batch = norms.shape
    if (lengths == time).all():  # nothing to line up: lag is time reversed
        return total_norms(norms)[::-1], np.full((time, networks), batch, np.int64)
    last = np.broadcast_to(np.subtract(lengths, 1, dtype=np.int64), (networks, batch))
    steps = np.subtract(last, np.arange(time, dtype=np.int64).reshape(-1, 1, 1))
    aligned = np.take_along_axis(norms, np.maximum(steps, 0), axis=0)
    aligned[steps < 0] = -np.inf
    alive: NDArray[np.int64] = np.sum(steps >= 0, axis=2)
    total = total_norms(aligned) + 0.5 * np.log10(batch / np.maximum(alive, 1))
    total[alive == 0] = np.nan
    return total, alive


def norm_status(
    norms: NDArray[np.float64], dtype: str, alive: NDArray[np.int64] | None = None, *, towards_loss: bool = True
) -> NDArray[np.uint8]:
    """Return the `NormStatus` of log10 norms along their first axis, (T, N).

    Args:
        norms: log10 norms.
        dtype: number format of the training run, whose range decides what underflow is.
        alive: number of sequences that have this step; none makes it absent.
        towards_loss: whether the axis runs in time (towards the loss) or by lag (away from it).
    """
    numbers = np.finfo(dtype)
    smallest, reach = np.log10(float(numbers.tiny)), np.log10(float(numbers.tiny) / float(numbers.eps))
    status = np.zeros(norms.shape, np.uint8)
    status[norms < smallest] = _UNDERFLOW
    status[norms == np.inf] = _INFINITE
    status[np.isnan(norms)] = _NOT_A_NUMBER
    zero = norms == -np.inf
    if zero.any():
        status[zero] = np.where(_fading(norms, zero, reach, towards_loss)[zero], _UNDERFLOW, _ZERO)
    if alive is not None:
        status[alive == 0] = _ABSENT
    return status


def _fading(norms: NDArray[np.float64], zero: NDArray[np.bool_], reach: float, towards_loss: bool) -> NDArray[np.bool_]:
    """Say of each step whether the last norm that is not zero, seen from the loss, is below `reach`.

    A zero there is underflow: one more product with the smallest number of the format gives it.
    """
    from_loss = slice(None, None, -1) if towards_loss else slice(None)
    norms, zero = norms[from_loss], zero[from_loss]
    places = np.where(zero, -1, np.arange(len(norms), dtype=np.int64)[:, None])
    last = np.maximum.accumulate(places, axis=0)
    fading = (last >= 0) & (np.take_along_axis(norms, np.maximum(last, 0), axis=0) < reach)
    return fading[from_loss]


def verdicts(lag_norm: NDArray[np.float64], status: NDArray[np.uint8]) -> tuple[VerdictFacts, ...]:
    """Judge each network of one layer by its log10 norm at each lag, and put the typical verdict before them.

    The decay factor is fitted by least squares to the log10 norm at all lags with normal numbers.

    Args:
        lag_norm: log10 norms, (lag, N), from lag 0 on.
        status: the `NormStatus` of each; lags that no sequence reaches are the last ones.

    Returns:
        N + 1 verdicts.
    """
    networks: NDArray[np.int64] = np.arange(lag_norm.shape[1], dtype=np.int64)
    present = status != _ABSENT
    last = np.maximum(present.sum(0) - 1, 0)
    usable = (status == _NORMAL) & np.isfinite(lag_norm)
    slopes, fitted = _slopes(lag_norm, usable), usable.sum(0)
    broken = (status == _INFINITE) | (status == _NOT_A_NUMBER)
    with np.errstate(invalid="ignore"):  # what is not a number is neither low nor high
        low = present & (lag_norm <= lag_norm[0] - DECADES)
        high = present & (broken | (lag_norm >= lag_norm[0] + DECADES))
    heights = present & ~low
    horizons = len(lag_norm) - heights[::-1].argmax(0)  # after the last lag that is not low
    columns = (present[0] & np.isfinite(lag_norm[0]), high.any(0), low[last, networks], slopes, horizons, fitted)
    each = tuple(_verdict(*facts) for facts in zip(*(column.tolist() for column in columns), strict=True))
    return (typical(each), *each)


def _verdict(begins: bool, grows: bool, has_fallen: bool, slope: float, horizon: int, fitted: int) -> VerdictFacts:
    """Judge one network.

    Args:
        begins: whether there is a finite norm at lag 0.
        grows: whether it grows more than a thousandfold anywhere, or is not finite.
        has_fallen: whether it ends below a thousandth.
        slope: decades per lag; NaN if none could be fitted.
        horizon: lags until it stays below a thousandth, if it has fallen.
        fitted: number of points behind the slope.
    """
    if not begins:
        return VerdictFacts("none", math.nan, math.nan, False, 0)
    if grows:
        return VerdictFacts("exploding", _factor(slope), math.inf, False, fitted)
    if has_fallen:
        return VerdictFacts("vanishing", _factor(slope), float(horizon), True, fitted)
    if math.isnan(slope):
        return VerdictFacts("none", math.nan, math.nan, False, fitted)
    return VerdictFacts("healthy", _factor(slope), DECADES / -slope if slope < 0 else math.inf, False, fitted)


def typical(each: Sequence[VerdictFacts]) -> VerdictFacts:
    """Return what most networks are, with the median of their numbers; of two that tie, the worse.

    It is not the verdict of the median curve: at long lags, which only some networks' batches reach, that is the curve
    of other networks than at short ones.
    """
    judged = [facts for facts in each if facts.kind != "none"] or list(each)
    kinds = [facts.kind for facts in judged]
    kind = max(_WORST_FIRST, key=kinds.count)
    same = [facts for facts in judged if facts.kind == kind]
    factors = [facts.decay_factor for facts in same if not math.isnan(facts.decay_factor)]
    return VerdictFacts(
        kind,
        median(factors) if factors else math.nan,
        median(facts.horizon for facts in same),
        all(facts.horizon_measured for facts in same),
        int(median(facts.fitted_lags for facts in same)),
    )


def of_stack(layers: Sequence[VerdictFacts]) -> VerdictFacts:
    """Judge a whole stack by its layers: the worst verdict, the factor furthest from 1, and the shortest horizon.

    Args:
        layers: the verdict on each layer of one network, or the typical one of each.
    """
    factors = [facts.decay_factor for facts in layers if not math.isnan(facts.decay_factor)]
    horizons = [facts for facts in layers if not math.isnan(facts.horizon)]
    shortest = min(horizons, key=lambda facts: facts.horizon, default=layers[0])
    return VerdictFacts(
        min(layers, key=lambda facts: _WORST_FIRST.index(facts.kind)).kind,
        max(factors, key=lambda factor: abs(math.log(factor)) if factor > 0 else math.inf, default=math.nan),
        shortest.horizon,
        shortest.horizon_measured,
        min(facts.fitted_lags for facts in layers),
    )


def _slopes(norms: NDArray[np.float64], usable: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the least-squares slope of each column in decades per row, (N,); NaN with fewer than two points.

    Args:
        norms: (lag, N).
        usable: which of them count, likewise.
    """
    points = usable.sum(0)
    lags = np.arange(len(norms), dtype=np.float64)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        centred = np.where(usable, lags - (lags * usable).sum(0) / points, 0.0)
        counted = np.where(usable, norms, 0.0)
        slopes = (centred * (counted - counted.sum(0) / points)).sum(0) / np.square(centred).sum(0)
    return np.where(points < 2, np.nan, slopes)


def _factor(slope: float) -> float:
    """Return 10**slope without overflow."""
    return 10.0**slope if not slope > 300 else math.inf
