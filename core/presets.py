"""The experiments that come with the program, each a JSON file in ``resources/presets``."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from .errors import SpecError
from .specs import decode_experiment

if TYPE_CHECKING:
    from .specs import ExperimentSpec

DEMONSTRATION = "vowels"


def preset_names() -> tuple[str, ...]:
    """Return the names of all presets, the demonstration first."""
    folder = files("rnnscope.resources") / "presets"
    names = sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json"))
    return tuple(sorted(names, key=lambda name: name != DEMONSTRATION))


def load_preset(name: str) -> ExperimentSpec:
    """Return a preset's experiment.

    Raises:
        SpecError: there is no such preset.
    """
    if name not in preset_names():
        raise SpecError(f"There is no preset {name}; there are {', '.join(preset_names())}.")
    return decode_experiment((files("rnnscope.resources") / "presets" / f"{name}.json").read_bytes())
