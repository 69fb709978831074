"""Reber's grammar, plain and embedded."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from rnnscope.core.errors import SpecError
from rnnscope.core.specs import ReberTask
from rnnscope.core.tasks.reber import LETTERS, Reber, reber_automaton

# The grammar once more, as a regular expression: an independent statement of the same diagram.
LOWER = "(?:T*VPX)*T*V(?:V|PS)"
PLAIN = re.compile(f"B(?:TS*X(?:S|X{LOWER})|P{LOWER})E")


@pytest.fixture
def plain() -> Reber:
    """Strings of at most 26 letters."""
    return Reber(ReberTask())


@pytest.fixture
def embedded() -> Reber:
    """Strings of at most 26 letters, the last E left out."""
    return Reber(ReberTask(embedded=True))


def strings(task: Reber, count: int) -> list[str]:
    """Draw strings, put together from the inputs and the last target."""
    batch = task.draw([np.random.default_rng(2)], count, "float32")
    read, wanted = batch.inputs[:, 0].argmax(-1), batch.targets[:, 0].argmax(-1)
    found = []
    for column, length in enumerate(batch.lengths[0]):
        np.testing.assert_array_equal(read[1:length, column], wanted[: length - 1, column])
        letters = [*read[:length, column], wanted[length - 1, column]]
        found.append("".join(LETTERS[letter] for letter in letters))
    return found


def test_strings_are_grammatical(plain: Reber, embedded: Reber) -> None:
    """By a regular expression written from the diagram; the outer letters of embedded ones agree."""
    drawn = strings(plain, 2000)
    assert all(PLAIN.fullmatch(string) for string in drawn)
    assert min(map(len, drawn)) == 5
    assert max(map(len, drawn)) > 18
    for string in strings(embedded, 2000):
        assert string[1] == string[-1]
        assert string[1] in "TP"
        assert string[0] == "B"
        assert PLAIN.fullmatch(string[2:-1])


def test_the_two_outer_letters_and_the_shortest_strings_are_as_frequent_as_they_should(embedded: Reber) -> None:
    """T and P half each; the two inner strings of five letters an eighth each, given that none is too long."""
    drawn = strings(embedded, 20_000)
    assert np.mean([string[1] == "T" for string in drawn]) == pytest.approx(0.5, abs=4 * 0.5 / math.sqrt(20_000))
    longest = embedded.length + 1
    kept = sum(_probability(string) for string in _all_strings(longest - 3))
    for inner in ("BTXSE", "BPVVE"):
        share = np.mean([string[2:-1] == inner for string in drawn])
        assert share == pytest.approx(1 / 8 / kept, abs=4 * math.sqrt(1 / 8 / 20_000))


def _all_strings(longest: int) -> list[str]:
    """Return every plain string of at most so many letters."""
    automaton = reber_automaton(embedded=False)
    found, open_strings = [], [("", 0)]
    while open_strings:
        string, state = open_strings.pop()
        if state == automaton.end:
            found.append(string)
        elif len(string) < longest:
            following = automaton.following[state]
            open_strings += [(string + LETTERS[k], int(following[k])) for k in np.flatnonzero(following >= 0)]
    return found


def _probability(string: str) -> float:
    """Half for every letter but B and E."""
    return 0.5 ** len(string.replace("B", "").replace("E", ""))


def test_letter_frequencies_are_those_of_all_strings(plain: Reber) -> None:
    """Summed over every string of at most 14 letters, and, for the embedded grammar, of at most 12."""
    for inner_longest, outer in ((14, ("",)), (9, ("T", "P"))):
        total, counts = 0.0, np.zeros(7)
        for inner in _all_strings(inner_longest):
            for letter in outer:
                string = f"B{letter}{inner}{letter}" if letter else inner
                weight = _probability(inner) / len(outer)
                total += weight
                for symbol in string[1:]:
                    counts[LETTERS.index(symbol)] += weight / (len(string) - 1)
        longest = inner_longest + (3 if len(outer) == 2 else 0)
        found = reber_automaton(embedded=len(outer) == 2).letter_frequencies(longest)
        np.testing.assert_allclose(found, counts / total, rtol=1e-12)
        assert found.sum() == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("is_embedded", [False, True])
def test_baseline_is_the_loss_of_the_frequencies_on_drawn_strings(is_embedded: bool) -> None:
    """Within four standard errors over 20,000 strings."""
    task = Reber(ReberTask(embedded=is_embedded))
    batch = task.draw([np.random.default_rng(6)], 20_000, "float64")
    guess = task.automaton.letter_frequencies(task.length + 1)
    chance = np.where(batch.valid, guess[batch.targets.argmax(-1)], 1)
    each = -np.log(chance)[:, 0].sum(0) / batch.lengths[0]
    assert task.baseline_loss == pytest.approx(each.mean(), abs=4 * each.std() / math.sqrt(len(each)))
    if is_embedded:
        assert task.baseline("last", "cross_entropy", "softmax") == pytest.approx(math.log(2), rel=1e-14)


def legal_outputs(task: Reber, count: int) -> np.ndarray:
    """Return outputs that share 1 equally among the legal letters, for the first test strings, one network."""
    batch = task.test_batch(0, count, "float64")
    legal = task.automaton.legal_after(batch.inputs.argmax(-1), batch.lengths)
    return legal / np.maximum(legal.sum(-1, keepdims=True), 1)


def test_an_oracle_gets_all_strings_right(plain: Reber, embedded: Reber) -> None:
    """And one illegal letter on top, or one legal letter below, makes a string wrong."""
    for task in (plain, embedded):
        batch, outputs = task.test_batch(0, 100, "float64"), legal_outputs(task, 100)
        assert task.accuracy(outputs, batch, "all").tolist() == [1]
        outputs[batch.lengths[0, :50] - 2, 0, range(50), LETTERS.index("B")] = 1
        assert task.accuracy(outputs, batch, "all").tolist() == [0.5]
        outputs[1, 0, 50, batch.targets[1, 0, 50].argmax()] = -1
        assert task.accuracy(outputs, batch, "all").tolist() == [0.49]
        outputs[0, 0, 51] = np.nan
        assert task.accuracy(outputs, batch, "all").tolist() == [0.48]


def test_an_oracle_without_memory_of_the_second_letter_gets_half(embedded: Reber) -> None:
    """It says T each time; nothing else of the string depends on that letter, so the lag is all there is to learn."""
    batch, outputs = embedded.test_batch(0, 500, "float64"), legal_outputs(embedded, 500)
    last = batch.lengths[0] - 1
    outputs[last, 0, range(500)] = np.eye(7)[LETTERS.index("T")]
    share = (batch.inputs[1, 0, :, LETTERS.index("T")] == 1).mean()
    assert embedded.accuracy(outputs, batch, "all").tolist() == [share]
    assert embedded.accuracy(outputs, batch, "last").tolist() == [share]
    assert share == pytest.approx(0.5, abs=4 * 0.5 / math.sqrt(500))


def test_the_lag_is_that_of_the_longest_string() -> None:
    """The second letter, read at step 2, is asked for again at the last step: T - 2 steps later."""
    task = Reber(ReberTask(embedded=True, max_length=9))
    batch = task.draw([np.random.default_rng(0)], 500, "float64")
    longest = np.flatnonzero(batch.lengths[0] == task.length)
    assert len(longest) > 10
    np.testing.assert_array_equal(batch.inputs[1, 0, longest], batch.targets[task.lag + 1, 0, longest])
    assert task.lag + 1 == task.length - 1


def test_two_letters_tell_the_state_of_the_plain_grammar() -> None:
    """What is legal follows from the last letter and the one before it, and not from the last alone: a lag of 1."""
    automaton = reber_automaton(embedded=False)
    by_pair: dict[str, set[tuple[bool, ...]]] = {}
    by_letter: dict[str, set[tuple[bool, ...]]] = {}
    for string in _all_strings(14):
        codes = np.array([LETTERS.index(letter) for letter in string[:-1]])
        legal = automaton.legal_after(codes[:, None], np.array([len(codes)]))[:, 0]
        for place in range(1, len(codes)):
            by_pair.setdefault(string[place - 1 : place + 1], set()).add(tuple(legal[place].tolist()))
            by_letter.setdefault(string[place], set()).add(tuple(legal[place].tolist()))
    assert {len(states) for states in by_pair.values()} == {1}
    assert max(len(states) for states in by_letter.values()) == 2


def test_a_loss_at_the_last_step_needs_the_embedded_grammar(plain: Reber, embedded: Reber) -> None:
    """Every plain string ends in E."""
    embedded.check("last", "cross_entropy", "softmax")
    with pytest.raises(SpecError, match="must be all \\(or auto\\): the last letter of every string is E") as caught:
        plain.check("last", "cross_entropy", "softmax")
    assert caught.value.path == ("training", "loss_steps")
