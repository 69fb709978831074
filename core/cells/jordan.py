"""The network of Jordan (1986): its output is fed back through context units.

    h_t = φ(W^hx x_t + W^hs s_{t-1} + b_h)      y_t = readout(W^yh h_t + b_y)      s_t = α s_{t-1} + y_t

The context s_{t-1} is a trace of the outputs before, each unit keeping the share α of its last value. W^yh and b_y are
the readout of the whole network, whose outputs come back: its gradient has a part through time besides the direct one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..specs import JordanLayer
from . import activations
from .base import Cell, add_diagonal, add_input_gradients, add_outer, by_unit, scale_rows, sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from ..specs import ReadoutKind
    from .layer_arrays import LayerArrays


class JordanCell(Cell[JordanLayer]):
    """h_t = φ(W_x x_t + W_s s_{t-1} + b), s_t = α s_{t-1} + y_t; ``W_s`` is (H, K) for K outputs.

    Attributes:
        outputs: outputs K of the network.
        readout: what the outputs are.
    """

    states = ("h", "s")
    gates = ("h",)
    reads_output = True
    equations = (
        r"h^{(t)} = \phi\left(W^{hx} x^{(t)} + W^{hs} s^{(t-1)} + b_h\right)",
        r"s^{(t)} = \alpha\, s^{(t-1)} + \hat{y}^{(t)}",
    )
    source = "Jordan, Serial order: a parallel distributed processing approach, ICS report 8604, UC San Diego (1986)"

    def __init__(self, layer: JordanLayer, inputs: int, outputs: int, readout: ReadoutKind) -> None:
        super().__init__(layer, inputs)
        self.outputs = outputs
        self.readout: ReadoutKind = readout

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """``W_s`` (H, K) weighs the context in place of the previous output."""
        return {"W_x": (self.size, self.inputs), "W_s": (self.size, self.outputs), "b": (self.size,)}

    def state_sizes(self) -> dict[str, int]:
        """One context unit for each output."""
        return {"h": self.size, "s": self.outputs}

    @property
    def output_activation(self) -> str:
        """The activation φ itself."""
        return self.layer.activation

    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return (h_t, s_t); see `Cell.step`."""
        _, s = state
        a = x @ weights["W_x"].T + s @ weights["W_s"].T + weights["b"]
        h = activations.apply(self.layer.activation, xp, a)
        return h, self.layer.self_connection * s + self._squash(xp, h @ weights["W_y"].T + weights["b_y"], -1)

    def _squash(self, xp: Any, logits: Array, axis: int) -> Array:
        """Return the outputs of their arguments, whose outputs stand along `axis`."""
        match self.readout:
            case "linear":
                return logits
            case "sigmoid":
                return sigmoid(xp, logits)
            case "softmax":
                raised = xp.exp(logits - xp.amax(logits, axis, keepdims=True))
                return raised / raised.sum(axis)[..., None, :] if axis == -2 else raised / raised.sum(axis)[..., None]

    def tape_widths(self) -> dict[str, int]:
        """The outputs y_t."""
        return {"drive": self.size, "y": self.outputs}

    def gradient_widths(self) -> dict[str, int]:
        """dL/da_t; the part of dL/dh_t that does not come through s_t; and dL/d(W_y h_t + b_y) that does."""
        return {"drive": self.size, "outside_h": self.size, "output": self.outputs}

    def input_scale(self, backend: Backend) -> Array | None:
        """Half for the sigmoid, which is computed as (1 + tanh(a/2))/2."""
        if self.layer.activation != "sigmoid":
            return None
        return backend.zeros(self.size) + 0.5

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Fill h, s and y; see `Cell.forward`."""
        xp = backend.xp
        h, s, drive, y = (tape.steps(name) for name in ("h", "s", "drive", "y"))
        activate = activations.writer(self.layer.activation, backend)
        from_context = weights["W_s"] * 0.5 if self.layer.activation == "sigmoid" else weights["W_s"]
        for t, drive_t in enumerate(drive):
            h_t = h[t + 1]
            xp.matmul(from_context, s[t], out=h_t)
            xp.add(h_t, drive_t, out=h_t)
            activate(h_t, out=h_t)
            y[t][:] = self._squash(xp, weights["W_y"] @ h_t + weights["b_y"], -2)
            xp.multiply(s[t], self.layer.self_connection, out=s[t + 1])
            xp.add(s[t + 1], y[t], out=s[t + 1])

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write φ'(a_t); see `Cell.write_factors`."""
        activations.write_slopes(self.layer.activation, backend, tape["h"][1:], gradients["drive"])

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """dL/dy_t = dL/ds_t; dL/dh_t += W_yᵀ of it; dL/ds_{t-1} += α dL/ds_t + W_sᵀ dL/da_t; see `Cell.backward`."""
        xp = backend.xp
        gradients["outside_h"][:] = gradients["h"][1:]
        dh, ds, da, to_output = (gradients.steps(name) for name in ("h", "s", "drive", "output"))
        y = tape.steps("y")
        to_hidden, to_context = weights["W_y"].swapaxes(-1, -2), weights["W_s"].swapaxes(-1, -2)
        for t in range(len(da) - 1, -1, -1):
            to_output[t][:] = self._through_readout(ds[t + 1], y[t])
            xp.add(dh[t + 1], to_hidden @ to_output[t], out=dh[t + 1])
            xp.multiply(da[t], dh[t + 1], out=da[t])
            xp.add(ds[t], to_context @ da[t] + self.layer.self_connection * ds[t + 1], out=ds[t])

    def _through_readout(self, gradient: Array, y: Array) -> Array:
        """Return the gradient by the readout's arguments, given that by its outputs, (…, K, B)."""
        match self.readout:
            case "linear":
                return gradient
            case "sigmoid":
                return gradient * y * (1 - y)
            case "softmax":
                return y * (gradient - (gradient * y).sum(-2)[..., None, :])

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """The readout receives what comes back through the context; see `Cell.weight_gradients`."""
        da, to_output = by_unit(gradients["drive"]), by_unit(gradients["output"])
        add_input_gradients(backend, da, inputs, out)
        add_outer(da, by_unit(tape["s"][:-1]), out["W_s"])
        add_outer(to_output, by_unit(tape["h"][1:]), out["W_y"])
        out["b_y"] += to_output.sum(-1)

    def held_gradients(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """With s_t held fixed only the direct part of dL/dh_t is left; see `Cell.held_gradients`."""
        return {"h": gradients["outside_h"], "s": gradients["s"][1:]}

    def recurrent_matrix(self, backend: Backend, weights: Mapping[str, Array]) -> Array:
        """Raise ValueError: what comes back is the output."""
        raise ValueError("A Jordan layer has no matrix that multiplies h_{t-1}: its context units are fed the output.")

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """Return d(h_t, s_t)/d(h_{t-1}, s_{t-1}); see `Cell.jacobian`.

        dh/dh = ds/dh = 0      dh/ds = diag(φ') W_s      ds/ds = α I + Y W_y diag(φ') W_s, with Y the readout's Jacobian
        """
        size, y = self.size, tape["y"]
        slopes = activations.slopes(self.layer.activation, backend, tape["h"][1:])
        h_by_s = scale_rows(slopes, weights["W_s"])
        through = weights["W_y"][:, None] @ h_by_s
        if self.readout == "sigmoid":
            through = (y * (1 - y))[..., None] * through
        elif self.readout == "softmax":
            through = y[..., None] * (through - (y[..., None] * through).sum(-2)[..., None, :])
        result = backend.zeros(*y.shape[:-1], size + self.outputs, size + self.outputs)
        result[..., :size, size:] = h_by_s
        result[..., size:, size:] = through
        add_diagonal(backend, result[..., size:, size:], self.layer.self_connection)
        return result
