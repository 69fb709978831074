"""Saving the whole run in other forms: as a report, as plain PyTorch code, as TensorBoard event files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ...core.analyses.options import CodeOptions, TensorBoardOptions
from ...core.errors import RNNScopeError
from ...core.snapshot import SUFFIX, save
from ...core.variants import single
from ..processes.analysis_client import AnalysisClient
from .file_names import module_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...core.snapshot import Snapshot
    from ...core.spec_base import Spec
    from ..background import Background
    from ..panels.panel import Panel
    from ..window import Window


class RunExport(QObject):
    """Asks where to save, and has it done beside the window's work: by a thread, or by a process what needs the engine.

    Args:
        window: what is saved; the dialogs belong to it.
        background: draws and writes.

    Attributes:
        client: the process that writes code and event files.
    """

    def __init__(self, window: Window, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._scratch: TemporaryDirectory[str] | None = None
        self._target = Path()
        self.client = AnalysisClient(self)
        self.client.finished.connect(lambda _: self._end(self._saved(self._target)))
        self.client.failed.connect(lambda message: self._end(message, bad=True))

    def ask_and_report(self) -> None:
        """Ask for a file and write a report to it, with the figures of all panels in sight.

        Looking back, panels show another step than the one whose results, weights and seeds a report tells.
        """
        if self._window.session.past is not None:
            self._window.notice.tell(self.tr("A report tells of the run as it is now: press “Now” first."))
            return
        path = self._ask(self.tr("Save a report"), self._name, self.tr("Web page (*.html)"), ".html")
        if path is not None:
            self._with_snapshot(lambda snapshot: self.report(snapshot, path))

    def report(self, snapshot: Snapshot, path: Path) -> None:
        """Write a report on a snapshot of the run that the window shows."""
        from ..report.files import write_report
        from ..report.gathering import gathered

        report = gathered(self._window, snapshot, self._panels_in_sight())
        self._background.do(lambda: write_report(report, path), lambda _: self._window.notice.tell(self._saved(path)))

    def ask_and_write_code(self) -> None:
        """Ask for a file and write the network shown to it as PyTorch code."""
        path = self._ask(self.tr("Save as PyTorch code"), self._name, self.tr("Python script (*.py)"), ".py")
        if path is not None:
            self._with_snapshot(lambda snapshot: self.write_code(snapshot, path))

    def write_code(self, snapshot: Snapshot, path: Path) -> None:
        """Have the selected network of a snapshot written as code."""
        self._start(snapshot, path, lambda file: CodeOptions(snapshot=str(file), script=str(path)))

    def ask_and_write_events(self) -> None:
        """Ask for a folder and write TensorBoard event files into it."""
        title = self.tr("Save TensorBoard event files into an empty folder")
        name = QFileDialog.getExistingDirectory(self._window, title, self._window.files.folder)
        if name:
            self._with_snapshot(lambda snapshot: self.write_events(snapshot, Path(name)))

    def write_events(self, snapshot: Snapshot, folder: Path) -> None:
        """Have a snapshot's scalars written as event files."""
        self._start(snapshot, folder, lambda file: TensorBoardOptions(snapshot=str(file), folder=str(folder)))

    def close(self) -> None:
        """Stop what is under way and end the process."""
        self.client.close()
        self._clean()

    @property
    def _name(self) -> str:
        """The name that a file is proposed to have."""
        network = self._window.session.network
        return module_name("" if network is None else single(network.experiment, 0).name)

    def _panels_in_sight(self) -> list[Panel]:
        hosts = [host for host in self._window.hosts.values() if host.is_made and host.isVisible()]
        return [panel for host in hosts for panel in host.panels if panel.is_in_sight]

    def _ask(self, title: str, name: str, kind: str, suffix: str) -> Path | None:
        proposed = f"{self._window.files.folder}/{name}{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposed, kind)
        return Path(chosen).with_suffix(suffix) if chosen else None

    def _with_snapshot(self, use: Callable[[Snapshot], None]) -> None:
        """Hand a snapshot of the run on; say so if there is none, or if it cannot be used."""

        def use_or_tell(snapshot: Snapshot) -> None:
            try:
                use(snapshot)
            except RNNScopeError as error:
                self._window.notice.tell(str(error), bad=True)

        if not self._window.session.file.request(use_or_tell):
            self._window.notice.tell(self.tr("There is no network to save yet."))

    def _start(self, snapshot: Snapshot, target: Path, options: Callable[[Path], Spec]) -> None:
        """Start a job on a snapshot, which it finds in a file of its own; one under way is stopped."""
        self.client.cancel()
        self._clean()
        self._target, self._scratch = target, TemporaryDirectory(prefix="rnnscope")
        file = Path(self._scratch.name) / f"run{SUFFIX}"
        try:
            save(snapshot, file)
        except RNNScopeError as error:
            self._end(str(error), bad=True)
            return
        state = self._window.selection.state
        self.client.start(options(file), snapshot.experiment, variant=state.variant, network=state.network)

    def _saved(self, path: Path) -> str:
        return self.tr("Saved to {0}.").format(path.name)

    def _end(self, message: str, *, bad: bool = False) -> None:
        self._clean()
        self._window.notice.tell(message, bad=bad)

    def _clean(self) -> None:
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None
