"""The experiments that come with the program, called what the reader's language calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...core.presets import load_preset
from .sentences import said

if TYPE_CHECKING:
    from ...core.specs import ExperimentSpec


def told_preset(name: str) -> ExperimentSpec:
    """Return a preset by its id.

    Raises:
        SpecError: there is none of that id.
    """
    preset = load_preset(name)
    return replace(preset, name=said(preset.name), description=said(preset.description))
