"""The parts of a snapshot that hold a run: what stands in each, how it is written, and how it is held against the spec.

``run.json`` holds of each of the compared networks where it stands; ``kept.json`` the same of each kept checkpoint;
``weights.safetensors`` the weights and the optimiser's state; ``history.safetensors`` the scalars, under ``norms/`` the
gradient-norm history and under ``kept/`` the arrays of the kept checkpoints. The arrays of the second, third … network
stand under ``variant1/``, ``variant2/`` and so on.

What does not fit is told by `DamagedPart`.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import numpy as np
import safetensors
import safetensors.numpy
from msgspec import Meta
from msgspec.structs import replace

from .changes import Change, Fork
from .errors import SpecError
from .events import Checkpoint, Intervention
from .history import History
from .norm_history import NormHistory
from .snapshot_archive import DamagedPart
from .specs import SGD, Adam
from .stack import parameter_shapes
from .tasks import make_task
from .wire import ArrayBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from .specs import ExperimentSpec

Arrays = dict[str, "NDArray[Any]"]
_RUN, _KEPT, _WEIGHTS, _HISTORY = "run.json", "kept.json", "weights.safetensors", "history.safetensors"
_NORMS_NAME = re.compile(r"norms/variant(\d)/(time|lag)/layer(\d)/(steps|norms|status)")
_Step = Annotated[int, Meta(ge=0, le=2**53)]


class FinalScalars(msgspec.Struct, frozen=True):
    """How a network stood at the end, each value of each seed's network; None where it is not a finite number.

    Attributes:
        loss: training loss of the last batch.
        gradient_norm: norm of the gradient by all parameters, before clipping.
        test_loss: loss on the test part, when it was last looked at.
        test_accuracy: accuracy there, from 0 to 1.
        tested_at: training steps done then; None if it never was.
    """

    loss: tuple[float | None, ...] = ()
    gradient_norm: tuple[float | None, ...] = ()
    test_loss: tuple[float | None, ...] = ()
    test_accuracy: tuple[float | None, ...] = ()
    tested_at: _Step | None = None

    @classmethod
    def of(cls, history: History) -> FinalScalars:
        """Return the last row of each column."""
        tested = len(history.test_steps) > 0
        columns = ("loss", "gradient_norm", "test_loss", "test_accuracy")
        found = {name: _plain(getattr(history, name)[-1:].ravel()) for name in columns}
        return cls(**found, tested_at=int(history.test_steps[-1]) if tested else None)


class LaneFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What ``run.json`` says of one of the compared networks; see `Checkpoint`.

    Attributes:
        shared: of a kept checkpoint, how many changes of the run's own record it begins with; `changes` are the rest.
    """

    step: _Step
    learning_rate: Annotated[float, Meta(ge=0, le=100)]
    generators: list[Any]
    interventions: tuple[Intervention, ...] = ()
    changes: tuple[Change, ...] = ()
    shared: _Step = 0
    cuts: tuple[_Step, ...] | None = None
    final: FinalScalars = FinalScalars()


class RunFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of ``run.json``: seconds trained, where each of the compared networks stands, and on what file."""

    elapsed: Annotated[float, Meta(ge=0)]
    lanes: Annotated[tuple[LaneFacts, ...], Meta(min_length=1)]
    data: Annotated[str, Meta(max_length=64)] = ""


# --- writing ----------------------------------------------------------------------------------------------------------


def encode_run(checkpoint: Checkpoint, histories: Sequence[History]) -> bytes:
    """Return ``run.json``."""
    return _encoded(_facts(checkpoint, histories))


def encode_kept(kept: Iterable[Checkpoint], present: Checkpoint) -> bytes:
    """Return ``kept.json``, in which changes by hand that `present` holds, too, are not written again."""
    return _encoded([_facts(checkpoint, (), present) for checkpoint in kept])


def encode_weights(checkpoint: Checkpoint) -> bytes:
    """Return ``weights.safetensors``."""
    return safetensors.numpy.save(_arrays_of(checkpoint))


def encode_history(histories: Sequence[History], norms: Iterable[NormHistory], kept: Iterable[Checkpoint]) -> bytes:
    """Return ``history.safetensors``."""
    arrays: Arrays = {}
    for variant, history in enumerate(histories):
        arrays |= {_place(variant) + name: rows for name, rows in history.arrays().items()}
    for each in norms:
        place = f"norms/variant{each.variant}/{each.axis}/layer{each.layer}/"
        arrays |= {place + name: getattr(each, name) for name in ("steps", "norms", "status")}
    for number, checkpoint in enumerate(kept):
        arrays |= {f"kept/{number}/{name}": array for name, array in _arrays_of(checkpoint).items()}
    return safetensors.numpy.save({name: np.asarray(array, order="C") for name, array in arrays.items()})


def _facts(checkpoint: Checkpoint, histories: Sequence[History], present: Checkpoint | None = None) -> RunFacts:
    lanes: list[LaneFacts] = []
    for variant, part in enumerate((checkpoint, *checkpoint.others)):
        shared = 0 if present is None else _shared(part.changes, (present, *present.others)[variant].changes)
        facts = LaneFacts(
            step=part.step,
            learning_rate=part.learning_rate,
            generators=json.loads(part.generators),
            interventions=part.interventions,
            changes=part.changes[shared:],
            shared=shared,
            cuts=part.cuts,
            final=FinalScalars.of(histories[variant]) if histories else FinalScalars(),
        )
        lanes.append(facts)
    return RunFacts(elapsed=checkpoint.elapsed, lanes=tuple(lanes), data=checkpoint.data if present is None else "")


def _shared(changes: Sequence[Change], record: Sequence[Change]) -> int:
    """Return how many changes two records have in common at their beginning."""
    same = (one == other for one, other in zip(changes, record, strict=False))
    return next((place for place, equal in enumerate(same) if not equal), min(len(changes), len(record)))


def _arrays_of(checkpoint: Checkpoint) -> Arrays:
    return {
        _place(variant) + name.removeprefix("weights."): block.array()
        for variant, part in enumerate((checkpoint, *checkpoint.others))
        for name, block in part.arrays.items()
    }


def _encoded(facts: Any) -> bytes:
    # the standard encoder, because generator states are whole numbers beyond 64 bits
    return json.dumps(msgspec.to_builtins(facts), indent=1, allow_nan=False).encode()


def _place(variant: int) -> str:
    """Return what stands before the names of a variant's arrays."""
    return f"variant{variant}/" if variant else ""


def _plain(values: NDArray[np.float64]) -> tuple[float | None, ...]:
    return tuple(float(value) if math.isfinite(value) else None for value in values)


# --- reading ----------------------------------------------------------------------------------------------------------


def decode_run(content: bytes, part: str = _RUN) -> RunFacts:
    """Read ``run.json`` for its facts alone; generators are not looked at.

    Raises:
        DamagedPart: it does not say what it should.
    """
    return _decoded(content, RunFacts, part)


