"""What probes look at: a trainer after its last step, and one test sequence run through one of its networks.

What several probes of a frame need is computed once a frame, when the first asks for it; the memory it takes is kept
from frame to frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..bptt import Gradients, Tape, backward, unroll
from ..objective import Objective, Targets

if TYPE_CHECKING:
    from ..commands import Watch
    from ..frames import VerdictFacts
    from ..tasks.batch import Batch
    from ..training import Trainer


@dataclass(frozen=True)
class ExampleRun:
    """One test sequence, run through one network and not yet carried back.

    Attributes:
        tape: its states and gates.
        gradients: room for its gradients.
        batch: the sequence.
        targets: what the outputs should be.
        length: its number of timesteps; what lies beyond is padding.
    """

    tape: Tape
    gradients: Gradients
    batch: Batch
    targets: Targets
    length: int


class Look:
    """What the probes of one frame share.

    Attributes:
        trainer: the population.
        network: index of the network looked at.
        example: index of the test sequence looked at.
        layer: index of the layer looked at.
        time: the timestep looked at, from 1.
        cuts: timesteps after which the example's gradient is cut off to see what is lost; None for as in training.
        verdicts: of each layer, first the typical one, then each network's; filled by the probe ``gradient_norm``.
    """

    def __init__(self, trainer: Trainer) -> None:
        self.trainer = trainer
        self.network = self.example = self.layer = 0
        self.time = 1
        self.cuts: tuple[int, ...] | None = None
        self.verdicts: tuple[tuple[VerdictFacts, ...], ...] = ()
        self._run: ExampleRun | None = None
        self._carried_back = False
        self._room: tuple[int, Tape, Gradients] | None = None
        self._truncation_room: tuple[Tape, Gradients, Gradients] | None = None
        self._last_step_room: Gradients | None = None
        self._last_step_ready = False

    def aim(self, watch: Watch) -> None:
        """Look at what `watch` names, or at the last there is, with the present weights."""
        trainer = self.trainer
        self.network = min(watch.network, trainer.network.population - 1)
        self.example = min(watch.example, trainer.task.test_examples - 1)
        self.layer = min(watch.layer, len(trainer.network.cells) - 1)
        self.time = min(watch.time, trainer.task.length)
        self.cuts = watch.cuts
        self.verdicts = ()
        self._run = None
        self._carried_back = self._last_step_ready = False

    @property
    def example_length(self) -> int:
        """Timesteps of the example; 0 if no probe ran it."""
        return 0 if self._run is None else self._run.length

    def run_example(self) -> ExampleRun:
        """Run the test sequence through a tape of its own; nothing of the training is touched."""
        if self._run is None:
            trainer = self.trainer
            batch = trainer.task.test_batch(self.example, self.example + 1, trainer.experiment.dtype)
            if self._room is None or self._room[0] != self.network:
                rows = slice(self.network, self.network + 1)
                tape = Tape(trainer.network.networks(rows), trainer.task.length, 1)
                self._room = (self.network, tape, Gradients(tape))
            _, tape, gradients = self._room
            backend = trainer.network.backend
            unroll(tape.network, backend.asarray(batch.inputs), tape, batch.lengths)
            targets = Targets.of(batch, trainer.objective.loss_steps, backend)
            self._run = ExampleRun(tape, gradients, batch, targets, int(batch.lengths[0, 0]))
        return self._run

    def example_gradients(self) -> ExampleRun:
        """Run the test sequence and carry its loss back."""
        run = self.run_example()
        if not self._carried_back:
            backward(run.tape, self.trainer.objective, run.targets, run.gradients)
            self._carried_back = True
        return run

    def truncation_room(self) -> tuple[Gradients, Gradients]:
        """Return room for the truncated gradients of the example, and for what finding them takes."""
        tape = self.run_example().tape
        if self._truncation_room is None or self._truncation_room[0] is not tape:
            self._truncation_room = (tape, Gradients(tape), Gradients(tape))
        return self._truncation_room[1:]

    def last_step_gradients(self) -> Gradients:
        """Return the gradients of the last training batch for the loss of each sequence's last step alone.

        A loss at the last step is that already; one at all steps is carried back once more without the others.
        """
        trainer = self.trainer
        if trainer.objective.loss_steps == "last":
            return trainer.gradients
        assert trainer.batch is not None, "no batch has been measured yet"
        if self._last_step_room is None:
            self._last_step_room = Gradients(trainer.tape)
        if not self._last_step_ready:
            objective = Objective(trainer.objective.readout, trainer.objective.loss, "last")
            targets = Targets.of(trainer.batch, "last", trainer.network.backend)
            with trainer.weights_of_batch():
                backward(trainer.tape, objective, targets, self._last_step_room)
            self._last_step_ready = True
        return self._last_step_room
