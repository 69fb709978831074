"""The elementwise functions φ of hidden units: as an expression, in place, and their slopes from their values.

Kernels compute the sigmoid as σ(a) = (1 + tanh(a/2))/2 over an argument that is halved beforehand (`Cell.input_scale`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from .base import complement, sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..arrays import Array, Backend
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


def writer(activation: Activation, backend: Backend) -> Callable[..., Any]:
    """Return φ as a function (a, out=…) that writes into `out`, which may be a; the sigmoid's argument is a/2."""
    xp = backend.xp
    match activation:
        case "tanh":
            return xp.tanh
        case "sigmoid":
            return partial(_squash, xp.tanh, xp.add, xp.multiply, backend.scalar(1.0), backend.scalar(0.5))
        case "relu":
            return partial(_rectify, xp.clip)
        case "linear":
            return _leave


def write_slopes(activation: Activation, backend: Backend, values: Array, out: Array) -> None:
    """Write φ'(a), given values = φ(a)."""
    xp = backend.xp
    match activation:
        case "tanh":
            xp.multiply(values, values, out=out)
            complement(backend, out)
        case "sigmoid":
            xp.multiply(values, values, out=out)
            xp.subtract(values, out, out=out)
        case "relu":
            xp.sign(values, out=out)  # φ(a) ≥ 0: 1 where the unit is on, 0 where it is off (and at 0), NaN stays NaN
        case "linear":
            out[:] = 1


def slopes(activation: Activation, backend: Backend, values: Array) -> Array:
    """Return φ'(a) as a new array, given values = φ(a)."""
    out = backend.xp.empty_like(values)
    write_slopes(activation, backend, values, out)
    return out


def _rectify(clip: Any, a: Array, *, out: Array) -> None:
    clip(a, 0, None, out=out)


def _leave(a: Array, *, out: Array) -> None:
    """Write the identity."""
    if out is not a:
        out[:] = a


def _squash(tanh: Any, add: Any, multiply: Any, one: Array, half: Array, a: Array, *, out: Array) -> None:
    """Write σ of an argument that is halved."""
    tanh(a, out=out)
    add(out, one, out=out)
    multiply(out, half, out=out)
