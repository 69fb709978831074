"""The bar below the builder's form: what the form stands for at the moment, *Revert* and *Build*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ..languages.sentences import said
from .form import muted_label
from .marks import AttentionButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_MARGIN = 10


class BuildBar(QWidget):
    """Says whether the form differs from the running network or holds bad values, and takes the two commands.

    Signals:
        build_pressed: the form is to be built.
        revert_pressed: the form is to show the running network again.
        attention_pressed: the first value that needs attention is to be shown.

    Attributes:
        build_button: *Build*.
        revert_button: *Revert*.
        attention_button: "2 values need attention"; hidden while none does.
    """

    build_pressed = Signal()
    revert_pressed = Signal()
    attention_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = muted_label()
        self.attention_button = AttentionButton()
        self.attention_button.setToolTip(self.tr("Go to the first of them"))
        self.revert_button = QPushButton(self.tr("Revert"))
        self.revert_button.setToolTip(self.tr("Show the running network's values again"))
        self.build_button = QPushButton(self.tr("Build"))
        self.build_button.setToolTip(self.tr("Draw these networks anew and replace the running ones"))
        bold = QFont()
        bold.setBold(True)
        self.build_button.setFont(bold)
        self._lay_out()
        self.attention_button.clicked.connect(lambda: self.attention_pressed.emit())
        self.revert_button.clicked.connect(lambda: self.revert_pressed.emit())
        self.build_button.clicked.connect(lambda: self.build_pressed.emit())
        self._fit_height()

    def show_state(self, *, built: bool, edited: bool, attention: int, message: str = "") -> None:
        """Say how the form and the running network stand to each other.

        Args:
            built: whether there is a running network.
            edited: whether the form differs from it.
            attention: how many fields are marked.
            message: why the last build failed, if the reason belongs to no field.
        """
        if attention == 1:
            self.attention_button.setText(self.tr("1 value needs attention"))
        else:
            self.attention_button.setText(self.tr("{0} values need attention").format(attention))
        if message:
            self._status.setText(said(message))
        elif not built:
            self._status.setText(self.tr("Nothing runs yet: press Build."))
        elif edited:
            self._status.setText(self.tr("Edited: the running network is unchanged until you press Build."))
        else:
            self._status.setText(self.tr("These are the running network’s values."))
        self._lines.setCurrentIndex(1 if attention else 0)
        self.revert_button.setEnabled(built and edited)

    def status(self) -> str:
        """Return the line shown."""
        return self.attention_button.text() if self._lines.currentIndex() else self._status.text()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the buttons in the order shown."""
        return (self.attention_button, self.revert_button, self.build_button)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have room for what is said at another width."""
        super().resizeEvent(event)
        self._fit_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts the bar from the form above."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(0, 0, self.width(), 0)

    def _lay_out(self) -> None:
        # Both lines share one place of fixed height, so the bar does not jump while a value is typed.
        place = QWidget()
        self._lines = QStackedLayout(place)
        attention = QWidget()
        row = QHBoxLayout(attention)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.attention_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._lines.addWidget(self._status)
        self._lines.addWidget(attention)
        self._place = place
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.revert_button, 1)
        buttons.addWidget(self.build_button, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        layout.setSpacing(6)
        layout.addWidget(place)
        layout.addLayout(buttons)

    def _fit_height(self) -> None:
        """Have room for two lines, or for the longest of what is said where that needs more."""
        metrics = self.fontMetrics()
        longest = self.tr("Edited: the running network is unchanged until you press Build.")
        room = QRect(0, 0, self.width() - 2 * _MARGIN, 10_000)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, longest).height()
        self._place.setFixedHeight(max(2 * metrics.lineSpacing(), needed) + 4)
