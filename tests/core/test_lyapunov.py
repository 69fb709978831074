"""Lyapunov exponents whose value is known."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.bptt import unroll
from rnnscope.core.jacobians import local_jacobians
from rnnscope.core.lyapunov import LyapunovSpectrum, lyapunov_spectrum, mean_field_exponent
from rnnscope.core.specs import ElmanLayer

from .samples import LAYERS, draw_network


def _orthogonal(size: int, seed: int) -> np.ndarray:
    return np.linalg.qr(np.random.default_rng(seed).standard_normal((size, size)))[0]


@pytest.mark.parametrize("rho", [0.3, 1.0, 1.7])
def test_scaled_orthogonal_jacobians_have_all_exponents_ln_rho(rho: float) -> None:
    spectrum = lyapunov_spectrum(np.stack([rho * _orthogonal(6, seed) for seed in range(40)]))
    assert spectrum.exponents == pytest.approx(np.full(6, np.log(rho)), abs=1e-13)


def test_exponents_add_up_to_the_mean_log_determinant() -> None:
    jacobians = np.random.default_rng(0).standard_normal((200, 5, 5))
    wanted = np.log(np.abs(np.linalg.det(jacobians))).mean()
    assert lyapunov_spectrum(jacobians).exponents.sum() == pytest.approx(wanted, rel=1e-12)


def test_a_constant_jacobian_gives_the_logs_of_its_eigenvalues() -> None:
    turn = np.random.default_rng(3).standard_normal((4, 4))
    matrix = turn @ np.diag([2.0, 1.0, 0.5, 0.01]) @ np.linalg.inv(turn)
    spectrum = lyapunov_spectrum(np.broadcast_to(matrix, (400, 4, 4)), skip=100)
    assert spectrum.exponents == pytest.approx(np.log([2.0, 1.0, 0.5, 0.01]), abs=1e-9)
    assert spectrum.convergence.shape == (300, 4)


def test_hundreds_of_decades_do_not_underflow() -> None:
    matrix = np.diag([1.0, 1e-4])
    spectrum = lyapunov_spectrum(np.broadcast_to(matrix, (500, 2, 2)))  # the product reaches 1e-2000
    assert spectrum.exponents == pytest.approx([0.0, np.log(1e-4)], abs=1e-12)


def test_an_annihilated_direction_is_minus_infinity() -> None:
    assert lyapunov_spectrum(np.broadcast_to(np.diag([0.5, 0.0]), (3, 2, 2))).exponents[1] == -np.inf


@pytest.mark.parametrize(
    ("exponents", "dimension"),
    [([0.5, -1.0], 1.5), ([-0.1, -0.2], 0.0), ([0.2, 0.0, -0.1], 3.0), ([0.9, 0.0, -14.6], 2 + 0.9 / 14.6)],
)
def test_kaplan_yorke_dimension(exponents: list[float], dimension: float) -> None:
    spectrum = LyapunovSpectrum(np.array([exponents]) * 4, np.array([4]))
    assert spectrum.kaplan_yorke_dimension == pytest.approx(dimension)


def test_largest_exponent_of_a_large_random_network_follows_mean_field() -> None:
    """Finite-size error at n = 400 over four networks: about 0.02 nats per step."""
    gain, size, found = 2.0, 400, []
    for seed in range(4):
        rng = np.random.default_rng(seed)
        weights = gain * rng.standard_normal((size, size)) / np.sqrt(size)
        state, direction, growth = rng.standard_normal(size), rng.standard_normal(size), []
        for _ in range(400):
            state = np.tanh(weights @ state)
            direction = (1 - state**2) * (weights @ direction)
            length = np.linalg.norm(direction)
            growth.append(np.log(length))
            direction /= length
        found.append(np.mean(growth[100:]))
    assert np.mean(found) == pytest.approx(mean_field_exponent(gain), abs=0.03)


@pytest.mark.parametrize("gain", [0.5, 0.9])
def test_below_the_edge_the_origin_is_stable(gain: float) -> None:
    assert mean_field_exponent(gain) == pytest.approx(np.log(gain), abs=1e-6)


@pytest.mark.parametrize("name", ["elman-tanh", "lstm", "gru", "leaky", "antisymmetric"])
def test_exponents_of_a_tape_are_those_of_each_sequence(name: str) -> None:
    """All networks and sequences at once; each sums to its own mean log determinant."""
    tape = unroll(draw_network((LAYERS[name],), 2), np.random.default_rng(0).standard_normal((60, 2, 3, 3)))
    jacobians = local_jacobians(tape)
    spectrum = lyapunov_spectrum(jacobians, skip=7)
    assert spectrum.convergence.shape == (53, *jacobians.shape[1:-1])
    assert spectrum.convergence[-1].sum(-1) == pytest.approx(spectrum.exponents.sum(-1), rel=1e-12)
    wanted = np.linalg.slogdet(jacobians[7:])[1].mean(0)
    assert spectrum.exponents.sum(-1) == pytest.approx(wanted, rel=1e-11)
    assert spectrum.kaplan_yorke_dimension.shape == (2, 3)
    alone = lyapunov_spectrum(jacobians[:, 1, 2], skip=7)
    assert spectrum.exponents[1, 2] == pytest.approx(alone.exponents, rel=1e-12)
    assert spectrum.kaplan_yorke_dimension[1, 2] == pytest.approx(float(alone.kaplan_yorke_dimension), rel=1e-12)


@pytest.mark.parametrize(("length", "skip"), [(400, 0), (403, 0), (402, 101), (1, 0), (6, 5)])
def test_factorising_every_fifth_step_changes_nothing_that_shows(length: int, skip: int) -> None:
    jacobians = np.random.default_rng(4).standard_normal((length, 2, 6, 6)) / np.sqrt(6)
    often, seldom = (lyapunov_spectrum(jacobians, skip, every) for every in (1, 5))
    assert seldom.exponents == pytest.approx(often.exponents, abs=3e-8)
    assert seldom.steps.sum() == often.steps.sum() == length - skip
    assert len(seldom.growth) == -(-(length - skip) // 5)


def test_fewer_axes_give_the_largest_exponents_alone() -> None:
    """The first columns of a QR factorisation know nothing of the others."""
    jacobians = np.random.default_rng(6).standard_normal((80, 2, 6, 6))
    whole = lyapunov_spectrum(jacobians, skip=20)
    three = lyapunov_spectrum(jacobians, skip=20, frame=np.eye(6)[:, :3])
    assert three.growth == pytest.approx(whole.growth[..., :3], rel=1e-12)
    assert three.frame is not None
    assert three.frame.shape == (2, 6, 3)
    matrix = _orthogonal(4, 7) @ np.diag([1.5, 0.9, -0.5, 0.2]) @ _orthogonal(4, 7).T
    one = lyapunov_spectrum(np.broadcast_to(matrix, (300, 4, 4)), skip=50, every=5, frame=np.full((4, 1), 0.5))
    assert one.exponents[0] == pytest.approx(np.log(1.5), rel=1e-10)


def test_convergence_and_finite_time_exponents_add_up() -> None:
    jacobians = np.random.default_rng(5).standard_normal((23, 3, 3))
    spectrum = lyapunov_spectrum(jacobians, every=2)
    assert spectrum.steps.tolist() == [2] * 11 + [1]
    assert np.sort(spectrum.convergence[-1])[::-1] == pytest.approx(spectrum.exponents, rel=1e-13)
    windows = spectrum.finite_time(3)
    assert windows.shape == (4, 3)
    steps = np.array([6, 6, 6, 5])
    assert (windows * steps[:, None]).sum(0) / 23 == pytest.approx(spectrum.convergence[-1], rel=1e-13)
    assert windows[0] == pytest.approx(spectrum.convergence[2], rel=1e-13)
    assert spectrum.finite_time(5).shape == (2, 3)
    assert spectrum.finite_time(5)[1] == pytest.approx(spectrum.growth[5:10].sum(0) / 10, rel=1e-13)
    for window in (0, 13):
        with pytest.raises(ValueError, match="1 to 12 factorisations"):
            spectrum.finite_time(window)


def test_a_large_random_network_unrolled_follows_mean_field() -> None:
    """The same from the engine's own tape, at n = 256, by one direction carried through the Jacobians of 300 steps."""
    layer = ElmanLayer(size=256, initialisation="gaussian", gain=1.8)
    network = draw_network((layer,), 3)
    network.set_parameters({"layer1.b": np.zeros((3, 256))})
    inputs = np.zeros((220, 1, 1, 3))
    inputs[0] = 5.0  # a kick, after which the network is on its own
    tape = unroll(network, inputs)
    jacobians = local_jacobians(tape)[100:]
    direction = np.random.default_rng(0).standard_normal((3, 1, 256, 1))
    growth = []
    for jacobian in jacobians:
        direction = jacobian @ direction
        length = np.linalg.norm(direction, axis=-2, keepdims=True)
        growth.append(np.log(length.squeeze()))
        direction = direction / length
    assert np.mean(growth[20:]) == pytest.approx(mean_field_exponent(1.8), abs=0.05)


@pytest.mark.parametrize(
    ("jacobians", "skip", "said"),
    [
        (np.zeros((3, 2, 1)), 0, "shape"),
        (np.zeros((3, 2, 2)), 3, "must count"),
        (np.full((3, 2, 2), np.nan), 0, "finite"),
    ],
)
def test_bad_input_is_named(jacobians: np.ndarray, skip: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        lyapunov_spectrum(jacobians, skip)
    with pytest.raises(ValueError, match="positive"):
        mean_field_exponent(0.0)
    with pytest.raises(ValueError, match="at least 1 step apart"):
        lyapunov_spectrum(np.zeros((3, 2, 2)), every=0)
