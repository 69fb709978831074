"""The command line as a person types it: separate processes, their output and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from rnnscope.app.__main__ import main
from rnnscope.core.presets import load_preset, preset_names
from rnnscope.core.snapshot import load
from rnnscope.core.specs import encode_experiment
from rnnscope.core.training import Trainer

from ...small import SMALL

if TYPE_CHECKING:
    from pathlib import Path


def rnnscope(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command without a display."""
    screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in screen}
    return subprocess.run(
        [sys.executable, "-m", "rnnscope.app", *arguments],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env={**kept, **environment},
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_bytes(encode_experiment(SMALL))
    return path


def test_version_and_presets() -> None:
    version = rnnscope("--version")
    assert version.stdout.startswith("rnnscope 0.")
    presets = rnnscope("presets")
    assert [line.split()[0] for line in presets.stdout.splitlines()] == list(preset_names())
    assert load_preset("vowels").description in presets.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
@pytest.mark.parametrize(
    "environment", [{}, {"DISPLAY": ":4711"}, {"DISPLAY": "nonsense"}, {"WAYLAND_DISPLAY": "none"}]
)
def test_without_a_display_it_says_so_in_one_line_and_names_the_headless_command(environment: dict[str, str]) -> None:
    done = rnnscope(**environment)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "No window can open" in done.stderr
    assert done.stderr.rstrip().endswith("To train without a window: rnnscope run vowels")


def test_run_gives_the_engine_s_own_numbers_as_json(small: Path) -> None:
    done = rnnscope("run", str(small), "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    trainer = Trainer(SMALL)
    losses = [trainer.step().loss for _ in range(12)]
    assert result["loss"] == losses[-1].tolist()
    assert result["test_loss"] == trainer.evaluate()[0].tolist()
    assert (result["state"], result["steps"], result["networks"]) == ("finished", 12, 3)
    assert (result["device"], result["dtype"]) == ("cpu", "float32")
    assert np.array(result["gradient_norm"]["log10"]).shape == (1, 6, 3)
    assert np.array(result["gradient_norm"]["status"]).shape == (1, 6, 3)
    assert result["verdict"][0]["typical"]["kind"] in {"vanishing", "healthy", "exploding"}
    assert len(result["verdict"][0]["networks"]) == 3
    assert result["steps_per_second"] > 0


def test_options_override_and_the_file_goes_on(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.rnnscope"
    done = rnnscope(
        "run", str(small), "--steps", "5", "--seeds", "2", "--device", "cuda:9", "--out", str(out), "--json"
    )
    result = json.loads(done.stdout)
    assert (result["steps"], result["networks"]) == (5, 2)
    assert result["device_reason"].startswith("cuda:9 was asked for, but")
    again = json.loads(rnnscope("run", str(out), "--steps", "9", "--out", str(out), "--json").stdout)
    assert again["steps"] == 9
    assert load(out).history.steps.tolist() == list(range(1, 10))
    facts = json.loads(rnnscope("info", str(out), "--json").stdout)
    assert (facts["steps_done"], facts["networks"], facts["task"]) == (9, 2, "adding")
    lines = rnnscope("info", str(out)).stdout.splitlines()
    assert ["steps", "done", "9"] in [line.split() for line in lines]


def test_a_figure_is_drawn(small: Path, tmp_path: Path) -> None:
    figure = tmp_path / "figure.png"
    done = rnnscope("run", str(small), "--figure", str(figure))
    assert done.returncode == 0, done.stderr
    assert figure.read_bytes().startswith(b"\x89PNG")


def test_a_snapshot_is_exported_as_figure_and_film_without_a_display(small: Path, tmp_path: Path) -> None:
    saved, figure, film = tmp_path / "run.rnnscope", tmp_path / "norm.svg", tmp_path / "norm.gif"
    assert rnnscope("run", str(small), "--steps", "4", "--out", str(saved)).returncode == 0
    done = rnnscope(
        *("export", str(saved), "--panel", "gradient_norm", "--to", str(figure), "--style", "paper"),
        *("--animation", str(film), "--over", "training", "--fps", "20"),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(figure), str(film)]
    text = figure.read_text()
    assert '"step": 4' in text.replace("&quot;", '"')
    assert "time t (steps)" in text or "lag k (steps before the end)" in text
    kept = {each.step for each in load(saved).kept} | {4}
    assert len(kept) > 1
    with Image.open(film) as found:
        assert (found.n_frames, found.info["duration"]) == (len(kept), 50)
    assert {each.name for each in tmp_path.iterdir()} == {"run.rnnscope", "norm.svg", "norm.gif", small.name}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "nonsense"), "neither a preset"),
        (("run", "missing.rnnscope"), "could not be read"),
        (("run", "missing.json"), "could not be read"),
        (("run", "vowels", "--seeds", "65"), "seeds: must be a whole number from 1 to 64"),
        (("run", "vowels", "--device", "gpu"), "device: must be auto, cpu"),
        (("run", "vowels", "--steps", "-1"), "steps"),
        (("info", "missing.rnnscope"), "could not be read"),
        (("screenshot", "shots", "--size", "10x10"), "size must be"),
        (("export", "vowels"), "say --panel NAME --to FILE"),
        (
            ("export", "vowels", "--panel", "gradient", "--to", "a.svg"),
            "no panel gradient; there are unrolled",
        ),
        (("export", "vowels", "--panel", "gradient-norm", "--to", "a.jpg"), "a.jpg must end in one of .png, .svg"),
        (("export", "vowels", "--panel", "layout", "--to", "a.csv"), "a.csv must end in one of .png, .svg, .pdf."),
        (("screenshot", "shots", "--preset", "nonsense"), "no preset"),
        (("screenshot", "shots", "--layout", "nonsense"), "no layout nonsense; there are overview, states"),
    ],
)
def test_mistakes_end_in_one_clear_sentence(arguments: tuple[str, ...], said: str) -> None:
    done = rnnscope(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demonstration_reaches_ninety_percent_headless() -> None:
    """The claim of the README, on a part of the demonstration's steps."""
    done = rnnscope("run", "vowels", "--steps", "200", "--json")
    result = json.loads(done.stdout)
    assert min(result["test_accuracy"]) >= 0.9
    assert result["state"] == "finished"


def test_screenshots_of_the_real_window_without_a_display(tmp_path: Path) -> None:
    from PySide6.QtGui import QColor, QImage

    done = rnnscope("screenshot", str(tmp_path), "--preset", "sunspots", "--steps", "5", "--theme", "dark")
    assert done.returncode == 0, done.stderr
    names = {path.stem for path in tmp_path.glob("*.png")}
    assert names >= {"window", "builder", "gradient_norm", "hidden_states", "loss_accuracy", "verdict"}
    window = QImage(str(tmp_path / "window.png"))
    assert (window.width(), window.height()) == (1440, 900)
    assert QColor(window.pixel(5, 5)).lightness() < 60
    colours = {window.pixel(x, y) for x in range(400, 1400, 7) for y in range(150, 850, 7)}
    assert len(colours) > 50  # curves and heat maps, not an empty frame


def test_check_prints_a_table_and_json(small: Path) -> None:
    done = rnnscope("check", str(small), "--device", "cpu")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["against", "quantity", "worst", "error", "tolerance"]
    assert lines[-1] == "All comparisons passed, on cpu in float32."
    assert any(line.startswith("autograd            dL/dc layer 1") for line in lines)
    result = json.loads(rnnscope("check", str(small), "--json").stdout)
    assert result["passed"]
    assert all(check["error"] <= check["tolerance"] for check in result["checks"])
    assert np.array(result["underflow"]["values"]).shape == (1, 6, 3)


def test_check_fails_if_a_comparison_fails(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rnnscope.core.verification.DIFFERENCE_TOLERANCE", 1e-30)
    monkeypatch.setattr("rnnscope.core.verification.LARGEST_UNCERTAINTY", -1.0)
    monkeypatch.setattr("rnnscope.core.verification.AUTOGRAD_TOLERANCE", 0.0)
    monkeypatch.setattr("rnnscope.core.verification.ROUNDINGS", 0.0)
    assert main(["check", "vanishing"]) == 1
    printed = capsys.readouterr().out
    assert "FAILED" in printed
    assert "Finite differences of layer1.W_x were not compared" in printed
