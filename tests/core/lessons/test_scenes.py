"""What a scene's settings make of an experiment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnnscope.core.errors import RNNScopeError, SpecError
from rnnscope.core.lessons.checking import Stage
from rnnscope.core.lessons.reading import read_lesson
from rnnscope.core.lessons.scenes import cursor_time, experiment_of, laid_over, place, weight_commands
from rnnscope.core.presets import load_preset
from rnnscope.core.specs import Adam, AddingTask, DelayedRecallTask, GRULayer, encode_experiment

from .writing import LINEAR, scene, write

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.core.lessons.lesson import Scene


def one(folder: Path, staging: str) -> Scene:
    return read_lesson(write(folder, scene(staging))).scenes[0]


def test_tables_are_merged_and_all_else_is_replaced() -> None:
    old = {"a": {"b": 1, "c": 2}, "list": [{"x": 1, "y": 2}, 3], "none": None}
    changes = {"a": {"b": 5}, "list": {"0": {"y": 7}}, "none": {"z": 1}}
    assert laid_over(old, changes) == {"a": {"b": 5, "c": 2}, "list": [{"x": 1, "y": 7}, 3], "none": {"z": 1}}
    assert laid_over({"cell": "lstm", "size": 3, "forget_bias": 1.0}, {"cell": "gru"}) == {"cell": "gru"}
    assert laid_over({"cell": "lstm", "size": 3}, {"size": 4}) == {"cell": "lstm", "size": 4}
    assert old["a"] == {"b": 1, "c": 2}


def test_changes_are_laid_over_the_preset(tmp_path: Path) -> None:
    preset = load_preset("vanishing")
    changed = experiment_of(
        one(tmp_path, 'preset = "vanishing"\n[changes]\nseeds = 2\nnetwork.layers.0.gain = 1.5\ntask.length = 12'),
        None,
        tmp_path,
        shift=1000,
    )
    assert changed.seeds == 2
    assert changed.first_seed == preset.first_seed + 1000
    assert changed.network.layers[0].gain == 1.5
    assert changed.network.layers[0].size == preset.network.layers[0].size
    assert changed.task == AddingTask(length=12, test_size=500)
    other = experiment_of(one(tmp_path, 'preset = "vanishing"\nchanges.task.task = "delayed_recall"'), None, tmp_path)
    assert other.task == DelayedRecallTask()


def test_variants_differ_from_the_first_network_alone(tmp_path: Path) -> None:
    staging = """
preset = "vanishing"
[changes]
training.batch_size = 16
[[variants]]
name = "Adam"
changes = { training.optimiser = { optimiser = "adam" } }
[[variants]]
name = "GRU"
changes = { network.layers = [{ cell = "gru", size = 3 }] }
"""
    experiment = experiment_of(one(tmp_path, staging), None, tmp_path)
    adam, gru = experiment.variants
    assert (adam.name, gru.name) == ("Adam", "GRU")
    assert adam.training.optimiser == Adam()
    assert adam.training.batch_size == 16
    assert adam.network == experiment.network
    assert gru.network.layers == (GRULayer(size=3),)
    assert gru.training == experiment.training


def test_an_experiment_may_stand_beside_the_lesson(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_bytes(encode_experiment(load_preset("copy")))
    assert experiment_of(one(tmp_path, 'experiment = "mine.json"'), None, tmp_path) == load_preset("copy")


def test_a_place_in_a_list_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="entries 0 to 0"):
        laid_over({"layers": [{}]}, {"layers": {"1": {}}})


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        ("value = 0.5", [[0.5, 0.5], [0.5, 0.5]]),
        ("value = [[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
        ("value = 7\nrow = 2", [[0, 0], [7, 0]]),
        ("value = 7\nrow = 1\ncolumn = 2", [[0, 7], [0, 0]]),
    ],
)
def test_weights_are_set_by_hand(tmp_path: Path, entry: str, wanted: list[list[float]]) -> None:
    staging = f"""
[changes]
seeds = 2
task = {{ task = "adding", length = 5, test_size = 5 }}
network.layers = [{{ cell = "elman", size = 2 }}]
[[weights]]
parameter = "layer1.W_h"
value = 0
[[weights]]
parameter = "layer1.W_h"
{entry}
"""
    lockstep = Stage(tmp_path).enter(one(tmp_path, staging))
    for network in lockstep.lanes[0].trainer.network.parameters["layer1.W_h"]:
        np.testing.assert_array_equal(network, wanted)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("value = [1, 2]", "takes 1 rows of 1"),
        ("value = 1\nrow = 2", "has 1 rows and 1 columns"),
        ("value = [[1]]\nrow = 1", "takes one number"),
        ("value = 1\nvariant = 'x'", "There is no variant “x”; there are none"),
    ],
)
def test_weights_that_do_not_fit_are_refused(tmp_path: Path, entry: str, said: str) -> None:
    staging = LINEAR + f'\n[[weights]]\nparameter = "layer1.W_h"\n{entry}'
    with pytest.raises(RNNScopeError, match=said):
        one(tmp_path, staging)


def test_more_weights_than_anybody_writes_are_refused(tmp_path: Path) -> None:
    staging = 'changes.network.layers.0.size = 64\nweights = [{ parameter = "layer1.W_h", value = 0 }]'
    with pytest.raises(RNNScopeError, match="At most 1024 weights"):
        one(tmp_path, staging)


def test_timesteps_count_from_either_end(tmp_path: Path) -> None:
    assert [place(number, 5) for number in (1, 5, -1, -5)] == [0, 4, 4, 0]
    for number in (0, 6, -6):
        with pytest.raises(RNNScopeError, match="timesteps 1 to 5"):
            place(number, 5)
    cursor = one(tmp_path, "cursor.time = 99").staging.cursor
    assert cursor_time(cursor, 5) == 5
    assert cursor_time(one(tmp_path, "").staging.cursor, 5) == 5


def test_a_scene_without_weights_has_no_commands(tmp_path: Path) -> None:
    shown = one(tmp_path, "")
    assert weight_commands(shown, experiment_of(shown, None, tmp_path)) == ()
