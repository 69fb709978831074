"""Lyapunov exponents whose value is known."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.lyapunov import LyapunovSpectrum, lyapunov_spectrum, mean_field_exponent


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
    spectrum = LyapunovSpectrum(np.array(exponents), np.empty((0, len(exponents))))
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
