"""One file that holds a run: what was trained, with which weights, how it went, and how to go on.

A ``.rnnscope`` file is a zip of named parts (`snapshot_archive`); ``docs/snapshots.md`` describes each.
`snapshot_parts` writes and reads those that hold the run, `snapshot_migration` brings files of older versions up to
date, and `snapshot_summary` reads only what a list of files shows.

There is no pickle. A file is written beside the old one, flushed to the disk and put in its place: whenever the program
is killed, the old file or the new one is whole. Reading trusts nothing: sizes, checksums, names, shapes and contents
are checked against the specification before anything is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from .errors import SnapshotError, SpecError
from .norm_history import fitted
from .snapshot_archive import FORMAT_VERSION, DamagedPart, read_archive, write_archive
from .snapshot_environment import Environment
from .snapshot_migration import migrated
from .snapshot_notes import check_notes, check_tags, check_thumbnail, decode_notes, decode_tags
from .snapshot_parts import (
    LaneReader,
    RunFacts,
    by_variant,
    decode_arrays,
    decode_kept,
    decode_norms,
    decode_run,
    encode_history,
    encode_kept,
    encode_run,
    encode_weights,
    joined,
    under,
)
from .specs import decode_experiment, encode_experiment
from .timeline import thinned
from .variants import singles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from .events import Checkpoint
    from .history import History
    from .norm_history import NormHistory
    from .snapshot_parts import Arrays
    from .specs import ExperimentSpec

__all__ = ["FORMAT_VERSION", "SUFFIX", "Snapshot", "load", "rewrite_notes", "save"]

SUFFIX = ".rnnscope"
# Bytes, and number, of the checkpoints to look back at that a file keeps at the most.
KEPT_BYTES, MOST_KEPT = 16 * 2**20, 200


@dataclass(frozen=True)
class Snapshot:
    """A run at one step.

    Attributes:
        experiment: what is trained.
        checkpoint: weights, optimiser state and generators, of all variants.
        histories: the scalars of each variant up to the checkpoint's step.
        environment: where it was trained.
        notes: what a person wrote on it, in Markdown.
        tags: words to find it by.
        thumbnail: a small picture, PNG; empty if there is none.
        norms: how the gradient norm at every timestep changed over training.
        kept: checkpoints from the first step on, to look back at, thinned to a bound.
    """

    experiment: ExperimentSpec
    checkpoint: Checkpoint
    histories: tuple[History, ...]
    environment: Environment
    notes: str = ""
    tags: tuple[str, ...] = ()
    thumbnail: bytes = b""
    norms: tuple[NormHistory, ...] = ()
    kept: tuple[Checkpoint, ...] = ()

    @property
    def history(self) -> History:
        """The scalars of the first network."""
        return self.histories[0]

    @property
    def versions(self) -> dict[str, str]:
        """Versions of the program and its libraries that wrote the file."""
        return self.environment.versions

    @property
    def step(self) -> int:
        """Training steps done, by the network that is furthest."""
        return self.checkpoint.reached

    @classmethod
    def of(
        cls,
        experiment: ExperimentSpec,
        checkpoint: Checkpoint,
        *histories: History,
        environment: Environment | None = None,
        notes: str = "",
        tags: tuple[str, ...] = (),
        thumbnail: bytes = b"",
        norms: Iterable[NormHistory] = (),
        kept: Iterable[Checkpoint] = (),
    ) -> Snapshot:
        """Make a snapshot of the present run.

        What histories, norms and kept checkpoints know beyond the checkpoint is left out, and the latter two are
        thinned until they fit. Without an environment it is said to be this one, on an unknown device.
        """
        last = checkpoint.reached
        return cls(
            experiment,
            checkpoint,
            tuple(history.until(last) for history in histories),
            environment or Environment.present(experiment),
            notes,
            tags,
            thumbnail,
            fitted(each.until(last) for each in norms),
            thinned([each for each in kept if each.reached <= last], KEPT_BYTES, MOST_KEPT),
        )


def save(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot; the file that was there stays whole until the new one is.

    Raises:
        SnapshotError: the file could not be written.
    """
    try:
        parts = {
            "experiment.json": encode_experiment(snapshot.experiment),
            "run.json": encode_run(snapshot.checkpoint, snapshot.histories),
            "environment.json": msgspec.json.format(msgspec.json.encode(snapshot.environment), indent=2),
            **_described(snapshot.notes, snapshot.tags),
            "weights.safetensors": encode_weights(snapshot.checkpoint),
            "history.safetensors": encode_history(snapshot.histories, snapshot.norms, snapshot.kept),
            "kept.json": encode_kept(snapshot.kept, snapshot.checkpoint),
        }
        if snapshot.thumbnail:
            check_thumbnail(snapshot.thumbnail)
            parts["thumbnail.png"] = snapshot.thumbnail
    except DamagedPart as error:
        raise SnapshotError(f"{path.name} could not be written: {error}.") from error
    write_archive(path, parts, snapshot.versions.get("rnnscope", "unknown"))


def load(path: Path) -> Snapshot:
    """Read a snapshot, checking everything.

    Raises:
        SnapshotError: the file cannot be read, is no snapshot or is damaged; the message names the part at fault.
    """
    version, parts = read_archive(path)
    try:
        return _read(migrated(parts, version, path.name))
    except DamagedPart as error:
        raise SnapshotError(f"{path.name} is damaged: {error}.") from error
    except SpecError as error:
        raise SnapshotError(f"{path.name} is whole, but its task cannot be had: {error}") from error
    except MemoryError as error:
        raise SnapshotError(f"{path.name} could not be read: there is not enough memory.") from error


