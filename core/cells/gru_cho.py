"""The gated recurrent unit as Cho et al. (2014) gave it: the reset gate multiplies the state before the product.

    r_t, z_t = σ(W^{·x} x_t + W^{·h} h_{t-1} + b_·)      n_t = tanh(W^nx x_t + W^nh (r_t ∘ h_{t-1}) + b_n)
    h_t = z_t ∘ h_{t-1} + (1 - z_t) ∘ n_t

Torch's variant (`gru`) multiplies after the product, which takes one product a step in place of two.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import ChoGRULayer
from . import activations
from .base import Cell, add_diagonal, add_input_gradients, add_outer, by_unit, complement, scale_rows, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class ChoGRUCell(Cell[ChoGRULayer]):
    """GRU of 2014; gate order r, z, n. The rows of n in ``W_h`` weigh r_t ∘ h_{t-1}."""

    gates = ("r", "z", "n")
    chrono_signs = MappingProxyType({"z": 1})
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
        xp = backend.xp
        matmul, add, subtract, multiply, tanh = xp.matmul, xp.add, xp.subtract, xp.multiply, xp.tanh
        h, reset = tape.steps("h"), tape.steps("reset")
        r, z, n = (tape.steps("drive", self.gate_rows(gate)) for gate in self.gates)
        sigmoids = tape.steps("drive", self.gate_rows("r", "z"))
        squash = activations.writer("sigmoid", backend)
        to_sigmoids, to_n = self._parts(weights["W_h"])
        from_state, scratch = xp.empty_like(sigmoids[0]), xp.empty_like(h[0])
        for t, sigmoids_t in enumerate(sigmoids):
            matmul(to_sigmoids, h[t], out=from_state)
            add(sigmoids_t, from_state, out=sigmoids_t)
            squash(sigmoids_t, out=sigmoids_t)
            multiply(r[t], h[t], out=reset[t])
            matmul(to_n, reset[t], out=scratch)
            add(n[t], scratch, out=n[t])
            tanh(n[t], out=n[t])
            subtract(h[t], n[t], out=scratch)  # h_t = n + z (h_{t-1} - n)
            multiply(scratch, z[t], out=scratch)
            add(n[t], scratch, out=h[t + 1])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Reverse the sequence; z and n receive dL/dh_t, r what arrives at r ∘ h_{t-1}, each times a known factor."""
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        dh, dh_block = gradients.steps("h"), gradients.blocks("h", self.size)
        by_output = gradients.blocks("drive", self.size, self.gate_rows("z", "n"))
        for_r, for_n = (gradients.steps("drive", self.gate_rows(gate)) for gate in "rn")
        for_sigmoids = gradients.steps("drive", self.gate_rows("r", "z"))
        r, z = (tape.steps("drive", self.gate_rows(gate)) for gate in "rz")
        to_sigmoids, to_n = (part.swapaxes(-1, -2) for part in self._parts(weights["W_h"]))
        carried, to_reset = xp.empty_like(dh[0]), xp.empty_like(dh[0])
        for t in range(len(r) - 1, -1, -1):
            multiply(by_output[t], dh_block[t + 1], out=by_output[t])
            matmul(to_n, for_n[t], out=to_reset)
            multiply(for_r[t], to_reset, out=for_r[t])
            matmul(to_sigmoids, for_sigmoids[t], out=carried)
            add(dh[t], carried, out=dh[t])
            multiply(to_reset, r[t], out=to_reset)
            add(dh[t], to_reset, out=dh[t])
            multiply(dh[t + 1], z[t], out=carried)
            add(dh[t], carried, out=dh[t])

    def _parts(self, matrix: Array) -> tuple[Array, Array]:
        """Return the rows of r and z, and those of n."""
        return matrix[..., self.gate_rows("r", "z"), :], matrix[..., self.gate_rows("n"), :]

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write every factor that does not depend on the adjoint, for all timesteps at once.

        r: h_{t-1} r(1-r);  z: (h_{t-1}-n) z(1-z);  n: (1-z)(1-n²).
        """
        xp = backend.xp
        gates, factors, before = tape["drive"], gradients["drive"], tape["h"][:-1]
        z, n = gates[:, :, self.gate_rows("z")], gates[:, :, self.gate_rows("n")]
        sigmoids, slopes = gates[:, :, self.gate_rows("r", "z")], factors[:, :, self.gate_rows("r", "z")]
        xp.multiply(sigmoids, sigmoids, out=slopes)
        xp.subtract(sigmoids, slopes, out=slopes)
        for_r, for_z, for_n = (factors[:, :, self.gate_rows(gate)] for gate in self.gates)
        xp.multiply(for_r, before, out=for_r)
        xp.subtract(before, n, out=for_n)
        xp.multiply(for_z, for_n, out=for_z)
        xp.multiply(n, n, out=for_n)
        complement(backend, for_n)
        xp.multiply(for_n, 1 - z, out=for_n)

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """Two products for the recurrent weights: those of n meet r ∘ h_{t-1}; see `Cell.weight_gradients`."""
        da = by_unit(gradients["drive"])
        sigmoids, n = self.gate_rows("r", "z"), self.gate_rows("n")
        add_input_gradients(backend, da, inputs, out)
        add_outer(da[:, sigmoids], by_unit(tape["h"][:-1]), out["W_h"][:, sigmoids])
        add_outer(da[:, n], by_unit(tape["reset"]), out["W_h"][:, n])

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """Beside z ∘ dL/dh_t goes on what z and n multiply; r acts behind the matrix and counts with it."""
        z, n = (tape["drive"][:, :, self.gate_rows(gate)] for gate in "zn")
        dh, join = gradients["h"][1:], backend.xp.concatenate
        opened = [z * dh, (tape["h"][:-1] - n) * dh, (1 - z) * dh]
        sloped = gradients["drive"][:, :, self.gate_rows("z", "n")]
        return {"gates": join(opened, 2), "slope": join([z * dh, sloped], 2)}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
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
