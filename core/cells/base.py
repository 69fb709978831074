"""The contract of a recurrent cell.

A cell says what its parameters, states and gates are, and gives one timestep twice:

- `step`, readable against the textbook equation, over arrays of any library;
- `forward` and `backward`, the same for a whole sequence and a whole population, hand-derived and fast, and `jacobian`,
  the closed form of d state_t/d state_{t-1}.

`derived.DerivedCell` makes the second from the first, for a cell that gives `step` alone. One contract test holds the
hand-derived against the derived for every cell of the registry.

Inputs enter a cell only through W_x x + b, which is computed for many timesteps at once before the kernels run.

Kernels work on columns: an array of a layer is (T, N, ·, B), one timestep of one network a matrix with a column for
each sequence, as in a = W h of the textbooks. The rows of each gate are then contiguous, which makes elementwise
operations on one gate twice as fast as they are where gates alternate within a sequence (docs/performance.md).

Shapes: T timesteps, N networks, B sequences, I inputs, H units, G rows of stacked gates (a multiple of H), S
numbers in all state parts together.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import numpy as np

from ..specs import RecurrentLayer
from .layer_arrays import LayerArrays, Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..arrays import Array, Backend

LayerT = TypeVar("LayerT", bound=RecurrentLayer)


class Cell(ABC, Generic[LayerT]):
    """One kind of recurrent cell with the options of one layer.

    Attributes, most of them the same for all cells of a class:
        states: names of the state parts; the first is the output h.
        gates: names of the blocks of stacked rows in ``W_x``, ``W_h`` and ``b``, in their order.
        equations: the cell in LaTeX, in the notation of Lipton, Berkowitz and Elkan (2015).
        source: where the cell comes from.
        chrono_signs: gates whose bias chrono initialisation sets, to plus or minus the logarithm of a time.
        reads_output: whether the network's own output is fed back, so that the readout's parameters are the cell's too.
    """

    states: tuple[str, ...] = ("h",)
    gates: tuple[str, ...]
    equations: tuple[str, ...]
    source: str
    reads_output: bool = False
    chrono_signs: Mapping[str, int] = MappingProxyType({})

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

    def state_sizes(self) -> dict[str, int]:
        """Return how many numbers each state part has, in the order of `states`."""
        return dict.fromkeys(self.states, self.size)

    def gate_rows(self, first: str, last: str | None = None) -> slice:
        """Return the rows of a gate in the stacked parameters, or of the gates from `first` to `last`."""
        start, stop = self.gates.index(first), self.gates.index(last or first) + 1
        return slice(start * self.size, stop * self.size)

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
            x: inputs (B, I), a sequence in each row.
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

        Args:
            backend: where the arrays live.
            weights: the parameters times `input_scale`, matrices (N, G, ·) and columns (N, ·, 1), or without N.
            tape: ``"drive"`` holds (W_x x_t + b) · `input_scale` and the first of each state the one before the first
                timestep; every other array is filled.
        """

    def write_factors(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Write every factor of the reverse step that is known before the gradient is, for all timesteps at once.

        Args:
            backend: where the arrays live.
            weights: as for `backward`.
            tape: what `forward` filled.
            gradients: the arrays of `gradient_widths` receive what `backward` wants of them; there may be no others.
        """

    @abstractmethod
    def backward(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> None:
        """Run all timesteps backwards, after `write_factors`.

        Args:
            backend: where the arrays live.
            weights: the parameters, matrices (N, G, ·) and columns (N, ·, 1), or without N; of ``W_h`` also the
                transpose ``W_h_transposed``.
            tape: what `forward` filled.
            gradients: ``"h"`` (T+1, N, H, B) holds the direct ∂L/∂h_t at entry and the total dL/dh_t at exit; so does
                every other state, which at entry is zero but at the last timestep. The arrays of `gradient_widths` are
                filled.
        """

    def weight_gradients(
        self,
        backend: Backend,
        weights: Mapping[str, Array],
        tape: LayerArrays,
        gradients: LayerArrays,
        inputs: Array,
        out: dict[str, Array],
    ) -> None:
        """Add dL/d(parameter) from what `backward` left, in one product per parameter.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).
            tape: what `forward` filled.
            gradients: what `backward` filled.
            inputs: x_1 … x_T, (T, N or 1, I, B).
            out: receives the gradients, each (N, …).
        """
        da = by_unit(gradients["drive"])
        add_input_gradients(backend, da, inputs, out)
        add_outer(da, by_unit(tape["h"][:-1]), out["W_h"])

    def held_gradients(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """Return the gradient of each state part with the other parts of its timestep held fixed, (T, N, H, B).

        It leaves out the paths from one part to another within a timestep, such as c_t → h_t of an LSTM, as products of
        Jacobians do. A cell with one state part has no such path.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).
            tape: what `forward` filled.
            gradients: what `backward` filled.
        """
        return {state: gradients[state][1:] for state in self.states}

    def recurrent_matrix(self, backend: Backend, weights: Mapping[str, Array]) -> Array:
        """Return the matrix that multiplies h_{t-1}, (N, G, H), a block of rows for each gate.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).

        Raises:
            ValueError: there is none.
        """
        return weights["W_h"]

    def reverse_stages(
        self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays, gradients: LayerArrays
    ) -> dict[str, Array]:
        """Return what a step back has made of the gradient after each kind of factor but the last, (T, N, ·, B).

        The keys are two of ``"gates"``, ``"slope"`` and ``"matrix"``, in the order in which they act: what multiplies
        elementwise and is no slope, the slopes of the activations, and the recurrent matrix with the sum over paths.
        A path that a factor does not touch goes on unchanged beside the others; a kind that the cell lacks changes
        nothing.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).
            tape: what `forward` filled.
            gradients: what `backward` filled.

        Raises:
            ValueError: the cell does not say.
        """
        raise ValueError("It is not known how a step back through a cell of this kind divides into factors.")

    def cell_factors(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Return ∂c_t/∂c_{t-1} with h_{t-1} held fixed for t = 1…T, (T, N, H, B), of a cell with a cell state.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).
            tape: what `forward` filled.

        Raises:
            ValueError: the cell has no cell state.
        """
        raise ValueError(f"A {type(self).__name__} has no cell state.")

    def jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: LayerArrays) -> Array:
        """Return d state_t/d state_{t-1} for t = 1…T, (T, N, B, S, S), state parts stacked in the order of `states`.

        Entry (j, k) is the derivative of number j of the state at t by number k of the state before.

        Args:
            backend: where the arrays live.
            weights: the parameters, each (N, …).
            tape: what `forward` filled.
        """
        return self.local_jacobian(backend, weights, Rows(backend, tape.arrays))

    @abstractmethod
    def local_jacobian(self, backend: Backend, weights: Mapping[str, Array], tape: Mapping[str, Array]) -> Array:
        """Return what `jacobian` does, from a tape whose arrays have a sequence in each row, (T, N, B, ·)."""


