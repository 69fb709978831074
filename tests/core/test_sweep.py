"""Sweeps: what is refused, the order of cells, the numbers of a cell, going on, and files."""

from __future__ import annotations

import itertools
import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from rnnscope.core.analyses.options import SweepOptions
from rnnscope.core.analyses.registry import carry_out
from rnnscope.core.analyses.sweep_cells import CELL as CELL_FACT
from rnnscope.core.commands import Watch
from rnnscope.core.errors import SpecError
from rnnscope.core.jobs import JobResult, StartJob, decode_job_command, encode_options
from rnnscope.core.observation import Observer
from rnnscope.core.presets import load_preset
from rnnscope.core.specs import (
    AddingTask,
    DelayedRecallTask,
    ElmanLayer,
    ExperimentSpec,
    GRULayer,
    LSTMLayer,
    NetworkSpec,
    SineTask,
    TrainingSpec,
    Variant,
    VowelsTask,
)
from rnnscope.core.sweep import largest_exponents, run_cell, run_sweep
from rnnscope.core.sweep_files import decode_cell, decode_sweep, encode_sweep, load_sweep, save_sweep, sweep_table
from rnnscope.core.sweep_ranges import suggested_axis
from rnnscope.core.sweep_results import CellResult, RemainingTime, Spread, SweepResults, coarse_to_fine
from rnnscope.core.sweep_specs import ListAxis, RangeAxis, SweepSpec, setting_named, settings_of, with_settings
from rnnscope.core.training import Trainer
from rnnscope.core.wire import encode

if TYPE_CHECKING:
    from pathlib import Path

GAIN = "network.layers.0.gain"
CELL = "network.layers.0.cell"
RATE = "training.optimiser.learning_rate"


def linear_unit(length: int = 20) -> ExperimentSpec:
    """Return h_t = w h_{t-1} + …, whose w is the gain: the identity, scaled."""
    layer = ElmanLayer(size=1, activation="linear", initialisation="identity")
    return ExperimentSpec(network=NetworkSpec(layers=(layer,)), task=SineTask(length=length), dtype="float64")


def small(**changes: Any) -> ExperimentSpec:
    training = TrainingSpec(batch_size=4)
    network = NetworkSpec(layers=(ElmanLayer(size=4),))
    spec = ExperimentSpec(name="Small", network=network, task=AddingTask(length=8, test_size=20), training=training)
    return replace(spec, **changes)


def gains(*values: float, base: ExperimentSpec | None = None, **others: Any) -> SweepSpec:
    return SweepSpec(base=base or linear_unit(), axes=(ListAxis(setting=GAIN, values=values),), **others)


def untimed(cells: Any) -> list[CellResult]:
    return [replace(cell, seconds=0.0) for cell in cells]


# --- what is swept ----------------------------------------------------------------------------------------------------


def test_every_number_choice_and_switch_can_be_swept_and_texts_cannot() -> None:
    names = {setting.name for setting in settings_of(small())}
    assert {GAIN, CELL, RATE, "network.layers.0.bidirectional", "training.optimiser.optimiser", "task.length"} <= names
    assert {"seeds", "training.steps", "task.task", "dtype"} <= names
    assert not {"name", "description", "device", "schema"} & names
    for setting in settings_of(small()):
        assert setting_named(small(), setting.name) == setting


def test_a_range_has_exact_ends_and_even_differences_or_ratios() -> None:
    linear = SweepSpec(base=small(), axes=(RangeAxis(setting=GAIN, start=0.1, stop=0.5, count=5),))
    assert linear.values == ((0.1, 0.2, 0.3, 0.4, 0.5),)
    axis = RangeAxis(setting=RATE, start=1e-4, stop=1.0, count=5, spacing="log")
    assert SweepSpec(base=small(), axes=(axis,)).values == ((1e-4, 1e-3, 1e-2, 0.1, 1.0),)
    units = RangeAxis(setting="network.layers.0.size", start=1, stop=8, count=12, spacing="log")
    assert SweepSpec(base=small(), axes=(units,)).values == (
        (1, 2, 3, 4, 5, 7, 8),
    )  # what rounds to the same counts once


