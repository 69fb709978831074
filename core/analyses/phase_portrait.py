"""Trajectories of a layer in their first two principal components, the arrows -dL/dh_t, and the fixed points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..bptt import unroll
from ..fixed_points import fixed_points, visited_states
from ..jacobians import state_sizes
from ..portrait import Portrait, portrait
from ..wire import ArrayBlock
from .subject import Findings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..jobs import Facts
    from ..tape import Tape
    from .options import PortraitOptions
    from .subject import Report, Subject

# Eigenvalues of each point that are sent, the largest first.
EIGENVALUES = 8
# Standard deviation of what is added to the states that searches start from, as a share of the trajectories' own.
NOISE = 0.1
KINDS = ("stable", "marginal", "saddle", "unstable")


def phase_portrait(subject: Subject, options: PortraitOptions, report: Report) -> Findings:
    """Return trajectories of test sequences, the one looked at first, and the fixed points near them.

    The plane is that of the trajectories' first two principal components; with one unit its second axis is 0. Fixed and
    slow points are those of the whole stack with a constant input (`fixed_points`), of which the layer's h is shown.

    Arrays (float64): ``trajectories``, h_0 … h_T, NaN beyond a sequence's end, axes (time, sequence, component);
    ``arrows``, -dℓ/dh_t of the sequence looked at for t = 1 to its length, axes (time, component); ``explained``, the
    share of the variance, axes (component); ``points``, axes (point, component), with ``speed`` (q), ``slow`` (bool,
    whether it is no fixed point), ``kind`` (int64, place in `KINDS`), ``unstable`` (int64, directions that grow),
    ``starts`` (int64, searches that led there), and ``eigenvalues``, axes (point, eigenvalue, part).

    Facts: ``dimension``, the effective dimension of the trajectories; ``searches``, how many there were; ``no_points``,
    why no fixed points were sought: "unasked" or "bidirectional" (no single state steps on then); empty if they were.

    Raises:
        TooLargeError: the Jacobians of the searches would not fit in memory.
        ValueError: the network has diverged.
    """
    layer, length = subject.layer, int(subject.sequence.lengths[0, 0])
    tape, lengths = _unrolled(subject, options.sequences)
    found = portrait(tape.hidden(layer), components=min(2, tape.network.cells[layer].size), lengths=lengths)
    shown = found.states[:, 0].copy()
    shown[np.arange(len(shown))[:, None] > lengths] = np.nan
    arrows = -subject.gradients.hidden(layer)[:length, 0, 0] @ found.components[0].T
    arrays = {
        "trajectories": ArrayBlock.of(_in_plane(shown), "time", "sequence", "component"),
        "arrows": ArrayBlock.of(_in_plane(arrows), "time", "component"),
        "explained": ArrayBlock.of(_in_plane(found.explained[0]), "component"),
    }
    facts: Facts = {"dimension": float(found.effective_dimension[0]), "searches": float(options.starts)}
    facts["no_points"] = _why_no_points(subject, options)
    if not facts["no_points"]:
        arrays |= _points(subject, options, report, tape, found)
    return Findings(arrays, facts)


def _unrolled(subject: Subject, sequences: int) -> tuple[Tape, NDArray[np.int64]]:
    """Return the network along test sequences spread over the test part, that looked at first, and their lengths."""
    task = subject.trainer.task
    apart = max(1, task.test_examples // sequences)
    count = min(sequences, task.test_examples)
    chosen = [(subject.example + apart * place) % task.test_examples for place in range(count)]
    batches = [task.test_batch(each, each + 1, "float64") for each in chosen]
    inputs = np.concatenate([batch.inputs for batch in batches], 2)
    lengths = np.concatenate([batch.lengths for batch in batches], 1)
    with np.errstate(over="ignore", invalid="ignore"):
        return unroll(subject.network, inputs, lengths=lengths), lengths


def _why_no_points(subject: Subject, options: PortraitOptions) -> str:
    if options.starts == 0:
        return "unasked"
    if any(scan.direction == "reverse" for scan in subject.network.scans):
        return "bidirectional"
    return ""


def _points(
    subject: Subject, options: PortraitOptions, report: Report, tape: Tape, plane: Portrait
) -> dict[str, ArrayBlock]:
    """Return the fixed and slow points that searches from the trajectories lead to, in their plane."""
    lengths = tape.lengths
    assert lengths is not None
    within = np.arange(tape.length)[:, None, None] < lengths
    mean = np.where(within[..., None], tape.inputs, 0).sum((0, 2)) / within.sum()
    starts = visited_states(tape, options.starts, np.random.default_rng(0))
    starts += NOISE * starts.std(1, keepdims=True) * np.random.default_rng(1).standard_normal(starts.shape)
    constant = np.zeros_like(mean) if options.constant == "zeros" else mean
    (found,) = fixed_points(subject.network, constant, starts, report=report)
    first = sum(sum(state_sizes(cell)) for cell in tape.network.cells[: subject.layer])
    hidden = found.states[None, :, first : first + tape.network.cells[subject.layer].size]
    kinds = np.array([KINDS.index(kind) for kind in found.kinds], np.int64)
    leading = found.eigenvalues[:, :EIGENVALUES]
    return {
        "points": ArrayBlock.of(_in_plane(plane.project(hidden)[0]), "point", "component"),
        "speed": ArrayBlock.of(found.speed, "point"),
        "slow": ArrayBlock.of(found.slow, "point"),
        "unstable": ArrayBlock.of(found.unstable_directions, "point"),
        "starts": ArrayBlock.of(found.starts, "point"),
        "kind": ArrayBlock.of(kinds, "point"),
        "eigenvalues": ArrayBlock.of(np.stack([leading.real, leading.imag], -1), "point", "eigenvalue", "part"),
    }


def _in_plane(values: NDArray[Any]) -> NDArray[np.float64]:
    """Return values (…, 2) from those along two components, or along the only one."""
    missing = 2 - values.shape[-1]
    return np.concatenate([values, np.zeros((*values.shape[:-1], missing))], -1) if missing else values
