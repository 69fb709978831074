"""What an analysis looks at: a population as it was at a checkpoint, one of its networks, and one test sequence.

Shapes: T timesteps of the sequence, I inputs, K outputs; one network (N = 1) and one sequence (B = 1).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
from msgspec.structs import replace as respecified

from ..bptt import backward, unroll
from ..jacobians import network_in_float64
from ..objective import Targets
from ..training import Trainer

if TYPE_CHECKING:
    from ..jobs import Facts, StartJob
    from ..network import Network
    from ..tape import Gradients, Tape
    from ..tasks.batch import Batch
    from ..wire import ArrayBlock


@dataclass(frozen=True)
class Findings:
    """What an analysis found.

    Attributes:
        arrays: arrays by name, with named axes.
        facts: single numbers and words by name.
    """

    arrays: dict[str, ArrayBlock] = field(default_factory=dict[str, "ArrayBlock"])
    facts: Facts = field(default_factory=dict[str, bool | float | str])


class Report(Protocol):
    """How an analysis tells how far it is."""

    def __call__(self, done: int, total: int, found: Findings | None = None) -> object:
        """Tell that `done` of `total` units of work are done, and what has been found so far, if it is worth showing.

        Reports that follow too soon after one another are dropped, unless they carry something found.
        """
        ...


class Subject:
    """A population at a checkpoint, and what of it is looked at; everything is made when it is first asked for.

    Attributes:
        request: what was asked.
        experiment: what is trained, on the CPU.
    """

    def __init__(self, request: StartJob) -> None:
        self.request = request
        self.experiment = respecified(request.experiment, device="cpu")

    @property
    def step(self) -> int:
        """Training steps done."""
        return self.request.checkpoint.step if self.request.checkpoint else 0

    @property
    def index(self) -> int:
        """Index of the network looked at; the last if there are fewer."""
        return min(self.request.network, self.experiment.seeds - 1)

    @property
    def layer(self) -> int:
        """Index of the layer looked at; the top one if there are fewer."""
        return min(self.request.layer, len(self.experiment.network.layers) - 1)

    @property
    def example(self) -> int:
        """Index of the test sequence looked at; the last if there are fewer."""
        return min(self.request.example, self.trainer.task.test_examples - 1)

    @cached_property
    def trainer(self) -> Trainer:
        """The population in the number format it is trained in: on the CPU, the engine's own to the last bit.

        Raises:
            SnapshotError: the checkpoint does not fit the experiment.
            TooLargeError: the population would not fit in memory.
        """
        trainer = Trainer(self.experiment)
        if self.request.checkpoint is not None:
            trainer.restore(self.request.checkpoint)
        return trainer

    @cached_property
    def network(self) -> Network:
        """The network looked at, alone, in float64."""
        return network_in_float64(self.trainer.network.networks(slice(self.index, self.index + 1)))

    @cached_property
    def sequence(self) -> Batch:
        """The test sequence looked at, in float64, without padding."""
        batch = self.trainer.task.test_batch(self.example, self.example + 1, "float64")
        length = int(batch.lengths[0, 0])
        asked = None if batch.asked is None else batch.asked[:length]
        return replace(batch, inputs=batch.inputs[:length], targets=batch.targets[:length], asked=asked)

    @cached_property
    def tape(self) -> Tape:
        """The network unrolled along the sequence, in float64.

        Raises:
            ValueError: the states are not finite.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            tape = unroll(self.network, self.sequence.inputs, lengths=self.sequence.lengths)
        if not np.isfinite(tape.hidden(self.layer)).all():
            raise ValueError("The states must be finite; this network has diverged.")
        return tape

    @cached_property
    def gradients(self) -> Gradients:
        """The gradient of the sequence's loss, carried back in float64."""
        objective = self.trainer.objective
        targets = Targets.of(self.sequence, objective.loss_steps, self.network.backend)
        return backward(self.tape, objective, targets)[1]
