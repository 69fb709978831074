"""A run as TensorBoard event files, written by torch's own writer.

Each seed is a run of its own below the folder, and so is their median, so that TensorBoard lays the curves over one
another: ``median``, ``seed 0``, ``seed 1`` …, of compared networks in a folder for each. Tags are the same in all:
``loss/training``, ``loss/test``, ``accuracy/training``, ``accuracy/test``, ``gradient norm/before clipping``,
``gradient norm/after clipping`` and, of each regulariser, ``penalty/1 Name``. The specification is a text of the
median.

Where the run kept the norm of dL/dh_t at every timestep, ``log10 dL-dh/layer 1`` is a histogram of it over time for
each training step kept: how unevenly the timesteps share the gradient.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import RNNScopeError
from ..frames import NormStatus
from ..specs import encode_experiment
from ..variants import singles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from ..history import History
    from ..norm_history import NormHistory
    from ..snapshot import Snapshot
    from ..specs import ExperimentSpec

MEDIAN = "median"
# What torch's writer calls its files.
_EVENT_FILES = "events.out.tfevents.*"


def write_tensorboard(
    snapshot: Snapshot, folder: Path, report: Callable[[int, int], object] = lambda done, total: None
) -> tuple[Path, ...]:
    """Write the scalars of every step of a run, and its specification; return the folders of its runs.

    Args:
        snapshot: the run.
        folder: where to write; made if it is not there.
        report: told how many of all runs are written.

    Raises:
        RNNScopeError: TensorBoard is not installed, the folder holds event files already, or cannot be written to.
    """
    check_tensorboard(folder)
    writer = _writer_class()
    try:
        runs = list(_runs(snapshot))
        for done, run in enumerate(runs):
            report(done, len(runs))
            _write(writer, folder / run.name, run)
    except OSError as error:
        raise RNNScopeError(f"{folder.name} could not be written to: {error.strerror or error}.") from error
    return tuple(folder / run.name for run in runs)


def check_tensorboard(folder: Path) -> None:
    """Make sure, before long work, that event files can be written into a folder.

    Raises:
        RNNScopeError: TensorBoard is not installed, or the folder holds event files already.
    """
    _writer_class()
    if folder.is_dir() and any(folder.rglob(_EVENT_FILES)):
        raise RNNScopeError(f"{folder.name} holds event files already; choose an empty folder.")


def _writer_class() -> Any:
    """Return torch's writer of event files."""
    try:
        from torch.utils.tensorboard.writer import SummaryWriter
    except ImportError as error:
        raise RNNScopeError("Event files need TensorBoard: pip install 'rnnscope[tensorboard]' brings it.") from error
    return SummaryWriter


@dataclass(frozen=True)
class _Run:
    """One run as TensorBoard has it.

    Attributes:
        name: its folder.
        curves: a tag, training steps and a value at each.
        histograms: a tag, a training step, and the values there.
        text: the specification as Markdown, or nothing.
    """

    name: str
    curves: list[tuple[str, NDArray[np.int64], NDArray[np.float64]]]
    histograms: list[tuple[str, int, NDArray[np.float32]]]
    text: str = ""


def _runs(snapshot: Snapshot) -> Iterator[_Run]:
    """Go through the runs."""
    for place, (experiment, history) in enumerate(zip(singles(snapshot.experiment), snapshot.histories, strict=True)):
        name = f"{_folder_name(experiment.name, place)}/" if snapshot.experiment.variants else ""
        columns = list(_columns(experiment, history))
        curves = [(tag, steps, np.median(values, axis=1)) for tag, steps, values in columns]
        text = f"```json\n{encode_experiment(experiment).decode()}\n```"
        norms = [each for each in snapshot.norms if each.variant == place and each.axis == "time"]
        yield _Run(f"{name}{MEDIAN}", curves, _histograms(norms, 0), text)
        for network in range(history.networks):
            curves = [(tag, steps, values[:, network]) for tag, steps, values in columns]
            folder = f"{name}seed {experiment.first_seed + network}"
            yield _Run(folder, curves, _histograms(norms, 1 + network))


def _histograms(norms: list[NormHistory], column: int) -> list[tuple[str, int, NDArray[np.float32]]]:
    """Return the norms of one network, or of the median (column 0), wherever they are ordinary numbers."""
    found: list[tuple[str, int, NDArray[np.float32]]] = []
    for layer in norms:
        for row, step in enumerate(layer.steps.tolist()):
            usable = layer.status[row, :, column] == NormStatus.NORMAL
            if usable.any():
                found.append((f"log10 dL-dh/layer {layer.layer + 1}", step, layer.norms[row, usable, column]))
    return found


def _columns(experiment: ExperimentSpec, history: History) -> Iterator[tuple[str, NDArray[Any], NDArray[Any]]]:
    """Go through what was measured: tag, training steps, and values (step, network)."""
    yield "loss/training", history.steps, history.loss
    yield "loss/test", history.test_steps, history.test_loss
    yield "gradient norm/before clipping", history.steps, history.gradient_norm
    yield from _known("gradient norm/after clipping", history.steps, history.clipped_norm)
    yield from _known("accuracy/training", history.steps, history.train_accuracy)
    yield from _known("accuracy/test", history.test_steps, history.test_accuracy)
    for place, regulariser in enumerate(experiment.training.regularisers):
        yield from _known(
            f"penalty/{place + 1} {type(regulariser).__name__}", history.steps, history.penalties[:, place]
        )


def _known(tag: str, steps: NDArray[Any], values: NDArray[Any]) -> Iterator[tuple[str, NDArray[Any], NDArray[Any]]]:
    """Leave out the steps at which nothing was recorded: NaN in all networks."""
    known = ~np.isnan(values).all(1)
    if known.any():
        yield tag, steps[known], values[known]


def _write(writer: Any, folder: Path, run: _Run) -> None:
    with writer(log_dir=str(folder)) as out:
        if run.text:
            out.add_text("experiment", run.text)
        for tag, steps, values in run.curves:
            for step, value in zip(steps.tolist(), values.tolist(), strict=True):
                out.add_scalar(tag, value, step)
        for tag, step, values in run.histograms:
            out.add_histogram(tag, values, step)


def _folder_name(name: str, place: int) -> str:
    """Return a name that every file system takes, unlike those of the other compared networks."""
    harmless = re.sub(r"[^\w\- ().,]+", "_", name).strip(" ._")[:80] or "network"
    return f"{place + 1} {harmless}"
