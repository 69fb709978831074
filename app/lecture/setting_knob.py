"""A setting of the experiment as a control of a scene: turned, it builds the networks anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..builder.fields import make_editor
from ..languages.sentences import said

if TYPE_CHECKING:
    from ...core.spec_fields import SpecField

# Milliseconds without another change after which the networks are built anew.
_SETTLED = 450


class SettingKnob(QWidget):
    """The builder's editor of one setting, with its label.

    Signals:
        turned: another value is wanted that is allowed (the path and the value).

    Attributes:
        path: where the setting stands, such as ``network.layers.0.gain``.
        editor: its editor.
    """

    turned = Signal(str, object)

    def __init__(self, path: str, field: SpecField, value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._told = value
        self.editor = make_editor(field)
        self.editor.set_value(value)
        label = QLabel(said(field.title))
        label.setBuddy(self.editor.control)
        label.setToolTip(self.editor.toolTip())
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self._tell)
        self.editor.changed.connect(self._timer.start)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.editor, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.editor.note)

    def show_value(self, value: Any) -> None:
        """Show the value that the networks have, unless somebody is at it."""
        if not self._timer.isActive():
            self._told = value
            if self.editor.value() != value:
                self.editor.set_value(value)

    def _tell(self) -> None:
        value = self.editor.value()
        if value != self._told and self.editor.violation() is None:
            self._told = value
            self.turned.emit(self.path, value)
