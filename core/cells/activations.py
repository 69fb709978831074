"""The elementwise functions φ of hidden units: as an expression, in place, and their slopes from their values.

Kernels compute the sigmoid as σ(a) = (1 + tanh(a/2))/2 over an argument that is halved beforehand (`Cell.input_scale`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from .base import sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..arrays import Array
    from ..specs import Activation


def apply(activation: Activation, xp: Any, a: Array) -> Array:
    """Return φ(a) as a new array; of use where it is read against an equation."""
    match activation:
        case "tanh":
            return xp.tanh(a)
        case "sigmoid":
            return sigmoid(xp, a)
        case "relu":
            return a * (a > 0)
        case "linear":
            return a


def in_place(activation: Activation, xp: Any) -> Callable[[Array], None]:
    """Return φ as a function that writes over its argument; the sigmoid's argument is a/2."""
    match activation:
        case "tanh":
            return partial(_write_over, xp.tanh)
        case "sigmoid":
            return partial(_squash, xp.tanh, xp.add, xp.multiply)
        case "relu":
            return partial(_rectify, xp.clip)
        case "linear":
            return _leave


def write_slopes(activation: Activation, xp: Any, values: Array, out: Array) -> None:
    """Write φ'(a), given values = φ(a)."""
    match activation:
        case "tanh":
            xp.multiply(values, values, out=out)
            xp.subtract(out, 1, out=out)
            xp.multiply(out, -1, out=out)
        case "sigmoid":
            xp.multiply(values, values, out=out)
            xp.subtract(values, out, out=out)
        case "relu":
            xp.sign(values, out=out)  # φ(a) ≥ 0: 1 where the unit is on, 0 where it is off (and at 0), NaN stays NaN
        case "linear":
            out[:] = 1


def slopes(activation: Activation, xp: Any, values: Array) -> Array:
    """Return φ'(a) as a new array, given values = φ(a)."""
    out = xp.empty_like(values)
    write_slopes(activation, xp, values, out)
    return out


def _write_over(function: Any, a: Array) -> None:
    function(a, out=a)


def _rectify(clip: Any, a: Array) -> None:
    clip(a, 0, None, out=a)


def _leave(a: Array) -> None:
    """Do nothing: the identity."""


def _squash(tanh: Any, add: Any, multiply: Any, a: Array) -> None:
    """Write σ over its halved argument."""
    tanh(a, out=a)
    add(a, 1, out=a)
    multiply(a, 0.5, out=a)
