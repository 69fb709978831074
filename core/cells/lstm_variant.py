"""The long short-term memory cell as it was before, and besides, torch's: without forget gate, and with peepholes.

    g_t = φ_g(W^gx x_t + W^gh h_{t-1} + b_g)                    i_t = σ(W^ix x_t + W^ih h_{t-1} + p_i ∘ s_{t-1} + b_i)
    f_t = σ(W^fx x_t + W^fh h_{t-1} + p_f ∘ s_{t-1} + b_f)      o_t = σ(W^ox x_t + W^oh h_{t-1} + p_o ∘ s_t + b_o)
    s_t = g_t ∘ i_t + s_{t-1} ∘ f_t                             h_t = φ_h(s_t) ∘ o_t

Without forget gate f = 1 (Hochreiter and Schmidhuber 1997). Each peephole p is a diagonal and may be left out (Gers and
Schmidhuber 2000). φ_g is tanh or σ, φ_h tanh or the identity, as Figures 9 to 11 of Lipton, Berkowitz and Elkan (2015)
differ. They write s for the cell state; code here says c, as torch does.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import VariantLSTMLayer
from . import activations
from .base import Cell, add_diagonal, scale_rows, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays


class VariantLSTMCell(Cell[VariantLSTMLayer]):
    """LSTM with or without forget gate and peepholes; gate order o, i, f, g, or o, i, g.

    ``p_i``, ``p_f`` and ``p_o``, each (H,), are the peepholes that are switched on.
    """

    states = ("h", "c")
    chrono_signs = MappingProxyType({"f": 1, "i": -1})

    def __init__(self, layer: VariantLSTMLayer, inputs: int) -> None:
        super().__init__(layer, inputs)
        self.gates = ("o", "i", "f", "g") if layer.forget_gate else ("o", "i", "g")
        switched = {"i": layer.input_peephole, "f": layer.forget_peephole and layer.forget_gate}
        switched["o"] = layer.output_peephole
        self.peepholes = tuple(gate for gate, on in switched.items() if on)
        self.equations = self._equations()
        self.source = (
            "Gers and Schmidhuber, Recurrent nets that time and count, IJCNN 2000"
            if self.peepholes
            else "Hochreiter and Schmidhuber, Long short-term memory, Neural Computation 9 (1997)"
        )

    def _equations(self) -> tuple[str, ...]:
        squash = {"tanh": r"\tanh", "sigmoid": r"\sigma"}[self.layer.input_squashing]
        lines = [rf"g^{{(t)}} = {squash}\left(W^{{gx}} x^{{(t)}} + W^{{gh}} h^{{(t-1)}} + b_g\right)"]
        for gate in "ifo":
            if gate not in self.gates:
                continue
            seen = "s^{(t)}" if gate == "o" else "s^{(t-1)}"
            peephole = rf" + p_{gate} \odot {seen}" if gate in self.peepholes else ""
            lines.append(
                rf"{gate}^{{(t)}} = \sigma\left("
                rf"W^{{{gate}x}} x^{{(t)}} + W^{{{gate}h}} h^{{(t-1)}}{peephole} + b_{gate}\right)"
            )
        kept = r"s^{(t-1)} \odot f^{(t)}" if self.layer.forget_gate else "s^{(t-1)}"
        lines.append(rf"s^{{(t)}} = g^{{(t)}} \odot i^{{(t)}} + {kept}")
        shown = r"\tanh\left(s^{(t)}\right)" if self.layer.output_squashing == "tanh" else "s^{(t)}"
        lines.append(rf"h^{{(t)}} = {shown} \odot o^{{(t)}}")
        return tuple(lines)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Add the peepholes that are switched on to what every cell has."""
        return {**super().shapes(), **{f"p_{gate}": (self.size,) for gate in self.peepholes}}

    def gate_activation(self, gate: str) -> str:
        """Return the function that bounds a gate: that of the input node g is an option."""
        return self.layer.input_squashing if gate == "g" else "sigmoid"

    @property
    def output_activation(self) -> str:
        """The output is φ_h(c) scaled by a gate."""
        return self.layer.output_squashing

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t, c_t); see `Cell.step`."""
        h, c = state
        a = x @ weights["W_x"].T + h @ weights["W_h"].T + weights["b"]
        parts = {gate: a[..., self.gate_rows(gate)] for gate in self.gates}
        for gate in "if":
            if gate in self.peepholes:
                parts[gate] = parts[gate] + weights[f"p_{gate}"] * c
        candidate = sigmoid(xp, parts["i"]) * activations.apply(self.layer.input_squashing, xp, parts["g"])
        c = candidate + (sigmoid(xp, parts["f"]) * c if "f" in parts else c)
        if "o" in self.peepholes:
            parts["o"] = parts["o"] + weights["p_o"] * c
        return sigmoid(xp, parts["o"]) * activations.apply(self.layer.output_squashing, xp, c), c

    def tape_widths(self) -> dict[str, int]:
        """The gates' values (in place of the drive) and φ_h(c)."""
        return {"drive": len(self.gates) * self.size, "squashed_c": self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da of the stacked gates, and the factors from dL/dh_t to dL/dc_t and from there to dL/dc_{t-1}."""
        return {"drive": len(self.gates) * self.size, "h_to_c": self.size, "c_to_c": self.size}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for whatever is a sigmoid, computed as (1 + tanh(a/2))/2."""
        scale = backend.zeros(len(self.gates) * self.size) + 0.5
        if self.layer.input_squashing == "tanh":
            scale[self.gate_rows("g")] = 1
        return scale

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h, c, φ_h(c) and the gates (over the drive); see `Cell.forward`."""
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        h, c, squashed_c, arguments = (tape.steps(name) for name in ("h", "c", "squashed_c", "drive"))
        part = {gate: tape.steps("drive", self.gate_rows(gate)) for gate in self.gates}
        by_state = tape.steps("drive", self.gate_rows("i", "f" if "f" in part else "i"))
        recurrent = weights["W_h"]
        halved = {gate: weights[f"p_{gate}"] * 0.5 for gate in self.peepholes}  # as `input_scale` halves the rest
        early = [gate for gate in "if" if gate in halved]
        to_gate = activations.writer("sigmoid", backend)
        to_g = activations.writer(self.layer.input_squashing, backend)
        to_h = activations.writer(self.layer.output_squashing, backend)
        from_state, scratch = xp.empty_like(arguments[0]), xp.empty_like(h[0])
        for t, a in enumerate(arguments):
            matmul(recurrent, h[t], out=from_state)
            add(a, from_state, out=a)
            for gate in early:
                multiply(c[t], halved[gate], out=scratch)
                add(part[gate][t], scratch, out=part[gate][t])
            to_gate(by_state[t], out=by_state[t])
            to_g(part["g"][t], out=part["g"][t])
            multiply(part["i"][t], part["g"][t], out=scratch)
            if "f" in part:
                multiply(part["f"][t], c[t], out=c[t + 1])
                add(c[t + 1], scratch, out=c[t + 1])
            else:
                add(c[t], scratch, out=c[t + 1])
            if "o" in halved:
                multiply(c[t + 1], halved["o"], out=scratch)
                add(part["o"][t], scratch, out=part["o"][t])
            to_gate(part["o"][t], out=part["o"][t])
            to_h(c[t + 1], out=squashed_c[t])
            multiply(part["o"][t], squashed_c[t], out=h[t + 1])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Reverse the sequence; ``gradients["c"]`` ends as the total dL/dc_t, the path c_t → h_t included.

        The peepholes only change two factors that are known beforehand: from dL/dh_t to dL/dc_t, through φ_h and o, and
        from dL/dc_t to dL/dc_{t-1}, through f, i and the cell itself.
        """
        xp = backend.xp
        matmul, add, multiply = xp.matmul, xp.add, xp.multiply
        dh, dc, da, h_to_c, c_to_c = (gradients.steps(name) for name in ("h", "c", "drive", "h_to_c", "c_to_c"))
        by_output = gradients.steps("drive", self.gate_rows("o"))
        by_cell = gradients.blocks("drive", self.size, self.gate_rows("i", "g"))
        dc_block = gradients.blocks("c", self.size)
        recurrent = weights["W_h_transposed"]
        carried = xp.empty_like(dh[0])
        for t in range(len(da) - 1, -1, -1):
            dh_t, dc_t = dh[t + 1], dc[t + 1]
            multiply(dh_t, h_to_c[t], out=carried)
            add(dc_t, carried, out=dc_t)
            multiply(by_cell[t], dc_block[t + 1], out=by_cell[t])
            multiply(by_output[t], dh_t, out=by_output[t])
            matmul(recurrent, da[t], out=carried)
            add(dh[t], carried, out=dh[t])
            multiply(dc_t, c_to_c[t], out=dc[t])

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write every factor that does not depend on the adjoint, for all timesteps at once; see `_factors`."""
        gates = {gate: tape["drive"][:, :, self.gate_rows(gate)] for gate in self.gates}
        peepholes = {gate: weights[f"p_{gate}"] for gate in self.peepholes}
        factors, through_output, through_cell = self._factors(backend, peepholes, gates, tape)
        for gate, values in factors.items():
            gradients["drive"][:, :, self.gate_rows(gate)] = values
        gradients["h_to_c"][:] = through_output
        gradients["c_to_c"][:] = through_cell

    def _factors(
        self,
        backend: Backend,
        peepholes: Mapping[str, Array],
        value: Mapping[str, Array],
        tape: Mapping[str, Array] | LayerArrays,
    ) -> tuple[dict[str, Array], Array, Array]:
        """Return the derivatives within a step.

        Of h by the argument of o: φ_h(c) o(1-o). Of c by the arguments of i, f and g: g i(1-i), c_{t-1} f(1-f), i φ_g'.
        Of h by c: o φ_h' + p_o φ_h(c) o(1-o). Of c by c_{t-1}: f + p_i g i(1-i) + p_f c_{t-1} f(1-f).
        """
        xp, before, squashed_c = backend.xp, tape["c"][:-1], tape["squashed_c"]
        o, i, g = value["o"], value["i"], value["g"]
        factors = {"o": squashed_c * o * (1 - o), "i": g * i * (1 - i)}
        factors["g"] = i * activations.slopes(self.layer.input_squashing, backend, g)
        if "f" in value:
            factors["f"] = before * value["f"] * (1 - value["f"])
        through_output = o * activations.slopes(self.layer.output_squashing, backend, squashed_c)
        through_cell = backend.copy(value["f"]) if "f" in value else xp.ones_like(before)
        for gate, peephole in peepholes.items():
            if gate == "o":
                through_output += peephole * factors["o"]
            else:
                through_cell += peephole * factors[gate]
        return factors, through_output, through_cell

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """As for every cell, and the peepholes' elementwise; see `Cell.weight_gradients`."""
        super().weight_gradients(backend, weights, tape, gradients, inputs, out)
        for gate in self.peepholes:
            seen = tape["c"][1:] if gate == "o" else tape["c"][:-1]
            out[f"p_{gate}"] += (gradients["drive"][:, :, self.gate_rows(gate)] * seen).sum((0, 3))

    def held_gradients(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """With h_t held fixed dL/dc_t is dL/dc_{t+1} times what leads from cell to cell; see `Cell.held_gradients`."""
        held = backend.xp.zeros_like(gradients["c"][1:])
        backend.xp.multiply(self.cell_factors(backend, weights, tape)[1:], gradients["c"][2:], out=held[:-1])
        return {"h": gradients["h"][1:], "c": held}

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """What leads along the cell goes on beside what the gates multiply; see `Cell.reverse_stages`.

        Without slopes dL/dc_t is what arrives from c_{t+1} and o ∘ dL/dh_t. What peepholes add to the way along
        the cell counts with the slopes.
        """
        value = {gate: tape["drive"][:, :, self.gate_rows(gate)] for gate in self.gates}
        dh, join = gradients["h"][1:], backend.xp.concatenate
        dc = self.held_gradients(backend, weights, tape, gradients)["c"] + value["o"] * dh
        opened = [tape["squashed_c"] * dh, value["g"] * dc, value["i"] * dc]
        kept = dc
        if "f" in value:
            opened.append(tape["c"][:-1] * dc)
            kept = value["f"] * dc
        along_cell = self.cell_factors(backend, weights, tape) * gradients["c"][1:]
        return {"gates": join([kept, *opened], 2), "slope": join([along_cell, gradients["drive"]], 2)}

    def cell_factors(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Return the forget gates, or ones, and what the peepholes add; see `Cell.cell_factors`."""
        gates = {gate: tape["drive"][:, :, self.gate_rows(gate)] for gate in self.gates}
        peepholes = {gate: weights[f"p_{gate}"][..., None] for gate in self.peepholes}
        return self._factors(backend, peepholes, gates, tape)[2]

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """Return d(h_t, c_t)/d(h_{t-1}, c_{t-1}); see `Cell.jacobian`.

        With the derivatives of `_factors` ∂: dc/dh = Σ diag(∂c/∂a) W over i, f and g; dh/dh = diag(∂h/∂a_o) W^oh +
        diag(∂h/∂c) dc/dh; dc/dc = diag(∂c_t/∂c_{t-1}); dh/dc = diag(∂h/∂c) dc/dc.
        """
        size = self.size
        gates = {gate: tape["drive"][..., self.gate_rows(gate)] for gate in self.gates}
        peepholes = {gate: weights[f"p_{gate}"][:, None] for gate in self.peepholes}
        factors, through_output, through_cell = self._factors(backend, peepholes, gates, tape)
        by_rows = {
            gate: scale_rows(values, weights["W_h"][:, self.gate_rows(gate)]) for gate, values in factors.items()
        }
        result = backend.zeros(*through_cell.shape[:-1], 2 * size, 2 * size)
        c_by_h = sum(values for gate, values in by_rows.items() if gate != "o")
        result[..., size:, :size] = c_by_h
        result[..., :size, :size] = by_rows["o"] + through_output[..., None] * c_by_h
        add_diagonal(backend, result[..., size:, size:], through_cell)
        add_diagonal(backend, result[..., :size, size:], through_output * through_cell)
        return result
