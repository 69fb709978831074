"""Specifications: bounds hold however they are made, and errors say where and what is allowed."""

from __future__ import annotations

import json
import math
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnscope.core.errors import SpecError
from rnnscope.core.presets import load_preset, preset_names
from rnnscope.core.spec_fields import fields_of
from rnnscope.core.specs import (
    SGD,
    Adam,
    ElmanLayer,
    ExperimentSpec,
    Layer,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    VariantLSTMLayer,
    build_experiment,
    decode_experiment,
    encode_experiment,
)


@pytest.mark.parametrize("name", preset_names())
def test_presets_survive_writing_and_reading(name: str) -> None:
    preset = load_preset(name)
    assert decode_experiment(encode_experiment(preset)) == preset
    assert preset.description.endswith(".")


def test_the_issue_s_presets_are_there_and_the_demonstration_comes_first() -> None:
    assert set(preset_names()) >= {"vowels", "digits", "sunspots", "adding", "vanishing", "exploding"}
    assert preset_names()[0] == "vowels"
    with pytest.raises(SpecError, match="no preset nonsense; there are vowels"):
        load_preset("nonsense")


@pytest.mark.parametrize(
    ("values", "path", "reason"),
    [
        ({"network": {"layers": [{"cell": "lstm", "size": 0}]}}, ("network", "layers", 0, "size"), "from 1 to 1024"),
        ({"network": {"layers": [{"cell": "gru", "gain": -1}]}}, ("network", "layers", 0, "gain"), "from 0 to 100"),
        ({"network": {"layers": []}}, ("network", "layers"), "1 to 8 entries"),
        (
            {"network": {"layers": [{"cell": "x"}]}},
            ("network", "layers", 0, "cell"),
            "one of elman, elman_diagonal, orthogonal",
        ),
        ({"task": {"task": "sunspots", "length": 1}}, ("task", "length"), "from 2 to 87"),
        ({"task": {"task": "adding", "length": 1}}, ("task", "length"), "from 2 to 2000"),
        (
            {"training": {"optimiser": {"optimiser": "sgd", "momentum": 1}}},
            ("training", "optimiser", "momentum"),
            "below",
        ),
        ({"training": {"clip_norm": 0}}, ("training", "clip_norm"), "above 0"),
        (
            {"network": {"layers": [{"cell": "lstm_variant", "forget_gate": 1}]}},
            ("network", "layers", 0, "forget_gate"),
            "true or false",
        ),
        ({"network": {"layers": [{"cell": "leaky", "time_step": 0}]}}, ("network", "layers", 0, "time_step"), "above"),
        ({"device": "gpu"}, ("device",), "auto, cpu, cuda"),
        ({"dtype": "float16"}, ("dtype",), "one of float32, float64"),
        ({"seeds": 65}, ("seeds",), "from 1 to 64"),
        ({"seeds": "many"}, ("seeds",), "whole number"),
        ({"unknown": 1}, (), "unknown field"),
        ([], (), "object"),
        ({"schema": 99}, ("schema",), "newer version"),
    ],
)
def test_what_is_not_allowed_is_named_with_what_is(values: object, path: tuple[str | int, ...], reason: str) -> None:
    with pytest.raises(SpecError, match=reason) as caught:
        build_experiment(values)
    assert caught.value.path == path


def test_bounds_hold_in_scripts_too() -> None:
    with pytest.raises(SpecError, match="size: must be a whole number from 1 to 1024"):
        ElmanLayer(size=-3)
    with pytest.raises(SpecError, match="gain"):
        LSTMLayer(gain=math.nan)
    with pytest.raises(SpecError, match="learning rate"):
        SGD(learning_rate=math.inf)
    with pytest.raises(SpecError, match="size"):
        ElmanLayer(size=10**400)
    with pytest.raises(SpecError, match="layers"):
        NetworkSpec(layers=())
    with pytest.raises(SpecError, match="batch size"):
        TrainingSpec(batch_size=True)
    with pytest.raises(SpecError, match="output peephole: must be true or false"):
        VariantLSTMLayer(output_peephole=1)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00", '{"seeds": 1e999}', '{"seeds": NaN}'])
def test_text_that_is_no_experiment_is_one_clear_error(text: str) -> None:
    with pytest.raises(SpecError):
        decode_experiment(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["network", "layers", "cell", "task", "size", "training", "seeds"]), inner)
    ),
    max_leaves=8,
)


@given(json_values)
def test_anything_at_all_is_read_or_refused(values: object) -> None:
    try:
        experiment = build_experiment(values)
    except SpecError:
        return  # refused; any other exception fails this test
    assert decode_experiment(encode_experiment(experiment)) == experiment


@given(
    size=st.integers(1, 1024),
    gain=st.floats(0, 100),
    rate=st.floats(0, 100),
    clip=st.none() | st.floats(0, 1e6, exclude_min=True),
)
def test_everything_within_bounds_is_kept_exactly(size: int, gain: float, rate: float, clip: float | None) -> None:
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(ElmanLayer(size=size, gain=gain),)),
        training=TrainingSpec(optimiser=Adam(learning_rate=rate), clip_norm=clip),
    )
    assert decode_experiment(json.dumps(json.loads(encode_experiment(experiment)))) == experiment


def test_every_field_has_a_title_and_says_what_it_does() -> None:
    for spec in (*get_args(Layer), NetworkSpec, TrainingSpec, SGD, Adam):
        for field in fields_of(spec):
            assert field.title
            assert field.title[0].isupper() or field.title[0] in "β"
            assert field.description.endswith(".")


def test_choices_stand_in_the_order_they_were_written() -> None:
    fields = {field.name: field for field in fields_of(ElmanLayer)}
    assert fields["activation"].choices == ("tanh", "relu", "sigmoid", "linear")
    assert fields["initialisation"].choices[0] == "torch"
    assert fields["spectral_radius"].optional
    assert not fields["gain"].optional
