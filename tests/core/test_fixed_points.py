"""Fixed and slow points that are known, and that what is found of larger networks does stay where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnnscope.core.bptt import unroll
from rnnscope.core.fixed_points import FixedPoints, StepMap, fixed_points, visited_states
from rnnscope.core.jacobians import stacked_states
from rnnscope.core.specs import ElmanLayer, GRULayer, Layer, LeakyLayer

from .samples import LAYERS, draw_batch, draw_network

if TYPE_CHECKING:
    from rnnscope.core.network import Network


def _network(matrix: np.ndarray, bias: np.ndarray, layer: Layer | None = None) -> Network:
    size = len(matrix)
    network = draw_network((layer or ElmanLayer(size=size),), 1, inputs=1)
    network.set_parameters({"layer1.W_h": matrix[None], "layer1.b": bias[None]})
    return network


def _grid(low: float, high: float, count: int, size: int) -> np.ndarray:
    axes = np.meshgrid(*[np.linspace(low, high, count)] * size)
    return np.stack([axis.ravel() for axis in axes], -1)[None]


def _root(weight: float) -> float:
    """Return h* > 0 with h* = tanh(w h*), by bisection."""
    low, high = 1e-3, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if np.tanh(weight * middle) > middle else (low, middle)
    return low


def test_one_unit_has_three_fixed_points() -> None:
    """Of h = tanh(2h): 0, which is unstable, and ±h*, which are stable."""
    (found,) = fixed_points(_network(np.array([[2.0]]), np.zeros(1)), np.zeros(1), _grid(-1, 1, 20, 1))
    root = _root(2.0)
    order = np.argsort(found.states[:, 0])
    assert np.abs(found.states[order, 0] - [-root, 0, root]).max() <= 1e-12
    assert [found.kinds[place] for place in order] == ["stable", "unstable", "stable"]
    slope = 2 * (1 - root**2)
    assert found.eigenvalues[order, 0] == pytest.approx([slope, 2, slope], rel=1e-11)
    assert found.starts.sum() == 20
    assert not found.slow.any()
    assert found.unstable_directions[order].tolist() == [0, 1, 0]


def test_two_uncoupled_units_have_nine() -> None:
    """All combinations of -h*, 0 and h*: four corners are stable, four edges saddles, the middle is unstable."""
    (found,) = fixed_points(_network(2 * np.eye(2), np.zeros(2)), np.zeros(1), _grid(-1, 1, 13, 2))
    root = _root(2.0)
    assert len(found.states) == 9
    assert np.abs(np.abs(found.states) - np.where(np.abs(found.states) > 0.5, root, 0)).max() <= 1e-12
    zeros = (np.abs(found.states) < 0.5).sum(-1)
    kinds = {0: "stable", 1: "saddle", 2: "unstable"}
    assert list(found.kinds) == [kinds[int(count)] for count in zeros]
    assert np.array_equal(found.unstable_directions, zeros)


def test_two_patterns_are_stored() -> None:
    """A Hopfield-like network W = (p pᵀ + q qᵀ)/n with orthogonal p, q: ±h* p and ±h* q attract, for gain 3."""
    patterns = np.array([[1, 1, 1, 1], [1, -1, 1, -1]])
    network = _network(3.0 * patterns.T @ patterns / 4, np.zeros(4))
    starts = np.random.default_rng(0).uniform(-1, 1, (1, 200, 4))
    (found,) = fixed_points(network, np.zeros(1), starts)
    stable = found.states[[kind == "stable" for kind in found.kinds]]
    wanted = _root(3.0) * np.concatenate([patterns, -patterns])
    assert len(stable) == 4
    for pattern in wanted:
        assert np.abs(stable - pattern).max(-1).min() <= 1e-12


@pytest.mark.parametrize("bias", [-0.54, -0.56])
def test_the_ghost_of_a_fixed_point_is_slow(bias: float) -> None:
    """The map h = tanh(2h + b) loses two fixed points at b = -0.5328; past it, q has a minimum where the slope is 1."""
    (found,) = fixed_points(_network(np.array([[2.0]]), np.array([bias])), np.zeros(1), _grid(-1, 1, 30, 1))
    assert found.slow.tolist() == [False, True]
    after = np.sqrt(0.5)  # 2 (1 - tanh²) = 1
    state = (np.arctanh(after) - bias) / 2
    assert found.states[1, 0] == pytest.approx(state, abs=1e-4)
    assert found.speed[1] == pytest.approx(0.5 * (after - state) ** 2, rel=1e-6)
    assert found.eigenvalues[1, 0] == pytest.approx(1, abs=1e-3)
    (fast,) = fixed_points(
        _network(np.array([[2.0]]), np.array([bias])), np.zeros(1), _grid(-1, 1, 30, 1), slow_speed=1e-7
    )
    assert fast.slow.tolist() == [False]


def test_at_the_edge_the_origin_is_marginal() -> None:
    (found,) = fixed_points(_network(np.array([[1.0]]), np.zeros(1)), np.zeros(1), _grid(-1, 1, 8, 1))
    assert found.kinds == ("marginal",)
    assert found.states[0, 0] == pytest.approx(0, abs=1e-4)


def test_the_constant_input_moves_the_points() -> None:
    network = draw_network((ElmanLayer(size=4, activation="linear", initialisation="orthogonal", gain=0.5),), 2)
    constant = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0]])
    found = fixed_points(network, constant, np.zeros((2, 3, 4)))
    weights = network.layer(0)
    for n in range(2):
        drive = weights["W_x"][n] @ constant[n] + weights["b"][n]
        wanted = np.linalg.solve(np.eye(4) - weights["W_h"][n], drive)
        assert found[n].states == pytest.approx(wanted[None], abs=1e-13)
        assert found[n].starts.tolist() == [3]
        assert np.abs(found[n].eigenvalues) == pytest.approx(np.full((1, 4), 0.5), rel=1e-13)


@pytest.mark.parametrize("layer", LAYERS)
def test_points_of_every_cell_stay_where_they_are(layer: str) -> None:
    """One step of `Cell.step` does not move them, and the stable attract what starts near them."""
    network = draw_network((LAYERS[layer],), 1)
    constant = np.array([0.3, -0.2, 0.5])
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    (found,) = fixed_points(network, constant, visited_states(tape, 12, np.random.default_rng(0), 0.1))
    (cell,) = network.cells
    weights = {name: view[0] for name, view in network.layer(0).items()}
    x = np.broadcast_to(constant, (len(found.states), 3))
    parts = tuple(np.split(found.states, len(cell.states), -1))
    after = np.concatenate(cell.step(np, weights, x, parts), -1)
    speed = 0.5 * ((after - found.states) ** 2).sum(-1)
    assert speed == pytest.approx(found.speed, rel=1e-6, abs=1e-26)
    if layer not in ("lstm_variant-1997", "lstm_variant-mixed"):  # without forget gate their cell only grows
        assert len(found.states) >= 1
    for point in range(len(found.states)):
        if found.kinds[point] == "stable" and not found.slow[point]:
            near = found.states[point : point + 1] + 1e-4
            for _ in range(3000):
                near = np.concatenate(cell.step(np, weights, x[:1], tuple(np.split(near, len(cell.states), -1))), -1)
            assert np.abs(near - found.states[point]).max() <= 1e-9


def test_a_stack_stays_where_it_is() -> None:
    network = draw_network((LAYERS["lstm"], GRULayer(size=3)), 2)
    tape = unroll(network, draw_batch(2, classes=True, masked=False).inputs)
    found = fixed_points(network, np.ones(3), visited_states(tape, 6, np.random.default_rng(1)))
    for n, points in enumerate(found):
        (state,) = points.states[~points.slow][:1]
        assert points.eigenvalues.shape[1] == 13
        steady = unroll(network, np.ones((400, 2, 1, 3)))
        reached = np.concatenate([stacked_states(steady, layer)[-1, n, 0] for layer in range(2)])
        assert points.kinds[0] == "stable"
        assert state == pytest.approx(reached, abs=1e-10)


def test_a_start_is_a_state_of_the_trajectories() -> None:
    network = draw_network((LAYERS["lstm"], LAYERS["gru"]), 2)
    tape = unroll(network, draw_batch(2, classes=True, masked=False).inputs)
    starts = visited_states(tape, 9, np.random.default_rng(0))
    assert starts.shape == (2, 9, 15)
    visited = np.concatenate([stacked_states(tape, layer) for layer in range(2)], -1)
    for n in range(2):
        for start in starts[n]:
            assert (np.abs(visited[:, n] - start).max(-1) == 0).any()
    noisy = visited_states(tape, 4000, np.random.default_rng(0), 0.5) - visited_states(
        tape, 4000, np.random.default_rng(0)
    )
    assert noisy.std() == pytest.approx(0.5, rel=0.01)


def test_one_step_and_its_slope() -> None:
    network = draw_network((LAYERS["lstm"], LAYERS["mgu"]), 1)
    advance = StepMap(network, np.array([0.1, 0.2, -0.4]))
    states = np.random.default_rng(0).standard_normal((3, 15))
    after, slope = advance(states)
    for unit in range(15):
        shift = 1e-6 * np.eye(15)[unit]
        difference = (advance(states + shift)[0] - advance(states - shift)[0]) / 2e-6
        assert slope[:, :, unit] == pytest.approx(difference, abs=1e-9)
    assert after.shape == (3, 15)


def test_no_point_at_all() -> None:
    """The map h' = h + 1/10 never rests: no point is returned, and none is invented."""
    network = _network(np.eye(1), np.full(1, 0.1), ElmanLayer(size=1, activation="linear"))
    (found,) = fixed_points(network, np.zeros(1), _grid(-1, 1, 5, 1), slow_speed=1e-3)
    assert isinstance(found, FixedPoints)
    assert found.states.shape == (0, 1)
    assert found.kinds == ()
    (all_slow,) = fixed_points(network, np.zeros(1), _grid(-1, 1, 5, 1), slow_speed=0.1)
    assert all_slow.speed == pytest.approx(np.full(len(all_slow.speed), 0.005))


