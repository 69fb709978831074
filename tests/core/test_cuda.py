"""What a GPU computes is what the CPU computes: gradients, training, pictures, checkpoints, and what it lacks."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from rnnscope.core.commands import Watch
from rnnscope.core.devices import GPU_WORTHWHILE, choose_device
from rnnscope.core.failures import failure_of
from rnnscope.core.observation import Observer
from rnnscope.core.presets import load_preset, preset_names
from rnnscope.core.probes import PROBES
from rnnscope.core.specs import (
    AddingTask,
    DigitsTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
)
from rnnscope.core.training import Trainer
from rnnscope.core.verification import verify

from .runs import COMPARISON, Engine
from .samples import EXTRAS, LAYERS

pytestmark = [
    pytest.mark.cuda,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device on this machine"),
]

ALL_PROBES = Watch(probes=tuple(PROBES))


def both(experiment: ExperimentSpec) -> tuple[ExperimentSpec, ExperimentSpec]:
    """Return an experiment in float64 on the CPU and on a GPU."""
    return replace(experiment, dtype="float64", device="cpu"), replace(experiment, dtype="float64", device="cuda")


def results(experiment: ExperimentSpec, steps: int = 3) -> dict[str, np.ndarray]:
    """Train a few steps, and return losses, scores, weights and all that a frame can hold."""
    trainer = Trainer(experiment)
    losses = np.stack([trainer.step().loss for _ in range(steps)])
    frame = Observer(trainer).frame(ALL_PROBES, 1)
    scores = {f"score {index}": score for index, score in enumerate(trainer.evaluate())}
    return {
        "loss": losses,
        **scores,
        **trainer.network.arrays(),
        **{name: block.array() for name, block in frame.arrays.items()},
    }


@pytest.mark.parametrize("bidirectional", [False, True], ids=["one way", "both ways"])
@pytest.mark.parametrize("layer", LAYERS)
def test_every_cell_has_the_gradients_of_autograd(layer: str, bidirectional: bool) -> None:
    cell = replace(LAYERS[layer], bidirectional=bidirectional)
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(cell, GRULayer(size=4))),
        task=AddingTask(length=8, test_size=10),
        training=TrainingSpec(batch_size=3),
        seeds=2,
        dtype="float64",
        device="cuda",
    )
    found = verify(experiment)
    assert found.device == "cuda:0"
    assert found.passed, [check for check in found.checks if not check.passed]
    worst = found.worst("device")
    assert worst is not None
    assert worst.error < 1e-10


def test_jordan_has_the_gradients_of_autograd() -> None:
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(LSTMLayer(size=4), JordanLayer(size=3))),
        task=AddingTask(length=8, test_size=10),
        training=TrainingSpec(batch_size=3),
        device="cuda",
    )
    found = verify(experiment)
    assert (found.device, found.passed) == ("cuda:0", True)


@pytest.mark.parametrize("extra", EXTRAS)
def test_training_and_every_picture_are_those_of_the_cpu(extra: str) -> None:
    layers = (LSTMLayer(size=4), GRULayer(size=3), ElmanLayer(size=3, activation="relu"))
    training = replace(TrainingSpec(batch_size=4), clip_norm=0.1, **EXTRAS[extra])
    spec = ExperimentSpec(network=NetworkSpec(layers=layers), task=DigitsTask(), training=training, seeds=2)
    on_cpu, on_gpu = (results(each) for each in both(spec))
    assert on_cpu.keys() == on_gpu.keys()
    for name, wanted in on_cpu.items():
        assert on_gpu[name] == pytest.approx(wanted, rel=1e-6, abs=1e-9, nan_ok=True), name


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_trains_as_on_the_cpu(name: str) -> None:
    on_cpu, on_gpu = (Trainer(replace(each, seeds=2)) for each in both(load_preset(name)))
    assert on_gpu.device.name == "cuda:0"
    for _ in range(3):
        assert on_gpu.step().loss == pytest.approx(on_cpu.step().loss, rel=1e-9)
    values = on_gpu.network.backend.numpy(on_gpu.network.values)
    assert values == pytest.approx(on_cpu.network.values, rel=1e-6, abs=1e-9)


def test_it_goes_on_from_a_checkpoint_bit_for_bit() -> None:
    experiment = replace(COMPARISON, device="cuda")
    through, stopped = Engine(experiment), Engine(experiment)
    through.train(9)
    stopped.train(4)
    on = Engine(experiment, checkpoint=stopped.snapshot().checkpoint)
    on.train(9)
    mine, theirs = on.snapshot().checkpoint, through.snapshot().checkpoint
    for here, there in zip((mine, *mine.others), (theirs, *theirs.others), strict=True):
        assert {name: block.payload for name, block in here.arrays.items()} == {
            name: block.payload for name, block in there.arrays.items()
        }


def test_a_checkpoint_of_a_gpu_is_read_on_the_cpu() -> None:
    on_cpu, on_gpu = both(COMPARISON)
    trained = Engine(on_gpu)
    trained.train(4)
    opened = Engine(on_cpu, checkpoint=trained.snapshot().checkpoint)
    for engine in (trained, opened):
        engine.train(6)
    mine, theirs = (engine.snapshot().checkpoint for engine in (trained, opened))
    for name, block in mine.arrays.items():
        assert theirs.arrays[name].array() == pytest.approx(block.array(), rel=1e-6, abs=1e-9), name


def test_a_gpu_without_room_is_told_as_such() -> None:
    experiment = replace(load_preset("adding"), device="cuda", seeds=64)
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(1e-6)
    try:
        with pytest.raises(RuntimeError) as caught:
            Trainer(experiment).step()
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    failure = failure_of(caught.value)
    assert failure is not None
    assert (failure.gpu, failure.reason) == (True, "the GPU has not enough memory")


def test_auto_takes_the_gpu_for_large_networks_only() -> None:
    assert choose_device("auto", GPU_WORTHWHILE - 1).name == "cpu"
    chosen = choose_device("auto", GPU_WORTHWHILE)
    assert chosen.name == "cuda:0"
    assert torch.cuda.get_device_name(0) in chosen.reason


def test_a_gpu_that_is_not_there_is_said() -> None:
    chosen = choose_device("cuda:99", 1)
    found = f"only {torch.cuda.device_count()} CUDA device(s) were found"
    assert chosen.reason == f"cuda:99 was asked for, but {found}: the CPU is used instead."
