"""The claims of a scene, each with a mark and the number that is measured now."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..languages.sentences import said
from ..plots.axes import number_text
from ..verdict_words import kind_word
from .prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ...core.lessons.lesson import Claim, ClaimFound
    from ..theme import Theme
    from .markup import Setter

_SCALE = 0.92  # of its text, to that of controls
_KINDS = ("vanishing", "healthy", "exploding", "none")


class ClaimsView(Prose):
    """Lists claims; hidden where there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", _SCALE, parent)
        self.setAccessibleName(self.tr("What is claimed, and what is measured"))
        self._theme = theme
        self._claims: Sequence[Claim] = ()
        self._found: Sequence[ClaimFound] = ()

    def show_claims(self, claims: Sequence[Claim], found: Sequence[ClaimFound]) -> None:
        """Show claims with what was found of each; nothing found means not measured yet."""
        if (tuple(claims), tuple(found)) == (tuple(self._claims), tuple(self._found)):
            return
        self._claims, self._found = tuple(claims), tuple(found)
        self.show_text(self._written)

    def apply_theme(self, theme: Theme) -> None:
        """Write in a theme's colours."""
        self._theme = theme
        self.show_text(self._written)

    def verdict_words(self) -> list[str]:
        """Return what is said of each claim: that it holds, does not, or is not measured yet."""
        return [self._verdict(number)[1] for number in range(len(self._claims))]

    def _written(self, setter: Setter) -> str:
        if not self._claims:
            return ""
        rows = [self._row(setter, number) for number in range(len(self._claims))]
        title = escape(self.tr("What is claimed, and what is measured now"))
        return f'<h3>{title}</h3><table border="0" style="border: 0px">{"".join(rows)}</table>'

    def _row(self, setter: Setter, number: int) -> str:
        sign, words, colour = self._verdict(number)
        cell = 'style="border: 0px; padding: 2px 6px 4px 0px"'
        mark = f'<b><font color="{colour}">{sign}</font></b>'
        text = setter.line(self._claims[number].says)
        measured = f'<font color="{colour}">{escape(words)}</font>'
        return f"<tr><td {cell}>{mark}</td><td {cell}>{text}<br>{measured}</td></tr>"

    def _verdict(self, number: int) -> tuple[str, str, str]:
        """Return the sign, the words and the colour for a claim as it stands."""
        if number >= len(self._found):
            return "…", self.tr("not measured yet"), self._theme.muted
        claim, found = self._claims[number], self._found[number]
        if found.problem:
            return "?", said(found.problem), self._theme.muted
        measured = self.tr("measured: {0}").format(_value(found.value))
        limit = self._limit(claim, found)
        if found.holds:
            return "✓", self.tr("holds — {0} ({1})").format(measured, limit), self._theme.healthy
        return "✗", self.tr("does not hold now — {0} ({1})").format(measured, limit), self._theme.exploding

    def _limit(self, claim: Claim, found: ClaimFound) -> str:
        wanted = _value(found.wanted)
        if claim.comparison == "about":
            return self.tr("claimed: {0} ± {1}").format(wanted, _value(claim.within or 0.0))
        sign = {"<=": "≤", ">=": "≥", "!=": "≠"}.get(claim.comparison, claim.comparison)
        return self.tr("claimed: {0}").format(wanted if sign == "=" else f"{sign} {wanted}")


def _value(value: float | str) -> str:
    """Write a number with the digits that matter, or a verdict's word."""
    if isinstance(value, str):
        return kind_word(value) if value in _KINDS else value
    digits = f"{value:.4g}".partition("e")[0].replace(".", "")
    return number_text(value, len(digits.lstrip("-0")) or 1)
