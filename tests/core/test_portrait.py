"""Principal components of trajectories that were made from known ones."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.portrait import participation_ratio, portrait


def _spread(scales: list[float], seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return states (33, 1, 4, H) whose covariance is exactly turn · diag(scales²) · turnᵀ, and the turn."""
    rng = np.random.default_rng(seed)
    size = len(scales)
    noise = rng.standard_normal((33 * 4, size))
    noise -= noise.mean(0)
    noise = np.linalg.qr(noise)[0] * np.sqrt(33 * 4)
    turn = np.linalg.qr(rng.standard_normal((size, size)))[0]
    return (noise * scales @ turn.T + np.arange(size)).reshape(33, 1, 4, size), turn


def test_axes_variances_and_mean_are_found() -> None:
    states, turn = _spread([3.0, 2.0, 1.0, 0.1])
    found = portrait(states, components=2)
    assert found.mean == pytest.approx(np.arange(4)[None], abs=1e-13)
    assert found.variance == pytest.approx(np.array([[9, 4, 1, 0.01]]), rel=1e-12)
    assert found.explained == pytest.approx(np.array([[9, 4]]) / 14.01, rel=1e-12)
    assert np.abs(found.components[0] @ turn[:, :2]) == pytest.approx(np.eye(2), abs=1e-12)
    assert found.states.shape == (33, 1, 4, 2)
    assert found.states[..., 0].std() == pytest.approx(3, rel=1e-12)
    assert found.arrows is None
    assert found.effective_dimension == pytest.approx([14.01**2 / (81 + 16 + 1 + 0.0001)], rel=1e-12)


def test_signs_are_definite() -> None:
    states, _ = _spread([3.0, 2.0, 1.0])
    one, other = portrait(states), portrait(2 * states.mean((0, 1, 2)) - states)  # mirrored at the mean
    assert other.components == pytest.approx(one.components, abs=1e-12)
    assert other.states == pytest.approx(-one.states, abs=1e-12)
    leading = np.take_along_axis(one.components, np.abs(one.components).argmax(-1)[..., None], -1)
    assert np.all(leading > 0)


def test_arrows_point_down_the_loss() -> None:
    """With L = ½ Σ ‖h - goal‖² the arrow from each state leads to the goal."""
    states, _ = _spread([3.0, 2.0, 1.0])
    goal = np.array([0.5, -1.0, 2.0])
    found = portrait(states, (states - goal)[1:], components=3)
    assert found.arrows is not None
    reached = found.states[1:] + found.arrows
    wanted = found.project(goal[None, None])[0, 0]
    assert reached == pytest.approx(np.broadcast_to(wanted, reached.shape), abs=1e-12)


def test_each_network_has_its_own_axes_and_padding_does_not_count() -> None:
    one, _ = _spread([3.0, 2.0, 1.0], seed=1)
    other, _ = _spread([1.0, 0.5, 0.2], seed=2)
    together = portrait(np.concatenate([one, other], 1))
    assert together.variance[1] == pytest.approx(portrait(other).variance[0], rel=1e-12)
    padded = np.concatenate([one, np.full((5, 1, 4, 3), np.inf)])
    found = portrait(padded, lengths=np.full((1, 4), 32))
    assert found.variance == pytest.approx(portrait(one).variance, rel=1e-12)
    assert found.components == pytest.approx(portrait(one).components, abs=1e-12)
    with pytest.raises(ValueError, match="diverged"):
        portrait(padded)


@pytest.mark.parametrize(
    ("variance", "dimension"),
    [
        (np.ones(7), 7),
        (np.array([5.0, 0, 0]), 1),
        (np.zeros(3), 0),
        (np.array([2e300, 2e300, 0]), 2),
        (np.array([3.0, 1.0]), 1.6),
    ],
)
def test_effective_dimension(variance: np.ndarray, dimension: float) -> None:
    assert participation_ratio(variance) == pytest.approx(dimension, rel=1e-15)
    assert participation_ratio(np.stack([variance, variance])) == pytest.approx([dimension] * 2)


def test_isotropic_states_fill_all_dimensions() -> None:
    states, _ = _spread([2.0] * 5)
    assert portrait(states).effective_dimension == pytest.approx([5], rel=1e-12)
    assert portrait(np.ones((3, 1, 2, 4))).explained.tolist() == [[0, 0, 0]]


@pytest.mark.parametrize(
    ("options", "said"),
    [({"components": 5}, "1 to 3 components"), ({"gradient": np.zeros((33, 1, 4, 3))}, "one step less")],
)
def test_bad_input_is_named(options: dict, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        portrait(_spread([1.0, 1.0, 1.0])[0], **options)
