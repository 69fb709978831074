"""The dialogs of the window: of each there is one at most, and none stops anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from rnnscope.app.gallery.preset_gallery import PresetGallery
from rnnscope.core.presets import load_preset, preset_names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from .conftest import Laboratory


@pytest.mark.parametrize(
    "name",
    [
        "file.presets",
        "file.snapshots",
        "file.settings",
        "view.find_command",
        "layout.name",
        "help.report",
        "help.about",
    ],
)
def test_of_each_dialog_there_is_one_at_most(laboratory: Laboratory, name: str) -> None:
    window, action = laboratory.window, laboratory.window.actions_by_name[name]

    def opened() -> list[QDialog]:
        return [each for each in window.findChildren(QDialog) if each.isVisible()]

    action.trigger()
    (dialog,) = opened()
    action.trigger()
    assert opened() == [dialog]
    dialog.close()
    action.trigger()  # what was closed is gone only in a moment
    (another,) = opened()
    assert another is not dialog
    another.close()


def test_about_says_what_it_is_without_stopping_anything(
    laboratory: Laboratory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QMessageBox

    monkeypatch.setattr("importlib.metadata.version", lambda name: f"{name}-1.2.3")
    window = laboratory.window
    window.actions_by_name["help.about"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "RNNScope rnnscope-1.2.3" in box.text()
    assert "1506.00019" in box.text()
    assert box.isVisible()
    assert not box.isModal()
    window.actions_by_name["run.step"].trigger()
    laboratory.wait(lambda: window.session.run.step == 1)
    box.close()


def test_a_command_is_found_by_typing_part_of_its_name(laboratory: Laboratory, qtbot) -> None:
    from rnnscope.app.actions.palette import CommandPalette

    window = laboratory.window
    laboratory.build()
    window.reset_layout()
    window.actions_by_name["view.find_command"].trigger()
    (palette,) = [each for each in window.findChildren(CommandPalette) if each.isVisible()]
    qtbot.keyClicks(palette.text, "gates")
    qtbot.keyClick(palette.text, Qt.Key.Key_Return)
    laboratory.wait(lambda: window.panels["gates"].isVisible())
    # behind a tab it is brought to the front, and closed only there
    docks = window.docks.by_name
    (behind,) = [dock for dock in window.tabifiedDockWidgets(docks["gates"]) if not dock.isHidden()][:1]
    behind.raise_()
    laboratory.wait(lambda: docks["gates"].visibleRegion().isEmpty())
    (finder,) = [action for action in window.docks.finders() if action.text() == docks["gates"].windowTitle()]
    finder.trigger()
    laboratory.wait(lambda: not docks["gates"].visibleRegion().isEmpty())
    finder.trigger()
    laboratory.wait(lambda: not window.panels["gates"].isVisible())
    assert docks["gates"].isHidden()


def test_the_gallery_opens_a_preset_and_lets_it_run(laboratory: Laboratory, qtbot: QtBot) -> None:
    """From the action to the engine, with the keyboard alone."""
    window = laboratory.window
    window.actions_by_name["file.presets"].trigger()
    gallery = window.findChild(PresetGallery)
    assert gallery is not None
    assert window.rect().contains(gallery.geometry().translated(-window.mapToGlobal(window.rect().topLeft())))
    row = preset_names().index("exploding")
    for _ in range(row):
        qtbot.keyClick(gallery.list, Qt.Key.Key_Down)
    qtbot.keyClick(gallery.list, Qt.Key.Key_Return)
    laboratory.wait(
        lambda: window.session.network.experiment == load_preset("exploding") and window.session.run.step > 0
    )
    window.session.pause()
    laboratory.wait_for_panels()
    assert window.builder.experiment() == load_preset("exploding")
