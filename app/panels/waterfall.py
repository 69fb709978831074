"""How the gradient at every timestep changed while the network was trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...core.frames import NormStatus
from ...core.norm_history import NormHistory
from ..plots.legend import Legend
from ..plots.matrix_map import MatrixMap
from ..plots.ranges import SteadyRange
from ..plots.special_values import map_entries, shared_kind, value_text
from ..translation import QT_TRANSLATE_NOOP
from .controls import SegmentedControl
from .panel import Panel
from .spread import spread
from .table import Table
from .thinning import ThinnedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selection
    from ..theme import Theme

# Rows that are kept at the most, and at the least however large one is; and bytes they may take between these.
_MOST_ROWS, _FEWEST_ROWS, _ROOM = 400, 50, 8 * 2**20


class WaterfallPanel(Panel):
    """Heat map of log10 ‖dL/dh_t‖, training step × timestep, kept while the panel is closed, too."""

    panel_id: ClassVar[str] = "waterfall"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Gradient history")
    probes: ClassVar[tuple[Probe, ...]] = ("gradient_norm",)
    records: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its gradient over training.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each row is one training step, the newest at the top, each column one timestep; the colour is how strongly "
        "the loss depended on the hidden state then. Watch how far the gradient reaches from the loss, and whether "
        "training opens the way or closes it.</p>"
        "<p>‖∂L/∂h<sub>t</sub>‖ at each training step, &nbsp; the median over networks or that of one</p>",
    )

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._range = SteadyRange(step=1.0, minimum_span=2.0)
        self._rows: dict[tuple[int, str, int], ThinnedRows] = {}  # by variant, axis and layer
        self._generation = -1
        self._axis_choice = SegmentedControl(self.tr("horizontal axis"), (self.tr("time"), self.tr("lag")), self)
        self._axis_choice.setToolTip(
            self.tr("Time t from the start of the sequence, or lag k: steps before the end of each sequence.")
        )
        self._network_choice = SegmentedControl(self.tr("networks"), (), self)
        self._network_choice.set_choices(
            (self.tr("median"), self.tr("one")),
            (self.tr("The median of the networks of all seeds"), self.tr("The network that is selected above")),
        )
        for control in (self._axis_choice, self._network_choice):
            control.chosen.connect(lambda _: self._redraw())
            self.add_control(control)
        self.map = MatrixMap(theme, "", self.tr("training step"), "‖∂L/∂h‖", self._describe, self, turned=True)
        self.map.setAccessibleName(self.translated(self.title))
        self.map.scrubbed.connect(self._scrub)
        self.legend = Legend(theme, self)
        self.add_part(self.legend)
        self.add_part(self.map, 1)

    @property
    def by_lag(self) -> bool:
        """Whether the horizontal axis counts steps before the end."""
        return self._axis_choice.choice == 1

    @property
    def of_one(self) -> bool:
        """Whether the selected network alone is shown."""
        return self._network_choice.choice == 1

    def record(self, frame: Frame) -> None:
        """Keep a row of each layer of every network compared, from a frame of the present."""
        if self.built is None or frame.past or frame.generation != self.built.generation:
            return
        for each in (frame, *frame.others):
            if not self._accepts(each):
                continue
            for axis in ("gradient", "lag"):
                norms, statuses = (each.arrays[f"{axis}_{what}"].array() for what in ("norm", "status"))
                for layer, (norm, status) in enumerate(zip(norms, statuses, strict=True)):
                    row = _row(norm, status)
                    self._rows_at(each.variant, axis, layer, row.nbytes).add(each.step, row)

    def norms(self) -> tuple[NormHistory, ...]:
        """Return what is kept, of every layer of every network compared, for a file."""
        found: list[NormHistory] = []
        for (variant, axis, layer), rows in self._rows.items():
            steps, values = rows.recorded()
            kind = "time" if axis == "gradient" else "lag"
            found.append(NormHistory(variant, kind, layer, steps, values[:, 0], values[:, 1].astype(np.uint8)))
        return tuple(found)

    def restore_norms(self, norms: Sequence[NormHistory]) -> None:
        """Take back what `norms` returned, for the network shown now."""
        for history in norms:
            axis = "gradient" if history.axis == "time" else "lag"
            kept = np.stack((history.norms, history.status.astype(np.float32)), axis=1)
            rows = self._rows_at(history.variant, axis, history.layer, kept[0].nbytes)
            for step, row in zip(history.steps.tolist(), kept, strict=True):
                rows.add(step, row)
        self._redraw()

    def belongings(self) -> tuple[NormHistory, ...]:
        """Return the rows."""
        return self.norms()

    def take_belongings(self, belongings: tuple[NormHistory, ...]) -> None:
        """Go on with these rows."""
        self.restore_norms(belongings)

    def show_frame(self, frame: Frame) -> None:
        """Keep a row, then draw."""
        self.record(frame)
        super().show_frame(frame)

    def clear(self) -> None:
        """Forget the network and its history."""
        self._rows = {}
        super().clear()

    def refresh_text(self) -> None:
        """Write the header, and which special values there are, anew."""
        super().refresh_text()
        rows = self._shown_rows()
        if rows is not None:
            status = rows.picture(self._part).rows[:, 1].astype(np.uint8)
            self.legend.set_entries(map_entries(status, self.theme))

    def table(self) -> Table | None:
        """Return log10 of the norm shown at each kept training step, a column for each timestep or lag."""
        rows = self._shown_rows()
        if rows is None or self.frame is None:
            return None
        steps, values = rows.recorded(self._part)
        name, first = ("k", 0) if self.by_lag else ("t", 1)
        norms = np.where(values[:, 1] == NormStatus.NORMAL, values[:, 0], np.nan)
        columns = [(f"{name} = {place + first}", "log10", norms[:, place]) for place in range(norms.shape[1])]
        return Table.of(("training step", "", steps), *columns)

    def _prepare(self, built: NetworkBuilt) -> None:
        if built.generation != self._generation:  # else another of the compared networks is shown
            self._rows = {}
            self._generation = built.generation
        self._range.reset()

    def _accepts(self, frame: Frame) -> bool:
        return "gradient_norm" in frame.arrays and "lag_norm" in frame.arrays

    @property
    def _part(self) -> Any:
        """The part of a row that is shown, as an index: the median, or the selected network."""
        networks = 1 if self.built is None else self.built.experiment.seeds
        return np.s_[:, :, 1 + min(self.selection.network, networks - 1) if self.of_one else 0]

    def _rows_at(self, variant: int, axis: str, layer: int, size: int) -> ThinnedRows:
        """Return where the rows of a layer are kept, which take so many bytes each."""
        place = (variant, axis, layer)
        if place not in self._rows:
            self._rows[place] = ThinnedRows(min(_MOST_ROWS, max(_FEWEST_ROWS, _ROOM // size)))
        return self._rows[place]

    def _shown_rows(self) -> ThinnedRows | None:
        if self.built is None:
            return None
        own = [layer for variant, _, layer in self._rows if variant == self.built.variant]
        if not own:
            return None
        layer = min(self.selection.layer, max(own))
        return self._rows[self.built.variant, "lag" if self.by_lag else "gradient", layer]

    def _redraw(self) -> None:
        if self.frame is not None:
            self._range.reset()
            self._draw(self.frame)
            self.refresh_text()

    def _draw(self, frame: Frame) -> None:
        rows = self._shown_rows()
        if rows is None:
            return
        start, end, _, values = rows.picture(self._part)
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
        position = self._end() - self.selection.time if self.by_lag else self.selection.time
        self.map.set_cursor(position if position >= 0 else None)

    def _end(self) -> int:
        """Return the timestep that lag 0 stands for at the cursor: the last of the example shown."""
        length = self.frame.example_length if self.frame is not None else 0
        return length or (self.built.length if self.built is not None else 1)

    def _scrub(self, position: int) -> None:
        self.selection.set_time(self._end() - position if self.by_lag else position)

    def _describe(self, column: int, row: int) -> str:
        rows = self._shown_rows()
        if rows is None:
            return ""
        _, _, steps, values = rows.picture(self._part)
        text = value_text(values[row, 0, column], int(values[row, 1, column]))
        place = f"k = {column}" if self.by_lag else f"t = {column + 1}"
        return self.tr("step {0}, {1}: {2}").format(steps[row], place, text)

    def _compose_status(self) -> str:
        rows, built = self._shown_rows(), self.built
        if rows is None or built is None:
            return ""
        steps, _ = rows.recorded(np.s_[:, :, 0])
        seeds = built.experiment.seeds
        whose = self.tr("median of {0} networks").format(seeds)
        if self.of_one or seeds == 1:
            whose = self.network_name(min(self.selection.network, seeds - 1))
        text = self.tr("steps {0} to {1}, {2}").format(int(steps[0]), int(steps[-1]), whose)
        if len(built.layers) > 1:
            text = self.tr("layer {0}, {1}").format(self.layer + 1, text)
        return text


def _row(norm: NDArray[Any], status: NDArray[Any]) -> NDArray[np.float32]:
    """Return what is kept of one layer at one step: norms and kinds, (2, position, 1 + network), the median first."""
    median, typical = spread(norm, status == NormStatus.ABSENT).median, _typical(status)
    for value, kind in ((-np.inf, NormStatus.ZERO), (np.inf, NormStatus.INFINITE)):  # where some networks are absent
        typical[(typical == NormStatus.NORMAL) & (median == value)] = kind
    typical[(typical == NormStatus.NORMAL) & np.isnan(median)] = NormStatus.NOT_A_NUMBER
    kinds = np.concatenate((typical[:, None], status), axis=1)
    norms = np.concatenate((median[:, None], norm), axis=1)
    return np.stack((np.where(kinds == NormStatus.NORMAL, norms, 0.0), kinds)).astype(np.float32)


def _typical(status: NDArray[Any]) -> NDArray[np.uint8]:
    """Return what at least half of the networks are at each position, (position, network) → (position,)."""
    kinds = np.full(len(status), NormStatus.NORMAL, np.uint8)
    kinds[(status == NormStatus.ABSENT).all(1)] = NormStatus.ABSENT
    for place in np.flatnonzero((status != NormStatus.NORMAL).any(1) & (kinds == NormStatus.NORMAL)):
        special = shared_kind(status[place])
        if special is not None:
            kinds[place] = special.status
    return kinds
