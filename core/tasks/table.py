"""Columns of a CSV file: predict the next row, or the class of each row."""

from __future__ import annotations

import numpy as np

from ..errors import SpecError
from ..task_specs import TableTask
from .csv_columns import MOST_COLUMNS, Columns, CsvTable
from .opened_file import fingerprint, read_text
from .series import Part, SeriesTask, Track

TEST_SHARE = 5  # one row in five
_PATH = ("task", "path")
FARTHEST = 1e18  # its square is still a float32


class Table(SeriesTask[TableTask]):
    """Read a table row by row, a row at each timestep.

    To predict the next value, the targets are the next row's input columns, or its target column alone. To predict the
    class, the target is the word in the row's target column, and the inputs are the other columns.

    The first four fifths of the rows train, the last fifth tests. Each column is standardised by its mean and deviation
    over the training rows; one that never changes there is only centred. The file is read when the task is made, and
    not again.

    Attributes:
        names: the input columns.
        mean: mean of each over the training rows, (I,).
        deviation: its standard deviation, or 1 if that is 0, (I,).
    """

    loss_steps = "all"

    def __init__(self, spec: TableTask) -> None:
        text = read_text(spec.path)
        self.fingerprint = fingerprint(text)
        table = CsvTable(text, spec.path)
        by_class = spec.predict == "row_class"
        columns = table.read(_input_columns(spec, table), spec.target.strip() if by_class else "")
        rows = len(columns.numbers)
        if rows // TEST_SHARE < 3:
            raise SpecError(
                f"must hold at least {3 * TEST_SHARE} rows to train and to test with: {spec.path} has {rows}.", _PATH
            )
        train_rows = rows - rows // TEST_SHARE
        self.names = columns.names
        self.mean = columns.numbers[:train_rows].mean(0)
        self.deviation = _deviation(columns.numbers[:train_rows])
        numbers = (columns.numbers - self.mean) / self.deviation
        for name, farthest in zip(columns.names, np.abs(numbers).max(0), strict=True):
            if farthest > FARTHEST:
                raise SpecError(
                    f"must hold numbers of one scale: in column “{name}” of {spec.path} one lies more than "
                    f"{FARTHEST:.0e} standard deviations from the mean of the training part.",
                    _PATH,
                )
        if by_class:
            self.readout, self.loss, self.classes, self.per_step = "softmax", "cross_entropy", columns.classes, True
            self.baseline_meaning = "guessing each class as often as the training part has it"
            self.accuracy_meaning = "share of rows whose class is recognised"
        else:
            self.readout, self.loss, self.predicts_input = "linear", "squared_error", True
            self.baseline_meaning = "always predicting the means of the training part"
        parts = (slice(None, train_rows), slice(train_rows, None))
        super().__init__(spec, *(_part(spec, columns, numbers, part) for part in parts))


def _input_columns(spec: TableTask, table: CsvTable) -> tuple[str, ...]:
    """Return the columns to read: those named, or all that hold numbers; never the class."""
    by_class, target = spec.predict == "row_class", spec.target.strip()
    if by_class and not target:
        raise SpecError("must name the column that holds the class.", ("task", "target"))
    names = tuple(name.strip() for name in spec.columns.split(",") if name.strip()) or table.numeric()
    if by_class:
        names = tuple(name for name in names if name != target)
    elif target and target not in names:
        table.place(target, "target")
        names = (*names, target)
    names = tuple(dict.fromkeys(names))
    if not 1 <= len(names) <= MOST_COLUMNS:
        raise SpecError(f"must be 1 to {MOST_COLUMNS} columns of numbers; there are {len(names)}.", ("task", "columns"))
    return names


def _deviation(numbers: np.ndarray) -> np.ndarray:
    # A column whose numbers only differ by rounding has no scale of its own.
    deviation = numbers.std(0)
    return np.where(deviation > 1e-12 * np.abs(numbers).max(0), deviation, 1)


def _part(spec: TableTask, columns: Columns, numbers: np.ndarray, rows: slice) -> Part:
    inputs = numbers[rows]
    if spec.predict == "row_class":
        return Part(Track(inputs, inputs.shape[1]), Track(columns.labels[rows], len(columns.classes)))
    target = spec.target.strip()
    wanted = inputs[:, [columns.names.index(target)]] if target else inputs
    return Part(Track(inputs[:-1], inputs.shape[1]), Track(wanted[1:], wanted.shape[1]))
