"""The Lyapunov exponents of one layer, along trajectories longer than a sequence, with their uncertainty.

The inputs of the layer are held fixed, so these are its conditional exponents; because a layer never feeds one below
it, the exponents of a whole stack are those of its layers taken together.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..bptt import unroll
from ..jacobians import local_jacobians, refuse_reverse, state_sizes
from ..lyapunov import joined_spectra, lyapunov_spectrum
from ..wire import ArrayBlock
from .subject import Findings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..lyapunov import LyapunovSpectrum
    from ..tape import Tape
    from .options import LyapunovOptions
    from .subject import Report, Subject

# Numbers in the Jacobians that exist at once, and timesteps between two reports at the most.
CHUNK_NUMBERS, CHUNK_STEPS = 2**21, 50
# Points of the convergence that are sent; a curve is seldom a thousand pixels wide.
POINTS = 400
# Standard errors that the largest exponent must be away from 0 for its sign to be called certain.
CERTAIN = 2.0


def lyapunov_exponents(subject: Subject, options: LyapunovOptions, report: Report) -> Findings:
    """Return exponents and their convergence, in nats per step.

    Arrays (float64): ``exponents``, the mean over trajectories of the sorted exponents, axes (exponent); ``error``,
    its standard error, likewise; ``convergence``, the running estimates of all axes, mean over trajectories, axes
    (time, exponent); ``largest``, the running estimate of the largest exponent of each trajectory, axes (time,
    trajectory); ``times`` (int64), timesteps counted at each of these points, axes (time).

    Facts: ``largest`` and ``largest_error``; ``sum`` (the mean log of the volume's growth); ``dimension`` (Kaplan and
    Yorke's); ``verdict``: "chaotic", "ordered", or "edge" where the sign of the largest is not certain.

    Raises:
        ValueError: a layer is bidirectional, or the network has diverged.
    """
    refuse_reverse(subject.network)
    spectrum = follow(subject, options, report)
    exponents = spectrum.exponents[0]  # (trajectory, exponent)
    with np.errstate(invalid="ignore"):  # an annihilated direction has the exponent -inf, in all trajectories
        mean, error = exponents.mean(0), exponents.std(0, ddof=1) / math.sqrt(len(exponents))
    error[~np.isfinite(mean)] = 0
    running = spectrum.convergence[:, 0]  # (time, trajectory, exponent)
    points = np.unique(np.linspace(0, len(running) - 1, POINTS).round().astype(np.int64))
    by_size = np.flip(np.argsort(running[-1].mean(0), kind="stable"))
    largest, uncertain = float(mean[0]), float(error[0])
    return Findings(
        {
            "exponents": ArrayBlock.of(mean, "exponent"),
            "error": ArrayBlock.of(error, "exponent"),
            "convergence": ArrayBlock.of(running[points].mean(1)[:, by_size], "time", "exponent"),
            "largest": ArrayBlock.of(running[points].max(-1), "time", "trajectory"),
            "times": ArrayBlock.of(np.cumsum(spectrum.steps)[points], "time"),
        },
        {
            "largest": largest,
            "largest_error": uncertain,
            "sum": float(mean.sum()),
            "dimension": float(spectrum.kaplan_yorke_dimension.mean()),
            "verdict": verdict(largest, uncertain),
        },
    )


def verdict(largest: float, error: float) -> str:
    """Say what the largest exponent and its standard error mean: "chaotic", "ordered" or "edge"."""
    if abs(largest) <= CERTAIN * error:
        return "edge"
    return "chaotic" if largest > 0 else "ordered"


def largest_exponent(subject: Subject, options: LyapunovOptions) -> float:
    """Return the largest exponent alone, the mean over trajectories in nats per step.

    One axis is followed in place of all, which is many times faster: any but those of a set of measure zero turns
    towards the direction that grows fastest. It begins in a random direction, always the same.

    Raises:
        ValueError: a layer is bidirectional, or the network has diverged.
    """
    refuse_reverse(subject.network)
    size = sum(state_sizes(subject.network.cells[subject.layer]))
    axis = np.random.default_rng(0).standard_normal((size, 1))
    spectrum = follow(subject, options, None, axis / np.linalg.norm(axis), every=5)
    return float(spectrum.exponents[0, :, 0].mean())


def follow(
    subject: Subject,
    options: LyapunovOptions,
    report: Report | None = None,
    frame: NDArray[np.float64] | None = None,
    every: int = 1,
) -> LyapunovSpectrum:
    """Return the growth along trajectories after the warm-up, (K, 1, trajectory, axis), followed part by part.

    Args:
        subject: network, layer and sequences.
        options: how long, and what is read.
        report: told how many steps are done, if given.
        frame: the axes to begin with, (S, axis); all of them if not given.
        every: steps from one factorisation to the next, as in `lyapunov_spectrum`.
    """
    network, layer = subject.network, subject.layer
    size = sum(state_sizes(network.cells[layer]))
    most = max(1, min(CHUNK_STEPS, CHUNK_NUMBERS // (options.trajectories * size**2)))
    total = options.warm_up + options.steps
    inputs = ChainedSequences(subject, options.trajectories)
    state: dict[str, NDArray[Any]] | None = None
    silent = options.drive == "silence"
    if silent:  # each trajectory sets out from where a sequence has brought the network
        state = _last_states(unroll(network, inputs.take(subject.trainer.task.length)))
    kept: list[LyapunovSpectrum] = []
    starts = [*range(0, options.warm_up, most), *range(options.warm_up, total, most)]
    for start, stop in zip(starts, [*starts[1:], total], strict=True):
        read = inputs.take(stop - start)
        with np.errstate(over="ignore", invalid="ignore"):
            tape = unroll(network, np.zeros_like(read) if silent else read, initial=state)
        part = lyapunov_spectrum(local_jacobians(tape, layer), every=every, frame=frame)
        frame, state = part.frame, _last_states(tape)
        if start >= options.warm_up:
            kept.append(replace(part, frame=None))  # the frames of all parts would be many times what they tell
        if report is not None:
            report(stop, total)
    return joined_spectra(kept)


class ChainedSequences:
    """Test sequences one after the other, without their padding, for trajectories side by side.

    Each trajectory begins with another test sequence, the first with the one looked at, and goes on in their order.

    Args:
        subject: names the task and the sequence looked at.
        trajectories: how many there are.
    """

    def __init__(self, subject: Subject, trajectories: int) -> None:
        self._task = subject.trainer.task
        apart = max(1, self._task.test_examples // trajectories)
        self._next = [subject.example + apart * trajectory for trajectory in range(trajectories)]
        self._left: list[NDArray[Any]] = [np.empty((0, self._task.inputs))] * trajectories

    def take(self, steps: int) -> NDArray[np.float64]:
        """Return the next timesteps, (steps, 1, trajectory, I)."""
        result = np.empty((steps, 1, len(self._next), self._task.inputs))
        for trajectory in range(len(self._next)):
            filled = 0
            while filled < steps:
                if not len(self._left[trajectory]):
                    self._left[trajectory] = self._sequence(self._next[trajectory] % self._task.test_examples)
                    self._next[trajectory] += 1
                part = self._left[trajectory][: steps - filled]
                result[filled : filled + len(part), 0, trajectory] = part
                self._left[trajectory] = self._left[trajectory][len(part) :]
                filled += len(part)
        return result

    def _sequence(self, example: int) -> NDArray[Any]:
        batch = self._task.test_batch(example, example + 1, "float64")
        return batch.inputs[: int(batch.lengths[0, 0]), 0, 0]


def _last_states(tape: Tape) -> dict[str, NDArray[Any]]:
    return {
        scan.prefix + name: tape.state(name, scan.layer, scan.direction)[-1]
        for scan in tape.network.scans
        for name in scan.cell.states
    }