def test_a_leaky_network_from_the_bifurcation_of_its_origin() -> None:
    """Of h = W tanh(h): beyond gain 1, ±a p with a = g tanh(a) along an eigenvector p = (1, 1)."""
    matrix = 0.75 * np.ones((2, 2))  # eigenvalue 1.5 along (1, 1)
    network = _network(matrix, np.zeros(2), LeakyLayer(size=2, time_step=0.2))
    (found,) = fixed_points(network, np.zeros(1), _grid(-2, 2, 9, 2))
    low, high = 1e-2, 1.5
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if 1.5 * np.tanh(middle) > middle else (low, middle)
    assert sorted(found.kinds) == ["saddle", "stable", "stable"]
    stable = found.states[[kind == "stable" for kind in found.kinds]]
    assert np.abs(stable) == pytest.approx(np.full((2, 2), low), abs=1e-12)


@pytest.mark.parametrize(
    ("inputs", "starts", "said"),
    [
        (np.zeros(1), np.zeros((1, 4, 2)), r"shape \(1, …, 1\)"),
        (np.zeros(1), np.full((1, 4, 1), np.nan), "finite"),
        (np.full(1, np.inf), np.zeros((1, 4, 1)), "finite"),
    ],
)
def test_bad_input_is_named(inputs: np.ndarray, starts: np.ndarray, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        fixed_points(_network(np.array([[2.0]]), np.zeros(1)), inputs, starts)
