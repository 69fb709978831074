"""How the program looks: a light, a dark and a projector theme, with the colours that carry meaning.

The colours of verdicts and special values are taken from Okabe and Ito's set, which people with any kind of colour
vision can tell apart; every one of them stands beside a word or a shape of its own as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QApplication

BASE_POINT_SIZE = 10.5
LARGEST_SCALE = 2.5  # of the base size, whatever theme and settings ask for together
FOLLOW_SYSTEM = "system"
ICON_SIZES = (16, 20, 24, 32, 48, 64)


@dataclass(frozen=True)
class Theme:
    """Colours by what they mean, as ``#rrggbb``.

    Attributes:
        name: ``light``, ``dark`` or ``projector``.
        window: behind widgets.
        background: behind plots and text fields.
        foreground: text and icons.
        muted: text and lines of second rank.
        grid: lines of third rank.
        accent: what is chosen, and the main curve.
        on_accent: text on the accent.
        vanishing: the verdict, and underflow.
        healthy: the verdict.
        exploding: the verdict, and infinity.
        not_a_number: values that are none.
        lines: colours of curves, the most important first.
        diverging_map: colour map of states, neutral in the middle, in the words of the cmap library.
        sequential_map: colour map of magnitudes; the largest stands out most from the background.
        text_scale: how much larger than usual its texts are.
        extra_width: pixels by which its curves are wider than usual.
    """

    name: str
    window: str
    background: str
    foreground: str
    muted: str
    grid: str
    accent: str
    on_accent: str
    vanishing: str
    healthy: str
    exploding: str
    not_a_number: str
    lines: tuple[str, ...]
    diverging_map: str
    sequential_map: str
    text_scale: float = 1.0
    extra_width: int = 0

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its background."""
        return QColor(self.background).lightness() < QColor(self.foreground).lightness()

    @cached_property
    def diverging(self) -> NDArray[np.uint8]:
        """RGBA lookup table of states from the most negative to the most positive, (256, 4)."""
        return _lookup_table(self.diverging_map)

    @cached_property
    def sequential(self) -> NDArray[np.uint8]:
        """RGBA lookup table of magnitudes from small to large, (256, 4)."""
        # The first tenth nearly is the background's own colour; a small gradient must still be visible as a line.
        return _lookup_table(self.sequential_map)[np.linspace(26, 255, 256).round().astype(int)]

    def verdict_colour(self, kind: str) -> str:
        """Return the colour of a verdict: vanishing, healthy, exploding or none."""
        return {"vanishing": self.vanishing, "healthy": self.healthy, "exploding": self.exploding}.get(kind, self.muted)

    def variant_colour(self, variant: int) -> str:
        """Return the colour of one of the compared networks; 0 is the first."""
        return self.lines[variant % len(self.lines)]

    def palette(self) -> QPalette:
        """Make the palette that widgets draw with."""
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        palette = QPalette()
        for each, colour in (
            (role.Window, self.window),
            (role.WindowText, self.foreground),
            (role.Base, self.background),
            (role.AlternateBase, self.window),
            (role.Text, self.foreground),
            (role.Button, self.window),
            (role.ButtonText, self.foreground),
            (role.BrightText, self.exploding),
            (role.ToolTipBase, self.background),
            (role.ToolTipText, self.foreground),
            (role.PlaceholderText, self.muted),
            (role.Highlight, self.accent),
            (role.HighlightedText, self.on_accent),
            (role.Accent, self.accent),
            (role.Link, self.accent),
            (role.LinkVisited, self.accent),
            (role.Light, self.background),
            (role.Midlight, self.grid),
            (role.Mid, self.grid),
            (role.Dark, self.muted),
            (role.Shadow, "#000000"),
        ):
            palette.setColor(each, QColor(colour))
        for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(group.Disabled, each, _mixed(self.muted, self.window, 0.35))
        return palette

    def tick_palette(self) -> QPalette:
        """Make the palette of tick boxes, whose frame the style darkens from the window's colour: to black on dark."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self.muted).lighter(130))
        return palette


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    background="#ffffff",
    foreground="#1b1f26",
    muted="#646c7a",
    grid="#d9dce2",
    accent="#0b63b0",
    on_accent="#ffffff",
    vanishing="#005a94",
    healthy="#007d5b",
    exploding="#c94f00",
    not_a_number="#a0428c",
    lines=("#0b63b0", "#d07800", "#007d5b", "#a0428c", "#7a5c00", "#2f9fd6"),
    diverging_map="crameri:vik",
    sequential_map="viridis_r",
)

DARK = Theme(
    name="dark",
    window="#1d2026",
    background="#14161b",
    foreground="#e7e9ed",
    muted="#9ba3b1",
    grid="#363c47",
    accent="#5db0f5",
    on_accent="#0b1017",
    vanishing="#74c2f8",
    healthy="#2fbd90",
    exploding="#ff8a47",
    not_a_number="#e28acb",
    lines=("#5db0f5", "#f2a93b", "#35c79a", "#e28acb", "#e8dc6a", "#9bd3f5"),
    diverging_map="crameri:berlin",
    sequential_map="viridis",
)

# Every text and verdict has a contrast of at least 7 to 1 on both backgrounds, as a lit room takes much of it away.
PROJECTOR = Theme(
    name="projector",
    window="#f7f7f7",
    background="#ffffff",
    foreground="#000000",
    muted="#3f4349",
    grid="#a3a7ad",
    accent="#00438a",
    on_accent="#ffffff",
    vanishing="#003c73",
    healthy="#005f42",
    exploding="#8a2d00",
    not_a_number="#741d63",
    lines=("#00438a", "#a84700", "#00614a", "#8c2a78", "#4f3d00", "#0b78b0"),
    diverging_map="crameri:vik",
    sequential_map="viridis_r",
    text_scale=1.25,
    extra_width=1,
)

# For figures in print: the light theme on white, with black text.
PAPER = replace(LIGHT, name="paper", window="#ffffff", foreground="#000000", muted="#555555", grid="#dddddd")

THEMES = (LIGHT, DARK, PROJECTOR)

# Property of the application that names what it is dressed in.
_LOOK = "look"


def variant_colour(variant: int) -> Callable[[Theme], str]:
    """Return the colour of one of the compared networks, as a function of the theme."""
    return lambda theme: theme.variant_colour(variant)


def system_theme(app: QApplication) -> Theme:
    """Return the theme that fits what the desktop asks for."""
    return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def chosen_theme(app: QApplication, name: str) -> Theme:
    """Return the theme of this name; for ``system``, and for a name that there is not, the one the desktop asks for."""
    return next((theme for theme in THEMES if theme.name == name), system_theme(app))


def apply_theme(app: QApplication, theme: Theme, text_scale: float = 1.0) -> None:
    """Give the application its style, palette, font size and stylesheet; texts are `text_scale` times as large."""
    look = f"{theme.name} {text_scale}"
    if app.property(_LOOK) == look and app.styleSheet():
        return  # a window that takes another's place: dressing every widget again would take a second
    if app.property(_LOOK) is None:  # once: it takes a fifth of a second in a full window
        app.setStyle("Fusion")
    app.setProperty(_LOOK, look)
    app.setStyleSheet("")  # Qt takes three times as long to put a stylesheet in another's place
    app.setPalette(theme.palette())
    # the stub wants bytes here, which the call refuses
    app.setPalette(theme.tick_palette(), "QCheckBox")  # pyright: ignore[reportArgumentType]
    font = app.font()
    font.setPointSizeF(BASE_POINT_SIZE * min(theme.text_scale * text_scale, LARGEST_SCALE))
    app.setFont(font)
    windows = app.topLevelWidgets()
    # Under a stylesheet, what stands already would keep the font it was made with: the children if their window does
    # not get it before the stylesheet, the window itself if it does not get it after.
    for window in windows:
        window.setFont(font)
    app.setStyleSheet(_stylesheet(theme))
    for window in windows:
        if window.font() != font:
            window.setFont(font)


def icon(name: str, theme: Theme) -> QIcon:
    """Draw one of the program's icons in the theme's colours.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    source = resources.files("rnnscope.resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
    faint = _mixed(theme.muted, theme.window, 0.45).name()
    drawn = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.foreground), (QIcon.Mode.Disabled, faint)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        for size in ICON_SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            drawn.addPixmap(pixmap, mode)
    return drawn


