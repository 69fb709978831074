"""Tasks, one file each, and the registry that finds the task of a specification."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..specs import AddingTask, DigitsTask, SunspotsTask, VowelsTask
from .adding import Adding
from .base import Task
from .digits import Digits
from .sunspots import Sunspots
from .vowels import Vowels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..specs import Task as TaskSpec

__all__ = ["TASKS", "Task", "make_task"]

TASKS: Mapping[type[TaskSpec], Callable[[Any], Task[Any]]] = MappingProxyType(
    {AddingTask: Adding, VowelsTask: Vowels, DigitsTask: Digits, SunspotsTask: Sunspots}
)


def make_task(spec: TaskSpec) -> Task[Any]:
    """Return the task of a specification.

    Raises:
        SpecError: the data cannot give what is asked for.
    """
    return TASKS[type(spec)](spec)
