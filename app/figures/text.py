"""Labels of the screen, which may hold HTML, as matplotlib writes them."""

from __future__ import annotations

import html
import re
from unicodedata import east_asian_width

_SHIFTED = re.compile(r"<(sub|sup)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# A word with the space after it, or one Chinese letter with the signs that must not begin a line.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"[{_WIDE}][、。，；：？！）」』”]*\s*|[^\s{_WIDE}]+\s*|\s+")
# Letters of that height as they stand in fonts: any program shows them, also in SVG.
_RAISED = dict(zip("-−+0123456789", "⁻⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_LOWERED = dict(zip("-−+0123456789aehiklmnopstx", "₋₋₊₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢₖₗₘₙₒₚₛₜₓ", strict=True))
_MATH = str.maketrans({char: f"\\{char}" for char in "_^#%&{}$"})


def as_label(text: str) -> str:
    """Turn ``<sub>`` and ``<sup>`` into letters of that height, or mathtext where there are none; drop other tags."""
    parts: list[str] = []
    end = 0
    for match in _SHIFTED.finditer(text):
        parts.append(_plain(text[end : match.start()]))
        parts.append(_shifted(match[1], html.unescape(_TAG.sub("", match[2]))))
        end = match.end()
    parts.append(_plain(text[end:]))
    return "".join(parts)


def letters_of(text: str) -> int:
    """Return how many Latin letters are as wide as a text; a Chinese one is as wide as two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def filled(text: str, letters: int) -> str:
    """Break a text into lines of at most so many letters: at spaces, and anywhere between Chinese letters."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and letters_of((line + piece).rstrip()) > letters:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while letters_of(line.rstrip()) > letters and len(line) > 1:  # a word that is longer than a line
            lines.append(line[:letters])
            line = line[letters:]
    return "\n".join([*lines, line.rstrip()])


def power_of_ten(exponent: int) -> str:
    """Write a power of ten, such as ``10⁻³``."""
    return "10" + "".join(_RAISED[char] for char in str(exponent))


def _shifted(tag: str, text: str) -> str:
    letters = _LOWERED if tag == "sub" else _RAISED
    if all(char in letters for char in text):
        return "".join(letters[char] for char in text)
    return f"${'_' if tag == 'sub' else '^'}{{{text.translate(_MATH)}}}$"


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("$", r"\$")
