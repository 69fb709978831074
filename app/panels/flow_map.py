"""How the loss at each timestep depends on each state before it: the gradient of every pair of steps at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from ...core.frames import NormStatus
from ..plots.legend import Legend
from ..plots.matrix_map import MatrixMap
from ..plots.ranges import SteadyRange
from ..plots.special_values import map_entries, value_text
from ..translation import QT_TRANSLATE_NOOP
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selection
    from ..theme import Theme


class FlowMapPanel(Panel):
    """Heat map of log10 ‖dℓ_t/dh_s‖, loss step × state step."""

    panel_id: ClassVar[str] = "flow_map"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Flow map")
    probes: ClassVar[tuple[Probe, ...]] = ("flow",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see how its gradient flows.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each row follows the loss of one step t, as if it were taken there alone (and an answer that is due at the "
        "end asked for already then), back to every state before it; the diagonal is what arrives at once. Colours "
        "that fade quickly to the left of the diagonal are a gradient that vanishes, and those that grow one that "
        "explodes.</p>"
        "<p>M[t, s] = ‖∂ℓ<sub>t</sub>/∂h<sub>s</sub>‖, &nbsp; s ≤ t, for the test sequence shown</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=1.0, minimum_span=2.0)
        self.map = MatrixMap(
            theme, self.tr("state at time s (steps)"), self.tr("loss at time t (steps)"), "M", self._describe, self
        )
        self.map.setAccessibleName(self.translated(self.title))
        self.map.scrubbed.connect(selection.set_time)
        self.legend = Legend(theme, self)
        self.add_part(self.legend)
        self.add_part(self.map, 1)

    def refresh_text(self) -> None:
        """Write the header, and which special values there are, anew."""
        super().refresh_text()
        if self.frame is not None:
            self.legend.set_entries(map_entries(self._map(self.frame)[1], self.theme))

    def table(self) -> Table | None:
        """Return log10 of the map of the layer shown, a column for each state."""
        if self.frame is None:
            return None
        norms, _ = self._map(self.frame)
        states = [(f"s = {s + 1}", "log10", norms[:, s]) for s in range(len(norms))]
        return Table.of(("loss at t", "steps", range(1, len(norms) + 1)), *states)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._range.reset()

    def _accepts(self, frame: Frame) -> bool:
        return "flow" in frame.arrays

    def _map(self, frame: Frame) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
        seen = (self.layer, slice(frame.example_length), slice(frame.example_length))
        return frame.arrays["flow"].array()[seen], frame.arrays["flow_status"].array()[seen]

    def _draw(self, frame: Frame) -> None:
        norms, status = self._map(frame)
        usable = norms[(status == NormStatus.NORMAL) & np.isfinite(norms)]
        bounds = self._range.update(usable.min(), usable.max()) if usable.size else self._range.bounds
        self.map.set_place(0.5, 0.5, len(norms), len(norms))
        self.map.set_magnitudes(norms, status, bounds)
        self.map.set_cursor(self.selection.time)
        self.map.set_mark(self.selection.time)

    def _describe(self, column: int, row: int) -> str:
        if self.frame is None or column > row:
            return ""
        norms, status = self._map(self.frame)
        return self.tr("loss at t = {0}, state at s = {1}: {2}").format(
            row + 1, column + 1, value_text(norms[row, column], int(status[row, column]))
        )

    def _compose_status(self) -> str:
        frame = self.frame
        if frame is None:
            return ""
        norms, status = self._map(frame)
        end, time = len(norms), min(self.selection.time, len(norms))
        value = value_text(norms[end - 1, time - 1], int(status[end - 1, time - 1]))
        text = self.tr("{0} from the loss at t = {1} to h at s = {2}").format(value, end, time)
        if self.built is not None and len(self.built.layers) > 1:
            text = self.tr("layer {0}, {1}").format(self.layer + 1, text)
        return text
