"""Figures as files: PNG, SVG and PDF, each with what it was made of in its metadata."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from ...core.errors import RNNScopeError
from ..files.whole_file import write_bytes
from ..plots.figure_spec import FigureSpec
from .drawing import draw
from .style import CHINESE_FONTS, FONT, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..export.provenance import Provenance
    from ..plots.figure_spec import LayoutSpec, Look
    from .style import Style

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
# Pixels for each inch at which maps of colours stand in vector files, however small these are shown.
_VECTOR_DPI = 300


def figure_bytes(
    spec: FigureSpec | LayoutSpec, form: Format, style: Style, provenance: Provenance, scale: float = 2.0
) -> bytes:
    """Draw a description and return the file's contents.

    Args:
        spec: what is drawn.
        form: the file's format.
        style: how it looks.
        provenance: what is written into the metadata.
        scale: size of a PNG, from 1 to 4; vector files have none.

    Raises:
        RNNScopeError: the scale is not allowed.
    """
    if not SCALES[0] <= scale <= SCALES[1]:
        raise RNNScopeError(f"The scale of a picture must be from {SCALES[0]:g} to {SCALES[1]:g}, not {scale:g}.")
    look = spec.look if isinstance(spec, FigureSpec) else spec.figures[0].look
    out = io.BytesIO()
    with settings(style, look):
        figure = draw(spec, style)
        dpi = style.dpi * scale if form == "png" else _VECTOR_DPI
        figure.savefig(out, format=form, dpi=dpi, metadata=_metadata(form, spec, provenance))
    return out.getvalue()


def svg_text(spec: FigureSpec | LayoutSpec, style: Style, provenance: Provenance) -> str:
    """Return a figure as an ``<svg>`` element that a page can hold, without the XML declaration."""
    text = figure_bytes(spec, "svg", style, provenance).decode()
    return text[text.index("<svg") :]


def write_figure(
    spec: FigureSpec | LayoutSpec, path: Path, style: Style, provenance: Provenance, scale: float = 2.0
) -> None:
    """Write a figure to a file, whose ending says the format.

    Raises:
        RNNScopeError: the format is not known, or the file could not be written.
    """
    forms: dict[str, Format] = {f".{form}": form for form in FORMATS}
    found = forms.get(path.suffix.lower())
    if found is None:
        raise RNNScopeError(f"A figure is written to a file that ends in .{', .'.join(FORMATS)}, not {path.name}.")
    write_bytes(path, figure_bytes(spec, found, style, provenance, scale))


def families() -> list[str]:
    """Return the fonts of figures: each letter is of the first that has it, Chinese ones of what is installed."""
    from matplotlib import font_manager

    installed = set(font_manager.get_font_names())
    return [FONT, *[name for name in CHINESE_FONTS if name in installed][:1]]


@contextmanager
def settings(style: Style, look: Look) -> Iterator[None]:
    """Draw and save with a style's settings, and leave matplotlib's own as they were."""
    import matplotlib as mpl

    values: Any = {**style.settings(look), "font.family": families()}
    # Chinese fonts often have no bold letters; that titles use others is nothing to warn of.
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with mpl.rc_context(values):
            yield
    finally:
        log.setLevel(level)


def _metadata(form: Format, spec: FigureSpec | LayoutSpec, provenance: Provenance) -> dict[str, Any]:
    title = spec.title if isinstance(spec, FigureSpec) else "RNNScope"
    creator = f"RNNScope {provenance.version}"
    facts = provenance.as_json()
    match form:
        case "png":
            return {"Title": title, "Software": creator, "Description": facts}
        case "svg":
            return {"Title": title, "Creator": creator, "Description": facts, "Date": None}
        case "pdf":
            return {"Title": title, "Creator": creator, "Subject": "A figure of RNNScope", "Keywords": facts}
