"""What panels want: each wish is taken to whoever carries it out, when the panel is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .panels.comparison import ComparisonPanel
    from .panels.panel import Panel
    from .panels.phase_diagram import PhaseDiagramPanel
    from .panels.verdict import VerdictPanel
    from .run.advice import Advice
    from .run.comparison import Comparison


class Attaching(Protocol):
    """What carries out wishes of any panel that has them."""

    def attach(self, panel: Panel) -> None:
        """Carry out what a panel wants from now on."""
        ...


class PanelWishes(QObject):
    """Takes wishes where they are carried out.

    Signals:
        experiment_chosen: a panel's experiment is to be opened and run (`ExperimentSpec`).

    Args:
        takers: what carries out wishes of any panel.
        comparison: which networks are compared.
        advice: what may help the network shown.
    """

    experiment_chosen = Signal(object)

    def __init__(
        self, takers: Sequence[Attaching], comparison: Comparison, advice: Advice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._takers = tuple(takers)
        self._comparison = comparison
        self._advice = advice

    def attach(self, panel: Panel) -> None:
        """Carry out what a panel wants that was just made."""
        for taker in self._takers:
            taker.attach(panel)
        if panel.panel_id == "phase_diagram":
            cast("PhaseDiagramPanel", panel).experiment_chosen.connect(self.experiment_chosen)
        if panel.panel_id == "comparison":
            table = cast("ComparisonPanel", panel)
            table.duplicate_wanted.connect(self._comparison.duplicate)
            table.remove_wanted.connect(self._comparison.remove)
            table.rename_wanted.connect(self._comparison.rename)
            table.beside_wanted.connect(self._comparison.set_beside)
        if panel.panel_id in ("comparison", "verdict"):
            adviser = cast("ComparisonPanel | VerdictPanel", panel)
            adviser.remedy_wanted.connect(self._advice.take)
            self._advice.changed.connect(adviser.show_remedies)
            adviser.show_remedies(self._advice.offers)