def test_a_cell_is_the_experiment_with_its_settings_its_steps_and_its_seeds() -> None:
    axes = (ListAxis(setting=CELL, values=("elman", "lstm", "gru")), ListAxis(setting=RATE, values=(0.1, 0.2)))
    spec = SweepSpec(base=small(), axes=axes, steps=7, seeds=2)
    cell = spec.experiment((1, 0))
    assert cell.network.layers == (LSTMLayer(size=4),)
    assert cell.training.optimiser.learning_rate == 0.1
    assert (cell.training.steps, cell.seeds) == (7, 2)
    assert cell.name == "Small: cell lstm, learning rate 0.1"
    beside = replace(spec, base=small(variants=(Variant(name="beside"),)))
    assert beside.experiment((1, 0)) == cell
    assert not [setting.name for setting in settings_of(beside.base) if setting.name.startswith("variants")]
    swept = SweepSpec(base=small(), axes=(ListAxis(setting="training.steps", values=(3, 9)),), steps=7)
    assert swept.experiment((1,)).training.steps == 9


def test_another_kind_of_cell_keeps_what_it_has_in_common() -> None:
    base = small(network=NetworkSpec(layers=(LSTMLayer(size=6, gain=1.5, forget_bias=3.0), GRULayer())))
    changed = with_settings(base, {"network.layers.0.activation": "relu", CELL: "elman"})
    assert changed.network.layers == (ElmanLayer(size=6, gain=1.5, activation="relu"), GRULayer())


@pytest.mark.parametrize(
    ("axes", "says"),
    [
        ((ListAxis(setting=GAIN, values=(1.0, -3.0)),), "network › layers › 1 › gain: must be a number from 0 to 100"),
        ((ListAxis(setting="dtype", values=("float16",)),), "dtype: must be one of float32, float64"),
        ((ListAxis(setting="name", values=("a",)),), "name is not a number, a choice or a switch of this experiment."),
        ((ListAxis(setting="network.layers.1.gain", values=(1.0,)),), "network.layers.1.gain is not a number"),
        ((ListAxis(setting=GAIN, values=(1.0,)),) * 2, "axes › 2 › setting: must be two different settings"),
        ((), "axes: must be 1 to 2 entries"),
        (
            (
                ListAxis(setting="training.truncation_window", values=(3, 5)),
                ListAxis(setting="training.truncation_stride", values=(1, 4)),
            ),
            "training › truncation stride: must be at most the truncation window, 3",
        ),
    ],
)
def test_what_is_not_allowed_is_refused_before_anything_runs(axes: Any, says: str) -> None:
    with pytest.raises(SpecError) as caught:
        SweepSpec(base=small(), axes=axes)
    assert str(caught.value).startswith(says)


def test_ranges_that_make_no_sense_are_refused() -> None:
    with pytest.raises(SpecError, match="stop: must differ from where the range begins"):
        RangeAxis(setting=GAIN, start=1.0, stop=1.0)
    with pytest.raises(SpecError, match="spacing: must be linear unless both ends of the range are above 0"):
        RangeAxis(setting=GAIN, start=0.0, stop=1.0, spacing="log")
    with pytest.raises(SpecError, match="count: must be a whole number from 2 to 64"):
        RangeAxis(setting=GAIN, start=0.0, stop=1.0, count=65)


@pytest.mark.parametrize("preset", ["vowels", "vanishing"])
def test_every_setting_has_a_range_worth_sweeping(preset: str) -> None:
    base = load_preset(preset)
    alone = [each for each in settings_of(base) if each.field.name != "truncation_stride"]  # which needs a window
    for setting in alone:
        (values,) = SweepSpec(base=base, axes=(suggested_axis(base, setting),)).values
        assert 2 <= len(set(values)) == len(values) <= 20
    rate = suggested_axis(base, setting_named(base, RATE))
    assert isinstance(rate, RangeAxis)
    assert rate.start < base.training.optimiser.learning_rate < rate.stop


