"""The picture of a phase diagram: a map or a curve of a sweep's cells, with its key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...core.sweep_specs import setting_named
from ..plots.cell_plots import CellCurve, CellMap
from ..plots.colour_bar import ColourBar
from ..plots.legend import Legend, LegendEntry
from .axis_form import setting_title, value_label
from .sweep_quantities import DIVERGED, FAILED, VERDICTS, cell_colour, cell_mark, verdict_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...core.sweep_results import CellResult
    from ...core.sweep_specs import SweepSpec
    from ..plots.cell_plots import CellPlot, Mark, Place
    from ..plots.figure_spec import PlotSpec
    from ..theme import Theme
    from .sweep_quantities import Measure

# Room around a curve, as a share of its range.
_ROOM = 0.06
# Share of the cells that did not diverge whose numbers must lie within the scale of colours.
_WITHIN = 0.85


class PhasePicture(QWidget):
    """A verdict or a number of every cell: colours for two settings and for verdicts, else a curve.

    Signals:
        pointed: a cell is pointed at (its place), or none any more (None).
        chosen: a cell is chosen (its place).

    Attributes:
        map: cells as colours.
        curve: a number over one setting.
        bar: which colour is which number.
        legend: which mark means what.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    holds_legend = True  # beside its plot

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[SweepSpec, Mapping[Place, CellResult], Measure | None] | None = None
        self.map, self.curve = CellMap(theme, self), CellCurve(theme, self)
        self.bar, self.legend = ColourBar(theme, "horizontal", self), Legend(theme, self)
        self._plots = QStackedWidget(self)
        for plot in (self.map, self.curve):
            plot.setAccessibleName(name)
            plot.pointed.connect(self.pointed)
            plot.chosen.connect(self.chosen)
            self._plots.addWidget(plot)
        keys = QHBoxLayout()
        keys.addWidget(self.bar)
        keys.addWidget(self.legend, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(keys)
        layout.addWidget(self._plots, 1)

    @property
    def plot(self) -> CellPlot:
        """The picture that is seen."""
        return self.curve if self._plots.currentWidget() is self.curve else self.map

    def describe(self) -> PlotSpec | None:
        """Return what is shown, with the colour bar if there is one; None while no cell is done."""
        if self._shown is None or not self._shown[1]:
            return None
        plot = self.plot.describe() if isinstance(self.plot, CellMap | CellCurve) else None
        return plot if plot is None or self.bar.isHidden() else replace(plot, scale=self.bar.scale)

    @property
    def cursor_place(self) -> Place | None:
        """The cell pointed at."""
        return self.plot.cursor_place

    def draw(self, spec: SweepSpec, cells: Mapping[Place, CellResult], measure: Measure | None) -> None:
        """Draw a sweep.

        Args:
            spec: what is swept.
            cells: those that are done.
            measure: the number shown; None for the verdict.
        """
        self._shown = (spec, cells, measure)
        place = self.cursor_place
        done = [cells[place] for place in sorted(cells)]
        on_curve = len(spec.shape) == 1 and measure is not None
        self._plots.setCurrentWidget(self.curve if on_curve else self.map)
        if on_curve and measure is not None:
            self._draw_curve(measure, spec, done)
        else:
            self._draw_map(measure, spec, done)
        if place is not None and place != self.cursor_place and len(place) == len(spec.shape):
            self.plot.point_at(place)
        self.bar.setVisible(measure is not None and not on_curve)
        self._draw_legend(done, verdicts=measure is None or on_curve)

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        self._theme = theme
        for part in (self.map, self.curve, self.bar, self.legend):
            part.apply_theme(theme)
        if self._shown is not None:
            self.draw(*self._shown)

    def _draw_map(self, measure: Measure | None, spec: SweepSpec, done: list[CellResult]) -> None:
        titles, labels, words = _axes(spec)
        two = len(labels) > 1
        self.map.set_grid(
            labels[0],
            labels[1] if two else (),
            (titles[0], titles[1] if two else ""),
            (words[0], two and words[1]),
        )
        limits = (0.0, 1.0)
        if measure is not None:
            values = np.array([measure.drawn(cell.spread(measure.quantity).median) for cell in done])
            diverged = np.array([cell.diverged_at is not None for cell in done], bool)
            limits = measure.limits(values if diverged.all() else values[~diverged], _WITHIN)
            self.bar.set_scale(measure.table(self._theme), measure.label, measure.bar_labels(limits, values))
        columns, rows = (*spec.shape, 1)[:2]
        colours = np.zeros((rows, columns, 4), np.uint8)
        marks: list[Mark] = []
        for cell in done:
            column, row = (*cell.index, 0)[:2]
            colours[row, column] = cell_colour(cell, measure, limits, self._theme)
            mark = cell_mark(cell, measure, self._theme, colours[row, column])
            if mark is not None:
                marks.append((cell.index, *mark))
        self.map.set_cells(colours, marks)

    def _draw_curve(self, measure: Measure, spec: SweepSpec, done: list[CellResult]) -> None:
        titles, labels, words = _axes(spec)
        self.curve.set_values(labels[0], (titles[0], measure.label), words=words[0], log=measure.is_log)
        median, low, high = (np.full(len(labels[0]), np.nan) for _ in range(3))
        marks: list[Mark] = []
        for cell in done:
            spread, place = cell.spread(measure.quantity), cell.index[0]
            median[place] = measure.drawn(spread.median)
            low[place], high[place] = measure.drawn(spread.low), measure.drawn(spread.high)
            mark = cell_mark(cell, measure, self._theme, None)
            if mark is not None:
                marks.append((cell.index, *mark))
        bottom, top = measure.limits(np.concatenate([median, low, high]))
        room = _ROOM * (top - bottom)
        self.curve.set_curve(median, low, high, (bottom - room, top + room), marks)

    def _draw_legend(self, done: list[CellResult], *, verdicts: bool) -> None:
        theme = self._theme
        kinds = {cell.kind for cell in done if not cell.error}
        entries = [
            LegendEntry(verdict_word(kind), theme.verdict_colour(kind), "marker", symbol)
            for kind, (_, symbol) in VERDICTS.items()
            if verdicts and (kind in kinds or (not done and kind != "none"))
        ]
        if any(cell.diverged_at is not None for cell in done):
            entries.append(LegendEntry(self.tr("diverged"), theme.foreground, "marker", DIVERGED))
        if any(cell.error for cell in done):
            entries.append(LegendEntry(self.tr("could not be run"), theme.not_a_number, "marker", FAILED))
        if self.plot is self.curve:
            entries.append(LegendEntry(self.tr("median and quartiles of seeds"), theme.accent, "band"))
        self.legend.set_entries(tuple(entries))
        self.legend.setVisible(bool(entries))


def _axes(spec: SweepSpec) -> tuple[list[str], list[list[str]], list[bool]]:
    """Return each axis' title, what its values are called, and whether these are words."""
    settings = [setting_named(spec.base, axis.setting) for axis in spec.axes]
    labels = [
        [value_label(value, setting.field) for value in values]
        for setting, values in zip(settings, spec.values, strict=True)
    ]
    titles = [setting_title(setting, spec.base) for setting in settings]
    return titles, labels, [setting.field.kind in ("choice", "flag") for setting in settings]
