"""The simple recurrent cell of Elman (1990).

h_t = φ(W^hx x_t + W^hh h_{t-1} + b_h), with φ one of tanh, ReLU, sigmoid and the identity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import ElmanLayer
from . import activations
from .base import Cell, scale_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class ElmanCell(Cell[ElmanLayer]):
    """h_t = φ(W_x x_t + W_h h_{t-1} + b)."""

    gates = ("h",)
    equations = (r"h^{(t)} = \phi\left(W^{hx} x^{(t)} + W^{hh} h^{(t-1)} + b_h\right)",)
    source = "Elman, Finding structure in time, Cognitive Science 14 (1990)"

    @property
    def output_activation(self) -> str:
        """The activation φ itself."""
        return self.layer.activation

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        a = x @ weights["W_x"].T + h @ weights["W_h"].T + weights["b"]
        return (activations.apply(self.layer.activation, xp, a),)

    def tape_widths(self) -> dict[str, int]:
        """Nothing is kept besides h: φ'(a) follows from φ(a) for all four functions."""
        return {"drive": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da_t, a_t being the argument of φ."""
        return {"drive": self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the sigmoid, which is computed as (1 + tanh(a/2))/2."""
        if self.layer.activation != "sigmoid":
            return None
        return backend.zeros(self.size) + 0.5

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h; see `Cell.forward`."""
        xp = backend.xp
        matmul, add = xp.matmul, xp.add
        h, drive = tape.steps("h"), tape.steps("drive")
        recurrent = weights["W_h"]
        activate = activations.writer(self.layer.activation, backend)
        for before, h_t, drive_t in zip(h, h[1:], drive, strict=False):
            matmul(recurrent, before, out=h_t)
            add(h_t, drive_t, out=h_t)
            activate(h_t, out=h_t)

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write φ'(a_t); see `Cell.write_factors`."""
        activations.write_slopes(self.layer.activation, backend, tape["h"][1:], gradients["drive"])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """dL/da_t = φ'(a_t) ∘ dL/dh_t and dL/dh_{t-1} += W_hᵀ dL/da_t; see `Cell.backward`."""
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        dh, da = gradients.steps("h"), gradients.steps("drive")
        recurrent = weights["W_h_transposed"]
        if not gradients.arrivals.inside:
            for da_t, dh_t, dh_before in zip(da[::-1], dh[:0:-1], dh[-2::-1], strict=True):
                multiply(da_t, dh_t, out=da_t)
                matmul(recurrent, da_t, out=dh_before)
            return
        carried = xp.empty_like(dh[0])
        for da_t, dh_t, dh_before in zip(da[::-1], dh[:0:-1], dh[-2::-1], strict=True):
            multiply(da_t, dh_t, out=da_t)
            matmul(recurrent, da_t, out=carried)
            add(dh_before, carried, out=dh_before)

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """No gates; then the slopes φ', which leave dL/da_t; see `Cell.reverse_stages`."""
        return {"gates": gradients["h"][1:], "slope": gradients["drive"]}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """dh_t/dh_{t-1} = diag φ'(a_t) · W_h; see `Cell.jacobian`."""
        return scale_rows(activations.slopes(self.layer.activation, backend, tape["h"][1:]), weights["W_h"])
