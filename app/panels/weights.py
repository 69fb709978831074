"""The weights themselves, as colours; those of a small network can be changed by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from ..plots.axes import number_text
from ..plots.matrix_map import MatrixMap
from ..plots.state_colours import SymmetricLevel
from ..translation import QT_TRANSLATE_NOOP
from ..widgets.flow_layout import SteadyLabel
from .panel import Panel
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ...core.events import LayerFacts, NetworkBuilt
    from ...core.frames import Frame, Probe
    from ..selection import Selected, Selection
    from ..theme import Theme

_PREFIX = "weights."


class WeightsPanel(Panel):
    """Heat map of one parameter of the network shown, with a field for the weight that is picked.

    Signals:
        weight_edited: a weight is to have another value (parameter, row, column, value).
        mistaken: what was typed is no number (a sentence).
    """

    panel_id: ClassVar[str] = "weights"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Weights")
    probes: ClassVar[tuple[Probe, ...]] = ("weights",)
    empty_text: ClassVar[str] = QT_TRANSLATE_NOOP("panels", "Build a network to see its weights.")
    guide: ClassVar[str] = QT_TRANSLATE_NOOP(
        "panels",
        "<p>Each cell is one weight: its row is the unit (of each gate in turn) that it leads to, its column where it "
        "comes from. Click a cell, or go there with the arrow keys and press Enter, and type another value: the "
        "network shown goes on with it.</p>"
        "<p>W<sup>to from</sup>: &nbsp; h<sub>t</sub> = φ(W<sup>hx</sup> x<sub>t</sub> + "
        "W<sup>hh</sup> h<sub>t−1</sub> + b<sub>h</sub>)</p>",
    )

    weight_edited = Signal(object, object, object, object)
    mistaken = Signal(str)

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, theme, parent)
        self._level = SymmetricLevel()
        self._cell = (0, 0)  # row, column
        self._wanted = ""  # the parameter to show as soon as there is one of that name
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Parameter"))
        self.choice.setToolTip(self.tr("Parameter of the network that is shown"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.view().setAccessibleName(self.tr("Parameters"))
        self.choice.view().setToolTip(self.choice.toolTip())
        self.choice.activated.connect(lambda _: self._choose())
        self.place = SteadyLabel(parent=self)
        self.value = QLineEdit(self)
        self.value.setAccessibleName(self.tr("Value of the weight"))
        self.value.setToolTip(self.tr("Value of the weight that is picked: any finite number; Enter sets it"))
        self.value.setMaximumWidth(self.value.fontMetrics().horizontalAdvance("−0.000000e-00") + 16)
        self.value.returnPressed.connect(self._edit)
        for control in (self.choice, self.place, self.value):
            self.add_control(control)
        self.map = MatrixMap(theme, self.tr("column (from)"), self.tr("row (to)"), "w", self._describe, self)
        self.map.setAccessibleName(self.translated(self.title))
        self.map.pressed.connect(lambda column, row: self.pick(row, column))
        self.map.scrubbed.connect(lambda column: self.pick(self._cell[0], column - 1))
        self.map.plot.installEventFilter(self)
        self.add_part(self.map, 1)

    def pick(self, row: int, column: int) -> None:
        """Show the value of one weight in the field."""
        self._cell = (row, column)
        if self.frame is not None:
            self._show_cell(self._values(self.frame), force=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go up and down in the map, too, and Enter begin to type."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row, column = self._cell
            match event.key():
                case Qt.Key.Key_Up:
                    self.pick(row - 1, column)
                case Qt.Key.Key_Down:
                    self.pick(row + 1, column)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.value.setFocus()
                    self.value.selectAll()
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def show_network(self, built: NetworkBuilt) -> None:
        """Make ready for a new population; one that is too large to be read is said to be so."""
        super().show_network(built)
        if not self.concerns(built):
            self._show_message(self.tr("This network has too many weights to show."))

    def concerns(self, built: NetworkBuilt) -> bool:
        """Say whether its weights are sent at all."""
        return built.parameters <= 2_000_000

    def state(self) -> dict[str, Any]:
        """Return the parameter shown, by its name."""
        return {"parameter": self._wanted or self.choice.currentText()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that parameter again, now or when it comes."""
        wanted = state.get("parameter")
        if isinstance(wanted, str):
            self._wanted = wanted
            place = self.choice.findText(wanted)
            if place >= 0:
                self.choice.setCurrentIndex(place)
                self._choose()

    def table(self) -> Table | None:
        """Return the parameter shown, a column for each of its own."""
        if self.frame is None:
            return None
        values = self._values(self.frame)
        columns = [(f"column {index + 1}", "", values[:, index]) for index in range(values.shape[1])]
        return Table.of(("row", "", range(1, len(values) + 1)), *columns)

    def _prepare(self, built: NetworkBuilt) -> None:
        self._level = SymmetricLevel()
        self._cell = (0, 0)
        with QSignalBlocker(self.choice):
            self.choice.clear()

    def _accepts(self, frame: Frame) -> bool:
        return any(name.startswith(_PREFIX) for name in frame.arrays)

    def _choose(self) -> None:
        self._wanted = self.choice.currentText()
        self._level = SymmetricLevel()
        self._cell = (0, 0)
        if self.frame is not None:
            self._draw(self.frame)
            self.refresh_text()

    def _show_choices(self, frame: Frame) -> None:
        names = [name.removeprefix(_PREFIX) for name in frame.arrays if name.startswith(_PREFIX)]
        if names != [self.choice.itemText(index) for index in range(self.choice.count())]:
            with QSignalBlocker(self.choice):
                self.choice.clear()
                self.choice.addItems(names)
                own = f"layer{self.layer + 1}.W_h"
                wanted = next((name for name in (self._wanted, own) if name in names), names[0])
                self.choice.setCurrentText(wanted)

    def _values(self, frame: Frame) -> NDArray[np.float32]:
        """Return the parameter shown, (row, column)."""
        return frame.arrays[_PREFIX + self.choice.currentText()].array()

    def _draw(self, frame: Frame) -> None:
        self._show_choices(frame)
        values = self._values(frame)
        rows, columns = values.shape
        self.map.set_place(0.5, 0.5, columns, rows)
        self.map.set_signed(values, self._level.update(values))
        self._show_cell(values)

    def _show_cell(self, values: NDArray[np.float32], *, force: bool = False) -> None:
        row, column = (min(max(0, at), size - 1) for at, size in zip(self._cell, values.shape, strict=True))
        self._cell = (row, column)
        self.map.set_cursor(column + 1)
        self.map.set_mark(row + 1)
        self.place.setText(self.tr("{0}, column {1}").format(self._row_name(row), column + 1))
        if force or not self.value.hasFocus():
            self.value.setText(f"{values[row, column]:.6g}")

    def _edit(self) -> None:
        try:
            value = float(self.value.text().replace("−", "-").replace(",", "."))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.mistaken.emit(self.tr("A weight must be a finite number, such as 0.25."))
            return
        row, column = self._cell
        self.weight_edited.emit(self.choice.currentText(), row, column, value)

    def _describe(self, column: int, row: int) -> str:
        if self.frame is None:
            return ""
        values = self._values(self.frame)
        text = self.tr("{0}, column {1}: {2}")
        return text.format(self._row_name(row), column + 1, f"{values[row, column]:.4g}")

    def _layer_facts(self) -> LayerFacts | None:
        """Return the facts on the layer that the parameter belongs to; None of one of the readout."""
        place = self.choice.currentText().partition(".")[0].removeprefix("layer")
        return self.built.layers[int(place) - 1] if self.built is not None and place.isdecimal() else None

    def _gates(self) -> tuple[str, ...]:
        """Return the gates that the rows are stacked by; none if they are not."""
        facts = self._layer_facts()
        stacked = self.choice.currentText().rpartition(".")[2] in ("W_x", "W_h", "b")
        return tuple(facts.gates) if facts is not None and stacked else ()

    def _row_name(self, row: int) -> str:
        """Say which row it is, and where rows are stacked gate by gate, of which gate and unit."""
        name = self.tr("row {0}").format(row + 1)
        facts, gates = self._layer_facts(), self._gates()
        if facts is None or row // facts.size >= len(gates):
            return name
        gate, unit = gates[row // facts.size], row % facts.size + 1
        return self.tr("{0} (gate {1}, unit {2})").format(name, gate, unit)

    def _selected(self, state: Selected) -> None:
        """The weights of another network come with its frame; those of another layer are shown at once."""
        wanted = self.choice.findText(f"layer{self.layer + 1}.W_h")
        if wanted >= 0 and not self.choice.currentText().startswith(f"layer{self.layer + 1}."):
            self.choice.setCurrentIndex(wanted)
            self._choose()

    def _compose_status(self) -> str:
        if self.frame is None:
            return ""
        values = self._values(self.frame).astype(np.float64)
        rows, columns = values.shape
        text = self.tr("{0} × {1}, length {2}").format(rows, columns, number_text(float(np.linalg.norm(values))))
        radii = self.frame.arrays.get(f"weights_radius.{self.choice.currentText()}")
        if radii is not None:
            numbers, gates = [number_text(float(radius)) for radius in radii.array()], self._gates()
            named = zip(gates, numbers, strict=True) if len(gates) == len(numbers) else ()
            written = ", ".join([f"{gate} {radius}" for gate, radius in named] or numbers)
            text += self.tr(", spectral radius {0}").format(written)
        return f"{self.network_name(self.frame.network)} · {text}"
