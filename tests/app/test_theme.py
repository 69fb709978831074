"""Themes: readable, distinguishable, and their icons tinted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from rnnscope.app.theme import DARK, LIGHT, apply_theme, icon, system_theme

ICONS = (
    "run pause step reset build open save save-as screenshot unroll fold animate settings help quit".split()  # noqa: SIM905
)


def luminance(colour: str) -> float:
    channels = np.array(QColor(colour).getRgbF()[:3])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
class TestTheme:
    def test_text_is_readable_on_both_backgrounds(self, theme):
        for background in (theme.window, theme.background):
            assert contrast(theme.foreground, background) > 7
            for colour in (theme.muted, theme.vanishing, theme.healthy, theme.exploding):
                assert contrast(colour, background) > 4, colour
        assert contrast(theme.on_accent, theme.accent) > 4.5

    def test_tick_boxes_have_a_frame_that_is_seen(self, theme):
        frame = theme.tick_palette().window().color().darker(140)  # as the Fusion style takes it
        assert contrast(frame.name(), theme.background) > 3

    def test_diverging_map_is_the_background_in_the_middle(self, theme):
        table = theme.diverging.astype(int)
        background = np.array(QColor(theme.background).getRgb()[:3])
        assert table.shape == (256, 4)
        assert np.abs(table[128, :3] - background).max() < 40
        assert all(np.abs(table[end, :3] - background).max() > 80 for end in (0, 255))

    def test_large_magnitudes_stand_out_most(self, theme):
        def against_background(entry):
            return contrast(QColor(*entry[:3].tolist()).name(), theme.background)

        assert against_background(theme.sequential[255]) > 10
        assert 1.3 < against_background(theme.sequential[0]) < 3
        assert theme.sequential is theme.sequential  # made once

    def test_verdict_colours_differ(self, theme):
        colours = [theme.verdict_colour(kind) for kind in ("vanishing", "healthy", "exploding", "none")]
        assert len(set(colours)) == 4
        assert colours[3] == theme.muted

    def test_icons_take_the_foreground(self, theme, qapp):
        for name in ICONS:
            image = icon(name, theme).pixmap(32).toImage()
            ratio = image.width() / 32
            opaque = [
                image.pixelColor(x, y)
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y).alpha() == 255
            ]
            assert len(opaque) > 20 * ratio, name
            assert {colour.name() for colour in opaque} == {theme.foreground}, name

    def test_apply_sets_palette_and_font(self, theme, qapp, plain_look):
        apply_theme(qapp, theme)
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.background
        assert qapp.font().pointSizeF() == 10.5
        widget = QWidget()
        widget.resize(20, 20)
        assert widget.grab().toImage().pixelColor(10, 10).name() == theme.window
        assert theme.is_dark == (theme.name == "dark")


def test_widgets_that_stand_already_take_the_font(qtbot, qapp, plain_look):
    font = qapp.font()
    font.setPointSizeF(8)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    window = QWidget()
    qtbot.addWidget(window)
    child = QLabel("x", window)
    apply_theme(qapp, LIGHT)
    window.show()
    assert child.font().pointSizeF() == 10.5


def test_disabled_icon_is_fainter(qapp):
    drawn = icon("run", LIGHT)
    middle = drawn.pixmap(32, QIcon.Mode.Disabled).toImage().pixelColor(13, 16)
    assert middle.lightness() > drawn.pixmap(32).toImage().pixelColor(13, 16).lightness() + 50


def test_an_unknown_icon_is_refused(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", LIGHT)


def test_system_theme_follows_the_desktop(qapp):
    wanted = DARK if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    assert system_theme(qapp) is wanted
