"""`rnnscope bench`: how fast the engine is, against what else can be written with torch."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...core.pipes import THREADS

if TYPE_CHECKING:
    import argparse

_TITLES = {
    "fused": "bare fused module",
    "loop": "loop with retain_grad",
    "optimiser": "module and torch.optim",
    "fused population": "16 fused modules in turn",
    "jacrev": "Jacobians by vmap(jacrev)",
    "autograd flow": "flow map by autograd loop",
}


def bench_command(options: argparse.Namespace) -> int:
    """Measure, and print a row as soon as it is known, or all as JSON."""
    os.environ.update(THREADS)  # before numpy loads its BLAS
    from ...core.benchmark import run_benchmark, run_memory

    rows: list[dict[str, Any]] = []
    if not options.json:
        heads = ("cell", "(H, T, B)", "dtype", "against", "ours ms", "theirs ms", "ratio")
        print("{:<6} {:<15} {:<8} {:<26} {:>9} {:>10} {:>7}".format(*heads))
    for timing in run_benchmark(quick=options.quick):
        rows.append({**asdict(timing), "ratio": timing.ratio})
        if not options.json:
            size = "({}, {}, {})".format(*timing.size)
            print(
                f"{timing.cell:<6} {size:<15} {timing.dtype:<8} {_TITLES[timing.rival]:<26} "
                f"{timing.ours:9.3f} {timing.theirs:10.3f} {timing.ratio:7.3f}",
                flush=True,
            )
    memory = [(use, {**asdict(use), "ratio": use.ratio}) for use in run_memory(quick=options.quick)]
    if options.json:
        print(json.dumps({"timings": rows, "memory": [row for _, row in memory]}, indent=2))
        return 0
    print("\n{:<6} {:<15} {:>12} {:>12} {:>7}".format("cell", "(H, T, B)", "peak MB", "returned MB", "ratio"))
    for use, _ in memory:
        size = "({}, {}, {})".format(*use.size)
        print(f"{use.cell:<6} {size:<15} {use.peak / 1e6:12.2f} {use.returned / 1e6:12.2f} {use.ratio:7.3f}")
    return 0
