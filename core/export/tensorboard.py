"""A run as TensorBoard event files, written by torch's own writer.

Each seed is a run of its own below the folder, and so is their median, so that TensorBoard lays the curves over one
another: ``median``, ``seed 0``, ``seed 1`` …, of compared networks in a folder for each. Tags are the same in all:
``loss/training``, ``loss/test``, ``accuracy/test``, ``gradient norm/before clipping``, ``gradient norm/after clipping``
and, of each regulariser, ``penalty/1 Name``. The specification is a text of the median.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import RNNScopeError
from ..specs import encode_experiment
from ..variants import singles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from ..history import History
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
    writer = _writer_class()
    try:
        if folder.is_dir() and any(folder.rglob(_EVENT_FILES)):
            raise RNNScopeError(f"{folder.name} holds event files already; choose an empty folder.")
        runs = list(_runs(snapshot))
        for done, (name, curves, text) in enumerate(runs):
            report(done, len(runs))
            _write(writer, folder / name, curves, text)
    except OSError as error:
        raise RNNScopeError(f"{folder.name} could not be written to: {error.strerror or error}.") from error
    return tuple(folder / name for name, _, _ in runs)


def _writer_class() -> Any:
    """Return torch's writer of event files."""
    try:
        from torch.utils.tensorboard.writer import SummaryWriter
    except ImportError as error:
        raise RNNScopeError("Event files need TensorBoard: pip install 'rnnscope[tensorboard]' brings it.") from error
    return SummaryWriter


_Curves = list[tuple[str, "NDArray[np.int64]", "NDArray[np.float64]"]]


def _runs(snapshot: Snapshot) -> Iterator[tuple[str, _Curves, str]]:
    """Go through the runs: name, curves (tag, steps, values), and the specification as Markdown where it belongs."""
    for place, (experiment, history) in enumerate(zip(singles(snapshot.experiment), snapshot.histories, strict=True)):
        name = f"{_folder_name(experiment.name, place)}/" if snapshot.experiment.variants else ""
        columns = list(_columns(experiment, history))
        curves = [(tag, steps, np.median(values, axis=1)) for tag, steps, values in columns]
        yield f"{name}{MEDIAN}", curves, f"```json\n{encode_experiment(experiment).decode()}\n```"
        for network in range(history.networks):
            curves = [(tag, steps, values[:, network]) for tag, steps, values in columns]
            yield f"{name}seed {experiment.first_seed + network}", curves, ""


def _columns(experiment: ExperimentSpec, history: History) -> Iterator[tuple[str, NDArray[Any], NDArray[Any]]]:
    """Go through what was measured: tag, training steps, and values (step, network)."""
    yield "loss/training", history.steps, history.loss
    yield "loss/test", history.test_steps, history.test_loss
    yield "gradient norm/before clipping", history.steps, history.gradient_norm
    yield from _known("gradient norm/after clipping", history.steps, history.clipped_norm)
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


def _write(writer: Any, folder: Path, curves: _Curves, text: str) -> None:
    with writer(log_dir=str(folder)) as out:
        if text:
            out.add_text("experiment", text)
        for tag, steps, values in curves:
            for step, value in zip(steps.tolist(), values.tolist(), strict=True):
                out.add_scalar(tag, value, step)


def _folder_name(name: str, place: int) -> str:
    """Return a name that every file system takes, unlike those of the other compared networks."""
    harmless = re.sub(r"[^\w\- ().,]+", "_", name).strip(" ._")[:80] or "network"
    return f"{place + 1} {harmless}"
