"""Labels of the screen, which may hold HTML, as matplotlib writes them."""

from __future__ import annotations

import html
import re

_SHIFTED = re.compile(r"<(sub|sup)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
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
