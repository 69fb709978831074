"""Copy memory: keep symbols over a delay without a hint, then repeat them.

Posed by Hochreiter and Schmidhuber (1997), "Long short-term memory"; the form here is that of Arjovsky, Shah and Bengio
(2016), "Unitary evolution recurrent neural networks", section 5.1, with 8 symbols of which 10 are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..task_specs import CopyTask
from .batch import Batch
from .generated import Drawn, GeneratedTask, full_lengths, one_hot
from .guessing import guess_loss

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..specs import DType, Loss, LossSteps, ReadoutKind


class CopyMemory(GeneratedTask[CopyTask]):
    """Repeat the first R symbols of a sequence, in order, once a marker has asked for them.

    With a delay D: R symbols, D - 1 blanks, the marker, R blanks; T = D + 2R. The target is blank for D + R steps, then
    the R symbols. Symbol i is read at step i and answered at step D + R + i, so the lag is D + R for each of them.
    Inputs are the symbols, blank and marker, one-hot; outputs the symbols and blank.

    The loss looks at every step; the accuracy counts the R steps of the recall alone, since blanks are easily learned.
    """

    readout = "softmax"
    loss = "cross_entropy"
    loss_steps = "all"
    per_step = True
    reads_symbols = True
    baseline_meaning = "answering blank until the recall, then guessing each symbol equally"
    accuracy_meaning = "share of kept symbols that are repeated"

    def __init__(self, spec: CopyTask) -> None:
        self.length = spec.delay + 2 * spec.remembered
        self.lag = spec.delay + spec.remembered
        self.inputs = spec.symbols + 2
        self.outputs = spec.symbols + 1
        self.classes = (*(f"symbol {number}" for number in range(1, spec.symbols + 1)), "blank")
        super().__init__(spec)

    def generate(self, generator: np.random.Generator, count: int) -> Drawn:
        """Return the symbols to keep, (R, B)."""
        return (generator.integers(0, self.spec.symbols, (self.spec.remembered, count), np.int16),)

    def compose(self, drawn: Drawn, dtype: DType) -> Batch:
        """Make a batch of symbols (R, N, B)."""
        (symbols,) = drawn
        kept, networks, size = symbols.shape
        blank, marker = self.spec.symbols, self.spec.symbols + 1
        shown = np.full((self.length, networks, size), blank, np.int16)
        shown[:kept] = symbols
        shown[kept + self.spec.delay - 1] = marker
        wanted = np.full_like(shown, blank)
        wanted[-kept:] = symbols
        return Batch(
            one_hot(shown, self.inputs, dtype), one_hot(wanted, self.outputs, dtype), full_lengths(*shown.shape)
        )

    def baseline(self, loss_steps: LossSteps, loss: Loss, readout: ReadoutKind) -> float:
        """Return R/T times the loss of a guess among S symbols: R ln S / T for the cross-entropy at all steps."""
        frequencies = np.append(np.full(self.spec.symbols, 1 / self.spec.symbols), 0)
        share = 1 if loss_steps == "last" else self.spec.remembered / self.length
        return share * guess_loss(frequencies, frequencies, loss, readout)

    def baseline_accuracy(self, loss_steps: LossSteps) -> float | None:
        """Return 1/S: what is counted are S symbols, never the blank."""
        return 1 / self.spec.symbols

    def counted_steps(self, batch: Batch, loss_steps: LossSteps) -> NDArray[np.bool_]:
        """Return the steps of the recall, or the last of them, (T, N, B)."""
        counted = batch.counted(loss_steps)
        counted[: -self.spec.remembered] = False
        return counted
