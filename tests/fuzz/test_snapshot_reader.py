"""Whatever a snapshot file holds, reading it ends in a snapshot or in one sentence, and never in anything else."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rnnscope.core.errors import RNNScopeError, SnapshotError
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.snapshot import Snapshot, load
from rnnscope.core.snapshot_archive import read_archive, write_archive
from rnnscope.core.snapshot_summary import read_summary

from ..core.runs import whole_file, whole_snapshot
from .damage import damaged, damaged_json, examples

if TYPE_CHECKING:
    from rnnscope.core.events import Checkpoint

MEMORY = Path("/dev/shm")  # thousands of files are written, and no disk needs to take part in it
FOLDER = TemporaryDirectory(prefix="rnnscope-fuzz-", dir=MEMORY if MEMORY.is_dir() else None)
PATH = Path(FOLDER.name) / "fuzzed.rnnscope"


@cache
def parts() -> dict[str, bytes]:
    PATH.write_bytes(whole_file())
    return read_archive(PATH)[1]


def facts(snapshot: Snapshot) -> dict[str, Any]:
    """Return everything in a snapshot as plain data that can be compared."""
    return {
        "experiment": snapshot.experiment,
        "checkpoints": [numberless(each) for each in (snapshot.checkpoint, *snapshot.kept)],
        "environment": snapshot.environment,
        "described": (snapshot.notes, snapshot.tags, snapshot.thumbnail),
        "histories": [
            {name: (rows.shape, rows.tobytes()) for name, rows in history.arrays().items()}
            for history in snapshot.histories
        ],
        "norms": [
            (each.variant, each.axis, each.layer, each.steps.tobytes(), each.norms.tobytes(), each.status.tobytes())
            for each in snapshot.norms
        ],
    }


def numberless(checkpoint: Checkpoint) -> Checkpoint:
    """Leave out which engine's network it was, and what it answered, which no file holds."""
    others = tuple(numberless(each) for each in checkpoint.others)
    return replace(checkpoint, generation=0, request=0, elapsed=0.0, others=others)


@cache
def whole_facts() -> dict[str, Any]:
    snapshot = read(whole_file())
    assert snapshot is not None
    return facts(snapshot)


def read(content: bytes) -> Snapshot | None:
    """Read a file; None if it is refused with one sentence that names it."""
    PATH.write_bytes(content)
    try:
        return load(PATH)
    except SnapshotError as error:
        said = str(error)
    assert "fuzzed.rnnscope" in said
    assert "\n" not in said
    return None


def test_the_file_that_is_damaged_below_is_whole() -> None:
    snapshot = read(whole_file())
    assert snapshot is not None
    assert facts(snapshot) == facts(whole_snapshot())
    assert whole_facts() == facts(snapshot)
    assert len(snapshot.kept) >= 3
    assert len(snapshot.norms) == 2


@examples
@given(content=st.deferred(lambda: damaged(whole_file())))
def test_a_damaged_file_is_refused_or_holds_the_very_same(content: bytes) -> None:
    snapshot = read(content)
    if snapshot is not None:
        assert facts(snapshot) == whole_facts()


@examples
@given(content=st.deferred(lambda: damaged(whole_file())))
def test_the_summary_of_a_damaged_file_is_refused_or_the_very_same(content: bytes) -> None:
    PATH.write_bytes(content)
    try:
        summary = read_summary(PATH)
    except SnapshotError:
        return
    assert summary.experiment == whole_snapshot().experiment
    assert (summary.notes, summary.tags) == (whole_snapshot().notes, whole_snapshot().tags)


@pytest.mark.parametrize(
    "name", ["experiment.json", "run.json", "kept.json", "environment.json", "tags.json", "notes.md"]
)
@examples
@given(data=st.data())
def test_a_text_that_was_rewritten_with_its_checksum_is_refused_or_can_be_built(name: str, data: st.DataObject) -> None:
    whole = parts()[name]
    content = data.draw(damaged(whole) if name.endswith(".md") or data.draw(st.booleans()) else damaged_json(whole))
    write_archive(PATH, {**parts(), name: content}, "a test")
    build(read(PATH.read_bytes()))


@pytest.mark.parametrize("name", ["weights.safetensors", "history.safetensors", "thumbnail.png"])
@examples
@given(data=st.data())
def test_arrays_that_were_rewritten_with_their_checksum_are_refused_or_can_be_built(
    name: str, data: st.DataObject
) -> None:
    write_archive(PATH, {**parts(), name: data.draw(damaged(parts()[name]))}, "a test")
    build(read(PATH.read_bytes()))


def build(snapshot: Snapshot | None) -> None:
    """Hand what was read to the engine: it stands, or is refused with a sentence."""
    if snapshot is None:
        return
    large = max(each.size for each in snapshot.experiment.network.layers) > 64 or snapshot.experiment.seeds > 8
    if large:  # its weights would have been refused
        raise AssertionError("a specification was taken that its arrays do not fit")
    try:
        lockstep = Lockstep(snapshot.experiment, snapshot.checkpoint)
    except RNNScopeError:
        return
    with np.errstate(all="ignore"):
        lockstep.measure()
