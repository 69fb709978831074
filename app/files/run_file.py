"""The file a run is in: asks which to open and where to save; the title tells it, and whether anything is not saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ...core.errors import RNNScopeError
from ...core.snapshot import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ..notice import Notice
    from ..run.comparison import Comparison
    from ..run.run_notes import RunNotes
    from ..run.session import Session
    from .recent_files import RecentFiles
    from .unsaved import Unsaved


class Files(QObject):
    """Opens and saves the session of a window.

    Args:
        window: the dialogs belong to it, and its title tells what is open.
        session: what is opened and saved.
        comparison: shows what was opened.
        notice: where messages are shown.
        unsaved: whether anything is not saved.
        recent: the list of files opened or saved last.
        notes: what is written on the run.
    """

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        comparison: Comparison,
        notice: Notice,
        unsaved: Unsaved,
        recent: RecentFiles,
        notes: RunNotes,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._comparison = comparison
        self._notice = notice
        self._recent = recent
        self._notes = notes
        session.file.saved.connect(lambda path, _: self._on_saved(path))
        session.file.failed.connect(lambda message: notice.tell(message, bad=True))
        session.built.connect(lambda _: self._show_title())
        unsaved.changed.connect(window.setWindowModified)
        self._show_title()

    @property
    def folder(self) -> str:
        """The folder in which dialogs begin."""
        return str(self._session.file.path.parent if self._session.file.path else Path.home())

    def ask_and_open(self) -> None:
        """Ask for a snapshot file and go on from it."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a snapshot"), self.folder, self._filter())
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Go on from a snapshot file; a file that cannot be used is named and changes nothing."""
        if self._open(path, recovered=False):
            self._remember(path)

    def recover(self, path: Path) -> bool:
        """Go on from a file that the program has kept, so that what it holds counts as not saved; say if it could."""
        return self._open(path, recovered=True)

    def _open(self, path: Path, *, recovered: bool) -> bool:
        try:
            experiment = self._session.open(path, recovered=recovered)
        except RNNScopeError as error:
            self._notice.tell(str(error), bad=True)
            return False
        self._comparison.show_experiment(experiment)
        return True

    def take_notes(self, path: Path, text: str, tags: tuple[str, ...]) -> None:
        """Take notes that were written into a file for the run, if that is the one it is in."""
        if path == self._session.file.path:
            self._notes.write(text, tags)

    def save(self) -> None:
        """Save to the file that is open; ask for one if there is none."""
        if self._session.file.path is None:
            self.ask_and_save()
        else:
            self._session.file.save(self._session.file.path)

    def ask_and_save(self) -> None:
        """Ask for a file and save to it."""
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save a snapshot"), self.folder, self._filter())
        if name:
            self._session.file.save(Path(name).with_suffix(SUFFIX))

    def _on_saved(self, path: Path) -> None:
        self._show_title()
        self._remember(path)
        self._window.statusBar().showMessage(self.tr("Saved to {file}").format(file=path.name), 5000)

    def _remember(self, path: Path) -> None:
        try:
            self._recent.add(path)
        except RNNScopeError as error:
            self._notice.tell(str(error), bad=True)

    def _show_title(self) -> None:
        network, path = self._session.network, self._session.file.path
        if network is None:
            self._window.setWindowTitle("RNNScope")
            return
        name = f"{network.experiment.name} ({path.name})" if path else network.experiment.name
        # Qt writes a sign for what is not saved in place of the first [*]; two in a row are the letters themselves.
        self._window.setWindowTitle(f"{name.replace('[*]', '[*][*]')}[*] — RNNScope")

    def _filter(self) -> str:
        return self.tr("RNNScope snapshot (*{suffix})").format(suffix=SUFFIX)
