"""Runs the phase diagram's sweeps in a process of their own, beside the training run and the analyses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from ...core.analyses.options import SweepOptions
from ...core.errors import SpecError
from ...core.sweep_files import decode_cell, load_sweep, save_sweep
from ..processes.analysis_client import AnalysisClient

if TYPE_CHECKING:
    from ...core.jobs import JobProgress
    from ...core.sweep_results import SweepResults
    from ..frame.panel_host import PanelHost
    from ..panels.phase_diagram import PhaseDiagramPanel

# The fact of a report that holds a cell (`core.analyses.sweep_cells`, which the window does not load).
_CELL = "cell"


class Sweeps(QObject):
    """Brings a panel what it asks for: the cells of a sweep, one by one as they end; opens and saves sweeps.

    The sweep shown is kept when the window closes, also one that is not finished, and shown again by the next.

    Args:
        host: the panel's place.
        kept: the file that it is kept in; None for none.

    Signals:
        mistaken: a file could not be used (a sentence).

    Attributes:
        client: does the work.
    """

    mistaken = Signal(str)

    def __init__(self, host: PanelHost, kept: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._kept = kept
        self.client = AnalysisClient(self)
        host.made.connect(self._attach)
        self.client.progressed.connect(self._on_progress)
        self.client.finished.connect(lambda _: self._panel.show_stopped())
        self.client.failed.connect(lambda message: self._panel.show_stopped(message))

    @property
    def _panel(self) -> PhaseDiagramPanel:
        return cast("PhaseDiagramPanel", self._host.panel)

    def _attach(self, panel: PhaseDiagramPanel) -> None:
        """Bring a panel what it asks for."""
        panel.sweep_wanted.connect(self._start)
        panel.sweep_cancelled.connect(self.client.cancel)
        panel.open_wanted.connect(self._ask_and_open)
        panel.save_wanted.connect(self._ask_and_save)
        if self._kept is not None and self._kept.exists():
            self._show(self._kept, panel)

    def open(self, path: Path) -> None:
        """Show a sweep from a file; one that runs is stopped."""
        self._show(path, self._panel)

    def save(self, path: Path) -> None:
        """Write the sweep shown to a file, with the cells that are done."""
        if self._panel.results is None:
            self.mistaken.emit(self.tr("There is no sweep to save yet."))
            return
        try:
            save_sweep(self._panel.results, path)
        except SpecError as error:
            self.mistaken.emit(str(error))

    def close(self) -> None:
        """Stop what is under way, keep what is done, and end the process."""
        self.client.close()
        results = self._panel.results if self._host.is_made else None
        if self._kept is not None and results is not None and results.cells:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            self.save(self._kept)

    def _show(self, path: Path, panel: PhaseDiagramPanel) -> None:
        try:
            results = load_sweep(path)
        except SpecError as error:
            self.mistaken.emit(str(error))
            return
        self.client.cancel()
        panel.show_sweep(results)

    def _ask_and_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._panel, self.tr("Open a sweep"), str(Path.home()), self._filter())
        if name:
            self.open(Path(name))

    def _ask_and_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self._panel, self.tr("Save the sweep"), str(Path.home()), self._filter())
        if name:
            self.save(Path(name).with_suffix(".json"))

    def _filter(self) -> str:
        return self.tr("Sweep (*.json)")

    def _start(self, results: SweepResults) -> None:
        options = SweepOptions(sweep=results.spec, done=tuple(cell.index for cell in results.cells))
        self.client.start(options, results.spec.base)

    def _on_progress(self, progress: JobProgress) -> None:
        cell = progress.facts.get(_CELL)
        if isinstance(cell, str):
            self._panel.show_cell(decode_cell(cell))