def _lookup_table(name: str) -> NDArray[np.uint8]:
    # Imported here because the first window should not wait for it.
    from cmap import Colormap

    return np.ascontiguousarray((np.asarray(Colormap(name).lut(256)) * 255).round().astype(np.uint8))


def _mixed(colour: str, other: str, share: float) -> QColor:
    """Mix two colours; `share` is the part of the other."""
    one, two = QColor(colour), QColor(other)
    parts = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def _stylesheet(theme: Theme) -> str:
    # The style's own slider takes groove and handle from the window's colour: on dark, neither is seen.
    groove = _mixed(theme.muted, theme.window, 0.2).name()
    return f"""
    QToolTip {{ color: {theme.foreground}; background: {theme.background}; border: 1px solid {theme.muted};
                padding: 4px; }}
    QDockWidget {{ font-weight: 600; }}
    QDockWidget::title {{ background: {theme.window}; padding: 5px 8px; border-bottom: 1px solid {theme.grid}; }}
    QToolBar {{ border: none; border-bottom: 1px solid {theme.grid}; spacing: 4px; padding: 3px; }}
    QStatusBar {{ border-top: 1px solid {theme.grid}; }}
    QMainWindow::separator {{ background: {theme.grid}; width: 4px; height: 4px; }}
    QMainWindow::separator:hover {{ background: {theme.accent}; }}
    QToolButton[segment="true"] {{ border: 1px solid {theme.grid}; padding: 2px 8px; background: {theme.background}; }}
    QToolButton[segment="true"]:checked {{ background: {theme.accent}; color: {theme.on_accent};
                border-color: {theme.accent}; }}
    QToolButton[segment="true"]:focus {{ border-color: {theme.foreground}; }}
    QToolButton[menuless="true"]::menu-indicator {{ image: none; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {groove}; }}
    QSlider::sub-page:horizontal:enabled {{ border-radius: 2px; background: {theme.accent}; }}
    QSlider::handle:horizontal {{ width: 14px; margin: -6px 0; border: 1px solid {theme.window}; border-radius: 8px;
                background: {groove}; }}
    QSlider::handle:horizontal:enabled {{ background: {theme.accent}; }}
    """
