"""The gated recurrent unit, in the variant of torch.nn.GRU (after Cho et al. 2014).

    r_t, z_t = σ(W^{·x} x_t + W^{·h} h_{t-1} + b_·)      n_t = tanh(W^nx x_t + b_n + r_t ∘ (W^nh h_{t-1} + b_q))
    h_t = (1 - z_t) ∘ n_t + z_t ∘ h_{t-1}

The reset gate multiplies after the product; Cho's own multiplies h_{t-1} before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import GRULayer
from .base import Cell, LayerArrays, add_diagonal, scale_rows, sigmoid, sum_outer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend


class GRUCell(Cell[GRULayer]):
    """GRU; gate order r, z, n; ``b_q`` (H,) is the bias inside the reset gate's product."""

    gates = ("r", "z", "n")
    recurrent_gradient = "recurrent"
    equations = (
        r"r^{(t)} = \sigma\left(W^{rx} x^{(t)} + W^{rh} h^{(t-1)} + b_r\right)",
        r"z^{(t)} = \sigma\left(W^{zx} x^{(t)} + W^{zh} h^{(t-1)} + b_z\right)",
        r"n^{(t)} = \tanh\left(W^{nx} x^{(t)} + b_n + r^{(t)} \odot (W^{nh} h^{(t-1)} + b_q)\right)",
        r"h^{(t)} = (1 - z^{(t)}) \odot n^{(t)} + z^{(t)} \odot h^{(t-1)}",
    )
    source = "Cho et al., Learning phrase representations using RNN encoder-decoder, EMNLP 2014"

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Add ``b_q`` (H,) to what every cell has."""
        return {**super().shapes(), "b_q": (self.size,)}

    @property
    def output_activation(self) -> str:
        """The output is a mean of tanh values."""
        return "tanh"

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        from_input = x @ weights["W_x"].T + weights["b"]
        from_state = h @ weights["W_h"].T
        r, z = (
            sigmoid(xp, from_input[..., self.gate_rows(gate)] + from_state[..., self.gate_rows(gate)]) for gate in "rz"
        )
        inner = from_state[..., self.gate_rows("n")] + weights["b_q"]
        n = xp.tanh(from_input[..., self.gate_rows("n")] + r * inner)
        return ((1 - z) * n + z * h,)

    def tape_widths(self) -> dict[str, int]:
        """The gates' values (in place of the drive) and the product q = W^nh h_{t-1} + b_q."""
        return {"drive": 3 * self.size, "q": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da of the stacked gates, and dL/d(W_h h_{t-1}), which differs from it in the block of n."""
        return {"drive": 3 * self.size, "recurrent": 3 * self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the sigmoid gates, computed as (1 + tanh(a/2))/2."""
        scale = backend.zeros(3 * self.size) + 0.5
        scale[self.gate_rows("n")] = 1
        return scale

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h, q and the gates (over the drive); see `Cell.forward`."""
        xp, size = backend.xp, self.size
        matmul, add, subtract, multiply, tanh = xp.matmul, xp.add, xp.subtract, xp.multiply, xp.tanh
        h, q, gates = tape.steps("h"), tape.steps("q"), tape.steps("drive")
        recurrent, b_q = weights["W_h_transposed"], weights["b_q_row"]
        from_state = xp.empty_like(gates[0])
        scratch = xp.empty_like(h[0])
        for t, a in enumerate(gates):
            matmul(h[t], recurrent, out=from_state)
            sigmoids, n = a[..., : 2 * size], a[..., 2 * size :]
            add(sigmoids, from_state[..., : 2 * size], out=sigmoids)
            tanh(sigmoids, out=sigmoids)
            add(sigmoids, 1, out=sigmoids)
            multiply(sigmoids, 0.5, out=sigmoids)
            add(from_state[..., 2 * size :], b_q, out=q[t])
            multiply(a[..., :size], q[t], out=scratch)
            add(n, scratch, out=n)
            tanh(n, out=n)
            subtract(h[t], n, out=scratch)  # h_t = n + z (h_{t-1} - n)
            multiply(scratch, a[..., size : 2 * size], out=scratch)
            add(n, scratch, out=h[t + 1])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Reverse the sequence; every gate's argument receives dL/dh_t times a factor known beforehand."""
        xp, size = backend.xp, self.size
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        self._write_factors(xp, tape, gradients)
        dh, da, to_state = gradients.steps("h"), gradients.steps("drive"), gradients.steps("recurrent")
        gates = tape.steps("drive")
        recurrent = weights["W_h"]
        carried = xp.empty_like(dh[0])
        stacked = (*da[0].shape[:-1], 3, size)
        for t in range(len(da) - 1, -1, -1):
            dh_t = dh[t + 1]
            blocks = to_state[t].reshape(stacked)
            multiply(blocks, dh_t[..., None, :], out=blocks)
            matmul(to_state[t], recurrent, out=carried)
            add(dh[t], carried, out=dh[t])
            multiply(dh_t, gates[t][..., size : 2 * size], out=carried)
            add(dh[t], carried, out=dh[t])
        # the arguments of r and z receive what W_h h_{t-1} receives; that of n lacks the factor r
        gradients["drive"][..., : 2 * size] = gradients["recurrent"][..., : 2 * size]
        n_part = gradients["drive"][..., 2 * size :]
        multiply(n_part, gradients["h"][1:], out=n_part)

    def _write_factors(self, xp: Any, tape: LayerArrays, gradients: LayerArrays) -> None:
        """Write every factor that does not depend on the adjoint, for all timesteps at once.

        n: (1-z)(1-n²);  its product q: that times r;  r: that times q r (1-r);  z: (h_{t-1} - n) z (1-z).
        """
        gates, to_state = tape["drive"], gradients["recurrent"]
        r, z, n = (gates[..., self.gate_rows(gate)] for gate in "rzn")
        for_r, for_z, for_q = (to_state[..., self.gate_rows(gate)] for gate in "rzn")
        for_n = gradients["drive"][..., self.gate_rows("n")]
        xp.multiply(n, n, out=for_n)
        xp.subtract(for_n, 1, out=for_n)
        xp.subtract(z, 1, out=for_z)
        xp.multiply(for_n, for_z, out=for_n)  # (n² - 1)(z - 1)
        xp.multiply(for_n, r, out=for_q)
        xp.subtract(r, 1, out=for_r)
        xp.multiply(for_r, for_q, out=for_r)
        xp.multiply(for_r, tape["q"], out=for_r)
        xp.multiply(for_r, -1, out=for_r)
        scratch = tape["h"][:-1] - n
        xp.multiply(scratch, z, out=scratch)
        xp.multiply(for_z, scratch, out=for_z)
        xp.multiply(for_z, -1, out=for_z)

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: Mapping[str, Array],
    ) -> None:
        """One product per parameter; see `Cell.weight_gradients`."""
        da, to_state = gradients["drive"], gradients["recurrent"]
        sum_outer(backend, da, inputs, out["W_x"])
        sum_outer(backend, to_state, tape["h"][:-1], out["W_h"])
        out["b"][:] = da.sum((0, 2))
        out["b_q"][:] = to_state[..., self.gate_rows("n")].sum((0, 2))

    def jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Return dh_t/dh_{t-1}; see `Cell.jacobian`.

        diag(z) + diag((h_{t-1}-n) z(1-z)) W^zh + diag((1-z)(1-n²)) (diag(r) W^nh + diag(q r(1-r)) W^rh)
        """
        r, z, n = (tape["drive"][..., self.gate_rows(gate)] for gate in "rzn")
        from_r, from_z, from_n = (weights["W_h"][:, self.gate_rows(gate)] for gate in "rzn")
        by_n = (1 - z) * (1 - n * n)
        result = scale_rows((tape["h"][:-1] - n) * z * (1 - z), from_z)
        result += scale_rows(by_n * r, from_n)
        result += scale_rows(by_n * tape["q"] * r * (1 - r), from_r)
        add_diagonal(backend, result, z)
        return result
