"""Writing a snapshot: whatever happens on the way, the old file or the new one is whole."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import time
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace as respecified

from rnnscope.core import atomic_file
from rnnscope.core.atomic_file import replace_file
from rnnscope.core.errors import SnapshotError
from rnnscope.core.snapshot import Snapshot, load, rewrite_notes, save

from .runs import whole_file, whole_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix = pytest.mark.skipif(os.name == "nt", reason="there is no fork on Windows")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "run.rnnscope"
    path.write_bytes(whole_file())
    return path


def renamed(name: str) -> Snapshot:
    """Return a snapshot whose file is another from its first parts on."""
    whole = whole_snapshot()
    experiment = respecified(whole.experiment, name=name)
    return Snapshot.of(experiment, whole.checkpoint, *whole.histories, kept=whole.kept, norms=whole.norms)


class ShortOfDisk:
    """A file that ends the process, or raises an error, when so many bytes have been written to it."""

    def __init__(self, file: Any, room: int, at_end: Callable[[], object]) -> None:
        self._file, self._room, self._at_end = file, room, at_end

    def write(self, content: bytes) -> int:
        if len(content) > self._room:
            self._file.write(content[: self._room])
            self._file.flush()
            self._at_end()
        self._room -= len(content)
        return self._file.write(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> ShortOfDisk:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def kill_oneself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[], object], after: float | None = None) -> bool:
    """Do work in a process of its own and return whether it was killed: by itself, or after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@posix
@pytest.mark.filterwarnings("ignore:This process")
def test_killed_at_any_byte_the_old_file_is_whole(saved: Path) -> None:
    new, whole = renamed("new"), saved.read_bytes()
    size = len(whole)
    real = os.fdopen

    def save_until(room: int) -> None:
        atomic_file.os.fdopen = lambda *rest: ShortOfDisk(real(*rest), room, kill_oneself)  # type: ignore[assignment]
        save(new, saved)

    for room in range(0, size, size // 60):
        assert in_child(lambda room=room: save_until(room)) or room > size * 0.95
    assert saved.read_bytes() == whole
    parts = [name for name in os.listdir(saved.parent) if name.endswith(".part")]
    assert len(parts) >= 55  # nobody was left to tidy up; the next one to write does, after an hour
    for name in parts:
        os.utime(saved.parent / name, (0, 0))
    save(new, saved)
    assert os.listdir(saved.parent) == ["run.rnnscope"]
    assert load(saved).experiment.name == "new"


@posix
@pytest.mark.filterwarnings("ignore:This process")
@pytest.mark.parametrize(
    ("call", "before", "name"),
    [
        ("fsync", True, "Untitled"),
        ("fsync", False, "Untitled"),
        ("replace", True, "Untitled"),
        ("replace", False, "new"),
    ],
)
def test_killed_around_each_step_the_old_file_or_the_new_one_is_whole(
    saved: Path, call: str, before: bool, name: str
) -> None:
    real = getattr(os, call)

    def deadly(*arguments: Any) -> None:
        if not before:
            real(*arguments)
        kill_oneself()

    def save_and_die() -> None:
        setattr(os, call, deadly)
        save(renamed("new"), saved)

    assert in_child(save_and_die)
    found = load(saved)
    assert found.experiment.name == name
    assert found.step == 12


@posix
@pytest.mark.filterwarnings("ignore:This process")
def test_killed_at_many_moments_while_saving_again_and_again_a_whole_file_is_left(saved: Path) -> None:
    chance = random.Random(5)
    versions = [renamed(f"version {number}") for number in range(2)]

    def save_for_ever() -> None:
        while True:
            for version in versions:
                save(version, saved)

    names: set[str] = set()
    for _ in range(25):
        assert in_child(save_for_ever, chance.uniform(0.0, 0.03))
        found = load(saved)
        assert found.step == 12
        names.add(found.experiment.name)
    assert names <= {"Untitled", "version 0", "version 1"}


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO], ids=["full", "broken"])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9])
def test_a_disk_that_fails_while_writing_leaves_the_old_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch, reason: int, share: float
) -> None:
    real, whole = os.fdopen, saved.read_bytes()

    def fail() -> None:
        raise OSError(reason, os.strerror(reason))

    room = int(share * len(whole))
    monkeypatch.setattr(os, "fdopen", lambda *rest: ShortOfDisk(real(*rest), room, fail))
    with pytest.raises(SnapshotError) as told:
        save(renamed("new"), saved)
    assert str(told.value) == f"run.rnnscope could not be written: {os.strerror(reason)}."
    assert saved.read_bytes() == whole
    assert os.listdir(saved.parent) == ["run.rnnscope"]


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=["full", "broken", "read-only"])
@pytest.mark.parametrize("call", ["open", "fsync", "replace", "chmod"])
@pytest.mark.parametrize("what", ["all", "notes"])
def test_a_disk_that_fails_at_any_other_step_leaves_the_old_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch, call: str, reason: int, what: str
) -> None:
    whole = saved.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(atomic_file.os, call, fail)
    with pytest.raises(SnapshotError) as told:
        save(renamed("new"), saved) if what == "all" else rewrite_notes(saved, "new", ())
    monkeypatch.undo()
    assert str(told.value) == f"run.rnnscope could not be written: {os.strerror(reason)}."
    assert saved.read_bytes() == whole
    assert os.listdir(saved.parent) == ["run.rnnscope"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_folder_that_is_read_only_is_said(saved: Path) -> None:
    saved.parent.chmod(0o500)
    with pytest.raises(SnapshotError, match=r"run\.rnnscope could not be written: Permission denied\."):
        save(renamed("new"), saved)
    saved.parent.chmod(0o700)


@posix
def test_the_folder_is_flushed_after_the_file(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        flushed.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real(descriptor)

    def replaced(*names: Any) -> None:
        flushed.append("replaced")
        os.rename(*names)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replaced)
    rewrite_notes(saved, "x", ())
    assert flushed == ["file", "replaced", "folder"]


@posix
@pytest.mark.parametrize(("reason", "told"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_flushed_keeps_the_new_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch, reason: int, told: bool
) -> None:
    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "fsync", fsync)
    if told:
        with pytest.raises(SnapshotError, match=os.strerror(reason)):
            rewrite_notes(saved, "new", ())
    else:
        rewrite_notes(saved, "new", ())
    assert load(saved).notes == "new"


@posix
def test_a_link_is_followed_and_rights_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    replace_file(link, lambda file: file.write(b"new"))
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    umask = os.umask(0o022)
    replace_file(tmp_path / "fresh", lambda file: file.write(b"new"))
    os.umask(umask)
    assert stat.S_IMODE((tmp_path / "fresh").stat().st_mode) == 0o644


def test_only_old_leftovers_of_the_same_file_are_removed(tmp_path: Path) -> None:
    path, others = tmp_path / "a", [tmp_path / ".a.0.part", tmp_path / ".b.0.part", tmp_path / ".a.1.part"]
    for other in others:
        other.write_bytes(b"")
    os.utime(others[0], (0, 0))
    os.utime(others[1], (0, 0))
    replace_file(path, lambda file: file.write(b"x"))
    assert sorted(os.listdir(tmp_path)) == [".a.1.part", ".b.0.part", "a"]
