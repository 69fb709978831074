"""How weights are drawn before training.

Recurrent weights are drawn block by block, an (H, H) matrix per gate, as `RecurrentLayer.initialisation` says:

- torch: uniform in ±1/√H, all parameters, as in torch.nn.RNN, LSTM and GRU;
- xavier: normal with variance 2/(fan in + fan out) (Glorot and Bengio 2010);
- he: normal with variance 2/fan in (He et al. 2015);
- orthogonal: uniform over orthogonal matrices (Saxe et al. 2014);
- identity: the identity (Le, Jaitly and Hinton 2015, with ReLU);
- gaussian: normal with variance 1/H; with the gain g it is the g/√H of random-network theory;
- sparse: 15 normal entries in each row, of variance 1/15, the others zero (Martens 2010; Sutskever et al. 2013);
- diagonal: uniform in ±1 on the diagonal, so that each unit starts with a time scale of its own.

Self-connections, the diagonal of a recurrent matrix, are drawn in the same way with fan in and fan out 1: a random sign
for orthogonal, 1 for identity, variance 1 for xavier, gaussian and sparse, 2 for he, and torch's own ±1/√H. So are the
context weights of a Jordan layer, an (H, K) matrix.

The recurrent gain multiplies the drawn matrix or diagonal; a spectral radius, if given, rescales it instead. Of an
AntisymmetricRNN and of an orthogonal cell that is the matrix W as it is drawn, before its transpose is taken off. Input
weights follow the same scheme for torch, xavier and he, and xavier otherwise; biases and peepholes are zero but for
torch, and the forget gate's bias is its own setting. Chrono initialisation (Tallec and Ollivier 2018) takes the place
of gate biases: with u uniform in [1, T - 1], log u for a gate that keeps and -log u for one that admits, so that units
forget after 1 to T steps. Initial states that are learned begin at zero. Each network draws from its own generator, so
network n is the same in a population of any size.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from .specs import GatedLayer, LSTMLayer, VariantLSTMLayer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cells.base import Cell
    from .specs import Initialisation, RecurrentLayer
    from .stack import Scan

# Entries that are not zero in each row of a sparse matrix.
PER_ROW = 15


def draw_layer(scan: Scan, generator: np.random.Generator) -> dict[str, NDArray[np.float64]]:
    """Return the starting parameters of one direction of one layer of one network, by name, in float64."""
    cell: Cell[Any] = scan.cell
    layer = cell.layer
    drawn = {name: _draw(cell, name, shape, generator) for name, shape in cell.shapes().items()}
    if isinstance(layer, LSTMLayer | VariantLSTMLayer) and "f" in cell.gates and layer.forget_bias is not None:
        drawn["b"][cell.gate_rows("f")] = layer.forget_bias
    if isinstance(layer, GatedLayer) and layer.chrono is not None:
        keep = np.log(generator.uniform(1, layer.chrono - 1, cell.size)) if layer.chrono > 2 else np.zeros(cell.size)
        for gate, sign in cell.chrono_signs.items():
            if gate in cell.gates:
                drawn["b"][cell.gate_rows(gate)] = sign * keep
    return drawn | {f"{state}_0": np.zeros(scan.shapes[f"{state}_0"]) for state in scan.learned_states}


def _draw(cell: Cell[Any], name: str, shape: tuple[int, ...], generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw one parameter of a cell."""
    layer, size = cell.layer, cell.size
    if name == "W_h" and len(shape) == 1:
        return _self_connections(layer, generator)
    if name == "W_h" and shape == (len(cell.gates) * size, size):
        return np.concatenate(
            [_scaled(layer, _recurrent(layer.initialisation, size, size, generator)) for _ in cell.gates]
        )
    if name == "W_s":
        return layer.gain * _recurrent(layer.initialisation, shape[0], shape[1], generator)
    if layer.initialisation == "torch":
        return generator.uniform(-1 / math.sqrt(size), 1 / math.sqrt(size), shape)
    if name == "W_x":
        return np.concatenate([_dense(layer.initialisation, size, shape[1], generator) for _ in cell.gates])
    return np.zeros(shape)


def draw_readout(outputs: int, size: int, generator: np.random.Generator) -> dict[str, NDArray[np.float64]]:
    """Return the starting readout of one network: weights ``W_y`` (K, H) and bias ``b_y`` (K,), as torch.nn.Linear."""
    bound = 1 / math.sqrt(size)
    return {
        "W_y": generator.uniform(-bound, bound, (outputs, size)),
        "b_y": generator.uniform(-bound, bound, outputs),
    }


def spectral_radius(matrix: NDArray[np.float64]) -> float:
    """Return the largest absolute eigenvalue of a square matrix."""
    return float(np.abs(np.linalg.eigvals(matrix)).max())


def _recurrent(scheme: Initialisation, rows: int, columns: int, generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw one block of recurrent weights, (rows, columns), before it is scaled."""
    match scheme:
        case "torch":
            return generator.uniform(-1, 1, (rows, columns)) / math.sqrt(rows)
        case "xavier" | "he":
            return _dense(scheme, rows, columns, generator)
        case "gaussian":
            return generator.standard_normal((rows, columns)) / math.sqrt(columns)
        case "identity":
            return np.eye(rows, columns)
        case "orthogonal":
            return _orthogonal(rows, columns, generator)
        case "sparse":
            return _sparse(rows, columns, generator)
        case "diagonal":
            return np.eye(rows, columns) * generator.uniform(-1, 1, (rows, 1))


def _self_connections(layer: RecurrentLayer, generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw one recurrent weight (H,) per unit and scale them; the largest is the radius of their matrix."""
    size = layer.size
    match layer.initialisation:
        case "torch":
            drawn = generator.uniform(-1, 1, size) / math.sqrt(size)
        case "xavier" | "gaussian" | "sparse":
            drawn = generator.standard_normal(size)
        case "he":
            drawn = generator.standard_normal(size) * math.sqrt(2)
        case "identity":
            drawn = np.ones(size)
        case "orthogonal":
            drawn = generator.choice([-1.0, 1.0], size)
        case "diagonal":
            drawn = generator.uniform(-1, 1, size)
    return np.diagonal(_scaled(layer, np.diag(drawn))).copy()


def _scaled(layer: RecurrentLayer, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale a drawn matrix by the layer's gain, or to its spectral radius if one is given."""
    if layer.spectral_radius is None:
        return layer.gain * matrix
    radius = spectral_radius(matrix)
    # a nilpotent draw (only possible at H = 1 with a drawn zero) has no radius to scale
    return matrix if radius == 0 else matrix * (layer.spectral_radius / radius)


def _dense(scheme: Initialisation, rows: int, columns: int, generator: np.random.Generator) -> NDArray[np.float64]:
    variance = 2 / columns if scheme == "he" else 2 / (rows + columns)
    return generator.standard_normal((rows, columns)) * math.sqrt(variance)


def _orthogonal(rows: int, columns: int, generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw uniformly over matrices with orthonormal rows or columns, whichever are fewer.

    It is the QR of a Gaussian matrix with the signs of R's diagonal removed.
    """
    q, r = np.linalg.qr(generator.standard_normal((max(rows, columns), min(rows, columns))))
    q = q * np.sign(np.diagonal(r))
    return q if rows >= columns else q.T


def _sparse(rows: int, columns: int, generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw `PER_ROW` entries in each row, or all where there are fewer; the variance of a row's sum is 1."""
    count = min(PER_ROW, columns)
    matrix = np.zeros((rows, columns))
    for row in matrix:
        row[generator.choice(columns, count, replace=False)] = generator.standard_normal(count) / math.sqrt(count)
    return matrix
