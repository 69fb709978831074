"""What a panel shows, or all of them, as a file: the ending says whether as a figure or as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from ...core.errors import RNNScopeError
from ..figures.files import FORMATS, write_figure
from ..figures.style import PAPER as ON_PAPER
from ..figures.style import style_named
from ..panels.table_files import grids_of, write_table
from ..plots.figure_spec import LayoutSpec
from ..theme import PAPER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ..figures.style import Style
    from ..frame.panel_host import PanelHost
    from ..panels.panel import Panel
    from ..plots.figure_spec import FigureSpec
    from ..theme import Theme
    from .provenance import Provenance

FIGURE_SUFFIXES = tuple(f".{form}" for form in FORMATS)


def check_target(path: Path, allowed: tuple[str, ...]) -> None:
    """Make sure before long work that a file of this name, with one of these endings, can be written.

    Raises:
        RNNScopeError: its ending is not known, or its folder is not there.
    """
    if path.suffix.lower() not in allowed:
        raise RNNScopeError(f"{path.name} must end in one of {', '.join(allowed)}.")
    if not path.absolute().parent.is_dir():
        raise RNNScopeError(f"There is no folder {path.parent}.")


def write_panel(panel: Panel, path: Path, provenance: Provenance, style: str = "theme", scale: float = 2.0) -> None:
    """Write a panel's figure or numbers.

    Args:
        panel: what is written.
        path: the file; its ending says what is written.
        provenance: what it was made of.
        style: ``theme`` or ``paper``; of a figure.
        scale: of a PNG, from 1 to 4.

    Raises:
        RNNScopeError: there is nothing to write, or it could not be written.
    """
    if path.suffix.lower() in FIGURE_SUFFIXES:
        chosen = style_named(style)
        write_figure(described(panel, chosen), path, chosen, provenance, scale)
        return
    table = panel.table()
    if table is None or not table.rows:
        raise RNNScopeError(f"There are no numbers to save in “{panel.translated(panel.title)}” yet.")
    write_table(table, path, grids_of(panel.figure()), provenance)


def write_layout(
    window: QWidget,
    hosts: Mapping[str, PanelHost],
    path: Path,
    provenance: Provenance,
    style: str = "theme",
    scale: float = 2.0,
) -> None:
    """Write the figures of all panels in sight on one page, each at its place on the screen.

    Raises:
        RNNScopeError: no panel has a figure, or it could not be written.
    """
    chosen = style_named(style)
    write_figure(layout_of(window, hosts, theme_of(chosen)), path, chosen, provenance, scale)


def layout_of(window: QWidget, hosts: Mapping[str, PanelHost], theme: Theme | None = None) -> LayoutSpec:
    """Describe all panels in sight.

    Raises:
        RNNScopeError: none of them has a figure.
    """
    found: list[tuple[FigureSpec, tuple[float, float, float, float]]] = []
    for host in hosts.values():
        for panel in host.panels if host.is_made and host.isVisible() else ():
            spec = panel.figure(theme) if panel.is_in_sight else None
            if spec is not None:
                corner = panel.mapTo(window, QPoint(0, 0))
                found.append((spec, (corner.x(), corner.y(), panel.width(), panel.height())))
    if not found:
        raise RNNScopeError("No panel in sight has anything to show yet.")
    left, top = (min(place[index] for _, place in found) for index in (0, 1))
    right, bottom = (max(place[index] + place[index + 2] for _, place in found) for index in (0, 1))
    across, down = max(right - left, 1), max(bottom - top, 1)
    places = tuple(
        ((x - left) / across, (y - top) / down, width / across, height / down) for _, (x, y, width, height) in found
    )
    return LayoutSpec(tuple(spec for spec, _ in found), places, (float(across), float(down)))


def described(panel: Panel, style: Style) -> FigureSpec:
    """Describe what a panel shows in the colours of a style.

    Raises:
        RNNScopeError: there is nothing to see.
    """
    spec = panel.figure(theme_of(style))
    if spec is None:
        raise RNNScopeError(f"There is nothing to draw in “{panel.translated(panel.title)}” yet.")
    return spec


def theme_of(style: Style) -> Theme | None:
    """Return the theme that a style is drawn in; None for that of the window."""
    return PAPER if style is ON_PAPER else None
