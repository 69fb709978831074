"""Forms made from the fields of specifications: one class, and a union of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...core.spec_fields import SpecField, fields_of, summary_of, tag_of
from ..languages.sentences import said
from .fields import ChoiceEditor, FieldEditor, FormPart, Path, make_editor
from .grid import FieldGrid
from .labels import tooltip

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
                self._grid.grey_out(part, None if by.value() is None else reason.format(said(by.field.title)))


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

    def name_choice(self, name: str) -> None:
        """Call the choice of the member so, where the field's title speaks of a whole list."""
        self._picker.control.setAccessibleName(name)

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
        summary = said(summary_of(form.spec))
        self._picker.control.setToolTip(tooltip(summary))
        if self._summary:
            self._summary.setText(summary)
        return form


def make_part(field: SpecField) -> FormPart:
    """Make the editor or form of a field, whatever its kind."""
    match field.kind:
        case "spec":
            return SpecForm(field.members[0])
        case "union":
            return UnionForm(field)
        case "list":
            # Imported here because a list's entries are forms, which may hold lists.
            from .lists import make_list

            return make_list(field)
        case _:
            return make_editor(field)


def muted_label() -> QLabel:
    """Make a wrapping label for text of second rank."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
