"""Diagnoses: evidence by closed forms, and remedies that are valid, different, and help."""

from __future__ import annotations

import math
from dataclasses import replace as replace_dataclass
from typing import Any, get_args

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.commands import Watch
from rnnscope.core.diagnose import diagnose
from rnnscope.core.layer_specs import Layer
from rnnscope.core.observation import Observer
from rnnscope.core.presets import load_preset
from rnnscope.core.remedies import REMEDIES
from rnnscope.core.specs import (
    SGD,
    AddingTask,
    AntisymmetricLayer,
    CustomLayer,
    ElmanLayer,
    ExperimentSpec,
    GradientFlossing,
    GRULayer,
    JordanLayer,
    LSTMLayer,
    NetworkSpec,
    NormPreservation,
    TrainingSpec,
    VariantLSTMLayer,
    decode_experiment,
    encode_experiment,
)
from rnnscope.core.training import Trainer


def experiment(*layers: Any, length: int = 20, **training: Any) -> ExperimentSpec:
    return ExperimentSpec(
        network=NetworkSpec(layers=layers),
        task=AddingTask(length=length, test_size=10),
        training=TrainingSpec(optimiser=SGD(learning_rate=0.01), batch_size=4, **training),
        seeds=3,
    )


def linear(gain: float) -> ElmanLayer:
    return ElmanLayer(size=5, initialisation="orthogonal", gain=gain, activation="linear")


@pytest.mark.parametrize(("gain", "kind"), [(0.5, "vanishing"), (1.0, "healthy"), (2.0, "exploding")])
def test_evidence_of_a_scaled_orthogonal_network(gain: float, kind: str) -> None:
    """Decay factor, spectral radius and largest singular value are all the gain; the horizon is ln 1000/ln gain."""
    found = diagnose(Trainer(experiment(linear(gain))))
    layer = found.evidence.layers[0]
    assert found.kind == kind
    assert found.evidence.decay_factor == pytest.approx(gain, rel=1e-6)
    assert layer.spectral_radius == pytest.approx(gain, rel=1e-6)
    assert layer.largest_singular_value == pytest.approx(gain, rel=1e-6)
    assert math.isnan(layer.saturation)
    assert found.evidence.required_lag == 19
    assert found.evidence.reach == (10 if gain == 0.5 else 19)
    assert found.evidence.reaches == (gain != 0.5)
    assert f"The gradient is {kind}: it changes by a factor of {gain:.3g} per step back." in found.summary


def test_the_worst_layer_makes_the_verdict() -> None:
    found = diagnose(Trainer(experiment(linear(1.0), linear(0.5)))).evidence
    assert [layer.verdict.kind for layer in found.layers] == ["healthy", "vanishing"]
    assert found.kind == "vanishing"
    assert found.decay_factor == pytest.approx(0.5, rel=1e-6)


def test_saturation_and_silence() -> None:
    trainer = Trainer(experiment(ElmanLayer(size=4), LSTMLayer(size=4), ElmanLayer(size=4, activation="relu")))
    trainer.network.parameters["layer1.b"][:, :3] = 50  # three of four units at 1
    trainer.network.parameters["layer2.b"][:, trainer.network.cells[1].gate_rows("f")] = -50  # shut
    trainer.network.parameters["layer3.b"][:, :1] = -50  # one of four never active
    first, second, third = diagnose(trainer).evidence.layers
    assert 0.75 <= first.saturation < 1
    assert second.gate_saturation["f"] == 1
    assert second.gate_saturation["i"] < 0.5
    assert third.saturation >= 0.25


def test_underflow_is_found_and_float64_offered() -> None:
    found = diagnose(Trainer(experiment(linear(1e-4), length=30)))
    assert found.evidence.layers[0].underflow in (18, 19)
    assert found.offer("float64").experiment.dtype == "float64"
    again = diagnose(Trainer(found.offer("float64").experiment))
    assert again.evidence.layers[0].underflow == 0
    with pytest.raises(KeyError, match="float64 is not offered"):
        again.offer("float64")


def test_the_share_of_clipped_networks() -> None:
    norms = np.sort(Trainer(experiment(linear(1.0))).measure().gradient_norm)
    limit = float((norms[0] + norms[1]) / 2)
    found = diagnose(Trainer(experiment(linear(1.0), clip_norm=limit))).evidence
    assert found.clip_share == pytest.approx(2 / 3)
    assert found.gradient_norm == norms[1]
    assert diagnose(Trainer(experiment(linear(1.0)))).evidence.clip_share == 0


