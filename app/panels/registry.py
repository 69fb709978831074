"""The list of all panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..diagram.unrolled import UnrolledDiagram
from .comparison import ComparisonPanel
from .contributions import ContributionsPanel
from .decay import DecayPanel
from .eigenvalues import EigenvaluesPanel
from .flow_map import FlowMapPanel
from .gates import GatesPanel
from .gradient_norm import GradientNormPanel
from .hidden_states import HiddenStatesPanel
from .knobs import KnobsPanel
from .lag_horizon import LagHorizonPanel
from .loss_accuracy import LossAccuracyPanel
from .lyapunov import LyapunovPanel
from .notes import NotesPanel
from .parameter_gradient import ParameterGradientPanel
from .phase_diagram import PhaseDiagramPanel
from .portrait import PortraitPanel
from .predictions import PredictionsPanel
from .singular_values import SingularValuesPanel
from .verdict import VerdictPanel
from .waterfall import WaterfallPanel
from .weights import WeightsPanel

if TYPE_CHECKING:
    from .panel import Panel


@dataclass(frozen=True)
class PanelInfo:
    """Where a panel stands when the window is first opened.

    Attributes:
        panel: its class.
        area: side of the window; the panels of one side share it.
        order: place within that side, from the top or left.
        closed: whether it is closed at first, to be opened from the View menu.
        layouts: names of the shipped layouts (`app.layouts`), beside the overview, in which it is open.
    """

    panel: type[Panel]
    area: Literal["centre", "top", "right", "bottom"]
    order: int
    closed: bool = False
    layouts: tuple[str, ...] = ()

    @property
    def panel_id(self) -> str:
        """The panel's name in layouts and file names."""
        return self.panel.panel_id


PANELS: tuple[PanelInfo, ...] = (
    PanelInfo(UnrolledDiagram, "centre", 0),
    PanelInfo(VerdictPanel, "top", 0, layouts=("spectra", "dynamics", "projector")),
    PanelInfo(ComparisonPanel, "top", 1, closed=True),
    PanelInfo(GradientNormPanel, "bottom", 0, layouts=("spectra", "dynamics", "projector")),
    PanelInfo(HiddenStatesPanel, "bottom", 1, layouts=("states",)),
    PanelInfo(LossAccuracyPanel, "bottom", 2, layouts=("projector",)),
    PanelInfo(GatesPanel, "bottom", 3, closed=True, layouts=("states",)),
    PanelInfo(FlowMapPanel, "bottom", 4, closed=True, layouts=("spectra",)),
    PanelInfo(WaterfallPanel, "bottom", 5, closed=True, layouts=("horizons",)),
    PanelInfo(ContributionsPanel, "bottom", 6, closed=True, layouts=("horizons",)),
    PanelInfo(WeightsPanel, "bottom", 8, closed=True, layouts=("states",)),
    PanelInfo(PredictionsPanel, "bottom", 9, closed=True, layouts=("states",)),
    PanelInfo(EigenvaluesPanel, "bottom", 20, closed=True, layouts=("spectra",)),
    PanelInfo(ParameterGradientPanel, "bottom", 10, closed=True),
    PanelInfo(LagHorizonPanel, "bottom", 21, closed=True, layouts=("horizons",)),
    PanelInfo(LyapunovPanel, "bottom", 30, closed=True, layouts=("spectra",)),
    PanelInfo(SingularValuesPanel, "bottom", 31, closed=True, layouts=("spectra",)),
    PanelInfo(DecayPanel, "bottom", 32, closed=True, layouts=("horizons",)),
    PanelInfo(KnobsPanel, "right", 1, closed=True, layouts=("dynamics",)),
    PanelInfo(NotesPanel, "right", 2, closed=True),
    PanelInfo(PhaseDiagramPanel, "bottom", 40, closed=True, layouts=("dynamics",)),
    PanelInfo(PortraitPanel, "bottom", 33, closed=True, layouts=("dynamics",)),
)
