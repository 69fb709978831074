"""`rnnscope presets` and `rnnscope info`: what there is to run, and what a file holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from ...core.presets import load_preset, preset_names
from ...core.snapshot import load

if TYPE_CHECKING:
    import argparse

    from ...core.snapshot import Snapshot


def presets_command() -> int:
    """Print each preset's name and description."""
    width = max(len(name) for name in preset_names())
    for name in preset_names():
        print(f"{name:<{width}}  {load_preset(name).description}")
    return 0


def info_command(options: argparse.Namespace) -> int:
    """Print what a snapshot holds."""
    facts = _facts(load(Path(options.file)))
    if options.json:
        print(json.dumps(facts, indent=2))
        return 0
    width = max(len(name) for name in facts)
    for name, value in facts.items():
        if name != "experiment":
            print(f"{name.replace('_', ' '):<{width}}  {_in_words(value)}")
    return 0


def _facts(snapshot: Snapshot) -> dict[str, Any]:
    experiment, history = snapshot.experiment, snapshot.history
    tested = len(history.test_steps) > 0
    return {
        "name": experiment.name,
        "description": experiment.description,
        "task": experiment.task.__struct_config__.tag,
        "layers": [f"{layer.__struct_config__.tag} ({layer.size} units)" for layer in experiment.network.layers],
        "networks": experiment.seeds,
        "dtype": experiment.dtype,
        "steps_done": snapshot.checkpoint.reached,
        "seconds_trained": round(snapshot.checkpoint.elapsed, 1),
        "learning_rate": snapshot.checkpoint.learning_rate,
        "test_loss": _median(history.test_loss[-1]) if tested else None,
        "test_accuracy": _median(history.test_accuracy[-1]) if tested else None,
        "changes_by_hand": [
            f"step {each.step}: {each.what}"
            for part in (snapshot.checkpoint, *snapshot.checkpoint.others)
            for each in part.interventions
        ],
        "can_look_back_to_steps": [each.reached for each in snapshot.kept],
        "tags": list(snapshot.tags),
        "notes": snapshot.notes,
        "trained_on": {
            name: value
            for name, value in msgspec.to_builtins(snapshot.environment).items()
            if name in ("device", "processor", "machine", "system", "threads") and value
        },
        "written_by": snapshot.versions,
        "experiment": msgspec.to_builtins(experiment),
    }


def _median(values: Any) -> float | None:
    """Return the median over networks; None where none of them is a number."""
    finite = values[np.isfinite(values)]
    return float(np.median(finite)) if len(finite) else None


def _in_words(value: Any) -> str:
    match value:
        case None | [] | "":
            return "none"
        case [int(), *more] if len(more) > 8:
            return f"{len(value)} from {value[0]} to {value[-1]}"
        case list():
            return ", ".join(str(entry) for entry in value)
        case dict():
            return ", ".join(f"{name} {entry}" for name, entry in value.items())
        case float():
            return f"{value:.4g}"
        case _:
            return str(value)
