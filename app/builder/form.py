"""Forms made from the fields of specifications: one class, a union of classes, and a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...core.spec_fields import SpecField, fields_of, summary_of, tag_of
from .fields import BORDER, ChoiceEditor, FieldEditor, FormPart, Path, make_editor
from .grid import FieldGrid
from .labels import item_label, tooltip
from .marks import GlyphButton

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Values = dict[str, Any]

# Fields that count only while another is empty, and why.
_REPLACED_BY = {"gain": "spectral_radius"}


class SpecForm(FormPart):
    """The form of one specification class: a row for each field, and nested forms for nested specifications.

    Args:
        spec: the class.
        only: names of the fields to show; all of them if not given.
    """

    def __init__(
        self, spec: type[msgspec.Struct], only: Collection[str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._parts: dict[str, FormPart] = {}
        self._grid = FieldGrid()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)
        for field in fields_of(spec):
            if only is None or field.name in only:
                self._add(field)

    def value(self) -> Values:
        """Return the fields shown, by name."""
        return {name: part.value() for name, part in self._parts.items()}

    def set_value(self, value: Values) -> None:
        """Show the fields that `value` names; others keep theirs."""
        for name, part in self._parts.items():
            if name in value:
                part.set_value(value[name])
        self._apply_replacements()

    def editors(self, path: Path = ()) -> Iterator[tuple[Path, FieldEditor]]:
        """Yield the editors of all fields."""
        for name, part in self._parts.items():
            yield from part.editors((*path, name))

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield the controls of all fields."""
        for part in self._parts.values():
            yield from part.tab_stops()

    def _add(self, field: SpecField) -> None:
        part = make_part(field)
        if field.default is not msgspec.NODEFAULT:
            part.set_value(msgspec.to_builtins(field.default))
        self._parts[field.name] = part
        if isinstance(part, FieldEditor):
            self._grid.add_editor(part)
        else:
            self._grid.add_widget(part)
        part.changed.connect(self._on_changed)
        part.restructured.connect(self.restructured)

    def _on_changed(self) -> None:
        self._apply_replacements()
        self.changed.emit()

    def _apply_replacements(self) -> None:
        for name, other in _REPLACED_BY.items():
            part, by = self._parts.get(name), self._parts.get(other)
            if isinstance(part, FieldEditor) and isinstance(by, FieldEditor):
                reason = self.tr("Not used: the field “{0}” takes its place. Empty that field to use this one.")
                self._grid.grey_out(part, None if by.value() is None else reason.format(by.field.title))


