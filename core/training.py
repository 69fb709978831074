"""Training a population: one optimisation step of all networks at once.

A step draws a batch for each network from the network's own generator, carries the loss back (`bptt.trace`, or
`truncation`), adds the gradient of the regularisers, clips each network's gradient by its entries and then by its norm,
and lets torch.optim update the one array that holds all parameters (`optimiser`). A step whose loss or gradient is not
finite is not taken.

Torch is imported at the first update: the first gradient is on the screen before.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .bptt import Gradients, Tape, trace, unroll
from .clipping import clipped_gradient, clips, norms
from .devices import choose_device
from .dropout import draw_masks
from .errors import DivergedError, SnapshotError
from .evaluation import Evaluation, sequences_together
from .events import Checkpoint
from .memory import refuse_bytes, training_bytes
from .network import Network
from .objective import Objective, Targets
from .optimiser import Optimiser
from .regularisation import penalties, refuse_unpayable
from .tasks import make_task
from .truncation import Cuts, Window, truncated_backward, truncation_of
from .wire import ArrayBlock

if TYPE_CHECKING:
    from collections.abc import Generator

    from numpy.typing import NDArray

    from .arrays import Array
    from .specs import ExperimentSpec
    from .tasks.base import Task
    from .tasks.batch import Batch

# Independent random streams of one seed.
WEIGHTS_STREAM, DATA_STREAM = 0, 1
# What to ask for where memory is too small.
LESS = "Use fewer seeds, units, steps or a smaller batch."
# Steps from one look at the accuracy on the training batch to the next. For small networks that are asked at every
# timestep, to count the right answers takes up to a third of a step's time, and neighbouring batches tell the same.
ACCURACY_EVERY = 10


@dataclass(frozen=True)
class Measurement:
    """What one batch says of each network.

    Attributes:
        loss: without regularisers, (N,).
        gradient_norm: norm of the gradient of loss and regularisers by all parameters, before clipping, (N,).
        clipped_norm: the same after clipping, (N,).
        penalties: value of each regulariser, without its strength, in the order of the specification, (R, N).
        accuracy: share of answers that are right, (N,); NaN in batches that it was not taken of, and where it has no
            meaning.
    """

    loss: NDArray[np.float64]
    gradient_norm: NDArray[np.float64]
    clipped_norm: NDArray[np.float64]
    penalties: NDArray[np.float64]
    accuracy: NDArray[np.float64]


def seeded(seed: int, stream: int) -> np.random.Generator:
    """Return the generator of one of a seed's independent streams."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, stream))))


def bytes_needed(experiment: ExperimentSpec, task: Task[Any]) -> int:
    """Return the bytes that training one of the compared networks takes, with looking at its test part."""
    training = experiment.training
    return training_bytes(
        task.resolved(experiment.network, training),
        task.inputs,
        task.outputs,
        experiment.seeds,
        task.length,
        training.batch_size,
        experiment.dtype,
        sequences_together(experiment, task),
    )


