"""What every task of the registry keeps: shapes, padding, streams, and which losses it allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import pytest

from rnnscope.core import specs
from rnnscope.core.errors import SpecError
from rnnscope.core.specs import AddingTask, DigitsTask, NetworkSpec, SunspotsTask, TrainingSpec, VowelsTask
from rnnscope.core.tasks import TASKS, Task, make_task

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnnscope.core.tasks.batch import Batch

SPECS = [
    AddingTask(),
    VowelsTask(),
    VowelsTask(max_length=10),
    DigitsTask(),
    DigitsTask(reading="pixels"),
    SunspotsTask(),
]
FACTS = {  # inputs, outputs, length, variable length, training and test sequences, required lag
    SPECS[0]: (2, 1, 50, False, 0, 500, 49),
    SPECS[1]: (12, 9, 29, True, 270, 370, None),
    SPECS[2]: (12, 9, 10, True, 270, 370, None),
    SPECS[3]: (8, 10, 8, False, 1297, 500, None),
    SPECS[4]: (1, 10, 64, False, 1297, 500, None),
    SPECS[5]: (1, 1, 30, False, 191, 58, None),
}


@pytest.fixture(params=SPECS, ids=["adding", "vowels", "vowels-cut", "rows", "pixels", "sunspots"])
def task(request: pytest.FixtureRequest) -> Task[Any]:
    """Each kind of task in turn."""
    return make_task(request.param)


def generators(*seeds: int) -> list[np.random.Generator]:
    """Return one generator per seed."""
    return [np.random.default_rng(seed) for seed in seeds]


def arrays(batch: Batch) -> list[np.ndarray]:
    """Return the arrays of a batch."""
    every = [batch.inputs, batch.targets, batch.lengths, batch.labels]
    return [array for array in every if array is not None]


def same(one: Batch, other: Batch) -> bool:
    """Say whether two batches agree bit for bit."""
    return all(np.array_equal(a, b) for a, b in zip(arrays(one), arrays(other), strict=True))


def test_every_task_specification_has_a_task() -> None:
    """The union of specifications and the registry list the same."""
    assert set(TASKS) == set(get_args(specs.Task))


def test_facts(task: Task[Any]) -> None:
    """Sizes are those of the data."""
    found = (task.inputs, task.outputs, task.length, task.variable_length, task.train_examples, task.test_examples)
    assert (*found, task.lag) == FACTS[task.spec]
    assert len(task.classes) == (0 if task.outputs == 1 else task.outputs)
    assert (task.accuracy_meaning == "") == isinstance(task.spec, SunspotsTask)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_batches_are_contiguous_and_of_the_dtype(task: Task[Any], dtype: specs.DType) -> None:
    """A training batch has one column per network, a test batch one that all share."""
    for batch, networks, size in (
        (task.draw(generators(1, 2, 3), 5, dtype), 3, 5),
        (task.test_batch(3, 10, dtype), 1, 7),
    ):
        assert batch.inputs.shape == (task.length, networks, size, task.inputs)
        assert batch.targets.shape == (task.length, networks, size, task.outputs)
        assert batch.lengths.shape == (networks, size)
        assert batch.lengths.dtype == np.int64
        assert batch.inputs.dtype == batch.targets.dtype == np.dtype(dtype)
        assert all(array.flags.c_contiguous and array.flags.writeable for array in arrays(batch))
        assert (batch.inputs[~batch.valid] == 0).all()
        assert (batch.targets[~batch.valid] == 0).all()
        assert batch.lengths.min() >= 1
        assert batch.lengths.max() <= task.length


def test_classes_are_one_hot_at_valid_steps(task: Task[Any]) -> None:
    """A regression task has no labels."""
    batch = task.draw(generators(4), 6, "float64")
    if not task.classes:
        assert batch.labels is None
        return
    assert batch.labels is not None
    np.testing.assert_array_equal(batch.targets.sum(-1), batch.valid)
    np.testing.assert_array_equal(batch.targets[0].argmax(-1), batch.labels)


def test_both_dtypes_see_the_same_sequences(task: Task[Any]) -> None:
    """Float32 is the rounded float64."""
    single, double = (task.draw(generators(5, 6), 8, dtype) for dtype in ("float32", "float64"))
    np.testing.assert_array_equal(single.inputs, double.inputs.astype(np.float32))
    np.testing.assert_array_equal(single.targets, double.targets.astype(np.float32))


def test_a_network_draws_from_its_own_stream_alone(task: Task[Any]) -> None:
    """What a network sees does not depend on how many stand beside it; other seeds give other sequences."""
    together, alone = task.draw(generators(7, 8), 16, "float32"), task.draw(generators(8), 16, "float32")
    np.testing.assert_array_equal(together.inputs[:, 1:], alone.inputs)
    np.testing.assert_array_equal(together.targets[:, 1:], alone.targets)
    assert not np.array_equal(together.inputs[:, 0], together.inputs[:, 1])


def test_generator_state_is_all_the_state(task: Task[Any]) -> None:
    """Restored generators give the same next batch, even from another task object; without, the batch is new."""
    streams = generators(9, 10)
    first = task.draw(streams, 8, "float32")
    states = [stream.bit_generator.state for stream in streams]
    second = task.draw(streams, 8, "float32")
    restored = generators(0, 0)
    for stream, state in zip(restored, states, strict=True):
        stream.bit_generator.state = state
    assert same(second, make_task(task.spec).draw(restored, 8, "float32"))
    assert not np.array_equal(first.inputs, second.inputs)


def test_test_part_is_fixed_and_can_be_read_in_pieces(task: Task[Any]) -> None:
    """Pieces put together are the whole, and training draws do not change it."""
    whole = task.test_batch(0, task.test_examples, "float64")
    task.draw(generators(11), 4, "float64")
    pieces = [make_task(task.spec).test_batch(start, start + 29, "float64") for start in (0, 29)]
    np.testing.assert_array_equal(np.concatenate([piece.inputs for piece in pieces], 2), whole.inputs[:, :, :58])
    np.testing.assert_array_equal(np.concatenate([piece.targets for piece in pieces], 2), whole.targets[:, :, :58])


def test_a_batch_may_be_written_over(task: Task[Any]) -> None:
    """The task keeps its own copy."""
    before = task.test_batch(0, 3, "float64")
    for array in arrays(task.test_batch(0, 3, "float64")):
        array[:] = 0
    assert same(before, task.test_batch(0, 3, "float64"))


@pytest.mark.parametrize(("start", "stop"), [(-1, 3), (3, 3), (0, 10_001)])
def test_sequences_that_are_not_there_are_refused(task: Task[Any], start: int, stop: int) -> None:
    """An empty or wrong range is no batch."""
    with pytest.raises(IndexError, match=f"there are {task.test_examples}"):
        task.test_batch(start, stop, "float32")


def test_auto_stands_for_what_the_task_asks_for(task: Task[Any]) -> None:
    """Classes ask for softmax and cross-entropy, numbers for linear and squared error."""
    where = "all" if isinstance(task.spec, SunspotsTask) else "last"
    wanted = ("softmax", "cross_entropy", where) if task.classes else ("linear", "squared_error", where)
    assert task.resolve(NetworkSpec(), TrainingSpec()) == wanted


def refused(check: Callable[[], object]) -> tuple[str | int, ...] | None:
    """Return the path of the field that is refused, or None."""
    try:
        check()
    except SpecError as error:
        return error.path
    return None


def test_allowed_and_refused_combinations(task: Task[Any]) -> None:
    """Of readout and loss, a refusal names the field to change."""
    combinations = [(r, e) for r in get_args(specs.ReadoutKind) for e in get_args(specs.Loss)]
    paths = {(r, e): refused(lambda r=r, e=e: task.check("last", e, r)) for r, e in combinations}
    if task.classes:
        assert {pair: path for pair, path in paths.items() if path} == {
            ("linear", "cross_entropy"): ("training", "loss"),
        }
        return
    assert paths.pop(("linear", "squared_error")) is None
    assert paths == {
        ("linear", "cross_entropy"): ("training", "loss"),
        ("softmax", "cross_entropy"): ("training", "loss"),
        ("sigmoid", "cross_entropy"): ("training", "loss"),
        ("softmax", "squared_error"): ("network", "readout"),
        ("sigmoid", "squared_error"): ("network", "readout"),
    }


def test_resolving_checks(task: Task[Any]) -> None:
    """A linear readout with cross-entropy is refused for every task."""
    with pytest.raises(SpecError, match="squared_error") as caught:
        task.resolve(NetworkSpec(readout="linear"), TrainingSpec(loss="cross_entropy"))
    assert caught.value.path == ("training", "loss")
