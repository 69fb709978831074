"""Windows and Markov chains: closed forms against counting, and against every sequence that there is."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnnscope.core.errors import RNNScopeError
from rnnscope.core.events import PredictorFacts
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.specs import (
    AddingTask,
    CopyTask,
    DelayedRecallTask,
    ParityTask,
    ReberTask,
    TemporalXorTask,
    TextTask,
    build_experiment,
)
from rnnscope.core.tasks import make_task
from rnnscope.core.tasks.predictors import Stream, conditional_frequencies, contexts

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.core.specs import LossSteps
    from rnnscope.core.tasks.generated import GeneratedTask


def best_of_all(task: GeneratedTask[Any], drawn: np.ndarray, window: int, where: LossSteps) -> tuple[float, float]:
    """Return accuracy and loss of the best answer to each window, over all sequences, each equally probable."""
    batch = task.compose((drawn[:, None],), "float64")
    asked = batch.counted(where)
    stream = Stream.of(batch, asked)
    table: dict[tuple[int, ...], list[float]] = {}
    places = [(step, column) for step, column in np.argwhere(stream.asked)]
    seen = [
        tuple(stream.symbols[max(0, step + 1 - window) : step + 1, column]) if window else () for step, column in places
    ]
    for context, (step, column) in zip(seen, places, strict=True):
        table.setdefault(context, [0.0] * task.outputs)[stream.answers[step, column]] += 1
    right, loss = 0.0, 0.0
    for counts in table.values():
        right += max(counts)
        loss -= sum(count * math.log(count / sum(counts)) for count in counts if count)
    return right / len(places), loss / len(places)


def all_bits(length: int) -> np.ndarray:
    """Return all sequences of bits, (T, 2^T)."""
    return np.array(list(itertools.product((0, 1), repeat=length)), np.int8).T


@pytest.mark.parametrize("where", ["all", "last"])
@pytest.mark.parametrize("window", [0, 1, 2, 4, 7, 8, 9])
def test_parity_window_is_the_best_that_can_be(window: int, where: LossSteps) -> None:
    """Of all 256 sequences."""
    task = make_task(ParityTask(length=8))
    score = task.window(window, where)
    assert score is not None
    assert (score.accuracy, score.loss) == pytest.approx(best_of_all(task, all_bits(8), window, where), abs=1e-12)


@pytest.mark.parametrize("window", [0, 1, 2, 3, 4, 5, 7, 9, 12])
def test_temporal_xor_window_is_the_best_that_can_be(window: int) -> None:
    """Of all sequences of three triples and the bit that follows; two bits reach the ceiling, but are not sure."""
    task = make_task(TemporalXorTask(triples=3))
    pairs = all_bits(8)
    first, second = pairs[0::2], pairs[1::2]
    bits = np.stack([first, second, first ^ second], axis=1).reshape(12, -1)[:10]
    score = task.window(window)
    assert score is not None
    assert (score.accuracy, score.loss) == pytest.approx(best_of_all(task, bits, window, "all"), abs=1e-12)
    assert score.accuracy == pytest.approx(task.ceiling if window >= 2 else 0.5)
    assert score.loss >= 2 / 3 * math.log(2) - 1e-12


def test_a_long_window_of_temporal_xor_knows_the_place() -> None:
    """The loss comes near the least that can be, (2/3) ln 2; so long a window is no strain."""
    task = make_task(TemporalXorTask(triples=600))
    losses = [task.window(window).loss for window in (2, 10, 100, 1799, 10_000)]
    assert losses == sorted(losses, reverse=True)
    assert losses[2:] == pytest.approx([2 / 3 * math.log(2)] * 3, abs=1e-6)


@pytest.mark.parametrize("where", ["all", "last"])
@pytest.mark.parametrize("window", [0, 1, 2, 3, 4, 6])
def test_delayed_recall_window_is_the_best_that_can_be(window: int, where: LossSteps) -> None:
    """Of all 3^5 sequences: it knows all with three symbols, as the delay is two; with fewer, a third."""
    task = make_task(DelayedRecallTask(delay=2, recalls=3, symbols=3))
    symbols = np.array(list(itertools.product(range(3), repeat=5)), np.int16).T
    score = task.window(window, where)
    assert score is not None
    assert (score.accuracy, score.loss) == pytest.approx(best_of_all(task, symbols, window, where), abs=1e-12)
    assert task.window_accuracy(window, where) == (1 if window >= 3 else pytest.approx(1 / 3))


@pytest.mark.parametrize(
    ("spec", "orders"),
    [
        (DelayedRecallTask(delay=3, symbols=3), (1, 3, 4)),
        (ParityTask(length=8), (0, 3, 6)),
        (TemporalXorTask(triples=6), (1, 2, 4, 6)),
    ],
)
def test_counting_comes_near_the_closed_form(
    spec: DelayedRecallTask | ParityTask | TemporalXorTask, orders: tuple[int, ...]
) -> None:
    """Where contexts are few; a chain never beats the best that can be by more than chance."""
    task = make_task(spec)
    for order in orders:
        counted, best = task.markov(order, "all"), task.window(order, "all")
        assert counted is not None
        assert best is not None
        assert counted.accuracy == pytest.approx(best.accuracy, abs=0.025)
        assert best.loss - 0.01 < counted.loss < best.loss + 0.03


def test_an_order_that_is_too_long_has_nothing_to_count() -> None:
    """4^5 contexts are seen often enough, 4^12 are not: the chain guesses again, though it sees all that is needed."""
    task = make_task(DelayedRecallTask(delay=4, symbols=4))
    short, enough, longer, too_long = (task.markov_accuracy(order) for order in (4, 5, 7, 12))
    assert short == pytest.approx(0.25, abs=0.02)
    assert enough == pytest.approx(1, abs=0.001)
    assert longer is not None
    assert 0.6 < longer < 0.95
    assert too_long == pytest.approx(0.25, abs=0.03)


def test_reber_needs_two_letters_and_the_embedded_one_more_than_a_chain_has() -> None:
    """Two letters tell the state of the plain grammar; the embedded one asks for a letter read long ago."""
    plain, embedded = make_task(ReberTask()), make_task(ReberTask(embedded=True))
    assert [plain.markov_accuracy(order) for order in (1, 2)] == [0, 1]
    assert embedded.markov_accuracy(3) == pytest.approx(0.5, abs=0.07)
    assert embedded.window(3) == embedded.markov(3)


def test_text_is_counted_in_the_training_part_alone(tmp_path: Path) -> None:
    """Order 1 foresees what follows in training; another order of things in the test part is not learned from."""
    path = tmp_path / "text.txt"
    path.write_text("ab" * 900 + "aabb" * 50)
    task = make_task(TextTask(path=str(path), length=20))
    wrong = task.markov(1)
    assert wrong is not None
    # "a" is always followed by "b" in training; in the test part half of the time.
    assert wrong.accuracy == pytest.approx(0.5, abs=0.03)
    windows = 1799 // 20  # side by side
    after = windows * 20 / 2
    sure, never = (after + 1) / (after + 2), 1 / (after + 2)
    assert wrong.loss == pytest.approx(-(math.log(sure) + math.log(never)) / 2, abs=0.2)


def test_copy_memory_is_counted_and_adding_has_no_symbols() -> None:
    """A chain that reaches back to the first symbol knows it; numbers cannot be counted."""
    copy = make_task(CopyTask(delay=3, remembered=2, symbols=2))
    assert copy.markov_accuracy(8) == 1
    assert copy.markov_accuracy(5) == pytest.approx(0.5, abs=0.06)
    adding = make_task(AddingTask())
    assert adding.markov(2) is None
    assert adding.window_accuracy(2) is None


@pytest.mark.parametrize(("loss", "nats"), [("auto", math.log(4)), ("squared_error", None)])
def test_a_watcher_is_told_of_both(loss: str, nats: float | None) -> None:
    """Those of length 5, on the task's own steps; the loss only where it is the one that is minimised."""
    values = {"task": {"task": "delayed_recall"}, "training": {"loss": loss}, "seeds": 1, "device": "cpu"}
    window, chain = Lockstep(build_experiment(values)).facts(1).predictors
    assert window == PredictorFacts("window", 5, 0.25, nats)
    assert (chain.kind, chain.length) == ("markov", 5)
    assert chain.accuracy == make_task(DelayedRecallTask()).markov_accuracy(5)
    (only,) = Lockstep(build_experiment(values | {"task": {"task": "reber"}})).facts(1).predictors
    assert only.kind == "markov"


