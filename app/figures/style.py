"""How figures look: as on the screen, or as on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.errors import SpecError

if TYPE_CHECKING:
    from ..plots.figure_spec import Look

# Pixels of a screen for each inch, by which line widths and layouts of the screen become those of a page.
SCREEN_DPI = 100
SCALES = (1.0, 4.0)  # smallest and largest


@dataclass(frozen=True)
class Style:
    """Sizes of a figure.

    Attributes:
        name: what a person calls it.
        width: of a figure, in inches.
        wide: of a table, in inches.
        font: size of all text, in points.
        stroke: points for each pixel of a line's width on the screen.
        dpi: pixels for each inch at scale 1.
        with_title: whether the panel's title and header stand above; in a paper the caption says it.
        with_cursor: whether the time cursor is drawn.
    """

    name: str
    width: float
    wide: float
    font: float
    stroke: float
    dpi: int
    with_title: bool
    with_cursor: bool

    def settings(self, look: Look) -> dict[str, Any]:
        """Return matplotlib's settings for this style in these colours; text stays text in SVG and PDF."""
        thin = 0.8 * self.stroke
        return {
            "font.size": self.font,
            "axes.labelsize": self.font,
            "axes.titlesize": self.font,
            "figure.titlesize": self.font * 1.1,
            "figure.labelsize": self.font,
            "xtick.labelsize": self.font * 0.92,
            "ytick.labelsize": self.font * 0.92,
            "legend.fontsize": self.font * 0.92,
            "mathtext.fontset": "dejavusans",
            "mathtext.default": "regular",
            "axes.unicode_minus": True,
            "axes.linewidth": thin,
            "xtick.major.width": thin,
            "ytick.major.width": thin,
            "xtick.minor.width": 0.6 * thin,
            "ytick.minor.width": 0.6 * thin,
            "xtick.major.size": 0.35 * self.font,
            "ytick.major.size": 0.35 * self.font,
            "xtick.minor.size": 0.2 * self.font,
            "ytick.minor.size": 0.2 * self.font,
            "hatch.linewidth": 0.5 * self.stroke,
            "figure.facecolor": look.background,
            "axes.facecolor": look.background,
            "savefig.facecolor": look.background,
            "text.color": look.foreground,
            "axes.labelcolor": look.foreground,
            "axes.edgecolor": look.muted,
            "xtick.color": look.muted,
            "ytick.color": look.muted,
            "xtick.labelcolor": look.foreground,
            "ytick.labelcolor": look.foreground,
            "grid.color": look.grid,
            "grid.linewidth": 0.6 * self.stroke,
            "svg.fonttype": "none",
            "svg.hashsalt": "rnnscope",
            "pdf.fonttype": 42,
        }


FONT = "DejaVu Sans"
# Fonts with Chinese letters that come with one system or another, the best first.
CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
# As on the screen: the theme's colours, a title, the cursor.
SCREEN = Style("theme", 6.8, 8.5, 9.0, 1.0, SCREEN_DPI, with_title=True, with_cursor=True)
# One column of a two-column page, 89 mm wide; tables take both.
PAPER = Style("paper", 3.5, 7.2, 7.0, 0.6, 150, with_title=False, with_cursor=False)
STYLES = (SCREEN, PAPER)


def style_named(name: str) -> Style:
    """Return a style by its name.

    Raises:
        SpecError: there is none of this name.
    """
    for style in STYLES:
        if style.name == name:
            return style
    raise SpecError(f"There is no style {name}: a figure is drawn as {' or '.join(each.name for each in STYLES)}.")
