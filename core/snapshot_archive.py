"""The archive that a snapshot is: named parts in a zip, with a manifest of their sizes and SHA-256, read with distrust.

The manifest tells the format's version and lists every part. Nothing is unpacked before the sizes that the archive
declares have been found small enough, and of no part more than it declares; parts have fixed names, so no path leads
out of the archive; checksums are held against what was read.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Annotated, BinaryIO

import msgspec
from msgspec import Meta

from .atomic_file import replace_file
from .errors import SnapshotError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

FORMAT_VERSION = 2
MANIFEST = "manifest.json"
# Largest size of each part, unpacked.
_SMALL, _LARGE = 2**20, 2**30
LIMITS = {
    MANIFEST: _SMALL,
    "experiment.json": _SMALL,
    "run.json": 64 * _SMALL,
    "weights.safetensors": _LARGE,
    "history.safetensors": _LARGE,
    "kept.json": 64 * _SMALL,
    "environment.json": _SMALL,
    "notes.md": _SMALL,
    "tags.json": _SMALL,
    "thumbnail.png": 4 * _SMALL,
}
# The one other part that format 1 had, in place of the manifest.
OLD_HEAD = "snapshot.json"
FIRST_FORMAT = (OLD_HEAD, "experiment.json", "weights.safetensors", "history.safetensors")
# Unpacked bytes of all parts together that are read at the most, and the size of the file.
MAX_UNPACKED_BYTES = 2**30
# What is written as it is, because packing gains nothing: numbers and pictures.
_AS_IS = (".safetensors", ".png")
# The record that ends a zip without a comment: its size, its mark, the mark of a larger zip's locator, and its size.
_END = struct.Struct("<4s4H2LH")
_END_MARK, _LOCATOR_MARK, _LOCATOR_SIZE = b"PK\x05\x06", b"PK\x06\x07", 20
_MOST_ENTRIES, _MOST_DIRECTORY = 32, 2**16
# What zipfile raises for a file that is no zip, is cut short, or packed in an unknown way.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error)


class DamagedPart(Exception):
    """Tell what is wrong with a part; whoever knows the file's name says so in a `SnapshotError`."""

    def __init__(self, part: str, reason: str) -> None:
        self.part, self.reason = part, reason
        super().__init__(f"{part}: {reason}")


class PartFacts(msgspec.Struct, frozen=True):
    """What the manifest says of a part: its size in bytes, unpacked, and its SHA-256 in hexadecimal digits."""

    size: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The contents of ``manifest.json``.

    Attributes:
        format: version of the format.
        program: version of the program that wrote the file.
        parts: every other part by name.
    """

    format: Annotated[int, Meta(ge=2)]
    program: Annotated[str, Meta(max_length=100)]
    parts: Annotated[dict[str, PartFacts], Meta(max_length=_MOST_ENTRIES)]


def write_archive(path: Path, parts: Mapping[str, bytes], program: str) -> None:
    """Write parts and their manifest in place of the file at `path`, which stays whole until the new one is.

    Raises:
        SnapshotError: it could not be written.
    """
    facts = {name: PartFacts(len(content), hashlib.sha256(content).hexdigest()) for name, content in parts.items()}
    manifest = msgspec.json.format(msgspec.json.encode(Manifest(FORMAT_VERSION, program, facts)), indent=2)
    for name, content in {MANIFEST: manifest, **parts}.items():
        if len(content) > LIMITS[name]:
            raise SnapshotError(f"{path.name} could not be written: {name} would be larger than can be read again.")

    def fill(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in {MANIFEST: manifest, **parts}.items():
                as_is = name.endswith(_AS_IS)
                archive.writestr(name, content, zipfile.ZIP_STORED if as_is else zipfile.ZIP_DEFLATED)

    try:
        replace_file(path, fill)
    except OSError as error:
        raise SnapshotError(f"{path.name} could not be written: {error.strerror or error}.") from error


def read_archive(path: Path, wanted: Collection[str] | None = None) -> tuple[int, dict[str, bytes]]:
    """Read the parts of a file, or some of them, without the manifest.

    Args:
        path: the file.
        wanted: names of the parts to read if they are there; all if not given.

    Returns:
        The format's version, and the parts by name.

    Raises:
        SnapshotError: the file cannot be read, is no snapshot, is damaged, too large or of a newer version.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SnapshotError(f"{path.name} could not be read: it is not a file.")
        with path.open("rb") as file:
            _check_end(path, file)
            with zipfile.ZipFile(file) as archive:
                return _read(path, archive, wanted)
    except OSError as error:
        raise SnapshotError(f"{path.name} could not be read: {error.strerror or error}.") from error
    except DamagedPart as error:
        raise SnapshotError(f"{path.name} is damaged: {error}.") from error
    except _ZIP_ERRORS as error:
        raise SnapshotError(f"{path.name} is not an RNNScope snapshot, or is damaged: {error}.") from error


