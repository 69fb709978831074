"""How much memory a population needs, asked before any of it is allocated."""

from __future__ import annotations

from functools import cache
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil

from .errors import TooLargeError
from .stack import make_scans, parameter_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .cells.base import Cell
    from .specs import NetworkSpec

# Share of the machine's memory that one request may take.
SHARE = 0.5
# Numbers of an output that the loss works with: target, logit, answer, error, slope and the slope weighted.
OUTPUT_COPIES = 6
# Arrays of the parameters' size that training keeps: values, those before the last step, gradient, two of the
# optimiser, and the float64 draw.
PARAMETER_COPIES = 7


def tape_bytes(
    cells: Iterable[Cell[Any]], length: int, batch: int, itemsize: int, *, with_gradients: bool = True
) -> int:
    """Return the bytes of the tape, and gradients, of one network over `length` steps and `batch` sequences."""
    numbers = 0
    for cell in cells:
        states = (2 if with_gradients else 1) * sum(cell.state_sizes().values()) * (length + 1)
        gradients = sum(cell.gradient_widths().values()) if with_gradients else 0
        numbers += states + (sum(cell.tape_widths().values()) + gradients) * length
    return numbers * batch * itemsize


def training_bytes(
    spec: NetworkSpec,
    inputs: int,
    outputs: int,
    population: int,
    length: int,
    batch: int,
    dtype: str,
    test_batch: int = 0,
) -> int:
    """Return the bytes that training such a population takes.

    Args:
        spec: the architecture.
        inputs: inputs per timestep.
        outputs: outputs per timestep.
        population: networks.
        length: timesteps.
        batch: sequences of a training step.
        dtype: number format.
        test_batch: sequences of the test part that run together.
    """
    itemsize = np.dtype(dtype).itemsize
    parameters = sum(prod(shape) for shape in parameter_shapes(spec, inputs, outputs).values())
    cells = [scan.cell for scan in make_scans(spec, inputs, outputs)]
    return population * (
        (PARAMETER_COPIES * parameters + (inputs + OUTPUT_COPIES * outputs) * length * batch) * itemsize
        + tape_bytes(cells, length, batch, itemsize)
        + tape_bytes(cells, length, test_batch, itemsize, with_gradients=False)
    )


@cache
def machine_bytes() -> int:
    """Return the bytes of memory that the machine has; asked once, because asking takes as long as a small analysis."""
    return psutil.virtual_memory().total


def refuse_bytes(needed: float, request: str, remedy: str, limit: float | None = None) -> None:
    """Raise `TooLargeError` if a request would take more memory than it may.

    Args:
        needed: bytes it would take.
        request: what was asked for, as the beginning of a sentence.
        remedy: what to ask for instead, as a sentence.
        limit: bytes it may take; a share of the machine's memory if not given.
    """
    limit = SHARE * machine_bytes() if limit is None else limit
    if needed > limit:
        raise TooLargeError(
            f"{request} needs {needed / 2**30:.1f} GiB of memory; at most {limit / 2**30:.1f} GiB are allowed. {remedy}"
        )
