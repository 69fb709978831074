"""What every task of the registry keeps: shapes, padding, streams, and which losses it allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import msgspec
import numpy as np
import pytest

from rnnscope.core import specs
from rnnscope.core.commands import Watch
from rnnscope.core.errors import SpecError
from rnnscope.core.observation import Observer
from rnnscope.core.specs import (
    AddingTask,
    CopyTask,
    DelayedRecallTask,
    DigitsTask,
    ElmanLayer,
    ExperimentSpec,
    LatchTask,
    MackeyGlassTask,
    NetworkSpec,
    ParityTask,
    PenDigitsTask,
    ReberTask,
    SineTask,
    SunspotsTask,
    TableTask,
    TemporalOrderTask,
    TemporalXorTask,
    TextTask,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.tasks import TASKS, Task, make_task
from rnnscope.core.tasks.generated import GeneratedTask
from rnnscope.core.training import Trainer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rnnscope.core.tasks.batch import Batch

SPECS = {
    "adding": AddingTask(),
    "copy": CopyTask(),
    "temporal-order": TemporalOrderTask(),
    "temporal-xor": TemporalXorTask(),
    "parity": ParityTask(length=30),
    "delayed-recall": DelayedRecallTask(),
    "latch": LatchTask(),
    "reber": ReberTask(),
    "embedded-reber": ReberTask(embedded=True),
    "sine": SineTask(),
    "mackey-glass": MackeyGlassTask(),
    "vowels": VowelsTask(),
    "vowels-cut": VowelsTask(max_length=10),
    "rows": DigitsTask(),
    "pixels": DigitsTask(reading="pixels"),
    "pen": PenDigitsTask(),
    "sunspots": SunspotsTask(),
    "text": TextTask(path="text.txt", length=20),
    "table": TableTask(path="table.csv"),
    "table-column": TableTask(path="table.csv", target="b", length=10),
    "table-class": TableTask(path="table.csv", predict="row_class", target="kind"),
}
FACTS = {  # inputs, outputs, length, variable length, training and test sequences, required lag
    "adding": (2, 1, 50, False, 0, 500, 49),
    "copy": (10, 9, 40, False, 0, 500, 30),
    "temporal-order": (6, 4, 50, False, 0, 500, 44),
    "temporal-xor": (1, 2, 60, False, 0, 500, 1),
    "parity": (1, 2, 30, False, 0, 500, 29),
    "delayed-recall": (4, 4, 30, False, 0, 500, 10),
    "latch": (1, 2, 43, False, 0, 500, 40),
    "reber": (7, 7, 25, True, 0, 500, 1),
    "embedded-reber": (7, 7, 25, True, 0, 500, 23),
    "sine": (1, 1, 50, False, 0, 500, 1),
    "mackey-glass": (1, 1, 50, False, 1950, 500, 17),
    "vowels": (12, 9, 29, True, 270, 370, None),
    "vowels-cut": (12, 9, 10, True, 270, 370, None),
    "rows": (8, 10, 8, False, 1297, 500, None),
    "pixels": (1, 10, 64, False, 1297, 500, None),
    "pen": (2, 10, 8, False, 7992, 3000, None),
    "sunspots": (1, 1, 30, False, 191, 58, None),
    "text": (5, 5, 20, False, 8980, 500, None),
    "table": (2, 2, 30, False, 770, 170, None),
    "table-column": (2, 1, 10, False, 790, 190, None),
    "table-class": (2, 3, 30, False, 771, 171, None),
}
PREDICTIONS = {"temporal-xor", "reber", "embedded-reber", "sine", "mackey-glass", "sunspots", "text", "table"}
AT_EVERY_STEP = {*PREDICTIONS, "copy", "delayed-recall", "table-column", "table-class"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text of five letters and a table of two columns of numbers and one of words."""
    folder, rng = tmp_path_factory.mktemp("files"), np.random.default_rng(0)
    (folder / "text.txt").write_text("".join(rng.choice(list("abcd "), 10_000)))
    rows = [
        f"{a},{b},{kind}" for (a, b), kind in zip(rng.random((1000, 2)), rng.choice(["x", "y", "z"], 1000), strict=True)
    ]
    (folder / "table.csv").write_text("\n".join(["a,b,kind", *rows]))
    return folder


@pytest.fixture(params=SPECS)
def name(request: pytest.FixtureRequest) -> str:
    """Each kind of task in turn."""
    return request.param


@pytest.fixture
def task(name: str, folder: Path) -> Task[Any]:
    """The task of that name."""
    spec = SPECS[name]
    if isinstance(spec, TextTask | TableTask):
        spec = msgspec.structs.replace(spec, path=str(folder / spec.path))
    return make_task(spec)


def generators(*seeds: int) -> list[np.random.Generator]:
    """Return one generator per seed."""
    return [np.random.default_rng(seed) for seed in seeds]


def arrays(batch: Batch) -> list[np.ndarray]:
    """Return the arrays of a batch."""
    every = [batch.inputs, batch.targets, batch.lengths, batch.labels, batch.asked]
    return [array for array in every if array is not None]


def same(one: Batch, other: Batch) -> bool:
    """Say whether two batches agree bit for bit."""
    return all(np.array_equal(a, b) for a, b in zip(arrays(one), arrays(other), strict=True))


def test_every_task_specification_has_a_task() -> None:
    """The union of specifications and the registry list the same."""
    assert set(TASKS) == set(get_args(specs.Task))


