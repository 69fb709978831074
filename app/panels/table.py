"""The numbers behind a panel's picture, as a table that a spreadsheet or another program reads."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Table:
    """Rows of numbers or words under named columns.

    Attributes:
        names: what each column holds.
        units: the unit of each column; empty where it has none.
        rows: one value for each column; None where there is none.
    """

    names: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(cls, *columns: tuple[str, str, Iterable[Any]]) -> Table:
        """Put columns side by side, each given as name, unit and values.

        Raises:
            ValueError: columns are of different length.
        """
        names, units, values = zip(*columns, strict=True)
        return cls(names, units, tuple(zip(*values, strict=True)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The columns' names with their units, such as ``time (steps)``."""
        return tuple(f"{name} ({unit})" if unit else name for name, unit in zip(self.names, self.units, strict=True))

    def as_csv(self) -> str:
        """Write the table as CSV, with the titles as its first row.

        Numbers are written in full, so that reading them gives the same; infinity is ``inf``, what is not a number
        ``nan``.
        """
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(self.titles)
        writer.writerows([["" if value is None else str(value) for value in row] for row in self.rows])
        return out.getvalue()
