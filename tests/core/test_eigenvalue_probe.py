"""The probe of eigenvalues, against matrices whose eigenvalues are known, and Jacobians of a whole sequence."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.arrays import numpy_backend
from rnnscope.core.bptt import unroll
from rnnscope.core.commands import Watch
from rnnscope.core.jacobians import local_jacobian, local_jacobians
from rnnscope.core.observation import Observer
from rnnscope.core.specs import (
    AddingTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    VowelsTask,
)
from rnnscope.core.spectra import matrix_spectrum
from rnnscope.core.training import Trainer

from .samples import LAYERS, draw_batch, draw_network

EXPERIMENT = ExperimentSpec(
    network=NetworkSpec(layers=(ElmanLayer(size=2, activation="linear"),)),
    task=AddingTask(length=6, test_size=20),
    training=TrainingSpec(batch_size=4, steps=10, evaluate_every=5),
    seeds=2,
)


def trainer_of(*layers, **changes) -> Trainer:
    trainer = Trainer(replace(EXPERIMENT, network=NetworkSpec(layers=layers), **changes))
    trainer.measure()
    return trainer


def complex_numbers(block) -> np.ndarray:
    parts = block.array()
    return parts[..., 0] + 1j * parts[..., 1]


def look(trainer: Trainer, **watch):
    return Observer(trainer).frame(Watch(probes=("eigenvalues",), **watch), 1)


@pytest.mark.parametrize("angle", [0.3, 2.0])
def test_a_rotation_has_its_angle(angle: float) -> None:
    """Of a linear network, W_hh is the Jacobian too: both have 1.1 e^{±iθ}, and σ_max is 1.1 as well."""
    trainer = trainer_of(ElmanLayer(size=2, activation="linear"))
    turn = 1.1 * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    trainer.network.set_parameters({"layer1.W_h": np.stack([np.zeros((2, 2)), turn])})
    frame = look(trainer, network=1, time=4)
    wanted = 1.1 * np.exp([1j * angle, -1j * angle])
    for kind in ("recurrent", "jacobian"):
        found = complex_numbers(frame.arrays[f"eigenvalues.{kind}"]).reshape(2)
        assert np.abs(found - wanted).max() < 2e-7  # the matrix is kept in float32
        assert frame.arrays[f"singular.{kind}"].array() == pytest.approx([1.1], rel=2e-7)


def test_each_gate_has_its_own_and_the_state_of_an_lstm_has_two_parts() -> None:
    trainer = trainer_of(GRULayer(size=3), LSTMLayer(size=4))
    frame = look(trainer, layer=1, time=5, network=1, example=2)
    recurrent = complex_numbers(frame.arrays["eigenvalues.recurrent"])
    blocks = trainer.network.parameters["layer2.W_h"][1].astype(np.float64).reshape(4, 4, 4)
    assert np.abs(recurrent) == pytest.approx(np.abs(matrix_spectrum(blocks).eigenvalues), rel=1e-12)
    assert frame.arrays["singular.recurrent"].array() == pytest.approx(np.linalg.norm(blocks, 2, (1, 2)), rel=1e-12)
    batch = trainer.task.test_batch(2, 3, trainer.experiment.dtype)
    exact = local_jacobians(unroll(trainer.network.networks(slice(1, 2)), batch.inputs), 1)[4, 0, 0]
    found = complex_numbers(frame.arrays["eigenvalues.jacobian"])
    assert found.shape == (8,)
    assert found == pytest.approx(matrix_spectrum(exact).eigenvalues, abs=1e-5)  # float32 states before it


@pytest.mark.parametrize("name", LAYERS)
def test_one_timestep_alone_has_the_jacobian_of_the_whole_sequence(name: str) -> None:
    """Also above a bidirectional layer, whose reverse state comes from behind, with sequences of several lengths."""
    below = replace(LAYERS["gru"], bidirectional=True)
    network = draw_network((below, LAYERS[name]), 2)
    batch = draw_batch(2, classes=True, masked=True)
    tape = unroll(network, batch.inputs, lengths=batch.lengths)
    whole = local_jacobians(tape, 1)
    for time in (1, 4, 7):
        valid = batch.lengths >= time
        assert local_jacobian(tape, time, 1)[valid] == pytest.approx(whole[time - 1][valid], rel=1e-11, abs=1e-14)
    assert local_jacobian(tape, 4, 0, "reverse").shape[-1] == 5


def test_dropout_masks_are_those_of_the_step() -> None:
    network = draw_network((LAYERS["elman-tanh"], LAYERS["lstm"]), 1)
    tape = unroll(network, draw_batch(1, classes=True, masked=False).inputs)
    tape.masks = (2.0 * np.random.default_rng(1).integers(0, 2, (7, 1, 3, 5)),)
    unroll(network, tape.inputs, tape)
    assert local_jacobian(tape, 6, 1) == pytest.approx(local_jacobians(tape, 1)[5], rel=1e-12)


def test_it_is_float64_on_a_float32_tape() -> None:
    network = draw_network((LAYERS["lstm"],), 1, numpy_backend("float32"))
    tape = unroll(network, draw_batch(1, classes=True, masked=False, dtype="float32").inputs)
    found = local_jacobian(tape, 7)
    assert found.dtype == np.float64
    assert found == pytest.approx(local_jacobians(tape)[6], abs=1e-6)


@pytest.mark.parametrize("time", [0, 8])
def test_a_timestep_that_is_not_there_is_named(time: int) -> None:
    tape = unroll(draw_network((LAYERS["lstm"],), 1), draw_batch(1, classes=True, masked=False).inputs)
    with pytest.raises(ValueError, match=f"from 1 to 7, not {time}"):
        local_jacobian(tape, time)


def test_what_is_not_there_or_too_large_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    jordan = trainer_of(JordanLayer(size=3))
    assert set(look(jordan).arrays) == {"eigenvalues.at", "eigenvalues.jacobian", "singular.jacobian"}
    probe = import_module("rnnscope.core.probes.eigenvalues")  # the package names the function so
    monkeypatch.setattr(probe, "MOST_ROWS", 4)
    found = look(trainer_of(LSTMLayer(size=4)), time=3).arrays
    assert set(found) == {"eigenvalues.at", "eigenvalues.recurrent", "singular.recurrent"}
    assert found["eigenvalues.at"].array().tolist() == [0, 3]
    assert set(look(trainer_of(ElmanLayer(size=5))).arrays) == {"eigenvalues.at"}


def test_beyond_the_end_of_a_sequence_there_is_no_jacobian() -> None:
    trainer = trainer_of(ElmanLayer(size=2), task=VowelsTask())
    frame = look(trainer)
    end = frame.example_length
    assert end < trainer.task.length
    assert "eigenvalues.jacobian" in look(trainer, time=end).arrays
    assert "eigenvalues.jacobian" not in look(trainer, time=end + 1).arrays


def test_matrices_that_are_not_finite_are_nan_and_the_others_stand() -> None:
    trainer = trainer_of(GRULayer(size=2))
    weights = trainer.network.parameters["layer1.W_h"]
    weights[0, 2:4] = np.inf  # one gate of three
    frame = look(trainer)
    found = frame.arrays["eigenvalues.recurrent"].array()
    assert np.isnan(found).all((1, 2)).tolist() == [False, True, False]
    assert np.isnan(frame.arrays["singular.recurrent"].array()).tolist() == [False, True, False]
    assert np.isnan(frame.arrays["eigenvalues.jacobian"].array()).all()
