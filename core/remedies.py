"""Remedies for gradients that vanish or explode, each a change to the specification.

A remedy is data: why it may help, where that comes from, and a pure function from a specification and the evidence to
another specification. `offered` returns those that fit a verdict and would change something.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .diagnosis import DECADES
from .specs import (
    AntisymmetricLayer,
    DiagonalElmanLayer,
    ElmanLayer,
    GradientFlossing,
    LSTMLayer,
    NormPreservation,
    VariantLSTMLayer,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .evidence import Evidence
    from .layer_specs import RecurrentLayer
    from .specs import ExperimentSpec, Layer, Regulariser

    Change = Callable[[ExperimentSpec, Evidence], ExperimentSpec]

BOTH = frozenset({"vanishing", "exploding"})
VANISHING, EXPLODING = frozenset({"vanishing"}), frozenset({"exploding"})
EVER = frozenset({"vanishing", "exploding", "healthy", "none"})


@dataclass(frozen=True)
class Remedy:
    """One thing to try.

    Attributes:
        id: such as ``"orthogonal"``.
        title: a few words.
        reason: why it may help, in one sentence.
        source: the paper it comes from.
        kinds: verdicts it is meant for.
        change: the specification with the remedy, of the one without it and the evidence; the same one if there is
            nothing to change.
    """

    id: str
    title: str
    reason: str
    source: str
    kinds: frozenset[str]
    change: Change


@dataclass(frozen=True)
class Offer:
    """A remedy that would change something, and what it would make of the experiment."""

    remedy: Remedy
    experiment: ExperimentSpec


def offered(experiment: ExperimentSpec, evidence: Evidence) -> tuple[Offer, ...]:
    """Return the remedies that fit the verdict and would change the experiment, the simplest first."""
    offers = (
        Offer(remedy, remedy.change(experiment, evidence)) for remedy in REMEDIES if evidence.kind in remedy.kinds
    )
    return tuple(offer for offer in offers if offer.experiment != experiment)


def _with_layers(experiment: ExperimentSpec, change: Callable[[Layer], Layer]) -> ExperimentSpec:
    layers = tuple(change(layer) for layer in experiment.network.layers)
    return replace(experiment, network=replace(experiment.network, layers=layers))


def _as(kind: type[LSTMLayer | AntisymmetricLayer], layer: RecurrentLayer) -> Layer:
    """Return a layer of another cell that stands where this one stood; its weights are drawn as is usual for it."""
    return kind(size=layer.size, bidirectional=layer.bidirectional, initial_state=layer.initial_state)


def _orthogonal(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    """Start Elman layers from orthogonal matrices; a sigmoid, whose slope is at most 1/4, would undo it."""

    def change(layer: Layer) -> Layer:
        if not isinstance(layer, ElmanLayer) or layer.activation == "sigmoid":
            return layer
        return replace(layer, initialisation="orthogonal", gain=1.0, spectral_radius=None)

    return _with_layers(experiment, change)


def _identity(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    """Make Elman layers IRNNs, and clip as their authors do: nothing bounds such a network's states."""

    def change(layer: Layer) -> Layer:
        if not isinstance(layer, ElmanLayer):
            return layer
        return replace(layer, activation="relu", initialisation="identity", gain=1.0, spectral_radius=None)

    changed = _with_layers(experiment, change)
    return experiment if changed == experiment else _clip(changed, evidence)


