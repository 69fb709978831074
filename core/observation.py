"""What a running population shows: the frames that panels are drawn from.

Looking never changes the run: the gradient norms are read off the training step's own tape, and the example shown runs
through a copy of nothing but the current weights, on a tape of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .bptt import Gradients, Tape, backward, unroll
from .diagnosis import by_lag, norm_status, sequence_norms, total_norms, verdicts
from .frames import ArrayBlock, Frame
from .gradient_parts import direct_gradient
from .objective import Objective, Targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .frames import VerdictFacts, Watch
    from .tasks.batch import Batch
    from .training import Trainer


class Observer:
    """Makes frames of a trainer; holds the arrays it needs so that a frame allocates little."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._last_step_gradients: Gradients | None = None
        self._example: tuple[int, Tape, Gradients] | None = None

    def frame(self, watch: Watch, generation: int) -> Frame:
        """Return what `watch` asks for, of the last batch measured and the current weights."""
        trainer = self._trainer
        network = min(watch.network, trainer.network.population - 1)
        example = min(watch.example, trainer.task.test_examples - 1)
        arrays: dict[str, ArrayBlock] = {}
        verdicts_by_layer: tuple[tuple[VerdictFacts, ...], ...] = ()
        length = 0
        with np.errstate(over="ignore", invalid="ignore"):
            if "gradient_norm" in watch.probes:
                verdicts_by_layer = self._add_gradient_norms(arrays)
            if "example" in watch.probes or "gates" in watch.probes:
                tape, batch = self._run_example(network, example)
                length = int(batch.lengths[0, 0])
                if "example" in watch.probes:
                    self._add_example(arrays, tape, batch)
                if "gates" in watch.probes:
                    self._add_gates(arrays, tape)
        return Frame(
            generation=generation,
            step=trainer.step_count,
            arrays=arrays,
            verdicts=verdicts_by_layer,
            network=network,
            example=example,
            example_length=length,
        )

    def _add_gradient_norms(self, arrays: dict[str, ArrayBlock]) -> tuple[tuple[VerdictFacts, ...], ...]:
        """Add the norms of the last batch's gradient, by time and by lag; return the verdicts of each layer."""
        trainer = self._trainer
        assert trainer.batch is not None, "no batch has been measured yet"
        lengths, dtype = trainer.batch.lengths, trainer.experiment.dtype
        layers = range(len(trainer.network.cells))
        alive = (np.arange(trainer.task.length)[:, None, None] < lengths).sum(2)
        alive = np.broadcast_to(alive, (len(alive), trainer.network.population))
        norms = [self._sequence_norms(trainer.gradients, layer) for layer in layers]
        reaching_back = self._norms_of_last_step(norms)
        total = [total_norms(each) for each in norms]
        for each in total:
            each[alive == 0] = np.nan
        lagged = [by_lag(each, lengths) for each in reaching_back]
        lag_status = [norm_status(norm, dtype, count, towards_loss=False) for norm, count in lagged]
        lag_norm = [norm for norm, _ in lagged]
        status = [norm_status(each, dtype, alive) for each in total]
        for name, values, axis in (
            ("gradient_norm", total, "time"),
            ("gradient_status", status, "time"),
            ("lag_norm", lag_norm, "lag"),
            ("lag_status", lag_status, "lag"),
        ):
            arrays[name] = ArrayBlock.of(np.stack(values), "layer", axis, "network")
        arrays["alive"] = ArrayBlock.of(alive[:, 0].astype(np.int64), "time")
        return tuple(verdicts(norm, state) for norm, state in zip(lag_norm, lag_status, strict=True))

    def _norms_of_last_step(self, norms: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
        """Return the sequence norms of each layer for the loss of the last step alone.

        A loss at the last step is that already; one at all steps is carried back once more without the others.
        """
        trainer = self._trainer
        if trainer.objective.loss_steps == "last":
            return norms
        assert trainer.batch is not None
        if self._last_step_gradients is None:
            self._last_step_gradients = Gradients(trainer.tape)
        objective = Objective(trainer.objective.readout, trainer.objective.loss, "last")
        targets = Targets.of(trainer.batch, "last", trainer.network.backend)
        backward(trainer.tape, objective, targets, self._last_step_gradients)
        return [self._sequence_norms(self._last_step_gradients, layer) for layer in range(len(norms))]

    def _sequence_norms(self, gradients: Gradients, layer: int) -> NDArray[np.float64]:
        return sequence_norms(self._trainer.network.backend.numpy(gradients.hidden(layer)))

    def _run_example(self, network: int, example: int) -> tuple[Tape, Batch]:
        """Run one test sequence through one network; return what it left, and the sequence."""
        trainer = self._trainer
        backend = trainer.network.backend
        batch = trainer.task.test_batch(example, example + 1, trainer.experiment.dtype)
        if self._example is None or self._example[0] != network:
            tape = Tape(trainer.network.networks(slice(network, network + 1)), trainer.task.length, 1)
            self._example = (network, tape, Gradients(tape))
        _, tape, _ = self._example
        return unroll(tape.network, backend.asarray(batch.inputs), tape, batch.lengths), batch

    def _add_gates(self, arrays: dict[str, ArrayBlock], tape: Tape) -> None:
        """Add the gates of one test sequence, layer by layer."""
        numpy = self._trainer.network.backend.numpy
        for layer in range(len(tape.network.cells)):
            if gates := tape.gates(layer):
                values = np.stack([numpy(gate)[:, 0, 0] for gate in gates.values()])
                arrays[f"gates.{layer}"] = ArrayBlock.of(values.astype(np.float32), "gate", "time", "unit")

    def _add_example(self, arrays: dict[str, ArrayBlock], tape: Tape, batch: Batch) -> None:
        """Add states, gradients, inputs and outputs of one test sequence."""
        trainer = self._trainer
        backend = trainer.network.backend
        targets = Targets.of(batch, trainer.objective.loss_steps, backend)
        assert self._example is not None
        gradients = self._example[2]
        backward(tape, trainer.objective, targets, gradients)
        length = int(batch.lengths[0, 0])
        for layer in range(len(trainer.network.cells)):
            hidden = backend.numpy(tape.hidden(layer))[1:, 0, 0]
            arrays[f"hidden.{layer}"] = ArrayBlock.of(hidden.astype(np.float32), "time", "unit")
        norms = [total_norms(self._sequence_norms(gradients, layer)) for layer in range(len(trainer.network.cells))]
        norms.append(total_norms(sequence_norms(backend.numpy(direct_gradient(gradients)))))
        alive = np.where(np.arange(trainer.task.length) < length, 1, 0)[:, None]
        status = [norm_status(norm, trainer.experiment.dtype, alive)[:, 0] for norm in norms]
        outputs = backend.numpy(
            trainer.objective.outputs(tape.network, tape.outputs(trainer.objective.loss_steps)[1:])
        )[:, 0, 0]
        arrays["example_gradient"] = ArrayBlock.of(np.stack([norm[:, 0] for norm in norms[:-1]]), "layer", "time")
        arrays["example_gradient_status"] = ArrayBlock.of(np.stack(status[:-1]), "layer", "time")
        arrays["example_direct"] = ArrayBlock.of(norms[-1][:, 0], "time")
        arrays["example_direct_status"] = ArrayBlock.of(status[-1], "time")
        arrays["inputs"] = ArrayBlock.of(batch.inputs[:, 0, 0].astype(np.float32), "time", "input")
        arrays["outputs"] = ArrayBlock.of(outputs.astype(np.float32), "time", "output")
        arrays["targets"] = ArrayBlock.of(batch.targets[:, 0, 0].astype(np.float32), "time", "output")
