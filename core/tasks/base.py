"""The contract of a task: where sequences come from, what is asked of them, and what counts as right."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
from msgspec.structs import replace

from ..errors import SpecError
from ..task_specs import TaskSpec
from .predictors import MOST_STEPS, Score, Stream, check_length, conditional_frequencies, cross_entropy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..specs import DType, Loss, LossSteps, NetworkSpec, ReadoutKind, TrainingSpec
    from .batch import Batch

SpecT = TypeVar("SpecT", bound=TaskSpec)


class Task(ABC, Generic[SpecT]):
    """A task with a training part and a test part that have no sequence in common.

    A task holds no random state: training batches come from the generators that are passed in, and from nothing else.

    Attributes:
        spec: the specification it was made from.
        inputs: inputs I per timestep.
        outputs: outputs K per timestep.
        length: timesteps T of every batch, padding included.
        variable_length: whether sequences differ in length.
        classes: name of each class; empty in a regression task.
        per_step: whether each step that is asked has a class of its own; else there is one for the sequence.
        readout: what readout "auto" stands for.
        loss: what loss "auto" stands for.
        loss_steps: what loss steps "auto" stands for.
        loss_steps_reason: why no other loss steps are allowed, as a sentence; empty where they are.
        predicts_input: whether the target of a step is among the inputs of later ones.
        reads_symbols: whether each input is one of some symbols, as a bit or one-hot, so that contexts can be counted.
        exact_window: whether `window` is a closed form; else it is the same as `markov`.
        baseline_meaning: the guess whose loss is `baseline_loss`, as a phrase.
        accuracy_meaning: what `accuracy` counts, as a phrase; empty where accuracy has no meaning.
        ceiling: the highest accuracy that any network can expect; 1 unless part of what is asked is random.
        train_examples: sequences in the training part; 0 if they are drawn without end.
        test_examples: sequences in the test part.
        fingerprint: SHA-256 of the text of the file it was read from; empty for a task without one.
        lag: largest number of steps between an input that decides the answer and the answer, where the task fixes it
            by construction; else None.
    """

    inputs: int
    outputs: int
    length: int
    variable_length: bool = False
    classes: tuple[str, ...] = ()
    per_step: bool = False
    readout: ReadoutKind
    loss: Loss
    loss_steps: LossSteps
    loss_steps_reason: str = ""
    predicts_input: bool = False
    reads_symbols: bool = False
    exact_window: bool = False
    baseline_meaning: str
    accuracy_meaning: str = ""
    ceiling: float = 1.0
    train_examples: int
    test_examples: int
    fingerprint: str = ""
    lag: int | None = None

    def __init__(self, spec: SpecT) -> None:
        self.spec = spec

    @abstractmethod
    def draw(self, generators: Sequence[np.random.Generator], batch_size: int, dtype: DType) -> Batch:
        """Draw a training batch: `batch_size` sequences for each network, from its own generator alone."""

    @abstractmethod
    def test_batch(self, start: int, stop: int, dtype: DType) -> Batch:
        """Return test sequences `start` to `stop` - 1, always the same, with N = 1: all networks share them.

        Raises:
            IndexError: there are no such sequences.
        """

    @abstractmethod
    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return the test loss of the best guess that ignores the input, as far as the training part tells.

        In nats for the cross-entropy. Squared errors and binary cross-entropies are means over the outputs.
        """

    def baseline_accuracy(self, loss_steps: LossSteps) -> float | None:
        """Return the test accuracy of the best guess that ignores the input, as far as the training part tells.

        That guess is the most frequent class. None where it is not known, or accuracy has no meaning.
        """
        return None

    def window(self, length: int, loss_steps: LossSteps | None = None) -> Score | None:
        """Return how good the best predictor is that sees only the last `length` inputs, on the test part.

        It knows where the beginning is once it sees it. Exact where the task's law has a closed form (delayed recall,
        parity, temporal XOR): then it is what can be expected of any such predictor. Else the same as `markov`.

        Args:
            length: inputs that it sees; 0 for a blind guess.
            loss_steps: where an answer is asked for; by default where the task asks for it.

        Raises:
            RNNScopeError: the length is out of range.
        """
        return self.markov(length, loss_steps)

    def markov(self, order: int, loss_steps: LossSteps | None = None) -> Score | None:
        """Return how good a Markov chain is on the test part; its state is the last `order` symbols.

        It answers with the frequencies that the answers have after those symbols in the training part: of sequences
        drawn without end, in as many as there are in `counted`. Of equally probable classes it names the first. None
        for a task that does not read symbols.

        Args:
            order: symbols that it remembers, the one just read among them; 0 for a blind guess.
            loss_steps: where an answer is asked for; by default where the task asks for it.

        Raises:
            RNNScopeError: the order is out of range.
        """
        check_length(order)
        if not self.reads_symbols:
            return None
        where = self.loss_steps if loss_steps is None else loss_steps
        test = self.test_batch(0, min(self.test_examples, max(1, MOST_STEPS // self.length)), "float32")
        symbols = Stream.of(test, test.counted(where)).symbols
        found = conditional_frequencies(self.counted(where), symbols, order, self.outputs)[:, None]
        return Score(float(self.accuracy(found, test, where)[0]), cross_entropy(found, test, test.weights(where)))

    def counted(self, loss_steps: LossSteps) -> Stream:
        """Return the training sequences in which a Markov chain counts; of a task that reads symbols."""
        raise NotImplementedError

    def window_accuracy(self, length: int, loss_steps: LossSteps | None = None) -> float | None:
        """Return the accuracy of `window`; None for a task that does not read symbols."""
        score = self.window(length, loss_steps)
        return None if score is None else score.accuracy

    def markov_accuracy(self, order: int, loss_steps: LossSteps | None = None) -> float | None:
        """Return the accuracy of `markov`; None for a task that does not read symbols."""
        score = self.markov(order, loss_steps)
        return None if score is None else score.accuracy

    @property
    def baseline_loss(self) -> float:
        """The baseline of the loss that "auto" stands for."""
        return self.baseline(self.loss_steps, self.loss, self.readout)

    def resolve(self, network: NetworkSpec, training: TrainingSpec) -> tuple[ReadoutKind, Loss, LossSteps]:
        """Return readout, loss and loss steps with "auto" replaced by what the task asks for.

        Raises:
            SpecError: the task does not allow them together.
        """
        readout = self.readout if network.readout == "auto" else network.readout
        loss = self.loss if training.loss == "auto" else training.loss
        loss_steps = self.loss_steps if training.loss_steps == "auto" else training.loss_steps
        self.check(loss_steps, loss, readout)
        if self.predicts_input and loss_steps == "all":
            for place, layer in enumerate(network.layers):
                if layer.bidirectional:
                    raise SpecError(
                        "must be false for this task: a layer that reads from the end sees the next value, which is "
                        "what the loss at every step asks for.",
                        ("network", "layers", place, "bidirectional"),
                    )
        return readout, loss, loss_steps

    def resolved(self, network: NetworkSpec, training: TrainingSpec) -> NetworkSpec:
        """Return a network with its readout as the task asks for it, where it is "auto".

        Raises:
            SpecError: the task does not allow its readout with the loss.
        """
        return replace(network, readout=self.resolve(network, training)[0])

    def check(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> None:
        """Make sure that the task can be learned with this loss and readout.

        Raises:
            SpecError: it cannot; the error's path names the field to change.
        """
        if self.loss_steps_reason and loss_steps != self.loss_steps:
            raise SpecError(
                f"must be {self.loss_steps} (or auto): {self.loss_steps_reason}", ("training", "loss_steps")
            )
        if self.classes:
            if loss == "cross_entropy" and readout == "linear":
                raise SpecError(
                    "must be squared_error for a linear readout: cross-entropy needs probabilities, as a softmax or "
                    "sigmoid readout gives.",
                    ("training", "loss"),
                )
            return
        if loss == "cross_entropy":
            raise SpecError(
                "must be squared_error (or auto): this task predicts a number, and cross-entropy compares classes.",
                ("training", "loss"),
            )
        if readout != "linear":
            raise SpecError(
                f"must be linear (or auto): this task's targets leave the range 0 to 1 of a {readout} readout.",
                ("network", "readout"),
            )

    def accuracy(self, outputs: NDArray[np.floating[Any]], batch: Batch, loss_steps: LossSteps) -> NDArray[np.float64]:
        """Return the share of answers each network gets right, (N,) from 0 to 1; NaN where it has no meaning.

        A class is recognised if its output is the largest: in the sequence's answer (see `Batch.answers`), or, if each
        step has a class of its own, at each step that counts; then every sequence has the same share of the whole. An
        answer that is not finite is wrong.

        Args:
            outputs: (T, N, B, K), after the readout.
            batch: the sequences; with N = 1 if the networks share them.
            loss_steps: where the loss is taken, and so the answer.
        """
        if self.per_step:
            right: NDArray[np.bool_] = np.equal(outputs.argmax(-1), batch.targets.argmax(-1))
            counted = self.counted_steps(batch, loss_steps)
            found = (right & np.isfinite(outputs).all(-1) & counted).sum(0) / counted.sum(0)
            return found.mean(1)
        if batch.labels is None:
            return np.full((outputs.shape[1],), np.nan)
        answers = batch.answers(outputs, loss_steps)
        recognised: NDArray[np.bool_] = np.equal(answers.argmax(-1), batch.labels) & np.isfinite(answers).all(-1)
        return np.count_nonzero(recognised, axis=1) / recognised.shape[1]

    def counted_steps(self, batch: Batch, loss_steps: LossSteps) -> NDArray[np.bool_]:
        """Return the steps at which the accuracy of a task with a class for each step counts answers, (T, N, B)."""
        return batch.counted(loss_steps)

    def check_range(self, start: int, stop: int) -> None:
        """Raise IndexError unless `start` to `stop` - 1 are test sequences, at least one."""
        if not 0 <= start < stop <= self.test_examples:
            raise IndexError(f"Test sequences {start} to {stop - 1} were asked for; there are {self.test_examples}.")
