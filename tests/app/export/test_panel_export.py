"""Saving panels: what is asked, what is written, and what is said."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from rnnscope.app.export.panel_export import Export
from rnnscope.app.export.provenance import Provenance
from rnnscope.app.notice import Notice
from rnnscope.app.panels.hidden_states import HiddenStatesPanel
from rnnscope.app.settings.store import SettingsStore
from rnnscope.app.theme import LIGHT


@pytest.fixture
def desk(qtbot, tmp_path, samples, selection_for, monkeypatch):
    """Return a panel that is offered for saving, the notice, and the list of what was asked."""
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(LIGHT, window)
    built = samples.built_network(length=4, units=3)
    panel = HiddenStatesPanel(selection_for(built), LIGHT, window)
    panel.resize(400, 300)
    window.show()
    asked: list[str] = []
    answer = [str(tmp_path / "mine")]

    def ask(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return answer[0], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    settings = SettingsStore()
    settings.set(figure_style="paper", figure_scale=1)
    export = Export(
        window, notice, lambda: "/home/of/mine", settings, lambda name: Provenance(name, built.experiment, 7, "1.2.3")
    )
    export.offer(panel)
    panel.kept = (window, export)
    yield panel, notice, asked, answer, built
    export.close()


def test_numbers_are_saved_as_shown(desk, samples, tmp_path):
    panel, notice, asked, _, built = desk
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built, example_length=3))
    panel.table_wanted.emit()
    assert asked == ["/home/of/mine/hidden_states.csv"]
    with (tmp_path / "mine.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["time (steps)", "h of unit 1", "h of unit 2", "h of unit 3"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3"]  # the padding after the sequence's end is no number
    states = panel.frame.arrays["hidden.0"].array()
    assert np.array_equal(np.array([row[1:] for row in rows[1:]], np.float32), states[:3])
    assert notice.label.text() == "Saved to mine.csv."


def test_without_numbers_it_is_said_and_nothing_asked(desk):
    panel, notice, asked, _, _ = desk
    panel.table_wanted.emit()
    assert asked == []
    assert notice.label.text() == "There are no numbers to save in “Hidden states” yet."


def test_a_picture_is_saved_twice_as_large(desk, samples, tmp_path):
    panel, notice, asked, _, built = desk
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    panel.picture_wanted.emit()
    assert asked == ["/home/of/mine/hidden_states.png"]
    assert QImage(str(tmp_path / "mine.png")).width() == panel.picture().width() >= 2 * 380
    assert notice.label.text() == "Saved to mine.png."


def test_what_cannot_be_written_is_said(desk, samples, tmp_path):
    panel, notice, _, answer, built = desk
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    answer[0] = str(tmp_path / "no such folder" / "mine")
    panel.table_wanted.emit()
    assert notice.label.text() == "mine.csv could not be written: No such file or directory."
    panel.picture_wanted.emit()
    assert notice.label.text() == "mine.png could not be written."


def test_leaving_the_dialog_saves_nothing(desk, samples, tmp_path):
    panel, notice, _, answer, built = desk
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    answer[0] = ""
    panel.table_wanted.emit()
    panel.picture_wanted.emit()
    assert list(tmp_path.iterdir()) == []
    assert notice.label.text() == ""


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_a_figure_is_drawn_beside_the_windows_work(desk, samples, tmp_path, qtbot, ending, start):
    panel, notice, asked, answer, built = desk
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    answer[0] = str(tmp_path / f"mine.{ending}")
    panel.figure_wanted.emit()
    assert asked == ["/home/of/mine/hidden_states.svg"]
    qtbot.waitUntil(lambda: notice.label.text() == f"Saved to mine.{ending}.", timeout=20_000)
    contents = (tmp_path / f"mine.{ending}").read_bytes()
    assert contents.startswith(start)
    assert b"hidden_states" in contents  # in the metadata


def test_a_figure_is_copied_as_svg_and_as_a_picture(desk, samples, qtbot, qapp):
    panel, notice, asked, _, built = desk
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built))
    panel.copy_wanted.emit()
    qtbot.waitUntil(lambda: notice.label.text() == "The figure is on the clipboard.", timeout=20_000)
    held = qapp.clipboard().mimeData()
    assert asked == []
    assert held.data("image/svg+xml").data().startswith(b"<?xml")
    picture = QImage.fromData(held.data("image/png").data())
    assert held.hasImage()
    assert picture.width() == pytest.approx(3.5 * 150, abs=2)  # one column at scale 1


def test_without_a_network_there_is_no_figure_to_draw(desk):
    panel, notice, asked, _, _ = desk
    panel.figure_wanted.emit()
    assert asked == []
    assert notice.label.text() == "There is nothing to draw in “Hidden states” yet."


def test_the_kind_of_numbers_follows_the_name(desk, samples, tmp_path):
    panel, _, _, answer, built = desk
    panel.show_network(built)
    panel.show_frame(samples.sample_frame(built, example_length=3))
    answer[0] = str(tmp_path / "mine.npz")
    panel.table_wanted.emit()
    arrays = np.load(tmp_path / "mine.npz")
    states = panel.frame.arrays["hidden.0"].array()
    assert np.array_equal(arrays["h of unit 2"], states[:3, 1])
    assert arrays["h"].shape == (3, 4)  # unit, time; what is padding is no number
    assert np.isnan(arrays["h"][:, 3]).all()
    assert arrays["time t (steps)"].tolist() == [1, 2, 3, 4]
