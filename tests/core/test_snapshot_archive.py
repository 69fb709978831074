"""Archives that mean harm: each is refused before it is unpacked, in one sentence that names the part."""

from __future__ import annotations

import json
import os
import struct
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from rnnscope.core.errors import SnapshotError
from rnnscope.core.snapshot import load
from rnnscope.core.snapshot_archive import LIMITS, MANIFEST, read_archive
from rnnscope.core.snapshot_summary import read_summary

from .runs import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "run.rnnscope"
    path.write_bytes(whole_file())
    return path


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rezip(path: Path, entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> None:
    """Write an archive as it is told to, without looking at it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)


def refused(path: Path) -> str:
    """Return why a file is refused, by the reader of the whole and by that of the summary alike."""
    with pytest.raises(SnapshotError) as whole:
        load(path)
    with pytest.raises(SnapshotError) as summary:
        read_summary(path)
    assert str(whole.value) == str(summary.value)
    assert str(whole.value).startswith("run.rnnscope ")
    return str(whole.value)


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "/etc/passwd",
        "..\\outside.txt",
        "C:\\outside.txt",
        "notes.md/../../x",
        "folder/",
        "weights.pkl",
    ],
)
def test_a_part_that_is_not_a_snapshots_is_refused_wherever_its_name_leads(saved: Path, name: str) -> None:
    rezip(saved, [*contents(saved).items(), (name, b"harm")])
    assert "this part does not belong there" in refused(saved)
    assert os.listdir(saved.parent) == ["run.rnnscope"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["notes.md", MANIFEST])
def test_a_part_that_is_there_twice_is_refused(saved: Path, name: str) -> None:
    rezip(saved, [*contents(saved).items(), (name, contents(saved)[name])])
    assert refused(saved) == f"run.rnnscope is damaged: {name}: this part is there twice."


def test_a_link_is_refused(saved: Path) -> None:
    link = zipfile.ZipInfo("notes.md")
    link.external_attr = 0o120777 << 16
    parts = {**contents(saved)}
    del parts["notes.md"]
    rezip(saved, [*parts.items(), (link, b"/etc/passwd")])
    assert refused(saved) == "run.rnnscope is damaged: notes.md: this part is a link."


def patched(whole: bytes, name: str, local: int, central: int, change: bytes) -> bytes:
    """Change a field of a part's two headers in an archive, given by its place in each."""
    found = bytearray(whole)
    for mark, head, place in ((b"PK\x03\x04", 30, local), (b"PK\x01\x02", 46, central)):
        start = -1
        while (start := found.find(mark, start + 1)) >= 0:
            if found[start + head : start + head + len(name)] == name.encode():
                found[start + place : start + place + len(change)] = change
                break
    return bytes(found)


def test_an_encrypted_part_is_refused(saved: Path) -> None:
    saved.write_bytes(patched(saved.read_bytes(), "notes.md", 6, 8, b"\x01\x00"))
    assert refused(saved) == "run.rnnscope is damaged: notes.md: this part is encrypted."


def test_a_part_packed_otherwise_is_refused(saved: Path) -> None:
    saved.write_bytes(patched(saved.read_bytes(), "notes.md", 8, 10, struct.pack("<H", zipfile.ZIP_LZMA)))
    assert refused(saved) == "run.rnnscope is damaged: notes.md: this part is packed in an unknown way."


def test_a_bomb_that_tells_its_size_is_refused_unread(saved: Path) -> None:
    rezip(saved, {**contents(saved), "thumbnail.png": bytes(LIMITS["thumbnail.png"] + 1)}.items())
    assert "thumbnail.png would unpack to 4194305 bytes" in refused(saved)


def test_a_bomb_that_lies_about_its_size_costs_no_more_than_it_declares(saved: Path) -> None:
    rezip(saved, {**contents(saved), "thumbnail.png": bytes(100 * 2**20)}.items())  # packs to 100 kB
    lie = struct.pack("<L", 1000)
    saved.write_bytes(patched(saved.read_bytes(), "thumbnail.png", 22, 24, lie))
    tracemalloc.start()
    said = refused(saved)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "thumbnail.png" in said
    assert peak < 20 * 2**20


def test_a_directory_of_a_million_entries_is_not_read(saved: Path) -> None:
    whole = bytearray(saved.read_bytes())
    whole[-22 + 8 : -22 + 12] = struct.pack("<HH", 60_000, 60_000)
    saved.write_bytes(whole)
    assert "holds other parts" in refused(saved)
    larger = saved.read_bytes()[:-22] + b"PK\x06\x07" + bytes(16) + saved.read_bytes()[-22:]
    saved.write_bytes(larger)  # the locator of a zip with more than 65535 entries
    assert "holds other parts" in refused(saved)


def test_all_parts_together_have_a_bound(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = saved.stat().st_size
    monkeypatch.setattr("rnnscope.core.snapshot_archive.MAX_UNPACKED_BYTES", whole - 2000)
    assert "larger than the 0 MiB that are read" in refused(saved)


@pytest.mark.parametrize("name", ["history.safetensors", "weights.safetensors", "run.json", "notes.md"])
def test_contents_that_are_not_those_of_the_manifest_are_refused(saved: Path, name: str) -> None:
    parts = contents(saved)
    parts[name] = parts[name][:-1] + bytes([parts[name][-1] ^ 1])
    rezip(saved, parts.items())
    with pytest.raises(SnapshotError, match=rf"{name}: its contents are not those that were written"):
        load(saved)


def test_a_manifest_that_does_not_fit_the_parts_is_refused(saved: Path) -> None:
    parts = contents(saved)
    without = {name: content for name, content in parts.items() if name != "kept.json"}
    rezip(saved, without.items())
    assert refused(saved) == "run.rnnscope is damaged: it has no kept.json."
    manifest = json.loads(parts[MANIFEST])
    del manifest["parts"]["kept.json"]
    rezip(saved, {**parts, MANIFEST: json.dumps(manifest).encode()}.items())
    assert refused(saved) == "run.rnnscope is damaged: kept.json: the manifest does not list this part."


def test_a_newer_version_is_refused_politely_even_with_parts_unknown_here(saved: Path) -> None:
    parts = contents(saved)
    manifest = {**json.loads(parts[MANIFEST]), "format": 3, "unknown": True}
    rezip(saved, {**parts, MANIFEST: json.dumps(manifest).encode(), "future.bin": b""}.items())
    assert refused(saved) == (
        "run.rnnscope was written by a newer version of RNNScope (format 3; this version reads up to 2)."
    )


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes in Windows' folders")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "run.rnnscope"
    os.mkfifo(pipe)
    assert refused(pipe) == "run.rnnscope could not be read: it is not a file."
    pipe.unlink()
    pipe.mkdir()
    assert refused(pipe) == "run.rnnscope could not be read: it is not a file."


def test_a_summary_reads_only_what_it_shows(saved: Path) -> None:
    _, parts = read_archive(saved, ("notes.md", "thumbnail.png"))
    assert set(parts) == {"notes.md", "thumbnail.png"}
    parts = contents(saved)
    rezip(saved, {**parts, "weights.safetensors": bytes(len(parts["weights.safetensors"]))}.items())
    assert read_summary(saved).step == 12  # its weights are damaged, but they were not looked at
    with pytest.raises(SnapshotError, match=r"weights\.safetensors"):
        load(saved)
