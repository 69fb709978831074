"""Whether a claim holds of networks as they stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..errors import RNNScopeError
from .lesson import ClaimFound
from .measures import measured

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..lockstep import Lockstep
    from .lesson import Claim


def judge(lockstep: Lockstep, claim: Claim) -> ClaimFound:
    """Measure what a claim is about, and say whether it holds."""
    try:
        found = measured(lockstep, claim, claim.variant)
        other = None if claim.than is None else measured(lockstep, claim, claim.than)
    except RNNScopeError as error:
        return ClaimFound(False, problem=str(error))
    if isinstance(found, tuple):
        return _of_words(claim, found)
    wanted = claim.value if other is None else claim.times * _typical(np.asarray(other, np.float64))
    target = float(wanted or 0.0)
    value = _typical(found)
    match claim.over:
        case "median":
            holds = _compare(claim, value, target)
        case "all":
            holds = all(_compare(claim, float(each), target) for each in found)
        case "any":
            holds = any(_compare(claim, float(each), target) for each in found)
    return ClaimFound(holds, value, tuple(float(each) for each in found), target)


def _of_words(claim: Claim, found: tuple[str, ...]) -> ClaimFound:
    """Judge a claim about a word; "median" means what most networks are, and of two that tie the first by name."""
    wanted = str(claim.value)
    value = max(sorted(set(found)), key=found.count)
    equal = [each == wanted for each in found]
    same = {"median": value == wanted, "all": all(equal), "any": any(equal)}[claim.over]
    if claim.comparison == "!=":
        same = {"median": value != wanted, "all": not any(equal), "any": not all(equal)}[claim.over]
    return ClaimFound(same, value, wanted=wanted)


def _typical(found: NDArray[np.float64]) -> float:
    """Return the median; of numbers with infinities among them, the middle one that is there."""
    ordered = np.sort(found)
    if np.isnan(ordered).any():
        return math.nan
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return float(low if low == high else (low + high) / 2)


def _compare(claim: Claim, value: float, wanted: float) -> bool:
    match claim.comparison:
        case "<":
            return value < wanted
        case "<=":
            return value <= wanted
        case ">":
            return value > wanted
        case ">=":
            return value >= wanted
        case "=":
            return value == wanted
        case "!=":
            return value != wanted
        case "about":
            return value == wanted or abs(value - wanted) <= (claim.within or 0.0)
