"""`rnnscope verify`: train a snapshot's run again and hold it against the file, bit for bit."""

from __future__ import annotations

import json
import math
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.pipes import THREADS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ...core.replay import Replay


def verify_command(options: argparse.Namespace) -> int:
    """Replay and print what was found; return 0 if all is equal, else 1."""
    os.environ.update(THREADS)  # before numpy loads its BLAS: the same bits as in the engine's own process
    from ...core.replay import replay
    from ...core.snapshot import load

    found = replay(load(Path(options.file)), progress=_progress_bar())
    print(json.dumps(_as_json(found), indent=2) if options.json else "\n".join((found.summary, *found.causes)))
    return 0 if found.verdict == "equal" else 1


def _as_json(found: Replay) -> dict[str, Any]:
    """Return what was found as JSON has it: a number that is none is null."""
    first = None
    if found.discrepancy is not None:
        first = {
            name: None if isinstance(value, float) and not math.isfinite(value) else value
            for name, value in asdict(found.discrepancy).items()
        }
    return {
        "verdict": found.verdict,
        "summary": found.summary,
        "steps": list(found.steps),
        "compared": found.compared,
        "first_difference": first,
        "causes": list(found.causes),
    }


def _progress_bar() -> Callable[[int, int], None]:
    """Return a function that shows progress on standard error."""
    from tqdm import tqdm

    bar = tqdm(unit="step", file=sys.stderr, dynamic_ncols=True, leave=False)

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return show
