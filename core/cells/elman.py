"""The simple recurrent cell of Elman (1990).

h_t = φ(W^hx x_t + W^hh h_{t-1} + b_h), with φ one of tanh, ReLU, sigmoid and the identity.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from ..specs import ElmanLayer
from .base import Cell, LayerArrays, sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..arrays import Array, Backend


class ElmanCell(Cell[ElmanLayer]):
    """h_t = φ(W_x x_t + W_h h_{t-1} + b)."""

    gates: ClassVar = ("h",)
    equations: ClassVar = (r"h^{(t)} = \phi\left(W^{hx} x^{(t)} + W^{hh} h^{(t-1)} + b_h\right)",)
    source: ClassVar = "Elman, Finding structure in time, Cognitive Science 14 (1990)"

    @property
    def output_activation(self) -> str:
        """The activation φ itself."""
        return self.layer.activation

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        a = x @ weights["W_x"].T + h @ weights["W_h"].T + weights["b"]
        match self.layer.activation:
            case "tanh":
                return (xp.tanh(a),)
            case "sigmoid":
                return (sigmoid(xp, a),)
            case "relu":
                return (a * (a > 0),)
            case "linear":
                return (a,)

    def tape_widths(self) -> dict[str, int]:
        """Nothing is kept besides h: φ'(a) follows from φ(a) for all four functions."""
        return {"drive": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da_t, a_t being the argument of φ."""
        return {"drive": self.size}

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h; see `Cell.forward`."""
        xp = backend.xp
        matmul, add = xp.matmul, xp.add
        h, drive = tape.steps("h"), tape.steps("drive")
        recurrent = weights["W_h_transposed"]
        activate = self._activation(xp)
        for t, drive_t in enumerate(drive):
            h_t = h[t + 1]
            matmul(h[t], recurrent, out=h_t)
            add(h_t, drive_t, out=h_t)
            activate(h_t)

    def _activation(self, xp: Any) -> Callable[[Array], None]:
        """Return φ as a function that works in place."""
        match self.layer.activation:
            case "tanh":
                return partial(_in_place, xp.tanh)
            case "relu":
                return partial(_rectify, xp.clip)
            case "linear":
                return _leave
            case "sigmoid":
                return partial(_squash, xp.tanh, xp.add, xp.multiply)

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the sigmoid, which is computed as (1 + tanh(a/2))/2."""
        if self.layer.activation != "sigmoid":
            return None
        return backend.zeros(self.size) + 0.5

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """dL/da_t = φ'(a_t) ∘ dL/dh_t and dL/dh_{t-1} += W_hᵀ dL/da_t; see `Cell.backward`."""
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        self._write_slopes(xp, tape["h"][1:], gradients["drive"])
        dh, da = gradients.steps("h"), gradients.steps("drive")
        recurrent = weights["W_h"]
        carried = xp.empty_like(dh[0])
        for t in range(len(da) - 1, -1, -1):
            multiply(da[t], dh[t + 1], out=da[t])
            matmul(da[t], recurrent, out=carried)
            add(dh[t], carried, out=dh[t])

    def _write_slopes(self, xp: Any, h: Array, out: Array) -> None:
        """Write φ'(a) for all timesteps, from h = φ(a): it does not depend on the adjoint."""
        match self.layer.activation:
            case "tanh":
                xp.multiply(h, h, out=out)
                xp.subtract(out, 1, out=out)
                xp.multiply(out, -1, out=out)
            case "sigmoid":
                xp.multiply(h, h, out=out)
                xp.subtract(h, out, out=out)
            case "relu":
                xp.sign(h, out=out)  # h ≥ 0: 1 where the unit is on, 0 where it is off (and at 0), NaN stays NaN
            case "linear":
                out[:] = 1


def _in_place(function: Any, a: Array) -> None:
    function(a, out=a)


def _rectify(clip: Any, a: Array) -> None:
    clip(a, 0, None, out=a)


def _leave(a: Array) -> None:
    """Do nothing: the identity."""


def _squash(tanh: Any, add: Any, multiply: Any, a: Array) -> None:
    """Write σ over its halved argument (`input_scale`): (1 + tanh(a/2))/2."""
    tanh(a, out=a)
    add(a, 1, out=a)
    multiply(a, 0.5, out=a)
