"""Themes: readable, distinguishable, and their icons tinted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QLabel, QSlider, QWidget

from rnnscope.app.theme import DARK, LIGHT, PROJECTOR, THEMES, apply_theme, chosen_theme, icon, system_theme

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


def lab(colours: np.ndarray) -> np.ndarray:
    """Return CIE L*a*b* (D65) of linear RGB, (…, 3)."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = colours @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack(
        (116 * root[..., 1] - 16, 500 * (root[..., 0] - root[..., 1]), 200 * (root[..., 1] - root[..., 2])), -1
    )


def linear(colours: np.ndarray) -> np.ndarray:
    """Return linear RGB of sRGB in 0 to 255."""
    channels = np.asarray(colours, float) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


# What a person without one kind of cones sees of linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHT = {
    "usual": np.eye(3),
    "protanopia": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "deuteranopia": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "tritanopia": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}


def seen(colours: list[str], sight: str) -> np.ndarray:
    """Return L*a*b* of colours as a kind of sight has them."""
    rgb = np.array([QColor(colour).getRgb()[:3] for colour in colours])
    return lab(np.clip(linear(rgb) @ SIGHT[sight].T, 0, 1))


def nearest(points: np.ndarray) -> float:
    """Return the smallest distance of two points."""
    distance = np.linalg.norm(points[:, None] - points[None], axis=-1)
    return float(distance[~np.eye(len(points), dtype=bool)].min())


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestTheme:
    def test_text_is_readable_on_both_backgrounds(self, theme):
        for background in (theme.window, theme.background):
            assert contrast(theme.foreground, background) > 7
            for colour in (theme.muted, theme.vanishing, theme.healthy, theme.exploding, theme.not_a_number):
                assert contrast(colour, background) > (7 if theme is PROJECTOR else 4), colour
            for colour in (*theme.lines, theme.accent):
                # what is drawn needs 3 to 1, WCAG 2.2, 1.4.11; the lightest lines on white a little less
                assert contrast(colour, background) > (4.5 if theme is PROJECTOR else 2.6), colour
        assert contrast(theme.on_accent, theme.accent) > (7 if theme is PROJECTOR else 4.5)

    @pytest.mark.parametrize("sight", SIGHT)
    def test_colours_that_mean_something_differ_for_every_sight(self, theme, sight):
        verdicts = [theme.vanishing, theme.healthy, theme.exploding]
        assert nearest(seen(verdicts, sight)) > 12
        assert nearest(seen(list(theme.lines[:2]), sight)) > 25  # those that stand in one plot together

    @pytest.mark.parametrize("sight", SIGHT)
    def test_colour_maps_are_ordered_by_lightness_for_every_sight(self, theme, sight):
        def lightness(table):
            return lab(np.clip(linear(table[:, :3]) @ SIGHT[sight].T, 0, 1))[:, 0]

        magnitudes = lightness(theme.sequential)
        towards = np.sign(magnitudes[-1] - magnitudes[0])
        assert towards == (1 if theme.is_dark else -1)
        assert (towards * np.diff(magnitudes) > -0.6).all()
        assert abs(magnitudes[-1] - magnitudes[0]) > 60
        states = lightness(theme.diverging)
        for half in (states[:129][::-1], states[128:]):  # from the middle outwards
            assert (towards * np.diff(half) > -0.6).all()
            assert abs(half[-1] - half[0]) > 25

    def test_tick_boxes_have_a_frame_that_is_seen(self, theme):
        frame = theme.tick_palette().window().color().darker(140)  # as the Fusion style takes it
        assert contrast(frame.name(), theme.background) > 3

    @pytest.mark.usefixtures("usual_look")
    def test_sliders_are_seen(self, theme, qapp, qtbot):
        apply_theme(qapp, theme)
        slider = QSlider(Qt.Orientation.Horizontal)
        qtbot.addWidget(slider)
        slider.resize(300, 30)
        slider.setRange(0, 2)
        slider.setValue(1)
        slider.show()
        for enabled in (True, False):
            slider.setEnabled(enabled)
            picture = slider.grab().toImage()
            passed, handle, ahead = (picture.pixelColor(x, 15).name() for x in (75, 150, 225))
            # controls and their states need 3 to 1, WCAG 2.2, 1.4.11
            assert all(contrast(colour, theme.window) > 3 for colour in (passed, handle, ahead)), (enabled, passed)
            assert (passed == handle != ahead) == enabled

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

    def test_apply_sets_palette_and_font(self, theme, qapp, usual_look):
        apply_theme(qapp, theme)
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.background
        assert qapp.font().pointSizeF() == 10.5 * theme.text_scale
        apply_theme(qapp, theme, 0.8)
        assert qapp.font().pointSizeF() == pytest.approx(8.4 * theme.text_scale)
        apply_theme(qapp, theme, 2.5)
        assert qapp.font().pointSizeF() == 26.25  # never more, as nothing would fit
        widget = QWidget()
        widget.resize(20, 20)
        assert widget.grab().toImage().pixelColor(10, 10).name() == theme.window
        assert theme.is_dark == (theme.name == "dark")


def test_widgets_that_stand_already_take_the_font(qtbot, qapp, usual_look):
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


def test_a_theme_is_chosen_by_its_name(qapp):
    assert [chosen_theme(qapp, theme.name) for theme in THEMES] == list(THEMES)
    assert chosen_theme(qapp, "system") is chosen_theme(qapp, "no such") is system_theme(qapp)


def test_system_theme_follows_the_desktop(qapp):
    wanted = DARK if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    assert system_theme(qapp) is wanted