@pytest.mark.parametrize("length", [-1, 10_001])
def test_a_length_that_cannot_be_is_refused(length: int) -> None:
    """For both predictors."""
    task = make_task(DelayedRecallTask())
    with pytest.raises(RNNScopeError, match="from 0 to 10000"):
        task.window(length)
    with pytest.raises(RNNScopeError, match="from 0 to 10000"):
        task.markov(length)


def test_contexts_are_the_same_for_the_same_symbols() -> None:
    """And different for others; padding before the beginning is a symbol of its own."""
    symbols = np.array([[1, 2, 1], [2, 1, 1], [1, 2, 2], [2, 1, 1]])
    numbers = contexts(symbols, 2)
    assert numbers[1, 0] == numbers[3, 0] == numbers[2, 1]
    assert numbers[0, 0] == numbers[0, 2] != numbers[1, 2]
    assert len(np.unique(numbers)) == 5  # of 9, with padding: (2, 2) never comes, and none ends in padding


def test_a_context_that_was_never_seen_is_no_knowledge() -> None:
    """Laplace's rule: (n + 1)/(N + K) after one that was, 1/K after one that was not."""
    train = Stream(np.array([[1, 1, 1]]), np.array([[0, 0, 2]]), np.ones((1, 3), np.bool_))
    found = conditional_frequencies(train, np.array([[1, 2]]), 1, 3)
    np.testing.assert_allclose(found[0], [[3 / 6, 1 / 6, 2 / 6], [1 / 3] * 3], rtol=1e-6)
