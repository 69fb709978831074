"""The leaky unit: a continuous-time rate network, integrated by Euler's rule.

    τ dh/dt = -h + W^hh tanh(h) + W^hx x + b
    h_t = (1-δ) h_{t-1} + δ (W^hh tanh(h_{t-1}) + W^hx x_t + b)

with δ = dt/τ. The state is the membrane potential, which the theory of random networks writes x (Sompolinsky, Crisanti
and Sommers 1988); here it is h, since x is the input. The readout sees h, not the rate tanh(h).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import LeakyLayer
from .base import Cell, add_diagonal, add_input_gradients, add_outer, by_unit, complement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class LeakyCell(Cell[LeakyLayer]):
    """h_t = (1-δ) h_{t-1} + δ (W_x x_t + W_h tanh(h_{t-1}) + b)."""

    gates = ("h",)
    equations = (
        r"h^{(t)} = (1 - \delta)\, h^{(t-1)}"
        r" + \delta \left(W^{hh} \tanh(h^{(t-1)}) + W^{hx} x^{(t)} + b_h\right)",
    )
    source = "Sompolinsky, Crisanti and Sommers, Chaos in random neural networks, Physical Review Letters 61 (1988)"

    @property
    def output_activation(self) -> str:
        """The output is the potential itself, which nothing bounds."""
        return "linear"

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t,); see `Cell.step`."""
        (h,) = state
        a = x @ weights["W_x"].T + xp.tanh(h) @ weights["W_h"].T + weights["b"]
        return ((1 - self.layer.time_step) * h + self.layer.time_step * a,)

    def tape_widths(self) -> dict[str, int]:
        """The input part δ (W_x x + b), and the rates tanh(h_{t-1})."""
        return {"drive": self.size, "rate": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da_t, a_t being what δ multiplies; and the rates' slopes."""
        return {"drive": self.size, "slope": self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """The time step δ multiplies whatever enters."""
        return backend.zeros(self.size) + self.layer.time_step

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h and the rates; see `Cell.forward`."""
        xp, kept = backend.xp, backend.scalar(1 - self.layer.time_step)
        matmul, add, multiply, tanh = xp.matmul, xp.add, xp.multiply, xp.tanh
        h, rate, drive = (tape.steps(name) for name in ("h", "rate", "drive"))
        recurrent = weights["W_h"]
        scratch = xp.empty_like(h[0])
        for t, drive_t in enumerate(drive):
            tanh(h[t], out=rate[t])
            matmul(recurrent, rate[t], out=scratch)
            add(scratch, drive_t, out=scratch)
            multiply(h[t], kept, out=h[t + 1])
            add(h[t + 1], scratch, out=h[t + 1])

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write 1 - tanh² h_{t-1}; see `Cell.write_factors`."""
        backend.xp.multiply(tape["rate"], tape["rate"], out=gradients["slope"])
        complement(backend, gradients["slope"])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """dL/dh_{t-1} += (1-δ) dL/dh_t + (1-tanh²) ∘ δ W_hᵀ dL/dh_t; see `Cell.backward`."""
        xp, kept = backend.xp, backend.scalar(1 - self.layer.time_step)
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        dh, slope = gradients.steps("h"), gradients.steps("slope")
        recurrent = weights["W_h_transposed"] * self.layer.time_step
        carried = xp.empty_like(dh[0])
        for t in range(len(slope) - 1, -1, -1):
            matmul(recurrent, dh[t + 1], out=carried)
            multiply(carried, slope[t], out=carried)
            add(dh[t], carried, out=dh[t])
            multiply(dh[t + 1], kept, out=carried)
            add(dh[t], carried, out=dh[t])
        multiply(gradients["h"][1:], self.layer.time_step, out=gradients["drive"])

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """As for every cell, but that ``W_h`` meets the rates; see `Cell.weight_gradients`."""
        da = by_unit(gradients["drive"])
        add_input_gradients(backend, da, inputs, out)
        add_outer(da, by_unit(tape["rate"]), out["W_h"])

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """The leak first, (1-δ) dL/dh_t beside δ dL/dh_t; then the matrix; see `Cell.reverse_stages`."""
        kept, entered = (1 - self.layer.time_step) * gradients["h"][1:], gradients["drive"]
        join = backend.xp.concatenate
        through = weights["W_h"].swapaxes(-1, -2) @ entered
        return {"gates": join([kept, entered], 2), "matrix": join([kept, through], 2)}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """dh_t/dh_{t-1} = (1-δ) I + δ W_h diag(1 - tanh² h_{t-1}); see `Cell.jacobian`."""
        time_step, rate = self.layer.time_step, tape["rate"]
        result = (time_step * (1 - rate * rate))[..., None, :] * weights["W_h"][:, None]
        add_diagonal(backend, result, 1 - time_step)
        return result
