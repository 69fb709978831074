"""Training: optimiser steps, clipping, divergence, seeds, and going on from a checkpoint bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from rnnscope.core.arrays import numpy_backend, torch_backend
from rnnscope.core.commands import Watch
from rnnscope.core.devices import DeviceChoice
from rnnscope.core.errors import DivergedError, SnapshotError, SpecError, TooLargeError
from rnnscope.core.observation import Observer
from rnnscope.core.specs import (
    SGD,
    Adam,
    AddingTask,
    DelayedRecallTask,
    DigitsTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    Optimiser,
    ReberTask,
    RMSprop,
    SunspotsTask,
    TemporalOrderTask,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.training import ACCURACY_EVERY, Trainer

from .samples import EXTRAS

OPTIMISERS = [SGD(learning_rate=0.1), SGD(learning_rate=0.1, momentum=0.9), RMSprop(), Adam()]


def small(**changes: object) -> ExperimentSpec:
    """Return an experiment that trains in milliseconds."""
    training = TrainingSpec(batch_size=4, steps=10, optimiser=changes.pop("optimiser", Adam()))
    base = ExperimentSpec(
        network=NetworkSpec(layers=(LSTMLayer(size=4),)),
        task=AddingTask(length=6, test_size=20),
        training=training,
        seeds=3,
    )
    return replace(base, **changes)


@pytest.mark.parametrize("optimiser", OPTIMISERS, ids=lambda spec: spec.__struct_config__.tag)
def test_update_equals_torch_optim_on_each_network_alone(optimiser: Optimiser) -> None:
    trainer = Trainer(small(optimiser=optimiser, dtype="float64"))
    copies = [torch.nn.Parameter(torch.tensor(row.copy())) for row in trainer.network.values]
    kinds = {"sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop, "adam": torch.optim.Adam}
    options = {"momentum": optimiser.momentum} if isinstance(optimiser, SGD) else {}
    references = [
        kinds[optimiser.__struct_config__.tag]([copy], lr=optimiser.learning_rate, **options) for copy in copies
    ]
    for _ in range(5):
        trainer.measure()
        for row, copy, reference in zip(trainer.gradients.values, copies, references, strict=True):
            copy.grad = torch.tensor(row.copy())
            reference.step()
        trainer.step()
    wanted = np.stack([copy.detach().numpy() for copy in copies])
    assert trainer.network.values == pytest.approx(wanted, rel=1e-12, abs=1e-14)


def test_clipping_acts_on_each_network_by_its_own_norm() -> None:
    base = small(optimiser=SGD(learning_rate=1.0), dtype="float64")
    free = Trainer(base)
    norms = free.measure().gradient_norm
    limit = float(np.median(norms))
    clipped = Trainer(replace(base, training=replace(base.training, clip_norm=limit)))
    before = clipped.network.values.copy()
    assert np.array_equal(clipped.step().gradient_norm, norms)  # reported as it was before clipping
    moved = np.linalg.norm(clipped.network.values - before, axis=1)
    assert moved == pytest.approx(np.minimum(norms, limit), rel=1e-12)


def test_same_experiment_gives_the_same_bits() -> None:
    runs = [Trainer(small()) for _ in range(2)]
    for trainer in runs:
        for _ in range(5):
            trainer.step()
    assert np.array_equal(runs[0].network.values, runs[1].network.values)
    assert np.array_equal(runs[0].evaluate()[0], runs[1].evaluate()[0])
    other = Trainer(small(first_seed=1))
    assert np.array_equal(other.network.values[0], Trainer(small()).network.values[1])


def test_looking_never_changes_the_run() -> None:
    watched, alone = Trainer(small()), Trainer(small())
    for _ in range(5):
        watched.measure()
        watched.evaluate()
        watched.measure()
        watched.step()
        alone.step()
    assert np.array_equal(watched.network.values, alone.network.values)


@pytest.mark.parametrize("optimiser", OPTIMISERS, ids=lambda spec: spec.__struct_config__.tag)
@pytest.mark.parametrize("peek", [False, True], ids=["plain", "with a batch pending"])
def test_going_on_from_a_checkpoint_is_bit_equal_to_never_having_stopped(optimiser: Optimiser, peek: bool) -> None:
    experiment = small(optimiser=optimiser)
    through, first = Trainer(experiment), Trainer(experiment)
    for _ in range(8):
        through.step()
    for _ in range(3):
        first.step()
    first.learning_rate = 0.05
    first.learning_rate = experiment.training.optimiser.learning_rate
    if peek:
        first.measure()
    second = Trainer(experiment)
    second.restore(first.checkpoint())
    assert second.step_count == 3
    third = Trainer(experiment)
    third.restore(second.checkpoint())  # a checkpoint of one that has not stepped since keeps the optimiser's state
    for _ in range(5):
        third.step()
    assert np.array_equal(third.network.values, through.network.values)


def test_a_checkpoint_of_another_network_is_refused() -> None:
    other = Trainer(small(network=NetworkSpec(layers=(GRULayer(size=4),))))
    with pytest.raises(SnapshotError, match="does not fit"):
        Trainer(small()).restore(other.checkpoint())


def test_divergence_stops_before_the_weights_are_touched() -> None:
    trainer = Trainer(
        small(optimiser=SGD(learning_rate=100.0), network=NetworkSpec(layers=(ElmanLayer(activation="linear"),)))
    )
    caught, before = None, trainer.network.values.copy()
    while caught is None:
        before = trainer.network.values.copy()
        try:
            trainer.step()
        except DivergedError as error:
            caught = error
    assert "diverged at step" in str(caught)
    assert np.array_equal(trainer.network.values, before)
    assert np.isfinite(trainer.network.values).all()
    assert caught.step == trainer.step_count + 1
    with pytest.raises(DivergedError):
        trainer.step()  # still diverged, still untouched
    assert np.array_equal(trainer.network.values, before)


def test_learning_rate_zero_leaves_the_weights_alone() -> None:
    trainer = Trainer(small(optimiser=SGD()))
    trainer.learning_rate = 0.0
    before = trainer.network.values.copy()
    trainer.step()
    assert np.array_equal(trainer.network.values, before)


def test_evaluation_is_the_mean_over_the_whole_test_part() -> None:
    """The last chunk is smaller than the others, and counts by its size."""
    trainer = Trainer(small(task=AddingTask(length=6, test_size=70), dtype="float64"))
    loss, accuracy = trainer.evaluate()
    batch = trainer.task.test_batch(0, 70, "float64")
    from rnnscope.core.bptt import unroll

    hidden = unroll(trainer.network, batch.inputs).hidden()
    outputs = trainer.objective.outputs(trainer.network, hidden[1:])
    wanted = ((outputs[-1] - batch.targets[-1]) ** 2).mean((1, 2))
    assert loss == pytest.approx(wanted, rel=1e-12)
    assert accuracy == pytest.approx((np.abs(outputs[-1] - batch.targets[-1]) < 0.04).mean((1, 2)))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_is_kept_throughout(dtype: str) -> None:
    trainer = Trainer(small(dtype=dtype))
    trainer.step()
    assert trainer.network.values.dtype == dtype
    assert trainer.gradients.values.dtype == dtype
    assert trainer.tape.hidden().dtype == dtype


def test_learns_real_speech() -> None:
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(LSTMLayer(size=32),)),
        task=VowelsTask(),
        training=TrainingSpec(optimiser=Adam(learning_rate=0.01), clip_norm=1.0),
        seeds=2,
    )
    trainer = Trainer(experiment)
    _, before = trainer.evaluate()
    for _ in range(150):
        trainer.step()
    _, after = trainer.evaluate()
    assert np.all(before < 0.4)
    assert np.all(after >= 0.9)


def test_what_would_not_fit_in_memory_is_refused_with_its_size() -> None:
    huge = ExperimentSpec(
        network=NetworkSpec(layers=(LSTMLayer(size=1024),) * 4),
        task=AddingTask(length=2000),
        training=TrainingSpec(batch_size=4096),
        seeds=64,
        device="cpu",
    )
    with pytest.raises(TooLargeError, match="GiB"):
        Trainer(huge)


def test_the_batch_counts_too_when_memory_is_asked_for() -> None:
    long = ExperimentSpec(
        network=NetworkSpec(layers=(ElmanLayer(size=1),)),
        task=DelayedRecallTask(delay=1000, recalls=1000, symbols=64),
        training=TrainingSpec(batch_size=4096),
        seeds=64,
        device="cpu",
    )
    with pytest.raises(TooLargeError, match="GiB") as caught:
        Trainer(long)
    # 64 networks, 2000 steps, 4096 sequences: 64 inputs and six times 64 outputs of 4 bytes, and little else.
    needed = float(str(caught.value).split("needs ")[1].split(" GiB")[0])
    assert needed == pytest.approx(64 * 2000 * 4096 * 7 * 64 * 4 / 2**30, rel=0.05)


def test_readout_and_loss_that_do_not_go_together_are_refused_at_their_field() -> None:
    with pytest.raises(SpecError) as caught:
        Trainer(
            small(network=NetworkSpec(readout="linear"), task=DigitsTask(), training=TrainingSpec(loss="cross_entropy"))
        )
    assert caught.value.path == ("training", "loss")
    with pytest.raises(SpecError) as caught:
        Trainer(small(network=NetworkSpec(readout="softmax")))
    assert caught.value.path == ("network", "readout")


def test_the_choice_of_device_is_told() -> None:
    assert Trainer(small(device="cpu")).device.name == "cpu"
    chosen = Trainer(small(device="auto")).device
    assert (chosen.name, chosen.reason) == ("cpu", "A network of this size runs faster on the CPU than on a GPU.")


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA device")
@pytest.mark.parametrize("setting", ["cuda", "cuda:7"])
def test_a_device_that_is_not_there_falls_back_with_the_reason(setting: str) -> None:
    chosen = Trainer(small(device=setting)).device
    assert chosen.name == "cpu"
    assert chosen.reason == f"{setting} was asked for, but no CUDA device was found: the CPU is used instead."


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("extra", EXTRAS)
def test_the_gpu_s_way_through_torch_gives_what_numpy_gives(
    extra: str, loss_steps: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that a GPU runs, on torch's CPU tensors: training, testing, clipping, frames and checkpoints."""
    base = small(
        dtype="float64",
        task=DigitsTask(),
        network=NetworkSpec(layers=(LSTMLayer(size=4), GRULayer(size=3), ElmanLayer(size=3, activation="relu"))),
        seeds=2,
    )
    training = replace(base.training, loss_steps=loss_steps, clip_norm=0.1, **EXTRAS[extra])
    experiment = replace(base, training=training)
    watch = Watch(probes=("gradient_norm", "example"))
    results = []
    for backend in (numpy_backend("float64"), torch_backend("float64", "cpu")):
        monkeypatch.setattr(DeviceChoice, "backend", lambda self, dtype, backend=backend: backend)
        first = Trainer(experiment)
        for _ in range(3):
            first.step()
        trainer = Trainer(experiment)
        trainer.restore(first.checkpoint())
        losses = np.stack([trainer.step().loss for _ in range(3)])
        frame = Observer(trainer).frame(watch, 1)
        arrays = [frame.arrays[name].array() for name in sorted(frame.arrays)]
        results.append([losses, *trainer.evaluate(), *trainer.network.arrays().values(), *arrays])
    for on_numpy, on_torch in zip(*results, strict=True):
        assert on_torch == pytest.approx(on_numpy, rel=1e-6, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    "task",
    [VowelsTask(), DelayedRecallTask(delay=3, recalls=4), ReberTask(embedded=True), TemporalOrderTask(length=10)],
)
@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("bidirectional", [False, True])
def test_accuracy_on_the_batch_is_that_of_all_its_outputs(task, loss_steps, bidirectional) -> None:
    """Taken of the first step and of every tenth after it, before the step changes the weights."""
    bidirectional &= not isinstance(task, ReberTask) or loss_steps == "last"
    experiment = small(task=task, network=NetworkSpec(layers=(ElmanLayer(size=4, bidirectional=bidirectional),)))
    trainer = Trainer(replace(experiment, training=replace(experiment.training, loss_steps=loss_steps)))
    for step in range(2 * ACCURACY_EVERY):
        measured = trainer.measure()
        hidden = trainer.tape.outputs(loss_steps)[1:]
        wanted = trainer.task.accuracy(trainer.objective.outputs(trainer.network, hidden), trainer.batch, loss_steps)
        assert measured.accuracy.shape == (3,)
        if step % ACCURACY_EVERY:
            assert np.isnan(measured.accuracy).all()
        else:
            assert measured.accuracy.tolist() == wanted.tolist()
        assert np.array_equal(trainer.step().accuracy, measured.accuracy, equal_nan=True)


def test_accuracy_rises_with_learning_and_does_not_touch_it(monkeypatch) -> None:
    experiment = small(task=TemporalOrderTask(length=10), optimiser=Adam(learning_rate=0.02))
    watched, blind = Trainer(experiment), Trainer(experiment)
    found = [watched.step().accuracy for _ in range(201)]
    monkeypatch.setattr("rnnscope.core.training.ACCURACY_EVERY", 10**9)
    for _ in range(201):
        blind.step()
    assert np.array_equal(watched.network.values, blind.network.values)
    assert np.mean(found[-1]) >= np.mean(found[0]) + 0.4


def test_no_accuracy_where_it_has_no_meaning() -> None:
    measured = Trainer(small(task=SunspotsTask())).step()
    assert np.isnan(measured.accuracy).all()
