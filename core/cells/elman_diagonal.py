"""The simple recurrent cell with one self-connection per hidden unit.

h_t = φ(W^hx x_t + w^hh ∘ h_{t-1} + b_h), with φ one of tanh, ReLU, sigmoid and the identity: the matrix W^hh of
Elman (1990) is diagonal, as Lipton, Berkowitz and Elkan (2015) read his network of context units. The same cell is the
independently recurrent network of Li et al. (2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import DiagonalElmanLayer
from . import activations
from .base import Cell, add_diagonal, add_input_gradients, by_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class DiagonalElmanCell(Cell[DiagonalElmanLayer]):
    """h_t = φ(W_x x_t + W_h ∘ h_{t-1} + b); ``W_h`` (H,) is the diagonal of the recurrent matrix."""

    gates = ("h",)
    equations = (r"h^{(t)} = \phi\left(W^{hx} x^{(t)} + w^{hh} \odot h^{(t-1)} + b_h\right)",)
    source = "Lipton, Berkowitz and Elkan, A critical review of recurrent neural networks (2015), after Elman (1990)"

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The recurrent weights are the vector of self-connections, ``W_h`` (H,)."""
        return {**super().shapes(), "W_h": (self.size,)}

    @property
    def output_activation(self) -> str:
        """The activation φ itself."""
        return self.layer.activation

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        a = x @ weights["W_x"].T + h * weights["W_h"] + weights["b"]
        return (activations.apply(self.layer.activation, xp, a),)

    def tape_widths(self) -> dict[str, int]:
        """Nothing is kept besides h: φ'(a) follows from φ(a) for all four functions."""
        return {"drive": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da_t, a_t being the argument of φ; and the factor from dL/dh_t to dL/dh_{t-1}."""
        return {"drive": self.size, "h_to_h": self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the sigmoid, which is computed as (1 + tanh(a/2))/2."""
        if self.layer.activation != "sigmoid":
            return None
        return backend.zeros(self.size) + 0.5

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h; see `Cell.forward`."""
        xp = backend.xp
        add, multiply = xp.add, xp.multiply
        h, drive = tape.steps("h"), tape.steps("drive")
        recurrent = weights["W_h"]
        activate = activations.writer(self.layer.activation, backend)
        for t, drive_t in enumerate(drive):
            h_t = h[t + 1]
            multiply(h[t], recurrent, out=h_t)
            add(h_t, drive_t, out=h_t)
            activate(h_t, out=h_t)

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write φ'(a_t) and φ'(a_t) ∘ W_h; see `Cell.write_factors`."""
        da = gradients["drive"]
        activations.write_slopes(self.layer.activation, backend, tape["h"][1:], da)
        backend.xp.multiply(da, weights["W_h"], out=gradients["h_to_h"])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """dL/dh_{t-1} += φ'(a_t) ∘ W_h ∘ dL/dh_t, all but the last factor known beforehand; see `Cell.backward`."""
        xp = backend.xp
        add, multiply = xp.add, xp.multiply
        da = gradients["drive"]
        dh, h_to_h = gradients.steps("h"), gradients.steps("h_to_h")
        carried = xp.empty_like(dh[0])
        for t in range(len(h_to_h) - 1, -1, -1):
            multiply(dh[t + 1], h_to_h[t], out=carried)
            add(dh[t], carried, out=dh[t])
        multiply(da, gradients["h"][1:], out=da)

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """One product per parameter, elementwise for the self-connections; see `Cell.weight_gradients`."""
        da = by_unit(gradients["drive"])
        add_input_gradients(backend, da, inputs, out)
        out["W_h"] += (da * by_unit(tape["h"][:-1])).sum(-1)

    def recurrent_matrix(self, backend: Backend, weights: Mapping[str, Array]) -> Array:
        """Return the self-connections as the diagonal matrix that they are, (N, H, H)."""
        matrix = backend.zeros(*weights["W_h"].shape, self.size)
        add_diagonal(backend, matrix, weights["W_h"])
        return matrix

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """No gates; then the slopes φ', which leave dL/da_t; see `Cell.reverse_stages`."""
        return {"gates": gradients["h"][1:], "slope": gradients["drive"]}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """dh_t/dh_{t-1} = diag(φ'(a_t) ∘ W_h); see `Cell.jacobian`."""
        slopes = activations.slopes(self.layer.activation, backend, tape["h"][1:])
        result = backend.zeros(*slopes.shape, self.size)
        add_diagonal(backend, result, slopes * weights["W_h"][:, None])
        return result
