"""`rnnscope export`: code, event files and reports of a run."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
import safetensors.numpy

from rnnscope.app.__main__ import main
from rnnscope.app.commands.run import HeadlessRun
from rnnscope.core.specs import encode_experiment
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def experiment(tmp_path: Path) -> str:
    """Return the path of a small experiment."""
    path = tmp_path / "small.json"
    path.write_bytes(encode_experiment(SMALL))
    return str(path)


@pytest.fixture
def snapshot(tmp_path: Path) -> str:
    """Return the path of a snapshot of it, trained for three steps."""
    run = HeadlessRun(SMALL)
    run.train(3)
    run.save(tmp_path / "small.rnnscope")
    return str(tmp_path / "small.rnnscope")


def test_code_is_written_into_a_folder(experiment: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    assert main(["export", experiment, "--steps", "0", "--code", str(folder), "--seed", "1"]) == 0
    path = folder / "small.py"
    assert capsys.readouterr().out.splitlines() == [str(path), str(folder / "small.safetensors")]
    assert ast.get_docstring(ast.parse(path.read_text())).startswith("Small: the network of seed 1 after 0 training")
    arrays = safetensors.numpy.load_file(folder / "small.safetensors")
    wanted = Trainer(SMALL).network.parameters["readout.W_y"][1]
    assert (arrays["readout.W_yh"] == wanted).all()


def test_a_snapshot_is_written_as_it_is_or_trained_further(snapshot: str, tmp_path: Path) -> None:
    for steps, said in (([], "after 3 training steps"), (["--steps", "2"], "after 5 training steps")):
        assert main(["export", snapshot, *steps, "--code", str(tmp_path / "net.py")]) == 0
        assert said in (tmp_path / "net.py").read_text()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--seed", "9"], "There is no network of seed 9; the seeds are 0 to 2."),
        (["--variant", "Cure"], "There is no compared network Cure; there are Small."),
    ],
)
def test_a_network_that_is_not_there_is_told(
    wrong: list[str], said: str, experiment: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", experiment, "--code", str(tmp_path / "net.py"), *wrong]) == 1
    assert capsys.readouterr().err.strip() == f"rnnscope: {said}"
    assert not (tmp_path / "net.py").exists()


def test_event_files_are_written(snapshot: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tensorboard", reason="TensorBoard is not installed")
    folder = tmp_path / "events"
    assert main(["export", snapshot, "--tensorboard", str(folder)]) == 0
    runs = [folder / name for name in ("median", "seed 0", "seed 1", "seed 2")]
    assert capsys.readouterr().out.splitlines() == [str(each) for each in runs]
    assert all(len(list(each.glob("events.out.tfevents.*"))) == 1 for each in runs)
    assert main(["export", snapshot, "--tensorboard", str(folder)]) == 1
    assert "events holds event files already; choose an empty folder." in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_told_at_once(experiment: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", experiment, "--report", "out.docx"]) == 1
    assert capsys.readouterr().err == "rnnscope: A report is written to a file that ends in .html, not out.docx.\n"
