"""HTML as text: elements whose texts are escaped, notes in Markdown, figures and formulas as inline SVG."""

from __future__ import annotations

import re
from dataclasses import astuple, fields
from html import escape
from typing import TYPE_CHECKING

from ...core.notation import plain_text
from ..theme import DARK, LIGHT
from ..widgets.formula import FormulaError, outlined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..theme import Theme

_EM = 16.0  # units of an outlined formula
_SHIFT = 2  # levels by which headings of notes stand below that of the page


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *inside: str, **attributes: str) -> Html:
    """Return an element; what is no `Html` inside it, and every attribute, is escaped.

    Args:
        name: of the element.
        inside: what stands in it.
        attributes: underscores become dashes; ``of_class`` is the attribute ``class``.
    """
    given = {{"of_class": "class"}.get(key, key.replace("_", "-")): value for key, value in attributes.items()}
    opened = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return Html(f"<{name}{opened}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str]) -> Html:
    """Return parts one after the other; those that are no `Html` are escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], of_class: str = "") -> Html:
    """Return a table whose first column names each row."""
    head = element("thead", element("tr", *(element("th", title, scope="col") for title in titles)))
    body = element(
        "tbody",
        *(
            element("tr", element("th", row[0], scope="row"), *(element("td", cell) for cell in row[1:]))
            for row in rows
        ),
    )
    return element(
        "div", element("table", *([head] if any(titles) else []), body), of_class=f"scroll {of_class}".strip()
    )


def markdown(text: str) -> Html:
    """Return notes as HTML: tags in them are shown as they stand, and no picture is loaded."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
    tokens = reader.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + _SHIFT)}"
    return Html(reader.renderer.render(tokens, reader.options, {}))


def formula(latex: str) -> Html:
    """Return a formula in the ink and at the size of the text around it; as plain text where it cannot be drawn."""
    said = plain_text(latex)
    try:
        svg = outlined(latex)
    except FormulaError:
        return element("code", said)
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    if size is None:
        return element("code", said)
    width, height = (float(each) / _EM for each in size.groups())
    shape = f'width="{width:.3f}em" height="{height:.3f}em" role="img" aria-label="{escape(said)}"'
    return Html(re.sub(r"<\?xml[^>]*\?>", "", svg.replace(size[0], shape, 1)))


def figure_svg(svg: str, place: int) -> Html:
    """Return a figure's ``<svg>`` for a page of many: its names its own, its colours those of the page.

    Args:
        svg: the element, drawn in the colours of the light theme.
        place: which figure of the page it is.
    """
    text = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    text = re.sub(r'\bid="([^"]+)"', rf'id="figure{place}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#figure{place}-\1)", text)
    text = re.sub(r'href="#([^"]+)"', rf'href="#figure{place}-\1"', text)
    for name, colour in _colours(LIGHT).items():
        text = re.sub(rf"((?:fill|stroke): ){colour}\b", rf"\1var(--{name})", text, flags=re.IGNORECASE)
    return Html(text)


def colour_rules(theme: Theme) -> str:
    """Return the theme's colours as CSS variables, under the names that figures use."""
    return " ".join(f"--{name}: {colour};" for name, colour in _named(theme))


def _colours(theme: Theme) -> dict[str, str]:
    """Return each colour once, by its first name."""
    found: dict[str, str] = {}
    for name, colour in _named(theme):
        if colour not in found.values():
            found[name] = colour
    return found


def _named(theme: Theme) -> list[tuple[str, str]]:
    """Return the theme's colours by name; a figure cannot tell those apart that are the same in the light theme."""
    plain = [
        (field.name.replace("_", "-"), value)
        for field, value in zip(fields(theme), astuple(theme), strict=True)
        if isinstance(value, str) and value.startswith("#")
    ]
    return [*plain, *((f"line{place}", colour) for place, colour in enumerate(theme.lines))]


def theme_rules() -> str:
    """Return the page's colours, light and dark as the reader's system asks; on paper always light."""
    light, dark = colour_rules(LIGHT), colour_rules(DARK)
    return f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
