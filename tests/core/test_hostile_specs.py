"""Experiments that mean harm: each is one sentence, said at once, and nothing is allocated for it."""

from __future__ import annotations

import copy
import json
import math
import time
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rnnscope.core.commands import Build
from rnnscope.core.errors import RNNScopeError, SpecError, TooLargeError
from rnnscope.core.events import NetworkBuilt, Refused
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.presets import load_preset, preset_names
from rnnscope.core.runner import Runner
from rnnscope.core.specs import (
    AddingTask,
    ExperimentSpec,
    LSTMLayer,
    NetworkSpec,
    TrainingSpec,
    Variant,
    build_experiment,
    decode_experiment,
    encode_experiment,
)
from rnnscope.core.sweep_files import decode_sweep, load_sweep
from rnnscope.core.sweep_specs import SweepSpec
from rnnscope.core.training import Trainer

from ..small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

LAYER = '{"network": {"layers": [{"cell": "lstm", %s}]}}'
MIB = 2**20


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LAYER % '"size": 1000000000', "size: must be a whole number from 1 to 1024"),
        (LAYER % f'"size": 1{"0" * 5000}', "not a JSON document"),
        (LAYER % '"gain": NaN', "not a JSON document"),
        (LAYER % '"gain": -Infinity', "not a JSON document"),
        (LAYER % '"gain": 1e999', "not a JSON document"),
        (LAYER % '"gain": "1"', "gain: must be a number from 0 to 100"),
        (LAYER % '"gain": null', "gain: must be a number from 0 to 100"),
        ('{"network": ' * 900 + "1" + "}" * 900, "network: must be a group of settings"),
        ("[" * 100_000 + "]" * 100_000, "not a JSON document"),
        ('{"name": "' + "x" * 900_000 + '"}', "name: must be text of at most 100 characters"),
        ('{"device": "cuda:' + "1" * 900_000 + '"}', "device: must be auto, cpu"),
        (json.dumps({"x" * 900_000: 1}), "unknown field"),
        ('{"name": "' + "x" * 2_000_000 + '"}', "no experiment: it is longer than 1 MiB"),
        ('{"seeds": 3, "seeds": 5}', "“seeds” is given twice in one object"),
        (LAYER % '"size": 3, "size": 4', "“size” is given twice in one object"),
        ('{"seedz": 3}', "unknown field `seedz`"),
        (json.dumps({"network": {"layers": [{"cell": "lstm"}] * 9}}), "layers: must be 1 to 8 entries"),
        (json.dumps({"network": {"layers": [{"cell": "lstm"}] * 20_000}}), "layers: must be 1 to 8 entries"),
        (json.dumps({"variants": [{"name": "a"}] * 20_000}), "variants: must be 0 to 5 entries"),
        (json.dumps({"training": {"regularisers": [{"regulariser": "weight_decay"}] * 9}}), "must be 0 to 8 entries"),
        (json.dumps({"training": {"truncation_cuts": list(range(1, 90_000))}}), "truncation cuts: must be whole"),
        ('{"network": [1, 2], "task": 5}', "network: must be a group of settings"),
        ("\ufeff{}", "not a JSON document"),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_each_is_refused_in_one_short_sentence_at_once(text: str, reason: str) -> None:
    process = psutil.Process()
    before, begun = process.memory_info().rss, time.process_time()
    with pytest.raises(SpecError, match=reason) as caught:
        decode_experiment(text)
    assert time.process_time() - begun < 1
    assert process.memory_info().rss - before < 100 * MIB
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in plain dictionaries and lists."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in inner for place in _places(each, (*path, key)))]


def _changed(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    """Return a copy with another value at a path."""
    if not path:
        return put
    whole = copy.deepcopy(value)
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = put
    return whole


PRESETS = [json.loads(encode_experiment(load_preset(name))) for name in preset_names()]
NUMBERS = [10**9, -1, 0, 1, 7, 64, 1024, 2000, 1e-300, 1e300, math.inf, math.nan]
WORDS = [True, None, "", "lstm", "x" * 10_000, "cuda:99", "float64"]
GROUPS = [[], {}, [[]], {"cell": "lstm"}, [{"cell": "gru", "size": 1024}] * 8, [{"name": "a"}] * 5]
HARM = st.sampled_from([*NUMBERS, *WORDS, *GROUPS])


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(PRESETS), st.data())
def test_a_valid_experiment_with_anything_put_anywhere_builds_or_is_refused(
    values: dict[str, Any], data: st.DataObject
) -> None:
    """In a sentence, before memory is taken: here at most 32 MiB may be, so that what is accepted is small."""
    for _ in range(data.draw(st.integers(1, 3))):
        values = _changed(values, data.draw(st.sampled_from(_places(values))), data.draw(HARM))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rnnscope.core.memory.machine_bytes", lambda: 64 * MIB)
        try:
            said = f"{Trainer(build_experiment(values)).network.population} networks"
        except (SpecError, TooLargeError) as error:
            said = str(error)
    assert 5 < len(said) < 400
    assert "\n" not in said


