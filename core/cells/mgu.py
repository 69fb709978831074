"""The minimal gated unit of Zhou, Wu, Zhang and Zhou (2016): one gate both forgets and resets.

    f_t = σ(W^fx x_t + W^fh h_{t-1} + b_f)      n_t = tanh(W^nx x_t + W^nh (f_t ∘ h_{t-1}) + b_n)
    h_t = (1 - f_t) ∘ h_{t-1} + f_t ∘ n_t

The paper writes h̃ for n. The larger f, the more is replaced: the gate forgets where it is open.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import MGULayer
from . import activations
from .base import Cell, add_diagonal, add_input_gradients, add_outer, by_unit, complement, scale_rows, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class MGUCell(Cell[MGULayer]):
    """Minimal gated unit; gate order f, n. The rows of n in ``W_h`` weigh f_t ∘ h_{t-1}."""

    gates = ("f", "n")
    chrono_signs = MappingProxyType({"f": -1})
    equations = (
        r"f^{(t)} = \sigma\left(W^{fx} x^{(t)} + W^{fh} h^{(t-1)} + b_f\right)",
        r"n^{(t)} = \tanh\left(W^{nx} x^{(t)} + W^{nh} (f^{(t)} \odot h^{(t-1)}) + b_n\right)",
        r"h^{(t)} = (1 - f^{(t)}) \odot h^{(t-1)} + f^{(t)} \odot n^{(t)}",
    )
    source = (
        "Zhou, Wu, Zhang and Zhou, Minimal gated unit for recurrent neural networks, "
        "International Journal of Automation and Computing 13 (2016)"
    )

    @property
    def output_activation(self) -> str:
        """The output is a mean of tanh values."""
        return "tanh"

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        from_input = x @ weights["W_x"].T + weights["b"]
        rows_f, rows_n = self.gate_rows("f"), self.gate_rows("n")
        f = sigmoid(xp, from_input[..., rows_f] + h @ weights["W_h"][rows_f].T)
        n = xp.tanh(from_input[..., rows_n] + (f * h) @ weights["W_h"][rows_n].T)
        return ((1 - f) * h + f * n,)

    def tape_widths(self) -> dict[str, int]:
        """The values of f and n (in place of the drive) and f_t ∘ h_{t-1}."""
        return {"drive": 2 * self.size, "reset": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da of the stacked gates, and the factor from dL/d(f ∘ h_{t-1}) to the gate's argument."""
        return {"drive": 2 * self.size, "reset_to_f": self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the gate, computed as (1 + tanh(a/2))/2."""
        scale = backend.zeros(2 * self.size) + 0.5
        scale[self.gate_rows("n")] = 1
        return scale

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h, f ∘ h, f and n (over the drive); see `Cell.forward`."""
        xp = backend.xp
        matmul, add, subtract, multiply, tanh = xp.matmul, xp.add, xp.subtract, xp.multiply, xp.tanh
        h, reset = tape.steps("h"), tape.steps("reset")
        f, n = (tape.steps("drive", self.gate_rows(gate)) for gate in self.gates)
        squash = activations.writer("sigmoid", backend)
        to_f, to_n = (weights["W_h"][..., self.gate_rows(gate), :] for gate in self.gates)
        scratch = xp.empty_like(h[0])
        for t, f_t in enumerate(f):
            matmul(to_f, h[t], out=scratch)
            add(f_t, scratch, out=f_t)
            squash(f_t, out=f_t)
            multiply(f_t, h[t], out=reset[t])
            matmul(to_n, reset[t], out=scratch)
            add(n[t], scratch, out=n[t])
            tanh(n[t], out=n[t])
            subtract(n[t], h[t], out=scratch)  # h_t = h_{t-1} + f (n - h_{t-1})
            multiply(scratch, f_t, out=scratch)
            add(h[t], scratch, out=h[t + 1])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Reverse the sequence; f receives dL/dh_t and what arrives at f ∘ h_{t-1}, each times a known factor."""
        xp = backend.xp
        matmul, add, subtract, multiply = xp.matmul, xp.add, xp.subtract, xp.multiply
        dh, reset_to_f = gradients.steps("h"), gradients.steps("reset_to_f")
        blocks, dh_block = gradients.blocks("drive", self.size), gradients.blocks("h", self.size)
        for_f, for_n = (gradients.steps("drive", self.gate_rows(gate)) for gate in self.gates)
        f = tape.steps("drive", self.gate_rows("f"))
        to_f, to_n = (weights["W_h"][..., self.gate_rows(gate), :].swapaxes(-1, -2) for gate in self.gates)
        carried, to_reset = xp.empty_like(dh[0]), xp.empty_like(dh[0])
        for t in range(len(f) - 1, -1, -1):
            dh_t = dh[t + 1]
            multiply(blocks[t], dh_block[t + 1], out=blocks[t])
            matmul(to_n, for_n[t], out=to_reset)
            multiply(to_reset, reset_to_f[t], out=carried)
            add(for_f[t], carried, out=for_f[t])
            matmul(to_f, for_f[t], out=carried)
            add(dh[t], carried, out=dh[t])
            subtract(to_reset, dh_t, out=to_reset)  # (1 - f) dh + f to_reset = dh + f (to_reset - dh)
            multiply(to_reset, f[t], out=to_reset)
            add(dh[t], to_reset, out=dh[t])
            add(dh[t], dh_t, out=dh[t])

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write every factor that does not depend on the adjoint, for all timesteps at once.

        f: (n - h_{t-1}) f(1-f) and, from f ∘ h_{t-1}, h_{t-1} f(1-f);  n: f(1-n²).
        """
        xp = backend.xp
        f, n = (tape["drive"][:, :, self.gate_rows(gate)] for gate in self.gates)
        for_f, for_n = (gradients["drive"][:, :, self.gate_rows(gate)] for gate in self.gates)
        reset_to_f, before = gradients["reset_to_f"], tape["h"][:-1]
        xp.multiply(f, f, out=reset_to_f)
        xp.subtract(f, reset_to_f, out=reset_to_f)
        xp.subtract(n, before, out=for_f)
        xp.multiply(for_f, reset_to_f, out=for_f)
        xp.multiply(reset_to_f, before, out=reset_to_f)
        xp.multiply(n, n, out=for_n)
        complement(backend, for_n)
        xp.multiply(for_n, f, out=for_n)

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """Two products for the recurrent weights: those of n meet f ∘ h_{t-1}; see `Cell.weight_gradients`."""
        da = by_unit(gradients["drive"])
        f, n = self.gate_rows("f"), self.gate_rows("n")
        add_input_gradients(backend, da, inputs, out)
        add_outer(da[:, f], by_unit(tape["h"][:-1]), out["W_h"][:, f])
        add_outer(da[:, n], by_unit(tape["reset"]), out["W_h"][:, n])

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """(1 - f) ∘ dL/dh_t goes on beside what f and n multiply; f's other part acts behind the matrix."""
        f, n = (tape["drive"][:, :, self.gate_rows(gate)] for gate in self.gates)
        dh, join = gradients["h"][1:], backend.xp.concatenate
        kept, by_f, by_n = (1 - f) * dh, (n - tape["h"][:-1]) * dh, f * dh
        sloped = [kept, by_f * f * (1 - f), by_n * (1 - n * n)]
        return {"gates": join([kept, by_f, by_n], 2), "slope": join(sloped, 2)}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """Return dh_t/dh_{t-1}; see `Cell.jacobian`.

        diag(1-f) + diag((n-h) f(1-f)) W^fh + diag(f(1-n²)) W^nh (diag(f) + diag(h f(1-f)) W^fh), with h = h_{t-1}
        """
        f, n = (tape["drive"][..., self.gate_rows(gate)] for gate in self.gates)
        from_f, from_n = (weights["W_h"][:, self.gate_rows(gate)] for gate in self.gates)
        before, slope = tape["h"][:-1], f * (1 - f)
        reset_by_state = scale_rows(before * slope, from_f)
        add_diagonal(backend, reset_by_state, f)
        result = backend.xp.matmul(scale_rows(f * (1 - n * n), from_n), reset_by_state)
        result += scale_rows((n - before) * slope, from_f)
        add_diagonal(backend, result, 1 - f)
        return result
