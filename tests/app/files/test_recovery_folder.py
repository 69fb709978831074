"""The folder of runs that were not saved: who holds which file, and how many are kept."""

from __future__ import annotations

import os

import pytest

from rnnscope.app.files.recovery_folder import MOST_LEFT, MOST_UNSAVED, WindowFile, discard, left_files, unsaved_runs
from rnnscope.core.errors import SnapshotError
from rnnscope.core.history import History
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.snapshot import Snapshot, load

from ...small import SMALL


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot.of(SMALL, Lockstep(SMALL).checkpoint(1, 0, 0.0), History.of(SMALL))


def test_only_the_newest_unsaved_runs_are_kept(tmp_path, snapshot):
    file = WindowFile(tmp_path)
    for _ in range(MOST_UNSAVED + 3):
        file.write(snapshot)
        file.set_aside()
    file.set_aside()  # nothing was written since
    file.release()
    numbers = [int(path.name.split("-")[1]) for path in unsaved_runs(tmp_path)]
    assert numbers == list(range(MOST_UNSAVED + 3, 3, -1))
    assert load(unsaved_runs(tmp_path)[0]).experiment == SMALL


def test_two_windows_write_to_two_files_and_what_is_held_is_not_left(tmp_path, snapshot):
    one, other = WindowFile(tmp_path / "new"), WindowFile(tmp_path / "new")
    for file in (one, other):
        file.write(snapshot)
    assert one.path != other.path
    assert left_files(tmp_path / "new") == []
    one.release()
    assert left_files(tmp_path / "new") == [one.path]
    other.remove()
    other.release()
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [one.path.name]


def test_of_files_that_were_left_the_newest_few_stay(tmp_path, snapshot):
    for number in range(MOST_LEFT + 2):
        path = tmp_path / f"open-{number}-1.rnnscope"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    found = left_files(tmp_path)
    assert [path.name for path in found] == [f"open-{number}-1.rnnscope" for number in range(MOST_LEFT + 1, 1, -1)]
    assert sorted(tmp_path.glob("open-*")) == sorted(found)
    discard(found[0])
    discard(found[0])
    assert left_files(tmp_path) == found[1:]


def test_what_the_disk_refuses_is_said_in_one_sentence(tmp_path, snapshot):
    (tmp_path / "file").write_text("")
    with pytest.raises(SnapshotError, match=r"^The folder recovery could not be made: Not a directory\.$"):
        WindowFile(tmp_path / "file" / "recovery").write(snapshot)
