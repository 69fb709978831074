"""Saving panels: what is asked, what is written, and what is said."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from rnnscope.app.export import Export
from rnnscope.app.notice import Notice
from rnnscope.app.panels.hidden_states import HiddenStatesPanel
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
    export = Export(window, notice, lambda: "/home/of/mine")
    export.offer(panel)
    panel.kept = (window, export)
    return panel, notice, asked, answer, built


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
