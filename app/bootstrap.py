"""Opening the window: look for a display, show the window, and only then start the engine."""

from __future__ import annotations

import builtins
import ctypes
import gc
import os
import socket
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from ..core.errors import RNNScopeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from .run.session import Session
    from .settings.spec import LanguageName
    from .settings.store import SettingsStore
    from .theme import Theme
    from .window import Window

# Seconds that the engine waits at most for the window to be on the screen.
_PATIENCE = 1.0
WITHOUT_WINDOW = "To train without a window: rnnscope run vowels"


class NoDisplayError(RNNScopeError):
    """Report that no window can be opened here, and name the command that needs none."""


def open_window(source: str | None) -> int:
    """Open the window on a preset or file (the demonstration if none is named); return the exit code.

    Raises:
        NoDisplayError: there is no screen to open it on.
        RNNScopeError: `source` names nothing that can be opened.
    """
    require_display()
    gc.disable()  # nearly all that is made until the window is on the screen stays
    from ..core.presets import DEMONSTRATION, preset_names
    from .commands.source import resolve_source

    source = source or DEMONSTRATION
    experiment, snapshot = resolve_source(source)

    def begin(window: Window) -> None:
        if snapshot is not None:
            window.open_path(Path(source))
        elif source in preset_names():
            window.open_preset(source)
        else:
            window.open_experiment(experiment, and_run=True)
        window.recovery.offer()

    return _open(begin)


def open_lecture(name: str, scene: int, language: LanguageName | None) -> int:
    """Open the window on a lesson; return the exit code.

    Args:
        name: of a lesson of the course, or of a file.
        scene: the scene to begin with, from 1.
        language: of interface and course; that of the settings if not given.

    Raises:
        NoDisplayError: there is no screen to open it on.
    """
    require_display()
    from ..core.lessons.reading import find_lesson

    def begin(window: Window) -> None:
        from .languages.language import spoken

        window.open_lecture(find_lesson(name, spoken()), scene)

    return _open(begin, language)


def _open(begin: Callable[[Window], None], language: LanguageName | None = None) -> int:
    """Open the window, start the engine, and let it begin with something; return the exit code."""
    application = make_application()
    from .faults.log import Log, log_folder
    from .faults.uncaught import Faults
    from .files.recovery_folder import recovery_folder
    from .garbage import GarbageCollector
    from .settings.store import SettingsStore, config_folder
    from .stage import Stage

    log, faults = Log(log_folder()), Faults()
    log.note_crashes()
    faults.install()
    settings = SettingsStore(config_folder())
    if language is not None:
        settings.set(language=language)
    window = make_window(settings=settings, recovery=recovery_folder())
    stage = Stage(window)
    faults.happened.connect(stage.tell_fault)
    if log.problem:
        window.notice.tell(log.problem)
    show_fitting(window, application)
    _wait_for_screen(window, application)  # before engine and panels take their share of the processor
    collector = GarbageCollector(application)
    window.feed.first_made.connect(gc.freeze)  # to look through all of it again would hold up the event loop
    window.session.engine.start()
    begin(window)
    code = application.exec()
    collector.stop()
    stage.window.deleteLater()
    faults.remove()
    log.close()
    return code


def make_application() -> QApplication:
    """Return the application object; there is one in a process."""
    importing = builtins.__import__
    from PySide6.QtWidgets import QApplication

    # PySide replaces the import function by one that reads the source of every module that is loaded from then on, to
    # see whether it asks for Qt's names in snake_case. None here does, and it takes a tenth of the time to the window.
    builtins.__import__ = importing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("RNNScope")
    application.setDesktopFileName("rnnscope")
    return application


def make_window(
    theme: Theme | None = None, *, settings: SettingsStore | None = None, recovery: Path | None = None
) -> Window:
    """Return a window with a session of its own, not yet shown; its engine is not yet started.

    Args:
        theme: the theme to use; that of the settings if not given.
        settings: where settings and layouts are kept; in memory alone if not given.
        recovery: the folder in which runs are kept that are not saved; they are not kept if not given.
    """
    from .languages.language import resolved, speak
    from .memory import give_back_large_blocks
    from .settings.store import SettingsStore
    from .window import Window

    give_back_large_blocks()
    settings = settings or SettingsStore()
    if theme is not None:
        settings.set(theme=theme.name)
    speak(resolved(settings.now.language))
    return Window(make_session(), settings, recovery)


def make_session() -> Session:
    """Return a session with an engine client."""
    from .processes.engine_client import EngineClient
    from .run.engine import Engine
    from .run.session import Session

    return Session(Engine(EngineClient()))


def show_fitting(window: Window, application: QApplication) -> None:
    """Show the window where it was last; else at 1440 × 900, or filling a screen that leaves no room for its frame."""
    if window.layouts.recall_geometry():
        window.show()
        return
    available = application.primaryScreen().availableSize()
    window.resize(min(1440, available.width()), min(900, available.height()))
    if available.width() <= 1440 or available.height() <= 960:
        window.showMaximized()
    else:
        window.show()


def _wait_for_screen(window: Window, application: QApplication) -> None:
    """Wait until the window is painted, though not for ever: a screen may be locked."""
    give_up = monotonic() + _PATIENCE
    while not window.windowHandle().isExposed() and monotonic() < give_up:
        application.processEvents()
        sleep(0.001)


def require_display() -> None:
    """Make sure that Qt can open a window, which it would otherwise answer by ending the process.

    Raises:
        NoDisplayError: there is no display, it does not answer, or a library it needs is missing.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if wayland and _answers(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland):
        return
    if not x11 or not _x11_answers(x11):
        found = f"the display {x11} does not answer" if x11 else "there is no display"
        raise NoDisplayError(f"No window can open: {found}. {WITHOUT_WINDOW}")
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError as error:
        raise NoDisplayError(
            f"No window can open: the library libxcb-cursor is missing (package libxcb-cursor0). {WITHOUT_WINDOW}"
        ) from error


def _x11_answers(display: str) -> bool:
    """Try to reach the X server of a display such as ``:0`` or ``localhost:10.0``."""
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        name = f"/tmp/.X11-unix/X{number}"
        return _answers(Path(name)) or _answers(f"\0{name}")
    try:
        with socket.create_connection((host, 6000 + int(number)), timeout=2):
            return True
    except OSError:
        return False


def _answers(address: Path | str) -> bool:
    """Try to reach a local socket, by its path or its abstract name."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(address))
        except OSError:
            return False
    return True
