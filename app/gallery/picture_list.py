"""A list of pictures, each with a title and a sentence: what galleries are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

# Where an item keeps its sentence, and what tells it from others.
SENTENCE, KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_PICTURE = QSize(192, 120)
_GAP = 10
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class PictureList(QListWidget):
    """A list whose rows have a picture at the left and are as high as their text needs.

    Args:
        name: what a screen reader calls it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Arrow keys choose, Enter opens, typing a first letter goes there"))
        self.setItemDelegate(PictureDelegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)  # rows show that they can be clicked
        self.setProperty("draws_focus", True)

    def add(self, title: str, sentence: str, picture: QPixmap, key: Any) -> QListWidgetItem:
        """Add a row; `key` tells it from others."""
        item = QListWidgetItem(self)
        item.setData(KEY, key)
        self.fill(item, title, sentence, picture)
        return item

    def fill(self, item: QListWidgetItem, title: str, sentence: str, picture: QPixmap) -> None:
        """Let a row show something else."""
        item.setText(title)
        item.setData(Qt.ItemDataRole.DecorationRole, picture)
        item.setData(SENTENCE, sentence)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}. {sentence}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class PictureDelegate(QStyledItemDelegate):
    """Draws one row: picture, title in bold, and the sentence wrapped below it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        place, palette, state = QRect(option.rect), option.palette, option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            accent = palette.color(QPalette.ColorRole.Highlight)
            faint = QColor(accent)
            faint.setAlphaF(0.12)
            painter.setBrush(faint)
            painter.setPen(QPen(accent, 2) if selected else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(place).adjusted(2, 2, -2, -2), 5, 5)
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole)
        frame = QRect(place.topLeft(), _PICTURE).translated(_GAP, _GAP)
        if not picture.isNull():
            painter.drawPixmap(frame, picture)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        title, sentence = _texts(index)
        words = place.adjusted(_PICTURE.width() + 2 * _GAP, _GAP, -_GAP, -_GAP)
        painter.setFont(_bold(option.font))
        used = painter.drawText(words, _WRAPPED, title)
        painter.setFont(option.font)
        painter.drawText(words.adjusted(0, used.height() + 4, 0, 0), _WRAPPED, sentence)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the picture or of the text, whichever is more, at the list's width."""
        view = option.widget
        viewport = view.viewport().width() if isinstance(view, QListWidget) else 0
        room = QRect(0, 0, viewport - _PICTURE.width() - 3 * _GAP, 10_000)
        title, sentence = _texts(index)
        height = QFontMetrics(_bold(option.font)).boundingRect(room, _WRAPPED, title).height() + 4
        height += QFontMetrics(option.font).boundingRect(room, _WRAPPED, sentence).height()
        return QSize(viewport, max(height, _PICTURE.height()) + 2 * _GAP)


def _texts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    return str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(SENTENCE))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
