"""Saving what is shown: pictures of the window and of its panels, and the numbers behind a panel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ..core.errors import RNNScopeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage, QPixmap
    from PySide6.QtWidgets import QWidget

    from .notice import Notice
    from .panels.panel import Panel


class Export(QObject):
    """Asks where to save, saves, and says what went wrong.

    Args:
        window: what is shown; the dialogs belong to it.
        notice: where messages are shown.
        folder: returns the folder to begin in.
    """

    def __init__(self, window: QWidget, notice: Notice, folder: Callable[[], str]) -> None:
        super().__init__(window)
        self._window = window
        self._notice = notice
        self._folder = folder

    def offer(self, panel: Panel) -> None:
        """Let a panel's own menu save it."""
        panel.picture_wanted.connect(lambda: self.save_picture(panel))
        panel.table_wanted.connect(lambda: self.save_table(panel))

    def save_window(self) -> None:
        """Ask for a file and save a picture of the window to it."""
        picture = self._window.grab()  # before the dialog covers it
        path = self._ask(self.tr("Save a picture of the window"), "rnnscope", self.tr("Picture (*.png)"), ".png")
        self._save(picture, path)

    def save_picture(self, panel: Panel) -> None:
        """Ask for a file and save a picture of a panel to it, twice as large as on the screen."""
        picture = panel.picture()
        path = self._ask(self.tr("Save this panel’s picture"), panel.panel_id, self.tr("Picture (*.png)"), ".png")
        self._save(picture, path)

    def save_table(self, panel: Panel) -> None:
        """Ask for a file and save the numbers behind a panel to it."""
        table = panel.table()
        if table is None or not table.rows:
            text = self.tr("There are no numbers to save in “{0}” yet.")
            self._notice.tell(text.format(panel.translated(panel.title)))
            return
        path = self._ask(self.tr("Save this panel’s numbers"), panel.panel_id, self.tr("Table (*.csv)"), ".csv")
        if path is None:
            return
        try:
            table.write(path)
        except RNNScopeError as error:
            self._notice.tell(str(error), bad=True)
        else:
            self._notice.tell(self.tr("Saved to {0}.").format(path.name))

    def _ask(self, title: str, name: str, kinds: str, suffix: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, f"{self._folder()}/{name}{suffix}", kinds)
        return Path(chosen).with_suffix(suffix) if chosen else None

    def _save(self, picture: QPixmap | QImage, path: Path | None) -> None:
        if path is None:
            return
        if picture.save(str(path)):
            self._notice.tell(self.tr("Saved to {0}.").format(path.name))
        else:
            self._notice.tell(self.tr("{file} could not be written.").format(file=path.name), bad=True)
