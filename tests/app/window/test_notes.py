"""Notes and tags in the real window: written, undone, and saved with what else a file holds of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from rnnscope.app.widgets.tag_field import tags_in
from rnnscope.core.snapshot import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rnnscope.app.panels.notes import NotesPanel

    from .conftest import Laboratory


@pytest.fixture
def panel(laboratory: Laboratory) -> Iterator[NotesPanel]:
    dock = laboratory.window.docks.by_name["notes"]
    dock.show()
    dock.raise_()
    panel = laboratory.window.panels["notes"]
    laboratory.wait(panel.isVisible)
    yield panel
    laboratory.window.notes.take()
    dock.close()


def test_what_is_typed_is_one_step_of_undo_for_each_field(laboratory: Laboratory, panel: NotesPanel) -> None:
    window, stack = laboratory.window, laboratory.window.undo_stack
    stack.clear()
    panel.text.setFocus()
    QTest.keyClicks(panel.text, "it learns")
    panel.tags.setFocus()
    QTest.keyClicks(panel.tags, "lstm, long lag")
    assert (window.notes.text, window.notes.tags) == ("it learns", ("lstm", "long lag"))
    assert panel.status_text == "2 words, 2 tags"
    assert [stack.text(place) for place in range(stack.count())] == ["Notes", "Tags"]
    QTest.keyClick(panel.tags, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (window.notes.text, window.notes.tags) == ("it learns", ())
    assert panel.tags.text() == ""
    stack.undo()
    assert panel.text.toPlainText() == ""
    stack.redo()
    assert panel.text.toPlainText() == "it learns"
    window.notes.take("of another run")
    stack.undo()
    assert panel.text.toPlainText() == "of another run"


def test_a_file_gives_back_notes_waterfall_and_what_can_be_looked_back_at(
    laboratory: Laboratory, panel: NotesPanel, tmp_path: Path
) -> None:
    window, path = laboratory.window, tmp_path / "run.rnnscope"
    laboratory.run()
    window.notes.write("# Found\nIt works.", ("good", "12 steps"))
    before = {each[:3]: each for each in map(_as_tuple, window.panels["waterfall"].norms())}
    kept = window.session.kept_steps
    window.session.file.save(path)
    laboratory.wait(lambda: window.session.file.path == path)
    saved = load(path)
    assert (saved.notes, saved.tags) == ("# Found\nIt works.", ("good", "12 steps"))
    picture = QImage.fromData(saved.thumbnail)
    assert (picture.width(), picture.height()) == (384, 240)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 384, 4) for y in range(0, 240, 4)}
    assert len(colours) > 2
    laboratory.build()
    assert (window.notes.text, window.notes.tags) == ("", ())
    network = window.session.network
    window.open_path(path)
    laboratory.wait(lambda: window.session.network is not network)
    laboratory.wait_for_panels()
    assert panel.text.toPlainText() == "# Found\nIt works."
    assert panel.tags.text() == "good, 12 steps"
    laboratory.wait(lambda: window.session.kept_steps == kept)
    after = {each[:3]: each for each in map(_as_tuple, window.panels["waterfall"].norms())}
    assert after.keys() == before.keys()
    for place, (*_, steps, norms, status) in before.items():
        assert np.array_equal(after[place][3], steps)
        # the newest row is that of the batch which the opened network has just looked at
        assert np.array_equal(after[place][4][:-1], norms[:-1])
        assert np.array_equal(after[place][5][:-1], status[:-1])
    assert len(before[0, "time", 0][3]) > 1
    assert not window.isWindowModified()


def test_a_fork_keeps_the_notes_and_an_opened_preset_has_none(laboratory: Laboratory, panel: NotesPanel) -> None:
    window = laboratory.window
    laboratory.run()
    window.notes.write("kept", ())
    network = window.session.network
    window.comparison.fork(0)
    laboratory.wait(lambda: window.session.network is not network)
    assert window.notes.text == "kept"
    laboratory.build()
    assert panel.text.toPlainText() == ""


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("", ()),
        (" a ,, b,a", ("a", "b")),
        ("x" * 60, ("x" * 50,)),
        ("one\ttwo", ("onetwo",)),
        (",".join(map(str, range(60))), tuple(map(str, range(50)))),
    ],
)
def test_a_line_means_tags_that_a_file_may_hold(line: str, tags: tuple[str, ...]) -> None:
    assert tags_in(line) == tags


def _as_tuple(history) -> tuple:
    return history.variant, history.axis, history.layer, history.steps, history.norms, history.status
