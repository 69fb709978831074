"""The presets with a picture and a sentence each, to be opened by a click or by Enter."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ..core.specs import ExperimentSpec
    from .theme import Theme

_WIDTH, _HEIGHT = 37, 33  # lines of text
_PICTURE = QSize(192, 120)
_GAP = 10
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def thumbnail_name(preset: str, theme: Theme) -> str:
    """Return the name of the file with a preset's picture that fits a theme."""
    return f"{preset}-{'dark' if theme.is_dark else 'light'}.png"


def thumbnail(preset: str, theme: Theme) -> QPixmap:
    """Return a preset's picture; an empty one where there is none."""
    picture = QPixmap()
    file = resources.files("rnnscope.resources").joinpath("presets", thumbnail_name(preset, theme))
    if file.is_file():
        picture.loadFromData(file.read_bytes())
    return picture


class PresetGallery(QDialog):
    """A list of experiments; the arrow keys go through it, Enter opens the one that is marked, Escape leaves.

    Signals:
        chosen: a preset is to be opened (its name).

    Attributes:
        list: the presets, in their order.
    """

    chosen = Signal(str)

    def __init__(self, presets: Sequence[tuple[str, ExperimentSpec]], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Presets"))
        self.list = PresetList()
        for name, experiment in presets:
            item = QListWidgetItem(experiment.name, self.list)
            item.setData(Qt.ItemDataRole.DecorationRole, thumbnail(name, theme))
            item.setData(_SENTENCE, experiment.description)
            item.setData(_NAME, name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{experiment.name}. {experiment.description}")
        self.list.setCurrentRow(0)
        hint = QLabel(
            self.tr("Each picture is the preset’s gradient norm after some training. Enter opens it and runs it.")
        )
        hint.setWordWrap(True)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        line = self.fontMetrics().height()
        self.resize(QSize(_WIDTH * line, _HEIGHT * line).boundedTo(parent.size() * 0.94))
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.setFocus()

    def _choose(self, item: QListWidgetItem) -> None:
        if self.isVisible():  # a double click chooses twice
            self.close()
            self.chosen.emit(item.data(_NAME))


_SENTENCE, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PresetList(QListWidget):
    """A list whose rows have a picture at the left and are as high as their text needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Presets"))
        self.setToolTip(self.tr("Arrow keys choose, Enter opens, typing a first letter goes there"))
        self.setItemDelegate(PresetDelegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)  # rows show that they can be clicked
        self.setProperty("draws_focus", True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class PresetDelegate(QStyledItemDelegate):
    """Draws one preset: picture, title in bold, and the sentence wrapped below it."""

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
    return str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(_SENTENCE))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
