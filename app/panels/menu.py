"""What a panel's own menu offers: to save what it shows, in each of the ways there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from ..translation import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from .panel import Panel


def fill_menu(menu: QMenu, panel: Panel) -> None:
    """Offer figure, data, picture and animations; the panel's signals say what was chosen."""
    for text, tip, want in (
        (
            translate("panels", "Save &figure…"),
            translate("panels", "Draw this from its data, as SVG, PDF or PNG; the settings say in which style"),
            panel.figure_wanted.emit,
        ),
        (
            translate("panels", "&Copy figure"),
            translate("panels", "Put the figure on the clipboard"),
            panel.copy_wanted.emit,
        ),
        (
            translate("panels", "Save &data…"),
            translate("panels", "Save the numbers shown here, as CSV, NPZ, JSON or Parquet"),
            panel.table_wanted.emit,
        ),
        (
            translate("panels", "Save &picture…"),
            translate("panels", "Save this panel as it is on the screen, as PNG"),
            panel.picture_wanted.emit,
        ),
        (
            translate("panels", "Film over t&raining…"),
            translate("panels", "Save an animation of this panel over the training steps that were kept"),
            lambda: panel.animation_wanted.emit("training"),
        ),
        (
            translate("panels", "Film over &time…"),
            translate(
                "panels", "Save an animation of this panel while the cursor moves from the first timestep to the last"
            ),
            lambda: panel.animation_wanted.emit("time"),
        ),
    ):
        action = menu.addAction(text)
        action.setToolTip(tip)
        action.triggered.connect(lambda _=False, want=want: want())


def menu_button(menu: QMenu, panel: Panel) -> QToolButton:
    """Return the button in a panel's header that opens its menu."""
    button = QToolButton(panel)
    button.setText("⋯")
    button.setAutoRaise(True)
    button.setAccessibleName(translate("panels", "Panel menu"))
    button.setToolTip(
        translate("panels", "Save a figure, the numbers behind it or an animation; float or close the panel")
    )
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setProperty("menuless", True)  # the theme leaves the arrow out: the dots say it
    return button
