"""Handwritten digits, read by pixels and by rows."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core.specs import DigitsTask
from rnnscope.core.tasks.digits import SPLIT_SEED, Digits
from rnnscope.core.tasks.recorded import choose_test, load_arrays


@pytest.fixture(scope="module")
def rows() -> Digits:
    """The task read row by row."""
    return Digits(DigitsTask(reading="rows"))


def test_both_readings_are_the_images_of_the_file(rows: Digits) -> None:
    """A row is eight pixels, in the order of the file; scaling back gives its grey values."""
    arrays = load_arrays("digits")
    in_test = choose_test(arrays["label"].astype(np.int64), 50, SPLIT_SEED)
    images = arrays["pixels"][in_test]
    np.testing.assert_allclose(rows.grey(rows.test.inputs).swapaxes(0, 1), images, atol=1e-12)
    pixels = Digits(DigitsTask(reading="pixels"))
    np.testing.assert_allclose(pixels.grey(pixels.test.inputs[..., 0]).T.reshape(-1, 8, 8), images, atol=1e-12)
    assert (rows.train.inputs.mean(), rows.train.inputs.std()) == pytest.approx((0, 1), abs=1e-12)
    assert abs(rows.test.inputs.mean()) > 1e-4
    np.testing.assert_array_equal(pixels.test.labels, arrays["label"][in_test])


def test_split_is_stratified_and_fixed(rows: Digits) -> None:
    """50 of each digit are for testing, the first of them always the same images."""
    assert rows.train.labels is not None
    assert rows.test.labels is not None
    assert np.bincount(rows.test.labels).tolist() == [50] * 10
    assert np.bincount(rows.train.labels).tolist() == [128, 132, 127, 133, 131, 132, 131, 129, 124, 130]
    in_test = choose_test(load_arrays("digits")["label"].astype(np.int64), 50, SPLIT_SEED)
    assert np.flatnonzero(in_test)[:8].tolist() == [9, 11, 25, 29, 40, 43, 49, 54]


def test_train_and_test_share_no_image(rows: Digits) -> None:
    """All 1797 images differ, and each is in one part."""
    train, test = ({image.tobytes() for image in part.inputs.swapaxes(0, 1)} for part in (rows.train, rows.test))
    assert (len(train), len(test), len(train | test)) == (1297, 500, 1797)


def test_baseline_is_the_cross_entropy_of_training_frequencies(rows: Digits) -> None:
    """The test part has all digits equally often, the training part nearly."""
    counts = np.array([128, 132, 127, 133, 131, 132, 131, 129, 124, 130])
    assert rows.baseline_loss == pytest.approx(-np.log(counts / 1297).mean(), rel=1e-12)
    assert rows.baseline("all", "squared_error", "sigmoid") == pytest.approx(
        0.1 * (1 - 2 * (counts / 1297).mean()) + ((counts / 1297) ** 2).mean(), rel=1e-12
    )


def test_accuracy_of_constructed_outputs(rows: Digits) -> None:
    """A network that always says 3 is right for 50 of 500."""
    batch = rows.test_batch(0, 500, "float64")
    outputs = np.zeros((8, 2, 500, 10))
    outputs[:, 0, :, 3] = 1
    outputs[:, 1:] = batch.targets
    assert rows.accuracy(outputs, batch, "last").tolist() == [0.1, 1]
