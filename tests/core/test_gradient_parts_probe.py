"""The parts of the gradient that frames carry, against the functions that scripts call and closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.commands import Watch
from rnnscope.core.frames import NormStatus
from rnnscope.core.gradient_parts import direct_gradient, gate_gradients
from rnnscope.core.observation import Observer
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    SunspotsTask,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.training import Trainer

BOTH = Watch(probes=("gradient_norm", "gradient_parts"))
STACK = ExperimentSpec(
    network=NetworkSpec(layers=(LSTMLayer(size=3), GRULayer(size=2), ElmanLayer(size=4))),
    task=AddingTask(length=7, test_size=5),
    training=TrainingSpec(batch_size=3, optimiser=SGD(learning_rate=1.0)),
    seeds=2,
    dtype="float64",
)


def _looked_at(experiment: ExperimentSpec):
    trainer = Trainer(experiment)
    trainer.measure()
    frame = Observer(trainer).frame(BOTH, 1)
    return trainer, {name: block.array() for name, block in frame.arrays.items()}


def _log_norm(gradient: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore"):
        return np.log10(np.sqrt((gradient**2).sum((2, 3))))


def test_parts_are_those_that_scripts_find() -> None:
    trainer, arrays = _looked_at(STACK)
    found = trainer.gradients
    wanted = {f"{layer}.direct": direct_gradient(found, layer) for layer in range(3)}
    for layer in range(3):
        wanted |= {f"{layer}.gate_{gate}": each for gate, each in gate_gradients(found, layer).items()}
    wanted["0.state_c"] = found.state("c", 0)
    names = {name.removeprefix("part_norm.") for name in arrays if name.startswith("part_norm.")}
    assert names == set(wanted)
    assert {"0.gate_o", "0.gate_i", "0.gate_f", "0.gate_g", "1.gate_z", "2.gate_h"} < names
    for name, gradient in wanted.items():
        assert arrays[f"part_norm.{name}"].shape == (7, 2)
        assert np.allclose(arrays[f"part_norm.{name}"], _log_norm(gradient), rtol=0, atol=1e-12)
        # sequences of one length, and a loss at their last step: lag is time reversed
        assert np.array_equal(arrays[f"part_lag_norm.{name}"], arrays[f"part_norm.{name}"][::-1])
    # what the loss sends to the top layer comes at the last step alone, and is no vanishing gradient
    assert (arrays["part_status.2.direct"][:-1] == NormStatus.ZERO).all()
    assert np.array_equal(arrays["part_norm.2.direct"][-1], arrays["gradient_norm"][2, -1])


@pytest.mark.parametrize("task", [AddingTask(length=7, test_size=5), VowelsTask(), SunspotsTask()])
def test_a_step_changes_nothing_of_what_is_read_off_its_batch(task) -> None:
    trainer = Trainer(replace(STACK, task=task))
    observer = Observer(trainer)
    trainer.measure()
    before = observer.frame(BOTH, 1)
    weights = trainer.network.values.copy()
    trainer.step()
    after = observer.frame(BOTH, 1)
    changed = trainer.network.values.copy()
    assert not np.array_equal(changed, weights)
    assert (before.step, after.step) == (0, 1)
    assert before.arrays.keys() == after.arrays.keys()
    for name, block in before.arrays.items():
        assert np.array_equal(block.array(), after.arrays[name].array(), equal_nan=True), name
    assert np.array_equal(trainer.network.values, changed)


def test_weights_changed_by_hand_are_those_of_the_batch_once_it_is_measured_anew() -> None:
    trainer = Trainer(replace(STACK, task=SunspotsTask()))
    observer = Observer(trainer)
    trainer.step()
    trainer.network.parameters["layer1.W_h"][:] *= 0.5
    trainer.remeasure()
    shown = observer.frame(BOTH, 1)
    other = Trainer(replace(STACK, task=SunspotsTask()))
    other.measure()
    other.network.values[:] = trainer.network.values
    other.remeasure()
    for name, block in Observer(other).frame(BOTH, 1).arrays.items():
        assert np.array_equal(block.array(), shown.arrays[name].array(), equal_nan=True), name


def test_one_unit_and_one_timestep() -> None:
    experiment = replace(
        STACK, network=NetworkSpec(layers=(ElmanLayer(size=1),)), task=AddingTask(length=2, test_size=2), seeds=1
    )
    trainer = Trainer(experiment)
    trainer.network.parameters["layer1.W_h"][:] = 0.5
    trainer.measure()
    arrays = {name: block.array() for name, block in Observer(trainer).frame(BOTH, 1).arrays.items()}
    hidden = trainer.tape.hidden(0)[1:, 0, :, 0]
    slope = 1 - hidden**2
    error = trainer.gradients.hidden(0)[1, 0, :, 0]
    wanted = np.log10(np.linalg.norm(0.5 * slope[1] * error))
    assert arrays["gradient_norm"][0, 0, 0] == pytest.approx(wanted, abs=1e-12)
    assert arrays["part_norm.0.gate_h"][:, 0] == pytest.approx(
        [math.log10(np.linalg.norm(slope[0] * 0.5 * slope[1] * error)), math.log10(np.linalg.norm(slope[1] * error))],
        abs=1e-12,
    )


def test_zero_underflow_and_infinity_are_told_apart() -> None:
    experiment = replace(STACK, network=NetworkSpec(layers=(ElmanLayer(size=1, activation="linear"),)), seeds=3)
    trainer = Trainer(experiment)
    for name, view in trainer.network.parameters.items():
        view[:] = {"layer1.W_x": 1.0, "readout.W_y": 1.0}.get(name, 0.0)
    trainer.network.parameters["layer1.W_h"][:, 0, 0] = (0.0, 1e-150, 1e150)
    trainer.network.parameters["readout.W_y"][2] = 1e-300  # its outputs are still small
    trainer.measure()
    arrays = {name: block.array() for name, block in Observer(trainer).frame(BOTH, 1).arrays.items()}
    status = arrays["part_status.0.gate_h"]
    assert status[-2, 0] == NormStatus.ZERO
    assert status[0, 1] == NormStatus.UNDERFLOW
    assert status[-2, 1] == NormStatus.NORMAL
    assert set(status[:, 2].tolist()) & {NormStatus.INFINITE, NormStatus.NOT_A_NUMBER}
    assert (arrays["part_status.0.direct"][-1, :2] == NormStatus.NORMAL).all()


def test_truncation_in_overlapping_passes_leaves_the_direct_part_whole() -> None:
    training = replace(STACK.training, truncation_window=4, truncation_stride=2)
    whole = replace(STACK, network=NetworkSpec(layers=(ElmanLayer(size=4),)), task=SunspotsTask())
    _, full = _looked_at(whole)
    _, cut = _looked_at(replace(whole, training=training))
    assert np.allclose(full["part_norm.0.direct"], cut["part_norm.0.direct"], rtol=0, atol=1e-12)
    assert not np.allclose(full["gradient_norm"], cut["gradient_norm"], atol=1e-3)


def test_the_factor_of_clipping_comes_where_training_clips() -> None:
    _, plain = _looked_at(STACK)
    assert "clip_factor" not in plain
    trainer, arrays = _looked_at(replace(STACK, training=replace(STACK.training, clip_norm=0.01)))
    assert trainer.measured is not None
    assert arrays["clip_factor"] == pytest.approx(0.01 / trainer.measured.gradient_norm, rel=1e-12)