# --- order and time ---------------------------------------------------------------------------------------------------


def test_cells_come_coarse_to_fine_and_each_once() -> None:
    order = coarse_to_fine((5, 9))
    assert sorted(order) == list(itertools.product(range(5), range(9)))
    assert order[:4] == [(0, 0), (0, 8), (4, 0), (4, 8)]
    assert set(order[:9]) == set(itertools.product((0, 2, 4), (0, 4, 8)))
    assert coarse_to_fine((1,)) == [(0,)]
    assert coarse_to_fine((5,)) == [(0,), (4,), (2,), (1,), (3,)]


def test_the_time_left_is_that_of_the_nearest_cells_done() -> None:
    left = RemainingTime((5,))
    assert math.isnan(left.seconds)
    left.add(CellResult(index=(0,), seconds=1.0))
    assert left.seconds == 4.0
    left.add(CellResult(index=(4,), seconds=100.0))  # 3 is nearer to it; 2 is as near to both and keeps the first
    assert left.seconds == 1.0 + 1.0 + 100.0
    for place in (1, 2, 3):
        left.add(CellResult(index=(place,), seconds=5.0))
    assert left.seconds == 0.0


def test_a_spread_leaves_out_what_is_no_number_and_keeps_infinity() -> None:
    assert Spread.of([3.0, math.nan, 1.0, 2.0, 5.0, 4.0]) == Spread(3.0, 2.0, 4.0)
    assert Spread.of([1.0, 2.0, math.inf]) == Spread(2.0, 1.5, math.inf)
    assert math.isnan(Spread.of([math.nan]).median)


# --- the numbers ------------------------------------------------------------------------------------------------------


def test_a_linear_unit_crosses_from_order_to_chaos_where_its_weight_is_one() -> None:
    values = (0.25, 0.5, 0.9, 0.999, 1.0, 1.001, 1.1, 2.0, 4.0)
    cells = {values[cell.index[0]]: cell for cell in run_sweep(gains(*values, steps=0))}
    for weight, cell in cells.items():
        assert cell.exponent.median == pytest.approx(math.log(weight), abs=1e-9)
        assert cell.decay_factor.median == pytest.approx(weight, rel=1e-9)
        # from 20 timesteps, 0.5 and 2 lose and gain more than a thousandfold, 0.9 and 1.1 do not
        expected = "vanishing" if weight <= 0.5 else "exploding" if weight >= 2 else "healthy"
        assert (cell.kind, cell.error) == (expected, "")
    assert cells[0.5].horizon.median == 10.0  # 2^-10 is the first below 1/1000
    assert cells[0.9].horizon.median == pytest.approx(3 / -math.log10(0.9))
    assert cells[1.0].horizon.median == math.inf


def test_a_random_tanh_network_becomes_chaotic_near_gain_one() -> None:
    """Sompolinsky, Crisanti and Sommers (1988); a driven network needs a somewhat larger gain."""
    layer = ElmanLayer(size=48, initialisation="gaussian")
    base = small(network=NetworkSpec(layers=(layer,)), task=AddingTask(length=80, test_size=4))
    exponents = [cell.exponent.median for cell in run_sweep(gains(0.5, 4.0, base=base, steps=0, seeds=2))]
    assert exponents[0] < -0.3
    assert exponents[1] > 0.1


def test_a_cell_says_what_the_window_says_of_the_same_experiment() -> None:
    spec = gains(1.3, base=small(task=DelayedRecallTask(delay=3, recalls=5)), steps=4, seeds=3)
    (cell,) = run_sweep(spec)
    trainer = Trainer(spec.experiment((0,)))
    for _ in range(4):
        measured = trainer.step()
    frame = Observer(trainer).frame(Watch(probes=("gradient_norm",)), 1)
    (verdicts,) = frame.verdicts
    assert cell.kind == verdicts[0].kind
    assert cell.decay_factor.median == verdicts[0].decay_factor
    assert cell.horizon.median == verdicts[0].horizon
    assert sum(cell.kinds) == 3
    assert cell.loss.median == np.median(measured.loss)
    assert cell.test_loss.median == np.median(trainer.evaluate()[0])
    assert cell.test_accuracy.median == np.median(trainer.evaluate()[1])
    assert cell.steps == 4


