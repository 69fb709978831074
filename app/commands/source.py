"""What a person names on the command line: a preset, a snapshot or an experiment's JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.bounded_file import read_bounded
from ...core.errors import SpecError
from ...core.presets import load_preset, preset_names
from ...core.snapshot import SUFFIX, load
from ...core.specs import LONGEST_SOURCE, decode_experiment

if TYPE_CHECKING:
    from ...core.snapshot import Snapshot
    from ...core.specs import ExperimentSpec


def resolve_source(source: str) -> tuple[ExperimentSpec, Snapshot | None]:
    """Return the experiment that `source` names, and the snapshot if it is one.

    Raises:
        SpecError: there is no such preset or file, or its contents are not allowed.
        SnapshotError: the snapshot cannot be used.
    """
    path = Path(source)
    if path.suffix == SUFFIX:
        snapshot = load(path)
        return snapshot.experiment, snapshot
    if path.suffix == ".json":
        return decode_experiment(read_bounded(path, LONGEST_SOURCE)), None
    if source in preset_names():
        return load_preset(source), None
    raise SpecError(
        f"{source} is neither a preset ({', '.join(preset_names())}) nor a file that ends in {SUFFIX} or .json."
    )
