"""The long short-term memory cell with a forget gate (Hochreiter and Schmidhuber 1997; Gers et al. 2000).

    g_t = tanh(W^gx x_t + W^gh h_{t-1} + b_g)        i_t, f_t, o_t = σ(W^{·x} x_t + W^{·h} h_{t-1} + b_·)
    s_t = g_t ∘ i_t + s_{t-1} ∘ f_t                  h_t = tanh(s_t) ∘ o_t

The review by Lipton, Berkowitz and Elkan (2015) writes s for the cell state; code here says c, as torch does.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import LSTMLayer
from .base import Cell, add_diagonal, complement, scale_rows, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class LSTMCell(Cell[LSTMLayer]):
    """LSTM with forget gate; gate order o, i, f, g.

    In this order the sigmoids are one block (o, i, f), and so are the gates that dL/dc reaches (i, f, g).
    """

    states = ("h", "c")
    gates = ("o", "i", "f", "g")
    chrono_signs = MappingProxyType({"f": 1, "i": -1})
    equations = (
        r"g^{(t)} = \tanh\left(W^{gx} x^{(t)} + W^{gh} h^{(t-1)} + b_g\right)",
        r"i^{(t)} = \sigma\left(W^{ix} x^{(t)} + W^{ih} h^{(t-1)} + b_i\right)",
        r"f^{(t)} = \sigma\left(W^{fx} x^{(t)} + W^{fh} h^{(t-1)} + b_f\right)",
        r"o^{(t)} = \sigma\left(W^{ox} x^{(t)} + W^{oh} h^{(t-1)} + b_o\right)",
        r"s^{(t)} = g^{(t)} \odot i^{(t)} + s^{(t-1)} \odot f^{(t)}",
        r"h^{(t)} = \tanh\left(s^{(t)}\right) \odot o^{(t)}",
    )
    source = "Gers, Schmidhuber and Cummins, Learning to forget, Neural Computation 12 (2000)"

    @property
    def output_activation(self) -> str:
        """The output is tanh(c) scaled by a gate."""
        return "tanh"

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t, c_t); see `Cell.step`."""
        h, c = state
        a = x @ weights["W_x"].T + h @ weights["W_h"].T + weights["b"]
        o, i, f = (sigmoid(xp, a[..., self.gate_rows(gate)]) for gate in "oif")
        g = xp.tanh(a[..., self.gate_rows("g")])
        c = f * c + i * g
        return o * xp.tanh(c), c

    def tape_widths(self) -> dict[str, int]:
        """The gates' values (in place of the drive) and tanh(c)."""
        return {"drive": 4 * self.size, "tanh_c": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da of the stacked gates, and the factor from dL/dh to dL/dc."""
        return {"drive": 4 * self.size, "h_to_c": self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the sigmoid gates: then one tanh serves all four, σ(a) = (1 + tanh(a/2))/2."""
        scale = backend.zeros(4 * self.size) + 0.5
        scale[self.gate_rows("g")] = 1
        return scale

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h, c, tanh(c) and the gates (over the drive); see `Cell.forward`."""
        xp = backend.xp
        matmul, add, multiply, tanh = xp.matmul, xp.add, xp.multiply, xp.tanh
        h, c, tanh_c, arguments = (tape.steps(name) for name in ("h", "c", "tanh_c", "drive"))
        o, i, f, g = (tape.steps("drive", self.gate_rows(gate)) for gate in self.gates)
        sigmoids = tape.steps("drive", self.gate_rows("o", "f"))
        one, half = backend.scalar(1.0), backend.scalar(0.5)
        recurrent = weights["W_h"]
        from_state, candidate = xp.empty_like(arguments[0]), xp.empty_like(h[0])
        for t, a in enumerate(arguments):
            matmul(recurrent, h[t], out=from_state)
            add(a, from_state, out=a)
            tanh(a, out=a)
            add(sigmoids[t], one, out=sigmoids[t])
            multiply(sigmoids[t], half, out=sigmoids[t])
            c_t = c[t + 1]
            multiply(f[t], c[t], out=c_t)
            multiply(i[t], g[t], out=candidate)
            add(c_t, candidate, out=c_t)
            tanh(c_t, out=tanh_c[t])
            multiply(o[t], tanh_c[t], out=h[t + 1])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Reverse the sequence; ``gradients["c"]`` ends as the total dL/dc_t, the path c_t → h_t included.

        dL/dc_t = direct + f_{t+1} ∘ dL/dc_{t+1} + o_t (1 - tanh² c_t) ∘ dL/dh_t; gate arguments follow by their slopes.
        """
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        dh, dc, da, h_to_c = (gradients.steps(name) for name in ("h", "c", "drive", "h_to_c"))
        by_output = gradients.steps("drive", self.gate_rows("o"))
        by_cell = gradients.blocks("drive", self.size, self.gate_rows("i", "g"))
        dc_block = gradients.blocks("c", self.size)
        forget = tape.steps("drive", self.gate_rows("f"))
        recurrent = weights["W_h_transposed"]
        carried = xp.empty_like(dh[0])
        inside = gradients.arrivals.inside
        for t in range(len(da) - 1, -1, -1):
            dh_t, dc_t = dh[t + 1], dc[t + 1]
            multiply(dh_t, h_to_c[t], out=carried)
            add(dc_t, carried, out=dc_t)
            multiply(by_cell[t], dc_block[t + 1], out=by_cell[t])
            multiply(by_output[t], dh_t, out=by_output[t])
            if inside:
                matmul(recurrent, da[t], out=carried)
                add(dh[t], carried, out=dh[t])
            else:
                matmul(recurrent, da[t], out=dh[t])
            multiply(dc_t, forget[t], out=dc[t])

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write every factor that does not depend on the adjoint, for all timesteps at once.

        Into the gates' places: o: tanh(c) o (1-o);  i: g i (1-i);  f: c_{t-1} f (1-f);  g: i (1-g²).
        """
        xp = backend.xp
        gates, factors = tape["drive"], gradients["drive"]
        o, i, g = (gates[:, :, self.gate_rows(gate)] for gate in "oig")
        sigmoids, slopes = gates[:, :, self.gate_rows("o", "f")], factors[:, :, self.gate_rows("o", "f")]
        xp.multiply(sigmoids, sigmoids, out=slopes)
        xp.subtract(sigmoids, slopes, out=slopes)
        for gate, partner in (("o", tape["tanh_c"]), ("i", g), ("f", tape["c"][:-1])):
            slope = factors[:, :, self.gate_rows(gate)]
            xp.multiply(slope, partner, out=slope)
        for_g = factors[:, :, self.gate_rows("g")]
        for value, scale, out in ((g, i, for_g), (tape["tanh_c"], o, gradients["h_to_c"])):
            xp.multiply(value, value, out=out)
            complement(backend, out)
            xp.multiply(out, scale, out=out)

    def held_gradients(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """With h_t held fixed dL/dc_t is f_{t+1} ∘ dL/dc_{t+1}; see `Cell.held_gradients`."""
        held = backend.xp.zeros_like(gradients["c"][1:])
        forget = tape["drive"][1:, :, self.gate_rows("f")]
        backend.xp.multiply(forget, gradients["c"][2:], out=held[:-1])
        return {"h": gradients["h"][1:], "c": held}

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """Along the cell goes on f ∘ dL/dc_t beside what the gates multiply; see `Cell.reverse_stages`.

        Without slopes dL/dc_t is what arrives from c_{t+1} and o ∘ dL/dh_t.
        """
        o, i, f, g = (tape["drive"][:, :, self.gate_rows(gate)] for gate in self.gates)
        dh, join = gradients["h"][1:], backend.xp.concatenate
        dc = self.held_gradients(backend, weights, tape, gradients)["c"] + o * dh
        opened = [f * dc, tape["tanh_c"] * dh, g * dc, tape["c"][:-1] * dc, i * dc]
        return {"gates": join(opened, 2), "slope": join([f * gradients["c"][1:], gradients["drive"]], 2)}

    def cell_factors(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Return the forget gates; see `Cell.cell_factors`."""
        return tape["drive"][:, :, self.gate_rows("f")]

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """Return d(h_t, c_t)/d(h_{t-1}, c_{t-1}); see `Cell.jacobian`.

        dc/dc = diag(f)        dc/dh = diag(c_{t-1} f(1-f)) W^fh + diag(g i(1-i)) W^ih + diag(i(1-g²)) W^gh
        dh/dc = diag(e f)      dh/dh = diag(e) dc/dh + diag(tanh(c) o(1-o)) W^oh        with e = o(1 - tanh²c)
        """
        size, tanh_c = self.size, tape["tanh_c"]
        o, i, f, g = (tape["drive"][..., self.gate_rows(gate)] for gate in self.gates)
        from_o, from_i, from_f, from_g = (weights["W_h"][:, self.gate_rows(gate)] for gate in self.gates)
        through_cell = o * (1 - tanh_c * tanh_c)
        result = backend.zeros(*o.shape[:-1], 2 * size, 2 * size)
        c_by_h = scale_rows(tape["c"][:-1] * f * (1 - f), from_f)
        c_by_h += scale_rows(g * i * (1 - i), from_i)
        c_by_h += scale_rows(i * (1 - g * g), from_g)
        result[..., size:, :size] = c_by_h
        c_by_h *= through_cell[..., None]
        result[..., :size, :size] = c_by_h + scale_rows(tanh_c * o * (1 - o), from_o)
        add_diagonal(backend, result[..., size:, size:], f)
        add_diagonal(backend, result[..., :size, size:], through_cell * f)
        return result
