"""What a sweep goes through, as a form: one or two settings with their ranges, training steps and seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...core.errors import SpecError
from ...core.spec_fields import fields_of
from ...core.sweep_specs import SweepSpec
from ..builder.marks import Note
from ..languages.sentences import said
from ..translation import plural
from ..widgets.flow_layout import FlowBox
from .axis_form import AxisForm, SmallNumberBox

if TYPE_CHECKING:
    from ...core.specs import ExperimentSpec


class SweepForm(QWidget):
    """One or two axes, training steps, seeds, and what is wrong with them.

    Signals:
        changed: a person changed something.

    Attributes:
        across: what differs from left to right.
        upwards: what differs from bottom to top, if anything.
        steps: training steps of each cell.
        seeds: networks in each cell.
        note: what is not allowed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._experiment: ExperimentSpec | None = None
        self._restored: dict[str, Any] = {}
        self.across = AxisForm(self.tr("Across"), optional=False)
        self.upwards = AxisForm(self.tr("Upwards"), optional=True)
        steps, seeds = (field for field in fields_of(SweepSpec) if field.name in ("steps", "seeds"))
        self.steps = SmallNumberBox(steps, self.tr("Training steps of each cell"))
        self.seeds = SmallNumberBox(seeds, self.tr("Seeds of each cell"), digits=3)
        self.steps.set_value(steps.default)
        self.seeds.set_value(seeds.default)
        self.count = QLabel(self)
        self.note = Note(self)
        row = FlowBox(gap=6, parent=self)
        for text, control in ((self.tr("steps"), self.steps), (self.tr("seeds"), self.seeds)):
            row.add_together(QLabel(text), control)
        row.flow.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.across)
        layout.addWidget(self.upwards)
        layout.addWidget(row)
        layout.addWidget(self.note)
        for part in (self.across.changed, self.upwards.changed, self.steps.edited, self.seeds.edited):
            part.connect(self._on_changed)

    def offer(self, experiment: ExperimentSpec) -> None:
        """Offer the settings of an experiment; the first time, gain and learning rate are picked if it has them."""
        first = self._experiment is None
        self._experiment = replace(experiment, variants=())
        for form in (self.across, self.upwards):
            form.offer(self._experiment)
        if first:
            self.across.pick("network.layers.0.gain")
            self.upwards.pick("training.optimiser.learning_rate")
            self._restore_now(self._restored)
        self.check()

    def sweep(self) -> SweepSpec | None:
        """Return the sweep, or None with the note saying what is not allowed."""
        if self._experiment is None:
            return None
        try:
            axes = tuple(axis for axis in (self.across.axis(), self.upwards.axis()) if axis is not None)
            numbers = {name: box.value() for name, box in (("steps", self.steps), ("seeds", self.seeds))}
            spec = SweepSpec(base=self._experiment, axes=axes, **cast("dict[str, Any]", numbers))
        except SpecError as error:
            self.note.set_text(said(str(error)))
            return None
        self.note.set_text("")
        return spec

    def check(self) -> None:
        """Say how many cells there are, or what is not allowed."""
        spec = self.sweep()
        shape = spec.shape if spec is not None else ()
        cells = shape[0] if len(shape) == 1 else shape[0] * shape[1] if shape else 0
        text = plural(cells, self.tr("{0} cell"), self.tr("{0} cells"))
        self.count.setText(text.format(cells) if cells else "")

    def state(self) -> dict[str, Any]:
        """Return what is chosen, as JSON can hold it."""
        if self._experiment is None and self._restored:
            return self._restored
        axes = {"across": self.across.state(), "upwards": self.upwards.state()}
        return {**axes, "steps": self.steps.value(), "seeds": self.seeds.value()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what `state` returned; before the first experiment, when that is there."""
        if self._experiment is None:
            self._restored = state
        else:
            self._restore_now(state)
            self.check()

    def _restore_now(self, state: dict[str, Any]) -> None:
        for name, form in (("across", self.across), ("upwards", self.upwards)):
            if isinstance(state.get(name), dict):
                form.restore(state[name])
        for name, box in (("steps", self.steps), ("seeds", self.seeds)):
            if isinstance(state.get(name), int) and not isinstance(state[name], bool):
                with QSignalBlocker(box):
                    box.set_value(state[name])

    def _on_changed(self) -> None:
        self.check()
        self.changed.emit()
