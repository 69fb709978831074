"""Generated tasks: targets recomputed from the inputs, baselines, ceilings, and lags that are exact."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnnscope.core.network import Network
from rnnscope.core.objective import Objective, Targets
from rnnscope.core.specs import (
    CopyTask,
    DelayedRecallTask,
    ElmanLayer,
    LatchTask,
    NetworkSpec,
    ParityTask,
    SineTask,
    TemporalOrderTask,
    TemporalXorTask,
)
from rnnscope.core.tasks import make_task
from rnnscope.core.tasks.copy_memory import CopyMemory
from rnnscope.core.tasks.delayed_recall import DelayedRecall
from rnnscope.core.tasks.guessing import after_one_more, guess_loss, uniform
from rnnscope.core.tasks.latch import Latch
from rnnscope.core.tasks.parity import Parity
from rnnscope.core.tasks.sine import Sine
from rnnscope.core.tasks.temporal_order import TemporalOrder
from rnnscope.core.tasks.temporal_xor import TemporalXor

if TYPE_CHECKING:
    from rnnscope.core.specs import Loss, LossSteps, ReadoutKind, Task
    from rnnscope.core.tasks.batch import Batch
    from rnnscope.core.tasks.generated import Drawn, GeneratedTask


def draw(task: GeneratedTask[Any], count: int = 200) -> Batch:
    """Draw sequences for one network."""
    return task.draw([np.random.default_rng(3)], count, "float64")


def words(array: np.ndarray) -> np.ndarray:
    """Return one-hot (T, 1, B, K) as codes (T, B)."""
    np.testing.assert_array_equal(array.sum(-1), 1)
    return array[:, 0].argmax(-1)


def answers_changed(task: GeneratedTask[Any], drawn: Drawn, part: int, place: tuple[int, ...], by: int) -> list[int]:
    """Return the steps whose target changes when a drawn number of one sequence is raised by so much."""
    other = tuple(array.copy() for array in drawn)
    other[part][place] += by
    one, two = (task.compose(each, "float64").targets for each in (drawn, other))
    return np.flatnonzero((one != two).any((1, 2, 3))).tolist()


# --- copy memory ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("delay", "kept", "symbols"), [(20, 10, 8), (1, 1, 2), (5, 3, 64)])
def test_copy_memory_is_built_as_arjovsky_built_it(delay: int, kept: int, symbols: int) -> None:
    """Symbols, blanks, one marker, blanks; and blanks, then the symbols again."""
    batch = draw(CopyMemory(CopyTask(delay=delay, remembered=kept, symbols=symbols)))
    read, wanted = words(batch.inputs), words(batch.targets)
    assert len(read) == delay + 2 * kept
    assert read[:kept].max() < symbols
    blank, marker = symbols, symbols + 1
    expected = [blank] * (delay - 1) + [marker] + [blank] * kept
    assert (read[kept:] == np.array(expected)[:, None]).all()
    assert (wanted[:-kept] == blank).all()
    np.testing.assert_array_equal(wanted[-kept:], read[:kept])


def test_copy_memory_lag_is_exact() -> None:
    """Symbol i, and no other, decides the answer D + R steps later, and no other."""
    task = CopyMemory(CopyTask(delay=4, remembered=3))
    drawn = (np.zeros((3, 1, 1), np.int16),)
    assert task.lag == 7
    assert [answers_changed(task, drawn, 0, (place, 0, 0), 1) for place in range(3)] == [[7], [8], [9]]


def test_copy_memory_counts_recalled_symbols() -> None:
    """Answering blank and symbol 1 gets an eighth of them, though blanks are most of the steps."""
    task = CopyMemory(CopyTask(test_size=2000))
    batch = task.test_batch(0, 2000, "float32")
    outputs = np.zeros((40, 1, 2000, 9), np.float32)
    outputs[:-10, ..., 8] = 1
    outputs[-10:, ..., 0] = 1
    error = 3 * math.sqrt(7 / 64 / 20_000)
    assert task.accuracy(outputs, batch, "all")[0] == pytest.approx(1 / 8, abs=error)
    assert task.accuracy(outputs, batch, "last")[0] == pytest.approx(1 / 8, abs=error * math.sqrt(10))
    outputs[:-10] = np.nan
    outputs[-10:] = batch.targets[-10:]
    assert task.accuracy(outputs, batch, "all").tolist() == [1]


@pytest.mark.parametrize(("delay", "kept", "symbols"), [(20, 10, 8), (100, 10, 8), (10, 5, 4)])
def test_copy_memory_baseline(delay: int, kept: int, symbols: int) -> None:
    """R ln S / (D + 2R), such as 10 ln 8 / (T + 20): what blanks, then guesses, cost on any batch."""
    task = CopyMemory(CopyTask(delay=delay, remembered=kept, symbols=symbols))
    assert task.baseline_loss == pytest.approx(kept * math.log(symbols) / (delay + 2 * kept), rel=1e-14)
    batch = draw(task)
    guess = np.zeros_like(batch.targets)
    guess[:-kept, ..., symbols] = 1
    guess[-kept:, ..., :symbols] = 1 / symbols
    for where in ("all", "last"):
        weights = batch.weights(where)
        probability = (guess * batch.targets).sum(-1)
        assert task.baseline(where, "cross_entropy", "softmax") == pytest.approx(
            -(weights * np.log(probability)).sum(), rel=1e-12
        )
        squared = ((guess - batch.targets) ** 2).mean(-1)
        assert task.baseline(where, "squared_error", "softmax") == pytest.approx((weights * squared).sum(), rel=1e-12)


# --- temporal order ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [10, 50, 107])
def test_temporal_order_stands_where_it_should(length: int) -> None:
    """One A or B in the second tenth, one right after the middle; the class is their order."""
    task = TemporalOrder(TemporalOrderTask(length=length))
    batch = draw(task, 4000)
    read, tenth, half = words(batch.inputs), length // 10, length // 2
    marked = read < 2
    first, second = slice(tenth, 2 * tenth), slice(half, half + tenth)
    assert (marked[first].sum(0) == 1).all()
    assert (marked[second].sum(0) == 1).all()
    assert (marked.sum(0) == 2).all()
    assert set(np.unique(read)) == set(range(6))
    assert set(np.flatnonzero(marked.any(1))) == {*range(length)[first], *range(length)[second]}
    names = [
        "AB"[a] + "AB"[b]
        for a, b in zip(
            np.where(marked[first], read[first], 0).sum(0),
            np.where(marked[second], read[second], 0).sum(0),
            strict=True,
        )
    ]
    assert batch.labels is not None
    assert [task.classes[label] for label in batch.labels[0]] == names
    # The earliest symbol that decides the answer is `lag` steps before the last.
    assert length - 1 - np.flatnonzero(marked.any(1))[0] == task.lag


# --- temporal XOR -----------------------------------------------------------------------------------------------------


def test_temporal_xor_is_a_stream_of_triples() -> None:
    """Every third bit is the XOR of the two before, the others are random, and targets are the next bits."""
    batch = draw(TemporalXor(TemporalXorTask(triples=7)), 3000)
    read, wanted = batch.inputs[:, 0, :, 0].astype(int), words(batch.targets)
    assert read.shape == (21, 3000)
    np.testing.assert_array_equal(wanted[:-1], read[1:])
    np.testing.assert_array_equal(read[2::3], read[0::3] ^ read[1::3])
    every = np.concatenate([read, wanted[-1:]])
    assert np.abs(every.mean(1) - 0.5).max() < 4 * 0.5 / math.sqrt(3000)


def test_temporal_xor_has_a_ceiling_of_two_thirds() -> None:
    """An oracle that knows all that can be known gets every third bit right and half of the others: 66.7 %."""
    task = TemporalXor(TemporalXorTask(test_size=2000))
    batch = task.test_batch(0, 2000, "float64")
    read = batch.inputs[..., 0].astype(int)
    outputs = np.full((60, 1, 2000, 2), 0.5)
    outputs[..., 0] += 1e-9  # where nothing is known
    outputs[1::3] = np.eye(2)[read[1::3] ^ read[0::3]]
    right = words(outputs > 0.5) == words(batch.targets)
    assert right[1::3].all()
    # Of 40 random bits in 60, half are right: the standard error of the share is that of those alone.
    error = (2 / 3) * 0.5 / math.sqrt(40 * 2000)
    assert task.accuracy(outputs, batch, "all")[0] == pytest.approx(task.ceiling, abs=3 * error)
    assert task.ceiling == 2 / 3


def test_temporal_xor_lag_is_one() -> None:
    """The bit before the last one read decides with it: changing it alone changes the answer."""
    bits = np.array([1, 0, 1, 0, 0, 0, 1])
    for flipped in (0, 1):
        changed = bits.copy()
        changed[flipped] ^= 1
        assert (changed[0] ^ changed[1]) != bits[2]
    assert TemporalXor(TemporalXorTask()).lag == 1


# --- parity, delayed recall, latch ------------------------------------------------------------------------------------


def test_parity_counts_the_ones() -> None:
    """At every step, of all bits so far."""
    batch = draw(Parity(ParityTask(length=9)))
    np.testing.assert_array_equal(words(batch.targets), batch.inputs[:, 0, :, 0].cumsum(0) % 2)


def test_every_bit_decides_the_parity() -> None:
    """Flipping the first one changes all answers, up to the one `lag` steps later; the last one its own alone."""
    task = Parity(ParityTask(length=6))
    drawn = (np.zeros((6, 1, 1), np.int8),)
    assert answers_changed(task, drawn, 0, (0, 0, 0), 1) == [0, 1, 2, 3, 4, 5]
    assert answers_changed(task, drawn, 0, (5, 0, 0), 1) == [5]
    assert task.lag == 5


def test_running_and_final_parity_are_told_by_the_place_of_the_loss() -> None:
    """An answer right only at the end is right for a loss there, and one step in nine right elsewhere."""
    task = Parity(ParityTask(length=9))
    batch = draw(task, 50)
    outputs = 1 - batch.targets
    outputs[-1] = batch.targets[-1]
    assert task.accuracy(outputs, batch, "last").tolist() == [1]
    assert task.accuracy(outputs, batch, "all")[0] == pytest.approx(1 / 9, rel=1e-12)


def test_delayed_recall_asks_for_what_was_read_a_delay_ago() -> None:
    """And for nothing before; the lag is the delay, for every answer."""
    task = DelayedRecall(DelayedRecallTask(delay=4, recalls=6, symbols=3))
    batch = draw(task)
    np.testing.assert_array_equal(batch.targets[4:], batch.inputs[:-4])
    assert batch.asked is not None
    assert batch.asked[:, 0, 0].tolist() == [False] * 4 + [True] * 6
    drawn = (np.zeros((10, 1, 1), np.int16),)
    for step in range(10):
        assert answers_changed(task, drawn, 0, (step, 0, 0), 1) == ([step + task.lag] if step + task.lag < 10 else [])


def test_the_latch_shows_its_class_and_then_noise() -> None:
    """The class is the sign of the first inputs; the noise has the deviation asked for and nothing of the class."""
    task = Latch(LatchTask(shown=2, noise_steps=30, noise=0.7))
    batch = draw(task, 2000)
    read = batch.inputs[:, 0, :, 0]
    assert batch.labels is not None
    np.testing.assert_array_equal(read[:2], np.tile(2 * batch.labels[0] - 1, (2, 1)))
    noise = read[2:]
    assert noise.std() == pytest.approx(0.7, rel=3 / math.sqrt(2 * noise.size))
    assert abs((noise * (2 * batch.labels[0] - 1)).mean()) < 4 * 0.7 / math.sqrt(noise.size)
    # The last input that shows the class stands `lag` steps before the last.
    assert task.lag == 30 == len(read) - 2


# --- baselines of equal classes ---------------------------------------------------------------------------------------

EQUAL: dict[str, tuple[Task, int]] = {
    "temporal order": (TemporalOrderTask(length=12), 4),
    "temporal XOR": (TemporalXorTask(triples=3), 2),
    "parity": (ParityTask(), 2),
    "delayed recall": (DelayedRecallTask(delay=3, recalls=5, symbols=6), 6),
    "latch": (LatchTask(), 2),
}


@pytest.mark.parametrize("name", EQUAL)
def test_a_network_that_says_nothing_has_the_baseline_loss(name: str) -> None:
    """With a readout of zeros, the loss of any batch is the baseline: ln K, as a softmax gives equal probabilities."""
    spec, classes = EQUAL[name]
    task = make_task(spec)
    assert task.baseline_loss == pytest.approx(math.log(classes), rel=1e-14)
    network = Network.draw(
        NetworkSpec(layers=(ElmanLayer(size=3),)), task.inputs, task.outputs, [np.random.default_rng(0)]
    )
    network.set_parameters({"readout.W_y": np.zeros((1, task.outputs, 3)), "readout.b_y": np.zeros((1, task.outputs))})
    batch = draw(task, 7)
    hidden = np.random.default_rng(1).standard_normal((task.length + 1, 1, 7, 3))
    places: tuple[LossSteps, ...] = (task.loss_steps,) if task.loss_steps_reason else ("last", "all")
    losses: tuple[Loss, ...] = ("cross_entropy", "squared_error")
    for where in places:
        for loss in losses:
            targets = Targets.of(batch, where, network.backend)
            found = Objective("softmax", loss, where).losses(network, hidden, targets)
            assert found[0] == pytest.approx(task.baseline(where, loss, "softmax"), rel=1e-12)


@pytest.mark.parametrize("name", EQUAL)
def test_classes_are_equally_frequent(name: str) -> None:
    """Each within four standard errors, so that no better guess exists."""
    spec, classes = EQUAL[name]
    task = make_task(spec)
    batch = draw(task, 8000)
    shares = batch.targets[-1, 0].mean(0)
    assert np.abs(shares - 1 / classes).max() < 4 * math.sqrt((classes - 1) / classes**2 / 8000)


@pytest.mark.parametrize(
    ("loss", "readout", "expected"),
    [
        ("cross_entropy", "softmax", 0.5 * math.log(2) + 0.5 * math.log(4)),
        ("squared_error", "linear", (0.25 + 2 * 0.0625 - 2 * (0.5 * 0.5 + 2 * 0.25 * 0.25) + 1) / 3),
        ("cross_entropy", "sigmoid", (math.log(2) + 2 * (0.25 * math.log(4) + 0.75 * math.log(4 / 3))) / 3),
    ],
)
def test_loss_of_a_guess(loss: Loss, readout: ReadoutKind, expected: float) -> None:
    """Three classes with frequencies 1/2, 1/4 and 1/4, by hand; a class that never comes costs nothing."""
    frequencies = np.array([0.5, 0.25, 0.25])
    assert guess_loss(frequencies, frequencies, loss, readout) == pytest.approx(expected, rel=1e-14)
    for other in (uniform(3), np.array([0.6, 0.2, 0.2])):
        assert guess_loss(other, frequencies, loss, readout) > expected
    sure = np.array([1.0, 0.0])
    assert guess_loss(sure, sure, loss, readout) == 0


def test_frequencies_with_one_more_of_each() -> None:
    """Laplace's rule: 3, 0 and 1 of 4 become 4/7, 1/7 and 2/7."""
    np.testing.assert_allclose(after_one_more(np.array([3, 0, 1])), [4 / 7, 1 / 7, 2 / 7], rtol=1e-15)