def _forget_bias(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    def change(layer: Layer) -> Layer:
        if not isinstance(layer, LSTMLayer | VariantLSTMLayer):
            return layer
        if isinstance(layer, VariantLSTMLayer) and not layer.forget_gate:
            return layer
        if layer.chrono is not None:  # which sets that bias in place of it
            return layer
        low = layer.forget_bias is None or layer.forget_bias < 1
        return replace(layer, forget_bias=1.0) if low else layer

    return _with_layers(experiment, change)


def _lstm(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    def change(layer: Layer) -> Layer:
        return _as(LSTMLayer, layer) if isinstance(layer, ElmanLayer | DiagonalElmanLayer) else layer

    return _with_layers(experiment, change)


def _antisymmetric(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    def change(layer: Layer) -> Layer:
        return _as(AntisymmetricLayer, layer) if isinstance(layer, ElmanLayer | DiagonalElmanLayer) else layer

    return _with_layers(experiment, change)


def _clip(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    limit = experiment.training.clip_norm
    if limit is not None and limit <= 1:
        return experiment
    return replace(experiment, training=replace(experiment.training, clip_norm=1.0))


def _longer_window(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    """Let every loss reach the required lag, or the whole sequence where that is not known."""
    training = experiment.training
    needed = evidence.length - 1 if evidence.required_lag is None else evidence.required_lag
    if evidence.truncation_lag >= needed:
        return experiment
    if training.truncation_window is None:
        return replace(experiment, training=replace(training, truncation_cuts=()))
    stride = training.truncation_stride or training.truncation_window
    longer = needed + stride  # from where every loss of a block reaches as far
    if longer >= evidence.length:
        return replace(experiment, training=replace(training, truncation_window=None, truncation_stride=None))
    return replace(experiment, training=replace(training, truncation_window=longer, truncation_stride=stride))


def _shorter_window(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    """End before the gradient has grown a thousandfold."""
    factor = evidence.decay_factor
    if not (1 < factor < math.inf):
        return experiment
    window = max(1, int(DECADES / math.log10(factor)))
    if window > evidence.truncation_lag:
        return experiment
    training = replace(experiment.training, truncation_window=window, truncation_stride=None, truncation_cuts=())
    return replace(experiment, training=training)


def _regularised(experiment: ExperimentSpec, regulariser: Regulariser) -> ExperimentSpec:
    """Add a regulariser, or give the one of its kind that is there without effect this strength."""
    present = experiment.training.regularisers
    if any(isinstance(each, type(regulariser)) and each.strength > 0 for each in present):
        return experiment
    others = tuple(each for each in present if not isinstance(each, type(regulariser)))
    return replace(experiment, training=replace(experiment.training, regularisers=(*others, regulariser)))


def _norm_preservation(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    return _regularised(experiment, NormPreservation(strength=1.0))


def _flossing(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    return _regularised(experiment, GradientFlossing(strength=1.0))


def _float64(experiment: ExperimentSpec, evidence: Evidence) -> ExperimentSpec:
    lost = any(layer.underflow for layer in evidence.layers)
    return replace(experiment, dtype="float64") if lost else experiment


# The two regularisers are offered against vanishing alone: on a network whose gradient explodes, and is clipped, thirty
# steps with either, at strengths from 1 to 30, left the decay factor where it was (1.26 to 1.28).
REMEDIES = (
    Remedy(
        "clip",
        "Clip the gradient norm at 1",
        "A step of bounded length survives where the loss is as steep as a wall.",
        "Pascanu, Mikolov and Bengio 2013",
        EXPLODING,
        _clip,
    ),
    Remedy(
        "forget_bias",
        "Forget-gate bias 1",
        "The forget gate starts open, so that the cell state carries the gradient from the first step.",
        "Gers, Schmidhuber and Cummins 2000; Jozefowicz, Zaremba and Sutskever 2015",
        VANISHING,
        _forget_bias,
    ),
    Remedy(
        "orthogonal",
        "Orthogonal initialisation",
        "An orthogonal matrix neither shortens nor lengthens the gradient that it carries back.",
        "Saxe, McClelland and Ganguli 2014",
        BOTH,
        _orthogonal,
    ),
    Remedy(
        "identity",
        "ReLU with identity initialisation (IRNN)",
        "A unit that is active copies its state, and its gradient, unchanged; the gradient is clipped at 1.",
        "Le, Jaitly and Hinton 2015",
        VANISHING,
        _identity,
    ),
    Remedy(
        "lstm",
        "Gate it: LSTM",
        "The cell state is added to, not multiplied by a matrix, so that its gradient need not decay.",
        "Hochreiter and Schmidhuber 1997",
        VANISHING,
        _lstm,
    ),
    Remedy(
        "antisymmetric",
        "AntisymmetricRNN",
        "Its recurrent matrix has imaginary eigenvalues, so that those of its Jacobians stay near 1.",
        "Chang, Chen, Haber and Chi 2019",
        BOTH,
        _antisymmetric,
    ),
    Remedy(
        "longer_window",
        "Longer truncation window",
        "Losses that are cut off before the required lag cannot teach what lies beyond.",
        "Williams and Peng 1990",
        EVER,
        _longer_window,
    ),
    Remedy(
        "shorter_window",
        "Shorter truncation window",
        "Losses that end early cannot grow; what lies beyond the window is no longer learned.",
        "Williams and Peng 1990",
        EXPLODING,
        _shorter_window,
    ),
    Remedy(
        "norm_preservation",
        "Regularise the gradient's norm (Ω)",
        "Each step's Jacobian is trained to keep the length of the gradient that passes through it.",
        "Pascanu, Mikolov and Bengio 2013",
        VANISHING,
        _norm_preservation,
    ),
    Remedy(
        "flossing",
        "Gradient flossing",
        "The largest Lyapunov exponent, the gradient's growth rate, is trained towards 0.",
        "Engelken 2023",
        VANISHING,
        _flossing,
    ),
    Remedy(
        "float64",
        "Compute in float64",
        "Gradients that underflow to 0 in float32 are kept, however small; they still are small.",
        "IEEE 754",
        EVER,
        _float64,
    ),
)
