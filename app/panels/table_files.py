"""Tables as files: CSV, NPZ, JSON and Parquet, with names, axes and units.

NPZ and JSON also hold what a panel shows as colours, as arrays with named axes. Numbers that are not finite are the
words ``inf``, ``-inf`` and ``nan`` in CSV and JSON, because JSON has none for them.
"""

from __future__ import annotations

import io
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import RNNScopeError
from ..files.whole_file import write_bytes
from ..plots.figure_spec import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from ..export.provenance import Provenance
    from ..plots.figure_spec import FigureSpec
    from .table import Table


@dataclass(frozen=True)
class Grid:
    """Numbers over two named axes.

    Attributes:
        name: what they are.
        rows: the name of the axis of rows, and the place of each on it.
        columns: likewise of columns.
        values: the numbers, (row, column).
    """

    name: str
    rows: tuple[str, NDArray[Any]]
    columns: tuple[str, NDArray[Any]]
    values: NDArray[Any]


def grids_of(figure: FigureSpec | None) -> tuple[Grid, ...]:
    """Return what a figure shows as colours, where it says which number each colour is."""
    found: list[Grid] = []
    for plot in () if figure is None else figure.plots:
        for image in plot.images:
            values = image.values.astype(float)
            if values.size == 0 or np.isnan(values).all():
                continue
            left, first, right, last = image.place
            rows = (plain_text(plot.y.label), _centres(first, last, values.shape[0]))
            columns = (plain_text(plot.x.label), _centres(left, right, values.shape[1]))
            found.append(Grid(plain_text(image.name), rows, columns, image.values))
    return tuple(found)


def write_table(table: Table, path: Path, grids: tuple[Grid, ...], provenance: Provenance) -> None:
    """Write a table to a file, whose ending says the format.

    Args:
        table: the numbers.
        path: the file.
        grids: the same, or others, over two axes; left out of CSV and Parquet, which have no place for them.
        provenance: what NPZ, JSON and Parquet say they were made of.

    Raises:
        RNNScopeError: the format is not known, needs a package that is not there, or the file could not be written.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise RNNScopeError(f"Numbers are written to a file that ends in {', '.join(DATA_SUFFIXES)}, not {path.name}.")
    write_bytes(path, write(table, grids, provenance))


def _as_csv(table: Table, grids: tuple[Grid, ...], provenance: Provenance) -> bytes:
    return table.as_csv().encode()


def _as_npz(table: Table, grids: tuple[Grid, ...], provenance: Provenance) -> bytes:
    """Write an array for each column and grid under its name; ``about`` says the rest, as JSON."""
    arrays: dict[str, Any] = {name: as_array(column) for name, column in zip(table.names, _columns(table), strict=True)}
    axes: dict[str, list[str]] = {}
    for grid in grids:
        key = grid.name if grid.name not in arrays else f"{grid.name} (map)"
        arrays[key] = grid.values
        axes[key] = [grid.rows[0], grid.columns[0]]
        for name, places in (grid.rows, grid.columns):
            arrays.setdefault(name, places)
    about = provenance.facts() | {"units": dict(zip(table.names, table.units, strict=True)), "axes": axes}
    out = io.BytesIO()
    np.savez_compressed(out, about=np.array(json.dumps(about, ensure_ascii=False)), **arrays)
    return out.getvalue()


def _as_json(table: Table, grids: tuple[Grid, ...], provenance: Provenance) -> bytes:
    columns = [
        {"name": name, "unit": unit, "values": [_json_value(value) for value in column]}
        for name, unit, column in zip(table.names, table.units, _columns(table), strict=True)
    ]
    arrays = [
        {
            "name": grid.name,
            "axes": [{"name": name, "values": places.tolist()} for name, places in (grid.rows, grid.columns)],
            "values": [[_json_value(value) for value in row] for row in grid.values],
        }
        for grid in grids
    ]
    contents = provenance.facts() | {"columns": columns, "arrays": arrays}
    return json.dumps(contents, ensure_ascii=False, allow_nan=False).encode()


def _as_parquet(table: Table, grids: tuple[Grid, ...], provenance: Provenance) -> bytes:
    """Write a column for each of the table's, its unit in the field's metadata."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise RNNScopeError("A Parquet file needs pyarrow: pip install 'rnnscope[parquet]' brings it.") from error
    columns = [arrow.array([_plain(value) for value in column]) for column in _columns(table)]
    fields = [
        arrow.field(name, column.type, metadata={"unit": unit})
        for name, unit, column in zip(table.names, table.units, columns, strict=True)
    ]
    schema = arrow.schema(fields, metadata={"rnnscope": provenance.as_json()})
    out = io.BytesIO()
    parquet.write_table(arrow.table(columns, schema=schema), out)
    return out.getvalue()


_WRITERS: dict[str, Callable[[Table, tuple[Grid, ...], Provenance], bytes]] = {
    ".csv": _as_csv,
    ".npz": _as_npz,
    ".json": _as_json,
    ".parquet": _as_parquet,
}
DATA_SUFFIXES = tuple(_WRITERS)


def as_array(column: tuple[Any, ...]) -> NDArray[Any]:
    """Return a column as an array that needs no pickle: words as text, a missing number as NaN."""
    if any(isinstance(value, str) for value in column):
        return np.array(["" if value is None else str(value) for value in column])
    return np.array([math.nan if value is None else value for value in column])


def _columns(table: Table) -> list[tuple[Any, ...]]:
    return list(zip(*table.rows, strict=True))


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _json_value(value: Any) -> Any:
    value = _plain(value)
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _centres(start: float, end: float, count: int) -> NDArray[np.float64]:
    return start + (np.arange(count) + 0.5) * (end - start) / count
