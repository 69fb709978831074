"""One HTML file that needs nothing else: no script, no picture or font of its own, nothing that is loaded."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from ..figures.files import svg_text
from ..figures.style import SCREEN_DPI, Style
from ..languages.language import spoken
from ..translation import translate
from .markup import Html, element, figure_svg, theme_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .contents import ReportedFigure

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
# As wide as the page; the caption says what it is, and no cursor is of interest there.
_STYLE = Style("report", 8.6, 8.6, 9.0, 0.9, SCREEN_DPI, with_title=False, with_cursor=False)
_FLATTEST, _TALLEST = 0.42, 0.62  # height of a figure over its width


def document(title: str, version: str, header: Html, sections: Sequence[tuple[str, str, list[Html]]]) -> str:
    """Return a whole page.

    Args:
        title: of the page.
        version: of the program.
        header: what stands before everything else.
        sections: name, heading and contents of each section; empty ones are left out.
    """
    style = resources.files("rnnscope.resources").joinpath("report.css").read_text(encoding="utf-8")
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Html(f'<meta name="generator" content="RNNScope {version}">'),
        element("title", title),
        Html(f"<style>\n{theme_rules()}\n{style}</style>"),
    )
    full = [(name, heading, inside) for name, heading, inside in sections if inside]
    links = [element("a", heading, href=f"#{name}") for name, heading, _ in full]
    body = element(
        "body",
        header,
        element("nav", *links, aria_label=translate("report", "Sections")),
        element(
            "main", *(element("section", element("h2", heading), *inside, id=name) for name, heading, inside in full)
        ),
        element("footer", translate("report", "Written by RNNScope {0}.").format(version)),
    )
    return f'<!DOCTYPE html>\n<html lang="{spoken().replace("_", "-")}">\n{head}\n{body}\n</html>\n'


def figure(drawn: ReportedFigure, place: int, name: str, caption: Sequence[Html]) -> Html:
    """Return a figure with its caption.

    Args:
        drawn: what is seen.
        place: which figure of the page it is.
        name: its id on the page.
        caption: what stands below it.
    """
    across, down = drawn.spec.shape
    shape = (1.0, min(max(down / across, _FLATTEST), _TALLEST))
    svg = svg_text(replace(drawn.spec, shape=shape), _STYLE, drawn.provenance)
    return element("figure", figure_svg(svg, place), element("figcaption", *caption), id=name)
