"""Layers as cards in the order in which numbers pass through them: what each is, its equations, and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QLocale, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ..translation import plural
from ..widgets.formula import FormulaView
from .card_header import CardHeader
from .form import muted_label
from .labels import gate_label, tooltip, word_label
from .lists import ListForm, ListItem
from .marks import GlyphButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ...core.spec_fields import SpecField
    from .layer_facts import LayerFacts, StackFacts

Values = dict[str, Any]

_PADDING = 5


class LayerCard(ListItem):
    """One layer: its name and size, equations, parameters and gates; opened, its settings.

    Signals:
        dragged: the mouse drags it (the pointer's place on the screen).
        dropped: the mouse let it go there.
        drag_cancelled: it stays where it was.

    Attributes:
        header: the heading, which takes the card's keys.
        equations: the equations of its cell.
        up: the button that moves it towards the input.
        down: the button that moves it towards the output.
    """

    dragged = Signal(object)
    dropped = Signal(object)
    drag_cancelled = Signal()

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.form.changed.connect(self.show_summary)
        self.header.toggled.connect(self._on_toggled)
        self.header.moved.connect(self.moved)
        self.header.duplicated.connect(self.duplicated)
        self.header.removed.connect(self.removed)
        self.header.dragged.connect(self.dragged)
        self.header.dropped.connect(self.dropped)
        self.header.drag_cancelled.connect(self.drag_cancelled)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.form.hide()
        self.show_summary()

    def open(self) -> None:
        """Show the settings."""
        self.header.setChecked(True)

    def stops(self) -> Sequence[QWidget]:
        """Return heading and buttons."""
        return (self.header, self.up, self.down, self.duplicate, self.remove)

    def take_focus(self, *, fresh: bool) -> None:
        """Take the focus in the heading; a fresh card opens and takes it in its first field."""
        if fresh:
            self.open()
            super().take_focus(fresh=True)
        else:
            self.header.setFocus()

    def follow(self, copied: ListItem) -> bool:
        """Open, and take the focus in the heading if it was in that of the card copied, so that keys can go on."""
        if not (isinstance(copied, LayerCard) and copied.header.hasFocus()):
            return False
        self.open()
        self.header.setFocus()
        return True

    def set_place(self, name: str, *, place: int, count: int, least: int, most: int, bounds: str) -> None:
        """Show what the card is called now and what can be done with it."""
        super().set_place(name, place=place, count=count, least=least, most=most, bounds=bounds)
        for button, text, possible in (
            (self.up, self.tr("Move {0} up, towards the input"), place > 0),
            (self.down, self.tr("Move {0} down, towards the output"), place < count - 1),
        ):
            button.name(text.format(name))
            button.setEnabled(possible)

    def show_name(self, name: str) -> None:
        """Show what the card is called now."""
        self.header.setText(name)
        self.show_summary()

    def show_summary(self) -> None:
        """Say which cell it has and how many units."""
        value: Values = self.form.value()
        size = value["size"]
        twice = "2 × " if value["bidirectional"] else ""
        units = self.tr("1 unit") if size == 1 and not twice else self.tr("{0}{1} units").format(twice, size)
        text = f"{word_label(value['cell'])} · {units}" if isinstance(size, int) else word_label(value["cell"])
        self._summary.setText(text)
        self.setAccessibleName(f"{self.header.text()}, {text}")
        self.header.setAccessibleName(self.accessibleName())

    def summary(self) -> str:
        """Return the line that says which cell it has and how many units."""
        return self._summary.text()

    def facts(self) -> str:
        """Return the lines on parameters and gates."""
        return self._facts.text()

    def show_facts(self, facts: LayerFacts) -> None:
        """Show equations, number of parameters and gates."""
        self.equations.set_formulas(facts.equations)
        self.equations.setToolTip(tooltip(facts.source) if facts.source else "")
        if facts.parameters is None:
            lines = [self.tr("Number of parameters not known yet")]
        else:
            count = QLocale().toString(facts.parameters)
            text = plural(facts.inputs, self.tr("{0} parameters, {1} input"), self.tr("{0} parameters, {1} inputs"))
            lines = [text.format(count, facts.inputs)]
        if facts.gates:
            lines.append(", ".join(f"{gate_label(gate)} {gate}" for gate in facts.gates).capitalize())
        elif facts.equations:
            lines.append(self.tr("No gates"))
        self._facts.setText("\n".join(lines))

    def set_lifted(self, lifted: bool) -> None:
        """Draw the card as one that is being moved, or not."""
        self._lifted = lifted
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card's edge, in the colour of the focus while it is being moved."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Highlight if self._lifted else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 2 if self._lifted else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _on_toggled(self, opened: bool) -> None:
        self.form.setVisible(opened)

    def _lay_out(self) -> None:
        self._lifted = False
        self.header = CardHeader()
        self.equations = FormulaView()
        self.equations.hide()
        self.up, self.down = GlyphButton("up"), GlyphButton("down")
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._facts = muted_label()
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.header, 1)
        for button in (self.up, self.down, self.duplicate, self.remove):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        layout.setSpacing(4)
        layout.addLayout(top)
        for widget in (self._summary, self.equations, self._facts, self.form):
            layout.addWidget(widget)


class LayerCards(ListForm):
    """The cards of all layers, from the input at the top to the output at the bottom."""

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._facts: StackFacts | None = None
        self._readout = muted_label()
        self._drop_mark = DropMark(self)
        cast("QVBoxLayout", self.layout()).addWidget(self._readout)

    def cards(self) -> list[LayerCard]:
        """Return the cards, from the input."""
        return [item for item in self.entries() if isinstance(item, LayerCard)]

    def make_item(self) -> LayerCard:
        """Make a card that shows the default layer."""
        card = LayerCard(self._field)
        card.dragged.connect(lambda place: self._on_dragged(card, place))
        card.dropped.connect(lambda place: self._on_dropped(card, place))
        card.drag_cancelled.connect(lambda: self._end_drag(card))
        return card

    def set_value(self, value: list[Values]) -> None:
        """Show these layers; a new card is open if it is the only one."""
        before = len(self.cards())
        super().set_value(value)
        for card in self.cards():
            card.show_summary()
        if before == 0 and len(value) == 1:
            self.cards()[0].open()

    def show_facts(self, facts: StackFacts) -> None:
        """Show what the layers would be."""
        for card, each in zip(self.cards(), facts.layers, strict=False):
            card.show_facts(each)
        if facts.total is None or facts.readout is None:
            self._readout.setText("")
            return
        locale = QLocale()
        text = plural(
            facts.outputs,
            self.tr("Readout: {0} parameters, {1} output. Whole network: {2} parameters."),
            self.tr("Readout: {0} parameters, {1} outputs. Whole network: {2} parameters."),
        )
        self._readout.setText(text.format(locale.toString(facts.readout), facts.outputs, locale.toString(facts.total)))

    def readout_line(self) -> str:
        """Return the line on the readout and the whole network."""
        return self._readout.text()

    def _on_dragged(self, card: LayerCard, place: QPoint) -> None:
        """Show where the card would go."""
        card.set_lifted(True)
        here = self.mapFromGlobal(place)
        others = [each for each in self.cards() if each is not card]
        target = self._target(card, here.y())
        if others:
            edge = others[target].y() - 4 if target < len(others) else others[-1].geometry().bottom() + 4
            self._drop_mark.show_at(QRect(0, edge - 2, self.width(), 4))
        area = self._scroll_area()
        form = None if area is None else area.widget()
        if area is not None and form is not None:
            shown = self.mapTo(form, here)
            area.ensureVisible(shown.x(), shown.y(), 0, 2 * self.fontMetrics().height())

    def _on_dropped(self, card: LayerCard, place: QPoint) -> None:
        target = self._target(card, self.mapFromGlobal(place).y())
        self._end_drag(card)
        self.move_entry(self.cards().index(card), target)

    def _end_drag(self, card: LayerCard) -> None:
        card.set_lifted(False)
        self._drop_mark.hide()

    def _target(self, card: LayerCard, y: int) -> int:
        """Return where a card would stand: after those whose middle is above the pointer."""
        return sum(each.geometry().center().y() < y for each in self.cards() if each is not card)

    def _scroll_area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above


class DropMark(QWidget):
    """The line that says where a dragged card would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, place: QRect) -> None:
        """Show the line over what is there."""
        self.setGeometry(place)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line in the colour of the focus."""
        QPainter(self).fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Highlight))
