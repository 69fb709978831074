"""`rnnscope screenshot`: the real window, and each of its panels, as PNG files; also without a display."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError, SpecError
from ...core.presets import load_preset
from ..bootstrap import NoDisplayError, make_application, make_window, require_display

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from ..window import Window

# Seconds without any progress after which the command gives up.
PATIENCE = 120.0
LARGEST = 8192


def screenshot_command(options: argparse.Namespace) -> int:
    """Train a preset in the window for some steps and save pictures of everything.

    Raises:
        RNNScopeError: an option makes no sense, the engine ended, or a picture could not be written.
    """
    from ..settings.spec import LARGEST_TEXT, SMALLEST_TEXT
    from ..window import SMALLEST

    width, height = _size(options.size, SMALLEST)
    if options.steps < 0:
        raise SpecError("The number of steps must be 0 or more.")
    if not SMALLEST_TEXT <= options.text <= LARGEST_TEXT:
        raise SpecError(f"The text size must be from {SMALLEST_TEXT} to {LARGEST_TEXT} percent.")
    experiment = load_preset(options.preset)
    folder = _made_folder(options.folder)
    if options.thumbnails:
        from .thumbnails import draw_thumbnails

        for path in draw_thumbnails(folder, options.steps):
            print(path)
        return 0
    try:
        require_display()
    except NoDisplayError:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    from ..settings.store import SettingsStore

    settings = SettingsStore()
    settings.set(theme=options.theme, text_scale=options.text)
    window = make_window(settings=settings)
    try:
        window.resize(width, height)
        window.show()
        window.session.start_engine()
        window.open_experiment(experiment, and_run=False)
        train_in_window(application, window, options.steps)
        for path in save_pictures(window, folder):
            print(path)
        for path in save_closed_panels(application, window, folder):
            print(path)
    finally:
        window.close()
        window.deleteLater()
        application.processEvents()
    return 0


def train_in_window(application: QApplication, window: Window, steps: int) -> None:
    """Wait until the network stands, has trained for `steps` steps and every panel shows the last of them."""
    session, ends = window.session, []
    session.engine_ended.connect(ends.append)

    def check() -> None:
        if ends:
            raise RNNScopeError(f"The engine has stopped: {ends[0].reason}. {ends[0].last_words}")

    _wait(application, lambda: session.run is not None and len(session.history.test_steps) > 0, check)
    if steps > 0:
        session.start(steps)
        _wait(application, lambda: session.run is not None and session.run.state in ("finished", "diverged"), check)
    _wait(application, lambda: all(_is_current(window, name) for name in _open_panels(window)), check)
    window.feed.refresh_texts()
    application.processEvents()  # lay out what the new texts need


def save_pictures(window: Window, folder: Path) -> list[Path]:
    """Save the window, the builder and each panel that is open; return the files.

    Raises:
        RNNScopeError: a file could not be written.
    """
    panels = {name: window.panels[name] for name in _open_panels(window)}
    shown = {"window": window, "builder": window.builder, **panels}
    return [_save(widget.grab(), folder / f"{name}.png") for name, widget in shown.items()]


def save_closed_panels(application: QApplication, window: Window, folder: Path) -> list[Path]:
    """Open each panel that is closed, save it and close it again; return the files.

    Raises:
        RNNScopeError: a file could not be written, or the panel never showed the step that the run has reached.
    """
    paths: list[Path] = []
    for name in [name for name in window.panels if name not in _open_panels(window)]:
        dock = window.docks.by_name[name]
        dock.show()
        dock.raise_()
        _wait(application, lambda name=name: _is_current(window, name), lambda: None)
        window.feed.refresh_texts()
        application.processEvents()
        paths.append(_save(window.panels[name].grab(), folder / f"{name}.png"))
        dock.close()
    return paths


def _open_panels(window: Window) -> list[str]:
    docks = window.docks.by_name
    return [name for name in window.panels if name not in docks or not docks[name].isHidden()]


def _save(picture: QPixmap, path: Path) -> Path:
    if not picture.save(str(path)):
        raise RNNScopeError(f"{path} could not be written.")
    return path


def _is_current(window: Window, name: str) -> bool:
    """Whether a panel shows the step that the run has reached; some have no frame, or nothing to show of a network."""
    panel, run = window.panels[name], window.session.run
    if panel.built is not None and not panel.concerns(panel.built):
        return True
    from ..panels.analysis_panel import AnalysisPanel

    if isinstance(panel, AnalysisPanel):
        return run is not None and panel.is_current(run.step)
    return not panel.probes or (run is not None and panel.frame is not None and panel.frame.step >= run.step)


def _wait(application: QApplication, done: Callable[[], bool], check: Callable[[], None]) -> None:
    from time import monotonic, sleep

    deadline = monotonic() + PATIENCE
    while not done():
        application.processEvents()
        check()
        sleep(0.002)
        if monotonic() > deadline:
            raise RNNScopeError(f"Nothing came from the engine for {PATIENCE:.0f} seconds.")


def _made_folder(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RNNScopeError(f"The folder {folder} could not be made: {error.strerror}.") from error
    return folder


def _size(text: str, smallest: tuple[int, int]) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    width, height = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (smallest[0] <= width <= LARGEST and smallest[1] <= height <= LARGEST):
        least = f"{smallest[0]}x{smallest[1]}"
        raise SpecError(f"The size must be WIDTHxHEIGHT from {least} to {LARGEST}x{LARGEST}, not {text}.")
    return width, height
