"""Singular values of products of Jacobians, held against products whose values are known exactly."""

from __future__ import annotations

from itertools import pairwise
from math import isqrt, log10

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnnscope.core.bptt import unroll
from rnnscope.core.jacobian_products import _rounds, power_norms, product_singular_values
from rnnscope.core.jacobians import local_jacobians
from rnnscope.core.specs import ElmanLayer, LSTMLayer

from .samples import LAYERS, draw_network

# Errors are in decades: 1e-12 of a value is 4e-13 of them, and a value of -1000 decades is itself rounded to 1e-13.


def _orthogonal(size: int, rng: np.random.Generator) -> np.ndarray:
    return np.linalg.qr(rng.standard_normal((size, size)))[0]


@pytest.mark.parametrize(("rho", "length", "size"), [(0.3, 1000, 6), (1.0, 300, 16), (1.7, 500, 32)])
def test_scaled_orthogonal_steps_give_rho_to_the_distance(rho: float, length: int, size: int) -> None:
    rng = np.random.default_rng(0)
    found = product_singular_values(np.stack([rho * _orthogonal(size, rng) for _ in range(length)]))
    wanted = (length - np.arange(length + 1))[:, None] * log10(rho)
    assert found.shape == (length + 1, size)
    assert np.abs(found - wanted).max() <= 1e-12 * max(1, np.abs(wanted).max())


def test_a_scaled_orthogonal_network_gives_rho_to_the_distance() -> None:
    layer = ElmanLayer(size=6, activation="linear", initialisation="orthogonal", gain=0.8)
    tape = unroll(draw_network((layer,), 3), np.random.default_rng(0).standard_normal((40, 1, 2, 3)))
    found = product_singular_values(local_jacobians(tape))
    wanted = (40 - np.arange(41)) * log10(0.8)
    assert found.shape == (41, 3, 2, 6)
    assert np.abs(found - wanted[:, None, None, None]).max() <= 1e-13


def test_diagonal_steps_keep_four_thousand_decades() -> None:
    decades = np.array([0.2, 1, 5, 50, 200.0])
    matrix = np.diag(10.0**-decades)[[3, 0, 4, 1, 2]][:, [3, 0, 4, 1, 2]]
    found = product_singular_values(np.broadcast_to(matrix, (20, 5, 5)))
    assert found == pytest.approx(-(20 - np.arange(21))[:, None] * decades, rel=1e-15)


@pytest.mark.parametrize(
    ("size", "length", "decades"), [(4, 200, 2.0), (16, 100, 3.0), (31, 60, 4.0), (8, 1000, 1.0), (2, 50, 8.0)]
)
def test_products_of_known_singular_values(size: int, length: int, decades: float) -> None:
    """J_t = U_t Σ U_{t-1}ᵀ: the product of T-t of them has the singular values Σ^(T-t)."""
    rng = np.random.default_rng(size)
    values = 10.0 ** -np.linspace(0, decades, size)
    frames = [_orthogonal(size, rng) for _ in range(length + 1)]
    steps = np.stack([after * values @ before.T for before, after in pairwise(frames)])
    found = product_singular_values(steps)
    distance = (length - np.arange(length + 1))[:, None]
    error = np.abs(found - distance * np.log10(values))
    # each step's own rounding moves its smallest singular value by 1e-16 · 10^decades
    assert (error <= 1e-12 + 1e-15 * 10**decades * distance).all()


def test_equal_and_graded_values_side_by_side() -> None:
    """Clusters converge slowly under QR sweeps alone."""
    rng = np.random.default_rng(1)
    values = np.array([1, 1, 0.999, 0.99, 0.5, 0.5, 0.01, 0.0099])
    frames = [_orthogonal(8, rng) for _ in range(301)]
    steps = np.stack([after * values @ before.T for before, after in pairwise(frames)])
    wanted = (300 - np.arange(301))[:, None] * np.log10(values)
    assert np.abs(product_singular_values(steps) - wanted).max() <= 3e-12


@pytest.mark.parametrize("seed", range(4))
def test_products_of_whole_numbers_equal_exact_arithmetic(seed: int) -> None:
    """Of 2 x 2 matrices both values follow from trace and determinant of PᵀP, computed without rounding."""
    rng = np.random.default_rng(seed)
    steps = rng.integers(-9, 10, (400, 2, 2))
    steps = steps[np.abs(np.round(np.linalg.det(steps))) > 0][:300]
    found = product_singular_values(steps / 8.0)
    product, bits = [[1, 0], [0, 1]], 200
    for distance, step in enumerate(steps[::-1], 1):
        rows = [[int(entry) for entry in row] for row in step]
        product = [[sum(left[k] * rows[k][j] for k in range(2)) for j in range(2)] for left in product]
        trace = sum(entry * entry for row in product for entry in row)
        determinant = abs(product[0][0] * product[1][1] - product[0][1] * product[1][0])
        squared = (trace << bits) + isqrt((trace * trace - 4 * determinant * determinant) << 2 * bits) >> 1
        largest = (log10(squared) - bits * log10(2)) / 2
        wanted = np.array([largest, log10(determinant) - largest]) - distance * log10(8)
        assert np.abs(found[300 - distance] - wanted).max() <= 3e-12


