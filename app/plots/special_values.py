"""Norms that are not ordinary numbers: how each kind is called, drawn and listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.frames import NormStatus
from ..translation import QT_TRANSLATE_NOOP
from .axes import number_from_log10
from .legend import LegendEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..theme import Theme


@dataclass(frozen=True)
class SpecialValue:
    """How a kind of norm is shown.

    Attributes:
        status: the kind.
        word: what it is called.
        symbol: pyqtgraph's name of its marker's shape.
        at_top: whether its marker stands at the top of the plot, else at the bottom.
        colour: its colour in a theme.
    """

    status: NormStatus
    word: str
    symbol: str
    at_top: bool
    colour: Callable[[Theme], str]

    @property
    def title(self) -> str:
        """The word in the reader's language."""
        return QCoreApplication.translate("special_values", self.word)


SPECIAL_VALUES = (
    SpecialValue(
        NormStatus.ZERO,
        QT_TRANSLATE_NOOP("special_values", "exactly zero"),
        "o",
        False,
        lambda theme: theme.muted,
    ),
    SpecialValue(
        NormStatus.UNDERFLOW,
        QT_TRANSLATE_NOOP("special_values", "underflow"),
        "t",
        False,
        lambda theme: theme.vanishing,
    ),
    SpecialValue(
        NormStatus.INFINITE,
        QT_TRANSLATE_NOOP("special_values", "infinite"),
        "t1",
        True,
        lambda theme: theme.exploding,
    ),
    SpecialValue(
        NormStatus.NOT_A_NUMBER,
        QT_TRANSLATE_NOOP("special_values", "not a number"),
        "x",
        True,
        lambda theme: theme.not_a_number,
    ),
)


def value_text(log10: float, status: int) -> str:
    """Write one norm: the number whose log10 is given, or what kind of special value it is."""
    special = next((each for each in SPECIAL_VALUES if each.status == status), None)
    return number_from_log10(float(log10)) if special is None else special.title


def map_entries(status: NDArray[Any], theme: Theme) -> tuple[LegendEntry, ...]:
    """Return an entry for each kind of special value that occurs in a map, in the colour that maps give it."""
    present = np.unique(status)
    return tuple(
        LegendEntry(special.title, special.colour(theme), "marker", "s")
        for special in SPECIAL_VALUES
        if special.status in present
    )


def runs_text(positions: NDArray[np.int64], most: int = 3) -> str:
    """Write ascending whole numbers as runs: ``1…12, 15``; an ellipsis stands for runs after the first `most`."""
    if len(positions) == 0:
        return ""
    runs = np.split(positions, np.flatnonzero(np.diff(positions) > 1) + 1)
    written = [str(run[0]) if len(run) == 1 else f"{run[0]}…{run[-1]}" for run in runs[:most]]
    return ", ".join(written) + (", …" if len(runs) > most else "")


def shared_kind(status: NDArray[Any]) -> SpecialValue | None:
    """Return the kind of special value that at least half of the networks have at one position, if they do."""
    return next((special for special in SPECIAL_VALUES if (status == special.status).sum() * 2 >= len(status)), None)


def describe(status: NDArray[Any], axis: NDArray[np.int64], symbol: str) -> list[tuple[SpecialValue, str]]:
    """Say where norms are special.

    Args:
        status: codes, (position, network).
        axis: what each position is called, ascending, such as 1…T.
        symbol: the axis' symbol, such as ``t``.

    Returns:
        Each kind that occurs, with a sentence such as ``underflow at t = 1…12 (in 3 of 8 networks)``; the number of
        networks is that of the position where most are concerned, and left out if that is all of them.
    """
    said: list[tuple[SpecialValue, str]] = []
    networks = status.shape[1]
    for special in SPECIAL_VALUES:
        count = (status == special.status).sum(1)
        if not count.any():
            continue
        text = QCoreApplication.translate("special_values", "{0} at {1} = {2}").format(
            special.title, symbol, runs_text(axis[count > 0])
        )
        if count.max() < networks:
            text += QCoreApplication.translate("special_values", " (in {0} of {1} networks)").format(
                count.max(), networks
            )
        said.append((special, text))
    return said
