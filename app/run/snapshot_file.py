"""The snapshot file that a run is in, and what is written to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.errors import SnapshotError
from ...core.snapshot import KEPT_BYTES, save
from .run_snapshot import Description, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ...core.events import Checkpoint
    from ...core.snapshot import Snapshot
    from ...core.snapshot_environment import Environment
    from .awaited import Expected
    from .session import Session


class SnapshotFile(QObject):
    """Gathers what a file holds of a session's run, and writes it.

    Signals:
        saved: a snapshot was written (its path and the `Snapshot`).
        failed: a snapshot could not be written (a sentence).

    Attributes:
        path: the file the run was opened from or saved to; None for none.
        describe: tells what the window knows of the run besides, such as its notes.
    """

    saved = Signal(object, object)
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.path: Path | None = None
        self.describe: Callable[[], Description] = Description
        self._session = session
        self._origin: Environment | None = None  # of a run that was opened

    def follow(self, other: SnapshotFile) -> None:
        """Be the file that another session's run is in."""
        self.path, self._origin = other.path, other._origin

    def belong_to(self, expected: Expected) -> None:
        """Be the file of the population that stands now."""
        self.path = expected.path
        if expected.snapshot is not None:
            self._origin = expected.snapshot.environment
        elif expected.histories is None:
            self._origin = None

    def save(self, path: Path) -> None:
        """Write the run to a file: as it is now, or as it was at the last checkpoint if the engine is gone."""
        if self._session.network is None:
            self.failed.emit(self.tr("There is no network to save yet."))
        elif not self.request(lambda snapshot: self._write(path, snapshot)):
            self.failed.emit(self.tr("The engine ended before anything could be saved."))

    def request(self, use: Callable[[Snapshot], None]) -> bool:
        """Ask for all that a file holds of the run, and hand it to `use` when it is there.

        The engine gives it between two steps; if it is gone, its last checkpoint serves at once. If a population that
        was asked for before comes first, it is of that one. Return whether there is anything to be had; `use` is never
        called if the engine ends before it answers.
        """
        session = self._session
        if session.network is None:
            return False
        if session.engine.alive:
            # the notes are soon those of another run, if one takes this one's place
            asked, known = session.network.generation, self.describe()

            def take(now: Checkpoint, kept: Sequence[Checkpoint]) -> None:
                stands = session.network
                if stands is None or now.generation != stands.generation:
                    self.request(use)  # one that was asked for after it took its place before it ever stood
                else:
                    use(self._snapshot(now, kept, known if now.generation == asked else self.describe()))

            session.checkpoint_requests.ask_for_all(take, KEPT_BYTES)
            return True
        last = self.at_last_checkpoint()
        if last is not None:
            use(last)
        return last is not None

    def at_last_checkpoint(self) -> Snapshot | None:
        """Return what a file would hold of the run at its last checkpoint; None if there is none."""
        if self._session.network is None or self._session.checkpoint is None:
            return None
        return self._snapshot(self._session.checkpoint, (), self.describe())

    def _snapshot(self, checkpoint: Checkpoint, kept: Sequence[Checkpoint], known: Description) -> Snapshot:
        network = self._session.network
        assert network is not None
        return snapshot_of(network, self._session.histories, checkpoint, kept, known, self._origin)

    def _write(self, path: Path, snapshot: Snapshot) -> None:
        try:
            save(snapshot, path)
        except SnapshotError as error:
            self.failed.emit(str(error))
            return
        self.path = path
        self.saved.emit(path, snapshot)
