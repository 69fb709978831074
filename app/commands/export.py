"""`rnnscope export`: figures and numbers of panels, reports, code and event files, without a display.

Each kind of export is a function of the options in `_KINDS`, called if its option is given.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import RNNScopeError, SpecError
from ..export.film import FILM_SUFFIXES
from .source import resolve_source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from ...core.snapshot import Snapshot
    from ..panels.panel import Panel
    from ..window import Window

_STEPS = 200  # before a preset is looked at
_SIZE = (1440, 900)
_PANEL_SIZE = (760, 520)  # of a panel that is exported alone
LAYOUT = "layout"  # in place of a panel's name: all that are open


def export_command(options: argparse.Namespace) -> int:
    """Write what was asked for and print the files; return the exit code.

    Raises:
        RNNScopeError: nothing was asked for, an option makes no sense, or a file could not be written.
    """
    wanted = [write for option, write in _KINDS.items() if getattr(options, option) is not None]
    if not wanted:
        raise SpecError(
            "Nothing to export: say --panel NAME --to FILE or --animation FILE, --all DIR, --report, --code or "
            "--tensorboard."
        )
    if options.steps is not None and options.steps < 0:
        raise SpecError("The number of steps must be 0 or more.")
    resolve_source(options.source)  # a wrong name is told before anything is opened
    try:
        for write in wanted:
            for path in write(options):
                print(path)
    except KeyboardInterrupt:
        print("Interrupted; nothing more was written.", file=sys.stderr)
        return 130
    return 0


@contextmanager
def shown_in_window(options: argparse.Namespace) -> Iterator[tuple[QApplication, Window]]:
    """Open what `options` name in a window that nobody sees, trained as far as they say.

    Raises:
        RNNScopeError: it cannot be opened, or the engine ended.
    """
    from .driven_window import driven_window, train_in_window

    experiment, snapshot = resolve_source(options.source)
    steps = options.steps if options.steps is not None else (0 if snapshot else _STEPS)
    with driven_window(_SIZE, options.theme) as (application, window):
        if snapshot is None:
            window.open_experiment(experiment, and_run=False)
        else:
            window.open_path(Path(options.source))
            steps += snapshot.checkpoint.reached if steps else 0
        train_in_window(application, window, steps)
        yield application, window


def panel_id(name: str | None) -> str:
    """Return the id of the panel that a person names, with dashes or underscores.

    Raises:
        SpecError: no panel was named, or there is none of this name.
    """
    from ..panels.registry import PANELS

    names = [info.panel_id for info in PANELS] + [LAYOUT]
    wanted = "" if name is None else name.lower().replace("-", "_")
    if wanted not in names:
        choice = ", ".join(each.replace("_", "-") for each in names)
        raise SpecError(f"{'Say --panel NAME' if name is None else f'There is no panel {name}'}; there are {choice}.")
    return wanted


def open_panel(application: QApplication, window: Window, name: str) -> Panel:
    """Bring a panel into sight and wait until it shows the step that the run has reached."""
    from .driven_window import is_current, wait_until, write_texts

    dock = window.docks.by_name.get(name)
    if dock is not None:
        dock.setFloating(True)  # with room of its own, whatever the layout
        dock.resize(*_PANEL_SIZE)
        dock.show()
        application.processEvents()
    panel = window.panels[name]
    wait_until(application, lambda: panel.isVisible() and is_current(window, name))
    write_texts(application, window)
    return panel


def _write_panel(options: argparse.Namespace) -> Iterator[Path]:
    """Write one panel's figure or numbers, or all open panels' figures on one page."""
    from ..export.panel_files import FIGURE_SUFFIXES, check_target, write_layout, write_panel
    from ..panels.table_files import DATA_SUFFIXES

    name, path = panel_id(options.panel), Path(options.to)
    check_target(path, FIGURE_SUFFIXES if name == LAYOUT else (*FIGURE_SUFFIXES, *DATA_SUFFIXES))
    with shown_in_window(options) as (application, window):
        if name == LAYOUT:
            write_layout(window, window.hosts, path, window.provenance(LAYOUT), options.style, options.scale)
        else:
            panel = open_panel(application, window, name)
            write_panel(panel, path, window.provenance(name), options.style, options.scale)
        yield path


def _write_all(options: argparse.Namespace) -> Iterator[Path]:
    """Write figure and numbers of every panel that has something to show, and the layout."""
    from ..export.panel_files import write_layout, write_panel
    from .driven_window import made_folder

    folder = made_folder(options.all)
    with shown_in_window(options) as (application, window):
        whole = folder / f"{LAYOUT}.svg"
        write_layout(window, window.hosts, whole, window.provenance(LAYOUT), options.style, options.scale)
        yield whole
        for name in list(window.panels):
            panel = open_panel(application, window, name)
            table = panel.table()
            there = {".svg": panel.figure() is not None, ".csv": table is not None and bool(table.rows)}
            for ending in (ending for ending, found in there.items() if found):
                path = folder / f"{name}{ending}"
                write_panel(panel, path, window.provenance(name), options.style, options.scale)
                yield path
            dock = window.docks.by_name.get(name)
            if dock is not None:
                dock.close()  # the next has the engine for itself


def _write_report(options: argparse.Namespace) -> Iterator[Path]:
    """Write a report with the figures of the panels that say most of any run."""
    from ..report.files import REPORTED, checked_path, write_report
    from ..report.gathering import gathered
    from .driven_window import wait_until

    path = checked_path(options.report)
    with shown_in_window(options) as (application, window):
        panels = [open_panel(application, window, name) for name in REPORTED]
        snapshots: list[Snapshot] = []
        window.session.file.request(snapshots.append)
        wait_until(application, lambda: bool(snapshots))
        write_report(gathered(window, snapshots[0], panels), path)
        yield path


def _write_code(options: argparse.Namespace) -> Iterator[Path]:
    """Write one network as a script, with its weights and a batch beside it."""
    from .export_run import write_code

    yield from write_code(options)


def _write_events(options: argparse.Namespace) -> Iterator[Path]:
    """Write TensorBoard event files."""
    from .export_run import write_events

    yield from write_events(options)


def _write_animation(options: argparse.Namespace) -> Iterator[Path]:
    """Film one panel, or the window, over training or over time; interrupted, it leaves no file."""
    from ..export.panel_files import check_target
    from .driven_window import wait_until

    name, path = panel_id(options.panel), Path(options.animation)
    check_target(path, FILM_SUFFIXES)
    if not 1 <= options.fps <= 60:
        raise SpecError("The pictures a second must be from 1 to 60.")
    with shown_in_window(options) as (application, window):
        panel = None if name == LAYOUT else open_panel(application, window, name)
        wait_until(application, lambda: bool(window.session.kept_steps))  # the engine tells them once it has torch
        animation = window.filming.film(panel, options.over, path, options.fps)
        told: list[str] = []
        animation.ended.connect(told.append)
        wait_until(application, lambda: animation.over, progress=lambda: animation.taken)
        if told[0]:
            raise RNNScopeError(told[0])
    yield path


_KINDS: dict[str, Callable[[argparse.Namespace], Iterator[Path]]] = {
    "to": _write_panel,
    "all": _write_all,
    "report": _write_report,
    "code": _write_code,
    "tensorboard": _write_events,
    "animation": _write_animation,
}
