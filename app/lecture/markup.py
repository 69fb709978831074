"""A lesson's Markdown as the HTML that Qt's text documents know, its formulas as pictures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from ...core.lessons.reading import markdown_reader
from ...core.notation import plain_text
from ..widgets.formula import FormulaError
from .formula_images import formula_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from PySide6.QtGui import QColor, QFont


class Setter:
    """Sets Markdown into one document.

    Args:
        document: where it will stand; it keeps the pictures.
        font: of the text.
        ink: its colour.
        ratio: pixels of the screen to a pixel of the text.
        widest: pixels that a formula in a row of its own may take.
    """

    def __init__(self, document: QTextDocument, font: QFont, ink: QColor, ratio: float, widest: float) -> None:
        self._document = document
        self._font, self._ink, self._ratio, self._widest = font, ink, ratio, widest
        self._count = 0
        self._reader = self._made_reader()

    def blocks(self, markdown: str) -> str:
        """Return paragraphs, lists, tables and formulas as HTML."""
        return str(self._reader.render(markdown))

    def line(self, markdown: str) -> str:
        """Return one sentence as HTML, without a paragraph around it."""
        return str(self._reader.renderInline(markdown))

    def _made_reader(self) -> MarkdownIt:
        reader = markdown_reader()

        def alone(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
            return f'<p align="center">{self._formula(tokens[index].content, alone=True)}</p>'

        def within(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
            return self._formula(tokens[index].content, alone=False)

        for kind in ("math_block", "math_block_label"):
            reader.add_render_rule(kind, alone)
        for kind in ("math_inline", "math_inline_double"):
            reader.add_render_rule(kind, within)
        return reader

    def _formula(self, latex: str, *, alone: bool) -> str:
        latex = latex.strip()
        try:
            drawn = formula_image(latex, self._font, self._ink, self._ratio, self._widest, alone=alone)
        except FormulaError:
            return f"<i>{escape(plain_text(latex))}</i>"
        self._count += 1
        name = f"formula:{self._count}"
        self._document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), drawn.image)
        place = ' style="vertical-align: middle"' if drawn.centred else ""
        return f'<img src="{name}" width="{drawn.width}" height="{drawn.height}" alt="{escape(latex)}"{place}>'


def formulas_in(markdown: str) -> tuple[str, ...]:
    """Return the LaTeX of every formula in a text."""
    found: list[str] = []
    waiting = list(markdown_reader().parse(markdown))
    while waiting:
        token = waiting.pop(0)
        if token.type.startswith("math"):
            found.append(token.content.strip())
        waiting = [*(token.children or ()), *waiting]
    return tuple(found)


def style_sheet(theme_grid: str, muted: str, background: str) -> str:
    """Return the style of lessons, in the colours given."""
    return f"""
    h2 {{ margin: 0px 0px 6px 0px; font-size: large; font-weight: 700; }}
    h3 {{ margin: 8px 0px 4px 0px; font-size: medium; font-weight: 700; }}
    p {{ margin: 0px 0px 9px 0px; line-height: 125%; }}
    li {{ margin: 0px 0px 5px 0px; line-height: 120%; }}
    ul, ol {{ margin: 0px 0px 8px 0px; -qt-list-indent: 1; }}
    blockquote {{ margin: 4px 12px 8px 12px; color: {muted}; }}
    table {{ margin: 4px 0px 10px 0px; border-collapse: collapse; border-color: {theme_grid}; }}
    td, th {{ padding: 3px 8px; border: 1px solid {theme_grid}; }}
    th {{ background: {background}; }}
    code, pre {{ font-family: monospace; }}
    """