def test_the_exponent_of_a_stack_is_that_of_its_largest_layer() -> None:
    layers = tuple(ElmanLayer(size=1, activation="linear", initialisation="identity", gain=gain) for gain in (0.5, 1.2))
    base = linear_unit()
    trainer = Trainer(replace(base, network=NetworkSpec(layers=layers), seeds=2))
    assert largest_exponents(trainer.network, trainer.task) == pytest.approx([math.log(1.2)] * 2, abs=1e-9)
    both = ElmanLayer(size=1, activation="linear", initialisation="identity", gain=0.7, bidirectional=True)
    trainer = Trainer(replace(base, task=AddingTask(length=20), network=NetworkSpec(layers=(both,)), seeds=1))
    assert largest_exponents(trainer.network, trainer.task) == pytest.approx([math.log(0.7)], abs=1e-9)


def test_sequences_of_different_length_count_within_their_own_length() -> None:
    layer = ElmanLayer(size=1, activation="linear", initialisation="identity", gain=0.8)
    trainer = Trainer(ExperimentSpec(network=NetworkSpec(layers=(layer,)), task=VowelsTask(), seeds=1))
    assert largest_exponents(trainer.network, trainer.task) == pytest.approx(
        [math.log(0.8)], abs=1e-6
    )  # float32 weights


def test_a_cell_that_diverges_says_at_which_step() -> None:
    base = small(network=NetworkSpec(layers=(ElmanLayer(size=4, activation="linear"),)))
    spec = SweepSpec(base=base, axes=(ListAxis(setting="training.optimiser.optimiser", values=("sgd",)),), seeds=1)
    spec = replace(spec, base=with_settings(spec.base, {"training.optimiser.optimiser": "sgd", RATE: 100.0}), steps=60)
    (cell,) = run_sweep(spec)
    assert cell.diverged_at is not None
    assert cell.steps == cell.diverged_at - 1 < 60
    assert not math.isfinite(cell.loss.median)


def test_a_cell_that_cannot_be_built_says_why_and_the_others_run() -> None:
    axis = ListAxis(setting="training.loss", values=("cross_entropy", "squared_error"))
    found = {cell.index: cell for cell in run_sweep(SweepSpec(base=small(), axes=(axis,), steps=0, seeds=1))}
    assert "loss" in found[0,].error
    assert found[0,].kind == "none"
    assert found[1,].error == ""


# --- going on, and files ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> tuple[SweepSpec, list[CellResult]]:
    axes = (ListAxis(setting=CELL, values=("elman", "gru")), ListAxis(setting=RATE, values=(0.001, 0.1, 1.0)))
    spec = SweepSpec(base=small(), axes=axes, steps=3, seeds=2)
    return spec, list(run_sweep(spec))


def test_going_on_finds_the_same_bits_as_never_having_stopped(whole: Any, tmp_path: Path) -> None:
    spec, uninterrupted = whole
    first = list(itertools.islice(run_sweep(spec), 2))
    path = tmp_path / "sweep.json"
    save_sweep(SweepResults(spec=spec, cells=tuple(first)), path)
    again = load_sweep(path)
    assert again.spec == spec
    rest = list(run_sweep(again.spec, again.cells))
    assert [cell.index for cell in (*again.cells, *rest)] == coarse_to_fine(spec.shape)
    # written out, as NaN is not equal to itself
    assert repr(untimed((*again.cells, *rest))) == repr(untimed(uninterrupted))


def test_steps_are_told_as_they_are_taken() -> None:
    told: list[int] = []
    run_cell(gains(1.0, base=small(), steps=3, seeds=1).experiment((0,)), on_step=told.append)
    assert told == [1, 2, 3]


