"""The gated recurrent unit as Cho et al. (2014) gave it: the reset gate multiplies the state before the product.

    r_t, z_t = σ(W^{·x} x_t + W^{·h} h_{t-1} + b_·)      n_t = tanh(W^nx x_t + W^nh (r_t ∘ h_{t-1}) + b_n)
    h_t = z_t ∘ h_{t-1} + (1 - z_t) ∘ n_t

Torch's variant (`gru`) multiplies after the product, which takes one product a step in place of two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import ChoGRULayer
from .base import Cell, LayerArrays, add_diagonal, scale_rows, sigmoid, sum_outer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend


class ChoGRUCell(Cell[ChoGRULayer]):
    """GRU of 2014; gate order r, z, n. The rows of n in ``W_h`` weigh r_t ∘ h_{t-1}."""

    gates = ("r", "z", "n")
    equations = (
        r"r^{(t)} = \sigma\left(W^{rx} x^{(t)} + W^{rh} h^{(t-1)} + b_r\right)",
        r"z^{(t)} = \sigma\left(W^{zx} x^{(t)} + W^{zh} h^{(t-1)} + b_z\right)",
        r"n^{(t)} = \tanh\left(W^{nx} x^{(t)} + W^{nh} (r^{(t)} \odot h^{(t-1)}) + b_n\right)",
        r"h^{(t)} = z^{(t)} \odot h^{(t-1)} + (1 - z^{(t)}) \odot n^{(t)}",
    )
    source = "Cho et al., Learning phrase representations using RNN encoder-decoder, EMNLP 2014, equations 5 to 8"

    @property
    def output_activation(self) -> str:
        """The output is a mean of tanh values."""
        return "tanh"

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        from_input = x @ weights["W_x"].T + weights["b"]
        r, z = (
            sigmoid(xp, from_input[..., self.gate_rows(gate)] + h @ weights["W_h"][self.gate_rows(gate)].T)
            for gate in "rz"
        )
        n = xp.tanh(from_input[..., self.gate_rows("n")] + (r * h) @ weights["W_h"][self.gate_rows("n")].T)
        return (z * h + (1 - z) * n,)

    def tape_widths(self) -> dict[str, int]:
        """The gates' values (in place of the drive) and r_t ∘ h_{t-1}."""
        return {"drive": 3 * self.size, "reset": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da of the stacked gates."""
        return {"drive": 3 * self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the sigmoid gates, computed as (1 + tanh(a/2))/2."""
        scale = backend.zeros(3 * self.size) + 0.5
        scale[self.gate_rows("n")] = 1
        return scale

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h, r ∘ h and the gates (over the drive); see `Cell.forward`."""
        xp, size = backend.xp, self.size
        matmul, add, subtract, multiply, tanh = xp.matmul, xp.add, xp.subtract, xp.multiply, xp.tanh
        h, reset, gates = (tape.steps(name) for name in ("h", "reset", "drive"))
        recurrent = weights["W_h_transposed"]
        to_sigmoids, to_n = recurrent[..., : 2 * size], recurrent[..., 2 * size :]
        from_state = xp.empty_like(gates[0][..., : 2 * size])
        scratch = xp.empty_like(h[0])
        for t, a in enumerate(gates):
            sigmoids, n = a[..., : 2 * size], a[..., 2 * size :]
            matmul(h[t], to_sigmoids, out=from_state)
            add(sigmoids, from_state, out=sigmoids)
            tanh(sigmoids, out=sigmoids)
            add(sigmoids, 1, out=sigmoids)
            multiply(sigmoids, 0.5, out=sigmoids)
            multiply(a[..., :size], h[t], out=reset[t])
            matmul(reset[t], to_n, out=scratch)
            add(n, scratch, out=n)
            tanh(n, out=n)
            subtract(h[t], n, out=scratch)  # h_t = n + z (h_{t-1} - n)
            multiply(scratch, a[..., size : 2 * size], out=scratch)
            add(n, scratch, out=h[t + 1])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Reverse the sequence; z and n receive dL/dh_t, r what arrives at r ∘ h_{t-1}, each times a known factor."""
        xp, size = backend.xp, self.size
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        self._write_factors(xp, tape, gradients)
        dh, da, gates = gradients.steps("h"), gradients.steps("drive"), tape.steps("drive")
        to_sigmoids, to_n = weights["W_h"][..., : 2 * size, :], weights["W_h"][..., 2 * size :, :]
        carried, to_reset = xp.empty_like(dh[0]), xp.empty_like(dh[0])
        stacked = (*da[0].shape[:-1], 3, size)
        for t in range(len(da) - 1, -1, -1):
            dh_t, da_t = dh[t + 1], da[t]
            by_output = da_t.reshape(stacked)[..., 1:, :]
            multiply(by_output, dh_t[..., None, :], out=by_output)
            matmul(da_t[..., 2 * size :], to_n, out=to_reset)
            multiply(da_t[..., :size], to_reset, out=da_t[..., :size])
            matmul(da_t[..., : 2 * size], to_sigmoids, out=carried)
            add(dh[t], carried, out=dh[t])
            multiply(to_reset, gates[t][..., :size], out=to_reset)
            add(dh[t], to_reset, out=dh[t])
            multiply(dh_t, gates[t][..., size : 2 * size], out=carried)
            add(dh[t], carried, out=dh[t])

    def _write_factors(self, xp: Any, tape: LayerArrays, gradients: LayerArrays) -> None:
        """Write every factor that does not depend on the adjoint, for all timesteps at once.

        r: h_{t-1} r(1-r);  z: (h_{t-1}-n) z(1-z);  n: (1-z)(1-n²).
        """
        gates, factors, before = tape["drive"], gradients["drive"], tape["h"][:-1]
        z, n = gates[..., self.gate_rows("z")], gates[..., self.gate_rows("n")]
        sigmoids, slopes = gates[..., : 2 * self.size], factors[..., : 2 * self.size]
        xp.multiply(sigmoids, sigmoids, out=slopes)
        xp.subtract(sigmoids, slopes, out=slopes)
        for_r, for_z, for_n = (factors[..., self.gate_rows(gate)] for gate in self.gates)
        xp.multiply(for_r, before, out=for_r)
        xp.subtract(before, n, out=for_n)
        xp.multiply(for_z, for_n, out=for_z)
        xp.multiply(n, n, out=for_n)
        xp.subtract(for_n, 1, out=for_n)
        xp.multiply(for_n, z - 1, out=for_n)  # (n² - 1)(z - 1)

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: Mapping[str, Array],
    ) -> None:
        """Two products for the recurrent weights: those of n meet r ∘ h_{t-1}; see `Cell.weight_gradients`."""
        da, split = gradients["drive"], 2 * self.size
        sum_outer(backend, da, inputs, out["W_x"])
        sum_outer(backend, da[..., :split], tape["h"][:-1], out["W_h"][:, :split])
        sum_outer(backend, da[..., split:], tape["reset"], out["W_h"][:, split:])
        out["b"][:] = da.sum((0, 2))

    def jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Return dh_t/dh_{t-1}; see `Cell.jacobian`.

        diag(z) + diag((h-n) z(1-z)) W^zh + diag((1-z)(1-n²)) W^nh (diag(r) + diag(h r(1-r)) W^rh), with h = h_{t-1}
        """
        r, z, n = (tape["drive"][..., self.gate_rows(gate)] for gate in self.gates)
        from_r, from_z, from_n = (weights["W_h"][:, self.gate_rows(gate)] for gate in self.gates)
        before = tape["h"][:-1]
        reset_by_state = scale_rows(before * r * (1 - r), from_r)
        add_diagonal(backend, reset_by_state, r)
        result = backend.xp.matmul(scale_rows((1 - z) * (1 - n * n), from_n), reset_by_state)
        result += scale_rows((before - n) * z * (1 - z), from_z)
        add_diagonal(backend, result, z)
        return result
