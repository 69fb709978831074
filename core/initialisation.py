"""How weights are drawn before training.

Recurrent weights are drawn block by block, an (H, H) matrix per gate, as `RecurrentLayer.initialisation` says:

- torch: uniform in ±1/√H, all parameters, as in torch.nn.RNN, LSTM and GRU;
- xavier: normal with variance 2/(fan in + fan out) (Glorot and Bengio 2010);
- he: normal with variance 2/fan in (He et al. 2015);
- orthogonal: uniform over orthogonal matrices (Saxe et al. 2014);
- identity: the identity (Le, Jaitly and Hinton 2015, with ReLU);
- gaussian: normal with variance 1/H; with the gain g it is the g/√H of random-network theory.

The recurrent gain multiplies the drawn matrix; a spectral radius, if given, rescales it instead. Input weights follow
the same scheme for torch, xavier and he, and xavier otherwise; biases are zero but for torch, and the forget gate's is
its own setting. Each network draws from its own generator, so network n is the same in a population of any size.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from .specs import LSTMLayer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cells.base import Cell
    from .specs import Initialisation, RecurrentLayer


def draw_layer(cell: Cell[Any], generator: np.random.Generator) -> dict[str, NDArray[np.float64]]:
    """Return the starting parameters of one layer of one network, by name, in float64."""
    layer, size = cell.layer, cell.size
    scheme: Initialisation = layer.initialisation
    bound = 1 / math.sqrt(size)
    drawn: dict[str, NDArray[np.float64]] = {}
    for name, shape in cell.shapes().items():
        if name == "W_h":
            blocks = [_recurrent_matrix(layer, generator) for _ in cell.gates]
            drawn[name] = np.concatenate(blocks)
        elif name == "W_x" and scheme != "torch":
            blocks = [_dense(scheme, size, shape[1], generator) for _ in cell.gates]
            drawn[name] = np.concatenate(blocks)
        elif scheme == "torch":
            drawn[name] = generator.uniform(-bound, bound, shape)
        else:
            drawn[name] = np.zeros(shape)
    if isinstance(layer, LSTMLayer) and layer.forget_bias is not None:
        drawn["b"][cell.gate_rows("f")] = layer.forget_bias
    return drawn


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
