"""The gated recurrent unit, in the variant of torch.nn.GRU (after Cho et al. 2014).

    r_t, z_t = σ(W^{·x} x_t + W^{·h} h_{t-1} + b_·)      n_t = tanh(W^nx x_t + b_n + r_t ∘ (W^nh h_{t-1} + b_q))
    h_t = (1 - z_t) ∘ n_t + z_t ∘ h_{t-1}

The reset gate multiplies after the product; Cho's own multiplies h_{t-1} before it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import GRULayer
from .base import Cell, add_diagonal, add_input_gradients, add_outer, by_unit, complement, scale_rows, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class GRUCell(Cell[GRULayer]):
    """GRU; gate order r, z, n; ``b_q`` (H,) is the bias inside the reset gate's product."""

    gates = ("r", "z", "n")
    chrono_signs = MappingProxyType({"z": 1})
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
        xp = backend.xp
        matmul, add, subtract, multiply, tanh = xp.matmul, xp.add, xp.subtract, xp.multiply, xp.tanh
        h, q = tape.steps("h"), tape.steps("q")
        r, z, n = (tape.steps("drive", self.gate_rows(gate)) for gate in self.gates)
        sigmoids = tape.steps("drive", self.gate_rows("r", "z"))
        one, half = backend.scalar(1.0), backend.scalar(0.5)
        recurrent, b_q = weights["W_h"], weights["b_q"]
        from_state, scratch = xp.empty_like(tape.steps("drive")[0]), xp.empty_like(h[0])
        to_sigmoids, to_n = (from_state[..., self.gate_rows(*gates), :] for gates in (("r", "z"), ("n",)))
        for t, sigmoids_t in enumerate(sigmoids):
            matmul(recurrent, h[t], out=from_state)
            add(sigmoids_t, to_sigmoids, out=sigmoids_t)
            tanh(sigmoids_t, out=sigmoids_t)
            add(sigmoids_t, one, out=sigmoids_t)
            multiply(sigmoids_t, half, out=sigmoids_t)
            add(to_n, b_q, out=q[t])
            multiply(r[t], q[t], out=scratch)
            add(n[t], scratch, out=n[t])
            tanh(n[t], out=n[t])
            subtract(h[t], n[t], out=scratch)  # h_t = n + z (h_{t-1} - n)
            multiply(scratch, z[t], out=scratch)
            add(n[t], scratch, out=h[t + 1])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Reverse the sequence; every gate's argument receives dL/dh_t times a factor known beforehand."""
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        dh, to_state = gradients.steps("h"), gradients.steps("recurrent")
        blocks, dh_block = gradients.blocks("recurrent", self.size), gradients.blocks("h", self.size)
        z = tape.steps("drive", self.gate_rows("z"))
        recurrent = weights["W_h_transposed"]
        carried = xp.empty_like(dh[0])
        inside = gradients.arrivals.inside
        for t in range(len(z) - 1, -1, -1):
            multiply(blocks[t], dh_block[t + 1], out=blocks[t])
            if inside:
                matmul(recurrent, to_state[t], out=carried)
                add(dh[t], carried, out=dh[t])
            else:
                matmul(recurrent, to_state[t], out=dh[t])
            multiply(dh[t + 1], z[t], out=carried)
            add(dh[t], carried, out=dh[t])
        # the arguments of r and z receive what W_h h_{t-1} receives; that of n lacks the factor r
        shared = self.gate_rows("r", "z")
        gradients["drive"][:, :, shared] = gradients["recurrent"][:, :, shared]
        n_part = gradients["drive"][:, :, self.gate_rows("n")]
        multiply(n_part, gradients["h"][1:], out=n_part)

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write every factor that does not depend on the adjoint, for all timesteps at once.

        n: (1-z)(1-n²);  its product q: that times r;  r: that times q (1-r);  z: (h_{t-1} - n) z (1-z).
        """
        xp = backend.xp
        gates, to_state = tape["drive"], gradients["recurrent"]
        r, z, n = (gates[:, :, self.gate_rows(gate)] for gate in self.gates)
        for_r, for_z, for_q = (to_state[:, :, self.gate_rows(gate)] for gate in self.gates)
        for_n = gradients["drive"][:, :, self.gate_rows("n")]
        xp.multiply(n, n, out=for_n)
        complement(backend, for_n)
        for_z[:] = z
        complement(backend, for_z)
        xp.multiply(for_n, for_z, out=for_n)
        xp.multiply(for_n, r, out=for_q)
        for_r[:] = r
        complement(backend, for_r)
        xp.multiply(for_r, for_q, out=for_r)
        xp.multiply(for_r, tape["q"], out=for_r)
        xp.multiply(for_z, z, out=for_z)
        xp.multiply(for_z, tape["h"][:-1] - n, out=for_z)

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """One product per parameter; see `Cell.weight_gradients`."""
        da, to_state = by_unit(gradients["drive"]), by_unit(gradients["recurrent"])
        add_input_gradients(backend, da, inputs, out)
        add_outer(to_state, by_unit(tape["h"][:-1]), out["W_h"])
        out["b_q"] += to_state[:, self.gate_rows("n")].sum(-1)

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """Beside z ∘ dL/dh_t goes on what the gates multiply, at first without slopes; see `Cell.reverse_stages`."""
        r, z, n = (tape["drive"][:, :, self.gate_rows(gate)] for gate in self.gates)
        dh, join = gradients["h"][1:], backend.xp.concatenate
        opened = [z * dh, (1 - z) * tape["q"] * dh, (tape["h"][:-1] - n) * dh, (1 - z) * r * dh]
        return {"gates": join(opened, 2), "slope": join([z * dh, gradients["recurrent"]], 2)}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
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
