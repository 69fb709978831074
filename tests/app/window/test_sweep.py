"""The phase diagram in the window: cells fill in from a process of their own, stop, go on, and open."""

from __future__ import annotations

import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from rnnscope.core.sweep import run_cell
from rnnscope.core.sweep_files import load_sweep, save_sweep
from rnnscope.core.sweep_results import coarse_to_fine


@pytest.fixture
def panel(laboratory):
    """Return the phase diagram, open, with a form that makes a small sweep of three by two cells."""
    window = laboratory.window
    window.docks.by_name["phase_diagram"].show()
    shown = window.panels["phase_diagram"]
    laboratory.wait(shown.isVisible)
    form = shown.form
    form.across.box.setCurrentIndex(form.across.box.findText("Recurrent gain"))
    form.across.count.set_value(3)
    form.upwards.box.setCurrentIndex(form.upwards.box.findText("Learning rate"))
    form.upwards.count.set_value(2)
    form.steps.set_value(4)
    form.seeds.set_value(2)
    form.changed.emit()
    yield shown
    shown.clear()
    shown.show_network(window.session.network)
    window.docks.by_name["phase_diagram"].close()


def test_cells_fill_in_coarse_to_fine_with_the_numbers_of_the_core_and_open_on_enter(laboratory, panel, qtbot):
    panel.start.click()
    spec = panel.results.spec
    assert spec.shape == (3, 2)
    laboratory.wait(lambda: panel.status_text == "6 cells")
    assert [cell.index for cell in panel.results.cells] == coarse_to_fine((3, 2))
    assert [cell.error for cell in panel.results.cells] == [""] * 6
    here = run_cell(spec.experiment((1, 1)), (1, 1))
    there = next(cell for cell in panel.results.cells if cell.index == (1, 1))
    assert (there.kind, there.decay_factor, there.test_loss) == (here.kind, here.decay_factor, here.test_loss)
    assert (panel.cells_shown.map.pixels[..., 3] == 255).all()
    plot = panel.cells_shown.plot
    plot.setFocus()
    plot.point_at((2, 1))
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    laboratory.wait(lambda: laboratory.window.session.network.experiment == spec.experiment((2, 1)))
    laboratory.wait(lambda: laboratory.window.session.run.state == "finished")
    assert laboratory.window.session.run.step == 4
    assert panel.results.spec == spec  # the diagram stays


def test_cancel_ends_the_process_and_resume_goes_on(laboratory, panel):
    panel.form.steps.set_value(200)
    panel.form.changed.emit()
    panel.start.click()
    laboratory.wait(lambda: len(panel.results.cells) >= 2)
    process = psutil.Process(laboratory.window.sweeps.client.process_id)
    panel.start.click()
    assert not process.is_running()
    before = panel.results.cells
    assert len(before) < 6
    panel.resume.click()
    laboratory.wait(lambda: panel.status_text == "6 cells")
    assert panel.results.cells[: len(before)] == before


def test_a_process_that_is_killed_is_told_and_can_be_gone_on_from(laboratory, panel):
    panel.form.steps.set_value(200)
    panel.form.changed.emit()
    panel.start.click()
    laboratory.wait(lambda: len(panel.results.cells) >= 1)
    psutil.Process(laboratory.window.sweeps.client.process_id).kill()
    laboratory.wait(lambda: "SIGKILL" in panel.reading.text())
    assert panel.resume.isVisible()


def test_a_sweep_is_saved_and_gone_on_with_after_a_restart(laboratory, panel, tmp_path):
    sweeps = laboratory.window.sweeps
    sweeps.save(tmp_path / "none.json")
    assert laboratory.window.notice.label.text() == "There is no sweep to save yet."
    panel.start.click()
    laboratory.wait(lambda: panel.status_text == "6 cells")
    whole = panel.results
    path = tmp_path / "sweep.json"
    save_sweep(replace(whole, cells=whole.cells[:2]), path)
    panel.clear()
    panel.show_network(laboratory.window.session.network)
    sweeps.open(path)
    assert panel.status_text == "stopped after 2 of 6 cells"
    panel.resume.click()
    laboratory.wait(lambda: panel.status_text == "6 cells")
    again = [replace(cell, seconds=0.0) for cell in panel.results.cells]
    assert repr(again) == repr([replace(cell, seconds=0.0) for cell in whole.cells])
    sweeps.save(path)
    assert repr(load_sweep(path)) == repr(panel.results)
    (tmp_path / "bad.json").write_text("{}")
    sweeps.open(tmp_path / "bad.json")
    assert laboratory.window.notice.label.text() == "bad.json: This is not a sweep of RNNScope."
