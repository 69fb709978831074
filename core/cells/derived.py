"""Cells that give `step` alone: everything else is derived from it by automatic differentiation.

A new cell of one's own is a `DerivedCell` with `gates`, `equations`, `source`, `output_activation` and `step`, and
`states` and `shapes` where they are not those of every cell. It runs wherever a built-in one does, some ten to hundred
times slower: of use for trying out a cell, and as the reference that hand-derived kernels are held against (`derived`).

`step` must read its inputs only through x @ W_x.T + b, treat sequences independently, and be written over an array
library `xp` that is numpy in one call and torch in the next. Parameters are vectors and matrices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from .base import Cell, LayerArrays, LayerT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend

# Timesteps and sequences whose Jacobians are found at once; more would only take more memory.
JACOBIAN_CHUNK = 256


class DerivedCell(Cell[LayerT]):
    """A cell whose kernels are loops over `step` and the derivatives that torch finds of it.

    The gradient of a state part that another part of the same timestep is computed from, such as c_t of an LSTM, counts
    the path through that part, as torch has it.
    """

    recurrent_gradient = "drive"

    @property
    def recorded_gates(self) -> tuple[str, ...]:
        """None: `step` does not tell the values within it."""
        return ()

    def tape_widths(self) -> dict[str, int]:
        """W_x x + b."""
        return {"drive": len(self.gates) * self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/d(W_x x + b), and for each state part its gradient without the paths inside its own timestep."""
        return {"drive": len(self.gates) * self.size} | {f"outside_{state}": self.size for state in self.states}

    def input_scale(self, backend: Backend) -> Array | None:
        """None: `step` wants the parameters as they are."""
        return None

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Run `step` over time, one network after the other; see `Cell.forward`."""
        drive, networks = tape["drive"], tape["drive"].shape[1]
        for n in range(networks):
            own = self._without_inputs(backend, self._unprepared(weights, None if networks == 1 else n))
            state = tuple(tape[name][0, n] for name in self.states)
            for t in range(len(drive)):
                state = self.step(backend.xp, own, drive[t, n], state)
                for name, part in zip(self.states, state, strict=True):
                    tape[name][t + 1, n] = part

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Pull the gradient back through one `step` after the other; see `Cell.backward`."""
        import torch

        time, networks = gradients["drive"].shape[:2]
        for n in range(networks):
            own = self._without_inputs(backend, weights if networks == 1 else _of_network(weights, n))
            tensors = {name: torch.as_tensor(values) for name, values in own.items()}
            with torch.enable_grad():
                for t in range(time - 1, -1, -1):
                    self._reverse_step(backend, tensors, tape, gradients, (t, n))

    def _reverse_step(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        place: tuple[int, int],
    ) -> None:
        """Carry the gradient of the state at timestep t + 1 of network n to the one before, place = (t, n)."""
        import torch

        t, n = place
        lead = gradients["h"].shape[2:-1]  # sequences, and before them what a caller carries back side by side
        drive = _rows(tape["drive"][t, n], lead).requires_grad_()
        before = tuple(_rows(tape[name][t, n], lead).requires_grad_() for name in self.states)
        after = self.step(torch, weights, drive, before)
        outside = tuple(_rows(gradients[name][t + 1, n], lead) for name in self.states)
        found = torch.autograd.grad(after, (drive, *before, *after), outside, materialize_grads=True)
        parts = [_returned(backend, each, (*lead, each.shape[-1])) for each in found]
        gradients["drive"][t, n] = parts[0]
        for index, name in enumerate(self.states):
            gradients[f"outside_{name}"][t, n] = gradients[name][t + 1, n]
            gradients[name][t + 1, n] = parts[1 + len(self.states) + index]
            gradients[name][t, n] += parts[1 + index]

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: Mapping[str, Array],
    ) -> None:
        """Differentiate `step` by its parameters, all timesteps at once; see `Cell.weight_gradients`."""
        import torch

        lead = gradients["h"].shape[2:-1]
        for n in range(gradients["h"].shape[1]):
            parameters = {
                name: torch.as_tensor(values).detach().clone().requires_grad_()
                for name, values in _of_network(weights, n).items()
            }
            steps = (gradients["h"].shape[0] - 1, *lead)
            x = _rows(inputs[:, n if inputs.shape[1] > 1 else 0], steps)
            before = tuple(_rows(tape[name][:-1, n], steps) for name in self.states)
            outside = tuple(_rows(gradients[f"outside_{name}"][:, n], steps) for name in self.states)
            with torch.enable_grad():
                after = self.step(torch, parameters, x, before)
                found = torch.autograd.grad(after, tuple(parameters.values()), outside, materialize_grads=True)
            for name, values in zip(parameters, found, strict=True):
                out[name][n] = _returned(backend, values, tuple(values.shape))

    def jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Differentiate `step` by the state before with `torch.func`; see `Cell.jacobian`."""
        import torch

        time, networks, batch = tape["drive"].shape[:3]
        width = len(self.states) * self.size
        result = backend.zeros(time, networks, batch, width, width)
        for n in range(networks):
            own = self._without_inputs(backend, _of_network(weights, n))
            tensors = {name: torch.as_tensor(values) for name, values in own.items()}

            def after(drive: Any, stacked: Any, tensors: dict[str, Any] = tensors) -> Any:
                before = tuple(part[None] for part in stacked.split(self.size))
                return torch.cat([part[0] for part in self.step(torch, tensors, drive[None], before)])

            drive = _rows(tape["drive"][:, n], (time, batch))
            stacked = torch.cat([_rows(tape[name][:-1, n], (time, batch)) for name in self.states], -1)
            differentiate = torch.func.vmap(torch.func.jacrev(after, argnums=1), chunk_size=JACOBIAN_CHUNK)
            result[:, n] = _returned(backend, differentiate(drive, stacked), (time, batch, width, width))
        return result

    def _unprepared(self, prepared: Mapping[str, Array], network: int | None) -> dict[str, Array]:
        """Return one network's parameters from the transposed matrices and the rows that `forward` is given."""
        weights: dict[str, Array] = {}
        for name, values in prepared.items():
            own = values if network is None else values[network]
            if name.endswith("_transposed"):
                weights[name.removesuffix("_transposed")] = own.swapaxes(-1, -2)
            else:
                weights[name.removesuffix("_row")] = own[0]
        return weights

    def _without_inputs(self, backend: Backend, weights: Mapping[str, Array]) -> dict[str, Array]:
        """Return parameters for which W_x x + b is x itself, so that `step` can be given the drive in its place."""
        rows = len(self.gates) * self.size
        return {**weights, "W_x": backend.asarray(np.eye(rows)), "b": backend.zeros(rows)}


def derived(kind: type[Cell[LayerT]]) -> type[Cell[LayerT]]:
    """Return a cell class with the `step` of another and kernels derived from it: the reference for its own kernels."""
    return cast("type[Cell[LayerT]]", type(f"Derived{kind.__name__}", (DerivedCell, kind), {}))


def _of_network(weights: Mapping[str, Array], network: int) -> dict[str, Array]:
    return {name: view[network] for name, view in weights.items()}


def _rows(array: Array, lead: tuple[int, ...]) -> Any:
    """Return an array (…, K) as a tensor (R, K) of its own, repeated over what `lead` has more than it."""
    import torch

    width = array.shape[-1]
    return torch.as_tensor(array).detach().expand(*lead, width).reshape(-1, width).clone()


def _returned(backend: Backend, tensor: Any, shape: tuple[int, ...]) -> Array:
    """Return a tensor in a shape, as an array of the backend."""
    values = tensor.detach().reshape(shape)
    return values.numpy() if backend.is_numpy else values
