"""Live knobs: spectral radius, recurrent gain and forget-gate bias of a layer that runs, or stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import QSize, Signal

from ...core.commands import ScaleRecurrent, SetForgetBias
from ...core.spec_fields import fields_of
from ...core.specs import LSTMLayer
from ..languages.sentences import said
from ..translation import QT_TRANSLATE_NOOP
from .knob import Knob, KnobKind
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from ...core.commands import WeightCommand
    from ...core.events import LayerFacts, NetworkBuilt
    from ...core.frames import Frame, Probe
    from ...core.spec_fields import SpecField
    from ..selection import Selected, Selection
    from ..theme import Theme

# The least gain: from 0 there would be no way back.
_LEAST_GAIN = 0.01


class KnobsPanel(Panel):
    """Three knobs that change the weights of the selected layer in all networks, at once.

    Signals:
        turned: weights are to be changed (a `WeightCommand`, and whether a new gesture begins with it).
        mistaken: what was typed is not allowed (a sentence).
    """

    panel_id: ClassVar[str] = "knobs"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Live knobs")
    probes: ClassVar[tuple[Probe, ...]] = ("knobs",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its knobs.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each knob rescales the weights of the selected layer as they are now, in the networks of every seed, while "
        "the run goes on or stands still; the curves answer at once. Shown is the median over gates and seeds of the "
        "spectral radius, the largest |eigenvalue| of a gate's recurrent matrix; the gain multiplies what is there "
        "when it is grabbed.</p>"
        "<p>W<sup>hh</sup> ← W<sup>hh</sup> · ρ / max|λ(W<sup>hh</sup>)| &nbsp; or &nbsp; W<sup>hh</sup> ← g · "
        "W<sup>hh</sup>, &nbsp; b<sub>f</sub> ← b</p>",
    )

    turned = Signal(object, object)
    mistaken = Signal(str)

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self.radius = Knob(
            KnobKind(
                self.tr("Spectral radius"),
                self.tr("Largest |eigenvalue| of each gate's recurrent matrix, in all networks; no unit."),
                _field("spectral_radius"),
                0.0,
                2.0,
            )
        )
        self.gain = Knob(
            KnobKind(
                self.tr("Gain ×"),
                self.tr("Multiplies the recurrent weights as they were when it was grabbed; springs back to 1."),
                replace(_field("gain"), minimum=_LEAST_GAIN),
                0.25,
                4.0,
                ratio=True,
            )
        )
        self.bias = Knob(
            KnobKind(
                self.tr("Forget-gate bias"),
                self.tr("Bias of the forget gate (of a GRU: the update gate) of every unit; no unit."),
                _field("forget_bias"),
                -5.0,
                5.0,
            )
        )
        self.radius.turned.connect(lambda value, begins: self._turn("radius", value, begins))
        self.gain.turned.connect(lambda value, begins: self._turn("gain", value, begins))
        self.bias.turned.connect(lambda value, begins: self._turn("bias", value, begins))
        self.content_layout.setSpacing(10)
        for knob in self._knobs():
            knob.mistaken.connect(self.mistaken)
            knob.apply_theme(theme)
            self.add_part(knob)
        self.content_layout.addStretch(1)

    def offer_knobs(self, names: Collection[str]) -> None:
        """Show only some of the knobs: ``radius``, ``gain`` and ``forget_bias``."""
        for name, knob in zip(("radius", "gain", "forget_bias"), self._knobs(), strict=True):
            knob.setVisible(name in names)

    def table(self) -> Table | None:
        """Return spectral radii and forget-gate biases as they are measured, a row for each network."""
        if self.frame is None:
            return None
        radii, biases = self._measured(self.frame, "recurrent_radius"), self._measured(self.frame, "forget_bias")
        columns = (
            [] if radii is None else [(f"spectral radius {i + 1}", "", radii[:, i]) for i in range(radii.shape[1])]
        )
        if biases is not None:
            shown = len(biases) if radii is None else len(radii)
            columns.append(("forget-gate bias", "", biases[:shown]))
        return Table.of(("network", "", range(1, len(columns[0][2]) + 1)), *columns) if columns else None

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of a knob: what scrolls sideways cannot be turned."""
        margins = self.body.rows.contentsMargins()
        widest = max(knob.minimumSizeHint().width() for knob in self._knobs())
        return super().minimumSizeHint().expandedTo(QSize(widest + margins.left() + margins.right(), 0))

    def _knobs(self) -> tuple[Knob, ...]:
        return (self.radius, self.gain, self.bias)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._show_reasons(built)

    def _facts(self) -> LayerFacts:
        """Return the facts on the selected layer."""
        assert self.built is not None
        return self.built.layers[self.layer]

    def _show_reasons(self, built: NetworkBuilt, *, past: bool = False) -> None:
        facts = self._facts()
        looking_back = self.tr("Go back to the present to turn it.") if past else ""
        no_bias = "" if facts.forget_gate else self.tr("This layer has no forget gate.")
        for knob, reason in (
            (self.radius, said(facts.no_radius)),
            (self.gain, said(facts.no_gain)),
            (self.bias, no_bias),
        ):
            if knob.reason != (wanted := reason or looking_back):
                knob.set_reason(wanted)

    def _measured(self, frame: Frame, name: str) -> np.ndarray | None:
        return frame.arrays[name].array() if name in frame.arrays else None

    def _accepts(self, frame: Frame) -> bool:
        """Say whether a frame tells where the knobs stand, or nothing is to be told of this layer."""
        assert self.built is not None
        facts = self._facts()
        told = {"recurrent_radius", "forget_bias"} & set(frame.arrays)
        return bool(told) or (bool(facts.no_radius) and not facts.forget_gate)

    def _draw(self, frame: Frame) -> None:
        assert self.built is not None
        self._show_reasons(self.built, past=frame.past)
        for knob, name in ((self.radius, "recurrent_radius"), (self.bias, "forget_bias")):
            values = self._measured(frame, name)
            if values is not None:
                knob.show_measured(float(np.median(values)))
        if not self.gain.reason:
            self.gain.show_measured(1.0)

    def _selected(self, state: Selected) -> None:
        """Another layer has other knobs; where they stand comes with the next frame."""
        if self.built is not None:
            self._show_reasons(self.built)

    def _turn(self, knob: str, value: float, begins: bool) -> None:
        if self.built is None:
            return
        layer, variant = self.layer, self.built.variant
        command: WeightCommand
        if knob == "bias":
            command = SetForgetBias(layer=layer, value=value, variant=variant)
        elif knob == "gain":
            command = ScaleRecurrent(layer=layer, gain=value, variant=variant)
        else:
            command = ScaleRecurrent(layer=layer, spectral_radius=value, variant=variant)
        self.turned.emit(command, begins)

    def _compose_status(self) -> str:
        built = self.built
        if built is None:
            return ""
        seeds = built.experiment.seeds
        text = self.tr("all {0} seeds").format(seeds) if seeds > 1 else self.tr("1 seed")
        if len(built.layers) > 1:
            text = self.tr("layer {0} · {1}").format(self.layer + 1, text)
        return text


def _field(name: str) -> SpecField:
    """Return what the specification allows for a quantity; a knob is never empty."""
    return replace(next(field for field in fields_of(LSTMLayer) if field.name == name), optional=False)
