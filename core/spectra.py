"""Eigenvalues and singular values of recurrent matrices and Jacobians, kept apart by name.

Three numbers are often taken for one another. The spectral radius max|λ| is the growth per step of repeated products
in the long run; the largest singular value bounds the growth of one step; what a gradient really does along a
trajectory is neither, and is measured (`jacobian_products`, `lyapunov`). They agree for normal matrices only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .network import Network


@dataclass(frozen=True)
class Spectrum:
    """Eigenvalues and singular values of square matrices (…, S, S).

    Attributes:
        eigenvalues: complex, the largest modulus first, (…, S).
        singular_values: the largest first, (…, S); those below 1e-16 of the largest are rounding.
    """

    eigenvalues: NDArray[np.complex128]
    singular_values: NDArray[np.float64]

    @property
    def spectral_radius(self) -> NDArray[np.float64]:
        """The largest |eigenvalue|, (…)."""
        return np.abs(self.eigenvalues[..., 0])

    @property
    def largest_singular_value(self) -> NDArray[np.float64]:
        """The spectral norm, (…): how much one step can stretch a vector."""
        return self.singular_values[..., 0]

    @property
    def condition_number(self) -> NDArray[np.float64]:
        """The largest singular value over the smallest, (…); infinity for a singular matrix."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.divide(self.singular_values[..., 0], self.singular_values[..., -1])

    @property
    def departure_from_normality(self) -> NDArray[np.float64]:
        """√(‖A‖_F² - Σ|λ|²), (…): 0 for a normal matrix (Henrici 1962)."""
        squares = (self.singular_values**2).sum(-1) - (np.abs(self.eigenvalues) ** 2).sum(-1)
        return np.sqrt(np.maximum(squares, 0.0))


def matrix_spectrum(matrices: NDArray[np.floating]) -> Spectrum:
    """Return eigenvalues and singular values of matrices (…, S, S), such as Jacobians; taken to float64.

    Raises:
        ValueError: the matrices are not square, or not finite.
    """
    values = np.asarray(matrices, np.float64)
    if values.ndim < 2 or values.shape[-1] != values.shape[-2]:
        raise ValueError(f"Matrices must have the shape (…, S, S), not {values.shape}.")
    if not np.isfinite(values).all():
        raise ValueError("The matrices must be finite.")
    eigenvalues = np.linalg.eigvals(values).astype(np.complex128)
    # Of a conjugate pair, the one above the real axis first: an order that does not depend on rounding.
    order = np.lexsort((-eigenvalues.imag, -np.abs(eigenvalues)), axis=-1)
    singular_values = np.asarray(np.linalg.svd(values, compute_uv=False), np.float64)
    return Spectrum(np.take_along_axis(eigenvalues, order, -1), singular_values)


def recurrent_spectra(network: Network, layer: int = -1) -> dict[str, Spectrum]:
    """Return the spectrum of each gate's recurrent matrix of a layer, by gate; see `recurrent_matrices`."""
    return {gate: matrix_spectrum(matrix) for gate, matrix in recurrent_matrices(network, layer).items()}


def recurrent_matrices(network: Network, layer: int = -1) -> dict[str, NDArray[np.float64]]:
    """Return each gate's recurrent matrix of a layer in float64, by gate, of matrices (N, H, H).

    It is the matrix that multiplies h_{t-1}, made from ``W_h`` where the cell makes one: a diagonal of
    self-connections, an antisymmetric or orthogonal matrix.

    Args:
        network: N networks.
        layer: the layer, 0 at the input.

    Raises:
        ValueError: no matrix of the cell multiplies h_{t-1}.
    """
    cell = network.cells[layer]
    matrices = network.backend.numpy(cell.recurrent_matrix(network.backend, network.layer(layer)))
    return {gate: matrices[:, cell.gate_rows(gate)].astype(np.float64) for gate in cell.gates}
