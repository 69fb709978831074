"""Reber's grammar: predict the next letter of a string that a small automaton makes.

Reber (1967), "Implicit learning of artificial grammars"; posed to recurrent networks by Cleeremans, Servan-Schreiber
and McClelland (1989), "Finite state automata and simple recurrent networks", Neural Computation 1. The embedded grammar
is that of Fahlman (1991), "The recurrent cascade-correlation architecture", and Hochreiter and Schmidhuber (1997),
"Long short-term memory", section 5.1.

Shapes: T timesteps, N networks, B sequences of a batch, S states of the automaton, K = 7 letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..task_specs import ReberTask
from .batch import Batch, valid_steps
from .generated import Drawn, GeneratedTask
from .guessing import guess_loss

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..specs import DType, Loss, LossSteps, ReadoutKind

LETTERS = "BTPSXVE"
# From each node of Reber's diagram, the two letters that may come next and the nodes they lead to; E leaves node 5.
_NODES = (
    (("T", 1), ("P", 2)),
    (("S", 1), ("X", 3)),
    (("T", 2), ("V", 4)),
    (("X", 2), ("S", 5)),
    (("P", 3), ("V", 5)),
)


@dataclass(frozen=True, eq=False)
class Automaton:
    """A grammar of strings, each legal letter being equally probable; strings end in the last state.

    Attributes:
        following: state that each letter leads to, -1 where it is not legal, (S, K).
    """

    following: NDArray[np.int64]

    @property
    def end(self) -> int:
        """The last state."""
        return len(self.following) - 1

    @property
    def legal(self) -> NDArray[np.bool_]:
        """Which letters are legal in each state, (S, K)."""
        return self.following >= 0

    def walk(self, choices: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the letters that choices of 0 and 1 (T, B) lead to, and the last states (B,); letter K is none."""
        # The first and the last legal letter of each state; the same where there is one.
        pair = np.stack([self.legal.argmax(1), len(LETTERS) - 1 - self.legal[:, ::-1].argmax(1)], axis=1)
        pair[self.end] = len(LETTERS)
        following = np.append(self.following, np.full((len(self.following), 1), self.end), axis=1)
        letters = np.empty(choices.shape, np.int64)
        state = np.zeros(choices.shape[1], np.int64)
        for step, choice in enumerate(choices):
            letters[step] = pair[state, choice]
            state = following[state, letters[step]]
        return letters, state

    def legal_after(self, letters: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which letters are legal after each letter of strings (T, …) of these lengths (…), (T, …, K)."""
        state = np.zeros(letters.shape[1:], np.int64)
        found = np.zeros((*letters.shape, len(LETTERS)), np.bool_)
        for step, letter in enumerate(letters):
            state = np.where(step < lengths, self.following[state, letter], state)
            found[step] = self.legal[state]
        return found

    def letter_frequencies(self, longest: int) -> NDArray[np.float64]:
        """Return how often each letter is the next one, (K,), in strings of at most `longest` letters.

        Each string counts once, shared equally among its letters after the first. Exact: the strings of each length are
        summed over by how they can reach a state and how they can leave it.
        """
        states, legal = len(self.following), self.legal
        step = np.zeros((states, len(LETTERS), states))
        for state, letter in np.argwhere(legal):
            step[state, letter, self.following[state, letter]] = 1 / legal[state].sum()
        reach, leave = np.zeros((longest + 1, states)), np.zeros((longest + 1, states))
        reach[0, 0] = leave[0, self.end] = 1
        for count in range(1, longest + 1):
            reach[count] = np.einsum("s,skr->r", reach[count - 1], step)
            leave[count] = np.einsum("skr,r->s", step, leave[count - 1])
        frequencies = np.zeros(len(LETTERS))
        for length in range(2, longest + 1):
            places = np.einsum("ns,skr,nr->k", reach[1:length], step, leave[length - 2 :: -1][: length - 1])
            frequencies += places / (length - 1)
        return frequencies / leave[1:, 0].sum()


def reber_automaton(*, embedded: bool) -> Automaton:
    """Return the automaton of B…E, or of B T (B…E) T and B P (B…E) P."""
    rows: list[dict[str, int]] = []
    if not embedded:
        _append_string(rows)
        rows.append({})
    else:
        inner = len(_NODES) + 2  # states that a string needs, and one more stands after it
        after_t, after_p = 2, 2 + inner + 1
        end = after_p + inner + 1
        rows += [{"B": 1}, {"T": after_t, "P": after_p}]
        for outer in "TP":
            _append_string(rows)
            rows.append({outer: end})
        rows.append({})
    return Automaton(np.array([[row.get(letter, -1) for letter in LETTERS] for row in rows], np.int64))


def _append_string(rows: list[dict[str, int]]) -> None:
    """Append the states of one string, which lead to the state that will be appended next."""
    first = len(rows) + 1
    rows.append({"B": first})
    rows += [{letter: first + node for letter, node in choices} for choices in _NODES]
    rows.append({"E": len(rows) + 1})


class Reber(GeneratedTask[ReberTask]):
    """Predict the next letter of a string at every step, one-hot in and out.

    Strings are drawn with equal probability of each legal letter, and drawn anew if they are longer than allowed. In
    the plain grammar two letters always tell the state, so the lag is 1. In the embedded one the second letter, T or P,
    comes again after the inner string: in the longest sequence it is asked for T - 2 steps after it was read, the lag.
    The E that would end every embedded string is left out, so that the last step is the one that asks for that letter.

    A step is right if every legal letter's output is above every illegal one's, which asks for all that can be known
    (the criterion of Hochreiter and Schmidhuber, for one or two legal letters); a string is right if all its steps are.
    A network that has forgotten the second letter gets half of the embedded strings right, on average.
    """

    inputs = len(LETTERS)
    outputs = len(LETTERS)
    variable_length = True
    classes = tuple(LETTERS)
    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "all"
    per_step = True
    predicts_input = True
    reads_symbols = True
    baseline_meaning = "guessing each letter as often as it comes next"
    accuracy_meaning = "share of strings in which every legal letter outranks every illegal one at every step"

    def __init__(self, spec: ReberTask) -> None:
        self.length = spec.max_length
        self.lag = spec.max_length - 2 if spec.embedded else 1
        if not spec.embedded:
            self.loss_steps_reason = "the last letter of every string is E."
        self.automaton = reber_automaton(embedded=spec.embedded)
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return letters (T + 1, B), K after the end."""
        letters = np.empty((self.length + 1, count), np.int64)
        missing = np.arange(count)
        while missing.size:
            found, state = self.automaton.walk(generator.integers(0, 2, (self.length + 1, missing.size), np.int8))
            ended = state == self.automaton.end
            letters[:, missing[ended]] = found[:, ended]
            missing = missing[~ended]
        return (letters,)

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of letters (T + 1, N, B)."""
        (letters,) = drawn
        lengths = (letters < len(LETTERS)).sum(0) - 1
        read = np.where(valid_steps(lengths, self.length), letters[:-1], len(LETTERS))
        code = np.eye(len(LETTERS) + 1, len(LETTERS), dtype=dtype)  # what stands after the end is 0
        return Batch(code[read], code[letters[1:]], lengths)

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return the loss of answering with the frequencies of the next letter; at the last step, half T and half P."""
        if loss_steps == "last":
            frequencies = np.array([letter in "TP" for letter in LETTERS]) / 2
        else:
            frequencies = self.automaton.letter_frequencies(self.length + 1)
        return guess_loss(frequencies, frequencies, loss, readout)

    def baseline_accuracy(self, loss_steps: LossSteps) -> float | None:
        """Return 1/2 at the last step, which is T or P; 0 at all, as no ranking of the letters suits every step."""
        return 0.5 if loss_steps == "last" else 0.0

    def accuracy(self, outputs: NDArray[np.floating[Any]], batch: Batch, loss_steps: LossSteps) -> NDArray[np.float64]:
        """Return each network's share of strings right at every step that counts, (N,)."""
        legal = self.automaton.legal_after(batch.inputs.argmax(-1), batch.lengths)
        worst_legal = np.where(legal, outputs, np.inf).min(-1)
        best_illegal = np.where(legal, -np.inf, outputs).max(-1)
        right = (worst_legal > best_illegal) & np.isfinite(outputs).all(-1)
        return (right | ~batch.counted(loss_steps)).all(0).mean(1, dtype=np.float64)