class UnionForm(FormPart):
    """The form of a field that holds one of several specifications: which one, and that one's fields.

    Switching keeps the values of fields that the members have in common, and brings back what was typed for a member
    before.

    Args:
        field: the field.
        labelled: whether the choice has the field's title beside it.
        summarised: whether the chosen member's one-sentence description is shown.
    """

    def __init__(
        self, field: SpecField, *, labelled: bool = True, summarised: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._members = {tag_of(member): member for member in field.members}
        self._tag_field = str(field.members[0].__struct_config__.tag_field)
        self._typed: Values = {}
        tags = tuple(self._members)
        choice = SpecField(self._tag_field, field.title, field.description, "choice", tags[0], choices=tags)
        self._picker = ChoiceEditor(choice)
        self._summary = muted_label() if summarised else None
        self._form = self._make_form(tags[0])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        top = FieldGrid()
        top.add_editor(self._picker, labelled=labelled)
        layout.addWidget(top)
        if self._summary:
            layout.addWidget(self._summary)
        layout.addWidget(self._form)
        self._picker.changed.connect(self._on_picked)

    def value(self) -> Values:
        """Return the member's tag and its fields."""
        return {self._tag_field: self._picker.value(), **self._form.value()}

    def set_value(self, value: Values) -> None:
        """Show a member and its fields."""
        self._typed = {}
        tag = value[self._tag_field]
        switched = tag != self._picker.value()
        self._picker.set_value(tag)
        if switched:
            self._show_member(tag)
            self.restructured.emit()
        self._form.set_value(value)

    def editors(self, path: Path = ()) -> Iterator[tuple[Path, FieldEditor]]:
        """Yield the choice of the member and the member's editors."""
        yield from self._picker.editors((*path, self._tag_field))
        yield from self._form.editors(path)

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield the choice of the member and the member's controls."""
        yield from self._picker.tab_stops()
        yield from self._form.tab_stops()

    def _on_picked(self) -> None:
        refused = {path[0] for path, editor in self._form.editors() if editor.violation() is not None}
        self._typed |= self._form.value()
        self._show_member(self._picker.value())
        # A value that was good stays only where it still is, so that switching alone never makes a form invalid.
        kept = {
            field.name: self._typed[field.name]
            for field in fields_of(self._form.spec)
            if field.name in self._typed and (field.name in refused or field.violation(self._typed[field.name]) is None)
        }
        self._form.set_value(kept)
        self.restructured.emit()
        self.changed.emit()

    def _show_member(self, tag: str) -> None:
        old, self._form = self._form, self._make_form(tag)
        cast("QVBoxLayout", self.layout()).replaceWidget(old, self._form)
        self._form.show()
        old.hide()
        old.deleteLater()

    def _make_form(self, tag: str) -> SpecForm:
        form = SpecForm(self._members[tag])
        form.changed.connect(self.changed)
        form.restructured.connect(self.restructured)
        summary = summary_of(form.spec)
        self._picker.control.setToolTip(tooltip(summary))
        if self._summary:
            self._summary.setText(summary)
        return form


class ListItem(QWidget):
    """One entry of a list: a heading with buttons, and the entry's form.

    Signals:
        duplicated: a copy is wanted right after it.
        removed: it is to go.
    """

    duplicated = Signal()
    removed = Signal()

    def __init__(self, field: SpecField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first, *others = field.members
        self.form = UnionForm(field, labelled=False) if others else SpecForm(first)
        self._heading = QLabel()
        bold = QFont()
        bold.setBold(True)
        self._heading.setFont(bold)
        self.duplicate, self.remove = GlyphButton("duplicate"), GlyphButton("remove")
        self.duplicate.clicked.connect(lambda: self.duplicated.emit())
        self.remove.clicked.connect(lambda: self.removed.emit())
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

    def set_place(self, name: str, *, may_duplicate: bool, may_remove: bool, bounds: str) -> None:
        """Show what the entry is called now and what can be done with it.

        Args:
            name: such as "Layer 1".
            may_duplicate: whether the list takes one more.
            may_remove: whether the list can do with one less.
            bounds: why not, if not: how many entries are allowed.
        """
        self._heading.setText(name)
        self.setAccessibleName(name)
        self.duplicate.setEnabled(may_duplicate)
        self.remove.setEnabled(may_remove)
        self.duplicate.name(self.tr("Duplicate {0}").format(name) if may_duplicate else bounds)
        self.remove.name(self.tr("Remove {0}").format(name) if may_remove else bounds)


class ListForm(FormPart):
    """The form of a field that holds several specifications, one below the other."""

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
            yield from (item.duplicate, item.remove)
            yield from item.form.tab_stops()
        yield self.add_button

    def entries(self) -> list[ListItem]:
        """Return the entries shown, in order."""
        return list(self._items)

    def _insert(self, place: int) -> ListItem:
        item = ListItem(self._field)
        item.form.changed.connect(self.changed)
        item.form.restructured.connect(self.restructured)
        item.duplicated.connect(lambda: self._add_copy(self._items.index(item)))
        item.removed.connect(lambda: self._remove(self._items.index(item)))
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
        item = self._insert(place + 1)
        if place >= 0:
            item.form.set_value(self._items[place].form.value())
        self._resized()
        next(item.form.tab_stops()).setFocus()

    def _remove(self, place: int) -> None:
        self._take(place)
        self._resized()
        (self._items[max(0, place - 1)].remove if self._items else self.add_button).setFocus()

    def _resized(self) -> None:
        self._renumber()
        self.restructured.emit()
        self.changed.emit()

    def _renumber(self) -> None:
        count = len(self._items)
        bounds = self.tr("{0}: {1} are allowed.").format(self._field.title, self._field.allowed)
        for place, item in enumerate(self._items):
            item.set_place(
                f"{self._name} {place + 1}",
                may_duplicate=count < self._most,
                may_remove=count > self._least,
                bounds=bounds,
            )
        self.add_button.setEnabled(count < self._most)
        self.add_button.setToolTip(self.tr("A copy of the last one comes below it") if count < self._most else bounds)


def make_part(field: SpecField) -> FormPart:
    """Make the editor or form of a field, whatever its kind."""
    match field.kind:
        case "spec":
            return SpecForm(field.members[0])
        case "union":
            return UnionForm(field)
        case "list":
            return ListForm(field)
        case _:
            return make_editor(field)


def muted_label() -> QLabel:
    """Make a wrapping label for text of second rank."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
