"""How the gradient at every timestep changed while the network was trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...core.frames import NormStatus
from ..plots.axes import number_from_log10
from ..plots.matrix_map import MatrixMap
from ..plots.ranges import SteadyRange
from ..plots.special_values import SPECIAL_VALUES, shared_kind
from ..translation import QT_TRANSLATE_NOOP
from .controls import SegmentedControl
from .panel import Panel
from .spread import spread
from .table import Table
from .thinning import ThinnedRows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.frames import Frame, NetworkBuilt, Probe
    from ..selection import Selection
    from ..theme import Theme


class WaterfallPanel(Panel):
    """Heat map of the median log10 ‖dL/dh_t‖, training step × timestep, kept while the panel is closed, too."""

    panel_id: ClassVar[str] = "waterfall"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Gradient history")
    probes: ClassVar[tuple[Probe, ...]] = ("gradient_norm",)
    records: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its gradient over training.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each row is one training step, the newest at the top, each column one timestep; the colour is how strongly "
        "the loss depended on the hidden state then. Watch how far the light reaches from the loss, and whether "
        "training opens the way or closes it.</p>"
        "<p>median over networks of ‖∂L/∂h<sub>t</sub>‖ &nbsp; at each training step</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=1.0, minimum_span=2.0)
        self._rows: dict[tuple[str, int], ThinnedRows] = {}
        self._axis_choice = SegmentedControl(self.tr("horizontal axis"), (self.tr("time"), self.tr("lag")), self)
        self._axis_choice.setToolTip(
            self.tr("Time t from the start of the sequence, or lag k: steps before the end of each sequence.")
        )
        self._axis_choice.chosen.connect(lambda _: self._redraw())
        self.add_control(self._axis_choice)
        self.map = MatrixMap(theme, "", self.tr("training step"), "‖∂L/∂h‖", self._describe, self, turned=True)
        self.map.setAccessibleName(self.translated(self.title))
        self.map.scrubbed.connect(self._scrub)
        self.content_layout.addWidget(self.map, 1)

    @property
    def by_lag(self) -> bool:
        """Whether the horizontal axis counts steps before the end."""
        return self._axis_choice.choice == 1

    def record(self, frame: Frame) -> None:
        """Keep a row of each layer, from a frame of the present."""
        if self.built is None or frame.past or not self._accepts(frame):
            return
        if (frame.generation, frame.variant) != (self.built.generation, self.built.variant):
            return
        for axis in ("gradient", "lag"):
            norms, statuses = (frame.arrays[f"{axis}_{what}"].array() for what in ("norm", "status"))
            for layer, (norm, status) in enumerate(zip(norms, statuses, strict=True)):
                kinds = _typical(status)
                median = spread(norm, status == NormStatus.ABSENT).median
                row = np.stack((np.where(kinds == NormStatus.NORMAL, median, 0.0), kinds)).astype(np.float32)
                self._rows.setdefault((axis, layer), ThinnedRows()).add(frame.step, row)

    def show_frame(self, frame: Frame) -> None:
        """Keep a row, then draw."""
        self.record(frame)
        super().show_frame(frame)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self.map.apply_theme(theme)
        super().apply_theme(theme)

    def table(self) -> Table | None:
        """Return log10 of the median norm at each kept training step, a column for each timestep or lag."""
        rows = self._shown_rows()
        if rows is None or self.frame is None:
            return None
        steps, values = rows.recorded()
        name, first = ("k", 0) if self.by_lag else ("t", 1)
        norms = np.where(values[:, 1] == NormStatus.NORMAL, values[:, 0], np.nan)
        columns = [(f"{name} = {place + first}", "log10", norms[:, place]) for place in range(norms.shape[1])]
        return Table.of(("training step", "", steps), *columns)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._rows = {}
        self._range.reset()

    def _accepts(self, frame: Frame) -> bool:
        return "gradient_norm" in frame.arrays and "lag_norm" in frame.arrays

    def _shown_rows(self) -> ThinnedRows | None:
        layers = [layer for axis, layer in self._rows if axis == "lag"]
        if not layers:
            return None
        return self._rows["lag" if self.by_lag else "gradient", min(self.selection.layer, max(layers))]

    def _redraw(self) -> None:
        if self.frame is not None:
            self._range.reset()
            self._draw(self.frame)
            self.refresh_text()

    def _draw(self, frame: Frame) -> None:
        rows = self._shown_rows()
        if rows is None:
            return
        start, end, values = rows.picture()
        norms, status = values[:, 0], values[:, 1].astype(np.uint8)
        usable = norms[status == NormStatus.NORMAL]
        bounds = self._range.update(float(usable.min()), float(usable.max())) if usable.size else self._range.bounds
        first = 0 if self.by_lag else 1
        self.map.plot.set_labels(
            self.tr("lag k (steps before the end)") if self.by_lag else self.tr("time t (steps)"),
            self.tr("training step"),
        )
        self.map.set_place(first - 0.5, start, norms.shape[1], end - start)
        self.map.set_magnitudes(norms, status, bounds)
        self.map.set_mark(frame.step if frame.past else None)
        end_of_example = frame.example_length or norms.shape[1]
        self.map.set_cursor(max(0, end_of_example - self.selection.time) if self.by_lag else self.selection.time)

    def _scrub(self, position: int) -> None:
        length = (self.frame.example_length if self.frame else 0) or (self.built.length if self.built else 1)
        self.selection.set_time(length - position if self.by_lag else position)

    def _describe(self, column: int, row: int) -> str:
        rows = self._shown_rows()
        if rows is None:
            return ""
        start, end, values = rows.picture()
        norm, status = values[row, 0, column], int(values[row, 1, column])
        step = round(start + (end - start) * row / len(values))
        special = next((each for each in SPECIAL_VALUES if each.status == status), None)
        text = number_from_log10(float(norm)) if special is None else special.title
        place = f"k = {column}" if self.by_lag else f"t = {column + 1}"
        return self.tr("step {0}, {1}: {2}").format(step, place, text)

    def _compose_status(self) -> str:
        rows = self._shown_rows()
        if rows is None or self.built is None:
            return ""
        steps, _ = rows.recorded()
        text = self.tr("steps {0} to {1}, median of {2} networks").format(
            int(steps[0]), int(steps[-1]), self.built.experiment.seeds
        )
        if len(self.built.layers) > 1:
            text = self.tr("layer {0}, {1}").format(self.selection.layer + 1, text)
        return text


def _typical(status: NDArray[Any]) -> NDArray[np.uint8]:
    """Return what at least half of the networks are at each position, (position, network) → (position,)."""
    kinds = np.full(len(status), NormStatus.NORMAL, np.uint8)
    kinds[(status == NormStatus.ABSENT).all(1)] = NormStatus.ABSENT
    for place in np.flatnonzero((status != NormStatus.NORMAL).any(1) & (kinds == NormStatus.NORMAL)):
        special = shared_kind(status[place])
        if special is not None:
            kinds[place] = special.status
    return kinds
