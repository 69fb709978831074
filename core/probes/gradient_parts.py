"""The probe ``gradient_parts``: the last batch's gradient beside its total by h: direct, by gate and by cell state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..gradient_parts import direct_gradient, gate_gradients
from ..wire import ArrayBlock
from .batch_norms import batch_norms

if TYPE_CHECKING:
    from ..arrays import Array
    from ..bptt import Gradients
    from .look import Look


def gradient_parts(look: Look) -> dict[str, ArrayBlock]:
    """Return, of each layer, the norms of ∂L/∂h_t, of dL/da_t of each gate, and of dL/dc_t, by time and by lag."""
    trainer, back = look.trainer, look.last_step_gradients()
    arrays: dict[str, ArrayBlock] = {}
    for layer in range(len(trainer.network.cells)):
        with trainer.weights_of_batch():
            parts = _parts(trainer.gradients, layer)
            of_last_step = parts if back is trainer.gradients else _parts(back, layer)
        for name, gradient in parts.items():
            for kind, values in batch_norms(look, gradient, of_last_step[name]).items():
                axis = "lag" if kind.startswith("lag") else "time"
                arrays[f"part_{kind}.{layer}.{name}"] = ArrayBlock.of(values, axis, "network")
    return arrays


def _parts(gradients: Gradients, layer: int) -> dict[str, Array]:
    """Return the parts of a layer's gradient by name, each (T, N, B, H)."""
    cell = gradients.network.cells[layer]
    parts = {"direct": direct_gradient(gradients, layer)}
    parts |= {f"gate_{gate}": gradient for gate, gradient in gate_gradients(gradients, layer).items()}
    parts |= {f"state_{state}": gradients.state(state, layer) for state in cell.states if state != "h"}
    return parts
