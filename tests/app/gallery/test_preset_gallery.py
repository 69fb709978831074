"""The gallery: a picture and a sentence for every preset, opened by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from rnnscope.app.commands.thumbnails import draw_thumbnails
from rnnscope.app.files.thumbnail import FINENESS, HEIGHT, WIDTH
from rnnscope.app.gallery.preset_gallery import PresetGallery, thumbnail
from rnnscope.app.theme import BASE_POINT_SIZE, DARK, LIGHT, PROJECTOR, apply_theme
from rnnscope.core.presets import load_preset, preset_names

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from rnnscope.app.theme import Theme

PRESETS = [(name, load_preset(name)) for name in preset_names()]


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.resize(1040, 660)
    owner.show()
    return owner


@pytest.fixture
def gallery(owner: QWidget) -> PresetGallery:
    gallery = PresetGallery(PRESETS, LIGHT, owner)
    gallery.show()
    return gallery


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", preset_names())
def test_every_preset_has_a_picture_of_its_own(name: str, theme: Theme, qapp) -> None:
    """Drawn on the theme's background; `rnnscope screenshot resources/presets --thumbnails` draws them all."""
    picture = thumbnail(name, theme)
    assert (picture.width(), picture.height()) == (round(FINENESS * WIDTH), round(FINENESS * HEIGHT))
    image = picture.toImage()
    background = LIGHT.background if theme is PROJECTOR else theme.background
    assert image.pixelColor(image.width() - 2, 1) == QColor(background)
    others = [thumbnail(other, theme).toImage() for other in preset_names() if other != name]
    assert all(image != other for other in others)


def test_every_preset_has_a_title_and_a_sentence() -> None:
    for name, experiment in PRESETS:
        assert experiment.name not in ("", "Untitled"), name
        assert experiment.description.endswith("."), name
        assert len(experiment.description) < 250, name


def test_the_keyboard_goes_through_the_presets_and_opens_one(qtbot: QtBot, gallery: PresetGallery) -> None:
    assert gallery.list.count() == len(PRESETS)
    assert gallery.list.hasFocus()
    qtbot.keyClick(gallery.list, Qt.Key.Key_Down)
    qtbot.keyClick(gallery.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(gallery.chosen) as chosen:
        qtbot.keyClick(gallery.list, Qt.Key.Key_Return)
    assert chosen.args == [PRESETS[2][0]]
    assert not gallery.isVisible()


def test_typing_a_first_letter_goes_there(qtbot: QtBot, gallery: PresetGallery) -> None:
    title = PRESETS[-1][1].name
    qtbot.keyClicks(gallery.list, title[:6])
    assert gallery.list.currentItem().text() == title


def test_a_double_click_opens_once(qtbot: QtBot, gallery: PresetGallery) -> None:
    opened: list[str] = []
    gallery.chosen.connect(opened.append)
    gallery.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    place = gallery.list.visualItemRect(gallery.list.item(1)).center()
    qtbot.mouseClick(gallery.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(gallery.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [PRESETS[1][0]]


def test_escape_opens_none(qtbot: QtBot, gallery: PresetGallery) -> None:
    with qtbot.assertNotEmitted(gallery.chosen):
        qtbot.keyClick(gallery.list, Qt.Key.Key_Escape)
    assert not gallery.isVisible()


def test_no_text_of_a_row_is_cut_off(gallery: PresetGallery, qapp, usual_look) -> None:
    """At two and a half times the text size, the rows grow."""
    apply_theme(qapp, LIGHT, 2.5)
    font = gallery.list.font()
    assert font.pointSizeF() == pytest.approx(2.5 * BASE_POINT_SIZE)
    gallery.list.doItemsLayout()
    delegate = gallery.list.itemDelegate()
    option = QStyleOptionViewItem()
    gallery.list.initViewItemOption(option)
    for row, (_, experiment) in enumerate(PRESETS):
        size = delegate.sizeHint(option, gallery.list.indexFromItem(gallery.list.item(row)))
        assert size.width() <= gallery.list.viewport().width()
        area = QFontMetrics(font).horizontalAdvance(experiment.description) * QFontMetrics(font).height()
        assert (size.width() - 222) * size.height() > area


def test_a_screen_reader_is_told_title_and_sentence(gallery: PresetGallery) -> None:
    _, experiment = PRESETS[0]
    item = gallery.list.item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"{experiment.name}. {experiment.description}"


def test_thumbnails_are_drawn_by_the_panel(tmp_path: Path, monkeypatch, qapp, usual_look) -> None:
    """A steep preset has a steep curve: its median at the left is below that at the right."""
    monkeypatch.setattr("rnnscope.app.commands.thumbnails.preset_names", lambda: ("vanishing",))
    monkeypatch.setattr("rnnscope.app.commands.thumbnails.make_application", lambda: qapp)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    paths = list(draw_thumbnails(tmp_path, steps=0))
    assert [path.name for path in paths] == ["vanishing-light.png", "vanishing-dark.png"]
    image = QImage(str(paths[0]))
    accent = QColor(LIGHT.accent)
    drawn = np.array(
        [
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if abs(image.pixelColor(x, y).red() - accent.red()) + abs(image.pixelColor(x, y).green() - accent.green())
            < 30
        ]
    )
    left, right = drawn[drawn[:, 0] < 150], drawn[drawn[:, 0] > 330]
    assert np.median(left[:, 1]) > np.median(right[:, 1]) + 50
