"""Run a sweep: train the networks of every cell of a grid, and tell what became of each.

A cell is trained and judged as the window trains and judges the same experiment, so that opening it shows the same
verdict. Its seeds are one population. Cells do not depend on each other: a sweep that goes on where it was left finds
the same numbers as one that was never interrupted.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace

from .bptt import unroll
from .commands import Watch
from .diagnosis import of_stack, typical
from .errors import DivergedError, RNNScopeError
from .jacobians import local_jacobians, network_in_float64, state_sizes
from .lyapunov import lyapunov_spectrum
from .observation import Observer
from .specs import AddingTask, ElmanLayer, ExperimentSpec, NetworkSpec, TrainingSpec
from .sweep_results import VERDICT_KINDS, CellResult, Spread, coarse_to_fine
from .training import Trainer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from .frames import VerdictFacts
    from .network import Network
    from .stack import Scan
    from .sweep_specs import SweepSpec
    from .tasks.base import Task

# Test sequences along which λ₁ is measured, fewer where their Jacobians would take more than this many bytes; and the
# largest state whose exponents are looked for at all.
SEQUENCES, JACOBIAN_BYTES, LARGEST_STATE = 8, 2**26, 512
# One of so many steps of a sequence only turns the frame in which exponents are measured, and does not count.
TURNING = 5
# Steps from one factorisation to the next: the largest exponent does not suffer.
FACTORISE_EVERY = 5


def run_sweep(
    spec: SweepSpec, done: Iterable[CellResult] = (), on_step: Callable[[int], None] | None = None
) -> Iterator[CellResult]:
    """Run the cells of a sweep that are not done yet, and yield the result of each as it ends.

    A cell that cannot be run, such as one that does not fit in memory, yields a result that says why.

    Args:
        spec: the sweep.
        done: results of cells that need not be run again.
        on_step: called after each training step of a cell with the number of steps taken in it.
    """
    finished = {cell.index for cell in done}
    _warm_up(spec.base)
    for index in coarse_to_fine(spec.shape):
        if index not in finished:
            start = time.perf_counter()
            try:
                yield run_cell(spec.experiment(index), index, on_step)
            except (RNNScopeError, MemoryError) as error:
                message = str(error) or "There is not enough memory for these networks."
                yield CellResult(index=index, error=message, seconds=time.perf_counter() - start)


def run_cell(
    experiment: ExperimentSpec, index: tuple[int, ...] = (0,), on_step: Callable[[int], None] | None = None
) -> CellResult:
    """Train an experiment for its number of steps and judge it.

    Args:
        experiment: what is trained.
        index: the place of the cell in its grid.
        on_step: called after each training step with the number of steps taken.

    Raises:
        SpecError: the experiment cannot be built.
        TooLargeError: it would not fit in memory.
    """
    start = time.perf_counter()
    trainer = Trainer(experiment)
    diverged_at: int | None = None
    measured = trainer.measure()
    with np.errstate(over="ignore", invalid="ignore"):
        try:
            for _ in range(experiment.training.steps):
                measured = trainer.step()
                if on_step is not None:
                    on_step(trainer.step_count)
        except DivergedError as error:
            diverged_at = error.step
            measured = trainer.measure()  # of the step that was not taken
        frame = Observer(trainer).frame(Watch(probes=("gradient_norm",)), generation=0)
        test_loss, test_accuracy = trainer.evaluate()
        exponents = largest_exponents(trainer.network, trainer.task)
    judged = [of_stack(layers) for layers in zip(*(layer[1:] for layer in frame.verdicts), strict=True)]
    headline = typical(judged)
    same = [facts for facts in judged if facts.kind == headline.kind]
    return CellResult(
        index=index,
        kind=headline.kind,
        kinds=_counts(judged),
        decay_factor=Spread.of(facts.decay_factor for facts in same),
        horizon=Spread.of(facts.horizon for facts in same),
        exponent=Spread.of(exponents),
        loss=Spread.of(measured.loss),
        test_loss=Spread.of(test_loss),
        test_accuracy=Spread.of(test_accuracy),
        steps=trainer.step_count,
        diverged_at=diverged_at,
        seconds=time.perf_counter() - start,
    )


def largest_exponents(network: Network, task: Task[Any]) -> NDArray[np.float64]:
    """Return the largest Lyapunov exponent λ₁ of each network, the mean over test sequences, (N,) nats per step.

    Each layer and direction is followed on its own: the Jacobian of a stack is block triangular, so that its exponents
    are those of its layers. The weights are taken to float64. NaN where Jacobians are not finite, and for layers whose
    state has more than `LARGEST_STATE` numbers.
    """
    largest = max(_state_size(scan) for scan in network.scans)
    if largest > LARGEST_STATE:
        return np.full(network.population, np.nan)
    each = task.length * network.population * largest**2 * 8
    batch = task.test_batch(0, max(1, min(SEQUENCES, task.test_examples, JACOBIAN_BYTES // each)), "float64")
    exact = network_in_float64(network)
    tape = unroll(exact, batch.inputs, lengths=batch.lengths)
    found = [_largest_of(local_jacobians(tape, scan.layer, scan.direction), batch.lengths[0]) for scan in network.scans]
    return np.max(found, axis=0)


def _largest_of(jacobians: NDArray[np.float64], lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean over sequences of the largest exponent along (T, N, B, S, S), each of its own length; (N,)."""
    result = np.full(jacobians.shape[1], np.nan)
    finite = np.isfinite(jacobians).all((0, 2, 3, 4))
    if finite.any():
        sums = np.zeros(int(finite.sum()))
        for length in np.unique(lengths):
            steps = jacobians[:length, finite][:, :, lengths == length]
            spectrum = lyapunov_spectrum(steps, skip=int(length) // TURNING, every=FACTORISE_EVERY)
            sums += spectrum.exponents[..., 0].sum(1)
        result[finite] = sums / len(lengths)
    return result


def _warm_up(base: ExperimentSpec) -> None:
    """Take one step of a small network: torch and its first optimiser take seconds to load, which are no cell's."""
    training = TrainingSpec(optimiser=base.training.optimiser, batch_size=1)
    tiny = ExperimentSpec(network=NetworkSpec(layers=(ElmanLayer(size=1),)), task=AddingTask(length=2, test_size=1))
    Trainer(replace(tiny, training=training, seeds=1, device="cpu")).step()


def _state_size(scan: Scan) -> int:
    return sum(state_sizes(scan.cell))


def _counts(judged: list[VerdictFacts]) -> Any:
    return tuple(sum(facts.kind == kind for facts in judged) for kind in VERDICT_KINDS)
