"""Small marks of the builder: the warning at a bad value, its line of text, and buttons that carry a drawn glyph.

They are drawn from the palette, so they fit any theme and need no glyph of any font.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

Glyph = Literal["remove", "duplicate", "add", "up", "down"]
SMALL = 0.9  # size of notes beside that of the form's own text


def error_colour(palette: QPalette) -> QColor:
    """Return a red that stands out from the palette's window colour; contrast at least 4.5 to 1 on both themes."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor("#ff8b85" if dark else "#b3261e")


def warning_icon(palette: QPalette, size: int, ratio: float = 1.0) -> QIcon:
    """Draw the warning triangle as an icon, `size` logical pixels wide, for a screen of this pixel ratio."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_warning(painter, QRectF(0, 0, size, size), palette)
    painter.end()
    return QIcon(pixmap)


def paint_warning(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Paint a triangle with an exclamation mark into a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = place.width()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(error_colour(palette))
    corners = [QPointF(0.5, 0.06), QPointF(0.98, 0.92), QPointF(0.02, 0.92)]
    painter.drawPolygon(QPolygonF([place.topLeft() + corner * side for corner in corners]))
    painter.setBrush(palette.color(QPalette.ColorRole.Window))
    painter.drawRect(QRectF(place.x() + 0.44 * side, place.y() + 0.34 * side, 0.12 * side, 0.30 * side))
    painter.drawRect(QRectF(place.x() + 0.44 * side, place.y() + 0.70 * side, 0.12 * side, 0.12 * side))


class WarningMark(QWidget):
    """A warning triangle, as high as a line of small text."""

    def sizeHint(self) -> QSize:
        """Return a square as high as the text's capitals and descenders."""
        side = self.fontMetrics().ascent()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the triangle."""
        painter = QPainter(self)
        side = min(self.width(), self.height())
        paint_warning(painter, QRectF((self.width() - side) / 2, 0, side, side), self.palette())


class ErrorLabel(QLabel):
    """Wrapped text in the error colour of the palette at hand.

    The text is drawn here since a palette of the label's own would not follow a change of theme.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(error_colour(self.palette()))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), flags | Qt.TextFlag.TextWordWrap, self.text())


class AttentionButton(QPushButton):
    """A flat button with a warning triangle and its text in the error colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it may be elided

    def sizeHint(self) -> QSize:
        """Return room for the triangle beside the text."""
        return super().sizeHint() + QSize(self.fontMetrics().height(), 0)

    def minimumSizeHint(self) -> QSize:
        """Return room for the triangle and a word; the text is elided."""
        return QSize(6 * self.fontMetrics().height(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button with the colours of the palette at hand."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        side = self.fontMetrics().ascent()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.ButtonText, error_colour(palette))
        values: Any = option  # the stubs do not list the option's fields
        values.palette = palette
        values.icon = warning_icon(palette, side, self.devicePixelRatioF())
        values.iconSize = QSize(side, side)
        room = self.width() - 2 * side
        values.text = " " + self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class Note(QWidget):
    """A warning triangle and a wrapped line of small text in the error colour; hidden while there is no text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = WarningMark()
        self._mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label = ErrorLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 2, 4)
        layout.setSpacing(6)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)
        self._shrink_font()
        self.hide()

    def text(self) -> str:
        """Return the text shown."""
        return self._label.text()

    def set_text(self, text: str) -> None:
        """Show a text; hide the note if it is empty."""
        self._label.setText(text)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the form's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shrink_font()

    def _shrink_font(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * SMALL)
        self._label.setFont(font)


class GlyphButton(QToolButton):
    """A flat button with a drawn glyph; its tooltip and accessible name say what it does."""

    def __init__(self, glyph: Glyph, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph: Glyph = glyph
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def name(self, text: str) -> None:
        """Say what the button does, to eyes and to screen readers."""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return a square a little higher than a line of text."""
        side = self.fontMetrics().height() + 6
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button's frame and the glyph on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.ButtonText), 1.4))
        side = self.fontMetrics().ascent() * 0.8
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        painter.drawPath(_outline(self._glyph, side))


def _outline(glyph: Glyph, side: float) -> QPainterPath:
    path = QPainterPath()
    match glyph:
        case "remove":
            path.moveTo(0.1 * side, 0.1 * side)
            path.lineTo(0.9 * side, 0.9 * side)
            path.moveTo(0.9 * side, 0.1 * side)
            path.lineTo(0.1 * side, 0.9 * side)
        case "duplicate":
            path.addRect(QRectF(0, 0.28 * side, 0.72 * side, 0.72 * side))
            path.moveTo(0.28 * side, 0.28 * side)
            path.lineTo(0.28 * side, 0)
            path.lineTo(side, 0)
            path.lineTo(side, 0.72 * side)
            path.lineTo(0.72 * side, 0.72 * side)
        case "add":
            path.moveTo(0.5 * side, 0)
            path.lineTo(0.5 * side, side)
            path.moveTo(0, 0.5 * side)
            path.lineTo(side, 0.5 * side)
        case "up" | "down":
            tip, foot = (0.2, 0.75) if glyph == "up" else (0.8, 0.25)
            path.moveTo(0.05 * side, foot * side)
            path.lineTo(0.5 * side, tip * side)
            path.lineTo(0.95 * side, foot * side)
    return path
