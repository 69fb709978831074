"""Verifying a run in the real window: trained again by a process of its own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rnnscope.core.history import History
from rnnscope.core.snapshot import load, save

from ...small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Laboratory


def _told(laboratory: Laboratory) -> str:
    window = laboratory.window
    laboratory.wait(lambda: window.verification.client.job is None and window.verification.progress.isHidden())
    return window.notice.label.text()


def test_a_run_that_is_in_no_file_is_equal_and_goes_on(laboratory: Laboratory) -> None:
    window = laboratory.window
    laboratory.run()
    window.actions_by_name["file.verify"].trigger()
    laboratory.wait(window.verification.progress.isVisible)
    assert _told(laboratory).startswith("“Small”: Equal: 12 steps trained again gave the same ")
    assert window.session.run.step == 12
    assert window.isWindowModified()  # verifying saves nothing
    laboratory.run()
    assert window.session.run.step == 24


def test_the_file_is_verified_and_the_first_number_that_differs_is_told(laboratory: Laboratory, tmp_path: Path) -> None:
    window, path = laboratory.window, tmp_path / "run.rnnscope"
    laboratory.run()
    window.session.file.save(path)
    laboratory.wait(lambda: window.session.file.path == path)
    snapshot = load(path)
    columns = {name: rows.copy() for name, rows in snapshot.history.arrays().items()}
    columns["loss"][6, 1] += 1e-9
    save(dataclasses.replace(snapshot, histories=(History.from_arrays(SMALL.seeds, columns),)), path)
    window.actions_by_name["file.verify"].trigger()
    laboratory.wait(window.verification.progress.isVisible)
    told = _told(laboratory)
    assert told.startswith("run.rnnscope: Differs.")
    assert "step 7: the training loss of network 2 differs" in told


def test_it_can_be_cancelled(laboratory: Laboratory, tmp_path: Path) -> None:
    window = laboratory.window
    long = replace(SMALL, training=replace(SMALL.training, steps=100_000))
    laboratory.build(long)
    window.session.start(3000)
    laboratory.wait(lambda: window.session.run.state == "finished")
    window.actions_by_name["file.verify"].trigger()
    laboratory.wait(lambda: " again: step " in window.verification.progress.label.text())
    window.verification.progress.cancel.click()
    assert _told(laboratory) == "Verifying was cancelled; nothing was found out."
    assert window.verification.client.job is None
