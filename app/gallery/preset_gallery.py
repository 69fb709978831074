"""The presets with a picture and a sentence each, to be opened by a click or by Enter."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from .picture_list import KEY, PictureList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...core.specs import ExperimentSpec
    from ..theme import Theme

_WIDTH, _HEIGHT = 37, 33  # lines of text


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
        self.list = PictureList(self.tr("Presets"))
        for name, experiment in presets:
            self.list.add(experiment.name, experiment.description, thumbnail(name, theme), name)
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
            self.chosen.emit(item.data(KEY))
