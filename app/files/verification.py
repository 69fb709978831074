"""Trains a snapshot again in a process of its own and tells whether the same numbers come out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from ...core.analyses.options import ReplayOptions
from ...core.snapshot import SUFFIX, save
from ..background import Background
from ..languages.sentences import said
from ..processes.analysis_client import AnalysisClient
from ..widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ...core.jobs import JobProgress, JobResult
    from ...core.snapshot import Snapshot
    from ...core.specs import ExperimentSpec
    from ..notice import Notice
    from ..run.session import Session
    from .unsaved import Unsaved


class Verification(QObject):
    """Verifies one run at a time; the window's own run goes on meanwhile.

    Args:
        window: its status bar shows the progress.
        session: the run that is verified if no file is named.
        unsaved: whether it is what its file holds.
        notice: where the result is told.

    Attributes:
        client: does the work.
        progress: how far it is.
    """

    def __init__(self, window: QMainWindow, session: Session, unsaved: Unsaved, notice: Notice) -> None:
        super().__init__(window)
        self.client = AnalysisClient(self)
        tip = self.tr("Stop training the run again")
        self.progress = ProgressLine(self.tr("Cancel verifying"), tip, window.statusBar())
        self._session = session
        self._unsaved = unsaved
        self._notice = notice
        self._background = Background(lambda message: notice.tell(message, bad=True), self)
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # of a run that is in no file
        self._name = ""
        self.progress.cancel.clicked.connect(self._cancel)
        self.client.progressed.connect(self._show_progress)
        self.client.finished.connect(self._finish)
        self.client.failed.connect(self._fail)

    def verify_run(self) -> None:
        """Verify the run as it is now, with what is not saved of it."""
        network, path = self._session.network, self._session.file.path
        if network is None:
            return
        if path is not None and not self._unsaved.is_any:
            self.verify(path, network.experiment)
        elif not self._session.file.request(self._keep):
            self._notice.tell(self.tr("The engine ended before anything could be verified."), bad=True)

    def verify(self, path: Path, experiment: ExperimentSpec, name: str = "") -> None:
        """Verify a file.

        Args:
            path: the file.
            experiment: what it trains.
            name: what it is called when the result is told; the file's name if not given.
        """
        if self._folder is not None and Path(self._folder.name) != path.parent:
            self._clear()
        self._name = name or path.name
        self._show(self.tr("Training {0} again…").format(self._name))
        self.client.start(ReplayOptions(path=str(path)), experiment)

    def close(self) -> None:
        """Stop what is under way and end the process."""
        self._background.close()
        self.client.close()
        self._clear()

    def _keep(self, snapshot: Snapshot) -> None:
        """Write a run that is in no file to one that goes when it is verified."""
        self._clear()
        self._folder = tempfile.TemporaryDirectory(prefix="rnnscope-")
        path = Path(self._folder.name) / f"run{SUFFIX}"
        name = self.tr("“{0}”").format(snapshot.experiment.name)
        self._background.do(lambda: save(snapshot, path), lambda _: self.verify(path, snapshot.experiment, name))

    def _show_progress(self, progress: JobProgress) -> None:
        text = self.tr("Training {0} again: step {1} of {2}")
        done, total = (QLocale().toString(steps) for steps in (progress.done, progress.total))
        self._show(text.format(self._name, done, total))

    def _show(self, text: str) -> None:
        self.progress.label.setText(text)
        self.progress.show()

    def _finish(self, result: JobResult) -> None:
        self._clear()
        causes = str(result.facts["causes"]).split("\n")
        summary = said(str(result.facts["summary"]))
        words = " ".join((f"{self._name}: {summary}", *(said(cause) for cause in causes if cause)))
        self._notice.tell(words, bad=result.facts["verdict"] == "differs", lasting=True)

    def _fail(self, message: str) -> None:
        self._clear()
        self._notice.tell(message, bad=True)

    def _cancel(self) -> None:
        self.client.cancel()
        self._clear()
        self._notice.tell(self.tr("Verifying was cancelled; nothing was found out."))

    def _clear(self) -> None:
        self.progress.hide()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
