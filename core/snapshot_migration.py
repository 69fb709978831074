"""Bringing the parts of an older snapshot up to the present format, one version after the other.

Each version's file is kept beside the tests. A file is changed only when it is saved again.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, cast

import msgspec

from .errors import SnapshotError
from .snapshot_archive import OLD_HEAD, DamagedPart

if TYPE_CHECKING:
    from collections.abc import Mapping


class _FirstLane(msgspec.Struct, kw_only=True):
    """What ``snapshot.json`` of format 1 says of one of the compared networks."""

    step: int
    learning_rate: float
    generators: list[Any]
    interventions: list[Any] = []
    cuts: list[int] | None = None


class _FirstHead(_FirstLane, kw_only=True):
    """The contents of ``snapshot.json`` of format 1."""

    format: int
    elapsed: float
    versions: dict[str, str]
    variants: list[_FirstLane] = []


def migrated(parts: Mapping[str, bytes], version: int, name: str) -> dict[str, bytes]:
    """Return the parts of a file as the present format has them.

    Args:
        parts: its parts.
        version: the format it was written in.
        name: what the file is called, for messages.

    Raises:
        DamagedPart: a part does not say what it should.
        SnapshotError: the file was written by a newer version.
    """
    found = dict(parts)
    return _from_first(found, name) if version == 1 else found


def _from_first(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Make parts of format 2 of those of format 1, which knew versions, but no device, notes and kept checkpoints."""
    content = parts.pop(OLD_HEAD)
    try:
        values: Any = json.loads(content)
        version = cast("dict[str, Any]", values).get("format") if isinstance(values, dict) else None
        if isinstance(version, int) and version > 1:
            raise SnapshotError(
                f"{name} was written by a newer version of RNNScope (format {version}) in a way that this version "
                "does not know."
            )
        head = msgspec.convert(values, _FirstHead)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise DamagedPart(OLD_HEAD, str(error).rstrip(".")) from error
    lanes = (head, *head.variants)
    if not (all(lane.step >= 0 and 0 <= lane.learning_rate <= 100 for lane in lanes) and 0 <= head.elapsed < math.inf):
        raise DamagedPart(OLD_HEAD, "a number is out of its range")
    names = ("step", "learning_rate", "generators", "interventions", "cuts")
    run = {"elapsed": head.elapsed, "lanes": [{field: getattr(lane, field) for field in names} for lane in lanes]}
    return {
        **parts,
        "run.json": json.dumps(run).encode(),
        "environment.json": msgspec.json.encode({"versions": head.versions}),
        "kept.json": b"[]",
        "notes.md": b"",
        "tags.json": b"[]",
    }
