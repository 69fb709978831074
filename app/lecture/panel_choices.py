"""What a scene chooses in the headers of its panels, and what was chosen there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..frame.panel_host import PanelHost


class PanelChoices:
    """Takes a scene's choices in panels, and gives back what was chosen before the next takes its own.

    Args:
        hosts: the places of all panels, by name.
    """

    def __init__(self, hosts: Mapping[str, PanelHost]) -> None:
        self._hosts = hosts
        self._before: dict[str, dict[str, Any]] = {}

    def take(self, choices: Mapping[str, Sequence[int]]) -> None:
        """Take a scene's choices, once: what people choose afterwards stays until `give_back`."""
        if self._before:
            return
        for name, places in choices.items():
            host = self._hosts[name]
            panels = host.panels or [host.panel]  # which makes it
            self._before[name] = host.state()
            for panel in panels:
                panel.choose(places)

    def give_back(self) -> None:
        """Choose again what was chosen before the scene."""
        for name, state in self._before.items():
            self._hosts[name].restore(state)
        self._before = {}