@pytest.mark.parametrize(
    "layer", sorted(set(get_args(Layer)) - {CustomLayer}, key=str), ids=lambda layer: layer.__struct_config__.tag
)
def test_every_cell_can_be_diagnosed(layer: type[Any]) -> None:
    """Also one without a matrix that multiplies h_{t-1}."""
    found = diagnose(Trainer(experiment(layer(size=5))))
    (evidence,) = found.evidence.layers
    assert found.summary
    assert math.isnan(evidence.spectral_radius) == (layer is JordanLayer)
    assert evidence.spectral_radius <= evidence.largest_singular_value * (1 + 1e-12) or layer is JordanLayer


def test_diagnosing_leaves_what_is_shown_as_it_was() -> None:
    """It draws no batch of its own: the curves would be those of another one afterwards."""
    trainer = Trainer(experiment(linear(0.8)))
    observer, watch = Observer(trainer), Watch(probes=("gradient_norm",))
    for _ in range(3):
        trainer.step()
    before = observer.frame(watch, 1)
    found = diagnose(trainer)
    after = observer.frame(watch, 1)
    assert after.arrays == before.arrays
    assert found.evidence.decay_factor == pytest.approx(
        before.verdicts[0][0].decay_factor, rel=1e-4
    )  # float32 training


def test_diagnosing_leaves_the_run_as_it_was() -> None:
    plain, diagnosed = Trainer(experiment(linear(0.5))), Trainer(experiment(linear(0.5)))
    for _ in range(3):
        diagnose(diagnosed)
        assert np.array_equal(plain.step().loss, diagnosed.step().loss)
    assert np.array_equal(plain.network.values, diagnosed.network.values)


# --- remedies ---------------------------------------------------------------------------------------------------------

AILING = {
    "vanishing": experiment(ElmanLayer(size=5, gain=0.3)),
    "exploding": experiment(linear(2.0)),
    "forgetful": experiment(LSTMLayer(size=5, forget_bias=-3.0)),
    "forgetful variant": experiment(VariantLSTMLayer(size=5, forget_gate=True, forget_bias=None), linear(0.3)),
    "truncated": experiment(linear(1.0), truncation_window=4),
    "underflowing": experiment(linear(1e-4), length=30),
}


@pytest.mark.parametrize("ailing", AILING)
def test_every_remedy_gives_a_valid_different_experiment_that_trains(ailing: str) -> None:
    found = diagnose(Trainer(AILING[ailing]))
    assert found.offers
    for offer in found.offers:
        assert offer.experiment != AILING[ailing]
        assert decode_experiment(encode_experiment(offer.experiment)) == offer.experiment
        assert offer.remedy.change(offer.experiment, found.evidence) == offer.experiment  # nothing is left to change
        trainer = Trainer(offer.experiment)
        trainer.step()
        assert np.isfinite(trainer.network.values).all()


def test_every_remedy_is_offered_to_someone() -> None:
    offered = {offer.remedy.id for each in AILING.values() for offer in diagnose(Trainer(each)).offers}
    assert offered == {remedy.id for remedy in REMEDIES}
    assert len({remedy.id for remedy in REMEDIES}) == len(REMEDIES)


def test_a_healthy_network_is_offered_nothing() -> None:
    assert diagnose(Trainer(experiment(linear(1.0)))).offers == ()


def test_what_would_change_nothing_is_not_offered() -> None:
    """Remedies for Elman layers are none for a GRU; what is there already is not offered again."""
    ailing = experiment(GRULayer(size=5), regularisers=(GradientFlossing(), NormPreservation(strength=0.0)))
    found = diagnose(Trainer(ailing))
    assert found.kind == "vanishing"
    assert [offer.remedy.id for offer in found.offers] == ["norm_preservation"]
    regularisers = found.offer("norm_preservation").experiment.training.regularisers
    assert regularisers == (GradientFlossing(), NormPreservation(strength=1.0))


def test_a_forget_bias_that_chrono_would_replace_is_not_offered() -> None:
    found = diagnose(Trainer(experiment(LSTMLayer(size=5, forget_bias=-3.0, chrono=2), length=60)))
    assert found.kind == "vanishing"
    assert "forget_bias" not in {offer.remedy.id for offer in found.offers}


