"""Columns of a CSV file: its numbers, checked cell by cell, and the classes that one column names."""

from __future__ import annotations

import csv
import io
from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

MOST_COLUMNS = 64
MOST_CELLS = 1000  # in a line, read or not
MOST_CLASSES = 64
LARGEST = 1e100  # squares of these can be summed
_SEPARATORS = ",;\t"


@dataclass(frozen=True, eq=False)
class Columns:
    """Some columns of a table of R rows.

    Attributes:
        names: what the columns of numbers are called.
        numbers: (R, columns).
        classes: the different words of the column of classes, sorted; empty if none was asked for.
        labels: (R,) place of each row's word among them; empty if none was asked for.
    """

    names: tuple[str, ...]
    numbers: NDArray[np.float64]
    classes: tuple[str, ...]
    labels: NDArray[np.int64]


class CsvTable:
    """A CSV file whose first line names its columns, unless that line is all numbers; then they are called 1, 2, ….

    Cells are separated by commas, semicolons or tabs, whichever the first line has most of.

    Args:
        text: the whole file.
        file: what messages call it.

    Raises:
        SpecError: there is no line in it, or the first one cannot be understood.
    """

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        first_line = next((line for line in text.splitlines() if line.strip()), "")
        self._separator = max(_SEPARATORS, key=first_line.count)
        lines = self._lines()
        nothing: tuple[int, list[str]] = (0, [])
        _, first = next(lines, nothing)
        self._has_header = any(_number(cell) is None for cell in first)
        self.names = tuple(cell.strip() for cell in first) if self._has_header else _numbered(len(first))
        _, second = next(lines, nothing) if self._has_header else (0, first)
        if not second:
            raise self._fault("has no line of numbers")
        if len(self.names) > MOST_CELLS:
            raise self._fault(f"has {len(self.names)} columns, and at most {MOST_CELLS} are allowed")
        repeated = [name for name, count in Counter(self.names).items() if count > 1]
        if repeated:
            raise self._fault(f"has more than one column called “{repeated[0]}” in its first line")
        self._first_row = second

    def numeric(self) -> tuple[str, ...]:
        """Return the columns that begin with a number."""
        return tuple(name for name, cell in zip(self.names, self._first_row, strict=False) if _number(cell) is not None)

    def place(self, name: str, field: str) -> int:
        """Return where a column stands.

        Raises:
            SpecError: there is no such column; the error's path ends in `field`.
        """
        if name not in self.names:
            listed = ", ".join(self.names[:12]) + (", …" if len(self.names) > 12 else "")
            raise SpecError(f"must be a column of {self._file}: there is no “{name}” among {listed}.", ("task", field))
        return self.names.index(name)

    def read(self, names: Sequence[str], class_name: str = "") -> Columns:
        """Return columns of numbers, and one of classes if it is named.

        Raises:
            SpecError: a column is missing or a cell does not hold what it should; line and column are named.
        """
        places = [self.place(name, "columns") for name in names]
        class_place = self.place(class_name, "target") if class_name else None
        numbers, words = array("d"), list[str]()
        for line, row in self._rows():
            if len(row) != len(self.names):
                raise self._fault(f"has {len(row)} cells in line {line}, and {len(self.names)} in its first line")
            for place in places:
                numbers.append(self._number_at(line, place, row[place]))
            if class_place is not None:
                words.append(self._word_at(line, class_place, row[class_place]))
        classes = tuple(sorted(set(words)))
        if len(classes) > MOST_CLASSES:
            raise SpecError(
                f"must be a column with at most {MOST_CLASSES} different words: “{class_name}” has {len(classes)}.",
                ("task", "target"),
            )
        order = {word: place for place, word in enumerate(classes)}
        labels = np.array([order[word] for word in words], np.int64)
        return Columns(tuple(names), np.array(numbers).reshape(-1, len(places)), classes, labels)

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the cells of each line that is not blank, with the line's number."""
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True)
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield reader.line_num, row
        except csv.Error as error:
            raise self._fault(f"is not a CSV file in line {reader.line_num} ({error})") from error

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        lines = self._lines()
        if self._has_header:
            next(lines)
        return lines

    def _number_at(self, line: int, place: int, cell: str) -> float:
        number = _number(cell)
        if number is None:
            found = f"“{cell.strip()[:40]}”" if cell.strip() else "nothing"
            raise self._fault(f"has {found} in line {line}, column “{self.names[place]}”, where a number must be")
        return number

    def _word_at(self, line: int, place: int, cell: str) -> str:
        if not cell.strip():
            raise self._fault(f"has nothing in line {line}, column “{self.names[place]}”, where a class must be")
        return cell.strip()[:100]

    def _fault(self, what: str) -> SpecError:
        return SpecError(f"must be a table that can be read: {self._file} {what}.", ("task", "path"))


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))


def _number(cell: str) -> float | None:
    """Return the number in a cell, or None; Python also takes 1_000 for one, but no table means that."""
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST and "_" not in cell else None
