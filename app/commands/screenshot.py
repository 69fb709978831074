"""`rnnscope screenshot`: the real window, and each of its panels, as PNG files; also without a display."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError, SpecError
from ...core.presets import load_preset
from ..languages.presets import told_preset
from .driven_window import driven_window, is_current, made_folder, open_panels, train_in_window, wait_until, write_texts

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from ..window import Window

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
    load_preset(options.preset)  # which says so if there is none, before a window opens
    folder = made_folder(options.folder)
    if options.thumbnails:
        from .thumbnails import draw_thumbnails

        for path in draw_thumbnails(folder, options.steps):
            print(path)
        return 0
    layouts = _layouts()
    if options.layout not in (None, *layouts):
        raise SpecError(f"There is no layout {options.layout}; there are {', '.join(layouts)}.")
    with driven_window((width, height), options.theme, options.text, options.language) as (application, window):
        if options.layout is not None:
            window.layouts.use_shipped(options.layout)
        window.open_experiment(told_preset(options.preset), and_run=False)
        train_in_window(application, window, options.steps)
        for path in save_pictures(window, folder):
            print(path)
        for path in save_closed_panels(application, window, folder):
            print(path)
    return 0


def _layouts() -> tuple[str, ...]:
    from ..frame.layouts import SHIPPED

    return tuple(layout.name for layout in SHIPPED)


def save_pictures(window: Window, folder: Path) -> list[Path]:
    """Save the window, the builder and each panel that is open; return the files.

    Raises:
        RNNScopeError: a file could not be written.
    """
    panels = {name: window.panels[name] for name in open_panels(window)}
    shown = {"window": window, "builder": window.builder, **panels}
    return [_save(widget.grab(), folder / f"{name}.png") for name, widget in shown.items()]


def save_closed_panels(application: QApplication, window: Window, folder: Path) -> list[Path]:
    """Open each panel that is closed, save it and close it again; return the files.

    Raises:
        RNNScopeError: a file could not be written, or the panel never showed the step that the run has reached.
    """
    paths: list[Path] = []
    for name in [name for name in window.panels if name not in open_panels(window)]:
        dock = window.docks.by_name[name]
        dock.show()
        dock.raise_()
        wait_until(application, lambda name=name: is_current(window, name))
        write_texts(application, window)
        paths.append(_save(window.panels[name].grab(), folder / f"{name}.png"))
        dock.close()
    return paths


def _save(picture: QPixmap, path: Path) -> Path:
    if not picture.save(str(path)):
        raise RNNScopeError(f"{path} could not be written.")
    return path


def _size(text: str, smallest: tuple[int, int]) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    width, height = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (smallest[0] <= width <= LARGEST and smallest[1] <= height <= LARGEST):
        least = f"{smallest[0]}x{smallest[1]}"
        raise SpecError(f"The size must be WIDTHxHEIGHT from {least} to {LARGEST}x{LARGEST}, not {text}.")
    return width, height
