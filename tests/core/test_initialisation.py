"""Weights are drawn from the distributions that are named."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rnnscope.core.bptt import unroll
from rnnscope.core.initialisation import spectral_radius
from rnnscope.core.network import Network
from rnnscope.core.specs import (
    ChoGRULayer,
    DiagonalElmanLayer,
    ElmanLayer,
    GRULayer,
    JordanLayer,
    Layer,
    LSTMLayer,
    MGULayer,
    NetworkSpec,
    OrthogonalLayer,
    VariantLSTMLayer,
)

from .samples import draw_network


def _recurrent(scheme: str, gain: float = 1.0, size: int = 100) -> np.ndarray:
    layer = ElmanLayer(size=size, initialisation=scheme, gain=gain)
    return draw_network((layer,), 1).parameters["layer1.W_h"][0]


@pytest.mark.parametrize(
    ("scheme", "deviation"),
    [
        ("torch", 1 / math.sqrt(3 * 100)),
        ("xavier", math.sqrt(2 / 200)),
        ("he", math.sqrt(2 / 100)),
        ("gaussian", 1 / math.sqrt(100)),
    ],
)
def test_standard_deviations(scheme: str, deviation: float) -> None:
    # 10 000 entries: the standard error of a standard deviation is 0.7 %
    assert _recurrent(scheme).std() == pytest.approx(deviation, rel=0.03)
    assert _recurrent(scheme, gain=3.0) == pytest.approx(3 * _recurrent(scheme))


def test_torch_weights_are_uniform_in_their_bound() -> None:
    matrix = _recurrent("torch")
    assert np.abs(matrix).max() <= 0.1
    assert np.abs(matrix).max() > 0.0995


def test_orthogonal_and_identity() -> None:
    matrix = _recurrent("orthogonal", gain=1.5)
    assert matrix @ matrix.T == pytest.approx(2.25 * np.eye(100), abs=1e-12)
    assert np.array_equal(_recurrent("identity", gain=0.5), 0.5 * np.eye(100))


def test_input_weights_follow_the_scheme_and_biases_are_zero_but_for_torch() -> None:
    network = draw_network((GRULayer(size=50, initialisation="orthogonal"),), 1, inputs=40)
    assert network.parameters["layer1.W_x"].std() == pytest.approx(math.sqrt(2 / 90), rel=0.05)
    assert np.all(network.parameters["layer1.b"] == 0)
    assert np.all(network.parameters["layer1.b_q"] == 0)
    assert np.any(draw_network((GRULayer(),), 1).parameters["layer1.b"] != 0)


@pytest.mark.parametrize(("bias", "wanted"), [(1.0, 1.0), (-2.5, -2.5)])
def test_forget_bias_is_set(bias: float, wanted: float) -> None:
    network = draw_network((LSTMLayer(size=6, forget_bias=bias),), 2)
    assert np.all(network.parameters["layer1.b"][:, network.cells[0].gate_rows("f")] == wanted)


def test_forget_bias_left_empty_leaves_what_was_drawn() -> None:
    network = draw_network((LSTMLayer(size=6, forget_bias=None),), 1)
    drawn = network.parameters["layer1.b"][:, network.cells[0].gate_rows("f")]
    assert len(np.unique(drawn)) == 6


def test_a_network_is_the_same_in_a_population_of_any_size() -> None:
    assert np.array_equal(draw_network((LSTMLayer(),), 5).values[:2], draw_network((LSTMLayer(),), 2).values)


@pytest.mark.parametrize(
    ("scheme", "deviation"),
    [("torch", 1 / math.sqrt(3 * 1000)), ("xavier", 1.0), ("he", math.sqrt(2)), ("gaussian", 1.0), ("orthogonal", 1.0)],
)
def test_self_connections_have_fan_in_one(scheme: str, deviation: float) -> None:
    # 1000 entries: the standard error of a standard deviation is 2.2 %
    layer = DiagonalElmanLayer(size=1000, initialisation=scheme, gain=2.0)
    drawn = draw_network((layer,), 1).parameters["layer1.W_h"][0]
    assert drawn.std() == pytest.approx(2 * deviation, rel=0.07)
    if scheme == "orthogonal":
        assert np.array_equal(np.unique(drawn), [-2.0, 2.0])


def test_the_largest_self_connection_is_the_spectral_radius() -> None:
    layer = DiagonalElmanLayer(size=9, initialisation="gaussian", spectral_radius=0.7)
    assert np.abs(draw_network((layer,), 1).parameters["layer1.W_h"]).max() == pytest.approx(0.7, rel=1e-14)
    layer = DiagonalElmanLayer(size=9, initialisation="identity", gain=0.5)
    assert np.all(draw_network((layer,), 1).parameters["layer1.W_h"] == 0.5)


def test_peepholes_start_as_biases_do() -> None:
    layer = VariantLSTMLayer(size=400, forget_gate=True, forget_peephole=True, output_peephole=True)
    drawn = draw_network((layer,), 1).parameters
    assert np.abs(drawn["layer1.p_o"]).max() == pytest.approx(1 / 20, rel=0.05)
    assert np.all(drawn["layer1.b"][:, 800:1200] == 1.0)  # the rows of f
    layer = VariantLSTMLayer(size=6, initialisation="orthogonal", output_peephole=True)
    network = draw_network((layer,), 1)
    assert np.all(network.parameters["layer1.p_o"] == 0)
    assert np.all(network.parameters["layer1.b"] == 0)  # there is no forget gate to bias


def test_sparse_rows_have_fifteen_entries_and_the_radius_asked_for() -> None:
    drawn = draw_network((ElmanLayer(size=100, initialisation="sparse"),), 1).parameters["layer1.W_h"][0]
    assert np.all(np.count_nonzero(drawn, axis=1) == 15)
    # 1500 entries: the standard error of a standard deviation is 1.8 %
    assert drawn[drawn != 0].std() == pytest.approx(1 / math.sqrt(15), rel=0.06)
    layer = ElmanLayer(size=100, initialisation="sparse", spectral_radius=1.1)
    assert spectral_radius(draw_network((layer,), 1).parameters["layer1.W_h"][0]) == pytest.approx(1.1, rel=1e-12)
    few = draw_network((ElmanLayer(size=4, initialisation="sparse"),), 1).parameters["layer1.W_h"][0]
    assert np.all(few != 0)


def test_a_diagonal_start_gives_each_unit_its_own_time_scale() -> None:
    drawn = draw_network((GRULayer(size=50, initialisation="diagonal", gain=0.9),), 1).parameters["layer1.W_h"][0]
    for block in drawn.reshape(3, 50, 50):
        diagonal = np.diagonal(block)
        assert np.count_nonzero(block) == 50
        assert np.abs(diagonal).max() <= 0.9
        assert len(np.unique(diagonal)) == 50


@pytest.mark.parametrize(
    ("layer", "signs"),
    [
        (LSTMLayer(size=300, chrono=200), {"f": 1, "i": -1}),
        (GRULayer(size=300, chrono=200), {"z": 1}),
        (ChoGRULayer(size=300, chrono=200), {"z": 1}),
        (MGULayer(size=300, chrono=200), {"f": -1}),
        (VariantLSTMLayer(size=300, chrono=200), {"i": -1}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_chrono_spreads_the_times_that_units_remember(layer: Layer, signs: dict[str, int]) -> None:
    """Kept shares are σ(log u), u uniform in [1, T-1]: the time 1/(1 - kept) = u + 1 is uniform in [2, T]."""
    network = draw_network((layer,), 1)
    bias = network.parameters["layer1.b"][0]
    times = []
    for gate, sign in signs.items():
        argument = sign * bias[network.cells[0].gate_rows(gate)]
        times.append(1 / (1 - 1 / (1 + np.exp(-argument))))
        assert times[-1].min() >= 2 - 1e-12
        assert times[-1].max() <= 200
        # 300 uniform numbers: the standard error of their mean is 3.3
        assert times[-1].mean() == pytest.approx(101, abs=12)
    if len(times) == 2:  # what one gate keeps the other does not admit
        assert times[0] == pytest.approx(times[1], rel=1e-12)


def test_context_weights_of_a_jordan_layer_follow_the_scheme() -> None:
    spec = NetworkSpec(layers=(JordanLayer(size=40, initialisation="orthogonal", gain=0.5),), readout="softmax")
    drawn = Network.draw(spec, 3, 6, [np.random.default_rng(0)]).parameters["layer1.W_s"][0]
    assert drawn.T @ drawn == pytest.approx(0.25 * np.eye(6), abs=1e-14)


def test_an_orthogonal_cell_stays_orthogonal_whatever_is_learned() -> None:
    network = draw_network((OrthogonalLayer(size=6, scale=0.8, activation="linear"),), 1)
    network.parameters["layer1.W_h"][:] = np.random.default_rng(0).standard_normal((6, 6)) * 3
    tape = unroll(network, np.zeros((1, 1, 1, network.inputs)))
    jacobian = network.cells[0].jacobian(network.backend, network.layer(0), tape.groups[0].scans[0])[0, 0, 0]
    assert np.linalg.svd(jacobian, compute_uv=False) == pytest.approx(np.full(6, 0.8), rel=1e-13)
