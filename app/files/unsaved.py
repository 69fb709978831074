"""Whether the run holds anything that its file does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ...core.snapshot import Snapshot
    from ...core.specs import ExperimentSpec
    from ..run.run_notes import RunNotes
    from ..run.session import Session
    from ..run.weight_changes import WeightChanges


@dataclass(frozen=True)
class Content:
    """What tells one state of a run from another.

    Attributes:
        experiment: what is trained.
        step: training steps done.
        changes: how many changes by hand were made to each of the compared networks.
        notes: what a person wrote on it.
        tags: the words it is found by.
    """

    experiment: ExperimentSpec
    step: int
    changes: tuple[int, ...]
    notes: str
    tags: tuple[str, ...]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Content:
        """Return the content of a snapshot."""
        lanes = (snapshot.checkpoint, *snapshot.checkpoint.others)
        changes = tuple(len(lane.interventions) for lane in lanes)
        return cls(snapshot.experiment, snapshot.checkpoint.reached, changes, snapshot.notes, snapshot.tags)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was done with the network yet."""
        return not (self.step or any(self.changes) or self.notes or self.tags)


class Unsaved(QObject):
    """Compares the run with its file.

    Signals:
        changed: there is something unsaved now, or no longer (whether there is).
    """

    changed = Signal(bool)

    def __init__(
        self, session: Session, weight_changes: WeightChanges, notes: RunNotes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._weight_changes = weight_changes
        self._notes = notes
        self._saved: Content | None = None
        self._told = False
        session.built.connect(self._on_built)
        session.opened.connect(lambda snapshot: self._take(snapshot if session.file.path is not None else None))
        session.file.saved.connect(lambda _, snapshot: self._take(snapshot))
        for signal in (session.run_changed, weight_changes.changed, notes.changed):
            signal.connect(lambda *_: self._look())

    @property
    def content(self) -> Content | None:
        """The run as it is now; None before the first network."""
        network, run = self._session.network, self._session.run
        if network is None or run is None:
            return None
        made = self._weight_changes.interventions
        changes = tuple(len(made.get(variant, ())) for variant in range(len(network.variant_names)))
        return Content(network.experiment, run.step, changes, self._notes.text, self._notes.tags)

    @property
    def saved(self) -> Content | None:
        """What the file holds; None if there is none."""
        return self._saved

    def resume(self, saved: Content | None) -> None:
        """Go on from what another window knows of the file."""
        self._saved = saved
        self._look()

    @property
    def is_any(self) -> bool:
        """Whether something would be lost with the run."""
        now = self.content
        return now is not None and not now.is_fresh and now != self._saved

    def _on_built(self, _: object) -> None:
        if self._session.file.path is None:
            self._saved = None
        self._look()

    def _take(self, snapshot: Snapshot | None) -> None:
        self._saved = None if snapshot is None else Content.of(snapshot)
        self._look()

    def _look(self) -> None:
        if self.is_any != self._told:
            self._told = not self._told
            self.changed.emit(self._told)
