"""How weights are drawn before training.

Recurrent weights are drawn block by block, an (H, H) matrix per gate, as `RecurrentLayer.initialisation` says:

- torch: uniform in ±1/√H, all parameters, as in torch.nn.RNN, LSTM and GRU;
- xavier: normal with variance 2/(fan in + fan out) (Glorot and Bengio 2010);
- he: normal with variance 2/fan in (He et al. 2015);
- orthogonal: uniform over orthogonal matrices (Saxe et al. 2014);
- identity: the identity (Le, Jaitly and Hinton 2015, with ReLU);
- gaussian: normal with variance 1/H; with the gain g it is the g/√H of random-network theory.

Self-connections, the diagonal of a recurrent matrix, are drawn in the same way with fan in and fan out 1: a random sign
for orthogonal, 1 for identity, variance 1 for xavier and gaussian, 2 for he, and torch's own ±1/√H.

The recurrent gain multiplies the drawn matrix or diagonal; a spectral radius, if given, rescales it instead. Of an
AntisymmetricRNN that is the matrix W as it is drawn, before its transpose is taken off. Input weights follow the same
scheme for torch, xavier and he, and xavier otherwise; biases and peepholes are zero but for torch, and the forget
gate's bias is its own setting. Each network draws from its own generator, so network n is the same in a population of
any size.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from .specs import LSTMLayer, VariantLSTMLayer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cells.base import Cell
    from .specs import Initialisation, RecurrentLayer
    from .stack import Scan


def draw_layer(scan: Scan, generator: np.random.Generator) -> dict[str, NDArray[np.float64]]:
    """Return the starting parameters of one direction of one layer of one network, by name, in float64."""
    cell: Cell[Any] = scan.cell
    layer, size = cell.layer, cell.size
    scheme: Initialisation = layer.initialisation
    bound = 1 / math.sqrt(size)
    drawn: dict[str, NDArray[np.float64]] = {}
    for name, shape in cell.shapes().items():
        if name == "W_h" and len(shape) == 1:
            drawn[name] = _self_connections(layer, generator)
        elif name == "W_h":
            blocks = [_recurrent_matrix(layer, generator) for _ in cell.gates]
            drawn[name] = np.concatenate(blocks)
        elif name == "W_x" and scheme != "torch":
            blocks = [_dense(scheme, size, shape[1], generator) for _ in cell.gates]
            drawn[name] = np.concatenate(blocks)
        elif scheme == "torch":
            drawn[name] = generator.uniform(-bound, bound, shape)
        else:
            drawn[name] = np.zeros(shape)
    if isinstance(layer, LSTMLayer | VariantLSTMLayer) and "f" in cell.gates and layer.forget_bias is not None:
        drawn["b"][cell.gate_rows("f")] = layer.forget_bias
    return drawn | {name: np.zeros(shape) for name, shape in scan.shapes.items() if name not in drawn}


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


def _recurrent_matrix(layer: RecurrentLayer, generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw one (H, H) block of recurrent weights and scale it."""
    size = layer.size
    match layer.initialisation:
        case "torch":
            matrix = generator.uniform(-1, 1, (size, size)) / math.sqrt(size)
        case "xavier" | "he":
            matrix = _dense(layer.initialisation, size, size, generator)
        case "gaussian":
            matrix = generator.standard_normal((size, size)) / math.sqrt(size)
        case "identity":
            matrix = np.eye(size)
        case "orthogonal":
            matrix = _orthogonal(size, generator)
    return _scaled(layer, matrix)


def _self_connections(layer: RecurrentLayer, generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw one recurrent weight (H,) per unit and scale them; the largest is the radius of their matrix."""
    size = layer.size
    match layer.initialisation:
        case "torch":
            drawn = generator.uniform(-1, 1, size) / math.sqrt(size)
        case "xavier" | "gaussian":
            drawn = generator.standard_normal(size)
        case "he":
            drawn = generator.standard_normal(size) * math.sqrt(2)
        case "identity":
            drawn = np.ones(size)
        case "orthogonal":
            drawn = generator.choice([-1.0, 1.0], size)
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


def _orthogonal(size: int, generator: np.random.Generator) -> NDArray[np.float64]:
    """Draw uniformly over orthogonal matrices: QR of a Gaussian matrix with the signs of R's diagonal removed."""
    q, r = np.linalg.qr(generator.standard_normal((size, size)))
    return q * np.sign(np.diagonal(r))
