"""What `rnnscope export` writes of a run itself, for which no window is needed: code and event files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SpecError
from ..export.file_names import module_name
from .source import resolve_source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from ...core.snapshot import Snapshot
    from ...core.specs import ExperimentSpec

STEPS = 200  # before a preset is looked at


def write_code(options: argparse.Namespace) -> Iterator[Path]:
    """Write one network as a script, with its weights and a batch beside it; yield both files.

    Raises:
        SpecError: there is no such network, or a layer has a cell of one's own.
        RNNScopeError: a file could not be written.
    """
    from ...core.export.torch_code import run_as_code
    from .driven_window import made_folder

    experiment, _ = resolve_source(options.source)
    variant, network = _variant(experiment, options.variant), _network(experiment, options.seed)
    snapshot = _trained(options)
    path = Path(options.code)
    if path.suffix != ".py":
        path = made_folder(options.code) / f"{module_name(experiment.name)}.py"
    run_as_code(snapshot.experiment, snapshot.checkpoint, variant, network).write(path)
    yield path
    yield path.with_suffix(".safetensors")


def write_events(options: argparse.Namespace) -> Iterator[Path]:
    """Write TensorBoard event files; yield the folder of each run.

    Raises:
        RNNScopeError: TensorBoard is not installed, or the folder cannot be used.
    """
    from ...core.export.tensorboard import check_tensorboard, write_tensorboard

    folder = Path(options.tensorboard)
    check_tensorboard(folder)  # before a long run
    yield from write_tensorboard(_trained(options), folder)


def _trained(options: argparse.Namespace) -> Snapshot:
    """Return what `options` name, trained as far as they say."""
    experiment, snapshot = resolve_source(options.source)
    steps = options.steps if options.steps is not None else (0 if snapshot else STEPS)
    if snapshot is not None and steps == 0:
        return snapshot
    from .run import HeadlessRun

    run = HeadlessRun(experiment, snapshot)
    run.train(run.step + steps)
    return run.snapshot()


def _variant(experiment: ExperimentSpec, name: str | None) -> int:
    from ...core.variants import singles

    names = [each.name for each in singles(experiment)]
    if name is not None and name not in names:
        raise SpecError(f"There is no compared network {name}; there are {', '.join(names)}.")
    return 0 if name is None else names.index(name)


def _network(experiment: ExperimentSpec, seed: int | None) -> int:
    first, last = experiment.first_seed, experiment.first_seed + experiment.seeds - 1
    if seed is not None and not first <= seed <= last:
        raise SpecError(f"There is no network of seed {seed}; the seeds are {first} to {last}.")
    return 0 if seed is None else seed - first
