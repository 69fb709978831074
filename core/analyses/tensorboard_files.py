"""TensorBoard event files as a job: torch's writer needs torch, which the window never loads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..export.tensorboard import write_tensorboard
from ..snapshot import load
from .subject import Findings

if TYPE_CHECKING:
    from .options import TensorBoardOptions
    from .subject import Report, Subject


def tensorboard_files(_subject: Subject, options: TensorBoardOptions, report: Report) -> Findings:
    """Write a snapshot's scalars as event files; the fact ``runs`` says how many runs there are.

    Raises:
        SnapshotError: the snapshot cannot be read.
        RNNScopeError: TensorBoard is not installed, or the folder cannot be written to.
    """
    written = write_tensorboard(load(Path(options.snapshot)), Path(options.folder), report)
    return Findings(facts={"runs": float(len(written))})
