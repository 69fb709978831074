"""What a verdict says in words and numbers, wherever it is shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .translation import QT_TRANSLATE_NOOP, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.frames import VerdictFacts

_KINDS = {
    "vanishing": QT_TRANSLATE_NOOP("panels", "vanishing"),
    "healthy": QT_TRANSLATE_NOOP("panels", "healthy"),
    "exploding": QT_TRANSLATE_NOOP("panels", "exploding"),
    "none": QT_TRANSLATE_NOOP("panels", "without verdict"),
}


def kind_word(kind: str) -> str:
    """Return what a kind of verdict is called within a sentence."""
    return _translate(_KINDS[kind])


def verdict_lines(typical: VerdictFacts, each: Sequence[VerdictFacts], length: int) -> list[str]:
    """Return the decay factor, the horizon, and how many networks are of which kind, a line each.

    Args:
        typical: the verdict on most networks.
        each: the verdict on each.
        length: timesteps of a sequence.
    """
    lines = [factor_line(typical, length), horizon_line(typical)]
    if len(each) > 1:
        counts = {kind: sum(verdict.kind == kind for verdict in each) for kind in _KINDS}
        most = sorted(counts, key=lambda kind: (kind != typical.kind, -counts[kind]))
        said = [(kind_word(kind), counts[kind]) for kind in most if counts[kind]]
        first = _translate(QT_TRANSLATE_NOOP("panels", "{0} in {1} of {2} networks")).format(*said[0], len(each))
        rest = [_translate(QT_TRANSLATE_NOOP("panels", "{0} in {1}")).format(*part) for part in said[1:]]
        lines.append(", ".join([first, *rest]))
    return [line for line in lines if line]


def factor_line(verdict: VerdictFacts, length: int) -> str:
    """Say by what the gradient changes at each step back within sequences of `length` timesteps."""
    if verdict.kind == "none":
        if length == 1:
            said = QT_TRANSLATE_NOOP("panels", "sequences of one timestep: there is no way back to follow")
            return _translate(said)
        return _translate(QT_TRANSLATE_NOOP("panels", "the gradient at the loss is zero or not finite"))
    if math.isnan(verdict.decay_factor):
        return _translate(QT_TRANSLATE_NOOP("panels", "no decay factor: too few ordinary numbers to fit"))
    falls, grows = QT_TRANSLATE_NOOP("panels", "decay factor"), QT_TRANSLATE_NOOP("panels", "growth factor")
    name = _translate(falls if verdict.decay_factor <= 1 else grows)
    return _translate(QT_TRANSLATE_NOOP("panels", "{0} {1} per step (fit over {2} lags)")).format(
        name, f"{verdict.decay_factor:#.3g}", verdict.fitted_lags
    )


def horizon_line(verdict: VerdictFacts) -> str:
    """Say how far back a thousandfold is lost; nothing if that is not known."""
    if math.isnan(verdict.horizon):
        return ""
    if math.isinf(verdict.horizon):
        return _translate(QT_TRANSLATE_NOOP("panels", "the norm does not fall"))
    far = QT_TRANSLATE_NOOP("panels", "over 100 000")
    steps = f"{verdict.horizon:.0f}" if verdict.horizon < 1e5 else _translate(far)
    measured, fitted = QT_TRANSLATE_NOOP("panels", "measured"), QT_TRANSLATE_NOOP("panels", "extrapolated")
    source = _translate(measured if verdict.horizon_measured else fitted)
    one, many = (
        QT_TRANSLATE_NOOP("panels", "horizon {0} step ({1})"),
        QT_TRANSLATE_NOOP("panels", "horizon {0} steps ({1})"),
    )
    return plural(1 if steps == "1" else 2, _translate(one), _translate(many)).format(steps, source)


def _translate(text: str) -> str:
    return QCoreApplication.translate("panels", text)