@dataclass(frozen=True)
class LaneReader:
    """Reads what belongs to one of the compared networks, and holds it against the network's specification.

    Attributes:
        experiment: the network, as an experiment of its own.
        shapes: shape of each of its parameters, of one network.
        length: timesteps T of a sequence.
        data: the fingerprint of the file that the task was read from now.
    """

    experiment: ExperimentSpec
    shapes: Mapping[str, tuple[int, ...]]
    length: int
    data: str

    @classmethod
    def of(cls, experiment: ExperimentSpec) -> LaneReader:
        """Find out what a network's arrays must be like.

        Raises:
            SpecError: the task cannot be had, such as one whose file is gone.
            DamagedPart: network and task do not go together.
        """
        task = make_task(experiment.task)
        try:
            network = task.resolved(experiment.network, experiment.training)
        except SpecError as error:
            raise DamagedPart("experiment.json", str(error).rstrip(".")) from error
        shapes = parameter_shapes(network, task.inputs, task.outputs)
        return cls(experiment, shapes, task.length, task.fingerprint)

    def checkpoint(self, facts: LaneFacts, elapsed: float, arrays: Arrays, places: tuple[str, str]) -> Checkpoint:
        """Return where the network stood.

        Args:
            facts: what the JSON says.
            elapsed: seconds trained.
            arrays: weights and optimiser state by name.
            places: the parts that the facts and the arrays come from, for messages.
        """
        in_facts, in_arrays = places
        self._check_generators(facts.generators, in_facts)
        for change in facts.changes:
            self._check_change(change, facts.step, in_facts)
        if facts.cuts and not (min(facts.cuts) >= 1 and max(facts.cuts) < self.length):
            raise DamagedPart(in_facts, "a cut is not between two timesteps")
        return Checkpoint(
            step=facts.step,
            elapsed=elapsed,
            learning_rate=facts.learning_rate,
            arrays=self._blocks(arrays, in_arrays),
            generators=json.dumps(facts.generators),
            interventions=facts.interventions,
            changes=facts.changes,
            cuts=facts.cuts,
        )

    def history(self, columns: Arrays, last_step: int) -> History:
        """Return the scalars."""
        for name, column in columns.items():
            wanted = np.int64 if name.endswith("steps") else np.float64
            if column.dtype != wanted:
                raise DamagedPart(_HISTORY, f"{name} should be {np.dtype(wanted)}")
        try:
            history = History.from_arrays(self.experiment.seeds, columns, len(self.experiment.training.regularisers))
        except ValueError as error:
            raise DamagedPart(_HISTORY, str(error).rstrip(".")) from error
        for steps, first in ((history.steps, 1), (history.test_steps, 0)):
            if len(steps) and not (steps[0] >= first and steps[-1] <= last_step and (np.diff(steps) > 0).all()):
                raise DamagedPart(_HISTORY, f"steps should ascend from {first} to at most {last_step}")
        return history

    def _blocks(self, arrays: Arrays, part: str) -> dict[str, ArrayBlock]:
        """Hold arrays against the specification; return them as a checkpoint carries them."""
        networks, dtype = self.experiment.seeds, self.experiment.dtype
        blocks: dict[str, ArrayBlock] = {}
        for name, own in self.shapes.items():
            shape = (networks, *own)
            if name not in arrays or arrays[name].shape != shape or arrays[name].dtype != dtype:
                raise DamagedPart(part, f"{name} should be {dtype} of shape {shape}")
            blocks[f"weights.{name}"] = ArrayBlock.of(arrays[name], *("network", "row", "column")[: len(shape)])
        others = {name: array for name, array in arrays.items() if name not in self.shapes}
        wanted = self._optimiser_arrays()
        for name, array in others.items():
            shape = () if name == "optimiser.step" else (networks, sum(prod(shape) for shape in self.shapes.values()))
            if name not in wanted or array.shape != shape or array.dtype != ("float32" if not shape else dtype):
                raise DamagedPart(part, f"{name} does not belong there")
            blocks[name] = ArrayBlock.of(array, *("network", "parameter")[: array.ndim])
        if others and set(others) != set(wanted):
            missing = next(name for name in wanted if name not in others)
            raise DamagedPart(part, f"{missing} is missing")
        return blocks

    def _check_change(self, change: Change, last_step: int, part: str) -> None:
        """Refuse a record that was not made by a run of this network; what it changes is checked when it is done."""
        if change.step > last_step:
            raise DamagedPart(part, "a change was made after the last step")
        if isinstance(change.command, Fork) and (
            change.command.before.variants
            or change.command.before.task != self.experiment.task
            or change.command.before.seeds != self.experiment.seeds
        ):
            raise DamagedPart(part, "a network was forked from another experiment")

    def _optimiser_arrays(self) -> tuple[str, ...]:
        """Return the names of what torch's optimiser remembers, once it has taken a step."""
        optimiser = self.experiment.training.optimiser
        if isinstance(optimiser, SGD):
            return ("optimiser.momentum_buffer",)
        if isinstance(optimiser, Adam):
            return ("optimiser.step", "optimiser.exp_avg", "optimiser.exp_avg_sq")
        return ("optimiser.step", "optimiser.square_avg")

    def _check_generators(self, states: list[Any], part: str) -> None:
        generator = np.random.PCG64(0)
        try:
            if len(states) != self.experiment.seeds:
                raise ValueError(f"{len(states)} generators for {self.experiment.seeds} networks")
            for state in states:
                generator.state = state
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise DamagedPart(part, f"generators: {error}") from error


