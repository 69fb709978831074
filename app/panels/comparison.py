"""The compared networks in a table: in what each differs, and how it has gone so far."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
)

from ...core.variants import differences, single
from ..builder.labels import value_text
from ..languages.sentences import said
from ..translation import QT_TRANSLATE_NOOP, plural
from .panel import Panel
from .remedy_buttons import RemedyButtons
from .spread import spread
from .table import Table

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ...core.events import NetworkBuilt, RemedyFacts
    from ...core.frames import Frame, Probe, VerdictFacts
    from ...core.history import History
    from ...core.variants import Difference
    from ..selection import Selected, Selection
    from ..theme import Theme

_SWATCH = 14  # pixels
# Room for names and differences, in heights of a line, from which both are shown, and the names' share of it.
_LEAST_WORDS, _NAME_SHARE = 18, 0.42
_ROW_MARGIN = 6  # pixels around the text of a row
NAME, DIFFERENCE, VERDICT, FACTOR, HORIZON, LOSS, ACCURACY = range(7)
_WORST_FIRST = ("exploding", "vanishing", "healthy", "none")
_KINDS = {
    "vanishing": QT_TRANSLATE_NOOP("panels", "↘ vanishing"),
    "healthy": QT_TRANSLATE_NOOP("panels", "→ healthy"),
    "exploding": QT_TRANSLATE_NOOP("panels", "↗ exploding"),
    "none": QT_TRANSLATE_NOOP("panels", "– no verdict"),
}


class ComparisonPanel(Panel):
    """A row for each compared network; the row that is marked is what all panels show.

    Signals:
        duplicate_wanted: another network like the one shown is to run beside it.
        remove_wanted: a network is to go (its index).
        rename_wanted: a network is to be called something else (its index, the name).
        remedy_wanted: a remedy is to run beside the network shown (`RemedyFacts`).
        beside_wanted: all networks are to be shown side by side, or no longer (a bool).
        height_changed: rows need another height than before.
    """

    panel_id: ClassVar[str] = "comparison"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Comparison")
    probes: ClassVar[tuple[Probe, ...]] = ("gradient_norm",)
    overlays: ClassVar[bool] = True
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see how it compares with others.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Networks that run side by side on the same data, from the same seeds. Each row says in what a network "
        "differs from the first, and the median of its numbers with their spread over the seeds; where layers differ, "
        "the verdict and its numbers are those of the worst.</p>"
        "<p>‖∂L/∂h<sub>T−k</sub>‖ ≈ c · (decay factor)<sup>k</sup>, &nbsp; horizon: the k where it is c / 1000</p>",
    )

    duplicate_wanted = Signal()
    remove_wanted = Signal(object)
    rename_wanted = Signal(object, object)
    remedy_wanted = Signal(object)
    beside_wanted = Signal(object)
    height_changed = Signal()

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self.rows = QTableWidget(self)
        self.rows.setAccessibleName(self.translated(self.title))
        self.rows.setToolTip(self.tr("Networks that run side by side; F2 or a double click on a name changes it"))
        self.rows.setColumnCount(7)
        self.rows.setHorizontalHeaderLabels(
            [
                self.tr("network"),
                self.tr("differs in"),
                self.tr("verdict"),
                self.tr("decay factor"),
                self.tr("horizon (steps)"),
                self.tr("test loss"),
                self.tr("% correct"),
            ]
        )
        self.rows.verticalHeader().hide()
        self.rows.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._two_lines = False  # whether each row has two, for what the networks differ in
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(4 * self.fontMetrics().height())
        header.setSectionResizeMode(DIFFERENCE, QHeaderView.ResizeMode.Stretch)  # it takes what the others leave
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.setShowGrid(False)
        self.duplicate = QPushButton(self.tr("&Duplicate"))
        self.duplicate.setToolTip(self.tr("Run a copy beside the network shown, with what was changed in the builder"))
        self.remove = QPushButton(self.tr("Re&move"))
        self.remove.setToolTip(self.tr("Take the network shown out of the comparison"))
        self.beside = QToolButton()
        self.beside.setText(self.tr("Side by side"))
        self.beside.setCheckable(True)
        self.beside.setToolTip(self.tr("Show each panel once for every network, beside one another"))
        self.remedies = RemedyButtons(self, shown=0)
        self.remedies.wanted.connect(self.remedy_wanted.emit)
        self.add_control(self.remedies)
        for control in (self.duplicate, self.remove, self.beside):
            control.setAccessibleName(control.text().replace("&", ""))
            self.add_control(control)
        self.content_layout.addWidget(self.rows, 1)
        self.rows.itemSelectionChanged.connect(self._choose)
        self.rows.itemChanged.connect(self._on_item_changed)
        self.duplicate.clicked.connect(lambda _=False: self.duplicate_wanted.emit())
        self.remove.clicked.connect(lambda _=False: self.remove_wanted.emit(self.selection.variant))
        self.beside.toggled.connect(self.beside_wanted.emit)

    def offer_controls(self, names: Collection[str] | None) -> None:
        """Let networks be added and taken out only where they may be built."""
        allowed = names is None or "build" in names
        self.remedies.allow(allowed)
        for control in (self.duplicate, self.remove, self.beside):
            control.setVisible(allowed)

    def texts(self, row: int) -> list[str]:
        """Return what stands in a row."""
        items = (self.rows.item(row, column) for column in range(self.rows.columnCount()))
        return [item.text() if item is not None else "" for item in items]

    def height_for_rows(self) -> int:
        """Return the height in pixels at which the panel shows every row, also while it waits for the first numbers."""
        rows = self.rows.rowCount() * self.rows.verticalHeader().defaultSectionSize()
        table = rows + self.rows.horizontalHeader().sizeHint().height() + 2 * self.rows.frameWidth() + 2
        margins = self.body.rows.contentsMargins()
        header = self._header.heightForWidth(self.width() - margins.left() - margins.right())
        return margins.top() + header + self.body.rows.spacing() + table + margins.bottom()

    def show_remedies(self, offers: tuple[RemedyFacts, ...]) -> None:
        """Offer what may help the network shown."""
        self.remedies.offer(offers)

    def show_history(self, history: History) -> None:
        """Remember the scalars; the words follow with `refresh_text`."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit_columns()

    def refresh_text(self) -> None:
        """Write the numbers anew."""
        super().refresh_text()
        if self.frame is None:
            self._fit_columns()
            return
        with QSignalBlocker(self.rows):
            for row in range(len(self.compared)):
                own = self.frame.of(row)
                if own is not None and own.verdicts:
                    self._show_verdict(row, own)
                if row < len(self.histories):
                    self._show_scores(row, self.histories[row])
        self._fit_columns()

    def table(self) -> Table | None:
        """Return a row for each network: in what it differs, its verdict, and the medians of its numbers."""
        if self.frame is None:
            return None
        rows = [self._numbers_of(row, self.frame) for row in range(len(self.compared))]
        names = ("network", "differs in", "verdict", "decay factor", "horizon", "test loss", "test accuracy")
        unit = "nats" if self.compared and self.compared[0].loss == "cross_entropy" else ""
        return Table(names, ("", "", "", "per step", "steps", unit, "%"), tuple(rows))

    def apply_theme(self, theme: Theme) -> None:
        """Draw everything in the theme's colours."""
        super().apply_theme(theme)
        self._name_rows()
        self.refresh_text()

    def _prepare(self, built: NetworkBuilt) -> None:
        self._two_lines = False
        with QSignalBlocker(self.rows):
            self.rows.setRowCount(len(self.compared))
            for row in range(self.rows.rowCount()):
                for column in range(self.rows.columnCount()):
                    item = QTableWidgetItem()
                    if column != NAME:
                        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                    if column in (FACTOR, HORIZON, LOSS, ACCURACY):
                        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                    self.rows.setItem(row, column, item)
        self.rows.setColumnHidden(ACCURACY, not built.accuracy_meaning)
        self._name_rows()
        several = len(self.compared) > 1
        self.remove.setEnabled(several)
        self.beside.setEnabled(several)
        self._mark_row()
        self._fit_columns()

    def _accepts(self, frame: Frame) -> bool:
        return bool(frame.verdicts)

    def _name_rows(self) -> None:
        with QSignalBlocker(self.rows):
            for row, built in enumerate(self.compared):
                item = self._item(row, NAME)
                item.setText(built.variant_names[row])
                item.setToolTip(built.variant_names[row])
                item.setIcon(self._swatch(row))
                text = self._difference_text(row)
                self._item(row, DIFFERENCE).setText(text)
                self._item(row, DIFFERENCE).setToolTip(text)

    def _swatch(self, row: int) -> QIcon:
        """Return the colour of a network; in the row that is marked as it is, too, within an edge."""
        icon = QIcon()
        for mode, edge in ((QIcon.Mode.Normal, ""), (QIcon.Mode.Selected, self.theme.on_accent)):
            swatch = QPixmap(_SWATCH, _SWATCH)
            swatch.fill(QColor(edge or self.theme.variant_colour(row)))
            painter = QPainter(swatch)
            painter.fillRect(swatch.rect().adjusted(2, 2, -2, -2), QColor(self.theme.variant_colour(row)))
            painter.end()
            icon.addPixmap(swatch, mode)
        return icon

    def _fit_columns(self) -> None:
        """Share what the numbers leave between names and differences; where it is little, show names alone, whole."""
        header, line = self.rows.horizontalHeader(), self.fontMetrics().height()
        numbers = [column for column in range(VERDICT, ACCURACY + 1) if not self.rows.isColumnHidden(column)]
        name, *taken = (
            max(self.rows.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in (NAME, *numbers)
        )
        left = self.rows.viewport().width() - sum(taken)
        tight = left < _LEAST_WORDS * line
        self.rows.setColumnHidden(DIFFERENCE, tight)
        mode = QHeaderView.ResizeMode.ResizeToContents if tight else QHeaderView.ResizeMode.Fixed
        header.setSectionResizeMode(NAME, mode)
        whole, name = name, min(name, round(_NAME_SHARE * left))
        if not tight:
            header.resizeSection(NAME, name)
        if not tight and (name < whole or self._longest_difference() > left - name):
            self._two_lines = True  # and so it stays: rows do not jump with each number
        height = (1 + self._two_lines) * line + _ROW_MARGIN
        if height != self.rows.verticalHeader().defaultSectionSize():
            self.rows.verticalHeader().setDefaultSectionSize(height)
            self.height_changed.emit()

    def _longest_difference(self) -> int:
        """Return the pixels that the longest of the differences needs on one line."""
        texts = (self._item(row, DIFFERENCE).text() for row in range(self.rows.rowCount()))
        return max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0) + _ROW_MARGIN

    def _difference_text(self, row: int) -> str:
        if row == 0:
            return self.tr("the others are held against it") if len(self.compared) > 1 else self.tr("runs alone")
        first = single(self.compared[0].experiment, 0)
        found = differences(first, self.compared[row].experiment)
        return "; ".join(self._in_words(each) for each in found) or self.tr("in nothing: the same numbers")

    def _in_words(self, difference: Difference) -> str:
        before, after = (value_text(value) for value in (difference.before, difference.after))
        title = said(difference.title).lower()
        place = difference.path[2] if difference.path[:2] == ("network", "layers") and difference.path[2:] else None
        if isinstance(place, int) and len(self.compared[0].layers) > 1:
            title = self.tr("{0} of layer {1}").format(title, place + 1)
        return self.tr("{0}: {1} → {2}").format(title, before, after)

    def _show_verdict(self, row: int, frame: Frame) -> None:
        typical, *each = frame.verdicts[_worst_layer(frame)]
        verdict = self._item(row, VERDICT)
        count = sum(one.kind == typical.kind for one in each)
        text = self.translated(_KINDS[typical.kind])
        if len(each) > 1:
            text = self.tr("{0} {1}/{2}").format(text, count, len(each))
            verdict.setToolTip(self.tr("in {0} of {1} networks").format(count, len(each)))
        verdict.setText(text)
        verdict.setForeground(QColor(self.theme.verdict_colour(typical.kind)))
        self._item(row, FACTOR).setText(_spread_text(typical.decay_factor, _numbers(each, "decay_factor")))
        self._item(row, HORIZON).setText(_spread_text(typical.horizon, _numbers(each, "horizon")))

    def _show_scores(self, row: int, history: History) -> None:
        place = history.test_at(self.past)
        if place is not None:
            self._item(row, LOSS).setText(_median_text(history.test_loss[place]))
            self._item(row, ACCURACY).setText(_median_text(100 * history.test_accuracy[place]))

    def _numbers_of(self, row: int, frame: Frame) -> tuple[Any, ...]:
        """Return what a row of the table says, in numbers; None where there is none yet."""
        own, history = frame.of(row), self.histories[row] if row < len(self.histories) else None
        typical = None if own is None or not own.verdicts else own.verdicts[_worst_layer(own)][0]
        place = None if history is None else history.test_at(self.past)
        loss, accuracy = math.nan, math.nan
        if history is not None and place is not None:
            loss = float(spread(history.test_loss[place : place + 1]).median[0])
            accuracy = 100 * float(spread(history.test_accuracy[place : place + 1]).median[0])
        return (
            self.compared[row].variant_names[row],
            self._difference_text(row),
            None if typical is None else typical.kind,
            None if typical is None else typical.decay_factor,
            None if typical is None else typical.horizon,
            None if place is None else loss,
            None if place is None else accuracy,
        )

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.rows.item(row, column)
        assert item is not None
        return item

    def _mark_row(self) -> None:
        if self.rows.rowCount():
            with QSignalBlocker(self.rows):
                self.rows.selectRow(min(self.selection.variant, self.rows.rowCount() - 1))

    def _choose(self) -> None:
        rows = self.rows.selectionModel().selectedRows()
        if rows:
            self.selection.set_variant(rows[0].row())

    def _selected(self, state: Selected) -> None:
        self._mark_row()

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        name = item.text().strip()
        if item.column() == NAME and name:
            self.rename_wanted.emit(item.row(), name)
        self._name_rows()

    def _compose_status(self) -> str:
        assert self.built is not None
        seeds = self.built.experiment.seeds
        count = plural(len(self.compared), self.tr("{0} network compared"), self.tr("{0} networks compared"))
        each = plural(seeds, self.tr("{0} seed each"), self.tr("{0} seeds each"))
        step = self.tr("step {0}").format(self.frame.step if self.frame else 0)
        return " · ".join((count.format(len(self.compared)), each.format(seeds), step))


