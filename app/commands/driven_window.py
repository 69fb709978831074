"""A real window that a command drives: opened without a display if need be, trained, and waited for."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError
from ..bootstrap import NoDisplayError, make_application, make_window, require_display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from ..settings.spec import LanguageName
    from ..window import Window

# Seconds without any progress after which a command gives up.
PATIENCE = 120.0
_LAYOUTS_DEEP = 5
_INTERRUPTED = "interrupted"  # property of the application


@contextmanager
def driven_window(
    size: tuple[int, int], theme: str, text: int = 100, language: LanguageName = "en"
) -> Iterator[tuple[QApplication, Window]]:
    """Open a window with an engine that belongs to no person's settings; close it at the end.

    Args:
        size: width and height in pixels.
        theme: the theme's name.
        text: text size in percent of the usual one.
        language: the code of its language; the desktop's makes no difference.
    """
    try:
        require_display()
    except NoDisplayError:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _leave_out_what_offscreen_lacks()
    from PySide6.QtWidgets import QApplication

    there = QApplication.instance()  # one export may follow another
    application = there if isinstance(there, QApplication) else make_application()
    from ..settings.store import SettingsStore

    settings = SettingsStore()
    settings.set(theme=theme, text_scale=text, language=language)
    window = make_window(settings=settings)
    # Raised in the middle of what Qt calls, an interrupt would be lost: it waits for `wait_until`.
    application.setProperty(_INTERRUPTED, False)
    before = signal.signal(signal.SIGINT, lambda *_: application.setProperty(_INTERRUPTED, True))
    try:
        window.resize(*size)
        window.show()
        window.session.engine.start()
        yield application, window
    finally:
        signal.signal(signal.SIGINT, before)
        window.close()
        window.deleteLater()
        application.processEvents()


def _leave_out_what_offscreen_lacks() -> None:
    """Print what Qt says, but not that a window nobody sees cannot be raised and the like."""
    from PySide6.QtCore import qInstallMessageHandler

    def show(_level: object, _context: object, message: str) -> None:
        if not message.startswith("This plugin does not support"):
            print(message, file=sys.stderr)

    qInstallMessageHandler(show)


def train_in_window(application: QApplication, window: Window, steps: int) -> None:
    """Wait until the network stands, has trained for `steps` steps and every panel shows the last of them."""
    session, ends = window.session, []
    session.engine_ended.connect(ends.append)

    def check() -> None:
        if ends:
            raise RNNScopeError(f"The engine has stopped: {ends[0].reason}. {ends[0].last_words}")

    wait_until(application, lambda: session.run is not None and len(session.history.test_steps) > 0, check)
    if steps > 0:
        session.start(steps)
        wait_until(
            application, lambda: session.run is not None and session.run.state in ("finished", "diverged"), check
        )
    wait_until(application, lambda: all(is_current(window, name) for name in open_panels(window)), check)
    write_texts(application, window)


def write_texts(application: QApplication, window: Window) -> None:
    """Write every panel's words, and lay out what they need: one layout asks the one around it, and so on."""
    window.feed.redraw()  # panels are drawn in turn: the last may be a moment behind
    window.feed.refresh_texts()
    for _ in range(_LAYOUTS_DEEP):
        application.processEvents()


def open_panels(window: Window) -> list[str]:
    """Return the panels whose docks are open."""
    docks = window.docks.by_name
    return [name for name in window.panels if name not in docks or not docks[name].isHidden()]


def is_current(window: Window, name: str) -> bool:
    """Whether a panel shows the step that the run has reached; some have no frame, or nothing to show of a network."""
    panel, run = window.panels[name], window.session.run
    if panel.built is not None and not panel.concerns(panel.built):
        return True
    from ..panels.analysis_panel import AnalysisPanel

    if isinstance(panel, AnalysisPanel):
        return run is not None and panel.is_current(run.step)
    return not panel.probes or (run is not None and panel.frame is not None and panel.frame.step >= run.step)


def wait_until(
    application: QApplication,
    done: Callable[[], bool],
    check: Callable[[], None] = lambda: None,
    progress: Callable[[], object] = lambda: None,
) -> None:
    """Let the window work until something holds; `check` may raise why it never will.

    It gives up when `progress` has been the same for long.

    Raises:
        RNNScopeError: nothing has come for long.
        KeyboardInterrupt: a person wants it to stop.
    """
    from time import monotonic, sleep

    from PySide6.QtCore import QCoreApplication, QEvent

    since, reached = monotonic(), progress()
    while not done():
        application.processEvents()
        # What goes would stay in the picture, such as tabs of another placing: only an event loop deletes it by itself.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        check()
        if application.property(_INTERRUPTED):
            raise KeyboardInterrupt
        sleep(0.002)
        if progress() != reached:
            since, reached = monotonic(), progress()
        if monotonic() > since + PATIENCE:
            raise RNNScopeError(f"Nothing came from the engine for {PATIENCE:.0f} seconds.")


def made_folder(name: str) -> Path:
    """Make a folder, if it is not there.

    Raises:
        RNNScopeError: it could not be made.
    """
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RNNScopeError(f"The folder {folder} could not be made: {error.strerror}.") from error
    return folder
