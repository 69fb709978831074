"""Japanese Vowels."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rnnscope.core.specs import VowelsTask
from rnnscope.core.tasks.recorded import load_arrays
from rnnscope.core.tasks.vowels import Vowels


@pytest.fixture(scope="module")
def task() -> Vowels:
    """The task with whole utterances."""
    return Vowels(VowelsTask())


def test_original_split(task: Vowels) -> None:
    """30 utterances a speaker to train with; the published counts to test with; 7 to 29 frames."""
    assert task.train.labels is not None
    assert task.test.labels is not None
    assert np.bincount(task.train.labels).tolist() == [30] * 9
    assert np.bincount(task.test.labels).tolist() == [31, 35, 88, 44, 29, 24, 40, 50, 29]
    assert (task.train.lengths.min(), task.train.lengths.max(), task.train.lengths.sum()) == (7, 26, 4274)
    assert (task.test.lengths.min(), task.test.lengths.max(), task.test.lengths.sum()) == (7, 29, 5687)
    assert task.classes[0] == "speaker 1"
    assert task.classes[-1] == "speaker 9"


def test_frames_are_those_of_the_file_standardised_by_the_training_part(task: Vowels) -> None:
    """Training frames have mean 0 and variance 1; scaling back gives the file."""
    arrays = load_arrays("japanese_vowels")
    original = arrays["train_frames"].astype(np.float64)
    frames = task.train.inputs.swapaxes(0, 1)[task.train.targets.swapaxes(0, 1).any(-1)]
    np.testing.assert_allclose(frames.mean(0), 0, atol=1e-12)
    np.testing.assert_allclose(frames.std(0), 1, rtol=1e-12)
    np.testing.assert_allclose(frames * original.std(0) + original.mean(0), original, atol=1e-12)
    second = task.test_batch(1, 2, "float64")
    start, stop = np.cumsum(arrays["test_length"].astype(int))[:2]
    back = second.inputs[: stop - start, 0, 0] * original.std(0) + original.mean(0)
    np.testing.assert_allclose(back, arrays["test_frames"][start:stop], atol=1e-6)
    assert second.lengths.tolist() == [[17]]


def test_train_and_test_share_no_utterance(task: Vowels) -> None:
    """No padded sequence occurs in both parts."""
    train, test = ({row.tobytes() for row in part.inputs.swapaxes(0, 1)} for part in (task.train, task.test))
    assert (len(train), len(test)) == (270, 370)
    assert not train & test


def test_utterances_can_be_cut(task: Vowels) -> None:
    """The first frames are kept, scaled as before; cut to the shortest, lengths are all the same."""
    cut = Vowels(VowelsTask(max_length=7))
    assert not cut.variable_length
    assert (cut.test.lengths == 7).all()
    np.testing.assert_array_equal(cut.test.inputs, task.test.inputs[:7])
    assert Vowels(VowelsTask(max_length=8)).variable_length


def test_baselines_are_those_of_equal_frequencies(task: Vowels) -> None:
    """Closed forms for a guess of 1/9 each, whatever the steps."""
    binary = -(math.log(1 / 9) + 8 * math.log(8 / 9)) / 9
    for steps in ("last", "all"):
        assert task.baseline(steps, "cross_entropy", "softmax") == pytest.approx(math.log(9), rel=1e-12)
        assert task.baseline(steps, "cross_entropy", "sigmoid") == pytest.approx(binary, rel=1e-12)
        assert task.baseline(steps, "squared_error", "softmax") == pytest.approx(8 / 81, rel=1e-12)
    assert task.baseline_loss == task.baseline("last", "cross_entropy", "softmax")


def test_accuracy_of_constructed_outputs(task: Vowels) -> None:
    """Right at the last frame, right only before it, always speaker 1, and not a number."""
    batch = task.test_batch(0, 370, "float32")
    outputs = np.zeros((29, 4, 370, 9), np.float32)
    outputs[:, 0] = batch.weights("last")[:, 0, :, None] * batch.targets[:, 0]
    outputs[:, 1] = batch.targets[:, 0] - 2 * (batch.weights("last")[:, 0, :, None] > 0) * batch.targets[:, 0]
    outputs[..., 2, :, 0] = 1
    outputs[:, 3] = np.nan
    assert task.accuracy(outputs, batch, "last").tolist() == [1, 0, 31 / 370, 0]
    assert task.accuracy(outputs, batch, "all").tolist() == [1, 1, 31 / 370, 0]
