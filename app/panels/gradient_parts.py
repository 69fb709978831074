"""Which curves the gradient norm can be shown with: its direct part, those of gates and cell state, or other layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.frames import NormStatus
from ..builder.labels import gate_label
from ..translation import QT_TRANSLATE_NOOP
from .spread import Spread, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.frames import Frame

Choice = Literal["total", "direct", "gates", "layers"]
CHOICES: tuple[Choice, ...] = ("total", "direct", "gates", "layers")
WORDS = {
    "total": QT_TRANSLATE_NOOP("gradient_parts", "total"),
    "direct": QT_TRANSLATE_NOOP("gradient_parts", "direct"),
    "gates": QT_TRANSLATE_NOOP("gradient_parts", "gates"),
    "layers": QT_TRANSLATE_NOOP("gradient_parts", "layers"),
}
TIPS = {
    "total": QT_TRANSLATE_NOOP("gradient_parts", "The total gradient by the layer's hidden state, over all paths"),
    "direct": QT_TRANSLATE_NOOP(
        "gradient_parts", "Beside it the direct part: what does not come through the layer's own later steps"
    ),
    "gates": QT_TRANSLATE_NOOP(
        "gradient_parts", "Beside it the gradient by the argument of each gate, and by the cell state if there is one"
    ),
    "layers": QT_TRANSLATE_NOOP("gradient_parts", "The total gradient of every layer at once"),
}
# Curves beside the total at the most: seven further layers.
MOST_PARTS = 7


@dataclass(frozen=True)
class Part:
    """One curve beside the total.

    Attributes:
        title: what it is called.
        norm: log10 norms, (position, network).
        status: their `NormStatus`, likewise.
        spread: median and band over networks.
    """

    title: str
    norm: NDArray[np.float64]
    status: NDArray[np.uint8]
    spread: Spread

    @classmethod
    def of(cls, title: str, norm: NDArray[Any], status: NDArray[Any]) -> Part:
        """Return a curve with the spread of its networks."""
        return cls(title, norm, status, spread(norm, status == NormStatus.ABSENT))


def translated(text: str) -> str:
    """Return a text of this module in the reader's language."""
    return QCoreApplication.translate("gradient_parts", text)


def parts_of(frame: Frame, choice: Choice, layer: int, *, by_lag: bool) -> tuple[Part, ...]:
    """Return the curves that are shown beside a layer's total gradient, as far as the frame carries them."""
    if choice == "total":
        return ()
    if choice == "layers":
        return _other_layers(frame, layer, by_lag=by_lag)
    axis = "lag_" if by_lag else ""
    prefix = f"part_{axis}norm.{layer}."
    parts: list[Part] = []
    for name, block in frame.arrays.items():
        own = name.removeprefix(prefix)
        if name.startswith(prefix) and (own == "direct") == (choice == "direct"):
            status = frame.arrays[f"part_{axis}status.{layer}.{own}"]
            parts.append(Part.of(_title(own), block.array(), status.array()))
    return tuple(parts)


def isolated(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Say of each value whether no neighbour is finite, so that a line through it cannot be seen."""
    padded = np.concatenate(([False], np.isfinite(values), [False]))
    return ~(padded[:-2] | padded[2:])


def _other_layers(frame: Frame, layer: int, *, by_lag: bool) -> tuple[Part, ...]:
    axis = "lag" if by_lag else "gradient"
    norms, statuses = (frame.arrays[f"{axis}_{what}"].array() for what in ("norm", "status"))
    title = translated(QT_TRANSLATE_NOOP("gradient_parts", "layer {0}"))
    return tuple(
        Part.of(title.format(other + 1), norms[other], statuses[other]) for other in range(len(norms)) if other != layer
    )


def _title(name: str) -> str:
    """Write a part's name, such as ``gate_f`` or ``state_c``."""
    if name == "direct":
        return translated(QT_TRANSLATE_NOOP("gradient_parts", "direct part"))
    kind, _, symbol = name.partition("_")
    if kind == "state":
        return translated(QT_TRANSLATE_NOOP("gradient_parts", "state {0}")).format(symbol)
    if symbol == "h":
        return translated(QT_TRANSLATE_NOOP("gradient_parts", "argument of φ"))
    return f"{gate_label(symbol)} {symbol}"
