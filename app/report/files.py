"""Reports as files, and which panels stand in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.atomic_file import replace_file
from ...core.errors import RNNScopeError
from .page import page

if TYPE_CHECKING:
    from .contents import Report

SUFFIX = ".html"
# The panels that say most of any run, in their order in a report; those without a figure are left out.
REPORTED = (
    "gradient_norm",
    "waterfall",
    "loss_accuracy",
    "parameter_gradient",
    "hidden_states",
    "eigenvalues",
    "predictions",
)


def checked_path(name: str) -> Path:
    """Return the path of a report that can be written.

    Raises:
        RNNScopeError: it does not end in .html, or its folder is not there.
    """
    path = Path(name)
    if path.suffix.lower() not in (SUFFIX, ".htm"):
        raise RNNScopeError(f"A report is written to a file that ends in {SUFFIX}, not {path.name}.")
    if not path.absolute().parent.is_dir():
        raise RNNScopeError(f"There is no folder {path.parent}.")
    return path


def write_report(report: Report, path: Path) -> None:
    """Write a report.

    Raises:
        RNNScopeError: it could not be written.
    """
    write_page(page(report), path)


def write_page(text: str, path: Path) -> None:
    """Write a web page.

    Raises:
        RNNScopeError: it could not be written.
    """
    contents = text.encode()
    try:
        replace_file(path, lambda file: file.write(contents))
    except OSError as error:
        raise RNNScopeError(f"{path.name} could not be written: {error.strerror or error}.") from error
