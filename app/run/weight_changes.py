"""Changes of weights by hand: sent one at a time, the newest of a gesture in place of older ones, and undone again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand

from ...core.commands import RestoreWeights, ScaleRecurrent, SetForgetBias, SetWeight
from ..languages.sentences import said

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from ...core.commands import WeightCommand
    from ...core.events import Intervention, Interventions, WeightsChanged
    from ...core.wire import ArrayBlock
    from ..panels.knobs import KnobsPanel
    from ..panels.panel import Panel
    from ..panels.weights import WeightsPanel
    from .session import Session

# The same for all changes of weights: Qt offers only commands of one id to be merged.
_COMMAND_ID = 1


class WeightChange(QUndoCommand):
    """A change of weights that was made, as one step of undo; a whole gesture is one.

    Args:
        changes: what sends commands.
        command: the last command of the gesture.
        what: the change as a phrase.
        before: the weights before the gesture.
    """

    def __init__(
        self, changes: WeightChanges, command: WeightCommand, what: str, before: dict[str, ArrayBlock]
    ) -> None:
        super().__init__(what)
        self.command = command
        self._changes = changes
        self._before = before
        self._generation = changes.generation
        self._made = True  # the engine has done it already when it is pushed

    def id(self) -> int:
        """Let Qt try to merge it with the change before."""
        return _COMMAND_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later command of the same gesture."""
        if not isinstance(other, WeightChange) or not same_gesture(self.command, other.command):
            return False
        self.command = other.command
        self.setText(other.text())
        return True

    def undo(self) -> None:
        """Put the weights back to what they were; a change of a network that is gone is dropped."""
        if self._still_stands():
            restored = RestoreWeights(arrays=self._before, what=self.text(), variant=self.command.variant)
            self._changes.replay(restored)

    def redo(self) -> None:
        """Make the change again, from the weights as they are then."""
        if self._made:
            self._made = False
        elif self._still_stands():
            self._changes.replay(self.command)

    def _still_stands(self) -> bool:
        stands = self._changes.generation == self._generation
        if not stands:
            self.setObsolete(True)
            self._changes.mistaken.emit(
                QCoreApplication.translate("weight_changes", "“{0}” was done to a network that is gone.").format(
                    self.text()
                )
            )
        return stands


class WeightChanges(QObject):
    """Sends changes of weights to the engine and keeps what is needed to undo them.

    One command is under way at a time; those that come meanwhile wait, and of one gesture only the newest does. So
    turning a knob fast neither floods the engine nor lags behind.

    Signals:
        changed: the list of changes by hand is another.
        mistaken: something could not be done, or not wholly (a sentence).

    Attributes:
        interventions: changes by hand so far, of each of the compared networks.
    """

    changed = Signal()
    mistaken = Signal(str)

    def __init__(self, session: Session, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.interventions: dict[int, tuple[Intervention, ...]] = {}
        self._session = session
        self._stack = stack
        self._gesture = 0
        self._under_way: tuple[WeightCommand, bool] | None = None  # and whether it is a step of undo
        self._waiting: list[tuple[WeightCommand, bool]] = []
        session.weights_changed.connect(self._on_changed)
        session.interventions_changed.connect(self._on_interventions)
        session.refused.connect(lambda _: self._send_next())
        session.built.connect(lambda _: self._forget())
        session.engine_ended.connect(lambda _: self._forget_commands())

    @property
    def generation(self) -> int:
        """The generation of the network that stands; 0 for none."""
        return 0 if self._session.network is None else self._session.network.generation

    def resume(self, interventions: dict[int, tuple[Intervention, ...]]) -> None:
        """Take note of what was changed by hand before this window was there."""
        self.interventions = dict(interventions)
        self.changed.emit()

    def attach(self, panel: Panel) -> None:
        """Carry out what a panel wants changed."""
        if panel.panel_id == "knobs":
            knobs = cast("KnobsPanel", panel)
            knobs.turned.connect(self.turn)
            knobs.mistaken.connect(self.mistaken)
        elif panel.panel_id == "weights":
            weights = cast("WeightsPanel", panel)
            weights.weight_edited.connect(lambda *weight: self._set_weight(weights, *weight))
            weights.mistaken.connect(self.mistaken)

    def turn(self, command: ScaleRecurrent | SetForgetBias, begins: bool) -> None:
        """Turn a knob further, or begin to."""
        self._gesture += begins
        self._send(replace(command, gesture=self._gesture), undoable=True)

    def replay(self, command: WeightCommand) -> None:
        """Undo or redo a change: it is no new step of undo."""
        if isinstance(command, ScaleRecurrent | SetForgetBias):
            self._gesture += 1
            command = replace(command, gesture=self._gesture)
        self._send(command, undoable=False)

    def _set_weight(self, panel: WeightsPanel, parameter: str, row: int, column: int, value: float) -> None:
        if panel.frame is None:
            return
        frame = panel.frame
        command = SetWeight(
            parameter=parameter, row=row, column=column, value=value, network=frame.network, variant=frame.variant
        )
        self._send(command, undoable=True)

    def _send(self, command: WeightCommand, *, undoable: bool) -> None:
        if self._under_way is None:
            self._under_way = (command, undoable)
            self._session.change_weights(command)
            return
        if self._waiting and same_gesture(self._waiting[-1][0], command):
            self._waiting.pop()
        self._waiting.append((command, undoable))

    def _send_next(self) -> None:
        """Send what waits, since the last command was answered."""
        self._under_way = None
        if self._waiting:
            command, undoable = self._waiting.pop(0)
            self._send(command, undoable=undoable)

    def _on_changed(self, changed: WeightsChanged) -> None:
        if changed.message:
            self.mistaken.emit(changed.message)
        if self._under_way is not None:
            command, undoable = self._under_way
            if undoable and (changed.before or self._goes_on(command)):
                self._stack.push(WeightChange(self, command, said(changed.what), changed.before))
        self._send_next()

    def _goes_on(self, command: WeightCommand) -> bool:
        """Say whether the last step of undo is the beginning of the same gesture."""
        index = self._stack.index()
        last = self._stack.command(index - 1) if index else None
        return isinstance(last, WeightChange) and same_gesture(last.command, command)

    def _on_interventions(self, interventions: Interventions) -> None:
        self.interventions[interventions.variant] = interventions.entries
        self.changed.emit()

    def _forget(self) -> None:
        self._forget_commands()
        self.interventions.clear()
        self.changed.emit()

    def _forget_commands(self) -> None:
        self._under_way = None
        self._waiting.clear()


def same_gesture(one: WeightCommand, other: WeightCommand) -> bool:
    """Say whether two commands belong to one turn of a knob."""
    if not isinstance(one, ScaleRecurrent | SetForgetBias) or not isinstance(other, ScaleRecurrent | SetForgetBias):
        return False
    keys = [(type(each), each.gesture, each.layer, each.variant) for each in (one, other)]
    return bool(one.gesture) and keys[0] == keys[1]
