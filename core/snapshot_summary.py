"""What a list of snapshots shows of each, read without its arrays; and in what two snapshots differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import SnapshotError
from .snapshot import decode_environment, decode_spec, part_of
from .snapshot_archive import FIRST_FORMAT, DamagedPart, read_archive
from .snapshot_migration import migrated
from .snapshot_notes import check_thumbnail, decode_notes, decode_tags
from .snapshot_parts import FinalScalars, decode_run
from .specs import encode_experiment
from .variants import Difference, count, differences, single, singles

if TYPE_CHECKING:
    from pathlib import Path

    from .snapshot import Snapshot
    from .snapshot_environment import Environment
    from .specs import ExperimentSpec

_SHOWN = (
    "experiment.json",
    "run.json",
    "environment.json",
    "notes.md",
    "tags.json",
    "thumbnail.png",
    *FIRST_FORMAT[:1],
)


@dataclass(frozen=True)
class SnapshotSummary:
    """What a file holds, but for its arrays.

    Attributes:
        path: the file.
        size: its bytes.
        modified: when it was last written, seconds since 1970.
        format: version of the format it was written in.
        experiment: what is trained.
        environment: where it was trained.
        step: training steps done.
        elapsed: seconds trained.
        changes_by_hand: how many changes by hand were noted, in all networks.
        finals: how each of the compared networks stood at the end; empty scalars in files of format 1.
        notes: what a person wrote on it, in Markdown.
        tags: words to find it by.
        thumbnail: a small picture, PNG; empty if there is none.
    """

    path: Path
    size: int
    modified: float
    format: int
    experiment: ExperimentSpec
    environment: Environment
    step: int
    elapsed: float
    changes_by_hand: int
    finals: tuple[FinalScalars, ...]
    notes: str
    tags: tuple[str, ...]
    thumbnail: bytes


def read_summary(path: Path) -> SnapshotSummary:
    """Read what a list of files shows; weights and histories are not looked at.

    Raises:
        SnapshotError: the file cannot be read, is no snapshot or is damaged as far as it was read.
    """
    version, parts = read_archive(path, _SHOWN)
    try:
        facts = path.stat()
    except OSError as error:
        raise SnapshotError(f"{path.name} could not be read: {error.strerror or error}.") from error
    try:
        parts = migrated(parts, version, path.name)
        run = decode_run(part_of(parts, "run.json"))
        thumbnail = parts.get("thumbnail.png", b"")
        if thumbnail:
            check_thumbnail(thumbnail)
        return SnapshotSummary(
            path=path,
            size=facts.st_size,
            modified=facts.st_mtime,
            format=version,
            experiment=decode_spec(parts),
            environment=decode_environment(parts),
            step=max(lane.step for lane in run.lanes),
            elapsed=run.elapsed,
            changes_by_hand=sum(len(lane.interventions) for lane in run.lanes),
            finals=tuple(lane.final for lane in run.lanes),
            notes=decode_notes(part_of(parts, "notes.md")),
            tags=decode_tags(part_of(parts, "tags.json")),
            thumbnail=thumbnail,
        )
    except DamagedPart as error:
        raise SnapshotError(f"{path.name} is damaged: {error}.") from error


@dataclass(frozen=True)
class SnapshotDifference:
    """In what two snapshots differ.

    Attributes:
        spec: values of the specifications that differ, of each network that both compare; first one, then the other.
        only: names of compared networks that one of the two lacks, the first's and the other's.
        environment: in what their environments differ, as phrases.
        same_experiment: whether the two specifications are the same to the last value.
    """

    spec: tuple[tuple[Difference, ...], ...]
    only: tuple[tuple[str, ...], tuple[str, ...]]
    environment: tuple[str, ...]
    same_experiment: bool


def compare(one: Snapshot | SnapshotSummary, other: Snapshot | SnapshotSummary) -> SnapshotDifference:
    """Say in what two snapshots differ; their curves are compared by whoever draws them."""
    first, second = one.experiment, other.experiment
    shared = min(count(first), count(second))
    return SnapshotDifference(
        spec=tuple(differences(single(first, place), single(second, place)) for place in range(shared)),
        only=(
            tuple(each.name for each in singles(first)[shared:]),
            tuple(each.name for each in singles(second)[shared:]),
        ),
        environment=one.environment.unlike(other.environment),
        same_experiment=encode_experiment(first) == encode_experiment(second),
    )
