"""The settings as a form in a window of its own, made from their fields; what is chosen takes effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ..builder.form import SpecForm, muted_label
from ..widgets.overflow import OverflowArea
from .spec import Settings

if TYPE_CHECKING:
    from .store import SettingsStore

# Milliseconds after the last key: of "256", neither "2" nor "25" is meant.
_TYPING = 600


class SettingsView(QDialog):
    """Edits a store; it stays open beside the window's work, and follows changes made elsewhere.

    Attributes:
        form: the form.
    """

    def __init__(self, store: SettingsStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = SpecForm(Settings)
        said = muted_label()
        said.setText(self.tr("Changes take effect at once and are kept for the next start."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.RestoreDefaults)
        usual = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        usual.setText(self.tr("Usual values"))
        usual.setToolTip(self.tr("Give every setting its usual value"))
        usual.setAutoDefault(False)
        usual.clicked.connect(lambda _=False: store.set(**msgspec.to_builtins(Settings())))
        layout = QVBoxLayout(self)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.addWidget(self.form)
        rows.addStretch(1)
        layout.addWidget(OverflowArea(body), 1)
        layout.addWidget(said)
        layout.addWidget(buttons)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._take)
        self.form.set_value(msgspec.to_builtins(store.now))
        self.form.changed.connect(self._typing.start)
        store.changed.connect(self._follow)
        self.finished.connect(self._take)

    def _take(self) -> None:
        """Hand on every value that is allowed; one that is not is marked and changes nothing."""
        self._typing.stop()
        values = {path[0]: editor.value() for path, editor in self.form.editors() if editor.violation() is None}
        self._store.set(**{str(name): value for name, value in values.items()})

    def _follow(self, now: Settings) -> None:
        """Show what was changed, but leave a text alone that is being typed."""
        shown: dict[str, Any] = {str(path[0]): editor.value() for path, editor in self.form.editors()}
        if not self._typing.isActive() and shown != msgspec.to_builtins(now):
            self.form.set_value(msgspec.to_builtins(now))
