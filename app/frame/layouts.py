"""Layouts of the window: which docks are open and where, and what each panel has chosen; kept, named and shipped."""

from __future__ import annotations

from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

from PySide6.QtCore import QByteArray, QObject

from ...core.errors import RNNScopeError
from ..panels.registry import PANELS
from ..translation import QT_TRANSLATE_NOOP
from .docks import BUILDER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ..notice import Notice
    from ..settings.json_file import JsonFile
    from .docks import Docks
    from .panel_host import PanelHost

LONGEST_NAME = 40
_STATE_VERSION = 1  # of what Qt says of the docks
# Names in the file: the layout at the last closing, and those that a person has named.
_LAST, _NAMED = "last", "named: "


@dataclass(frozen=True)
class ShippedLayout:
    """A layout that comes with the program; the registry says which panels are open in it.

    Attributes:
        name: its id, as in `PanelInfo.layouts`.
        title: what the menu says, with an ampersand before the letter that opens it.
        tip: one sentence on what it is good for.
        builder: whether the builder is open.
    """

    name: str
    title: str
    tip: str
    builder: bool = True

    def opened(self) -> set[str]:
        """Return the names of the docks that are open in it."""
        overview = self.name == "overview"
        panels = {info.panel_id for info in PANELS if (not info.closed if overview else self.name in info.layouts)}
        return panels | ({BUILDER} if self.builder else set())


SHIPPED = (
    ShippedLayout(
        "overview",
        QT_TRANSLATE_NOOP("actions", "&Overview"),
        QT_TRANSLATE_NOOP("actions", "Builder, diagram, and the panels that tell most"),
    ),
    ShippedLayout(
        "states",
        QT_TRANSLATE_NOOP("actions", "&States"),
        QT_TRANSLATE_NOOP("actions", "What the units do, timestep by timestep"),
    ),
    ShippedLayout(
        "spectra",
        QT_TRANSLATE_NOOP("actions", "S&pectra"),
        QT_TRANSLATE_NOOP("actions", "Why gradients vanish or explode: Jacobians and their products"),
        builder=False,
    ),
    ShippedLayout(
        "dynamics",
        QT_TRANSLATE_NOOP("actions", "&Dynamics"),
        QT_TRANSLATE_NOOP("actions", "Turn the knobs, see where states go, and sweep settings"),
        builder=False,
    ),
    ShippedLayout(
        "horizons",
        QT_TRANSLATE_NOOP("actions", "&Horizons"),
        QT_TRANSLATE_NOOP("actions", "How far back training reaches, and which steps it learns from"),
        builder=False,
    ),
    ShippedLayout(
        "projector",
        QT_TRANSLATE_NOOP("actions", "&Lecture"),
        QT_TRANSLATE_NOOP("actions", "Few large panels and no builder, for a lecture hall"),
        builder=False,
    ),
)


class Layouts(QObject):
    """Takes a window's layout down and puts it back.

    Args:
        window: whose docks they are.
        docks: places the docks.
        hosts: the place of every panel by its id; their own choices belong to a layout.
        file: where layouts are kept.
        notice: where messages are shown.
    """

    def __init__(
        self, window: QMainWindow, docks: Docks, hosts: dict[str, PanelHost], file: JsonFile, notice: Notice
    ) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._hosts = hosts
        self._file = file
        self._notice = notice

    def names(self) -> list[str]:
        """Return the names that a person has given, in alphabetical order."""
        values = self._read()
        return sorted((name.removeprefix(_NAMED) for name in values if name.startswith(_NAMED)), key=str.casefold)

    def save(self, name: str) -> None:
        """Keep the present layout under a name, in place of one that has it."""
        self._write(_NAMED + name, self._present())
        self._notice.tell(self.tr("The layout “{0}” is kept.").format(name))

    def delete(self, name: str) -> None:
        """Forget a layout by its name."""
        self._write(_NAMED + name, None)

    def use(self, name: str) -> None:
        """Put the layout of this name back; one that is damaged is dropped, with a sentence."""
        values = self._read()
        if not self._restore(values.get(_NAMED + name)):
            self.delete(name)
            self._notice.tell(self.tr("The layout “{0}” was damaged and is dropped.").format(name), bad=True)

    def use_shipped(self, name: str) -> None:
        """Use a layout that comes with the program."""
        layout = next(each for each in SHIPPED if each.name == name)
        self._docks.place(layout.opened())

    def take_down(self) -> dict[str, Any]:
        """Return the present layout, for `put_back`."""
        return self._present()

    def put_back(self, layout: dict[str, Any]) -> None:
        """Put a layout back that was taken down in this window."""
        self._restore(layout)

    def remember(self) -> None:
        """Keep the present layout for the next start."""
        with suppress(RNNScopeError):  # the window is closing: there is nobody left to tell
            self._file.update({_LAST: self._present()})

    def recall_geometry(self) -> bool:
        """Give the window the size and place it had last, before it is shown; return whether that is known."""
        last = self._last()
        return last is not None and self._window.restoreGeometry(_bytes(last.get("window")))

    def recall(self) -> None:
        """Put the layout of the last closing back, once the window is shown; without one, that of the registry."""
        self._docks.place()
        values = self._read()
        if _LAST in values and not self._restore(values[_LAST]):
            self._write(_LAST, None)
            self._docks.place()
            self._notice.tell(self.tr("The layout of the last time was damaged and is dropped."), lasting=True)

    def _last(self) -> dict[str, Any] | None:
        values = self._read()
        last = values.get(_LAST)
        return last if isinstance(last, dict) else None

    def _read(self) -> dict[str, Any]:
        values, problem = self._file.read()
        if problem:
            self._notice.tell(problem, lasting=True)
        return values

    def _present(self) -> dict[str, Any]:
        window = self._window
        return {
            "docks": _text(window.saveState(_STATE_VERSION)),
            "window": _text(window.saveGeometry()),
            "panels": {name: state for name, host in self._hosts.items() if (state := host.state())},
        }

    def _restore(self, layout: object) -> bool:
        """Put a layout back as far as it can be used; return whether it made sense."""
        if not isinstance(layout, dict):
            return False
        known = cast("dict[str, Any]", layout)
        panels = known.get("panels")
        if not isinstance(panels, dict) or not self._window.restoreState(_bytes(known.get("docks")), _STATE_VERSION):
            return False
        for name, host in self._hosts.items():
            state = panels.get(name)
            if isinstance(state, dict):
                host.restore(cast("dict[str, Any]", state))
        self._docks.keep_sizes()
        return True

    def _write(self, name: str, layout: dict[str, Any] | None) -> None:
        try:
            self._file.update({name: layout})
        except RNNScopeError as error:
            self._notice.tell(str(error), bad=True)


def _text(content: QByteArray) -> str:
    """Write bytes of Qt's with their checksum: damaged ones would not be refused by Qt, but end the program."""
    raw = bytes(content.data())
    return f"{crc32(raw):08x} {b64encode(raw).decode()}"


def _bytes(text: object) -> QByteArray:
    """Return what `_text` wrote; nothing if this is not it, byte for byte."""
    if not isinstance(text, str):
        return QByteArray()
    checksum, _, content = text.partition(" ")
    try:
        raw = b64decode(content, validate=True)
    except ValueError:
        return QByteArray()
    return QByteArray(raw) if checksum == f"{crc32(raw):08x}" else QByteArray()
