"""Loss and accuracy of a population on the whole test part of its task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import Tape, unroll
from .objective import Objective, Targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .network import Network
    from .specs import ExperimentSpec
    from .tasks.base import Task

# Smallest number of test sequences that run together.
TEST_BATCH = 32


def sequences_together(experiment: ExperimentSpec, task: Task[Any]) -> int:
    """Return how many test sequences run together."""
    return min(task.test_examples, max(TEST_BATCH, experiment.training.batch_size))


class Evaluation:
    """Looks at the test part in batches, on tapes of its own, which are kept.

    Args:
        experiment: what is trained.
        task: whose test part it is.
        objective: the loss.
        network: the population.
    """

    def __init__(self, experiment: ExperimentSpec, task: Task[Any], objective: Objective, network: Network) -> None:
        self._experiment = experiment
        self._batch_size = sequences_together(experiment, task)
        self._task = task
        self._objective = objective
        self._network = network
        self._tapes: dict[int, Tape] = {}

    def measure(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return loss and accuracy (0 to 1, NaN where it has no meaning), each (N,)."""
        total, objective, network = self._task.test_examples, self._objective, self._network
        loss, accuracy = np.zeros(network.population), np.zeros(network.population)
        size, backend = self._batch_size, network.backend
        for start in range(0, total, size):
            batch = self._task.test_batch(start, min(start + size, total), self._experiment.dtype)
            count = batch.lengths.shape[1]
            if count not in self._tapes:
                self._tapes[count] = Tape(network, self._task.length, count)
            # Overflow is a result here, too.
            with np.errstate(over="ignore", invalid="ignore"):
                tape = unroll(network, backend.asarray(batch.inputs), self._tapes[count], batch.lengths)
                hidden = tape.outputs(objective.loss_steps)
                targets = Targets.of(batch, objective.loss_steps, backend)
                loss += backend.numpy(objective.losses(network, hidden, targets)) * (count / total)
                outputs = backend.numpy(objective.outputs(network, hidden[1:]))
                accuracy += self._task.accuracy(outputs, batch, objective.loss_steps) * (count / total)
        return loss, accuracy
