"""The contract of a recurrent cell.

A cell says what its parameters, states and gates are, and gives one timestep twice:

- `step`, readable against the textbook equation, over arrays of any library;
- `forward` and `backward`, the same for a whole sequence and a whole population, hand-derived and fast, and `jacobian`,
  the closed form of d state_t/d state_{t-1}.

`derived.DerivedCell` makes the second from the first, for a cell that gives `step` alone. One contract test holds the
hand-derived against the derived for every cell of the registry.

Inputs enter a cell only through W_x x + b, which is computed for all timesteps at once before the kernels run.

Shapes: T timesteps, N networks, B sequences, I inputs, H units, G rows of stacked gates (a multiple of H), S
numbers in all state parts together.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import numpy as np

from ..specs import RecurrentLayer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend

LayerT = TypeVar("LayerT", bound=RecurrentLayer)


class LayerArrays:
    """Named arrays of one layer over time, with their per-timestep views listed once.

    Slicing an array costs as much as a small product, so the loops over time index lists of views instead. With one
    network the network axis is dropped from the views: a 2-D product is a third faster than a batched one.
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = dict(arrays)
        self._views: dict[str, list[Array]] = {}

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    def steps(self, name: str) -> list[Array]:
        """Return the views of an array's timesteps, each (N, B, ·), or (B, ·) with one network."""
        if name not in self._views:
            array = self.arrays[name]
            self._views[name] = [step[0] if array.shape[1] == 1 else step for step in array]
        return self._views[name]

    def between(self, start: int, stop: int) -> LayerArrays:
        """Return the part of timesteps `start` + 1 to `stop`, sharing memory; of states also the one before them."""
        steps = min(len(array) for array in self.arrays.values())
        return LayerArrays(
            {
                name: array[start : stop + 1] if len(array) > steps else array[start:stop]
                for name, array in self.arrays.items()
            }
        )


class Cell(ABC, Generic[LayerT]):
    """One kind of recurrent cell with the options of one layer.

    Attributes, most of them the same for all cells of a class:
        states: names of the state parts; the first is the output h.
        recurrent_gradient: the array of `gradient_widths` that holds dL/d(W_h h).
        gates: names of the blocks of stacked rows in ``W_x``, ``W_h`` and ``b``, in their order.
        equations: the cell in LaTeX, in the notation of Lipton, Berkowitz and Elkan (2015).
        source: where the cell comes from.
    """

    states: tuple[str, ...] = ("h",)
    recurrent_gradient: str = "drive"
    gates: tuple[str, ...]
    equations: tuple[str, ...]
    source: str

    def __init__(self, layer: LayerT, inputs: int) -> None:
        self.layer = layer
        self.inputs = inputs
        self.size = layer.size

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Return the shape of each parameter of one network.

        ``W_x`` (G, I) weighs the inputs, ``W_h`` (G, H) the previous output, ``b`` (G,) is the bias; rows are stacked
        gate by gate in the order of `gates`.
        """
        rows = len(self.gates) * self.size
        return {"W_x": (rows, self.inputs), "W_h": (rows, self.size), "b": (rows,)}

    def gate_rows(self, gate: str) -> slice:
        """Return the rows of a gate in the stacked parameters."""
        index = self.gates.index(gate)
        return slice(index * self.size, (index + 1) * self.size)

    @property
    def recorded_gates(self) -> tuple[str, ...]:
        """The gates whose values `forward` leaves in ``tape["drive"]``; none for a cell that has but one block."""
        return self.gates if len(self.gates) > 1 else ()

    def gate_activation(self, gate: str) -> str:
        """Return the function that bounds a recorded gate: tanh for the candidates g and n, else sigmoid."""
        return "tanh" if gate in ("g", "n") else "sigmoid"

    @property
    @abstractmethod
    def output_activation(self) -> str:
        """The function that bounds the output h: tanh, relu, sigmoid or linear."""

    @abstractmethod
    def step(self, xp: Any, weights: Mapping[str, Array], x: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        """Return the states after one timestep; the reference that kernels are held against.

        Args:
            xp: a module with ``tanh`` and ``exp``, such as numpy or torch.
            weights: the parameters of one network, by name.
            x: inputs (B, I).
            state: the states before, each (B, H).
        """

    @abstractmethod
    def tape_widths(self) -> dict[str, int]:
        """Return the width of each array kept at every timestep besides the states; "drive" is W_x x + b at first."""

    @abstractmethod
    def gradient_widths(self) -> dict[str, int]:
        """Return the width of each array `backward` fills besides dL/dstate; the first is dL/d(W_x x + b)."""

    def input_scale(self, backend: Backend) -> Array | None:
        """Return factors (G,) by which kernels scale the rows of all parameters, or None for none."""
        return None

    @abstractmethod
    def forward(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> None:
        """Run all timesteps.

        ``tape["drive"]`` holds (W_x x_t + b) · `input_scale` and ``tape["h"][0]`` the initial state; every other array
        of the tape is filled.
        """

    @abstractmethod
    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Run all timesteps backwards.

        ``gradients["h"]`` (T+1, N, B, H) holds the direct ∂L/∂h_t at entry and the total dL/dh_t at exit; the same for
        every other state. The arrays of `gradient_widths` are filled.
        """

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: Mapping[str, Array],
    ) -> None:
        """Write dL/d(parameter), each (N, …), from what `backward` left, in one product per parameter.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).
            tape: what `forward` filled.
            gradients: what `backward` filled.
            inputs: x_1 … x_T, (T, N or 1, B, I).
            out: receives the gradients, each (N, …).
        """
        da = gradients["drive"]
        sum_outer(backend, da, inputs, out["W_x"])
        sum_outer(backend, da, tape["h"][:-1], out["W_h"])
        out["b"][:] = da.sum((0, 2))

    @abstractmethod
    def jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Return d state_t/d state_{t-1} for t = 1…T, (T, N, B, S, S), state parts stacked in the order of `states`.

        Entry (j, k) is the derivative of number j of the state at t by number k of the state before.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).
            tape: what `forward` filled.
        """


def sum_outer(backend: Backend, left: Array, right: Array, out: Array) -> None:
    """Write Σ_t Σ_b left_tb right_tbᵀ for each network: (T, N, B, G), (T, N, B, K) → (N, G, K)."""
    xp = backend.xp
    xp.matmul(by_network(left).swapaxes(-1, -2), by_network(right), out=out)


def by_network(array: Array) -> Array:
    """Return (T, N, B, K) as (N, T·B, K); a copy unless there is one network."""
    time, networks, batch, width = array.shape
    return array.swapaxes(0, 1).reshape(networks, time * batch, width)


def sigmoid(xp: Any, a: Array) -> Array:
    """Return σ(a) = (1 + tanh(a/2))/2, which neither over- nor underflows."""
    return (xp.tanh(a / 2) + 1) / 2


def scale_rows(factors: Array, matrix: Array) -> Array:
    """Return diag(factors) · matrix at each timestep and sequence: (T, N, B, H), (N, H, K) → (T, N, B, H, K)."""
    if isinstance(factors, np.ndarray):  # einsum takes two thirds of the time of broadcasting over such short rows
        return np.einsum("tnbh,nhk->tnbhk", cast("Array", factors), matrix, order="C")
    return factors[..., None] * matrix[:, None]


def add_diagonal(backend: Backend, matrices: Array, values: Array) -> None:
    """Add values (…, H) to the diagonals of matrices (…, H, H), in place."""
    units = backend.arange(matrices.shape[-1])
    matrices[..., units, units] += values