def _check_end(path: Path, file: BinaryIO) -> None:
    """Look at how many parts a zip says it has before zipfile makes a list of them all."""
    size = file.seek(0, 2)
    if size > MAX_UNPACKED_BYTES + 2**20:
        raise SnapshotError(f"{path.name} is larger than the {MAX_UNPACKED_BYTES >> 20} MiB that are read.")
    start = max(0, size - _END.size - _LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    end, before = tail[-_END.size :], tail[: -_END.size]
    if len(end) < _END.size or not end.startswith(_END_MARK):
        raise SnapshotError(f"{path.name} is not an RNNScope snapshot, or is damaged: its end is not that of a zip.")
    _, _, _, _, entries, directory, _, comment = _END.unpack(end)
    if entries > _MOST_ENTRIES or directory > _MOST_DIRECTORY or comment or before.startswith(_LOCATOR_MARK):
        raise SnapshotError(f"{path.name} is not an RNNScope snapshot: it holds other parts than a snapshot has.")


def _checked_entries(path: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Hold what the archive declares against what a snapshot may hold; nothing is unpacked yet."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = info.filename
        if name not in LIMITS and name != OLD_HEAD:
            raise DamagedPart(ascii(name)[:80], "this part does not belong there")
        if name in entries:
            raise DamagedPart(name, "this part is there twice")
        _check_entry(path, info)
        entries[name] = info
    if sum(info.file_size for info in entries.values()) > MAX_UNPACKED_BYTES:
        raise SnapshotError(f"{path.name} is larger than the {MAX_UNPACKED_BYTES >> 20} MiB that are read.")
    return entries


def _check_entry(path: Path, info: zipfile.ZipInfo) -> None:
    name = info.filename
    if stat.S_ISLNK(info.external_attr >> 16):
        raise DamagedPart(name, "this part is a link")
    if info.flag_bits & 1:
        raise DamagedPart(name, "this part is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedPart(name, "this part is packed in an unknown way")
    if info.file_size > min(LIMITS.get(name, _LARGE), MAX_UNPACKED_BYTES):
        raise SnapshotError(f"{path.name} is too large to be read: {name} would unpack to {info.file_size} bytes.")


def _read(path: Path, archive: zipfile.ZipFile, wanted: Collection[str] | None) -> tuple[int, dict[str, bytes]]:
    manifest = _manifest(path, archive)  # first: a newer version may have parts that this one does not know
    entries = _checked_entries(path, archive)
    if manifest is None:
        if missing := [name for name in FIRST_FORMAT if name not in entries]:
            name = MANIFEST if OLD_HEAD in missing else missing[0]
            raise SnapshotError(f"{path.name} is not an RNNScope snapshot: it has no {name}.")
        return 1, {name: _unpacked(archive, entries[name]) for name in FIRST_FORMAT}
    if missing := [name for name in manifest.parts if name not in entries]:
        raise SnapshotError(f"{path.name} is damaged: it has no {missing[0]}.")
    parts: dict[str, bytes] = {}
    for name, info in entries.items():
        if name == MANIFEST:
            continue
        facts = manifest.parts.get(name)
        if facts is None:
            raise DamagedPart(name, "the manifest does not list this part")
        if wanted is None or name in wanted:
            content = _unpacked(archive, info)
            if len(content) != facts.size or hashlib.sha256(content).hexdigest() != facts.sha256:
                raise DamagedPart(name, "its contents are not those that were written: the checksum differs")
            parts[name] = content
    return manifest.format, parts


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a part, and no more of it than it declares."""
    try:
        with archive.open(info) as part:
            content = part.read(info.file_size + 1)
    except _ZIP_ERRORS as error:
        raise DamagedPart(info.filename, str(error).rstrip(".") or "it is cut short") from error
    if len(content) != info.file_size:
        raise DamagedPart(info.filename, "it does not have the size that it declares")
    return content


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest | None:
    """Return the manifest; None if there is none, as in the first format."""
    if MANIFEST not in archive.namelist():
        return None
    info = archive.getinfo(MANIFEST)
    _check_entry(path, info)
    content = _unpacked(archive, info)
    try:
        version = msgspec.json.decode(content, type=_Version).format
        if version > FORMAT_VERSION:
            raise SnapshotError(
                f"{path.name} was written by a newer version of RNNScope (format {version}; this version reads up to "
                f"{FORMAT_VERSION})."
            )
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedPart(MANIFEST, str(error)) from error


class _Version(msgspec.Struct):
    """What any version's manifest tells first."""

    format: int
