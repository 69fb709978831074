"""Tasks, one file each, and the registry that finds the task of a specification."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .. import task_specs as specs
from .adding import Adding
from .base import Task
from .characters import Characters
from .copy_memory import CopyMemory
from .delayed_recall import DelayedRecall
from .digits import Digits
from .latch import Latch
from .mackey_glass import MackeyGlass
from .parity import Parity
from .pen_digits import PenDigits
from .reber import Reber
from .sine import Sine
from .sunspots import Sunspots
from .table import Table
from .temporal_order import TemporalOrder
from .temporal_xor import TemporalXor
from .vowels import Vowels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["TASKS", "Task", "make_task"]

TASKS: Mapping[type[specs.Task], Callable[[Any], Task[Any]]] = MappingProxyType(
    {
        specs.AddingTask: Adding,
        specs.CopyTask: CopyMemory,
        specs.TemporalOrderTask: TemporalOrder,
        specs.TemporalXorTask: TemporalXor,
        specs.ParityTask: Parity,
        specs.DelayedRecallTask: DelayedRecall,
        specs.LatchTask: Latch,
        specs.ReberTask: Reber,
        specs.SineTask: Sine,
        specs.MackeyGlassTask: MackeyGlass,
        specs.SunspotsTask: Sunspots,
        specs.VowelsTask: Vowels,
        specs.DigitsTask: Digits,
        specs.PenDigitsTask: PenDigits,
        specs.TextTask: Characters,
        specs.TableTask: Table,
    }
)


def make_task(spec: specs.Task) -> Task[Any]:
    """Return the task of a specification.

    Raises:
        SpecError: the data cannot give what is asked for, or a file cannot be read.
    """
    return TASKS[type(spec)](spec)