def decode_kept(content: bytes) -> tuple[RunFacts, ...]:
    """Read ``kept.json`` for its facts alone.

    Raises:
        DamagedPart: it does not say what it should.
    """
    return _decoded(content, tuple[RunFacts, ...], _KEPT)


def decode_arrays(content: bytes, part: str) -> Arrays:
    """Read every array of a part.

    Raises:
        DamagedPart: it is no safetensors file.
    """
    try:
        return safetensors.numpy.load(content)
    except (safetensors.SafetensorError, KeyError, ValueError, TypeError, OverflowError) as error:
        raise DamagedPart(part, str(error).rstrip(".")) from error


def decode_norms(arrays: Arrays, readers: Sequence[LaneReader], last_step: int) -> tuple[NormHistory, ...]:
    """Read the gradient-norm histories from the arrays of ``history.safetensors`` under ``norms/``.

    Raises:
        DamagedPart: a name, a shape or a value does not fit.
    """
    found: dict[tuple[int, str, int], Arrays] = {}
    for name, array in arrays.items():
        match = _NORMS_NAME.fullmatch(name)
        if match is None:
            raise DamagedPart(_HISTORY, f"{name} does not belong there")
        found.setdefault((int(match[1]), match[2], int(match[3])), {})[match[4]] = array
    histories: list[NormHistory] = []
    for (variant, axis, layer), own in sorted(found.items()):
        if len(own) < 3 or variant >= len(readers) or layer >= len(readers[variant].experiment.network.layers):
            raise DamagedPart(_HISTORY, f"norms of variant {variant}, layer {layer + 1} are incomplete or of nothing")
        known = "lag" if axis == "lag" else "time"
        history = NormHistory(variant, known, layer, own["steps"], own["norms"], own["status"])
        try:
            history.check(readers[variant].experiment.seeds, readers[variant].length, last_step)
        except ValueError as error:
            raise DamagedPart(_HISTORY, f"norms of variant {variant}, layer {layer + 1}: {error}") from error
        histories.append(history)
    return tuple(histories)


def by_variant(arrays: Arrays) -> dict[int, Arrays]:
    """Sort arrays by the variant they belong to; what is named otherwise is left to the first, which refuses it."""
    found: dict[int, Arrays] = {}
    for name, array in arrays.items():
        match = re.fullmatch(r"variant([1-9])/(.*)", name)
        variant, own = (int(match[1]), match[2]) if match else (0, name)
        found.setdefault(variant, {})[own] = array
    return found


def under(arrays: Arrays, folder: str) -> Arrays:
    """Return the arrays whose name begins with a folder, by their whole name."""
    return {name: array for name, array in arrays.items() if name.startswith(folder + "/")}


def joined(parts: Sequence[Checkpoint]) -> Checkpoint:
    """Return the checkpoint of all compared networks, from one of each."""
    first, *others = parts
    return replace(first, others=tuple(others))


def _decoded(content: bytes, kind: Any, part: str) -> Any:
    try:
        return msgspec.convert(json.loads(content, parse_constant=_no_number), kind)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise DamagedPart(part, str(error).rstrip(".")) from error


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")
