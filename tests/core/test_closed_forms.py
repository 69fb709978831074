"""Gradients whose value is known without any program."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.bptt import backward, unroll
from rnnscope.core.diagnosis import by_lag, norm_status, sequence_norms, total_norms, verdicts
from rnnscope.core.initialisation import spectral_radius
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import (
    AntisymmetricLayer,
    DiagonalElmanLayer,
    ElmanLayer,
    LeakyLayer,
    LSTMLayer,
    VariantLSTMLayer,
)
from rnnscope.core.tasks.batch import Batch

from .samples import draw_network


def _gradient(network, length: int, *, dtype: str = "float64") -> np.ndarray:
    """Return dL/dh_t (T, N, B, H) of a squared error at the last step, for inputs of zero but the first."""
    inputs = np.zeros((length, 1, 1, network.inputs), dtype)
    inputs[0] = 0.3
    targets = np.ones((length, 1, 1, network.outputs), dtype)
    batch = Batch(inputs, targets, np.full((1, 1), length))
    objective = Objective("linear", "squared_error", "last")
    _, gradients = backward(unroll(network, inputs), objective, Targets.of(batch, "last", network.backend))
    return gradients.hidden()


@pytest.mark.parametrize("rho", [0.5, 0.9, 1.0, 1.1, 2.0])
def test_scaled_orthogonal_linear_network_follows_rho_to_the_lag(rho: float) -> None:
    layer = ElmanLayer(size=12, activation="linear", initialisation="orthogonal", gain=rho)
    network = draw_network((layer,), 4)
    length = 60
    norms = 10.0 ** total_norms(sequence_norms(_gradient(network, length)))
    lag = np.arange(length - 1, -1, -1)
    assert norms / norms[-1] == pytest.approx((rho**lag)[:, None] * np.ones(4), rel=1e-12)


@pytest.mark.parametrize("weight", [0.3, -0.8, 1.0, 1.7])
def test_scalar_linear_unit_is_weight_to_the_lag(weight: float) -> None:
    network = draw_network((ElmanLayer(size=1, activation="linear"),), 1)
    network.parameters["layer1.W_h"][:] = weight
    gradient = _gradient(network, 20)[:, 0, 0, 0]
    assert gradient / gradient[-1] == pytest.approx(weight ** np.arange(19.0, -1, -1), rel=1e-12)


def test_sigmoid_unit_multiplies_slopes() -> None:
    network = draw_network((ElmanLayer(size=1, activation="sigmoid"),), 1)
    network.parameters["layer1.W_h"][:] = 3.0
    inputs = np.full((9, 1, 1, network.inputs), 0.2)
    tape = unroll(network, inputs)
    batch = Batch(inputs, np.ones((9, 1, 1, network.outputs)), np.full((1, 1), 9))
    _, gradients = backward(
        tape, Objective("linear", "squared_error", "last"), Targets.of(batch, "last", network.backend)
    )
    h, g = tape.hidden()[1:, 0, 0, 0], gradients.hidden()[:, 0, 0, 0]
    assert g[:-1] / g[1:] == pytest.approx(3.0 * h[1:] * (1 - h[1:]), rel=1e-12)


def test_open_forget_gate_carries_the_cell_gradient_unchanged() -> None:
    """With f = 1, and h cut off from gates and cell, dL/dc_t is the same at every step: the constant error carousel."""
    network = draw_network((LSTMLayer(size=4),), 1)
    network.parameters["layer1.W_h"][:] = 0
    network.parameters["layer1.W_x"][:] = 0
    bias = network.parameters["layer1.b"]
    bias[:] = 0
    bias[:, network.cells[0].gate_rows("f")] = 800.0  # σ(800) is 1 to the last bit
    inputs = np.zeros((30, 1, 1, network.inputs))
    batch = Batch(inputs, np.ones((30, 1, 1, network.outputs)), np.full((1, 1), 30))
    _, gradients = backward(
        unroll(network, inputs),
        Objective("linear", "squared_error", "last"),
        Targets.of(batch, "last", network.backend),
    )
    cell = gradients.state("c")[:, 0, 0]
    assert np.any(cell[-1] != 0)
    assert np.array_equal(cell, np.broadcast_to(cell[-1], cell.shape))


def test_a_cell_without_forget_gate_carries_its_gradient_unchanged_whatever_its_gates_are() -> None:
    """The constant error carousel of 1997: without recurrent weights nothing but s_t = s_{t-1} + … leads back."""
    network = draw_network((VariantLSTMLayer(size=4, output_squashing="linear"),), 1)
    network.parameters["layer1.W_h"][:] = 0
    inputs = np.random.default_rng(0).standard_normal((300, 1, 1, network.inputs))
    batch = Batch(inputs, np.ones((300, 1, 1, network.outputs)), np.full((1, 1), 300))
    tape = unroll(network, inputs)
    _, gradients = backward(
        tape, Objective("linear", "squared_error", "last"), Targets.of(batch, "last", network.backend)
    )
    cell = gradients.state("c")[:, 0, 0]
    assert np.all(cell[-1] != 0)
    assert np.array_equal(cell, np.broadcast_to(cell[-1], cell.shape))


@pytest.mark.parametrize("diffusion", [0.0, 0.3])
def test_eigenvalues_of_an_antisymmetric_cell_at_rest(diffusion: float) -> None:
    """At h = 0 the Jacobian is I + ε (A - γ I), A antisymmetric: every eigenvalue has the real part 1 - ε γ."""
    network = draw_network((AntisymmetricLayer(size=6, step_size=0.5, diffusion=diffusion),), 1)
    network.parameters["layer1.b"][:] = 0
    tape = unroll(network, np.zeros((1, 1, 1, network.inputs)))
    jacobian = network.cells[0].jacobian(network.backend, network.layer(0), tape.groups[0].scans[0])[0, 0, 0]
    eigenvalues = np.linalg.eigvals(jacobian)
    assert eigenvalues.real == pytest.approx(np.full(6, 1 - 0.5 * diffusion), abs=1e-13)
    assert np.abs(eigenvalues.imag).max() > 0.05


def test_self_connections_raise_each_unit_s_gradient_to_its_own_power() -> None:
    weights = np.array([0.1, -0.5, 1.0, 1.5])
    network = draw_network((DiagonalElmanLayer(size=4, activation="linear"),), 1)
    network.parameters["layer1.W_h"][:] = weights
    gradient = _gradient(network, 201)[:, 0, 0]
    assert gradient / gradient[-1] == pytest.approx(weights ** np.arange(200.0, -1, -1)[:, None], rel=1e-11)


def test_a_leaky_unit_forgets_by_its_time_step() -> None:
    """Without recurrent weights dL/dh_t is (1 - δ)^(T-t)."""
    network = draw_network((LeakyLayer(size=3, time_step=0.05),), 1)
    network.parameters["layer1.W_h"][:] = 0
    gradient = _gradient(network, 50)[:, 0, 0]
    assert gradient / gradient[-1] == pytest.approx(
        np.broadcast_to(0.95 ** np.arange(49.0, -1, -1)[:, None], gradient.shape), rel=1e-12
    )


def test_gradients_down_to_1e_minus_200_keep_their_digits() -> None:
    network = draw_network((ElmanLayer(size=3, activation="linear", initialisation="identity", gain=0.1),), 1)
    gradient = _gradient(network, 201)
    norms = total_norms(sequence_norms(gradient))[:, 0]
    assert norms[0] - norms[-1] == pytest.approx(-200, abs=1e-9)
    assert np.all(norm_status(norms[:, None], "float64") == 0)


def test_float32_underflow_is_told_from_true_vanishing() -> None:
    from rnnscope.core.arrays import numpy_backend

    layer = ElmanLayer(size=3, activation="linear", initialisation="identity", gain=0.1)
    network = draw_network((layer,), 1, numpy_backend("float32"))
    norms = total_norms(sequence_norms(_gradient(network, 60, dtype="float32")))
    status = norm_status(norms, "float32")[:, 0]
    assert norms[0, 0] == -np.inf
    assert status[0] == 2  # underflow, not zero
    assert status[-1] == 0
    first_normal = int(np.argmax(status == 0))
    assert norms[first_normal, 0] >= np.log10(np.finfo("float32").tiny)
    assert np.all(status[:first_normal] == 2)


def test_overflow_is_infinite_or_not_a_number_and_never_a_plausible_curve() -> None:
    from rnnscope.core.arrays import numpy_backend

    layer = ElmanLayer(size=3, activation="linear", initialisation="identity", gain=100.0)
    network = draw_network((layer,), 1, numpy_backend("float32"))
    network.parameters["layer1.W_x"][:] = 0  # the states stay zero, so only the way back overflows
    network.parameters["layer1.b"][:] = 0
    with np.errstate(over="ignore", invalid="ignore"):
        gradient = _gradient(network, 60, dtype="float32")
    norms = total_norms(sequence_norms(gradient))
    status = norm_status(norms, "float32")[:, 0]
    assert set(status[:10].tolist()) <= {3, 4}
    lag_norm, alive = by_lag(sequence_norms(gradient), np.array([[60]]))
    lag_status = norm_status(lag_norm, "float32", alive, towards_loss=False)
    assert verdicts(lag_norm, lag_status)[1].kind == "exploding"  # of the first network


@pytest.mark.parametrize("radius", [0.0, 0.4, 1.0, 3.0])
def test_spectral_radius_is_set_exactly(radius: float) -> None:
    network = draw_network((LSTMLayer(size=7, spectral_radius=radius),), 2)
    for matrix in network.parameters["layer1.W_h"].reshape(2 * 4, 7, 7):
        assert spectral_radius(matrix) == pytest.approx(radius, rel=1e-10, abs=1e-12)
