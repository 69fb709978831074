"""The settings of an analysis: a button in its panel's header that opens a form made from its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ...core.spec_fields import fields_of, summary_of
from ..builder.form import SpecForm, muted_label
from ..languages.sentences import said
from ..theme import icon

if TYPE_CHECKING:
    from ...core.analyses.options import AnalysisOptions
    from ..theme import Theme

# Milliseconds without another key before a value that is being typed is taken.
PATIENCE = 500


class AnalysisSettings(QToolButton):
    """Opens the form of an analysis' options; hidden where there is nothing to choose.

    Signals:
        changed: other options hold now.

    Attributes:
        options: the options that hold: the last ones that were all allowed.
        form: the form; None until it was opened once.
    """

    changed = Signal()

    def __init__(self, kind: type[AnalysisOptions], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.options = kind()
        self.setAutoRaise(True)
        self.setIcon(icon("settings", theme))
        self.setToolTip(self.tr("Settings of this analysis"))
        self.setAccessibleName(self.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVisible(bool(fields_of(kind)))
        self.form: SpecForm | None = None
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setFrameShape(QFrame.Shape.StyledPanel)
        self._popup.setAccessibleName(self.toolTip())
        self._pause = QTimer(self, interval=PATIENCE, singleShot=True)
        self._pause.timeout.connect(self.settle)
        self.clicked.connect(lambda _=False: self.open())

    def open(self) -> None:
        """Show the form below the button, its first field ready to be changed."""
        form = self.form or self._make_form()
        form.set_value(msgspec.to_builtins(self.options))
        self._popup.adjustSize()
        self._popup.move(self.mapToGlobal(QPoint(self.width() - self._popup.width(), self.height())))
        self._popup.show()
        if (first := next(form.tab_stops(), None)) is not None:
            first.setFocus()

    def set_options(self, options: AnalysisOptions) -> None:
        """Show other options, without a signal."""
        self._pause.stop()
        self.options = options
        if self.form is not None:
            self.form.set_value(msgspec.to_builtins(options))

    def apply_theme(self, theme: Theme) -> None:
        """Draw the icon in the theme's colours."""
        self.setIcon(icon("settings", theme))

    def settle(self) -> None:
        """Let the values of the form hold now, if all are allowed."""
        self._pause.stop()
        if self.form is None or any(editor.violation() is not None for _, editor in self.form.editors()):
            return
        options = self._kind(**self.form.value())
        if options != self.options:
            self.options = options
            self.changed.emit()

    def _make_form(self) -> SpecForm:
        self.form = form = SpecForm(self._kind)
        hint = muted_label()
        hint.setText(said(summary_of(self._kind)))
        layout = QVBoxLayout(self._popup)
        layout.addWidget(hint)
        layout.addWidget(form)
        form.changed.connect(self._pause.start)
        return form
