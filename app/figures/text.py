"""Labels of the screen, which may hold HTML, as matplotlib writes them."""

from __future__ import annotations

import html
import re

_SHIFTED = re.compile(r"<(sub|sup)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MATH = str.maketrans({char: f"\\{char}" for char in "_^#%&{}$"})


def as_label(text: str) -> str:
    """Turn ``<sub>`` and ``<sup>`` into mathtext, and leave all other tags out."""
    parts: list[str] = []
    end = 0
    for match in _SHIFTED.finditer(text):
        parts.append(_plain(text[end : match.start()]))
        mark = "_" if match[1] == "sub" else "^"
        parts.append(f"${mark}{{{html.unescape(_TAG.sub('', match[2])).translate(_MATH)}}}$")
        end = match.end()
    parts.append(_plain(text[end:]))
    return "".join(parts)


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("$", r"\$")
