"""Cuts of the gradient, edited on the unrolled network: tried while they are dragged, kept when dropped, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from ..translation import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from ..diagram.unrolled import UnrolledDiagram
    from ..panels.panel import Panel
    from .session import Session

Cuts = tuple[int, ...]


class CutChange(QUndoCommand):
    """Other cuts in one of the compared networks, as one step of undo.

    Args:
        changes: what sends cuts.
        variant: the network concerned.
        before: its cuts before.
        after: its cuts now.
    """

    def __init__(self, changes: CutChanges, variant: int, before: Cuts, after: Cuts) -> None:
        super().__init__(translate("CutChanges", "Cuts of the gradient"))
        self._changes = changes
        self._variant = variant
        self._before, self._after = before, after
        self._generation = changes.generation

    def undo(self) -> None:
        """Cut where it was cut before; a change of a network that is gone is dropped."""
        self._send(self._before)

    def redo(self) -> None:
        """Cut where it was wanted."""
        self._send(self._after)

    def _send(self, cuts: Cuts) -> None:
        if self._changes.generation == self._generation:
            self._changes.send(cuts, self._variant)
        else:
            self.setObsolete(True)


class CutChanges(QObject):
    """Carries out what the unrolled network wants cut.

    Signals:
        tried: other cuts are tried out, or none any more.

    Attributes:
        trial: the cuts that are tried out while one is dragged; None while none is.
    """

    tried = Signal()

    def __init__(self, session: Session, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trial: Cuts | None = None
        self._session = session
        self._stack = stack
        session.built.connect(lambda _: self._try(None))
        session.engine_ended.connect(lambda _: self._try(None))

    @property
    def generation(self) -> int:
        """The generation of the network that stands; 0 for none."""
        return 0 if self._session.network is None else self._session.network.generation

    def attach(self, panel: Panel) -> None:
        """Carry out what a panel wants cut."""
        if panel.panel_id == "unrolled":
            diagram = cast("UnrolledDiagram", panel)
            diagram.cuts_moved.connect(self._try)
            diagram.cuts_wanted.connect(lambda cuts: self._cut(diagram, cuts))

    def send(self, cuts: Cuts, variant: int) -> None:
        """Cut a network's gradient off after these timesteps."""
        self._session.cut(cuts, variant)

    def _cut(self, panel: UnrolledDiagram, cuts: Cuts) -> None:
        run, built = self._session.run, panel.built
        if run is not None and built is not None and built.variant < len(run.cuts):
            before = run.cuts[built.variant] or ()  # a window whose blocks overlap does not come back
            self._stack.push(CutChange(self, built.variant, before, cuts))
        self._try(None)

    def _try(self, cuts: Cuts | None) -> None:
        if cuts != self.trial:
            self.trial = cuts
            self.tried.emit()
