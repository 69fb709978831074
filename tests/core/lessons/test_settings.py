"""One setting of an experiment by its path."""

from __future__ import annotations

import msgspec
import pytest

from rnnscope.core.errors import RNNScopeError, SpecError
from rnnscope.core.lessons.settings import setting_field, setting_value, with_setting
from rnnscope.core.presets import load_preset
from rnnscope.core.specs import build_experiment


def test_a_value_is_read_described_and_replaced():
    experiment = load_preset("vanishing")
    path = "network.layers.0.gain"
    changed = with_setting(experiment, path, 1.75)
    assert setting_value(changed, path) == 1.75
    assert setting_value(experiment, path) != 1.75
    assert setting_field(experiment, path).kind == "number"
    assert changed.task == experiment.task


def test_networks_that_share_a_value_get_the_new_one_and_others_keep_theirs():
    values = msgspec.to_builtins(load_preset("vanishing"))
    own = {name: values[name] for name in ("network", "training", "dtype")}
    other = msgspec.to_builtins(own) | {"training": {**values["training"], "clip_norm": 3.0}}
    values["variants"] = [{**own, "name": "same"}, {**other, "name": "clipped"}]
    changed = with_setting(build_experiment(values), "training.clip_norm", 0.5)
    assert changed.training.clip_norm == 0.5
    assert [variant.training.clip_norm for variant in changed.variants] == [0.5, 3.0]


@pytest.mark.parametrize("path", ["network.layers.7.gain", "training.nothing", "x", "network.layers.first.gain"])
def test_a_setting_that_is_not_there_is_told(path: str):
    with pytest.raises(RNNScopeError, match=f"no setting {path} in this experiment"):
        setting_value(load_preset("vanishing"), path)


def test_a_value_that_is_not_allowed_is_refused():
    with pytest.raises(SpecError, match="must be"):
        with_setting(load_preset("vanishing"), "network.layers.0.gain", -1.0)
