"""`rnnscope check`: hold the engine's gradients against autograd, finite differences and float64."""

from __future__ import annotations

import json
import math
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import msgspec

from ...core.pipes import THREADS

if TYPE_CHECKING:
    import argparse

    import numpy as np
    from numpy.typing import NDArray

    from ...core.verification import Verification


def check_command(options: argparse.Namespace) -> int:
    """Verify and print what was found; return 0 if all comparisons passed, 1 if one did not."""
    os.environ.update(THREADS)  # before numpy loads its BLAS
    from ...core.specs import build_experiment
    from ...core.verification import verify
    from .source import resolve_source

    experiment, snapshot = resolve_source(options.source)
    if options.device is not None:
        experiment = build_experiment({**msgspec.to_builtins(experiment), "device": options.device})
    found = verify(experiment, snapshot.checkpoint if snapshot else None)
    print(json.dumps(_as_json(found), indent=2) if options.json else _table(found))
    return 0 if found.passed else 1


def _table(found: Verification) -> str:
    """Return the comparisons as a table, and what else is to be said below it."""
    lines = ["{:<19} {:<18} {:>12} {:>10}".format("against", "quantity", "worst error", "tolerance")]
    for check in found.checks:
        mark = "" if check.passed else "  FAILED"
        lines.append(f"{check.against:<19} {check.quantity:<18} {check.error:12.1e} {check.tolerance:10.0e}{mark}")
    lines += found.skipped
    for layer, (underflow, zero) in enumerate(zip(found.underflow, found.zero, strict=True), 1):
        for steps, meaning in ((underflow, f"0 in {found.dtype} but not in float64 (underflow)"), (zero, "truly 0")):
            if steps.any():
                lines.append(f"dL/dh of layer {layer} is {meaning} at t = {_ranges(steps)} in some networks or all.")
    failed = sum(not check.passed for check in found.checks)
    verdict = "All comparisons passed" if found.passed else f"{failed} of {len(found.checks)} comparisons FAILED"
    lines.append(f"{verdict}, on {found.device} in {found.dtype}.")
    return "\n".join(lines)


def _ranges(steps: NDArray[np.bool_]) -> str:
    """Write the timesteps at which a flag is set for any network, (T, N), such as "1–12, 14"."""
    places = [t for t, flags in enumerate(steps, 1) if flags.any()]
    starts = [t for t in places if t - 1 not in places]
    ends = [t for t in places if t + 1 not in places]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))


def _as_json(found: Verification) -> dict[str, Any]:
    checks = [
        {**asdict(check), "error": check.error if math.isfinite(check.error) else None, "passed": check.passed}
        for check in found.checks
    ]
    return {
        "passed": found.passed,
        "device": found.device,
        "dtype": found.dtype,
        "checks": checks,
        "skipped": list(found.skipped),
        "underflow": {"axes": ["layer", "time", "network"], "values": found.underflow.tolist()},
        "zero": {"axes": ["layer", "time", "network"], "values": found.zero.tolist()},
    }
