"""Rows of a label and the field it labels, aligned across all forms of the builder."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ...core.spec_fields import fields_of
from ...core.specs import ExperimentSpec
from ..languages.sentences import said
from .labels import hints, tooltip

if TYPE_CHECKING:
    import msgspec

    from .fields import FieldEditor

_GAP = 8
# Pixels of the widest label beyond which labels stand above their fields: beside them they would take half of the form.
_WIDEST_BESIDE = 210


class FieldGrid(QWidget):
    """Rows of a label and what it labels; the label column has the same width in every grid.

    Where texts are large, labels stand above their fields.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[FieldEditor, QLabel] = {}
        self._rows: dict[FieldEditor, int] = {}
        self._beside = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._align()

    def add_editor(self, editor: FieldEditor, *, labelled: bool = True) -> None:
        """Add a field with its label before it (or above, if it needs the width) and its note below."""
        row = self._rows[editor] = self._grid.rowCount()
        if labelled:
            label = QLabel(said(editor.field.title).replace("&", "&&"))
            label.setBuddy(editor.control)
            label.setToolTip(tooltip(*hints(editor.field)))
            self._labels[editor] = label
            self._place(editor)
        else:
            self._grid.addWidget(editor, row + 1, 0, 1, 2)
        self._grid.addWidget(editor.note, row + 2, 0, 1, 2)

    def add_widget(self, widget: QWidget) -> None:
        """Add a widget over the full width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def grey_out(self, editor: FieldEditor, reason: str | None) -> None:
        """Grey a field and its label out, or make them editable again if there is no reason."""
        editor.set_replaced(reason)
        label = self._labels[editor]
        label.setEnabled(reason is None)
        label.setToolTip(editor.toolTip())

    def changeEvent(self, event: QEvent) -> None:
        """Fit the label column to another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._align()

    def _align(self) -> None:
        widest = max(self.fontMetrics().horizontalAdvance(said(title)) for title in _titles(ExperimentSpec))
        beside = widest <= _WIDEST_BESIDE
        self._grid.setColumnMinimumWidth(0, widest if beside else 0)
        if beside != self._beside:
            self._beside = beside
            for editor in self._labels:
                self._place(editor)

    def _place(self, editor: FieldEditor) -> None:
        """Put a field and its label where they belong: beside each other, or one below the other."""
        row, label = self._rows[editor], self._labels[editor]
        self._grid.removeWidget(label)
        self._grid.removeWidget(editor)
        if self._beside and not editor.wide:
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(editor, row, 1)
        else:
            self._grid.addWidget(label, row, 0, 1, 2)
            self._grid.addWidget(editor, row + 1, 0, 1, 2)


@cache
def _titles(spec: type[msgspec.Struct]) -> frozenset[str]:
    """Return the titles of all fields of a specification that hold one value, at any depth."""
    titles: set[str] = set()
    for field in fields_of(spec):
        titles.update(title for member in field.members for title in _titles(member))
        if not field.members:
            titles.add(field.title)
    return frozenset(titles)