def test_facts(task: Task[Any], name: str) -> None:
    """Sizes are those of the data."""
    found = (task.inputs, task.outputs, task.length, task.variable_length, task.train_examples, task.test_examples)
    assert (*found, task.lag) == FACTS[name]
    numbers = {"adding", "sine", "mackey-glass", "sunspots", "table", "table-column"}
    assert len(task.classes) == (0 if name in numbers else task.outputs)
    assert (task.accuracy_meaning == "") == (name in numbers - {"adding"})
    assert task.ceiling == (2 / 3 if name == "temporal-xor" else 1)


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
        counted = batch.counted("all")
        assert (batch.targets[~counted] == 0).all()
        assert not (counted & ~batch.valid).any()
        assert not (batch.counted("last") & ~counted).any()
        assert batch.lengths.min() >= 1
        assert batch.lengths.max() <= task.length


def test_classes_are_one_hot_where_they_are_asked(task: Task[Any]) -> None:
    """A regression task has no labels; nor has one in which each step has its own class."""
    batch = task.draw(generators(4), 6, "float64")
    assert (batch.labels is not None) == (bool(task.classes) and not task.per_step)
    if task.classes:
        np.testing.assert_array_equal(batch.targets.sum(-1), batch.counted("all"))
    if batch.labels is not None:
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


def test_auto_stands_for_what_the_task_asks_for(task: Task[Any], name: str) -> None:
    """Classes ask for softmax and cross-entropy, numbers for linear and squared error."""
    where = "all" if name in AT_EVERY_STEP else "last"
    wanted = ("softmax", "cross_entropy", where) if task.classes else ("linear", "squared_error", where)
    assert task.resolve(NetworkSpec(), TrainingSpec()) == wanted


def test_a_prediction_at_every_step_is_not_made_from_the_end(task: Task[Any], name: str) -> None:
    """A layer that reads backwards would be given the answer; the field is named. A loss at the last step is fair."""
    network = NetworkSpec(layers=(ElmanLayer(), ElmanLayer(bidirectional=True)))
    path = refused(lambda: task.resolve(network, TrainingSpec()))
    predicts = name in PREDICTIONS or name == "table-column"
    assert path == (("network", "layers", 1, "bidirectional") if predicts else None)
    if not task.loss_steps_reason:
        task.resolve(network, TrainingSpec(loss_steps="last"))


def test_accuracy_is_1_for_the_targets_and_0_for_anything_else(task: Task[Any]) -> None:
    """For each network on its own; whatever is answered where nothing is asked."""
    if not task.classes:
        return
    batch = task.test_batch(0, 20, "float32")
    outputs = np.repeat(batch.targets, 3, axis=1)
    outputs[:, 1] = 1 - outputs[:, 1]
    outputs[:, 2] = np.nan
    found = task.accuracy(outputs, batch, task.loss_steps)
    if not isinstance(task.spec, ReberTask):  # where what comes next is only one of the letters to know of
        assert found.tolist() == [1, 0, 0]
    assert found[1:].tolist() == [0, 0]


def test_baseline_is_finite_and_positive_for_all_that_is_allowed(task: Task[Any]) -> None:
    """For each readout, loss and place of the loss."""
    for readout in get_args(specs.ReadoutKind):
        for loss in get_args(specs.Loss):
            for where in get_args(specs.LossSteps):
                if refused(lambda r=readout, e=loss, w=where: task.check(w, e, r)) is None:
                    assert 0 < task.baseline(where, loss, readout) < 10
    assert task.baseline_loss == task.baseline(task.loss_steps, task.loss, task.readout)


def test_a_blind_guess_is_as_often_right_as_said(task: Task[Any], name: str) -> None:
    """Of one answer to everything, the best is right as often; adding asks for a number, and Reber for an order."""
    for where in get_args(specs.LossSteps):
        said = task.baseline_accuracy(where)
        assert (said is None) == (not task.accuracy_meaning)
        if said is None or (task.loss_steps_reason and where != task.loss_steps):
            continue
        batch = task.test_batch(0, task.test_examples, "float32")
        guesses = np.ones((1, 1)) if not task.classes else np.eye(task.outputs)
        if isinstance(task.spec, ReberTask):
            guesses = np.array([[0.0, 2, 0, 0, 1, 0, 0], [0, 1, 0, 0, 2, 0, 0]])
        shape = (*batch.targets.shape[:3], task.outputs)
        found = [task.accuracy(np.broadcast_to(guess, shape), batch, where)[0] for guess in guesses]
        if isinstance(task, GeneratedTask):
            assert max(found) == pytest.approx(said, abs=5 * np.sqrt(0.25 / task.test_examples))
            assert (said == 0) == (max(found) == 0)
        else:
            assert min(found) <= said <= max(found)


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
    paths = {(r, e): refused(lambda r=r, e=e: task.check(task.loss_steps, e, r)) for r, e in combinations}
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


def test_a_population_trains_on_it_and_is_shown(task: Task[Any]) -> None:
    """A step, a test and a frame; the gradient reaches back to the first step."""
    trainer = Trainer(
        ExperimentSpec(
            network=NetworkSpec(layers=(ElmanLayer(size=4, initialisation="orthogonal"),)),
            task=task.spec,
            training=TrainingSpec(batch_size=4),
            seeds=2,
            dtype="float64",
            device="cpu",
        )
    )
    before = trainer.network.values.copy()
    measured = trainer.step()
    assert np.isfinite(measured.loss).all()
    assert (trainer.network.values != before).any(1).all()
    assert (np.abs(trainer.gradients.hidden()[0]) > 0).any((1, 2)).all()
    loss, accuracy = trainer.evaluate()
    assert np.isfinite(loss).all()
    assert np.isfinite(accuracy).all() == (task.accuracy_meaning != "")
    frame = Observer(trainer).frame(Watch(probes=("gradient_norm", "example")), generation=1)
    targets = frame.arrays["targets"].array()
    assert targets.shape == (task.length, task.outputs)
    np.testing.assert_array_equal(targets, task.test_batch(0, 1, "float64").targets[:, 0, 0].astype(np.float32))
