"""Two snapshots held against one another: what differs in their specifications, and their curves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ...core.snapshot_summary import compare
from ..builder.labels import value_text
from ..languages.sentences import said
from ..panels.spread import spread
from ..panels.training_axis import end_of_axis, log10_of
from ..plots.axes import LogAxis
from ..plots.curves import CurvePlot, LineStyle
from ..plots.legend import Legend, LegendEntry
from ..theme import variant_colour
from ..widgets.overflow import OverflowArea

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ...core.snapshot import Snapshot
    from ..theme import Theme

Named = tuple[str, "Snapshot"]
_WIDTH, _HEIGHT = 50, 44  # lines of text
_PLOT = 12  # height of a plot, likewise


class SnapshotDifferenceView(QDialog):
    """A table of settings, and the curves of both drawn over one another.

    Args:
        one: a name and a snapshot.
        other: likewise.
        theme: its colours.
        parent: the window it belongs to.

    Attributes:
        table: each setting that differs, with the value in both.
        loss: training loss, the median over the networks of the first one compared.
        norm: norm of the gradient by all parameters, likewise.
        said: in what else they differ.
    """

    def __init__(self, one: Named, other: Named, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("{0} and {1}").format(one[0], other[0]))
        self._theme = theme
        self._both = (one, other)
        self.table = self._make_table()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.legend = Legend(theme)
        self.legend.set_entries(
            tuple(LegendEntry(name, theme.variant_colour(place), width=2) for place, (name, _) in enumerate(self._both))
        )
        histories = [snapshot.history for _, snapshot in self._both]
        self.loss = self._plot(self.tr("training loss"), [history.loss for history in histories])
        self.norm = self._plot(self.tr("gradient norm"), [history.gradient_norm for history in histories])
        self._fill()
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.legend)
        column.addWidget(self.loss)
        column.addWidget(self.norm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(OverflowArea(body))
        line = self.fontMetrics().height()
        self.resize(min(_WIDTH * line, parent.width()), min(_HEIGHT * line, parent.height()))

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([self.tr("setting"), *(name for name, _ in self._both)])
        table.setAccessibleName(self.tr("Settings that differ"))
        table.setToolTip(self.tr("Each setting that differs, with its value in both files"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(7 * self.fontMetrics().height())
        return table

    def _fill(self) -> None:
        found = compare(*(snapshot for _, snapshot in self._both))
        several = len(found.spec) > 1
        for place, differences in enumerate(found.spec):
            for each in differences:
                title = self.tr("network {0}: {1}").format(place + 1, said(each.title)) if several else said(each.title)
                self._add_row(title, value_text(each.before), value_text(each.after))
        self.table.resizeRowsToContents()
        words: list[str] = []
        if self.table.rowCount() == 0:
            words.append(self.tr("The settings are the same."))
        for (name, _), only in zip(self._both, found.only, strict=True):
            if only:
                words.append(self.tr("Only {0} compares {1}.").format(name, ", ".join(only)))
        if found.environment:
            words.append(self.tr("Trained elsewhere: {0}.").format("; ".join(map(said, found.environment))))
        self.said.setText(" ".join(words))
        self.said.setVisible(bool(words))

    def _add_row(self, *texts: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.table.setItem(row, column, item)

    def _plot(self, title: str, values: list[NDArray[np.float64]]) -> CurvePlot:
        """Draw the medians of both, each over its own steps."""
        plot = CurvePlot(self._theme, self.tr("training step"), title, LogAxis("left", widest="0.005"), self)
        plot.setAccessibleName(title)
        plot.setToolTip(self.tr("The median over the networks of all seeds"))
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it has no cursor
        plot.setMinimumHeight(_PLOT * self.fontMetrics().height())
        end, low, high = 1.0, math.inf, -math.inf
        for place, ((_, snapshot), rows) in enumerate(zip(self._both, values, strict=True)):
            plot.add_line(str(place), LineStyle(variant_colour(place)))
            if len(rows) == 0:
                continue
            median = spread(log10_of(rows)).median
            plot.set_line(str(place), snapshot.history.steps, median)
            finite = median[np.isfinite(median)]
            low, high = min(low, *finite, math.inf), max(high, *finite, -math.inf)
            end = max(end, end_of_axis(snapshot.history))
        if low <= high:
            plot.set_range((0.0, end), (low - 0.1, high + 0.1))
        return plot
