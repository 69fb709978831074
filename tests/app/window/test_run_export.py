"""The run of the real window as a report, as code and as event files."""

from __future__ import annotations

import ast
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pytest
import safetensors.numpy
from PySide6.QtWidgets import QApplication, QFileDialog

from rnnscope.app.__main__ import main
from rnnscope.app.commands import export
from rnnscope.app.report import files
from rnnscope.core.specs import encode_experiment

from ...small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Laboratory


def test_a_report_shows_the_panels_in_sight(
    laboratory: Laboratory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, path = laboratory.window, tmp_path / "mine.html"
    laboratory.run()
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (asked.append(said[2]), (str(path), ""))[1])
    window.actions_by_name["file.report"].trigger()
    laboratory.wait(lambda: window.notice.label.text() == "Saved to mine.html.")
    assert asked[0].endswith("/small.html")
    text = path.read_text(encoding="utf-8")
    seen = {host.info.panel_id for host in window.hosts.values() if host.is_made and host.isVisible()}
    drawn = {name for name in seen if f'id="figure-{name.replace("_", "-")}"' in text}
    assert drawn >= {"gradient_norm", "hidden_states", "loss_accuracy"}
    test_loss = window.session.history.test_loss[-1]
    ends = f"({test_loss.min():.4g} – {test_loss.max():.4g})"
    assert f"{np.median(test_loss):.4g}<small>{ends}</small>" in text
    assert f"{window.feed.last_frame.verdicts[0][0].decay_factor:.4g}" in text
    assert "12 training steps · 3 networks, seeds 0 to 2" in text


def test_no_report_mixes_the_past_with_the_present(laboratory: Laboratory, monkeypatch: pytest.MonkeyPatch) -> None:
    window, asked = laboratory.window, []
    laboratory.run()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (asked.append(said), ("", ""))[1])
    laboratory.wait(lambda: len(window.session.kept_steps) > 0)
    window.session.look_back(window.session.kept_steps[0])
    try:
        window.actions_by_name["file.report"].trigger()
        assert window.notice.label.text() == "A report tells of the run as it is now: press “Now” first."
        assert asked == []
    finally:
        window.session.look_back(None)
    window.actions_by_name["file.report"].trigger()
    assert len(asked) == 1


def test_the_network_shown_is_written_as_code(
    laboratory: Laboratory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, path = laboratory.window, tmp_path / "mine.py"
    laboratory.run()
    window.selection.set_network(2)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_by_name["file.code"].trigger()
    laboratory.wait(lambda: window.notice.label.text() == "Saved to mine.py.")
    script = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert script.startswith("Small: the network of seed 2 after 12 training steps.")
    saved: list[np.ndarray] = []
    window.session.request_checkpoint(lambda now: saved.append(now.arrays["weights.readout.W_y"].array()[2]))
    laboratory.wait(lambda: bool(saved))
    assert (safetensors.numpy.load_file(tmp_path / "mine.safetensors")["readout.W_yh"] == saved[0]).all()


def test_event_files_are_written_by_another_process(
    laboratory: Laboratory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tensorboard", reason="TensorBoard is not installed")
    window = laboratory.window
    laboratory.run()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    window.actions_by_name["file.tensorboard"].trigger()
    laboratory.wait(lambda: window.notice.label.text() == f"Saved to {tmp_path.name}.")
    assert sorted(path.parent.name for path in tmp_path.rglob("events.out.*")) == [
        "median",
        "seed 0",
        "seed 1",
        "seed 2",
    ]
    window.actions_by_name["file.tensorboard"].trigger()
    laboratory.wait(lambda: "holds event files already" in window.notice.label.text())
    window.run_export.close()


def test_the_command_line_reports_on_what_its_window_shows(
    laboratory: Laboratory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laboratory.run()
    shown = (QApplication.instance(), laboratory.window)
    monkeypatch.setattr(files, "REPORTED", ("loss_accuracy", "gradient_norm"))
    monkeypatch.setattr(export, "shown_in_window", contextmanager(lambda _: iter([shown])))
    (tmp_path / "small.json").write_bytes(encode_experiment(SMALL))
    assert main(["export", str(tmp_path / "small.json"), "--report", str(tmp_path / "out.html")]) == 0
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert text.index('id="figure-loss-accuracy"') < text.index('id="figure-gradient-norm"')
    assert json.dumps(SMALL.name) in text.replace("&quot;", '"'), "the specification"
