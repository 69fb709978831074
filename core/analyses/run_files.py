"""A run in other forms as a job: event files need torch, and code the engine; the window loads neither."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..export.tensorboard import write_tensorboard
from ..export.torch_code import run_as_code
from ..snapshot import load
from .subject import Findings

if TYPE_CHECKING:
    from .options import CodeOptions, TensorBoardOptions
    from .subject import Report, Subject


def tensorboard_files(_subject: Subject, options: TensorBoardOptions, report: Report) -> Findings:
    """Write a snapshot's scalars as event files; the fact ``runs`` says how many runs there are.

    Raises:
        SnapshotError: the snapshot cannot be read.
        RNNScopeError: TensorBoard is not installed, or the folder cannot be written to.
    """
    written = write_tensorboard(load(Path(options.snapshot)), Path(options.folder), report)
    return Findings(facts={"runs": float(len(written))})


def torch_code(subject: Subject, options: CodeOptions, report: Report) -> Findings:
    """Write the network looked at as PyTorch code; the fact ``lines`` says how long the script is.

    Raises:
        SnapshotError: the snapshot cannot be read.
        SpecError: a layer has a cell of one's own.
        RNNScopeError: the files could not be written.
    """
    snapshot, request = load(Path(options.snapshot)), subject.request
    code = run_as_code(snapshot.experiment, snapshot.checkpoint, request.variant, request.network)
    code.write(Path(options.script))
    return Findings(facts={"lines": float(len(code.script.splitlines()))})
