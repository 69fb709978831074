"""The keys of a lecture: which there are, and which of them belong to what has the focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ..translation import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

_KEY = Qt.Key
_ARROWS = {_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down}
_MOVES = {*_ARROWS, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown}
_PRESSES = {_KEY.Key_Space, _KEY.Key_Return, _KEY.Key_Enter}
_COMMAND_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
MOST_OPTIONS = 6


@dataclass(frozen=True)
class LectureCommand:
    """What can be done in a lecture.

    Attributes:
        name: its id.
        title: what its button says.
        tip: one sentence on what it does.
        keys: keys that do it.
        text: what a key may write to do it, whatever key that is; empty for none.
    """

    name: str
    title: str
    tip: str
    keys: tuple[Qt.Key, ...]
    text: str = ""

    @property
    def said_keys(self) -> str:
        """The keys as they are written on a keyboard."""
        names = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in self.keys]
        return ", ".join([*names, *([self.text] if self.text else [])])

    @property
    def said_tip(self) -> str:
        """The sentence in the reader's language, with the first key."""
        return f"{translate('lecture', self.tip)} ({self.said_keys.partition(',')[0]})"


COMMANDS: tuple[LectureCommand, ...] = (
    LectureCommand(
        "next",
        "▶",
        QT_TRANSLATE_NOOP("lecture", "Show the answer that is open, or the next scene"),
        (_KEY.Key_Space, _KEY.Key_Right, _KEY.Key_PageDown),
    ),
    LectureCommand(
        "previous",
        "◀",
        QT_TRANSLATE_NOOP("lecture", "Show the scene before"),
        (_KEY.Key_Left, _KEY.Key_PageUp, _KEY.Key_Backspace),
    ),
    LectureCommand(
        "back",
        "↺",
        QT_TRANSLATE_NOOP("lecture", "Back to the scene: everything as the scene has it, whatever was turned since"),
        (_KEY.Key_Home,),
    ),
    LectureCommand(
        "outline", "☰", QT_TRANSLATE_NOOP("lecture", "List the scenes, and go to one of them"), (_KEY.Key_O,)
    ),
    LectureCommand("black", "■", QT_TRANSLATE_NOOP("lecture", "Black screen, or everything again"), (_KEY.Key_B,)),
    LectureCommand(
        "laser", "●", QT_TRANSLATE_NOOP("lecture", "Laser pointer: a red dot that follows the mouse"), (_KEY.Key_L,)
    ),
    LectureCommand(
        "spotlight", "◎", QT_TRANSLATE_NOOP("lecture", "Dim everything but the panel under the mouse"), (_KEY.Key_S,)
    ),
    LectureCommand(
        "presenter", "P", QT_TRANSLATE_NOOP("lecture", "Notes, next scene and clock in another window"), (_KEY.Key_P,)
    ),
    LectureCommand("full_screen", "F", QT_TRANSLATE_NOOP("lecture", "Fill the screen, or end that"), (_KEY.Key_F5,)),
    LectureCommand("keys", "?", QT_TRANSLATE_NOOP("lecture", "Show these keys"), (), "?"),
    LectureCommand(
        "leave",
        "✕",
        QT_TRANSLATE_NOOP("lecture", "Leave the lecture; everything is put back as it was before"),
        (_KEY.Key_Escape,),
    ),
)


class LectureKeys(QObject):
    """Takes the keys of a lecture wherever the focus is, but those that belong to what has it.

    It looks at what a window's handle gets, before any widget does: panels and areas that scroll would keep keys to
    themselves.

    Signals:
        wanted: a command (its name).
        option_wanted: an answer (its number, from 1).
        field_left: Escape was pressed in a field.
        mouse_moved: the mouse is elsewhere (its place on the screen).

    Attributes:
        options: how many answers can be chosen now.
    """

    wanted = Signal(str)
    option_wanted = Signal(int)
    field_left = Signal()
    mouse_moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options = 0
        self._by_keys = False  # whether the focus came where it is by Tab
        self._watched: tuple[QWidget, ...] = ()

    def watch(self, *windows: QWidget) -> None:
        """Look at what these windows get, and no others."""
        for window in self._watched:
            if (handle := window.windowHandle()) is not None:  # not held: PySide forgets it with its next collection
                handle.removeEventFilter(self)
        self._watched = windows
        for window in windows:
            if (handle := window.windowHandle()) is not None:
                handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key that is one of the lecture's."""
        match event.type():
            case QEvent.Type.KeyPress:
                return self._take(cast("QKeyEvent", event))
            case QEvent.Type.MouseMove:
                self.mouse_moved.emit(cast("QMouseEvent", event).globalPosition().toPoint())
            case QEvent.Type.MouseButtonPress:
                self._by_keys = False
            case _:
                pass
        return False

    def _take(self, event: QKeyEvent) -> bool:
        key, focus = Qt.Key(event.key()), QApplication.focusWidget()
        if key in (_KEY.Key_Tab, _KEY.Key_Backtab):
            self._by_keys = True
        if event.modifiers() & _COMMAND_MODIFIERS or QApplication.activePopupWidget() is not None:
            return False
        if is_field(focus):
            if key == _KEY.Key_Escape:
                self.field_left.emit()
            return key == _KEY.Key_Escape
        if belongs_to_focus(key, focus, by_keys=self._by_keys):
            return False
        number = event.key() - _KEY.Key_0
        if 1 <= number <= min(self.options, MOST_OPTIONS):
            self.option_wanted.emit(number)
            return True
        command = next(
            (each for each in COMMANDS if key in each.keys or (each.text and each.text == event.text())), None
        )
        if command is None:
            return False
        if not event.isAutoRepeat():
            self.wanted.emit(command.name)
        return True


def is_field(widget: QWidget | None) -> bool:
    """Whether a widget is typed into."""
    match widget:
        case QLineEdit() | QAbstractSpinBox():
            return True
        case QPlainTextEdit() | QTextEdit():
            return not widget.isReadOnly()
        case QComboBox():
            return widget.isEditable()
        case _:
            return False


def belongs_to_focus(key: Qt.Key, widget: QWidget | None, *, by_keys: bool) -> bool:
    """Whether a key is one that the widget with the focus uses itself.

    Args:
        key: the key.
        widget: what has the focus.
        by_keys: whether it was given the focus by Tab: only then do buttons and plots keep keys to themselves.
    """
    match widget:
        case None | QScrollBar():
            return False
        case QAbstractSlider():
            return key in _ARROWS
        case QComboBox():
            return key in (_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Space)
        case QAbstractItemView():
            return key in _MOVES or key in _PRESSES
        case QAbstractButton():
            return by_keys and key in _PRESSES
        case _:
            return by_keys and key in _ARROWS


def key_rows(commands: Sequence[LectureCommand] = COMMANDS) -> list[tuple[str, str]]:
    """Return each command's keys and what they do, and those of answers."""
    rows = [(command.said_keys, translate("lecture", command.tip)) for command in commands]
    choose = QT_TRANSLATE_NOOP("lecture", "Choose an answer of the question that is open")
    return [*rows, ("1–6", translate("lecture", choose))]
