"""A simple recurrent cell whose matrix stays a scaled orthogonal one while it learns.

    h_t = φ(W^hx x_t + ρ Q h_{t-1} + b_h)      with Q = (I + S)⁻¹ (I - S) and S = W^hh - (W^hh)ᵀ

Cayley's transform of an antisymmetric S is orthogonal, so that every singular value of the recurrent matrix is ρ,
before training and after any step of it: the linear network with ρ = 1 neither damps nor amplifies a gradient. It is
the real form of the unitary networks of Arjovsky, Shah and Bengio (2016), after Helfrich, Willmott and Ye (2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import ElmanLayer, OrthogonalLayer
from . import activations
from .base import Cell, add_input_gradients, by_unit, scale_rows
from .elman import ElmanCell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class OrthogonalCell(Cell[OrthogonalLayer]):
    """h_t = φ(W_x x_t + ρ Q h_{t-1} + b), Q the Cayley transform of the antisymmetric part of ``W_h``."""

    gates = ("h",)
    equations = (
        r"h^{(t)} = \phi\left(W^{hx} x^{(t)} + \rho\, Q\, h^{(t-1)} + b_h\right)",
        r"Q = (I + S)^{-1} (I - S), \quad S = W^{hh} - (W^{hh})^{\top}",
    )
    source = "Helfrich, Willmott and Ye, Orthogonal recurrent neural networks with scaled Cayley transform, ICML 2018"

    def __init__(self, layer: OrthogonalLayer, inputs: int) -> None:
        super().__init__(layer, inputs)
        self._simple = ElmanCell(ElmanLayer(size=layer.size, activation=layer.activation), inputs)

    @property
    def output_activation(self) -> str:
        """The activation φ itself."""
        return self.layer.activation

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        a = x @ weights["W_x"].T + h @ self._recurrent(xp, weights["W_h"]).T + weights["b"]
        return (activations.apply(self.layer.activation, xp, a),)

    def tape_widths(self) -> dict[str, int]:
        """Nothing is kept besides h: φ'(a) follows from φ(a) for all four functions."""
        return {"drive": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da_t, a_t being the argument of φ."""
        return {"drive": self.size}

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h as the simple cell does, with the matrix ρ Q; see `Cell.forward`."""
        recurrent = self._recurrent(backend.xp, weights["W_h"])
        if self._simple.input_scale(backend) is not None:  # the argument of a sigmoid is halved
            backend.xp.multiply(tape["drive"], 0.5, out=tape["drive"])
            recurrent = recurrent * 0.5
        self._simple.forward(backend, {"W_h": recurrent}, tape)

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write φ'(a_t); see `Cell.write_factors`."""
        self._simple.write_factors(backend, weights, tape, gradients)

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Carry back as the simple cell does, with the matrix ρ Q; see `Cell.backward`."""
        transposed = backend.contiguous(self._recurrent(backend.xp, weights["W_h"]).swapaxes(-1, -2))
        self._simple.backward(backend, {"W_h_transposed": transposed}, tape, gradients)

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """Carry G = dL/dQ to ``W_h``: dL/dS = -(I + S)⁻ᵀ G (I + Q)ᵀ, dL/dW_h = dL/dS - (dL/dS)ᵀ.

        It follows from (I + S) Q = I - S, of which dS Q + (I + S) dQ = -dS.
        """
        da = by_unit(gradients["drive"])
        add_input_gradients(backend, da, inputs, out)
        by_orthogonal = self.layer.scale * (da @ by_unit(tape["h"][:-1]).swapaxes(-1, -2))
        inverse, orthogonal = self._cayley(backend.xp, weights["W_h"])
        identity = _identity(backend.xp, weights["W_h"])
        by_antisymmetric = -inverse.swapaxes(-1, -2) @ by_orthogonal @ (identity + orthogonal).swapaxes(-1, -2)
        out["W_h"] += by_antisymmetric - by_antisymmetric.swapaxes(-1, -2)

    def recurrent_matrix(self, backend: Backend, weights: Mapping[str, Array]) -> Array:
        """Return ρ Q, (N, H, H); see `Cell.recurrent_matrix`."""
        return self._recurrent(backend.xp, weights["W_h"])

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """No gates; then the slopes φ', which leave dL/da_t; see `Cell.reverse_stages`."""
        return {"gates": gradients["h"][1:], "slope": gradients["drive"]}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """dh_t/dh_{t-1} = diag φ'(a_t) · ρ Q; see `Cell.jacobian`."""
        slopes = activations.slopes(self.layer.activation, backend, tape["h"][1:])
        return scale_rows(slopes, self._recurrent(backend.xp, weights["W_h"]))

    def _recurrent(self, xp: Any, matrix: Array) -> Array:
        """Return ρ Q of ``W_h``, (…, H, H)."""
        return self.layer.scale * self._cayley(xp, matrix)[1]

    def _cayley(self, xp: Any, matrix: Array) -> tuple[Array, Array]:
        """Return (I + S)⁻¹ and Q; I + S has an inverse, for the eigenvalues of S are imaginary."""
        antisymmetric = matrix - matrix.swapaxes(-1, -2)
        identity = _identity(xp, matrix)
        inverse = xp.linalg.inv(identity + antisymmetric)
        return inverse, inverse @ (identity - antisymmetric)


def _identity(xp: Any, like: Array) -> Array:
    """Return the identity matrix of the size, library and number format of an array (…, H, H)."""
    return xp.diag(xp.ones_like(like.reshape(-1, like.shape[-1])[0]))