def _worst_layer(frame: Frame) -> int:
    return min(range(len(frame.verdicts)), key=lambda index: _WORST_FIRST.index(frame.verdicts[index][0].kind))


def _numbers(verdicts: list[VerdictFacts], name: str) -> list[float]:
    return [getattr(verdict, name) for verdict in verdicts]


def _median_text(values: Any) -> str:
    return _spread_text(float(spread(values[None]).median[0]), values.tolist())


def _spread_text(typical: float, each: list[float]) -> str:
    """Write a median with its spread over seeds: the middle 80 %, or from the smallest to the largest of a few."""
    if math.isnan(typical):
        return "–"
    known = [value for value in each if not math.isnan(value)]
    if len(known) < 2:
        return _number(typical)
    low, _, high = (float(edge[0]) for edge in spread(np.array([known])))
    if low == high == typical:
        return _number(typical)
    digits = 2 if _shown(low, 2) <= _shown(typical, 3) <= _shown(high, 2) else 3  # the median lies within, also as read
    return f"{_number(typical)} ({_number(low, digits)}–{_number(high, digits)})"


def _shown(value: float, digits: int) -> float:
    """Return a number as a reader sees it."""
    return value if math.isinf(value) else float(_number(value, digits))


def _number(value: float, digits: int = 3) -> str:
    if math.isinf(value):
        return "∞"
    return f"{value:.{digits}g}" if abs(value) < 10**digits else f"{value:.0f}"
