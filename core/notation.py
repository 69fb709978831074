"""The equations of cells as one line of text, where no formula can be drawn."""

from __future__ import annotations

import re

_SYMBOLS = {
    "alpha": "α",
    "delta": "δ",
    "epsilon": "ε",
    "gamma": "γ",
    "rho": "ρ",
    "phi": "φ",
    "sigma": "σ",
    "tanh": "tanh",
    "odot": "⊙",
    "top": "T",
    "quad": "  ",
}


def plain_text(latex: str) -> str:
    """Return a formula as one line of text, such as "h^(t) = φ(W^hx x^(t) + b_h)"."""
    text = latex.replace(r"\left", "").replace(r"\right", "").replace(r"\,", " ")
    text = re.sub(r"\\hat\{(\w)\}", "\\1\N{COMBINING CIRCUMFLEX ACCENT}", text)
    text = re.sub(r"\\([a-zA-Z]+)\s?", lambda match: _SYMBOLS.get(match[1], match[1]) + " ", text)
    text = re.sub(r"([α-ωa-zT⊙]) \(", r"\1(", text.replace("{", "").replace("}", ""))
    return " ".join(text.split()).replace("⊙(", "⊙ (")