# --- sine -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("period", [3.0, 20.0, 77.7])
def test_a_sine_goes_on_from_two_values(period: float) -> None:
    """The recurrence of a wave of known period: 2 cos(2π/P) x_t - x_{t-1}; so the lag is 1, and no less."""
    task = Sine(SineTask(length=40, period=period))
    batch = draw(task)
    read, wanted = batch.inputs[..., 0], batch.targets[..., 0]
    np.testing.assert_array_equal(wanted[:-1], read[1:])
    foreseen = 2 * np.cos(2 * np.pi / period) * read[1:] - read[:-1]
    np.testing.assert_allclose(foreseen, wanted[1:], atol=1e-13)
    assert task.lag == 1


def test_sine_baseline_is_the_variance() -> None:
    """1/2, within three standard errors over random phases (the variance of sin² is 1/8)."""
    task = Sine(SineTask(length=2, test_size=10_000))
    test = task.test_batch(0, 10_000, "float64")
    assert task.baseline_loss == 0.5
    assert (test.targets[-1] ** 2).mean() == pytest.approx(0.5, abs=3 * math.sqrt(1 / 8 / 10_000))


# --- the test part ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spec",
    [CopyTask(), TemporalOrderTask(), TemporalXorTask(), ParityTask(length=60), DelayedRecallTask(), LatchTask()],
)
def test_test_sequences_are_not_among_those_of_the_first_seeds(spec: Task) -> None:
    """The streams are apart."""
    task = make_task(spec)
    test = task.test_batch(0, 500, "float32").inputs[:, 0]
    train = task.draw([np.random.default_rng(seed) for seed in range(32)], 32, "float32").inputs
    seen = {each.tobytes() for each in np.ascontiguousarray(train.transpose(1, 2, 0, 3)).reshape(1024, -1)}
    assert not seen & {each.tobytes() for each in np.ascontiguousarray(test.swapaxes(0, 1)).reshape(500, -1)}
