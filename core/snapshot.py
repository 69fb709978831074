"""One file that holds a run: what was trained, with which weights, how it went, and how to go on.

A ``.rnnscope`` file is a zip of

- ``snapshot.json``: format version, step, seconds trained, learning rate, generator states, library versions;
- ``experiment.json``: the specification;
- ``weights.safetensors``: each parameter by name, (N, …), and the optimiser's state under ``optimiser.``;
- ``history.safetensors``: the scalars of every step.

What belongs to the second, third … network of a comparison stands in the same parts, its arrays under ``variant1/``,
``variant2/`` and so on.

There is no pickle. A file is written beside the old one, flushed to the disk and put in its place: whenever the program
is killed, the old file or the new one is whole. Reading trusts nothing: sizes, names, shapes and contents are checked
against the specification before anything is used.
"""

from __future__ import annotations

import json
import os
import platform
import re
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
from msgspec.structs import replace

from .errors import SnapshotError, SpecError
from .events import Checkpoint, Intervention
from .history import History
from .specs import decode_experiment, encode_experiment
from .stack import parameter_shapes
from .tasks import make_task
from .variants import singles
from .wire import ArrayBlock

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


class _Lane(msgspec.Struct, frozen=True, kw_only=True):
    """What ``snapshot.json`` says of one network of a comparison."""

    step: int
    learning_rate: float
    generators: list[Any]
    interventions: list[Intervention] = []
    cuts: list[int] | None = None


class _Head(_Lane, frozen=True, kw_only=True):
    """The contents of ``snapshot.json``: on the first network, on the file, and on the other networks."""

    format: int
    elapsed: float
    versions: dict[str, str]
    variants: list[_Lane] = []

    @property
    def lanes(self) -> tuple[_Lane, ...]:
        """What it says of each network, from the first."""
        return (self, *self.variants)


@dataclass(frozen=True)
class Snapshot:
    """A run at one step.

    Attributes:
        experiment: what is trained.
        checkpoint: weights, optimiser state and generators, of all variants.
        histories: the scalars of each variant up to the checkpoint's step.
        versions: versions of the program and its libraries that wrote the file.
    """

    experiment: ExperimentSpec
    checkpoint: Checkpoint
    histories: tuple[History, ...]
    versions: dict[str, str]

    @property
    def history(self) -> History:
        """The scalars of the first network."""
        return self.histories[0]

    @classmethod
    def of(cls, experiment: ExperimentSpec, checkpoint: Checkpoint, *histories: History) -> Snapshot:
        """Make a snapshot of the present run; what the histories know beyond the checkpoint is left out."""
        names = ("rnnscope", "numpy", "torch")
        versions = {name: _version(name) for name in names} | {"python": platform.python_version()}
        return cls(experiment, checkpoint, tuple(history.until(checkpoint.step) for history in histories), versions)


def save(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot; the file that was there stays whole until the new one is.

    Raises:
        SnapshotError: the file could not be written.
    """
    checkpoint = snapshot.checkpoint
    head = _Head(
        format=FORMAT_VERSION,
        elapsed=checkpoint.elapsed,
        versions=snapshot.versions,
        variants=[_Lane(**_lane(other)) for other in checkpoint.others],
        **_lane(checkpoint),
    )
    weights: dict[str, NDArray[Any]] = {}
    columns: dict[str, NDArray[Any]] = {}
    for variant, (part, history) in enumerate(zip((checkpoint, *checkpoint.others), snapshot.histories, strict=True)):
        place = _place(variant)
        weights |= {place + name.removeprefix("weights."): block.array() for name, block in part.arrays.items()}
        columns |= {place + name: np.ascontiguousarray(rows) for name, rows in history.arrays().items()}
    contents = {
        # the standard encoder, because generator states are whole numbers beyond 64 bits
        "snapshot.json": json.dumps(msgspec.to_builtins(head), indent=2).encode(),
        "experiment.json": encode_experiment(snapshot.experiment),
        "weights.safetensors": safetensors.numpy.save(weights),
        "history.safetensors": safetensors.numpy.save(columns),
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
    weights = _by_variant(_arrays(path, "weights.safetensors", parts["weights.safetensors"]))
    columns = _by_variant(_arrays(path, "history.safetensors", parts["history.safetensors"]))
    each = singles(experiment)
    if not len(each) == len(head.lanes) >= max(len(weights), len(columns)):
        raise SnapshotError(f"{path.name} is damaged: it does not hold the number of networks compared, {len(each)}.")
    lanes = [
        _read_lane(path, one, lane, weights.get(variant, {}), columns.get(variant, {}))
        for variant, (one, lane) in enumerate(zip(each, head.lanes, strict=True))
    ]
    first, *others = (replace(checkpoint, elapsed=head.elapsed) for checkpoint, _ in lanes)
    histories = tuple(history for _, history in lanes)
    return Snapshot(experiment, replace(first, others=tuple(others)), histories, head.versions)


def _place(variant: int) -> str:
    """Return what stands before the names of a variant's arrays."""
    return f"variant{variant}/" if variant else ""


def _by_variant(arrays: dict[str, NDArray[Any]]) -> dict[int, dict[str, NDArray[Any]]]:
    """Sort arrays by the variant they belong to; what is named otherwise is left to the first, which refuses it."""
    found: dict[int, dict[str, NDArray[Any]]] = {}
    for name, array in arrays.items():
        match = re.fullmatch(r"variant([1-9])/(.*)", name)
        variant, own = (int(match[1]), match[2]) if match else (0, name)
        found.setdefault(variant, {})[own] = array
    return found


def _lane(checkpoint: Checkpoint) -> dict[str, Any]:
    return {
        "step": checkpoint.step,
        "learning_rate": checkpoint.learning_rate,
        "generators": json.loads(checkpoint.generators),
        "interventions": list(checkpoint.interventions),
        "cuts": checkpoint.cuts,
    }


def _read_lane(
    path: Path,
    experiment: ExperimentSpec,
    lane: _Lane,
    weights: dict[str, NDArray[Any]],
    columns: dict[str, NDArray[Any]],
) -> tuple[Checkpoint, History]:
    """Check what a file holds of one network of a comparison, and return it."""
    blocks = _checked_weights(path, experiment, weights)
    _check_generators(path, experiment, lane.generators)
    try:
        history = History.from_arrays(experiment.seeds, columns, len(experiment.training.regularisers))
    except ValueError as error:
        raise SnapshotError(f"{path.name} is damaged: history.safetensors: {error}") from error
    checkpoint = Checkpoint(
        step=lane.step,
        elapsed=0.0,
        learning_rate=lane.learning_rate,
        arrays=blocks,
        generators=json.dumps(lane.generators),
        interventions=tuple(lane.interventions),
        cuts=None if lane.cuts is None else tuple(lane.cuts),
    )
    return checkpoint, history


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
    in_range = all(lane.step >= 0 and 0 <= lane.learning_rate <= 100 for lane in head.lanes)
    if not (in_range and 0 <= head.elapsed < float("inf")):
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