def test_networks_that_fit_alone_and_not_together_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison of six took six times what each of them was allowed."""
    one = replace(SMALL, network=NetworkSpec(layers=(LSTMLayer(size=64),)), task=AddingTask(length=200, test_size=20))
    monkeypatch.setattr("rnnscope.core.memory.machine_bytes", lambda: 80 * MIB)
    assert Trainer(one).step_count == 0
    six = replace(one, variants=(Variant(network=one.network, training=one.training),) * 5)
    with pytest.raises(TooLargeError, match=r"^Training the 6 compared networks needs 0\.\d GiB of memory; at most"):
        Lockstep(six)


def test_the_test_part_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least 32 test sequences run together, however small the batch is."""
    small_batch = replace(
        SMALL,
        network=NetworkSpec(layers=(LSTMLayer(size=64),)),
        task=AddingTask(length=500, test_size=500),
        training=TrainingSpec(batch_size=1),
    )
    monkeypatch.setattr("rnnscope.core.memory.machine_bytes", lambda: 60 * MIB)
    assert Trainer(replace(small_batch, task=AddingTask(length=500, test_size=1))).step_count == 0
    with pytest.raises(TooLargeError, match="over 500 steps and 1 sequences"):
        Trainer(small_batch)


class _Told:
    def __init__(self) -> None:
        self.events: list[Any] = []

    def send(self, event: Any) -> None:
        self.events.append(event)


def test_what_is_too_large_is_refused_with_its_size_and_what_stood_trains_on() -> None:
    told = _Told()
    runner = Runner(told)
    runner.obey(Build(generation=1, experiment=SMALL))
    runner._start(12)
    for _ in range(3):
        runner.advance()
    before, stood = runner.lockstep, runner.trainer.network.arrays()
    greedy = replace(SMALL, network=NetworkSpec(layers=(LSTMLayer(size=1024),) * 8), seeds=64)
    greedy = replace(greedy, task=AddingTask(length=2000, test_size=1), training=TrainingSpec(batch_size=4096))
    runner.obey(Build(generation=2, experiment=greedy))
    assert isinstance(told.events[-1], Refused)
    assert told.events[-1].generation == 2
    assert "GiB of memory; at most" in told.events[-1].message
    assert runner.lockstep is before
    assert all((array == stood[name]).all() for name, array in runner.trainer.network.arrays().items())
    runner.advance()
    assert runner.steps_done == 4
    assert sum(isinstance(event, NetworkBuilt) for event in told.events) == 1


@pytest.mark.parametrize(
    ("axis", "reason"),
    [
        ("gain=0:1:1000000000", "count: must be a whole number from 2 to 64"),
        ("gain=nan:1:3", "start: must be a number from -1e.12 to 1e.12"),
        ("gain=0:inf:3", "stop: must be a number"),
        ("size=1:1e9:3", "size"),
        ("gain=0.5:1e300:3", "stop: must be a number"),
        ("gain=" + ",".join(["1"] * 1000), "values: must be 1 to 64 entries"),
        ("gain=" + "9" * 5000, "gain"),
        ("x" * 5000 + "=1", "is none of the settings"),
        ("gain=0:1:" + "9" * 5000, "must be numbers"),
    ],
)
def test_an_axis_that_means_harm_is_one_sentence(axis: str, reason: str) -> None:
    from rnnscope.app.commands.sweep import parse_axis

    with pytest.raises(SpecError, match=reason) as caught:
        SweepSpec(base=SMALL, axes=(parse_axis(axis, SMALL),))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 2500


def test_files_of_experiments_and_sweeps_are_bounded(tmp_path: Path) -> None:
    from rnnscope.app.commands.source import resolve_source

    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(10**11)  # a hundred gigabytes that the disk need not have
    for read in (lambda: resolve_source(str(path)), lambda: load_sweep(path)):
        with pytest.raises(SpecError, match=r"^huge.json could not be read: it is larger than \d+ MiB\.$"):
            read()
    folder = tmp_path / "folder.json"
    folder.mkdir()
    for read in (lambda: resolve_source(str(folder)), lambda: load_sweep(folder)):
        with pytest.raises(SpecError, match=r"^folder.json could not be read: it is not an ordinary file\.$"):
            read()


def test_a_sweep_whose_results_are_nested_deeply_is_refused() -> None:
    spec = encode_experiment(ExperimentSpec()).decode()
    axes = '[{"axis": "list", "setting": "seeds", "values": [1]}]'
    nested = "[" * 450 + "]" * 450
    text = f'{{"rnnscope_sweep": 1, "spec": {{"base": {spec}, "axes": {axes}}}, "cells": {nested}}}'
    with pytest.raises(RNNScopeError):
        decode_sweep(text.encode())
