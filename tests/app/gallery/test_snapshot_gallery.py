"""The gallery of snapshots: what is listed, found, opened, described and compared."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from rnnscope.app.files.thumbnail import png_of
from rnnscope.app.gallery.snapshot_difference import SnapshotDifferenceView
from rnnscope.app.gallery.snapshot_gallery import SnapshotGallery
from rnnscope.app.theme import LIGHT, THEMES, apply_theme
from rnnscope.core.commands import Build, Run
from rnnscope.core.runner import Runner
from rnnscope.core.snapshot import Snapshot, load, save

from ...small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FASTER = replace(
    SMALL,
    name="Faster",
    training=replace(SMALL.training, optimiser=replace(SMALL.training.optimiser, learning_rate=0.05)),
)


class _Outbox(list):
    send = list.append


def trained(experiment, **described) -> Snapshot:
    events = _Outbox()
    runner = Runner(events)
    runner.obey(Build(generation=1, experiment=experiment))
    runner.obey(Run(until=6))
    while runner.state == "running":
        runner.advance()
    checkpoint = [event for event in events if type(event).__name__ == "Checkpoint"][-1]
    return Snapshot.of(experiment, checkpoint, runner.history, **described)


@pytest.fixture(scope="module")
def files(qapp, tmp_path_factory) -> list[Path]:
    """Return three files, the newest first: one with everything, one bare, one damaged."""
    folder = tmp_path_factory.mktemp("files")
    picture = QImage(384, 240, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff8800"))
    paths = [folder / f"{name}.rnnscope" for name in ("first", "second", "third")]
    first = trained(SMALL, notes="\n# Learns at last\nmore", tags=("good", "long lag"), thumbnail=png_of(picture))
    save(first, paths[0])
    save(trained(FASTER), paths[1])
    paths[2].write_bytes(paths[0].read_bytes()[:-300])
    for age, path in enumerate(paths):
        os.utime(path, (2_000_000_000 - age, 2_000_000_000 - age))
    return paths


@pytest.fixture
def wait(qtbot) -> Callable[[Callable[[], bool]], None]:
    return lambda condition: qtbot.waitUntil(condition, timeout=20_000)


@pytest.fixture
def window(qapp) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(1200, 800)
    made.show()
    yield made
    delete(made)


@pytest.fixture
def gallery(window, files, wait) -> Iterator[SnapshotGallery]:
    made = SnapshotGallery([("Recent files", files), ("Unsaved runs", files[1:2])], LIGHT, window)
    made.show()
    wait(lambda: not made._shelf.is_busy)
    yield made
    if isValid(made):
        made.close()


def texts(gallery: SnapshotGallery) -> list[str]:
    items = (gallery.list.item(row) for row in range(gallery.list.count()))
    return [item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items if not item.isHidden()]


def test_files_are_listed_with_their_facts_and_damaged_ones_with_their_problem(gallery, files):
    first, second, third = texts(gallery)
    assert first.startswith("Small (first.rnnscope). step 6 · ")
    assert first.endswith("\ntags: good, long lag\n# Learns at last")
    assert second.startswith("Faster (second.rnnscope). step 6 · ")
    assert "correct" in second
    assert third.startswith("third.rnnscope. ⚠ third.rnnscope is not an RNNScope snapshot, or is damaged")
    picture = gallery.list.item(0).data(Qt.ItemDataRole.DecorationRole).toImage()
    assert picture.pixelColor(10, 10).name() == "#ff8800"
    assert gallery.notes.toPlainText() == "\n# Learns at last\nmore"
    assert gallery.tags.text() == "good, long lag"


def test_typing_finds_and_enter_opens(gallery, files, qtbot):
    QTest.keyClicks(gallery.sought, "LAG more")
    assert [text.split(".")[0] for text in texts(gallery)] == ["Small (first"]
    assert gallery.state.text() == "1 of 3 files"
    gallery.sought.clear()
    QTest.keyClick(gallery.sought, Qt.Key.Key_Down)
    with qtbot.waitSignal(gallery.chosen) as chosen:
        QTest.keyClick(gallery.sought, Qt.Key.Key_Return)
    assert chosen.args == [files[1]]


def test_a_damaged_file_can_neither_be_opened_nor_described(gallery):
    opened: list[Path] = []
    gallery.chosen.connect(opened.append)
    gallery.list.setCurrentRow(2)
    assert not gallery.open_button.isEnabled()
    assert not gallery.verify_button.isEnabled()
    assert not gallery.notes.isEnabled()
    QTest.keyClick(gallery.list, Qt.Key.Key_Return)
    assert opened == []


def test_notes_are_written_into_the_file_when_another_is_marked(gallery, files, wait):
    told: list[tuple] = []
    gallery.described.connect(lambda *each: told.append(each))
    before = load(files[1])
    gallery.list.setCurrentRow(1)
    gallery.notes.setPlainText("too fast")
    QTest.keyClicks(gallery.tags, "bad")
    gallery.list.setCurrentRow(0)
    assert gallery.notes.toPlainText() == "\n# Learns at last\nmore"
    wait(lambda: "too fast" in texts(gallery)[1])
    after = load(files[1])
    assert (after.notes, after.tags) == ("too fast", ("bad",))
    assert np.array_equal(after.history.loss, before.history.loss)
    assert told == [(files[1], "too fast", ("bad",))]
    gallery.list.setCurrentRow(1)
    gallery.notes.setPlainText("")
    gallery.tags.clear()
    gallery.tags.textEdited.emit("")
    gallery.list.setCurrentRow(0)
    wait(lambda: not gallery._shelf.is_busy)
    assert load(files[1]).notes == ""


def test_two_files_are_held_against_one_another(gallery, files, wait):
    assert not gallery.compare_button.isEnabled()
    gallery.list.item(1).setSelected(True)
    assert gallery.compare_button.isEnabled()
    gallery.compare_button.click()
    wait(lambda: gallery.findChild(SnapshotDifferenceView) is not None)
    view = gallery.findChild(SnapshotDifferenceView)
    rows = [[view.table.item(row, column).text() for column in range(3)] for row in range(view.table.rowCount())]
    rates = (f"{each.training.optimiser.learning_rate:g}" for each in (SMALL, FASTER))
    assert rows == [["Learning rate", *rates]]
    assert [view.table.horizontalHeaderItem(column).text() for column in (1, 2)] == ["first", "second"]
    for place, path in enumerate(files[:2]):
        history = load(path).history
        x, y = view.loss._lines[str(place)][0].getData()
        assert x.tolist() == history.steps.tolist()
        assert np.allclose(10**y, np.median(history.loss, axis=1))
        x, y = view.norm._lines[str(place)][0].getData()
        assert np.allclose(10**y, np.median(history.gradient_norm, axis=1))
    view.close()


def test_another_place_and_a_folder_are_listed(gallery, files, wait, tmp_path):
    gallery.place.setCurrentIndex(1)
    assert gallery.list.count() == 1
    save(load(files[0]), tmp_path / "mine.rnnscope")
    gallery.show_folder(tmp_path)
    wait(lambda: not gallery._shelf.is_busy)
    assert gallery.place.currentText() == tmp_path.name
    assert [text.split(".")[0] for text in texts(gallery)] == ["Small (mine"]
    gallery.show_folder(tmp_path / "empty")
    assert gallery.state.text() == "There are no snapshots here."


def test_everything_in_it_is_named_explained_and_has_room(gallery, unnamed, cut_texts, qapp, usual_look):
    assert unnamed(gallery) == []
    for theme in THEMES:
        apply_theme(qapp, theme, 2.5)
        gallery.resize(1150, 780)
        qapp.processEvents()
        assert cut_texts(gallery) == []


def test_many_files_are_read_while_the_window_goes_on(window, files, wait, tmp_path):
    snapshot = dataclasses.replace(load(files[0]), thumbnail=b"")
    save(snapshot, tmp_path / "0.rnnscope")
    content = (tmp_path / "0.rnnscope").read_bytes()
    for number in range(1, 60):
        (tmp_path / f"{number}.rnnscope").write_bytes(content)
    gallery = SnapshotGallery([("all", sorted(tmp_path.iterdir()))], LIGHT, window)
    assert gallery.list.count() == 60
    assert texts(gallery)[-1].endswith("reading…")  # it is shown before it is read
    wait(lambda: not gallery._shelf.is_busy)
    assert all(text.startswith("Small (") for text in texts(gallery))
    gallery.show_files(sorted(tmp_path.iterdir()))
    gallery.close()  # in the middle of reading
