"""What a panel's own menu offers: to save what it shows, in each of the ways there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from .panel import Panel


def fill_menu(menu: QMenu, panel: Panel) -> None:
    """Offer figure, data, picture and animations; the panel's signals say what was chosen."""
    for text, tip, want in (
        (
            panel.tr("Save &figure…"),
            panel.tr("Draw this from its data, as SVG, PDF or PNG; the settings say in which style"),
            panel.figure_wanted.emit,
        ),
        (panel.tr("&Copy figure"), panel.tr("Put the figure on the clipboard"), panel.copy_wanted.emit),
        (
            panel.tr("Save &data…"),
            panel.tr("Save the numbers shown here, as CSV, NPZ, JSON or Parquet"),
            panel.table_wanted.emit,
        ),
        (
            panel.tr("Save &picture…"),
            panel.tr("Save this panel as it is on the screen, as PNG"),
            panel.picture_wanted.emit,
        ),
        (
            panel.tr("Film over t&raining…"),
            panel.tr("Save an animation of this panel over the training steps that were kept"),
            lambda: panel.animation_wanted.emit("training"),
        ),
        (
            panel.tr("Film over &time…"),
            panel.tr("Save an animation of this panel while the cursor moves from the first timestep to the last"),
            lambda: panel.animation_wanted.emit("time"),
        ),
    ):
        action = menu.addAction(text)
        action.setToolTip(tip)
        action.triggered.connect(lambda _=False, want=want: want())
