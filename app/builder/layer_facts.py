"""What the layers in the form would be: their equations, gates and numbers of parameters, before anything is built.

The cells and tasks of the core are imported only when they are asked, after the window is on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from ...core.errors import SpecError
from ...core.layer_specs import CustomLayer, Layer, RecurrentLayer
from ...core.task_specs import Task as TaskSpecs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...core.specs import ReadoutKind
    from ...core.tasks import Task

Values = dict[str, Any]

# A larger file would hold up typing while it is read; what is in it is known when the network is built.
_LARGEST_FILE = 2**20  # bytes


@dataclass(frozen=True)
class LayerFacts:
    """What one layer would be.

    Attributes:
        equations: its cell in LaTeX; empty for a cell of one's own, which only the engine loads.
        source: where the cell comes from.
        gates: its gates, by their letters; empty for a cell without gates.
        states: its state parts.
        inputs: numbers it reads per timestep; None if that is not known.
        parameters: how many parameters it has, in both directions; None if that is not known.
    """

    equations: tuple[str, ...] = ()
    source: str = ""
    gates: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    inputs: int | None = None
    parameters: int | None = None


@dataclass(frozen=True)
class StackFacts:
    """What a stack of layers would be.

    Attributes:
        layers: each of them, from the input.
        outputs: what the readout gives per timestep; None if the task is not known.
        readout: parameters of the readout; None if not known.
    """

    layers: tuple[LayerFacts, ...]
    outputs: int | None = None
    readout: int | None = None

    @property
    def total(self) -> int | None:
        """All parameters of one network; None if some are not known."""
        counts = [layer.parameters for layer in self.layers] + [self.readout]
        known = [each for each in counts if each is not None]
        return sum(known) if len(known) == len(counts) else None


def stack_facts(layers: Sequence[Values], task: Values, readout: str) -> StackFacts:
    """Say what a stack of layers would be on a task.

    Args:
        layers: the values of each layer in the form, from the input, valid or not.
        task: the values of the task.
        readout: the kind of readout, or ``"auto"``.
    """
    known = _task(task)
    width = None if known is None else known.inputs
    outputs = None if known is None else known.outputs
    kind = readout if readout != "auto" else "linear" if known is None else known.readout
    facts: list[LayerFacts] = []
    for values in layers:
        layer = _layer(values)
        facts.append(_facts(values, layer, width, outputs, cast("ReadoutKind", kind)))
        width = None if layer is None else layer.width
    last = None if width is None or outputs is None else outputs * (width + 1)
    return StackFacts(tuple(facts), outputs, last)


def _facts(
    values: Values, layer: RecurrentLayer | None, inputs: int | None, outputs: int | None, readout: ReadoutKind
) -> LayerFacts:
    from ...core.cells import make_cell
    from ...core.stack import Scan

    # The equations of a layer with a bad value are those of its cell.
    shown = layer if layer is not None else _layer({"cell": values["cell"]})
    if shown is None or isinstance(shown, CustomLayer):
        return LayerFacts(inputs=inputs)
    cell = make_cell(shown, inputs or 1, outputs or 1, readout)
    counted = layer is not None and inputs is not None and not (cell.reads_output and outputs is None)
    shapes = Scan(0, "forward", cell, 0).shapes.values()
    return LayerFacts(
        equations=cell.equations,
        source=cell.source,
        gates=cell.recorded_gates,
        states=cell.states,
        inputs=inputs,
        parameters=sum(prod(shape) for shape in shapes) * (1 + shown.bidirectional) if counted else None,
    )


def _layer(values: Values) -> RecurrentLayer | None:
    try:
        return msgspec.convert(values, Layer)
    except (msgspec.ValidationError, SpecError):
        return None


def _task(values: Values) -> Task[Any] | None:
    try:
        spec = msgspec.convert(values, TaskSpecs)
        path = getattr(spec, "path", None)
        if path is None:
            return _made(spec)
        state = Path(path).expanduser().stat()
        return _made(spec, state.st_mtime_ns) if state.st_size <= _LARGEST_FILE else None
    except (msgspec.ValidationError, SpecError, OSError, ValueError, RuntimeError):
        return None  # its field says why


@lru_cache(maxsize=8)
def _made(spec: TaskSpecs, changed: int = 0) -> Task[Any]:
    """Make a task; `changed` tells versions of its file apart.

    Raises:
        SpecError: the task's data does not allow it.
    """
    from ...core.tasks import make_task

    return make_task(spec)
