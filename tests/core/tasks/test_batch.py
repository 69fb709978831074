"""Weights and answers of batches whose sequences differ in length."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import ElmanLayer, NetworkSpec
from rnnscope.core.tasks.batch import Batch, valid_steps

LENGTHS = np.array([[1, 2, 4, 3], [4, 4, 1, 2]])


@pytest.fixture
def batch() -> Batch:
    """Two networks, four sequences of up to four steps."""
    return Batch(np.zeros((4, 2, 4, 1), np.float32), np.zeros((4, 2, 4, 1), np.float32), LENGTHS)


def test_valid_steps_are_the_first_ones(batch: Batch) -> None:
    """Padding stands at the end."""
    assert batch.valid.shape == (4, 2, 4)
    assert batch.valid[:, 0, 1].tolist() == [True, True, False, False]
    np.testing.assert_array_equal(batch.valid.sum(0), LENGTHS)
    np.testing.assert_array_equal(valid_steps(LENGTHS[0], 4), batch.valid[:, 0])


def test_weights_at_the_last_step_stand_on_the_last_valid_one(batch: Batch) -> None:
    """Each of four sequences has one weight of exactly 1/4."""
    weights = batch.weights("last")
    assert weights.dtype == np.float32
    assert weights[:, 0, 1].tolist() == [0, 0.25, 0, 0]
    assert weights[:, 1, 0].tolist() == [0, 0, 0, 0.25]
    assert (weights > 0).sum() == 8
    assert weights.sum((0, 2)).tolist() == [1, 1]


def test_weights_at_all_steps_share_a_sequence_equally(batch: Batch) -> None:
    """A sequence of two steps has 1/8 on each, one of three has 1/12, and padding has none."""
    weights = batch.weights("all")
    assert weights.dtype == np.float32
    assert weights[:, 0, 0].tolist() == [0.25, 0, 0, 0]
    assert weights[:, 0, 1].tolist() == [0.125, 0.125, 0, 0]
    assert weights[:, 0, 3].tolist() == [np.float32(1 / 12)] * 3 + [0]
    assert weights[:, 1].sum() == 1
    np.testing.assert_allclose(weights.sum((0, 2)), 1, rtol=1e-7)


def test_weights_of_equal_lengths_sum_to_one_exactly() -> None:
    """With powers of two, no rounding is left."""
    lengths = np.full((3, 32), 64)
    batch = Batch(np.zeros((64, 3, 32, 1)), np.zeros((64, 3, 32, 1)), lengths)
    for loss_steps in ("last", "all"):
        assert batch.weights(loss_steps).sum((0, 2)).tolist() == [1, 1, 1]
    assert (batch.weights("all") == 1 / 2048).all()


def test_answers_read_the_last_valid_step_or_the_mean_of_the_valid_ones(batch: Batch) -> None:
    """Infinities in the padding touch neither."""
    outputs = np.arange(4.0)[:, None, None, None] + np.zeros((4, 2, 4, 3))
    outputs[~batch.valid] = np.inf
    last, mean = batch.answers(outputs, "last"), batch.answers(outputs, "all")
    assert last.shape == mean.shape == (2, 4, 3)
    np.testing.assert_array_equal(last[..., 2], LENGTHS - 1)
    np.testing.assert_array_equal(mean[..., 0], (LENGTHS - 1) / 2)


def test_answers_of_many_networks_to_one_shared_batch() -> None:
    """A batch with N = 1 serves outputs of any number of networks."""
    shared = Batch(np.zeros((3, 1, 2, 1)), np.zeros((3, 1, 2, 1)), np.array([[3, 2]]))
    outputs = np.arange(3 * 5 * 2, dtype=np.float64).reshape(3, 5, 2, 1)
    np.testing.assert_array_equal(shared.answers(outputs, "last")[:, 0], outputs[2, :, 0])
    np.testing.assert_array_equal(shared.answers(outputs, "last")[:, 1], outputs[1, :, 1])
    np.testing.assert_array_equal(shared.answers(outputs, "all")[:, 1], outputs[:2, :, 1].mean(0))


@pytest.fixture
def asked(batch: Batch) -> Batch:
    """The same, asked at every second step and at each sequence's last one."""
    steps = (np.arange(4) % 2 == 1)[:, None, None] & batch.valid
    return Batch(batch.inputs, batch.targets, batch.lengths, asked=steps | batch.counted("last"))


def test_weights_at_all_steps_stand_where_something_is_asked(asked: Batch) -> None:
    """One of three steps is asked at its second and third, one of two at its second; the last weighs as before."""
    weights = asked.weights("all")
    assert weights[:, 0, 3].tolist() == [0, 0.125, 0.125, 0]
    assert weights[:, 0, 1].tolist() == [0, 0.25, 0, 0]
    assert weights.sum((0, 2)).tolist() == [1, 1]
    plain = Batch(asked.inputs, asked.targets, asked.lengths)
    np.testing.assert_array_equal(asked.weights("last"), plain.weights("last"))
    everywhere = Batch(asked.inputs, asked.targets, asked.lengths, asked=asked.valid)
    np.testing.assert_array_equal(everywhere.weights("all"), plain.weights("all"))


def test_answers_are_means_over_the_steps_asked(asked: Batch) -> None:
    """Not a number elsewhere does not matter."""
    outputs = np.arange(4.0)[:, None, None, None] + np.zeros((4, 2, 4, 1))
    outputs[~asked.counted("all")] = np.nan
    assert asked.answers(outputs, "all")[0, :, 0].tolist() == [0, 1, 2, 1.5]


def test_the_loss_and_its_gradient_look_where_something_is_asked(asked: Batch) -> None:
    """The loss is the mean over the steps asked, and the direct gradient is exactly 0 at the others."""
    network = Network.draw(
        NetworkSpec(layers=(ElmanLayer(size=3),)), 1, 1, [np.random.default_rng(seed) for seed in (0, 1)]
    )
    rng = np.random.default_rng(2)
    hidden, wanted = rng.standard_normal((5, 2, 4, 3)), rng.standard_normal((4, 2, 4, 1))
    batch = Batch(asked.inputs.astype(np.float64), wanted, asked.lengths, asked=asked.asked)
    targets = Targets.of(batch, "all", network.backend)
    direct = np.full_like(hidden, np.nan)
    gradients = {name: np.empty_like(array) for name, array in network.parameters.items()}
    objective = Objective("linear", "squared_error", "all")
    loss = objective.differentiate(network, hidden, targets, direct, gradients)
    error = objective.outputs(network, hidden[1:])[..., 0] - wanted[..., 0]
    steps = batch.counted("all")
    by_sequence = np.where(steps, error**2, 0).sum(0) / steps.sum(0)
    np.testing.assert_allclose(loss, by_sequence.mean(1), rtol=1e-14)
    np.testing.assert_array_equal((direct[1:] != 0).any(-1), steps)
    assert (direct[0] == 0).all()
