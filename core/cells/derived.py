"""Cells that give `step` alone: everything else is derived from it by automatic differentiation.

A new cell of one's own is a `DerivedCell` with a `step`, and `states`, `gates` and `shapes` where they are not those of
an Elman cell; `custom` says how it is found. It runs wherever a built-in one does, some ten to hundred
times slower: of use for trying out a cell, and as the reference that hand-derived kernels are held against (`derived`).

`step` must read its inputs only through x @ W_x.T + b, treat sequences independently, and be written over an array
library `xp` that is numpy in one call and torch in the next. Parameters are vectors and matrices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from .base import Cell, LayerT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend
    from .layer_arrays import LayerArrays

# Timesteps and sequences whose Jacobians are found at once; more would only take more memory.
JACOBIAN_CHUNK = 256


class DerivedCell(Cell[LayerT]):
    """A cell whose kernels are loops over `step` and the derivatives that torch finds of it.

    The gradient of a state part that another part of the same timestep is computed from, such as c_t of an LSTM, counts
    the path through that part, as torch has it.
    """

    gates: tuple[str, ...] = ("h",)
    equations: tuple[str, ...] = ()
    source: str = ""

    @property
    def output_activation(self) -> str:
        """Nothing is known to bound the output, unless a subclass knows better."""
        return "linear"

    @property
    def recorded_gates(self) -> tuple[str, ...]:
        """None: `step` does not tell the values within it."""
        return ()

    def tape_widths(self) -> dict[str, int]:
        """W_x x + b."""
        return {"drive": len(self.gates) * self.size}

    def gradient_widths(self) -> dict[str, int]:
        """dL/d(W_x x + b), and for each state part its gradient without the paths inside its own timestep."""
        return {"drive": len(self.gates) * self.size} | {
            f"outside_{state}": size for state, size in self.state_sizes().items()
        }

    def input_scale(self, backend: Backend) -> Array | None:
        """None: `step` wants the parameters as they are."""
        return None

    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Run `step` over time, one network after the other; see `Cell.forward`."""
        drive, networks = tape["drive"], tape["drive"].shape[1]
        for n in range(networks):
            own = self._without_inputs(backend, self._of_network(weights, n, networks))
            state = tuple(tape[name][0, n].swapaxes(0, 1) for name in self.states)
            for t in range(len(drive)):
                state = self.step(backend.xp, own, drive[t, n].swapaxes(0, 1), state)
                for name, part in zip(self.states, state, strict=True):
                    tape[name][t + 1, n] = part.swapaxes(0, 1)

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Nothing: `step` does not tell its factors apart."""

    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Pull the gradient back through one `step` after the other; see `Cell.backward`."""
        import torch

        time, networks = gradients["drive"].shape[:2]
        for n in range(networks):
            own = self._without_inputs(backend, self._of_network(weights, n, networks))
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
        drive = _rows(tape["drive"][t, n]).requires_grad_()
        before = tuple(_rows(tape[name][t, n]).requires_grad_() for name in self.states)
        after = self.step(torch, weights, drive, before)
        outside = tuple(_rows(gradients[name][t + 1, n]) for name in self.states)
        found = torch.autograd.grad(after, (drive, *before, *after), outside, materialize_grads=True)
        parts = [_returned(backend, each).swapaxes(0, 1) for each in found]
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
        out: dict[str, Array],
    ) -> None:
        """Differentiate `step` by its parameters, all timesteps at once; see `Cell.weight_gradients`."""
        import torch

        for n in range(gradients["h"].shape[1]):
            parameters = {
                name: torch.as_tensor(values[n]).detach().clone().requires_grad_() for name, values in weights.items()
            }
            x = _rows(inputs[:, n if inputs.shape[1] > 1 else 0])
            before = tuple(_rows(tape[name][:-1, n]) for name in self.states)
            outside = tuple(_rows(gradients[f"outside_{name}"][:, n]) for name in self.states)
            with torch.enable_grad():
                after = self.step(torch, parameters, x, before)
                found = torch.autograd.grad(after, tuple(parameters.values()), outside, materialize_grads=True)
            for name, values in zip(parameters, found, strict=True):
                out[name][n] += _returned(backend, values)

    def held_gradients(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """They were kept on the way; see `Cell.held_gradients`."""
        return {name: gradients[f"outside_{name}"] for name in self.states}

    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """Differentiate `step` by the state before with `torch.func`; see `Cell.jacobian`."""
        import torch

        time, networks, batch = tape["drive"].shape[:3]
        sizes = list(self.state_sizes().values())
        width = sum(sizes)
        result = backend.zeros(time, networks, batch, width, width)
        for n in range(networks):
            own = self._without_inputs(backend, {name: view[n] for name, view in weights.items()})
            tensors = {name: torch.as_tensor(values) for name, values in own.items()}

            def after(drive: Any, stacked: Any, tensors: dict[str, Any] = tensors) -> Any:
                before = tuple(part[None] for part in stacked.split(sizes))
                return torch.cat([part[0] for part in self.step(torch, tensors, drive[None], before)])

            drive = _rows(tape["drive"][:, n].swapaxes(-1, -2))
            stacked = torch.cat([_rows(tape[name][:-1, n].swapaxes(-1, -2)) for name in self.states], -1)
            differentiate = torch.func.vmap(torch.func.jacrev(after, argnums=1), chunk_size=JACOBIAN_CHUNK)
            result[:, n] = _returned(backend, differentiate(drive, stacked)).reshape(time, batch, width, width)
        return result

    def _of_network(self, weights: Mapping[str, Array], network: int, networks: int) -> dict[str, Array]:
        """Return one network's parameters from those that kernels are given, whose vectors are columns."""
        own = {
            name: values if networks == 1 else values[network]
            for name, values in weights.items()
            if name != "W_h_transposed"
        }
        vectors = {name for name, shape in self.shapes().items() if len(shape) == 1} | {"b_y"}
        return {name: values[:, 0] if name in vectors else values for name, values in own.items()}

    def _without_inputs(self, backend: Backend, weights: Mapping[str, Array]) -> dict[str, Array]:
        """Return parameters for which W_x x + b is x itself, so that `step` can be given the drive in its place."""
        rows = len(self.gates) * self.size
        return {**weights, "W_x": backend.asarray(np.eye(rows)), "b": backend.zeros(rows)}


def derived(kind: type[Cell[LayerT]]) -> type[Cell[LayerT]]:
    """Return a cell class with the `step` of another and kernels derived from it: the reference for its own kernels."""
    described = {name: getattr(kind, name, ()) for name in ("gates", "equations", "source", "output_activation")}
    return cast("type[Cell[LayerT]]", type(f"Derived{kind.__name__}", (DerivedCell, kind), described))


def _rows(array: Array) -> Any:
    """Return an array (…, K, B) as a tensor (R, K) of its own, a row for each timestep and sequence."""
    import torch

    return torch.as_tensor(array).detach().swapaxes(-1, -2).reshape(-1, array.shape[-2]).clone()


def _returned(backend: Backend, tensor: Any) -> Array:
    """Return a tensor as an array of the backend."""
    return tensor.detach().numpy() if backend.is_numpy else tensor.detach()
