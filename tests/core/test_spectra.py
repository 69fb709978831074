"""Eigenvalues, singular values and what is derived from them, of matrices for which they are known."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.bptt import unroll
from rnnscope.core.jacobians import local_jacobians
from rnnscope.core.specs import DiagonalElmanLayer, ElmanLayer, LSTMLayer
from rnnscope.core.spectra import matrix_spectrum, recurrent_spectra

from .samples import draw_network


def test_a_matrix_that_is_not_normal() -> None:
    """[[.9, 2], [0, .9]]: spectral radius .9, norm 2.3454, and 2 of departure from normality."""
    spectrum = matrix_spectrum(np.array([[0.9, 2.0], [0.0, 0.9]]))
    assert spectrum.spectral_radius == pytest.approx(0.9, abs=1e-8)  # a double eigenvalue: √eps
    largest = 1 + np.sqrt(1 + 0.81)  # σ² ∓ 2σ = .81 for the two singular values
    assert spectrum.largest_singular_value == pytest.approx(largest, rel=1e-14)
    assert spectrum.condition_number == pytest.approx(largest**2 / 0.81, rel=1e-13)
    assert spectrum.departure_from_normality == pytest.approx(2.0, rel=1e-12)


def test_a_scaled_rotation_is_normal_and_its_pair_is_in_order() -> None:
    turn = 0.8 * np.array([[np.cos(0.3), -np.sin(0.3)], [np.sin(0.3), np.cos(0.3)]])
    matrices = np.zeros((2, 3, 3))
    matrices[:, :2, :2], matrices[:, 2, 2] = turn, [-0.9, 0.1]
    spectrum = matrix_spectrum(matrices)
    pair = 0.8 * np.exp(0.3j * np.array([1, -1]))
    assert spectrum.eigenvalues == pytest.approx(np.array([[-0.9, *pair], [*pair, 0.1]]), abs=1e-14)
    assert spectrum.spectral_radius == pytest.approx([0.9, 0.8], rel=1e-14)
    assert spectrum.largest_singular_value == pytest.approx([0.9, 0.8], rel=1e-14)
    assert spectrum.departure_from_normality == pytest.approx([0, 0], abs=1e-7)


def test_a_singular_matrix_has_infinite_condition() -> None:
    assert matrix_spectrum(np.diag([2.0, 0.0])).condition_number == np.inf


def test_each_gate_has_its_own_spectrum() -> None:
    network = draw_network((ElmanLayer(size=5), LSTMLayer(size=4)), 2)
    blocks = {"o": 0.5 * np.eye(4), "i": np.diag([1.0, 2, 3, 4]), "f": -np.eye(4), "g": np.zeros((4, 4))}
    stacked = np.concatenate([blocks[gate] for gate in network.cells[1].gates])
    network.set_parameters({"layer2.W_h": np.stack([stacked, 2 * stacked])})
    spectra = recurrent_spectra(network)
    assert list(spectra) == list(network.cells[1].gates)
    assert spectra["i"].eigenvalues == pytest.approx(np.array([[4, 3, 2, 1], [8, 6, 4, 2]]), rel=1e-14)
    assert spectra["f"].spectral_radius == pytest.approx([1, 2])
    assert spectra["o"].condition_number == pytest.approx([1, 1])
    assert recurrent_spectra(network, 0)["h"].eigenvalues.shape == (2, 5)


def test_self_connections_are_the_eigenvalues() -> None:
    network = draw_network((DiagonalElmanLayer(size=4),), 1)
    network.set_parameters({"layer1.W_h": np.array([[0.1, -3, 2, 0]])})
    spectrum = recurrent_spectra(network)["h"]
    assert spectrum.eigenvalues[0] == pytest.approx([-3, 2, 0.1, 0])
    assert spectrum.singular_values[0] == pytest.approx([3, 2, 0.1, 0])


def test_jacobians_of_a_linear_network_have_the_spectrum_of_its_matrix() -> None:
    layer = ElmanLayer(size=6, activation="linear", initialisation="gaussian", gain=1.3)
    network = draw_network((layer,), 2)
    of_jacobians = matrix_spectrum(local_jacobians(unroll(network, np.ones((4, 2, 3, 3)))))
    of_weights = recurrent_spectra(network)["h"]
    assert of_jacobians.eigenvalues.shape == (4, 2, 3, 6)
    assert of_jacobians.eigenvalues[2, :, 1] == pytest.approx(of_weights.eigenvalues, rel=1e-12)
    assert of_jacobians.singular_values[3, :, 0] == pytest.approx(of_weights.singular_values, rel=1e-12)


@pytest.mark.parametrize(("matrices", "said"), [(np.zeros((2, 3)), "shape"), (np.full((2, 2), np.nan), "finite")])
def test_bad_input_is_named(matrices: np.ndarray, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        matrix_spectrum(matrices)