def rewrite_notes(path: Path, notes: str, tags: tuple[str, ...]) -> None:
    """Replace a snapshot's notes and tags, and nothing else of it; the old file stays whole until the new one is.

    Raises:
        SnapshotError: the file cannot be read or written, or notes or tags are too long.
    """
    version, parts = read_archive(path)
    try:
        parts = {**migrated(parts, version, path.name), **_described(notes, tags)}
        program = decode_environment(parts).versions.get("rnnscope", "unknown")
    except DamagedPart as error:
        raise SnapshotError(f"The notes of {path.name} could not be written: {error}.") from error
    write_archive(path, parts, program)


def decode_environment(parts: Mapping[str, bytes]) -> Environment:
    """Read ``environment.json``.

    Raises:
        DamagedPart: it is missing, or does not say what it should.
    """
    try:
        return msgspec.json.decode(part_of(parts, "environment.json"), type=Environment)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedPart("environment.json", str(error)) from error


def decode_spec(parts: Mapping[str, bytes]) -> ExperimentSpec:
    """Read ``experiment.json``.

    Raises:
        DamagedPart: it is missing, or a value is not allowed.
    """
    try:
        return decode_experiment(part_of(parts, "experiment.json"))
    except SpecError as error:
        raise DamagedPart("experiment.json", str(error).rstrip(".")) from error


def part_of(parts: Mapping[str, bytes], name: str) -> bytes:
    """Return a part that must be there.

    Raises:
        DamagedPart: it is not.
    """
    if name not in parts:
        raise DamagedPart(name, "this part is missing")
    return parts[name]


def _described(notes: str, tags: tuple[str, ...]) -> dict[str, bytes]:
    """Return the parts that a person writes."""
    check_notes(notes)
    check_tags(tags)
    return {"notes.md": notes.encode(), "tags.json": msgspec.json.encode(tags)}


def _read(parts: Mapping[str, bytes]) -> Snapshot:
    """Make a snapshot of parts of the present format."""
    experiment, environment = decode_spec(parts), decode_environment(parts)
    run = decode_run(part_of(parts, "run.json"))
    weights = decode_arrays(part_of(parts, "weights.safetensors"), "weights.safetensors")
    history = decode_arrays(part_of(parts, "history.safetensors"), "history.safetensors")
    each = singles(experiment)
    if len(run.lanes) != len(each):
        raise DamagedPart("run.json", f"it does not hold the number of networks compared, {len(each)}")
    readers = [LaneReader.of(one) for one in each]
    try:
        checkpoint = _checkpoint(readers, run, weights, ("run.json", "weights.safetensors"))
    except DamagedPart as error:
        if run.data in ("", readers[0].data):
            raise
        raise DamagedPart("weights.safetensors", "they do not fit the task's file, which has changed since") from error
    last = checkpoint.reached
    norms, kept = under(history, "norms"), under(history, "kept")
    columns = {name: array for name, array in history.items() if name not in norms and name not in kept}
    histories = _by_reader(readers, columns, "history.safetensors")
    thumbnail = parts.get("thumbnail.png", b"")
    if thumbnail:
        check_thumbnail(thumbnail)
    return Snapshot(
        experiment,
        checkpoint,
        tuple(reader.history(own, last) for reader, own in zip(readers, histories, strict=True)),
        environment,
        decode_notes(part_of(parts, "notes.md")),
        decode_tags(part_of(parts, "tags.json")),
        thumbnail,
        decode_norms(norms, readers, last),
        _kept(readers, decode_kept(part_of(parts, "kept.json")), kept, checkpoint),
    )


def _checkpoint(readers: Sequence[LaneReader], run: RunFacts, arrays: Arrays, places: tuple[str, str]) -> Checkpoint:
    found = _by_reader(readers, arrays, places[1])
    parts = [
        reader.checkpoint(facts, run.elapsed, own, places)
        for reader, facts, own in zip(readers, run.lanes, found, strict=True)
    ]
    return replace(joined(parts), data=run.data)


def _kept(
    readers: Sequence[LaneReader], runs: tuple[RunFacts, ...], arrays: Arrays, checkpoint: Checkpoint
) -> tuple[Checkpoint, ...]:
    own: list[Arrays] = [{} for _ in runs]
    for name, array in arrays.items():
        _, number, rest = (*name.split("/", 2), "", "")[:3]
        if not (number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(runs)):
            raise DamagedPart("history.safetensors", f"{name} does not belong there")
        own[int(number)][rest] = array
    for run in runs:
        if len(run.lanes) != len(readers):
            raise DamagedPart("kept.json", f"it does not hold the number of networks compared, {len(readers)}")
    places = ("kept.json", "history.safetensors")
    kept = tuple(
        _checkpoint(readers, _with_changes(run, checkpoint), found, places)
        for run, found in zip(runs, own, strict=True)
    )
    steps, last = [each.reached for each in kept], checkpoint.reached
    if sorted(set(steps)) != steps or (steps and steps[-1] > last):
        raise DamagedPart("kept.json", f"steps should ascend to at most {last}")
    return kept


def _with_changes(run: RunFacts, present: Checkpoint) -> RunFacts:
    """Put the changes that a kept checkpoint shares with the present one back into it."""
    parts = (present, *present.others)
    lanes = [
        replace(lane, changes=(*part.changes[: lane.shared], *lane.changes), shared=0)
        for lane, part in zip(run.lanes, parts, strict=True)
    ]
    return replace(run, lanes=tuple(lanes))


def _by_reader(readers: Sequence[LaneReader], arrays: Arrays, part: str) -> list[Arrays]:
    """Share arrays out among the compared networks."""
    found = by_variant(arrays)
    if max(found, default=0) >= len(readers):
        raise DamagedPart(part, f"variant {max(found)} does not belong there")
    return [found.get(variant, {}) for variant in range(len(readers))]
