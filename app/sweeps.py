"""Runs the phase diagram's sweeps in a process of their own, beside the training run and the analyses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..core.analyses.options import SweepOptions
from ..core.sweep_files import decode_cell
from .analysis_client import AnalysisClient

if TYPE_CHECKING:
    from ..core.jobs import JobProgress
    from ..core.sweep_results import SweepResults
    from .panels.phase_diagram import PhaseDiagramPanel

# The fact of a report that holds a cell (`core.analyses.sweep_cells`, which the window does not load).
_CELL = "cell"


class Sweeps(QObject):
    """Brings a panel what it asks for: the cells of a sweep, one by one as they end.

    Attributes:
        client: does the work.
    """

    def __init__(self, panel: PhaseDiagramPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self.client = AnalysisClient(self)
        panel.sweep_wanted.connect(self._start)
        panel.sweep_cancelled.connect(self.client.cancel)
        self.client.progressed.connect(self._on_progress)
        self.client.finished.connect(lambda _: panel.show_stopped())
        self.client.failed.connect(panel.show_stopped)

    def close(self) -> None:
        """Stop what is under way and end the process."""
        self.client.close()

    def _start(self, results: SweepResults) -> None:
        options = SweepOptions(sweep=results.spec, done=tuple(cell.index for cell in results.cells))
        self.client.start(options, results.spec.base)

    def _on_progress(self, progress: JobProgress) -> None:
        cell = progress.facts.get(_CELL)
        if isinstance(cell, str):
            self._panel.show_cell(decode_cell(cell))
