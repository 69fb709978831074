"""Sweeps as files: JSON that a sweep goes on from, and CSV for a spreadsheet.

JSON has no word for infinity or for what is no number; both are results here (a horizon that is never reached, a loss
that diverged), so they are written as the texts ``"inf"``, ``"-inf"`` and ``"nan"``.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Any, cast

import msgspec

from .atomic_file import replace_file
from .bounded_file import read_bounded
from .errors import SpecError
from .spec_fields import explain
from .sweep_results import QUANTITIES, VERDICT_KINDS, CellResult, SweepResults
from .sweep_specs import SweepSpec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Version of the file format.
FORMAT_VERSION = 1
# Bytes of a file that are read at the most; the largest grid needs less than a tenth.
LARGEST = 64 * 2**20
_MARK = "rnnscope_sweep"
_SPECIAL = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}


def encode_sweep(results: SweepResults) -> bytes:
    """Write a sweep as JSON that `decode_sweep` reads back to an equal one."""
    document = {_MARK: FORMAT_VERSION, **msgspec.to_builtins(results)}
    return msgspec.json.encode(_worded(document)) + b"\n"


def decode_sweep(source: bytes) -> SweepResults:
    """Read a sweep from JSON, checking everything.

    Raises:
        SpecError: it is no sweep, was written by a newer version, or a value is not allowed.
    """
    try:
        document: Any = msgspec.json.decode(source)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SpecError(f"This is not a JSON document ({error}).") from error
    parts = cast("dict[str, Any]", document) if isinstance(document, dict) else {}
    if _MARK not in parts or not isinstance(parts.get("spec"), dict):
        raise SpecError("This is not a sweep of RNNScope.")
    if parts[_MARK] != FORMAT_VERSION:
        raise SpecError(f"This sweep is of format {parts[_MARK]}; this version of RNNScope reads {FORMAT_VERSION}.")
    spec_values = parts.get("spec")
    try:
        spec = msgspec.convert(spec_values, SweepSpec)
    except msgspec.ValidationError as error:
        raise explain(error, SweepSpec, spec_values) from error
    try:
        cells = msgspec.convert(_numbered(parts.get("cells")), tuple[CellResult, ...])
    except (msgspec.ValidationError, RecursionError) as error:
        raise SpecError(f"The results of this sweep are damaged: {error}.") from error
    _check_places(spec, cells)
    return SweepResults(spec=spec, cells=cells)


def encode_cell(cell: CellResult) -> str:
    """Write one cell as JSON that `decode_cell` reads back to an equal one."""
    return msgspec.json.encode(_worded(msgspec.to_builtins(cell))).decode()


def decode_cell(source: str) -> CellResult:
    """Read one cell from JSON.

    Raises:
        SpecError: it is none.
    """
    try:
        return msgspec.convert(_numbered(msgspec.json.decode(source)), CellResult)
    except msgspec.DecodeError as error:
        raise SpecError(f"This is no result of a sweep: {error}.") from error


def save_sweep(results: SweepResults, path: Path) -> None:
    """Write a sweep to a file; the file that was there stays whole until the new one is.

    Raises:
        SpecError: the file could not be written.
    """
    try:
        replace_file(path, lambda file: file.write(encode_sweep(results)))
    except OSError as error:
        raise SpecError(f"{path.name} could not be written: {error.strerror or error}.") from error


def load_sweep(path: Path) -> SweepResults:
    """Read a sweep from a file.

    Raises:
        SpecError: the file cannot be read, or holds no sweep that can be used.
    """
    source = read_bounded(path, LARGEST)
    try:
        return decode_sweep(source)
    except SpecError as error:
        raise SpecError(f"{path.name}: {error}") from error


def sweep_table(results: SweepResults) -> str:
    """Return the cells as CSV, in the order of the grid: what was set, the verdict, and every number with quartiles."""
    spec, values = results.spec, results.spec.values
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    numbers = [name for quantity in QUANTITIES for name in (quantity, f"{quantity}_low", f"{quantity}_high")]
    settings = [axis.setting for axis in spec.axes]
    counts = [f"networks_{kind}" for kind in VERDICT_KINDS]
    writer.writerow([*settings, "verdict", *counts, *numbers, "steps", "diverged_at", "seconds", "error"])
    for cell in sorted(results.cells, key=lambda cell: cell.index):
        chosen = [axis[place] for axis, place in zip(values, cell.index, strict=True)]
        spreads = [cell.spread(quantity) for quantity in QUANTITIES]
        found = [number for spread in spreads for number in (spread.median, spread.low, spread.high)]
        rest = (cell.steps, cell.diverged_at, cell.seconds, cell.error)
        writer.writerow([*chosen, cell.kind, *cell.kinds, *found, *rest])
    return text.getvalue()


def _check_places(spec: SweepSpec, cells: Iterable[CellResult]) -> None:
    """Raise `SpecError` unless every cell is one of the grid, and each there once."""
    shape, seen = spec.shape, set[tuple[int, ...]]()
    for cell in cells:
        fits = len(cell.index) == len(shape) and all(
            place < size for place, size in zip(cell.index, shape, strict=True)
        )
        if not fits or cell.index in seen:
            raise SpecError(f"The results of this sweep are damaged: cell {list(cell.index)} is not one of its grid.")
        seen.add(cell.index)


def _worded(value: Any) -> Any:
    """Put words in place of the numbers that JSON cannot hold."""
    match value:
        case float() if not math.isfinite(value):
            return str(value)
        case dict():
            return {name: _worded(each) for name, each in cast("dict[str, Any]", value).items()}
        case list() | tuple():
            return [_worded(each) for each in cast("list[Any]", value)]
        case _:
            return value


def _numbered(value: Any) -> Any:
    """Put numbers in place of the words that `_worded` wrote; an error's message is no number."""
    match value:
        case dict():
            texts = cast("dict[str, Any]", value)
            return {name: each if name == "error" else _numbered(each) for name, each in texts.items()}
        case list():
            return [_numbered(each) for each in cast("list[Any]", value)]
        case str():
            return _SPECIAL.get(value, value)
        case _:
            return value
