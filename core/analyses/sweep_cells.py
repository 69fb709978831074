"""A sweep as a job: each cell is told as it ends, so that what was done is not lost when the job is ended."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from ..sweep import run_sweep
from ..sweep_files import encode_cell
from ..sweep_results import CellResult
from .subject import Findings

if TYPE_CHECKING:
    from .options import SweepOptions
    from .subject import Report, Subject

# The fact of a report that holds the cell that ended, as `sweep_files.encode_cell` writes it.
CELL = "cell"


def sweep_cells(_subject: Subject, options: SweepOptions, report: Report) -> Findings:
    """Run the cells of a sweep that are not done; each is reported as the fact `CELL`."""
    done = [CellResult(index=index) for index in options.done]
    count, total = len(done), prod(options.sweep.shape)
    for count, cell in enumerate(run_sweep(options.sweep, done), len(done) + 1):
        report(count, total, Findings(facts={CELL: encode_cell(cell)}))
    return Findings(facts={"cells": float(count)})
