"""Keeps the actions in step with what can be done now, and lets their texts say what they would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..run.cut_changes import CutChange
from ..run.weight_changes import WeightChange
from ..theme import icon
from .action import Circumstances

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from ..appearance import Appearance
    from ..run.session import Session
    from .action import ActionSet


class ActionState(QObject):
    """The state of a window's actions.

    Args:
        actions: the actions.
        session: what is worked on.
        appearance: which theme is in use.
        undo_stack: what can be undone.
    """

    def __init__(
        self,
        actions: ActionSet,
        session: Session,
        appearance: Appearance,
        undo_stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._session = session
        self._appearance = appearance
        self._undo_stack = undo_stack
        self._dress: tuple[bool, str] | None = None  # of the run action: whether it pauses, and its theme
        undo_stack.indexChanged.connect(lambda _: self.update())
        session.history_kept.connect(self._follow_history)
        self._looked_back = False

    def update(self) -> None:
        """Enable what can be used now, and say what it would do."""
        session = self._session
        built = session.network is not None
        self._actions.update(
            Circumstances(
                engine_alive=session.engine.alive,
                built=built,
                running=session.running and session.engine.alive,
                saveable=built and (session.engine.alive or session.checkpoint is not None),
                theme=self._appearance.choice,
                language=self._appearance.language,
                undoable=self._is_possible(self._undo_stack.index() - 1),
                redoable=self._is_possible(self._undo_stack.index()),
                looking_back=session.past is not None,
                compared=0 if session.network is None else len(session.network.variant_names),
            )
        )
        self._dress_run()
        self._dress_undo()

    def _follow_history(self) -> None:
        """Offer what can be done with an earlier step while one is looked back at."""
        if self._looked_back != (self._session.past is not None):
            self._looked_back = not self._looked_back
            self.update()

    def _is_possible(self, index: int) -> bool:
        """Whether a step of undo can be taken now: one of weights needs the engine."""
        stack = self._undo_stack
        command = stack.command(index) if 0 <= index < stack.count() else None
        return command is not None and (self._session.engine.alive or not isinstance(command, WeightChange | CutChange))

    def _dress_undo(self) -> None:
        """Let undo and redo say what they would undo and redo."""
        for name, alone, with_text, text in (
            ("edit.undo", self.tr("&Undo"), self.tr("&Undo: {0}"), self._undo_stack.undoText()),
            ("edit.redo", self.tr("&Redo"), self.tr("&Redo: {0}"), self._undo_stack.redoText()),
        ):
            self._actions.by_name[name].setText(with_text.format(text.replace("&", "&&")) if text else alone)

    def _dress_run(self) -> None:
        """Let the run action say what it would do."""
        running = self._session.running and self._session.engine.alive
        if self._dress == (dress := (running, self._appearance.theme.name)):
            return
        self._dress = dress
        action = self._actions.by_name["run.run_or_pause"]
        action.setText(self.tr("&Pause") if running else self.tr("&Run"))
        action.setIcon(icon("pause" if running else "run", self._appearance.theme))
