"""Forms of fields that hold several specifications, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...core.layer_specs import RecurrentLayer
from ..languages.sentences import said
from .fields import BORDER, FieldEditor, FormPart, Path
from .form import SpecForm, UnionForm
from .labels import item_label
from .marks import GlyphButton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...core.spec_fields import SpecField

Values = dict[str, Any]


class ListItem(QWidget):
    """One entry of a list: a heading with buttons, and the entry's form.

    Signals:
        duplicated: a copy is wanted right after it.
        removed: it is to go.
        moved: it is to change its place by some places (how many).

    Attributes:
        form: the entry's form.
        duplicate: the button that asks for a copy.
        remove: the button that takes it away.
    """

    duplicated = Signal()
    removed = Signal()
    moved = Signal(object)

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first, *others = field.members
        self.form: FormPart = UnionForm(field, labelled=False) if others else SpecForm(first)
        self.duplicate, self.remove = GlyphButton("duplicate"), GlyphButton("remove")
        self.duplicate.clicked.connect(lambda: self.duplicated.emit())
        self.remove.clicked.connect(lambda: self.removed.emit())
        self._lay_out()

    def stops(self) -> Sequence[QWidget]:
        """Return what takes the focus before the form does."""
        return (self.duplicate, self.remove)

    def take_focus(self, *, fresh: bool) -> None:
        """Take the focus: a fresh entry in its first field, one that was there at its heading."""
        (next(self.form.tab_stops()) if fresh else self.remove).setFocus()

    def follow(self, copied: ListItem) -> bool:
        """Take the focus over from the entry that this one is a copy of, if it is where keys speak to an entry."""
        return False

    def set_place(self, name: str, *, place: int, count: int, least: int, most: int, bounds: str) -> None:
        """Show what the entry is called now and what can be done with it.

        Args:
            name: such as "Layer 1".
            place: where it stands, from 0.
            count: entries in the list.
            least: how many there must be.
            most: how many there may be.
            bounds: a sentence that says so.
        """
        self.show_name(name)
        if isinstance(self.form, UnionForm):
            self.form.name_choice(self.tr("{0}: kind").format(name))
        self.duplicate.setEnabled(count < most)
        self.remove.setEnabled(count > least)
        self.duplicate.name(self.tr("Duplicate {0}").format(name) if count < most else bounds)
        self.remove.name(self.tr("Remove {0}").format(name) if count > least else bounds)

    def show_name(self, name: str) -> None:
        """Show what the entry is called now."""
        self._heading.setText(name)
        self.setAccessibleName(name)

    def _lay_out(self) -> None:
        self._heading = QLabel()
        bold = QFont()
        bold.setBold(True)
        self._heading.setFont(bold)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        line.setFrameShadow(QFrame.Shadow.Plain)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._heading)
        top.addSpacing(4)
        top.addWidget(line, 1)
        top.addWidget(self.duplicate)
        top.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.form)


class ListForm(FormPart):
    """The form of a field that holds several specifications, one below the other.

    Attributes:
        add_button: adds an entry at the end, like the last one.
    """

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._items: list[ListItem] = []
        self._least, self._most = int(field.minimum or 0), int(field.maximum or 1000)
        self._name = item_label(field)
        self.add_button = QPushButton(self.tr("Add {0}").format(self._name.lower()))
        self.add_button.clicked.connect(lambda: self._add_copy(len(self._items) - 1))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._rows)
        button_row = QHBoxLayout()
        button_row.setContentsMargins(BORDER, 0, BORDER, 0)  # in line with the fields
        button_row.addWidget(self.add_button)
        layout.addLayout(button_row)
        self._renumber()

    def value(self) -> list[Values]:
        """Return the entries in order."""
        return [item.form.value() for item in self._items]

    def set_value(self, value: list[Values]) -> None:
        """Show these entries."""
        while len(self._items) > len(value):
            self._take(len(self._items) - 1)
        while len(self._items) < len(value):
            self._insert(len(self._items))
        for item, each in zip(self._items, value, strict=True):
            item.form.set_value(each)
        self._renumber()
        self.restructured.emit()

    def editors(self, path: Path = ()) -> Iterator[tuple[Path, FieldEditor]]:
        """Yield the editors of all entries."""
        for place, item in enumerate(self._items):
            yield from item.form.editors((*path, place))

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield each entry's buttons and controls, then the button that adds one."""
        for item in self._items:
            yield from item.stops()
            yield from item.form.tab_stops()
        yield self.add_button

    def entries(self) -> Sequence[ListItem]:
        """Return the entries shown, in order."""
        return list(self._items)

    def make_item(self) -> ListItem:
        """Make an entry that shows its default."""
        return ListItem(self._field)

    def move_entry(self, place: int, target: int) -> None:
        """Put an entry in another's place; those between move up or down. Nothing happens beyond the ends."""
        target = max(0, min(target, len(self._items) - 1))
        if target == place:
            return
        item = self._items.pop(place)
        self._items.insert(target, item)
        self._rows.removeWidget(item)
        self._rows.insertWidget(target, item)
        self._resized()
        item.take_focus(fresh=False)

    def _insert(self, place: int) -> ListItem:
        item = self.make_item()
        item.form.changed.connect(self.changed)
        item.form.restructured.connect(self.restructured)
        item.duplicated.connect(lambda: self._add_copy(self._items.index(item)))
        item.removed.connect(lambda: self._remove(self._items.index(item)))
        item.moved.connect(lambda places: self.move_entry(self._items.index(item), self._items.index(item) + places))
        self._items.insert(place, item)
        self._rows.insertWidget(place, item)
        item.show()  # a layout does so only later, and what is hidden takes no focus
        return item

    def _take(self, place: int) -> None:
        item = self._items.pop(place)
        self._rows.removeWidget(item)
        item.hide()
        item.deleteLater()

    def _add_copy(self, place: int) -> None:
        """Put a copy of an entry after it: stacked layers mostly are alike."""
        if len(self._items) >= self._most:
            return
        item = self._insert(place + 1)
        if place >= 0:
            item.form.set_value(self._items[place].form.value())
        self._resized()
        if place < 0 or not item.follow(self._items[place]):
            item.take_focus(fresh=True)

    def _remove(self, place: int) -> None:
        if len(self._items) <= self._least:
            return
        self._take(place)
        self._resized()
        if self._items:
            self._items[max(0, place - 1)].take_focus(fresh=False)
        else:
            self.add_button.setFocus()

    def _resized(self) -> None:
        self._renumber()
        self.restructured.emit()
        self.changed.emit()

    def _renumber(self) -> None:
        count = len(self._items)
        bounds = self.tr("{0}: {1} are allowed.").format(said(self._field.title), said(self._field.allowed))
        for place, item in enumerate(self._items):
            name = f"{self._name} {place + 1}"
            item.set_place(name, place=place, count=count, least=self._least, most=self._most, bounds=bounds)
        self.add_button.setEnabled(count < self._most)
        self.add_button.setToolTip(self.tr("A copy of the last one comes below it") if count < self._most else bounds)


def make_list(field: SpecField) -> ListForm:
    """Make the form of a list: cards for layers, plain entries for all else."""
    if issubclass(field.members[0], RecurrentLayer):
        # Imported here because cards are entries of a list.
        from .layer_cards import LayerCards

        return LayerCards(field)
    return ListForm(field)
