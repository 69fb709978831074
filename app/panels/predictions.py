"""What the network says at every timestep, beside what it should say and what it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from ..languages.sentences import said
from ..plots.axes import NumberAxis, number_text
from ..plots.curves import CurvePlot, LineStyle
from ..plots.heat_map import HeatMap
from ..plots.legend import Legend, LegendEntry
from ..plots.ranges import SteadyRange
from ..plots.shown_input import ShownInput
from ..translation import QT_TRANSLATE_NOOP
from .controls import SegmentedControl
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selected, Selection
    from ..theme import Theme

# Width, in characters, below which the input stands above the outputs instead of beside them.
_NARROW = 60
# Outputs of a regression that have a button of their own; a table has all of them.
_MOST_OUTPUTS = 8


# Height of inputs above the outputs, in lines of text: their words, and each row, at the most so many of them.
_AROUND_ROWS, _ROW, _MOST_ROWS = 3.0, 0.7, 12


class PredictionsPanel(Panel):
    """Outputs and targets of the test sequence shown, against time, with the sequence itself."""

    panel_id: ClassVar[str] = "predictions"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Predictions")
    probes: ClassVar[tuple[Probe, ...]] = ("example",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see what it predicts.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>What the network would answer after each timestep of the test sequence shown, and beside it what it has "
        "been shown up to the time cursor. For classes the colour is the probability of each, and the right one is "
        "marked wherever the loss looks; watch when the network makes up its mind.</p>"
        "<p>y<sub>t</sub> = readout(W<sup>yh</sup> h<sub>t</sub> + b<sub>y</sub>)</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=0.25, minimum_span=0.5)
        self._output = 0
        self.choice = SegmentedControl(self.tr("Output"), (), self)
        self.choice.chosen.connect(self._choose)
        self.add_control(self.choice)
        self.shown_input = ShownInput(theme, self)
        self.map = HeatMap(theme, self.tr("time t (steps)"), self.tr("class"), "p", self)
        self.plot = CurvePlot(theme, self.tr("time t (steps)"), self.tr("output"), NumberAxis("left"), self)
        self.plot.add_line("target", LineStyle(lambda colours: colours.foreground, dashed=True, dots=True))
        self.plot.add_line("output", LineStyle(lambda colours: colours.lines[0], width=2, dots=True))
        self._legend = Legend(theme, self)
        for picture in (self.map, self.plot):
            picture.setAccessibleName(self.translated(self.title))
            picture.scrubbed.connect(selection.set_time)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        for widget, share in ((self.shown_input, 1), (self.map, 2), (self.plot, 2)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.indexOf(widget), share)
        self.add_part(self._legend)
        self.content_layout.addWidget(splitter, 1)
        self.dress(self.shown_input, self.map, self.plot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the input above the outputs where they would be too narrow beside each other."""
        super().resizeEvent(event)
        narrow = self.width() < min(_NARROW * self.fontMetrics().averageCharWidth(), 1.6 * self.height())
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way != self._splitter.orientation():
            self._splitter.setOrientation(way)
            self._share_height()

    def table(self) -> Table | None:
        """Return every output and target at each timestep."""
        if self.frame is None:
            return None
        outputs, targets = self._values(self.frame, "outputs"), self._values(self.frame, "targets")
        names = [self._output_name(index) for index in range(outputs.shape[1])]
        columns = [(f"output {name}", "", outputs[:, index]) for index, name in enumerate(names)]
        columns += [(f"target {name}", "", targets[:, index]) for index, name in enumerate(names)]
        return Table.of(("time", "steps", range(1, len(outputs) + 1)), *columns)

    def _prepare(self, built: NetworkBuilt) -> None:
        classes = bool(built.classes)
        self._range.reset()
        self._output = 0
        self.map.setVisible(classes)
        self.map.name_rows(tuple(map(said, built.classes)))
        self.plot.setVisible(not classes)
        self._legend.setVisible(not classes)
        several = not classes and 1 < built.outputs <= _MOST_OUTPUTS
        self.choice.set_choices([str(index + 1) for index in range(built.outputs)] if several else ())
        self.choice.setVisible(several)
        self.shown_input.show_task(built.experiment.task, built.classes)
        self._share_height()

    def _share_height(self) -> None:
        """Give numbers that are read no more height than their rows need, where they stand above the outputs."""
        built, vertical = self.built, self._splitter.orientation() == Qt.Orientation.Vertical
        if built is not None and vertical and self.shown_input.kind == "numbers":
            line = self.fontMetrics().height()
            needed = round((_AROUND_ROWS + _ROW * min(built.inputs, _MOST_ROWS)) * line)
            rest = max(self.height() - needed, needed)
            self._splitter.setSizes([needed, rest, rest])

    def _accepts(self, frame: Frame) -> bool:
        return {"inputs", "outputs", "targets", "counted"} <= set(frame.arrays)

    def _choose(self, index: int) -> None:
        self._output = index
        self._range.reset()
        if self.frame is not None:
            self._draw(self.frame)
            self.refresh_text()

    def _values(self, frame: Frame, name: str) -> NDArray[np.float32]:
        """Return inputs, outputs or targets of the example, (time, number)."""
        return frame.arrays[name].array()[: frame.example_length]

    def _counted(self, frame: Frame) -> NDArray[np.bool_]:
        """Return the timesteps whose output the loss looks at, (time,)."""
        return self._values(frame, "counted").astype(bool)

    def _draw(self, frame: Frame) -> None:
        assert self.built is not None
        if self.built.classes:
            self._draw_classes(frame)
        else:
            self._draw_numbers(frame)
        self.shown_input.show_sequence(self._values(frame, "inputs"), min(self.selection.time, frame.example_length))

    def _draw_classes(self, frame: Frame) -> None:
        assert self.built is not None
        targets = self._values(frame, "targets")
        self.map.set_states(frame.arrays["outputs"].array(), frame.example_length, None)
        asked = targets.any(1) & self._counted(frame) if self.built.per_step else targets.any(1)
        wanted = np.where(asked, targets.argmax(1) + 1.0, np.nan)
        if not self.built.per_step:
            wanted[:] = wanted[-1]
        self.map.set_marks(np.arange(1, len(wanted) + 1), wanted)
        self.map.set_cursor(self.selection.time)

    def _draw_numbers(self, frame: Frame) -> None:
        assert self.built is not None
        outputs, targets = self._values(frame, "outputs"), self._values(frame, "targets")
        output = min(self._output, outputs.shape[1] - 1)
        time = np.arange(1, len(outputs) + 1)
        target = targets[:, output].astype(np.float64)
        target[~self._counted(frame)] = np.nan  # what the loss does not look at is not a target
        both = np.concatenate((outputs[:, output], target))
        finite = both[np.isfinite(both)]
        bounds = self._range.update(float(finite.min()), float(finite.max())) if finite.size else self._range.bounds
        self.plot.set_range((0.5, time[-1] + 0.5), bounds)
        self.plot.set_line("output", time, outputs[:, output], dots=len(time) <= 60)
        self.plot.set_line("target", time, target)
        self.plot.set_cursor(self.selection.time)
        asked = self.tr("target, asked at the last step") if self.built.loss_steps == "last" else self.tr("target")
        self._legend.set_entries(
            (
                LegendEntry(self.tr("output"), self.theme.lines[0], width=2),
                LegendEntry(asked, self.theme.foreground, "dashed"),
            )
        )

    def _selected(self, state: Selected) -> None:
        if self.frame is not None:
            self._draw(self.frame)

    def _output_name(self, index: int) -> str:
        assert self.built is not None
        return said(self.built.classes[index]) if self.built.classes else str(index + 1)

    def _compose_status(self) -> str:
        frame, built = self.frame, self.built
        if frame is None or built is None:
            return ""
        outputs, targets = self._values(frame, "outputs"), self._values(frame, "targets")
        place = min(self.selection.time, len(outputs)) - 1
        if not built.classes:
            output = min(self._output, outputs.shape[1] - 1)
            text = self.tr("t = {0}: output {1}").format(place + 1, number_text(float(outputs[place, output])))
            if self._counted(frame)[place]:
                text += self.tr(", target {0}").format(number_text(float(targets[place, output])))
            return text
        best = int(outputs[place].argmax())
        text = self.tr("t = {0}: {1} with {2} %").format(
            place + 1, said(built.classes[best]), f"{100 * float(outputs[place, best]):.0f}"
        )
        asked = targets[place] if built.per_step else targets[-1]
        if asked.any():
            right = built.classes[int(asked.argmax())]
            text += self.tr(" ✓ right") if right == built.classes[best] else self.tr(" ✗ it is {0}").format(said(right))
        return text
