"""What is said of a cell of a sweep: its settings, what became of its networks, and their numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...core.sweep_specs import setting_named
from ..languages.sentences import said
from ..translation import translate
from .axis_form import setting_title, value_label
from .sweep_quantities import VERDICTS, verdict_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...core.sweep_results import CellResult, SweepResults
    from ..plots.cell_plots import Place
    from .sweep_quantities import Measure


def cell_text(results: SweepResults, place: Place, cell: CellResult | None, told: Iterable[Measure], main: str) -> str:
    """Return what is known of a cell, in one line.

    Args:
        results: the sweep.
        place: where the cell stands.
        cell: what came of it; None if it is not done.
        told: the numbers to tell, in their order.
        main: the quantity whose quartiles are told, too, where there are several networks.
    """
    spec = results.spec
    settings = [setting_named(spec.base, axis.setting) for axis in spec.axes]
    parts = [
        f"{setting_title(setting, spec.base)} {value_label(values[index], setting.field)}"
        for setting, values, index in zip(settings, spec.values, place, strict=True)
    ]
    if cell is None:
        parts.append(not_done())
    elif cell.error:
        parts.append(said(cell.error))
    else:
        parts.append(_verdict_text(cell))
        if cell.diverged_at is not None:
            parts.append(translate("panels", "diverged at step {0}").format(cell.diverged_at))
        several = sum(cell.kinds) > 1
        for measure in told:
            spread = cell.spread(measure.quantity)
            if not math.isnan(spread.median):
                parts.append(measure.sentence(spread, spreads=several and measure.quantity == main))
    return " · ".join(parts)


def not_done() -> str:
    """Say that a cell has not been run."""
    return translate("panels", "not done yet")


def duration_text(seconds: float) -> str:
    """Write how long something takes, in whole seconds, rounded up."""
    whole = math.ceil(seconds)
    if whole < 60:
        return translate("panels", "{0} s").format(whole)
    if whole < 3600:
        return translate("panels", "{0} min {1} s").format(*divmod(whole, 60))
    return translate("panels", "{0} h {1} min").format(whole // 3600, whole % 3600 // 60)


def _verdict_text(cell: CellResult) -> str:
    total, own = sum(cell.kinds), cell.kinds[list(VERDICTS).index(cell.kind)]
    word = verdict_word(cell.kind)
    if own == total:
        return word
    return translate("panels", "{0} in {1} of {2} networks").format(word, own, total)
