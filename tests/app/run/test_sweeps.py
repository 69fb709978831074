"""What becomes of a sweep when the window closes: it is shown again by the next one, to be gone on with."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rnnscope.app.frame.panel_host import PanelHost
from rnnscope.app.panels.registry import PANELS
from rnnscope.app.run.sweeps import Sweeps
from rnnscope.app.selection import Selection
from rnnscope.app.theme import LIGHT
from rnnscope.core.specs import AddingTask, ExperimentSpec
from rnnscope.core.sweep_results import CellResult, SweepResults
from rnnscope.core.sweep_specs import RangeAxis, SweepSpec

BASE = ExperimentSpec(name="Base", task=AddingTask(length=12))
SWEPT = SweepSpec(base=BASE, axes=(RangeAxis(setting="network.layers.0.gain", start=0.5, stop=1.5, count=3),), seeds=2)
FOUND = SweepResults(
    spec=SWEPT, cells=(CellResult(index=(0,), kind="healthy", kinds=(0, 2, 0, 0), steps=9, seconds=1.0),)
)


@pytest.fixture
def open_window(qtbot, samples, tmp_path):
    """Return a function that opens what a window has of sweeps, on a network."""

    def make():
        info = next(each for each in PANELS if each.panel_id == "phase_diagram")
        host = PanelHost(info, Selection(), LIGHT)
        qtbot.addWidget(host)
        told: list[str] = []
        sweeps = Sweeps(host, tmp_path / "config" / "sweep.json")
        sweeps.mistaken.connect(told.append)
        built = replace(samples.built_network(networks=2), experiment=BASE)
        host.show_network(built, 0, beside=False)
        return sweeps, host, told

    return make


def test_an_unfinished_sweep_is_kept_and_gone_on_with(open_window, qtbot):
    sweeps, host, _ = open_window()
    assert host.panel.results is None
    host.panel.show_sweep(FOUND, running=True)
    sweeps.close()
    sweeps, host, told = open_window()
    assert repr(host.panel.results) == repr(FOUND)
    assert (host.panel.status_text, host.panel.message_text, told) == ("stopped after 1 of 3 cells", "", [])
    with qtbot.waitSignal(host.panel.sweep_wanted) as wanted:
        host.panel.resume.click()
    assert repr(wanted.args[0]) == repr(FOUND)
    sweeps.close()


def test_a_window_without_a_sweep_leaves_what_is_kept(open_window, tmp_path):
    sweeps, host, _ = open_window()
    host.panel.show_sweep(FOUND)
    sweeps.close()
    before = (tmp_path / "config" / "sweep.json").read_bytes()
    sweeps, host, _ = open_window()
    assert not host.is_made
    sweeps.close()
    assert (tmp_path / "config" / "sweep.json").read_bytes() == before


def test_a_damaged_file_is_told_and_nothing_else_happens(open_window, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "sweep.json").write_text("{}")
    sweeps, host, told = open_window()
    assert host.panel.results is None
    assert told == ["sweep.json: This is not a sweep of RNNScope."]
    sweeps.close()
