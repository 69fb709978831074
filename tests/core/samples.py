"""Small networks, sequences and targets that the tests of the engine share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnscope.core.network import Network
from rnnscope.core.specs import (
    AntisymmetricLayer,
    ChoGRULayer,
    DiagonalElmanLayer,
    ElmanLayer,
    GradientFlossing,
    GRULayer,
    Layer,
    LeakyLayer,
    LSTMLayer,
    MGULayer,
    NetworkSpec,
    NormPreservation,
    OrthogonalLayer,
    VariantLSTMLayer,
    WeightDecay,
)
from rnnscope.core.tasks.batch import Batch

if TYPE_CHECKING:
    from rnnscope.core.arrays import Backend

INPUTS, OUTPUTS, BATCH, LENGTH = 3, 4, 3, 7

LAYERS: dict[str, Layer] = {
    **{f"elman-{name}": ElmanLayer(size=5, activation=name) for name in ("tanh", "relu", "sigmoid", "linear")},
    "lstm": LSTMLayer(size=5),
    "gru": GRULayer(size=5),
    "orthogonal-tanh": OrthogonalLayer(size=5, scale=0.9),
    "orthogonal-sigmoid": OrthogonalLayer(size=5, activation="sigmoid"),
    "elman_diagonal-tanh": DiagonalElmanLayer(size=5),
    "elman_diagonal-sigmoid": DiagonalElmanLayer(size=5, activation="sigmoid"),
    "lstm_variant-1997": VariantLSTMLayer(size=5, input_squashing="sigmoid"),
    "lstm_variant-peepholes": VariantLSTMLayer(
        size=5, forget_gate=True, input_peephole=True, forget_peephole=True, output_peephole=True
    ),
    "lstm_variant-mixed": VariantLSTMLayer(
        size=5, input_peephole=True, forget_peephole=True, input_squashing="sigmoid", output_squashing="linear"
    ),
    "gru_cho": ChoGRULayer(size=5),
    "mgu": MGULayer(size=5),
    "leaky": LeakyLayer(size=5, time_step=0.3),
    "antisymmetric": AntisymmetricLayer(size=5, step_size=0.4, diffusion=0.1),
}

# What a training specification may hold that takes ways of its own through the arrays.
EXTRAS: dict[str, dict[str, object]] = {
    "plain": {},
    "truncated and regularised": {
        "clip_value": 0.05,
        "truncation_window": 5,
        "truncation_stride": 2,
        "regularisers": (WeightDecay(strength=0.01), NormPreservation(), GradientFlossing()),
    },
}


def draw_network(layers: tuple[Layer, ...], population: int, backend: Backend | None = None, **sizes: int) -> Network:
    """Draw a population in float64; `sizes` may give ``inputs`` and ``outputs``."""
    generators = [np.random.default_rng(seed) for seed in range(population)]
    inputs, outputs = sizes.get("inputs", INPUTS), sizes.get("outputs", OUTPUTS)
    return Network.draw(NetworkSpec(layers=layers), inputs, outputs, generators, backend)


def draw_batch(
    population: int, *, classes: bool, masked: bool, length: int = LENGTH, size: int = BATCH, dtype: str = "float64"
) -> Batch:
    """Draw sequences with targets that change from step to step, so that a misplaced one shows."""
    rng = np.random.default_rng(7)
    inputs = rng.standard_normal((length, population, size, INPUTS)).astype(dtype)
    if classes:
        targets = np.eye(OUTPUTS)[rng.integers(0, OUTPUTS, (length, population, size))].astype(dtype)
    else:
        targets = rng.random((length, population, size, OUTPUTS)).astype(dtype)
    lengths = rng.integers(1, length + 1, (population, size)) if masked else np.full((population, size), length)
    return Batch(inputs, targets, lengths.astype(np.int64))
