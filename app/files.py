"""The file a run is in: asks which to open and where to save, and lets the title tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ..core.errors import RNNScopeError
from ..core.snapshot import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from .comparison import Comparison
    from .notice import Notice
    from .session import Session


class Files(QObject):
    """Opens and saves the session of a window.

    Args:
        window: the dialogs belong to it, and its title tells what is open.
        session: what is opened and saved.
        comparison: shows what was opened.
        notice: where messages are shown.
    """

    def __init__(self, window: QMainWindow, session: Session, comparison: Comparison, notice: Notice) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._comparison = comparison
        self._notice = notice
        session.saved.connect(self._on_saved)
        session.save_failed.connect(lambda message: notice.tell(message, bad=True))
        session.built.connect(lambda _: self._show_title())
        self._show_title()

    @property
    def folder(self) -> str:
        """The folder in which dialogs begin."""
        return str(self._session.path.parent if self._session.path else Path.home())

    def ask_and_open(self) -> None:
        """Ask for a snapshot file and go on from it."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a snapshot"), self.folder, self._filter())
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Go on from a snapshot file; a file that cannot be used is named and changes nothing."""
        try:
            experiment = self._session.open(path)
        except RNNScopeError as error:
            self._notice.tell(str(error), bad=True)
        else:
            self._comparison.show_experiment(experiment)

    def save(self) -> None:
        """Save to the file that is open; ask for one if there is none."""
        if self._session.path is None:
            self.ask_and_save()
        else:
            self._session.save(self._session.path)

    def ask_and_save(self) -> None:
        """Ask for a file and save to it."""
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save a snapshot"), self.folder, self._filter())
        if name:
            self._session.save(Path(name).with_suffix(SUFFIX))

    def _on_saved(self, path: Path) -> None:
        self._show_title()
        self._window.statusBar().showMessage(self.tr("Saved to {file}").format(file=path.name), 5000)

    def _show_title(self) -> None:
        network, path = self._session.network, self._session.path
        name = network.experiment.name if network else ""
        file = f" ({path.name})" if path else ""
        self._window.setWindowTitle(f"{name}{file} — RNNScope" if name else "RNNScope")

    def _filter(self) -> str:
        return self.tr("RNNScope snapshot (*{suffix})").format(suffix=SUFFIX)