def test_what_the_remedies_change() -> None:
    vanishing = diagnose(Trainer(AILING["vanishing"]))
    (layer,) = vanishing.offer("orthogonal").experiment.network.layers
    assert layer == ElmanLayer(size=5, initialisation="orthogonal", gain=1.0)
    identity = vanishing.offer("identity").experiment
    assert identity.network.layers == (ElmanLayer(size=5, activation="relu", initialisation="identity"),)
    assert identity.training.clip_norm == 1.0
    assert vanishing.offer("lstm").experiment.network.layers == (LSTMLayer(size=5),)
    assert vanishing.offer("antisymmetric").experiment.network.layers == (AntisymmetricLayer(size=5),)
    forgetful = diagnose(Trainer(AILING["forgetful"])).offer("forget_bias").experiment
    assert forgetful.network.layers == (LSTMLayer(size=5, forget_bias=1.0),)
    both_ways = experiment(ElmanLayer(size=5, gain=0.3, bidirectional=True, initial_state="learned"))
    for remedy in ("lstm", "antisymmetric", "orthogonal", "identity"):
        (layer,) = diagnose(Trainer(both_ways)).offer(remedy).experiment.network.layers
        assert (layer.size, layer.bidirectional, layer.initial_state) == (5, True, "learned")
    exploding = diagnose(Trainer(AILING["exploding"]))
    assert exploding.offer("clip").experiment.training.clip_norm == 1.0
    assert exploding.offer("shorter_window").experiment.training.truncation_window == 9  # 2⁹ < 1000 < 2¹⁰


@pytest.mark.parametrize(
    ("window", "stride", "reach", "longer"),
    [(4, None, 3, (None, None)), (19, 1, 18, (None, None)), (20, 1, 19, None), (25, None, 19, None)],
)
def test_a_window_is_lengthened_if_the_task_needs_it(
    window: int, stride: int | None, reach: int, longer: tuple[int | None, int | None] | None
) -> None:
    """The adding problem needs all its steps: 19 back of 20."""
    found = diagnose(Trainer(experiment(linear(1.0), truncation_window=window, truncation_stride=stride)))
    assert found.evidence.reach == reach
    assert found.evidence.reaches == (longer is None)
    if longer is None:
        assert found.offers == ()
    else:
        training = found.offer("longer_window").experiment.training
        assert (training.truncation_window, training.truncation_stride) == longer


def test_a_window_is_lengthened_no_further_than_the_task_needs() -> None:
    """A loss at every step reaches window - stride steps back for sure; a task that needs 9 gets just that."""
    spec = experiment(linear(1.0), truncation_window=4, truncation_stride=2)
    evidence = replace_dataclass(diagnose(Trainer(spec)).evidence, required_lag=9, truncation_lag=2)
    remedy = next(remedy for remedy in REMEDIES if remedy.id == "longer_window")
    training = remedy.change(spec, evidence).training
    assert (training.truncation_window, training.truncation_stride) == (11, 2)
    assert remedy.change(spec, replace_dataclass(evidence, truncation_lag=9)) == spec
    sunspots = replace(load_preset("sunspots"), seeds=1, training=spec.training)
    assert diagnose(Trainer(sunspots)).evidence.truncation_lag == 2


@pytest.mark.parametrize("preset", ["vanishing", "exploding"])
def test_remedies_bring_the_decay_factor_towards_one(preset: str) -> None:
    """Of the presets, after ten training steps: by at least a fiftieth of the way, most of them by far more."""
    ailing = replace(load_preset(preset), seeds=2, device="cpu")

    def away(spec: ExperimentSpec) -> float:
        trainer = Trainer(spec)
        for _ in range(10):
            trainer.step()
        return abs(math.log(diagnose(trainer).evidence.decay_factor))

    found = diagnose(Trainer(ailing))
    assert found.kind == preset
    before = away(ailing)
    after = {
        offer.remedy.id: away(offer.experiment)
        for offer in found.offers
        if offer.remedy.id
        not in ("clip", "shorter_window")  # which change what is done with the gradient, not its decay
    }
    wanted = {"orthogonal", "antisymmetric"}
    more = {"identity", "lstm", "norm_preservation", "flossing"}
    assert set(after) == (wanted | more if preset == "vanishing" else wanted)
    assert all(distance < 0.98 * before for distance in after.values()), (before, after)
    assert after["orthogonal"] < 0.6 * before