def test_a_file_gives_back_infinities_and_what_is_no_number() -> None:
    spec = gains(0.5, 2.0, steps=0)
    cells = (
        CellResult(index=(1,), kind="exploding", horizon=Spread(math.inf, 3.5, math.inf), error="nan"),
        CellResult(index=(0,), exponent=Spread(-math.inf, -math.inf, -1.25), diverged_at=3),
    )
    written = encode_sweep(SweepResults(spec=spec, cells=cells))
    assert repr(decode_sweep(written)) == repr(SweepResults(spec=spec, cells=cells))
    assert json.loads(written)["cells"][0]["horizon"] == {"median": "inf", "low": 3.5, "high": "inf"}


def test_damaged_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    good = encode_sweep(SweepResults(spec=gains(0.5, 2.0), cells=(CellResult(index=(1,)),)))
    for bad, says in (
        (b"{", "This is not a JSON document"),
        (b'{"schema": 1}', "This is not a sweep of RNNScope."),
        (good.replace(b'"rnnscope_sweep":1', b'"rnnscope_sweep":2'), "This sweep is of format 2"),
        (good.replace(b'"steps":100,"seeds":3}', b'"steps":-1,"seeds":3}'), "steps: must be a whole number from 0"),
        (good.replace(b'"index":[1]', b'"index":[2]'), "The results of this sweep are damaged: cell [2] is not one"),
        (good.replace(b'"kind":"none"', b'"kind":"well"'), "The results of this sweep are damaged"),
    ):
        assert bad != good
        with pytest.raises(SpecError) as caught:
            decode_sweep(bad)
        assert str(caught.value).startswith(says)
    (tmp_path / "bad.json").write_bytes(b"{")
    with pytest.raises(SpecError, match=r"^bad.json: This is not a JSON"):
        load_sweep(tmp_path / "bad.json")
    with pytest.raises(SpecError, match=r"^gone.json could not be read: No such file"):
        load_sweep(tmp_path / "gone.json")
    with pytest.raises(SpecError, match="could not be written"):
        save_sweep(decode_sweep(good), tmp_path / "nowhere" / "sweep.json")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.json"]


def test_the_table_has_a_line_for_each_cell_in_the_order_of_the_grid(whole: Any) -> None:
    spec, cells = whole
    head, *lines = sweep_table(SweepResults(spec=spec, cells=tuple(cells))).splitlines()
    assert head.startswith(f"{CELL},{RATE},verdict,networks_vanishing,")
    assert [line.split(",")[:2] for line in lines] == [
        [cell, rate] for cell in ("elman", "gru") for rate in ("0.001", "0.1", "1.0")
    ]
    column = head.split(",").index("test_loss")
    first = next(cell for cell in cells if cell.index == (0, 0))
    assert float(lines[0].split(",")[column]) == first.test_loss.median


# --- as a job ---------------------------------------------------------------------------------------------------------


def test_as_a_job_each_cell_is_told_as_it_ends_and_those_done_are_left_out(whole: Any) -> None:
    spec, uninterrupted = whole
    options = SweepOptions(sweep=spec, done=tuple(cell.index for cell in uninterrupted[:4]))
    command = StartJob(job=3, generation=0, options=encode_options(options), experiment=spec.base)
    sent = decode_job_command(encode(command)[8:])
    assert isinstance(sent, StartJob)
    told: list[Any] = []
    ended = carry_out(sent, told.append)
    assert isinstance(ended, JobResult)
    assert [(event.done, event.total) for event in told] == [(5, 6), (6, 6)]
    cells = [decode_cell(str(event.facts[CELL_FACT])) for event in told]
    assert repr(untimed(cells)) == repr(untimed(uninterrupted[4:]))


def test_what_is_no_cell_is_refused() -> None:
    with pytest.raises(SpecError, match="This is no result of a sweep"):
        decode_cell('{"index": [0], "kind": "well"}')
