"""What a scene's settings make: its experiment, and the weights that are set by hand before it runs.

The window needs this as well as the checker, so nothing here loads torch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

from ..changes import SetWeight
from ..errors import RNNScopeError, SpecError
from ..presets import load_preset
from ..specs import ExperimentSpec, build_experiment, decode_experiment
from ..stack import parameter_shapes
from ..tasks import make_task
from ..variants import singles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .lesson import Cursor, Scene, SetWeights, Staging

# Keys by which one kind of thing is told from another: where they differ, nothing of the old one is kept.
TAGS = ("task", "cell", "optimiser", "regulariser")
# Weights that a scene may set by hand; more are drawn, not written.
MOST_WEIGHTS = 1024


def experiment_of(scene: Scene, before: ExperimentSpec | None, folder: Path, shift: int = 0) -> ExperimentSpec:
    """Return what a scene trains, called after its preset.

    Args:
        scene: the scene.
        before: what the scene before trains; a scene that continues goes on with it.
        folder: the folder of the lesson, for an experiment that stands beside it.
        shift: added to the first seed, to see whether claims hold with other seeds.

    Raises:
        SpecError: a value is not allowed, or there is no such preset.
        RNNScopeError: there is nothing to go on with, or the experiment's file cannot be read.
    """
    staging = scene.staging
    if staging.continues:
        if before is None:
            raise RNNScopeError("The first scene has nothing to continue.")
        return before
    values = cast("dict[str, Any]", msgspec.to_builtins(_base(staging, folder)))
    if staging.changes or staging.variants:
        values["variants"] = []
    values = laid_over(values, staging.changes)
    for variant in staging.variants:
        own = {name: values[name] for name in ("network", "training", "dtype")}
        values["variants"].append(laid_over(own, variant.changes) | {"name": variant.name})
    values["first_seed"] = values["first_seed"] + shift
    return build_experiment(values)


def laid_over(values: Any, changes: Mapping[str, Any]) -> Any:
    """Return plain values with changes laid over them: tables are merged, everything else is replaced.

    Entries of a list are named by their place, from 0: ``network.layers.0.gain``. Where a change makes another kind of
    thing of a table (`TAGS`), nothing of the old one is kept.
    """
    if isinstance(values, list | tuple):
        return _laid_over_list(list(cast("Sequence[Any]", values)), changes)
    known = cast("dict[str, Any]", values) if isinstance(values, dict) else {}
    if any(isinstance(changes.get(tag), str) and changes[tag] != known.get(tag, changes[tag]) for tag in TAGS):
        known = {}
    merged = dict(known)
    for name, change in changes.items():
        merged[name] = _laid_on_one(known.get(name), change)
    return merged


def weight_commands(scene: Scene, experiment: ExperimentSpec) -> tuple[SetWeight, ...]:
    """Return the commands that set a scene's weights by hand, in all networks.

    Raises:
        RNNScopeError: there is no such parameter, variant or place, a value has another shape, or they are too many.
    """
    commands: list[SetWeight] = []
    if not scene.staging.weights:
        return ()
    task = make_task(experiment.task)
    for each in scene.staging.weights:
        variant = variant_index(experiment, each.variant)
        network = singles(experiment)[variant].network
        shapes = parameter_shapes(network, task.inputs, task.outputs)
        if each.parameter not in shapes:
            raise RNNScopeError(f"There is no parameter {each.parameter}; there are {', '.join(shapes)}.")
        commands += _set(each, shapes[each.parameter], variant)
    if len(commands) > MOST_WEIGHTS:
        raise RNNScopeError(f"At most {MOST_WEIGHTS} weights can be set by hand, not {len(commands)}.")
    return tuple(commands)


def variant_index(experiment: ExperimentSpec, name: str) -> int:
    """Return which of the compared networks has a name; an empty one is the first's.

    Raises:
        RNNScopeError: there is no such network.
    """
    names = [each.name for each in singles(experiment)]
    if not name:
        return 0
    if name not in names[1:]:
        raise RNNScopeError(f"There is no variant “{name}”; there are {', '.join(names[1:]) or 'none'}.")
    return names.index(name, 1)


def place(number: int, length: int) -> int:
    """Return the index from 0 of a timestep that counts from 1, or from the end if it is negative.

    Raises:
        RNNScopeError: there is no such timestep.
    """
    index = number - 1 if number > 0 else length + number
    if number == 0 or not 0 <= index < length:
        raise RNNScopeError(f"There are timesteps 1 to {length} (or -1 to -{length}), not {number}.")
    return index


def cursor_time(cursor: Cursor, length: int) -> int:
    """Return the timestep of a scene's cursor, from 1, within a sequence of `length`."""
    return place(max(min(cursor.time, length), -length) or -1, length) + 1


def _base(staging: Staging, folder: Path) -> ExperimentSpec:
    if staging.preset:
        return load_preset(staging.preset)
    if not staging.experiment:
        return ExperimentSpec()
    path = folder / staging.experiment
    try:
        return decode_experiment(path.read_bytes())
    except OSError as error:
        raise RNNScopeError(f"{path.name} cannot be read ({error.strerror}).") from error


def _laid_over_list(values: list[Any], changes: Mapping[str, Any]) -> list[Any]:
    merged = list(values)
    for name, change in changes.items():
        if not name.isdigit() or int(name) >= len(merged):
            raise SpecError(f"There are entries 0 to {len(merged) - 1} here, not “{name}”.")
        merged[int(name)] = _laid_on_one(merged[int(name)], change)
    return merged


def _laid_on_one(old: Any, change: Any) -> Any:
    if isinstance(change, dict) and old is not None:
        return laid_over(old, cast("dict[str, Any]", change))
    return cast("Any", change)


def _set(weights: SetWeights, shape: tuple[int, ...], variant: int) -> list[SetWeight]:
    """Return the commands for one entry of a scene's `weights`."""
    rows, columns = shape[0], shape[1] if len(shape) > 1 else 1
    name, value = weights.parameter, weights.value
    if weights.row is not None:
        if not isinstance(value, float | int):
            raise RNNScopeError(f"One weight of {name} takes one number.")
        if weights.row > rows or weights.column > columns:
            raise RNNScopeError(f"{name} has {rows} rows and {columns} columns.")
        return [SetWeight(parameter=name, row=weights.row - 1, column=weights.column - 1, value=value, variant=variant)]
    if isinstance(value, float | int):
        grid = [[float(value)] * columns] * rows
    else:
        grid = [list(row) if isinstance(row, tuple) else [row] for row in value]
    if len(grid) != rows or any(len(row) != columns for row in grid):
        raise RNNScopeError(f"{name} takes {rows} rows of {columns}, or one number for all.")
    return [
        SetWeight(parameter=name, row=row, column=column, value=float(grid[row][column]), variant=variant)
        for row in range(rows)
        for column in range(columns)
    ]
