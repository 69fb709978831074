"""One file that holds a run: what was trained, with which weights, how it went, and how to go on.

A ``.rnnscope`` file is a zip of

- ``snapshot.json``: format version, step, seconds trained, learning rate, generator states, library versions, and what
  was changed by hand on the way;
- ``experiment.json``: the specification;
- ``weights.safetensors``: each parameter by name, (N, …), and the optimiser's state under ``optimiser.``;
- ``history.safetensors``: the scalars of every step.

There is no pickle. A file is written beside the old one, flushed to the disk and put in its place: whenever the program
is killed, the old file or the new one is whole. Reading trusts nothing: sizes, names, shapes and contents are checked
against the specification before anything is used.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from importlib import metadata
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import safetensors
import safetensors.numpy

from .errors import SnapshotError, SpecError
from .frames import ArrayBlock, Checkpoint, Intervention
from .history import History
from .specs import decode_experiment, encode_experiment
from .stack import parameter_shapes
from .tasks import make_task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from .specs import ExperimentSpec

FORMAT_VERSION = 1
SUFFIX = ".rnnscope"
# Unpacked bytes of all parts that are read at the most.
MAX_UNPACKED_BYTES = 2**30
PARTS = ("snapshot.json", "experiment.json", "weights.safetensors", "history.safetensors")
# What zipfile raises for a file that is no zip, is cut short, encrypted, or packed in an unknown way.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
_OPTIMISER_ARRAYS = ("step", "exp_avg", "exp_avg_sq", "square_avg", "momentum_buffer")


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of ``snapshot.json``."""

    format: int
    step: int
    elapsed: float
    learning_rate: float
    generators: list[Any]
    versions: dict[str, str]
    interventions: tuple[Intervention, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """A run at one step.

    Attributes:
        experiment: what is trained.
        checkpoint: weights, optimiser state and generators.
        history: the scalars up to the checkpoint's step.
        versions: versions of the program and its libraries that wrote the file.
    """

    experiment: ExperimentSpec
    checkpoint: Checkpoint
    history: History
    versions: dict[str, str]

    @classmethod
    def of(cls, experiment: ExperimentSpec, checkpoint: Checkpoint, history: History) -> Snapshot:
        """Make a snapshot of the present run; what the history knows beyond the checkpoint is left out."""
        names = ("rnnscope", "numpy", "torch")
        versions = {name: _version(name) for name in names} | {"python": platform.python_version()}
        return cls(experiment, checkpoint, history.until(checkpoint.step), versions)


def save(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot; the file that was there stays whole until the new one is.

    Raises:
        SnapshotError: the file could not be written.
    """
    checkpoint = snapshot.checkpoint
    head = _Head(
        format=FORMAT_VERSION,
        step=checkpoint.step,
        elapsed=checkpoint.elapsed,
        learning_rate=checkpoint.learning_rate,
        generators=json.loads(checkpoint.generators),
        versions=snapshot.versions,
        interventions=checkpoint.interventions,
    )
    arrays = {name.removeprefix("weights."): block.array() for name, block in checkpoint.arrays.items()}
    contents = {
        # the standard encoder, because generator states are whole numbers beyond 64 bits
        "snapshot.json": json.dumps(msgspec.to_builtins(head), indent=2).encode(),
        "experiment.json": encode_experiment(snapshot.experiment),
        "weights.safetensors": safetensors.numpy.save(arrays),
        "history.safetensors": safetensors.numpy.save(
            {name: np.ascontiguousarray(rows) for name, rows in snapshot.history.arrays().items()}
        ),
    }
    try:
        _replace(path, contents)
    except OSError as error:
        raise SnapshotError(f"{path.name} could not be written: {error.strerror or error}.") from error


def load(path: Path) -> Snapshot:
    """Read a snapshot, checking everything.

    Raises:
        SnapshotError: the file cannot be read, is no snapshot or is damaged; the message names the part at fault.
    """
    parts = _read_parts(path)
    head = _head(path, parts["snapshot.json"])
    try:
        experiment = decode_experiment(parts["experiment.json"])
    except SpecError as error:
        raise SnapshotError(f"{path.name} is damaged: experiment.json: {error}") from error
    weights = _arrays(path, "weights.safetensors", parts["weights.safetensors"])
    columns = _arrays(path, "history.safetensors", parts["history.safetensors"])
    blocks = _checked_weights(path, experiment, weights)
    _check_generators(path, experiment, head.generators)
    try:
        history = History.from_arrays(experiment.seeds, columns)
    except ValueError as error:
        raise SnapshotError(f"{path.name} is damaged: history.safetensors: {error}") from error
    checkpoint = Checkpoint(
        step=head.step,
        elapsed=head.elapsed,
        learning_rate=head.learning_rate,
        arrays=blocks,
        generators=json.dumps(head.generators),
        interventions=head.interventions,
    )
    return Snapshot(experiment, checkpoint, history, head.versions)


def _replace(path: Path, contents: Mapping[str, bytes]) -> None:
    """Write a zip beside `path`, flush it to the disk and put it in place."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for part, content in contents.items():
                    archive.writestr(part, content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read_parts(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            if missing := [part for part in PARTS if part not in sizes]:
                raise SnapshotError(f"{path.name} is not an RNNScope snapshot: it has no {missing[0]}.")
            if sum(sizes[part] for part in PARTS) > MAX_UNPACKED_BYTES:
                raise SnapshotError(f"{path.name} is larger than the {MAX_UNPACKED_BYTES >> 20} MiB that are read.")
            return {part: archive.read(part) for part in PARTS}
    except OSError as error:
        raise SnapshotError(f"{path.name} could not be read: {error.strerror or error}.") from error
    except _ZIP_ERRORS as error:
        raise SnapshotError(f"{path.name} is not an RNNScope snapshot, or is damaged: {error}.") from error


def _head(path: Path, content: bytes) -> _Head:
    try:
        head = msgspec.convert(json.loads(content), _Head)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise SnapshotError(f"{path.name} is damaged: snapshot.json: {error}.") from error
    if head.format > FORMAT_VERSION:
        raise SnapshotError(
            f"{path.name} was written by a newer version of RNNScope (format {head.format}; this version reads up to "
            f"{FORMAT_VERSION})."
        )
    if head.step < 0 or not 0 <= head.learning_rate <= 100 or not 0 <= head.elapsed < float("inf"):
        raise SnapshotError(f"{path.name} is damaged: snapshot.json: a number is out of its range.")
    return head


def _arrays(path: Path, part: str, content: bytes) -> dict[str, NDArray[Any]]:
    try:
        return safetensors.numpy.load(content)
    except (safetensors.SafetensorError, KeyError, ValueError) as error:
        raise SnapshotError(f"{path.name} is damaged: {part}: {error}.") from error


def _checked_weights(path: Path, experiment: ExperimentSpec, arrays: dict[str, NDArray[Any]]) -> dict[str, ArrayBlock]:
    """Hold the arrays against the specification; return them as a checkpoint carries them."""
    task = make_task(experiment.task)
    network = task.resolved(experiment.network, experiment.training)
    shapes = parameter_shapes(network, task.inputs, task.outputs)
    population, count = experiment.seeds, sum(prod(shape) for shape in shapes.values())
    expected = {name: (population, *shape) for name, shape in shapes.items()}
    blocks: dict[str, ArrayBlock] = {}
    for name, shape in expected.items():
        if name not in arrays or arrays[name].shape != shape or arrays[name].dtype != experiment.dtype:
            raise SnapshotError(
                f"{path.name} is damaged: weights.safetensors: {name} should be {experiment.dtype} of shape {shape}."
            )
        blocks[f"weights.{name}"] = ArrayBlock.of(arrays[name], *("network", "row", "column")[: len(shape)])
    for name in set(arrays) - set(expected):
        if name not in {f"optimiser.{each}" for each in _OPTIMISER_ARRAYS} or arrays[name].shape not in (
            (),
            (population, count),
        ):
            raise SnapshotError(f"{path.name} is damaged: weights.safetensors: {name} does not belong there.")
        blocks[name] = ArrayBlock.of(arrays[name], *("network", "parameter")[: arrays[name].ndim])
    return blocks


def _check_generators(path: Path, experiment: ExperimentSpec, states: list[Any]) -> None:
    try:
        if len(states) != experiment.seeds:
            raise ValueError(f"{len(states)} generators for {experiment.seeds} networks")
        for state in states:
            np.random.PCG64().state = state
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise SnapshotError(f"{path.name} is damaged: snapshot.json: generators: {error}.") from error


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "unknown"