class Trainer:
    """Trains the population of an experiment.

    Attributes:
        experiment: what is trained.
        task: where batches come from.
        objective: readout, loss and the steps it is taken at, with "auto" resolved.
        device: the device chosen and why.
        network: the population.
        tape: states and gates of the last batch.
        gradients: total gradients of the last batch.
        batch: the last batch.
        measured: what it said; None before the first.
        step_count: steps taken.
        truncation: how far losses reach back; None for all the way.
        learning_rate: the learning rate in force.
    """

    def __init__(self, experiment: ExperimentSpec) -> None:
        """Draw the population.

        Raises:
            SpecError: readout, loss and task do not go together.
            TooLargeError: the population would not fit in memory.
        """
        training = experiment.training
        self.experiment = experiment
        self.task = make_task(experiment.task)
        self.objective = Objective(*self.task.resolve(experiment.network, training))
        network = self.task.resolved(experiment.network, training)
        refuse_bytes(
            bytes_needed(experiment, self.task),
            f"Training {experiment.seeds} networks over {self.task.length} steps and {training.batch_size} sequences",
            LESS,
        )
        seeds = range(experiment.first_seed, experiment.first_seed + experiment.seeds)
        widest = max(layer.size for layer in experiment.network.layers)
        self.device = choose_device(experiment.device, experiment.seeds * training.batch_size * widest**2)
        self.network = Network.draw(
            network,
            self.task.inputs,
            self.task.outputs,
            [seeded(seed, WEIGHTS_STREAM) for seed in seeds],
            self.device.backend(experiment.dtype),
        )
        self.tape = Tape(self.network, self.task.length, training.batch_size)
        self.gradients = Gradients(self.tape)
        refuse_unpayable(self.network, training.regularisers, self.task.length, training.batch_size)
        self._scratch: Gradients | None = None
        self._penalty: NDArray[np.float64] | None = None
        self.truncation = truncation_of(training, self.task.length)
        self._cuts_by_hand: tuple[int, ...] | None = None
        self.step_count = 0
        self.learning_rate = training.optimiser.learning_rate
        self.batch: Batch | None = None
        self._generators = [seeded(seed, DATA_STREAM) for seed in seeds]
        self.measured: Measurement | None = None
        self._values_before: Array = None  # the weights that the last batch ran with; None while they are still so
        self._room_before: Array = None
        self._pending: Measurement | None = None
        self._states_before_pending: list[Any] = []
        self._targets: Targets | None = None
        self._evaluation = Evaluation(experiment, self.task, self.objective, self.network)
        self._optimiser = Optimiser(training.optimiser, self.network, self.gradients.values)

    def measure(self) -> Measurement:
        """Carry the next batch's loss back without a step; the next `step` uses the same batch."""
        if self._pending is None:
            self._states_before_pending = self._generator_states()
            self._pending = self._trace_next()
        return self._pending

    def remeasure(self) -> Measurement:
        """Carry the loss of the last batch back again, after a change of the weights; the same bits if there was none.

        A batch that was measured and not yet used stays the one that the next `step` uses.
        """
        assert self.batch is not None, "no batch has been measured yet"
        measured = self._trace(self.batch)
        if self._pending is not None:
            self._pending = measured
        return measured

    def step(self) -> Measurement:
        """Take one optimisation step.

        Raises:
            DivergedError: a loss or gradient is not finite; no weight was changed.
        """
        measured = self._pending or self._trace_next()
        finite = np.isfinite(measured.loss) & np.isfinite(measured.gradient_norm)
        if not finite.all():
            self._pending = measured
            raise self._diverged(measured, np.flatnonzero(~finite))
        self._pending = None
        self._complete_gradient()
        if self._room_before is None:
            self._room_before = self.network.backend.copy(self.network.values)
        self._values_before = self._room_before
        self._values_before[:] = self.network.values
        self._optimiser.step(self.learning_rate)
        self.step_count += 1
        return measured

    @contextmanager
    def weights_of_batch(self) -> Generator[None]:
        """Give the networks the weights that the last batch ran with, for as long as the context is open.

        A step changes them, and what is read off its tape and gradients together with weights must be of one moment.
        """
        if self._values_before is None:
            yield
            return
        values = self.network.values
        kept = self.network.backend.copy(values)
        values[:] = self._values_before
        try:
            yield
        finally:
            values[:] = kept

    def cut(self, after: tuple[int, ...]) -> None:
        """Cut the gradient off after these timesteps from the next batch on, in place of what the experiment says.

        Args:
            after: timesteps, 1 to T-1; none for the full gradient.

        Raises:
            ValueError: a cut is not between two timesteps.
        """
        after = tuple(sorted(set(after)))
        if after and not (after[0] >= 1 and after[-1] < self.task.length):
            raise ValueError(f"A cut must be after a timestep from 1 to {self.task.length - 1}.")
        self.truncation = Cuts(after) if after else None
        self._cuts_by_hand = after

    def evaluate(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return loss and accuracy (0 to 1, NaN where it has no meaning) on the whole test part, each (N,)."""
        return self._evaluation.measure()

    @property
    def waiting(self) -> bool:
        """Whether a batch has been measured that the next `step` uses."""
        return self._pending is not None

    @property
    def targets(self) -> Targets:
        """The targets of the last batch."""
        assert self._targets is not None, "no batch has been measured yet"
        return self._targets

    def prepare(self) -> None:
        """Make the optimiser, which imports torch."""
        self._optimiser.prepare()

    def checkpoint(self, generation: int = 0, request: int = 0, elapsed: float = 0.0) -> Checkpoint:
        """Return everything needed to go on bit for bit."""
        axes = ("network", "row", "column")
        arrays = {
            f"weights.{name}": ArrayBlock.of(array, *axes[: array.ndim])
            for name, array in self.network.arrays().items()
        }
        arrays |= self._optimiser.arrays()
        states = self._states_before_pending if self._pending else self._generator_states()
        return Checkpoint(
            generation=generation,
            request=request,
            step=self.step_count,
            elapsed=elapsed,
            learning_rate=self.learning_rate,
            arrays=arrays,
            generators=json.dumps(states),
            cuts=self._cuts_by_hand,
            data=self.task.fingerprint,
        )

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go on from a checkpoint of the same experiment, bit for bit.

        Raises:
            SnapshotError: the checkpoint does not fit the experiment; the trainer must not be used then.
        """
        weights = {
            name.removeprefix("weights."): block.array().copy()
            for name, block in checkpoint.arrays.items()
            if name.startswith("weights.")
        }
        try:
            if missing := set(self.network.parameters) - set(weights):
                raise ValueError(f"{', '.join(sorted(missing))} is missing")
            self.network.set_parameters(weights)
            for generator, state in zip(self._generators, json.loads(checkpoint.generators), strict=True):
                generator.bit_generator.state = state
            if checkpoint.cuts is None:
                self.truncation, self._cuts_by_hand = truncation_of(self.experiment.training, self.task.length), None
            else:
                self.cut(checkpoint.cuts)
        except (ValueError, TypeError, KeyError) as error:
            raise SnapshotError(f"The checkpoint does not fit the experiment: {str(error).rstrip('.')}.") from error
        self._optimiser.restore(checkpoint.arrays)
        self._pending = None
        self.step_count = checkpoint.step
        self.learning_rate = checkpoint.learning_rate

    def _trace_next(self) -> Measurement:
        self.batch = self.task.draw(self._generators, self.experiment.training.batch_size, self.experiment.dtype)
        self._targets = Targets.of(self.batch, self.objective.loss_steps, self.network.backend)
        self.tape.masks = draw_masks(self.network, self._generators, self.tape.length, self.tape.batch)
        return self._trace(self.batch)

    def _trace(self, batch: Batch) -> Measurement:
        """Carry back the loss of a batch whose targets and masks stand ready."""
        backend, training = self.network.backend, self.experiment.training
        inputs = backend.asarray(batch.inputs)
        self._values_before = None
        # Overflow is a result here: it is measured and reported as divergence, so numpy need not warn of it.
        with np.errstate(over="ignore", invalid="ignore"):
            loss = backend.numpy(self._carry_back(inputs, self.targets, batch.lengths)).astype(np.float64)
            gradient = backend.numpy(self.gradients.values).astype(np.float64)
            values = np.empty((0, len(loss)))
            self._penalty = None
            if training.regularisers:
                found = penalties(self.network, batch, self.objective, training.regularisers, self.tape.masks)
                values, self._penalty = found.values, found.gradient
                gradient += found.gradient
            norm = norms(gradient)
            clipped = norms(clipped_gradient(gradient, training)) if clips(training) else norm
            accuracy = self._batch_accuracy(batch)
        self.measured = Measurement(loss, norm, clipped, values, accuracy)
        return self.measured

    def _batch_accuracy(self, batch: Batch) -> NDArray[np.float64]:
        """Return the accuracy on the batch that the tape has just recorded, (N,), if it is the turn of this step."""
        if self.step_count % ACCURACY_EVERY or not self.task.accuracy_meaning:
            return np.full(self.network.population, np.nan)
        where, backend = self.objective.loss_steps, self.network.backend
        # of a loss at the last step only the answer given there counts; it may stand for those of all steps
        hidden = self.targets.select(self.tape.outputs(where))
        outputs = backend.numpy(self.objective.outputs(self.network, hidden))
        return self.task.accuracy(np.broadcast_to(outputs, (self.tape.length, *outputs.shape[1:])), batch, where)

    def _carry_back(self, inputs: Array, targets: Targets, lengths: NDArray[np.int64]) -> Array:
        """Fill tape and gradients from a batch, truncated if so wanted; return the losses (N,)."""
        truncation = self.truncation
        if truncation is None:
            return trace(inputs, self.objective, targets, self.tape, self.gradients, lengths)
        unroll(self.network, inputs, self.tape, lengths)
        if isinstance(truncation, Window) and truncation.passes > 1 and self._scratch is None:
            self._scratch = Gradients(self.tape)
        loss, _ = truncated_backward(self.tape, self.objective, targets, truncation, self.gradients, self._scratch)
        return loss

    def _complete_gradient(self) -> None:
        """Turn dL/dW into the gradient that the optimiser takes: with the regularisers' share, and clipped."""
        backend, training, values = self.network.backend, self.experiment.training, self.gradients.values
        if self._penalty is not None:
            values += backend.asarray(self._penalty)
        if clips(training):
            gradient = backend.numpy(values).astype(np.float64)
            values[:] = backend.asarray(clipped_gradient(gradient, training))

    def _diverged(self, measured: Measurement, networks: NDArray[np.int64]) -> DivergedError:
        first = int(networks[0])
        what = "loss" if not np.isfinite(measured.loss[first]) else "gradient"
        seed, more = self.experiment.first_seed + first, len(networks) - 1
        who = f"The network of seed {seed} and {more} more" if more else f"The network of seed {seed}"
        return DivergedError(
            f"{who} diverged at step {self.step_count + 1}: the {what} is no longer a finite number. The weights "
            "before that step are kept. A smaller learning rate or a limit on the gradient norm may help.",
            self.step_count + 1,
            tuple(int(network) for network in networks),
        )

    def _generator_states(self) -> list[Any]:
        return [generator.bit_generator.state for generator in self._generators]
