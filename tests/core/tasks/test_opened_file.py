"""Files of one's own that cannot be used, vanish or change: one sentence each, for texts and for tables."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.errors import SnapshotError, SpecError
from rnnscope.core.history import History
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.snapshot import Snapshot, load, save
from rnnscope.core.specs import TableTask, TextTask
from rnnscope.core.tasks import make_task
from rnnscope.core.tasks.opened_file import LARGEST, fingerprint

from ...small import SMALL

if TYPE_CHECKING:
    from rnnscope.core.events import NetworkBuilt
    from rnnscope.core.specs import ExperimentSpec

TEXT = "the quick brown fox jumps over the lazy dog.\n" * 20
TABLE = "a,b\n" + "\n".join(f"{row % 7},{row % 5}" for row in range(60)) + "\n"
KINDS = [(TextTask, TEXT), (TableTask, TABLE)]
both = pytest.mark.parametrize(("kind", "contents"), KINDS, ids=["text", "table"])


def refusal(kind: type[TextTask] | type[TableTask], path: Path) -> str:
    begun = time.process_time()
    with pytest.raises(SpecError) as caught:
        make_task(kind(path=str(path), length=5))
    assert time.process_time() - begun < 2
    assert caught.value.path == ("task", "path")
    assert "\n" not in caught.value.reason
    return caught.value.reason


@both
@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "is empty."),
        (b"\n", "must"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, "holds binary data (byte 9 is zero)."),
        (b"\x1f\x8b\x08" + bytes(range(1, 256)) * 9, "must be encoded as UTF-8: byte 2 of"),
        ("naïve,élan\n".encode("latin-1") * 50, "must be encoded as UTF-8: byte 3 of"),
        ("a,b\n1,2\n".encode("utf-16-le") * 50, "holds binary data (byte 2 is zero)."),  # without its mark
        (b"\xff\xfe" + b"a", "must be encoded as UTF-8"),
        (b"\0" * 100, "holds binary data (byte 1 is zero)."),
    ],
    ids=["empty", "blank", "png", "gzip", "latin-1", "utf-16 without mark", "cut utf-16", "zeros"],
)
def test_what_is_no_text_is_said(tmp_path: Path, kind: type, contents: str, payload: bytes, reason: str) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes(payload)
    assert reason in refusal(kind, path)


@both
def test_marked_encodings_are_read(tmp_path: Path, kind: type, contents: str) -> None:
    path = tmp_path / "mine.txt"
    found = []
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes(contents.encode(encoding))
        found.append(make_task(kind(path=str(path), length=5)))
    assert len({task.fingerprint for task in found}) == 1
    batches = [task.test_batch(0, 4, "float64").inputs for task in found]
    assert all(np.array_equal(batches[0], batch) for batch in batches)


@both
def test_a_file_of_any_size_costs_no_more_than_the_limit(tmp_path: Path, kind: type, contents: str) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10**11)
    assert refusal(kind, path) == f"must be a file of at most {LARGEST // 2**20} MiB: {path} is larger."


@both
def test_folders_and_files_without_permission_are_said(
    tmp_path: Path, kind: type, contents: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal(kind, tmp_path) == f"must be an ordinary file: {tmp_path} is a folder."
    path = tmp_path / "mine.txt"
    path.write_text(contents)

    def forbid(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbid)
    assert refusal(kind, path) == f"must be a file that can be read: {path} cannot (Permission denied)."


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("a,b\n", "has no line of numbers."),
        ("a,b\n1,2\n3\n", "has 1 cells in line 3, and 2 in its first line."),
        ("a,b\n1,2\n3,4,5\n", "has 3 cells in line 3, and 2 in its first line."),
        ("a,b\n1,2\nnan,4\n", "has “nan” in line 3, column “a”, where a number must be."),
        ("a,b\n1,2\n1,-inf\n", "has “-inf” in line 3, column “b”, where a number must be."),
        ("a,b\n1,2\n,4\n", "has nothing in line 3, column “a”, where a number must be."),
    ],
    ids=["only a header", "short row", "long row", "nan", "inf", "empty cell"],
)
def test_tables_whose_cells_do_not_fit_are_said_with_line_and_column(tmp_path: Path, table: str, reason: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(table)
    assert refusal(TableTask, path) == f"must be a table that can be read: {path} {reason}"


def saved(folder: Path, kind: type, contents: str) -> tuple[ExperimentSpec, Path, Path]:
    """Train three steps on a file, save it and return experiment, snapshot and file."""
    data, path = folder / "mine.txt", folder / "run.rnnscope"
    data.write_text(contents)
    experiment = replace(SMALL, task=kind(path=str(data), length=5))
    lockstep = Lockstep(experiment)
    for _ in range(3):
        lockstep.step()
    save(Snapshot.of(experiment, lockstep.checkpoint(1, 0, 1.0), History.of(experiment)), path)
    return experiment, path, data


def built(snapshot: Snapshot) -> NetworkBuilt:
    return Lockstep(snapshot.experiment, snapshot.checkpoint).facts(1)


@both
def test_a_file_edited_since_it_was_saved_is_told_and_one_that_was_not_is_not(
    tmp_path: Path, kind: type, contents: str
) -> None:
    experiment, path, data = saved(tmp_path, kind, contents)
    assert load(path).checkpoint.data == fingerprint(contents)
    assert built(load(path)).warning == ""
    data.write_text(contents.replace("the", "teh") if kind is TextTask else contents.replace("6", "7"))
    facts = built(load(path))
    assert facts.warning == f"{data} has changed since: the sequences are others than before."
    assert (facts.experiment, facts.step) == (experiment, 3)


def test_a_table_that_has_other_columns_now_is_told_apart_from_damage(tmp_path: Path) -> None:
    _, path, data = saved(tmp_path, TableTask, TABLE)
    data.write_text("\n".join(line + ",1" if row else line + ",c" for row, line in enumerate(TABLE.split())))
    with pytest.raises(SnapshotError, match=r"weights.safetensors: they do not fit the task's file, which has changed"):
        load(path)


@both
def test_a_file_that_has_vanished_since_is_named(tmp_path: Path, kind: type, contents: str) -> None:
    _, path, data = saved(tmp_path, kind, contents)
    data.unlink()
    with pytest.raises(SnapshotError) as caught:
        load(path)
    assert str(caught.value) == (
        f"run.rnnscope is whole, but its task cannot be had: task › path: must be a file that exists: {data} does not."
    )