@settings(max_examples=30, deadline=None)
@given(
    size=st.integers(1, 7),
    length=st.integers(1, 20),
    trajectories=st.integers(1, 3),
    grade=st.floats(0.0, 12.0),
    seed=st.integers(0, 2**16),
)
def test_values_multiply_to_the_determinants_and_lead_with_the_norm(
    size: int, length: int, trajectories: int, grade: float, seed: int
) -> None:
    """Rows and columns graded over many decades, the determinant taken step by step."""
    rng = np.random.default_rng(seed)
    scales = 10.0 ** (grade * rng.uniform(-1, 1, (2, length, trajectories, size)))
    steps = rng.standard_normal((length, trajectories, size, size)) * scales[0][..., None]
    found = product_singular_values(steps)
    assert np.all(np.diff(found, axis=-1) <= 0)
    conditions = np.log10(np.linalg.cond(steps)).max()
    determinants = np.linalg.slogdet(steps)[1][::-1].cumsum(0)[::-1] / np.log(10)
    if conditions < 11:
        allowed = 1e-12 + length * 10 ** (conditions - 15)
        assert np.abs(found[:-1].sum(-1) - determinants).max() <= max(allowed, 1e-13 * np.abs(determinants).max())
    product = np.broadcast_to(np.eye(size), (trajectories, size, size))
    for step in steps:
        product = step @ product
    assert found[0, :, 0] == pytest.approx(np.log10(np.linalg.norm(product, 2, axis=(-2, -1))), abs=1e-9)


def test_transient_growth_of_a_matrix_that_is_not_normal() -> None:
    """[[.9, 2], [0, .9]]: the norm of its powers peaks at 7.77 at lag 9, though both eigenvalues are .9."""
    norms = power_norms(np.array([[0.9, 2.0], [0.0, 0.9]]), 2000)
    assert norms[0] == 0
    assert int(norms.argmax()) == 9
    assert 10.0 ** norms[9] == pytest.approx(7.767732617523835, rel=1e-12)
    # A^k = .9^k [[1, 2k/.9], [0, 1]], whose norm is .9^k (b + √(b²+1)) with b = k/.9
    lag = np.arange(2001)
    assert norms == pytest.approx(lag * log10(0.9) + np.arcsinh(lag / 0.9) / np.log(10), abs=1e-11)


def test_an_annihilated_direction_is_minus_infinity() -> None:
    steps = np.broadcast_to(np.diag([0.5, 0.0, 2.0]), (4, 3, 3))
    assert product_singular_values(steps)[0].tolist() == pytest.approx([4 * log10(2), -4 * log10(2), -np.inf])
    assert np.all(product_singular_values(np.zeros((2, 2, 2)))[0] == -np.inf)


def test_a_product_that_float64_cannot_hold() -> None:
    """An Elman network's product of a thousand steps, all of whose values lie below the smallest number there is."""
    network = draw_network((LAYERS["elman-tanh"],), 1)
    network.values *= 0.5
    tape = unroll(network, np.random.default_rng(0).standard_normal((1000, 1, 1, 3)))
    jacobians = local_jacobians(tape)
    found = product_singular_values(jacobians)[0, 0, 0]
    wanted = np.linalg.slogdet(jacobians)[1].sum() / np.log(10)
    assert found[0] < -320
    assert found.sum() == pytest.approx(wanted, rel=1e-13)


def test_an_open_forget_gate_carries_the_cell_unchanged() -> None:
    """With f = 1 and no recurrent weights dc_T/dc_t = 1; h_T does not depend on h_t at all."""
    network = draw_network((LSTMLayer(size=4),), 2)
    bias = network.parameters["layer1.b"].copy()
    bias[:, network.cells[0].gate_rows("f")] = 40  # σ(40) is 1 in float64
    network.set_parameters({"layer1.b": bias, "layer1.W_h": np.zeros((2, 16, 4)), "layer1.W_x": np.zeros((2, 16, 3))})
    jacobians = local_jacobians(unroll(network, np.zeros((500, 2, 3, 3))))
    assert np.all(product_singular_values(jacobians, slice(4, 8)) == 0)
    assert np.all(product_singular_values(jacobians, slice(0, 4))[:-1] == -np.inf)


@pytest.mark.parametrize("part", [slice(0, 5), slice(5, 10), slice(2, 3)])
def test_blocks_of_products(part: slice) -> None:
    tape = unroll(draw_network((LAYERS["lstm"],), 2), np.random.default_rng(0).standard_normal((12, 2, 3, 3)))
    jacobians = local_jacobians(tape)
    found = product_singular_values(jacobians, part)
    product = np.broadcast_to(np.eye(10), (2, 3, 10, 10))
    for t in range(11, -1, -1):
        product = product @ jacobians[t]
        wanted = np.linalg.svd(product[..., part, part], compute_uv=False)
        assert np.abs(10.0 ** found[t] - wanted).max() <= 1e-13 * np.abs(product).max()
    assert np.all(found[12] == 0)


def test_products_end_with_their_own_sequence() -> None:
    tape = unroll(draw_network((LAYERS["gru"],), 2), np.random.default_rng(0).standard_normal((9, 2, 3, 3)))
    jacobians, lengths = local_jacobians(tape), np.array([[9, 4, 1], [2, 9, 5]])
    found = product_singular_values(jacobians, lengths=lengths)
    for n, b in np.ndindex(2, 3):
        length = int(lengths[n, b])
        alone = product_singular_values(jacobians[:length, n, b])
        assert found[: length + 1, n, b] == pytest.approx(alone, abs=1e-13)
        assert np.all(found[length:, n, b] == 0)


@pytest.mark.parametrize("size", range(1, 10))
def test_every_pair_meets_once(size: int) -> None:
    pairs = [(int(i), int(j)) for first, second in _rounds(size) for i, j in zip(first, second, strict=True)]
    assert sorted(pairs) == [(i, j) for i in range(size) for j in range(i + 1, size)]
    assert all(len({*first, *second}) == 2 * len(first) for first, second in _rounds(size))


@pytest.mark.parametrize(
    ("jacobians", "said"), [(np.zeros((3, 2, 1)), "shape"), (np.full((3, 2, 2), np.inf), "diverged")]
)
def test_bad_input_is_named(jacobians: np.ndarray, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        product_singular_values(jacobians)
