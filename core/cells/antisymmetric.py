"""The AntisymmetricRNN of Chang, Chen, Haber and Chi (2019).

    h_t = h_{t-1} + ε tanh(M h_{t-1} + W^hx x_t + b_h)      with M = W^hh - (W^hh)ᵀ - γ I

The eigenvalues of an antisymmetric matrix are imaginary, so the differential equation whose Euler step this is neither
damps nor amplifies a disturbance; the diffusion γ offsets what the step ε amplifies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import AntisymmetricLayer
from .base import Cell, add_diagonal, add_input_gradients, by_unit, complement, scale_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class AntisymmetricCell(Cell[AntisymmetricLayer]):
    """h_t = h_{t-1} + ε tanh((W_h - W_hᵀ - γ I) h_{t-1} + W_x x_t + b); only the antisymmetric part of W_h counts."""

    gates = ("h",)
    equations = (
        r"h^{(t)} = h^{(t-1)} + \epsilon \tanh\left("
        r"(W^{hh} - (W^{hh})^{\top} - \gamma I)\, h^{(t-1)} + W^{hx} x^{(t)} + b_h\right)",
    )
    source = "Chang, Chen, Haber and Chi, AntisymmetricRNN: a dynamical system view on RNNs, ICLR 2019, equation 12"

    @property
    def output_activation(self) -> str:
        """The output adds up steps of at most ε; nothing bounds it."""
        return "linear"

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        antisymmetric = weights["W_h"] - weights["W_h"].T
        a = x @ weights["W_x"].T + h @ antisymmetric.T - self.layer.diffusion * h + weights["b"]
        return (h + self.layer.step_size * xp.tanh(a),)

    def tape_widths(self) -> dict[str, int]:
        """tanh(a_t), in place of the drive."""
        return {"drive": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da_t, a_t being the argument of tanh."""
        return {"drive": self.size}

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h and tanh(a) (over the drive); see `Cell.forward`."""
        xp, step_size = backend.xp, backend.scalar(self.layer.step_size)
        matmul, add, multiply, tanh = xp.matmul, xp.add, xp.multiply, xp.tanh
        h, drive = tape.steps("h"), tape.steps("drive")
        recurrent = self._recurrent(backend, weights["W_h"])
        scratch = xp.empty_like(h[0])
        for t, a in enumerate(drive):
            matmul(recurrent, h[t], out=scratch)
            add(a, scratch, out=a)
            tanh(a, out=a)
            multiply(a, step_size, out=scratch)
            add(h[t], scratch, out=h[t + 1])

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write ε (1 - tanh² a_t); see `Cell.write_factors`."""
        xp = backend.xp
        squashed, factors = tape["drive"], gradients["drive"]
        xp.multiply(squashed, squashed, out=factors)
        complement(backend, factors)
        xp.multiply(factors, self.layer.step_size, out=factors)

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """dL/da_t = ε (1 - tanh² a_t) ∘ dL/dh_t and dL/dh_{t-1} += dL/dh_t + Mᵀ dL/da_t; see `Cell.backward`."""
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        dh, da = gradients.steps("h"), gradients.steps("drive")
        recurrent = self._recurrent(backend, weights["W_h_transposed"])
        carried = xp.empty_like(dh[0])
        for t in range(len(da) - 1, -1, -1):
            multiply(da[t], dh[t + 1], out=da[t])
            matmul(recurrent, da[t], out=carried)
            add(dh[t], carried, out=dh[t])
            add(dh[t], dh[t + 1], out=dh[t])

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """dL/dW_h = G - Gᵀ with G = dL/dM; see `Cell.weight_gradients`."""
        da = by_unit(gradients["drive"])
        add_input_gradients(backend, da, inputs, out)
        by_product = da @ by_unit(tape["h"][:-1]).swapaxes(-1, -2)
        out["W_h"] += by_product - by_product.swapaxes(-1, -2)

    def recurrent_matrix(self, backend: Backend, weights: Mapping[str, Array]) -> Array:
        """Return M, (N, H, H); see `Cell.recurrent_matrix`."""
        return self._recurrent(backend, weights["W_h"])

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """What stays of dL/dh_t goes on beside ε dL/dh_t, then ε φ' ∘ dL/dh_t; see `Cell.reverse_stages`."""
        kept = gradients["h"][1:]
        join = backend.xp.concatenate
        return {"gates": join([kept, self.layer.step_size * kept], 2), "slope": join([kept, gradients["drive"]], 2)}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """dh_t/dh_{t-1} = I + ε diag(1 - tanh² a_t) M; see `Cell.jacobian`."""
        squashed = tape["drive"]
        factors = self.layer.step_size * (1 - squashed * squashed)
        result = scale_rows(factors, self._recurrent(backend, weights["W_h"]))
        add_diagonal(backend, result, 1)
        return result

    def _recurrent(self, backend: Backend, matrix: Array) -> Array:
        """Return M of W_h, or Mᵀ of W_hᵀ: the matrix less its transpose, less γ on the diagonal."""
        antisymmetric = backend.contiguous(matrix - matrix.swapaxes(-1, -2))
        add_diagonal(backend, antisymmetric, -self.layer.diffusion)
        return antisymmetric
