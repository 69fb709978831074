"""The parts of a gradient's decay: they add up to the curve, and are what they are called where that is known."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.bptt import Gradients, backward, unroll
from rnnscope.core.decay import cell_path, factorised_decay
from rnnscope.core.gradient_parts import held_gradient
from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import ElmanLayer, GRULayer, LeakyLayer, LSTMLayer, NetworkSpec, VariantLSTMLayer
from rnnscope.core.tasks.batch import Batch

from .samples import LAYERS, draw_batch, draw_network


def carried_back(network: Network, loss_steps: str = "last", length: int = 7) -> Gradients:
    """Carry a loss back over random sequences."""
    batch = draw_batch(network.population, classes=True, masked=False, length=length)
    tape = unroll(network, batch.inputs)
    objective = Objective("softmax", "cross_entropy", loss_steps)
    return backward(tape, objective, Targets.of(batch, loss_steps, network.backend))[1]


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("layer", LAYERS)
def test_parts_add_up_to_the_measured_curve(layer: str, loss_steps: str) -> None:
    gradients = carried_back(draw_network((LAYERS[layer], LAYERS[layer]), 2), loss_steps)
    for depth in range(2):
        decay = factorised_decay(gradients, depth)
        states = gradients.network.cells[depth].states
        stacked = np.concatenate([held_gradient(gradients, state, depth) for state in states], -1)
        assert decay.norm[1:] == pytest.approx(np.log10(np.linalg.norm(stacked, axis=(-1, -2))), abs=1e-12)
        assert sum(decay.parts.values()) == pytest.approx(decay.norm[:-1] - decay.norm[1:], abs=1e-12)
        if loss_steps == "last" and depth == 1:
            assert decay.parts["loss"] == pytest.approx(np.zeros((7, 2)), abs=1e-12)


def test_a_scaled_orthogonal_linear_network_loses_all_in_its_matrix() -> None:
    network = draw_network((ElmanLayer(size=5, activation="linear", initialisation="orthogonal", gain=0.8),), 2)
    parts = factorised_decay(carried_back(network)).parts
    assert parts["matrix"] == pytest.approx(np.full((7, 2), np.log10(0.8)), abs=1e-12)
    assert np.all(parts["slope"] == 0)
    assert np.all(parts["gates"] == 0)


def test_an_orthogonal_matrix_leaves_all_to_the_slopes() -> None:
    network = draw_network((ElmanLayer(size=5, initialisation="orthogonal"),), 2)
    parts = factorised_decay(carried_back(network)).parts
    assert parts["matrix"] == pytest.approx(np.zeros((7, 2)), abs=1e-12)
    assert np.all(parts["slope"] < -1e-3)


def test_a_leaky_unit_without_weights_loses_all_in_its_leak() -> None:
    """Beside the part δ that enters the matrix, and is lost there, 1 - δ is kept."""
    network = draw_network((LeakyLayer(size=3, time_step=0.2),), 1)
    network.parameters["layer1.W_h"][:] = 0
    parts = factorised_decay(carried_back(network)).parts
    assert parts["gates"] == pytest.approx(np.full((7, 1), np.log10(np.hypot(0.8, 0.2))), abs=1e-12)
    assert sum(parts.values()) == pytest.approx(np.full((7, 1), np.log10(0.8)), abs=1e-12)


def test_a_gru_that_keeps_everything_loses_nothing() -> None:
    network = draw_network((GRULayer(size=4),), 1)
    network.parameters["layer1.b"][:, network.cells[0].gate_rows("z")] = 1000.0
    decay = factorised_decay(carried_back(network))
    assert decay.norm == pytest.approx(np.full((8, 1), decay.norm[-1, 0]), abs=1e-13)


@pytest.mark.parametrize("layer", [LSTMLayer(size=4), VariantLSTMLayer(size=4, forget_gate=True, input_peephole=True)])
def test_without_recurrent_weights_the_cell_path_is_the_whole_gradient(layer: LSTMLayer | VariantLSTMLayer) -> None:
    network = draw_network((layer,), 2)
    network.parameters["layer1.W_h"][:] = 0
    along, whole = cell_path(carried_back(network))
    assert along == pytest.approx(whole, abs=1e-12)
    assert np.all(np.diff(along, axis=0) > 0)


def test_the_cell_path_is_the_product_of_forget_gates_far_below_underflow() -> None:
    """σ(-5)^500 is 10^-1087: known in logarithms alone."""
    spec = NetworkSpec(layers=(LSTMLayer(size=3, forget_bias=-5.0),))
    network = Network.draw(spec, 1, 1, [np.random.default_rng(0)])
    for name in ("W_x", "W_h"):
        network.parameters[f"layer1.{name}"][:] = 0
    inputs = np.zeros((501, 1, 1, 1))
    batch = Batch(inputs, np.ones((501, 1, 1, 1)), np.full((1, 1), 501))
    tape = unroll(network, inputs)
    objective = Objective("linear", "squared_error", "last")
    _, gradients = backward(tape, objective, Targets.of(batch, "last", network.backend))
    along, whole = cell_path(gradients)
    expected = 500 * (-5 - np.log1p(np.exp(-5.0))) / np.log(10)
    assert along[0] - along[-1] == pytest.approx([expected], rel=1e-12)
    assert whole[0] == -np.inf  # which float64 can not hold


def test_what_a_cell_does_not_have_is_said() -> None:
    with pytest.raises(ValueError, match="Only an LSTM has a cell state"):
        cell_path(carried_back(draw_network((GRULayer(size=3),), 1)))