def by_unit(array: Array) -> Array:
    """Return (T, N, K, B) as (N, K, T·B), a row for each unit; a copy but for one timestep."""
    time, networks, width, batch = array.shape
    return array.swapaxes(0, 1).swapaxes(1, 2).reshape(networks, width, time * batch)


def add_outer(left: Array, right: Array, out: Array) -> None:
    """Add Σ_s left_s right_sᵀ for each network: (N, G, S), (N or 1, K, S) → (N, G, K)."""
    out += left @ right.swapaxes(-1, -2)


def add_input_gradients(backend: Backend, da: Array, inputs: Array, out: dict[str, Array]) -> None:
    """Add the gradient of ``W_x`` and ``b`` in one product: the bias weighs an input that is always one.

    Args:
        backend: where the arrays live.
        da: dL/d(W_x x + b), (N, G, T·B).
        inputs: (T, N or 1, I, B).
        out: receives the gradients.
    """
    time, networks, width, batch = inputs.shape
    rows = backend.zeros(networks, width + 1, time, batch)
    rows[:, :-1] = inputs.swapaxes(0, 1).swapaxes(1, 2)
    rows[:, -1] = 1
    found = da @ rows.reshape(networks, width + 1, time * batch).swapaxes(-1, -2)
    out["W_x"] += found[..., :-1]
    out["b"] += found[..., -1]


def sigmoid(xp: Any, a: Array) -> Array:
    """Return σ(a) = (1 + tanh(a/2))/2, which neither over- nor underflows.

    It is right to the last bit of 1: in float64 a gate below 1e-16, with an argument below -37, reads 0.
    """
    return (xp.tanh(a / 2) + 1) / 2


def complement(backend: Backend, array: Array) -> None:
    """Write 1 - array over an array."""
    if backend.is_numpy:
        backend.xp.subtract(1, array, out=array)
    else:
        array.neg_().add_(1)


def scale_rows(factors: Array, matrix: Array) -> Array:
    """Return diag(factors) · matrix at each timestep and sequence: (T, N, B, H), (N, H, K) → (T, N, B, H, K)."""
    if isinstance(factors, np.ndarray):  # einsum takes two thirds of the time of broadcasting over such short rows
        return np.einsum("tnbh,nhk->tnbhk", cast("Array", factors), matrix, order="C")
    return factors[..., None] * matrix[:, None]


def add_diagonal(backend: Backend, matrices: Array, values: Array) -> None:
    """Add values (…, H) to the diagonals of matrices (…, H, H), in place."""
    units = backend.arange(matrices.shape[-1])
    matrices[..., units, units] += values
