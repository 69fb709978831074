"""The list of all panels.

It says of each what must be known before it is made, and where its class stands: a panel's module is loaded with the
first of its kind, since the plotting library behind them takes longer to load than the rest of the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from ..translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from .panel import Panel


@dataclass(frozen=True)
class PanelInfo:
    """What a panel is called, what it is, and where it stands when the window is first opened.

    Attributes:
        panel_id: its name in layouts and file names, as in `Panel.panel_id`.
        title: what its dock is called, as in `Panel.title`.
        kind: its class, as module within `app` and name.
        area: side of the window; the panels of one side share it.
        order: place within that side, from the top or left.
        closed: whether it is closed at first, to be opened from the View menu.
        layouts: names of the shipped layouts (`app.layouts`), beside the overview, in which it is open.
        records: whether it is handed every frame, also while it is closed, as in `Panel.records`.
    """

    panel_id: str
    title: str
    kind: str
    area: Literal["centre", "top", "right", "bottom"]
    order: int
    closed: bool = False
    layouts: tuple[str, ...] = ()
    records: bool = False

    @property
    def panel(self) -> type[Panel]:
        """Its class, loaded if it was not yet."""
        module, _, name = self.kind.partition(":")
        return cast("type[Panel]", getattr(import_module(f"..{module}", __package__), name))


PANELS: tuple[PanelInfo, ...] = (
    PanelInfo(
        "unrolled", QT_TRANSLATE_NOOP("panels", "Unrolled network"), "diagram.unrolled:UnrolledDiagram", "centre", 0
    ),
    PanelInfo(
        "verdict",
        QT_TRANSLATE_NOOP("panels", "Verdict"),
        "panels.verdict:VerdictPanel",
        "top",
        0,
        layouts=("spectra", "dynamics", "projector"),
    ),
    PanelInfo(
        "comparison",
        QT_TRANSLATE_NOOP("panels", "Comparison"),
        "panels.comparison:ComparisonPanel",
        "top",
        1,
        closed=True,
    ),
    PanelInfo(
        "gradient_norm",
        QT_TRANSLATE_NOOP("panels", "Gradient norm"),
        "panels.gradient_norm:GradientNormPanel",
        "bottom",
        0,
        layouts=("spectra", "dynamics", "projector"),
    ),
    PanelInfo(
        "hidden_states",
        QT_TRANSLATE_NOOP("panels", "Hidden states"),
        "panels.hidden_states:HiddenStatesPanel",
        "bottom",
        1,
        layouts=("states",),
    ),
    PanelInfo(
        "loss_accuracy",
        QT_TRANSLATE_NOOP("panels", "Loss and accuracy"),
        "panels.loss_accuracy:LossAccuracyPanel",
        "bottom",
        2,
        layouts=("projector",),
    ),
    PanelInfo(
        "gates",
        QT_TRANSLATE_NOOP("panels", "Gates"),
        "panels.gates:GatesPanel",
        "bottom",
        3,
        closed=True,
        layouts=("states",),
    ),
    PanelInfo(
        "flow_map",
        QT_TRANSLATE_NOOP("panels", "Flow map"),
        "panels.flow_map:FlowMapPanel",
        "bottom",
        4,
        closed=True,
        layouts=("spectra",),
    ),
    PanelInfo(
        "waterfall",
        QT_TRANSLATE_NOOP("panels", "Gradient history"),
        "panels.waterfall:WaterfallPanel",
        "bottom",
        5,
        closed=True,
        layouts=("horizons",),
        records=True,
    ),
    PanelInfo(
        "contributions",
        QT_TRANSLATE_NOOP("panels", "Contributions to dL/dW"),
        "panels.contributions:ContributionsPanel",
        "bottom",
        6,
        closed=True,
        layouts=("horizons",),
    ),
    PanelInfo(
        "weights",
        QT_TRANSLATE_NOOP("panels", "Weights"),
        "panels.weights:WeightsPanel",
        "bottom",
        8,
        closed=True,
        layouts=("states",),
    ),
    PanelInfo(
        "predictions",
        QT_TRANSLATE_NOOP("panels", "Predictions"),
        "panels.predictions:PredictionsPanel",
        "bottom",
        9,
        closed=True,
        layouts=("states",),
    ),
    PanelInfo(
        "eigenvalues",
        QT_TRANSLATE_NOOP("panels", "Eigenvalues"),
        "panels.eigenvalues:EigenvaluesPanel",
        "bottom",
        20,
        closed=True,
        layouts=("spectra",),
    ),
    PanelInfo(
        "parameter_gradient",
        QT_TRANSLATE_NOOP("panels", "Parameter gradient"),
        "panels.parameter_gradient:ParameterGradientPanel",
        "bottom",
        10,
        closed=True,
    ),
    PanelInfo(
        "lag_horizon",
        QT_TRANSLATE_NOOP("panels", "Required lag and horizon"),
        "panels.lag_horizon:LagHorizonPanel",
        "bottom",
        21,
        closed=True,
        layouts=("horizons",),
        records=True,
    ),
    PanelInfo(
        "lyapunov",
        QT_TRANSLATE_NOOP("panels", "Lyapunov spectrum"),
        "panels.lyapunov:LyapunovPanel",
        "bottom",
        30,
        closed=True,
        layouts=("spectra",),
    ),
    PanelInfo(
        "singular_values",
        QT_TRANSLATE_NOOP("panels", "Singular values"),
        "panels.singular_values:SingularValuesPanel",
        "bottom",
        31,
        closed=True,
        layouts=("spectra",),
    ),
    PanelInfo(
        "decay",
        QT_TRANSLATE_NOOP("panels", "Factors of the decay"),
        "panels.decay:DecayPanel",
        "bottom",
        32,
        closed=True,
        layouts=("horizons",),
    ),
    PanelInfo(
        "knobs",
        QT_TRANSLATE_NOOP("panels", "Live knobs"),
        "panels.knobs:KnobsPanel",
        "right",
        1,
        closed=True,
        layouts=("dynamics",),
    ),
    PanelInfo("notes", QT_TRANSLATE_NOOP("panels", "Notes"), "panels.notes:NotesPanel", "right", 2, closed=True),
    PanelInfo(
        "phase_diagram",
        QT_TRANSLATE_NOOP("panels", "Phase diagram"),
        "panels.phase_diagram:PhaseDiagramPanel",
        "bottom",
        40,
        closed=True,
        layouts=("dynamics",),
    ),
    PanelInfo(
        "portrait",
        QT_TRANSLATE_NOOP("panels", "Portrait"),
        "panels.portrait:PortraitPanel",
        "bottom",
        33,
        closed=True,
        layouts=("dynamics",),
    ),
)
