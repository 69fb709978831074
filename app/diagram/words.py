"""What the diagram says of the column under the mouse, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from ..plots.axes import number_text
from ..plots.special_values import runs_text, value_text
from ..translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .picture import HiddenRow, Norms, Picture

_KINDS = {
    "forward": QT_TRANSLATE_NOOP("diagram", "layer {0}"),
    "reverse": QT_TRANSLATE_NOOP("diagram", "layer {0}, reverse direction"),
    "context": QT_TRANSLATE_NOOP("diagram", "layer {0}, context units"),
}


def describe_column(picture: Picture, time: int) -> str:
    """Return the numbers of a timestep, a line for each row of nodes from the top downwards."""
    if time > picture.length:
        return _say(QT_TRANSLATE_NOOP("diagram", "t = {0}: padding, after the sequence's end")).format(time)
    lines = [f"t = {time}"]
    lines.append(f"y: {_numbers(picture.outputs.values[time - 1])}")
    for row in reversed(picture.rows):
        lines += _describe_row(row, time, several=len(picture.rows) > 1)
    lines.append(f"x: {_numbers(picture.inputs.values[time - 1])}")
    return "\n".join(lines)


def truncation_text(picture: Picture) -> str:
    """Say what truncation loses of the gradient; empty if nothing is cut off."""
    truncation = picture.truncation
    if truncation is None:
        return ""
    if picture.cuts is None:
        where = _say(QT_TRANSLATE_NOOP("diagram", "Truncated by a window"))
    else:
        places = runs_text(np.array(picture.cuts, np.int64))
        where = _say(QT_TRANSLATE_NOOP("diagram", "Cut after t = {0}")).format(places)
    if not np.isfinite(truncation.mass):
        return where
    text = _say(
        QT_TRANSLATE_NOOP(
            "diagram",
            "{0}: {1} % of Σ‖∂ℓ/∂hₜ‖ lost; the weights' gradient has cosine {2} to the full one, {3} % missing",
        )
    )
    cosine = "0" if not np.isfinite(truncation.cosine) else f"{truncation.cosine:.3f}".replace("-", "−")
    return text.format(where, f"{100 * truncation.mass:.3g}", cosine, f"{100 * truncation.lost:.3g}")


def _describe_row(row: HiddenRow, time: int, *, several: bool) -> list[str]:
    symbol = "s" if row.place.kind == "context" else "h"
    name = _say(_KINDS[row.place.kind]).format(row.place.layer + 1) + ": " if several else ""
    lines = [f"{name}{symbol} = {_numbers(row.states.values[time - 1])}"]
    gradient = f"‖∂ℓ/∂{symbol}‖ = {_norm(row.total, time)}"
    if row.kept is not None and row.kept.norm[time - 1] != row.total.norm[time - 1]:
        gradient += _say(QT_TRANSLATE_NOOP("diagram", ", after the cuts {0}")).format(_norm(row.kept, time))
    lines.append(f"{name}{gradient}")
    if row.direct is not None and np.isfinite(row.direct.norm[time - 1]):
        direct = _say(QT_TRANSLATE_NOOP("diagram", "from the loss at this step {0}"))
        lines.append(f"{name}{direct.format(_norm(row.direct, time))}")
    if row.gates:
        means = ", ".join(f"{letter} {np.mean(gate.values[time - 1]):.2f}" for letter, gate in row.gates.items())
        lines.append(name + _say(QT_TRANSLATE_NOOP("diagram", "gates on average: {0}")).format(means))
    return lines


def _numbers(values: NDArray[np.float32]) -> str:
    """Write a few numbers out, and of many their range and mean."""
    if len(values) <= 4:
        return ", ".join(number_text(float(value)) for value in values)
    low, high, mean = (number_text(float(value)) for value in (values.min(), values.max(), values.mean()))
    return _say(QT_TRANSLATE_NOOP("diagram", "{0} … {1} (mean {2})")).format(low, high, mean)


def _norm(norms: Norms, time: int) -> str:
    return value_text(float(norms.norm[time - 1]), int(norms.status[time - 1]))


def _say(text: str) -> str:
    return QCoreApplication.translate("diagram", text)
