"""Measures against closed forms, against automatic differentiation, and against what panels show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from rnnscope.core.errors import RNNScopeError
from rnnscope.core.lessons.lesson import Claim
from rnnscope.core.lessons.measure_names import MEASURE_NAMES
from rnnscope.core.lessons.measures import MEASURES, measured
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    LSTMLayer,
    NetworkSpec,
    ParityTask,
    TemporalXorTask,
    TrainingSpec,
    Variant,
)

if TYPE_CHECKING:
    from rnnscope.core.specs import Layer

LENGTH = 10


def networks(layer: Layer, **changes: Any) -> Lockstep:
    """Return three networks of one layer on the adding problem in float64, measured once."""
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(layer,)),
        task=AddingTask(length=LENGTH, test_size=20),
        training=TrainingSpec(optimiser=SGD(), batch_size=6),
        seeds=3,
        dtype="float64",
    )
    lockstep = Lockstep(replace(experiment, **changes))
    lockstep.measure()
    return lockstep


def linear(matrix: list[list[float]], **changes: Any) -> Lockstep:
    """Return linear networks with this recurrent matrix."""
    lockstep = networks(ElmanLayer(size=len(matrix), activation="linear"), **changes)
    lockstep.lanes[0].trainer.network.parameters["layer1.W_h"][:] = matrix
    lockstep.lanes[0].trainer.remeasure()
    return lockstep


def take(lockstep: Lockstep, measure: str, variant: str = "", **about: Any) -> np.ndarray:
    found = measured(lockstep, Claim(says="", measure=measure, comparison=">", value=0.0, **about), variant)
    return np.asarray(found)


def test_every_name_has_its_measure() -> None:
    assert list(MEASURES) == list(MEASURE_NAMES)


def test_one_linear_unit_has_powers_of_its_weight() -> None:
    lockstep = linear([[0.5]])
    for name, wanted in {
        "gradient_ratio[3]": 0.5**7,
        "gradient_ratio[-1]": 1.0,
        "gradient_decades[1]": 9 * math.log10(0.5),
        "lag_ratio[4]": 0.5**4,
        "jacobian_norm[6]": 0.5**6,
        "jacobian_condition[6]": 1.0,
        "decay_factor": 0.5,
        "horizon": 3 / math.log10(2),
        "spectral_radius": 0.5,
        "singular_value": 0.5,
        "peak_lag": 0.0,
        "peak_growth": 1.0,
        "lyapunov_max": math.log(0.5),
        "lyapunov_silent": math.log(0.5),
        "zero_steps": 0.0,
        "direct_norm[9]": 0.0,
        "required_lag": LENGTH - 1.0,
        "parameters": 2 + 1 + 1 + 1 + 1,
    }.items():
        np.testing.assert_allclose(take(lockstep, name), wanted, rtol=1e-9, atol=1e-12, err_msg=name)
    assert list(take(lockstep, "verdict")) == ["healthy"] * 3
    np.testing.assert_array_equal(take(lockstep, "direct_norm[-1]"), take(lockstep, "gradient_norm[-1]"))
    np.testing.assert_array_equal(take(lockstep, "weight[1]", parameter="layer1.W_h"), 0.5)
    np.testing.assert_allclose(take(linear([[2.0]]), "gradient_ratio[1]"), 2.0**9)


def test_growth_that_is_not_normal_has_its_peak() -> None:
    """The matrix of DESIGN: every eigenvalue is 0.9, and still its powers grow to 7.77 first."""
    lockstep = linear([[0.9, 2.0], [0.0, 0.9]], task=AddingTask(length=40, test_size=20))
    np.testing.assert_array_equal(take(lockstep, "peak_lag"), 9)
    np.testing.assert_allclose(take(lockstep, "peak_growth"), 7.77, atol=0.005)
    np.testing.assert_allclose(take(lockstep, "spectral_radius"), 0.9, atol=1e-7)
    power = np.linalg.matrix_power(np.array([[0.9, 2.0], [0.0, 0.9]]), 30)
    np.testing.assert_allclose(take(lockstep, "jacobian_norm[30]"), np.linalg.norm(power, 2))
    np.testing.assert_allclose(take(lockstep, "jacobian_condition[30]"), np.linalg.cond(power), rtol=1e-6)


def test_states_and_outputs_of_one_sequence_are_those_of_a_plain_loop() -> None:
    lockstep = networks(ElmanLayer(size=3))
    trainer = lockstep.lanes[0].trainer
    weights = {name: value[1] for name, value in trainer.network.parameters.items()}
    hidden = np.zeros(3)
    for x in trainer.task.test_batch(4, 5, "float64").inputs[:, 0, 0]:
        hidden = np.tanh(weights["layer1.W_x"] @ x + weights["layer1.W_h"] @ hidden + weights["layer1.b"])
    np.testing.assert_allclose(take(lockstep, "hidden[-1]", example=5, unit=2)[1], hidden[1])
    np.testing.assert_allclose(take(lockstep, "hidden[-1]", example=5)[1], np.abs(hidden).mean())
    output = weights["readout.W_y"] @ hidden + weights["readout.b_y"]
    np.testing.assert_allclose(take(lockstep, "output[-1]", example=5)[1], output[0])


def test_contributions_are_those_of_autograd() -> None:
    """Each timestep gets weights of its own in torch; their gradients are what it contributes."""
    lockstep = networks(ElmanLayer(size=3))
    trainer = lockstep.lanes[0].trainer
    assert trainer.batch is not None
    weights = {name: torch.tensor(value[0]) for name, value in trainer.network.parameters.items()}
    own = [weights["layer1.W_h"].clone().requires_grad_() for _ in range(LENGTH)]
    hidden = torch.zeros(6, 3, dtype=torch.float64)
    for x, matrix in zip(torch.tensor(trainer.batch.inputs[:, 0]), own, strict=True):
        hidden = torch.tanh(x @ weights["layer1.W_x"].T + hidden @ matrix.T + weights["layer1.b"])
    output = hidden @ weights["readout.W_y"].T + weights["readout.b_y"]
    ((output - torch.tensor(trainer.batch.targets[-1, 0])) ** 2).mean().backward()
    parts = torch.stack([matrix.grad for matrix in own if matrix.grad is not None])
    whole = parts.sum(0)
    for time in (1, 4, LENGTH):
        wanted = float((parts[time - 1] * whole).sum() / (whole * whole).sum())
        np.testing.assert_allclose(take(lockstep, f"contribution[{time}]")[0], wanted, rtol=1e-9, atol=1e-15)


def test_gates_are_averaged_over_steps_and_sequences() -> None:
    lockstep = networks(LSTMLayer(size=2))
    gate = lockstep.lanes[0].trainer.tape.gates(0)["f"]
    shut = (gate < 0.05) | (gate > 0.95)
    np.testing.assert_allclose(take(lockstep, "gate_mean", gate="f"), gate.mean((0, 2, 3)))
    np.testing.assert_allclose(take(lockstep, "gate_mean", gate="f", unit=2), gate[..., 1].mean((0, 2)))
    np.testing.assert_allclose(take(lockstep, "gate_saturation", gate="f"), shut.mean((0, 2, 3)))


def test_clipping_by_entries_turns_the_gradient_and_by_norm_does_not() -> None:
    plain = networks(ElmanLayer(size=4))
    gradient = plain.lanes[0].trainer.gradients.values.copy()
    norm = np.linalg.norm(gradient, axis=1)
    np.testing.assert_allclose(take(plain, "weight_gradient"), norm)
    for training, turned in (
        (TrainingSpec(optimiser=SGD(), batch_size=6, clip_norm=0.01), gradient),
        (TrainingSpec(optimiser=SGD(), batch_size=6, clip_value=0.01), np.clip(gradient, -0.01, 0.01)),
    ):
        lockstep = networks(ElmanLayer(size=4), training=training)
        cosine = (gradient * turned).sum(1) / (norm * np.linalg.norm(turned, axis=1))
        np.testing.assert_allclose(take(lockstep, "clip_cosine"), cosine, rtol=1e-9)
        np.testing.assert_allclose(take(lockstep, "weight_gradient"), norm)
    assert (take(lockstep, "clip_cosine") < 0.99).all()
    np.testing.assert_allclose(
        take(networks(ElmanLayer(size=4), training=TrainingSpec(clip_norm=1e-3, batch_size=6)), "clipped_gradient"),
        1e-3,
    )


def test_truncation_keeps_what_comes_after_the_cut() -> None:
    lockstep = linear([[0.5]])
    with pytest.raises(RNNScopeError, match="Nothing is truncated"):
        take(lockstep, "truncation_mass")
    lockstep.lanes[0].trainer.cut((8,))
    lockstep.lanes[0].trainer.remeasure()
    powers = 0.5 ** np.arange(LENGTH)
    np.testing.assert_allclose(take(lockstep, "truncation_mass"), powers[2:].sum() / powers.sum())
    assert (take(lockstep, "truncation_cosine") < 1).all()
    np.testing.assert_array_equal(take(lockstep, "reach"), 1)
    assert (take(lockstep, "gradient_norm[8]") == 0).all()


def test_training_moves_loss_and_accuracy() -> None:
    lockstep = networks(ElmanLayer(size=4), task=TemporalXorTask(triples=4, test_size=10))
    before = take(lockstep, "loss")
    np.testing.assert_array_equal(take(lockstep, "loss_before"), before)
    for _ in range(5):
        lockstep.step()
    np.testing.assert_array_equal(take(lockstep, "loss_before"), before)
    assert (take(lockstep, "loss") != before).all()
    trainer = lockstep.lanes[0].trainer
    loss, accuracy = trainer.evaluate()
    np.testing.assert_array_equal(take(lockstep, "test_loss"), loss)
    np.testing.assert_array_equal(take(lockstep, "test_accuracy"), accuracy)
    np.testing.assert_allclose(take(lockstep, "blind_accuracy"), 0.5, atol=0.2)
    assert (take(lockstep, "blind_loss") > 0).all()


def test_saturation_counts_outputs_near_their_bounds() -> None:
    lockstep = networks(ElmanLayer(size=4, gain=50.0))
    hidden = lockstep.lanes[0].trainer.tape.hidden(0)[1:]
    np.testing.assert_allclose(take(lockstep, "saturation"), (np.abs(hidden) > 0.95).mean((0, 2, 3)))
    with pytest.raises(RNNScopeError, match="linear output"):
        take(linear([[0.5]]), "saturation")


def test_float32_loses_what_float64_keeps() -> None:
    """At w = 0.01 and 40 steps the gradient is 10^-78: nothing in float32, a number in float64."""
    layer = NetworkSpec(layers=(ElmanLayer(size=1, activation="linear"),))
    training = TrainingSpec(optimiser=SGD(), batch_size=6)
    lockstep = networks(
        ElmanLayer(size=1, activation="linear"),
        task=AddingTask(length=40, test_size=20),
        variants=(Variant(name="float32", network=layer, training=training, dtype="float32"),),
    )
    for lane in lockstep.lanes:
        lane.trainer.network.parameters["layer1.W_h"][:] = 0.01
        lane.trainer.remeasure()
    np.testing.assert_array_equal(take(lockstep, "zero_steps"), 0)
    assert (take(lockstep, "zero_steps", "float32") > 10).all()
    np.testing.assert_allclose(take(lockstep, "gradient_decades[1]"), -78)
    assert (take(lockstep, "gradient_decades[1]", "float32") == -np.inf).all()


@pytest.mark.parametrize(
    ("measure", "about", "said"),
    [
        ("gradient_norm[11]", {}, "timesteps 1 to 10"),
        ("lag_ratio[10]", {}, "lags 0 to 9"),
        ("gradient_norm[1]", {"layer": 2}, "layers 1 to 1"),
        ("hidden[1]", {"unit": 4}, "units 1 to 3"),
        ("hidden[1]", {"example": 21}, "test sequences 1 to 20"),
        ("gate_mean", {"gate": "f"}, "no gate “f”; there are none"),
        ("weight[1]", {"parameter": "W"}, "no parameter “W”"),
        ("contribution[1]", {"parameter": "W"}, "no parameter W"),
        ("cell_gradient_ratio[1]", {}, "cannot be measured"),
    ],
)
def test_what_cannot_be_measured_is_said(measure: str, about: dict[str, Any], said: str) -> None:
    with pytest.raises(RNNScopeError, match=said):
        take(networks(ElmanLayer(size=3)), measure, **about)


def test_predictors_without_memory_answer_where_the_loss_asks() -> None:
    """The parity of the last three bits, at every step, and at the last; numbers cannot be counted."""
    everywhere = networks(ElmanLayer(size=2), task=ParityTask(length=5), training=TrainingSpec(loss_steps="all"))
    np.testing.assert_allclose(take(everywhere, "window_accuracy[3]"), (3 + 2 / 2) / 5)
    np.testing.assert_allclose(take(everywhere, "markov_accuracy[5]"), 1, atol=0.01)
    at_the_end = networks(ElmanLayer(size=2), task=ParityTask(length=5))
    assert take(at_the_end, "window_accuracy[3]").tolist() == [0.5] * 3
    with pytest.raises(RNNScopeError, match="numbers, not symbols"):
        take(networks(ElmanLayer(size=2)), "window_accuracy[3]")
