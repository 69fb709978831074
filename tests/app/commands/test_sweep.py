"""`rnnscope sweep` as a person types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from rnnscope.app.__main__ import main
from rnnscope.app.commands.sweep import duration, parse_axis
from rnnscope.core.errors import SpecError
from rnnscope.core.pipes import THREADS
from rnnscope.core.specs import ElmanLayer, NetworkSpec, encode_experiment
from rnnscope.core.sweep_files import load_sweep, save_sweep
from rnnscope.core.sweep_results import SweepResults
from rnnscope.core.sweep_specs import ListAxis, RangeAxis

from ...small import SMALL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_environment(monkeypatch) -> None:
    for name, value in THREADS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_bytes(encode_experiment(replace(SMALL, network=NetworkSpec(layers=(ElmanLayer(size=4),)))))
    return path


def test_a_sweep_is_run_written_and_gone_on_with(small: Path, tmp_path: Path, capsys) -> None:
    out, table = tmp_path / "sweep.json", tmp_path / "sweep.csv"
    typed = [
        "sweep",
        str(small),
        "--axis",
        "gain=0.5:1.5:3",
        "--axis",
        "cell=elman,gru",
        "--steps",
        "2",
        "--seeds",
        "1",
    ]
    assert main([*typed, "--out", str(out), "--csv", str(table)]) == 0
    shown = capsys.readouterr()
    assert "Small: 6 of 6 cells, 2 steps, 1 seeds" in shown.out
    assert "6/6 cells" in shown.err
    assert len(table.read_text().splitlines()) == 7
    whole = load_sweep(out)
    save_sweep(SweepResults(spec=whole.spec, cells=whole.cells[:4]), out)
    assert main(["sweep", "--resume", str(out), "--json"]) == 0
    shown = capsys.readouterr()
    assert "4/6" in shown.err
    assert len(json.loads(shown.out)["cells"]) == 6
    again = load_sweep(out)
    assert again.cells[:4] == whole.cells[:4]
    assert [replace(cell, seconds=0) for cell in again.cells] == [replace(cell, seconds=0) for cell in whole.cells]


def test_the_map_has_a_letter_for_each_cell_highest_row_first(small: Path, capsys) -> None:
    typed = ["--axis", "initialisation=identity,orthogonal", "--axis", "gain=0.01,1", "--steps", "0", "--seeds", "2"]
    assert main(["sweep", str(small), *typed]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["           1  h h", "        0.01  V V"]


def test_an_interrupted_sweep_is_kept_and_says_how_to_go_on(small: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    from rnnscope.core import sweep

    def interrupted(*_args, **_kwargs):
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(sweep, "run_sweep", interrupted)
    out = tmp_path / "sweep.json"
    assert main(["sweep", str(small), "--axis", "gain=0.5:1.5:3", "--out", str(out)]) == 130
    assert f"Go on with: rnnscope sweep --resume {out}" in capsys.readouterr().err
    assert load_sweep(out).cells == ()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["small", "--axis", "gain="], "'gain=' must be SETTING=FROM:TO:COUNT"),
        (["small", "--axis", "gain=-1:2:3"], "network › layers › 1 › gain: must be a number from 0 to 100"),
        (["small", "--axis", "gain=1:x:3"], "'1:x:3' must be numbers: FROM:TO:COUNT"),
        (["small", "--axis", "gain=1:2:3:cubic"], "'cubic' must be linear or log."),
        (["small", "--axis", "loss=hinge"], "training › loss: must be one of squared_error, cross_entropy, auto"),
        (["small", "--axis", "gane=1,2"], "gane is none of the settings: network.layers.0.cell, "),
        (["small"], "Name a preset or a file, and at least one --axis"),
        (["small", "--axis", "gain=1,2", "--out", "small"], "is there already; go on with it by --resume"),
        (["small", "--resume", "x.json"], "--resume goes on with the sweep in the file; leave source out."),
        (["--resume", "small"], "small.json: This is not a sweep of RNNScope."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(typed: list[str], says: str, small: Path, capsys) -> None:
    assert main(["sweep", *(str(small) if word == "small" else word for word in typed)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("rnnscope: ")
    assert says in said
    assert len(said.splitlines()) == 1


def test_axes_are_read_as_their_fields_have_them() -> None:
    assert parse_axis("size=4,8", SMALL) == ListAxis(setting="network.layers.0.size", values=(4, 8))
    assert parse_axis("clip_norm=none,1", SMALL) == ListAxis(setting="training.clip_norm", values=(None, 1.0))
    assert parse_axis("bidirectional=on,false", SMALL).values == (True, False)
    rate = parse_axis("learning_rate=1e-4:1:9:log", SMALL)
    name = "training.optimiser.learning_rate"
    assert rate == RangeAxis(setting=name, start=1e-4, stop=1.0, count=9, spacing="log")
    assert parse_axis("gain", SMALL) == RangeAxis(setting="network.layers.0.gain", start=0.5, stop=2.5, count=9)
    two = replace(SMALL, network=NetworkSpec(layers=(ElmanLayer(), ElmanLayer())))
    with pytest.raises(SpecError, match=r"gain could be network.layers.0.gain or network.layers.1.gain; write more"):
        parse_axis("gain=1,2", two)
    assert parse_axis("1.gain=1,2", two).setting == "network.layers.1.gain"


def test_times_are_written_shortly() -> None:
    assert [duration(each) for each in (8.4, 200, 7500, float("nan"))] == ["8 s", "3 min 20 s", "2 h 5 min", "?"]
