"""What a person adds to a snapshot: notes, tags, and a small picture; what is allowed of each."""

from __future__ import annotations

import struct

import msgspec

from .snapshot_archive import LIMITS, DamagedPart

# Characters of the notes and of a tag, tags of a file, and width and height of its picture, at the most.
MOST_NOTES, MOST_TAG, MOST_TAGS, LARGEST_PICTURE = 200_000, 50, 50, 2048
_PNG, _NOTES, _TAGS, _THUMBNAIL = b"\x89PNG\r\n\x1a\n", "notes.md", "tags.json", "thumbnail.png"


def check_notes(notes: str) -> None:
    """Raise `DamagedPart` if notes are too long, or hold what is no text."""
    if len(notes) > MOST_NOTES:
        raise DamagedPart(_NOTES, f"the notes have {len(notes)} characters; {MOST_NOTES} are allowed")
    try:
        notes.encode()
    except UnicodeEncodeError as error:
        raise DamagedPart(_NOTES, "the notes hold characters that are no text") from error


def check_tags(tags: tuple[str, ...]) -> None:
    """Raise `DamagedPart` if there are too many tags, or one is empty, too long, there twice or not one line."""
    if len(tags) > MOST_TAGS or len(set(tags)) != len(tags):
        raise DamagedPart(_TAGS, f"at most {MOST_TAGS} tags are allowed, each once")
    for tag in tags:
        if not 0 < len(tag) <= MOST_TAG or not tag.isprintable() or tag != tag.strip():
            raise DamagedPart(_TAGS, f"a tag has 1 to {MOST_TAG} letters on one line, not {ascii(tag)[:60]}")


def check_thumbnail(png: bytes) -> None:
    """Raise `DamagedPart` if bytes are not a PNG picture of a size that a list of files shows."""
    if not png.startswith(_PNG) or png[12:16] != b"IHDR" or len(png) < 24:
        raise DamagedPart(_THUMBNAIL, "it is not a PNG picture")
    width, height = struct.unpack(">II", png[16:24])
    if not (1 <= width <= LARGEST_PICTURE and 1 <= height <= LARGEST_PICTURE and len(png) <= LIMITS[_THUMBNAIL]):
        raise DamagedPart(_THUMBNAIL, f"a picture of {width} × {height} is too large")


def decode_notes(content: bytes) -> str:
    """Read ``notes.md``; raise `DamagedPart` if it is no text that is allowed."""
    try:
        notes = content.decode()
    except UnicodeDecodeError as error:
        raise DamagedPart(_NOTES, "it is not UTF-8 text") from error
    check_notes(notes)
    return notes


def decode_tags(content: bytes) -> tuple[str, ...]:
    """Read ``tags.json``; raise `DamagedPart` if it is no list of tags that are allowed."""
    try:
        tags = msgspec.json.decode(content, type=tuple[str, ...])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedPart(_TAGS, str(error)) from error
    check_tags(tags)
    return tags
