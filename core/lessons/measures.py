"""What claims measure, each of every network of one population: a number or a word for each.

A measure looks at a population after its last training step, as the panels do: at that step's batch, the gradients
that were carried back through it, and the weights it ran with. Before the first step it is the batch that the first
will use.

Shapes: T timesteps, N networks, B sequences, H units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from ..analyses.lyapunov_exponents import largest_exponent
from ..analyses.options import LyapunovOptions
from ..analyses.subject import Subject
from ..clipping import clipped_gradient, norms
from ..contributions import compared, contributions
from ..decay import cell_path
from ..errors import RNNScopeError
from ..evidence import saturated, truncation_lag
from ..gradient_parts import direct_gradient
from ..initialisation import spectral_radius
from ..jobs import StartJob, encode_options
from ..probes.gradient_norm import gradient_norm
from ..saturation import saturation
from ..spectra import recurrent_matrices
from .measure_names import parse_measure
from .scenes import place, variant_index
from .stand import Stand

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..lockstep import Lockstep
    from .lesson import Claim

    Found = NDArray[np.float64] | tuple[str, ...]

# Timesteps that a Lyapunov exponent is taken over, and before them to turn the axes.
LYAPUNOV_STEPS, LYAPUNOV_WARM_UP = 200, 50


def measured(lockstep: Lockstep, claim: Claim, variant: str) -> Found:
    """Return what a claim is about in one of the compared networks, (N,).

    Raises:
        RNNScopeError: there is no such measure, timestep, layer or variant, or the network has no such thing.
    """
    name, number = parse_measure(claim.measure)
    lane = lockstep.lanes[variant_index(lockstep.experiment, variant)]
    if lane.trainer.measured is None:
        lane.trainer.measure()
    try:
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            return MEASURES[name](Stand(lane, claim, number))
    except (ValueError, IndexError, KeyError) as error:
        raise RNNScopeError(f"{claim.measure} cannot be measured: {error}") from error


# --- the gradient -----------------------------------------------------------------------------------------------------


def _verdict(stand: Stand) -> Found:
    return tuple(facts.kind for facts in stand.verdicts)


def _decay_factor(stand: Stand) -> Found:
    return np.array([facts.decay_factor for facts in stand.verdicts])


def _horizon(stand: Stand) -> Found:
    return np.array([facts.horizon for facts in stand.verdicts])


def _gradient_norm(stand: Stand) -> Found:
    return 10.0 ** stand.log_norms(stand.trainer.gradients.hidden(stand.layer))[stand.time]


def _gradient_ratio(stand: Stand) -> Found:
    return stand.ratio(stand.trainer.gradients.hidden(stand.layer))


def _gradient_decades(stand: Stand) -> Found:
    log = stand.log_norms(stand.trainer.gradients.hidden(stand.layer))
    return log[stand.time] - log[-1]


def _lag_ratio(stand: Stand) -> Found:
    block = gradient_norm(stand.look)["lag_norm"].array()[stand.layer]
    return 10.0 ** (block[stand.lag] - block[0])


def _direct_norm(stand: Stand) -> Found:
    with stand.trainer.weights_of_batch():
        return 10.0 ** stand.log_norms(direct_gradient(stand.trainer.gradients, stand.layer))[stand.time]


def _cell_gradient_ratio(stand: Stand) -> Found:
    return stand.ratio(stand.trainer.gradients.state("c", stand.layer))


def _cell_path_ratio(stand: Stand) -> Found:
    with stand.trainer.weights_of_batch():
        along, _ = cell_path(stand.trainer.gradients, stand.layer)
    return 10.0 ** (along[stand.time] - along[-1])


def _zero_steps(stand: Stand) -> Found:
    gradient = stand.trainer.network.backend.numpy(stand.trainer.gradients.hidden(stand.layer))
    return (gradient == 0).all((2, 3)).sum(0).astype(np.float64)


def _contribution(stand: Stand) -> Found:
    with stand.trainer.weights_of_batch():
        parts = contributions(stand.whole, stand.claim.parameter or "W_h", stand.layer).astype(np.float64)
    parts = parts.reshape(*parts.shape[:2], -1)
    whole = parts.sum(0)
    return (parts[stand.time] * whole).sum(-1) / (whole * whole).sum(-1)


# --- Jacobians and spectra --------------------------------------------------------------------------------------------


def _peak_lag(stand: Stand) -> Found:
    return stand.log_products[..., 0].argmax(0).astype(np.float64)


def _peak_growth(stand: Stand) -> Found:
    return 10.0 ** stand.log_products[..., 0].max(0)


def _jacobian_norm(stand: Stand) -> Found:
    return 10.0 ** stand.log_products[stand.lag, :, 0]


def _jacobian_condition(stand: Stand) -> Found:
    values = stand.log_products[stand.lag]
    return 10.0 ** (values[:, 0] - values[:, -1])


def _matrices(stand: Stand) -> NDArray[np.float64]:
    """Return the recurrent matrices of the layer, (gate, N, H, H)."""
    return np.stack(list(recurrent_matrices(stand.trainer.network, stand.layer).values()))


def _spectral_radius(stand: Stand) -> Found:
    return np.max([[spectral_radius(matrix) for matrix in gate] for gate in _matrices(stand)], axis=0)


def _singular_value(stand: Stand) -> Found:
    return np.asarray(np.linalg.norm(_matrices(stand), 2, axis=(2, 3)).max(0), np.float64)


def _lyapunov(stand: Stand, drive: Literal["sequences", "silence"]) -> Found:
    trainer = stand.trainer
    options = LyapunovOptions(drive=drive, steps=LYAPUNOV_STEPS, warm_up=LYAPUNOV_WARM_UP)
    found: list[float] = []
    for network in range(trainer.network.population):
        request = StartJob(
            job=0,
            generation=0,
            options=encode_options(options),
            experiment=trainer.experiment,
            checkpoint=trainer.checkpoint(),
            network=network,
            layer=stand.layer,
            example=stand.claim.example - 1,
        )
        found.append(largest_exponent(Subject(request), options))
    return np.array(found)


# --- states -----------------------------------------------------------------------------------------------------------


def _saturation(stand: Stand) -> Found:
    trainer, layer = stand.trainer, stand.layer
    activation = trainer.network.cells[layer].output_activation
    if activation == "linear":
        raise RNNScopeError("A linear output has no bounds to be near.")
    hidden = trainer.network.backend.numpy(trainer.tape.hidden(layer))[1:]
    near = saturated(hidden, activation)
    counted = np.broadcast_to(_valid(stand)[..., None], hidden.shape)
    return (near & counted).sum((0, 2, 3)) / counted.sum((0, 2, 3))


def _gate(stand: Stand) -> NDArray[Any]:
    """Return the values of the gate that the claim names, (T, N, B, H)."""
    gates, gate = stand.trainer.tape.gates(stand.layer), stand.claim.gate
    if gate not in gates:
        raise RNNScopeError(f"There is no gate “{gate}”; there are {', '.join(gates) or 'none'}.")
    return stand.trainer.network.backend.numpy(gates[gate])


def _gate_mean(stand: Stand) -> Found:
    values = _gate(stand)
    counted = np.broadcast_to(_valid(stand)[..., None], values.shape)
    mean = np.where(counted, values, 0).sum((0, 2), dtype=np.float64) / counted.sum((0, 2))
    return stand.units(mean, lambda each: each.mean(-1))


def _gate_saturation(stand: Stand) -> Found:
    _gate(stand)
    assert stand.trainer.batch is not None, "a batch is measured before any claim"
    found = saturation(stand.trainer.tape, stand.layer, lengths=stand.trainer.batch.lengths)
    return stand.units(found[stand.claim.gate].either, lambda each: each.mean(-1))


def _valid(stand: Stand) -> NDArray[np.bool_]:
    """Return which timesteps of the last batch are not padding, (T, N or 1, B)."""
    assert stand.trainer.batch is not None, "a batch is measured before any claim"
    return stand.trainer.batch.valid


def _hidden(stand: Stand) -> Found:
    hidden = stand.example.hidden(stand.layer)[1:]
    values = hidden[place(stand.at, len(hidden)), :, 0]
    return stand.units(values, lambda each: np.abs(each).mean(-1))


def _output(stand: Stand) -> Found:
    tape = stand.example
    outputs = stand.trainer.objective.outputs(tape.network, tape.outputs("all")[1:])
    values = np.asarray(outputs)[place(stand.at, len(outputs)), :, 0]
    return stand.units(values, lambda each: each[:, 0])


# --- training ---------------------------------------------------------------------------------------------------------


def _weight_gradient(stand: Stand) -> Found:
    assert stand.trainer.measured is not None, "a batch is measured before any claim"
    return stand.trainer.measured.gradient_norm


def _clipped_gradient(stand: Stand) -> Found:
    assert stand.trainer.measured is not None, "a batch is measured before any claim"
    return stand.trainer.measured.clipped_norm


def _clip_cosine(stand: Stand) -> Found:
    gradient = stand.trained
    clipped = clipped_gradient(gradient, stand.trainer.experiment.training)
    return (gradient * clipped).sum(1) / (norms(gradient) * norms(clipped))


def _truncation_cosine(stand: Stand) -> Found:
    return compared(stand.whole, stand.truncated).cosine


def _truncation_lost(stand: Stand) -> Found:
    return compared(stand.whole, stand.truncated).lost


def _truncation_mass(stand: Stand) -> Found:
    return compared(stand.whole, stand.truncated).mass


def _required_lag(stand: Stand) -> Found:
    lag = stand.trainer.task.lag
    if lag is None:
        raise RNNScopeError("This task does not fix the lag it needs.")
    return _same(stand, lag)


def _reach(stand: Stand) -> Found:
    return np.minimum(_horizon(stand), float(truncation_lag(stand.trainer)))


def _loss(stand: Stand) -> Found:
    assert stand.trainer.measured is not None, "a batch is measured before any claim"
    return stand.trainer.measured.loss


def _loss_before(stand: Stand) -> Found:
    recorded = stand.lane.history.loss
    return recorded[0].copy() if len(recorded) else _loss(stand)


def _test_loss(stand: Stand) -> Found:
    return stand.trainer.evaluate()[0]


def _test_accuracy(stand: Stand) -> Found:
    return stand.trainer.evaluate()[1]


def _blind_loss(stand: Stand) -> Found:
    objective = stand.trainer.objective
    return _same(stand, stand.trainer.task.baseline(objective.loss_steps, objective.loss, objective.readout))


def _blind_accuracy(stand: Stand) -> Found:
    accuracy = stand.trainer.task.baseline_accuracy(stand.trainer.objective.loss_steps)
    if accuracy is None:
        raise RNNScopeError("This task has no accuracy of a blind guess.")
    return _same(stand, accuracy)


def _window_accuracy(stand: Stand) -> Found:
    return _of_predictor(stand, stand.trainer.task.window_accuracy(stand.at, stand.trainer.objective.loss_steps))


def _markov_accuracy(stand: Stand) -> Found:
    return _of_predictor(stand, stand.trainer.task.markov_accuracy(stand.at, stand.trainer.objective.loss_steps))


def _of_predictor(stand: Stand, accuracy: float | None) -> Found:
    if accuracy is None:
        raise RNNScopeError("This task reads numbers, not symbols, whose contexts could be counted.")
    return _same(stand, accuracy)


def _parameters(stand: Stand) -> Found:
    return _same(stand, stand.trainer.network.parameter_count)


def _weight(stand: Stand) -> Found:
    parameters, name = stand.trainer.network.parameters, stand.claim.parameter
    if name not in parameters:
        raise RNNScopeError(f"There is no parameter “{name}”; there are {', '.join(parameters)}.")
    values = stand.trainer.network.backend.numpy(parameters[name])
    rows = values.reshape(*values.shape[:2], -1)[:, place(stand.at, values.shape[1])]
    return stand.units(rows, lambda each: each[:, 0])


def _same(stand: Stand, value: float) -> NDArray[np.float64]:
    return np.full(stand.trainer.network.population, float(value))


MEASURES: dict[str, Callable[[Stand], Found]] = {
    "verdict": _verdict,
    "decay_factor": _decay_factor,
    "horizon": _horizon,
    "gradient_norm": _gradient_norm,
    "gradient_ratio": _gradient_ratio,
    "gradient_decades": _gradient_decades,
    "lag_ratio": _lag_ratio,
    "direct_norm": _direct_norm,
    "cell_gradient_ratio": _cell_gradient_ratio,
    "cell_path_ratio": _cell_path_ratio,
    "zero_steps": _zero_steps,
    "contribution": _contribution,
    "peak_lag": _peak_lag,
    "peak_growth": _peak_growth,
    "jacobian_norm": _jacobian_norm,
    "jacobian_condition": _jacobian_condition,
    "spectral_radius": _spectral_radius,
    "singular_value": _singular_value,
    "lyapunov_max": lambda stand: _lyapunov(stand, "sequences"),
    "lyapunov_silent": lambda stand: _lyapunov(stand, "silence"),
    "saturation": _saturation,
    "gate_mean": _gate_mean,
    "gate_saturation": _gate_saturation,
    "hidden": _hidden,
    "output": _output,
    "weight_gradient": _weight_gradient,
    "clipped_gradient": _clipped_gradient,
    "clip_cosine": _clip_cosine,
    "truncation_cosine": _truncation_cosine,
    "truncation_lost": _truncation_lost,
    "truncation_mass": _truncation_mass,
    "required_lag": _required_lag,
    "reach": _reach,
    "loss": _loss,
    "loss_before": _loss_before,
    "test_loss": _test_loss,
    "test_accuracy": _test_accuracy,
    "blind_loss": _blind_loss,
    "blind_accuracy": _blind_accuracy,
    "window_accuracy": _window_accuracy,
    "markov_accuracy": _markov_accuracy,
    "parameters": _parameters,
    "weight": _weight,
}
