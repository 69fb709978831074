"""A titled part of the form that folds away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from .marks import paint_warning

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class SectionHeader(QAbstractButton):
    """The heading of a section: an arrow that points down while it is open, the title, and a line below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(self.tr("Show or hide this section"))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bold = QFont()
        bold.setBold(True)
        self.setFont(bold)

    def is_marked(self) -> bool:
        """Whether the heading carries a warning."""
        return self._marked

    def set_marked(self, marked: bool) -> None:
        """Show or clear the warning at the right."""
        self._marked = marked
        self.setAccessibleDescription(self.tr("A value in this section needs attention.") if marked else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the arrow, the title and the warning."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 3 * metrics.height(), metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Return the same hint: a narrower heading would cut its title off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heading from the palette."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, side = self.palette(), self.fontMetrics().ascent()
        top = (self.height() - side) / 2
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        if self.underMouse() or self.hasFocus():
            colour = palette.color(QPalette.ColorRole.Highlight)
            painter.setPen(QPen(colour, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            colour.setAlphaF(0.08)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), 3, 3)
        text = palette.color(QPalette.ColorRole.WindowText)
        paint_arrow(painter, QRectF(4, top, side, side), text, down=self.isChecked())
        painter.setPen(text)
        place = self.rect().adjusted(side + 10, 0, -side - 8, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._marked:
            paint_warning(painter, QRectF(self.width() - side - 4, top, side, side), palette)


class Section(QWidget):
    """A heading that shows and hides what is below it, by a click or the space bar.

    Attributes:
        header: the heading, a checkable button.
        body: what it shows and hides.
    """

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self.header = SectionHeader(title)
        self.header.setChecked(True)
        self.header.toggled.connect(body.setVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.header)
        layout.addWidget(body)

    def open(self) -> None:
        """Show the body."""
        self.header.setChecked(True)


def paint_arrow(painter: QPainter, place: QRectF, colour: QColor, *, down: bool) -> None:
    """Paint the arrow of something that folds into a square: down while it is open, else to the right."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [QPointF(0.15, 0.32), QPointF(0.85, 0.32), QPointF(0.5, 0.78)]
    corners = corners if down else [QPointF(point.y(), point.x()) for point in corners]
    painter.drawPolygon(QPolygonF([place.topLeft() + corner * place.width() for corner in corners]))
